"""What the tables of a store are made of: the one MetaData and the few kinds of columns there are."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text, text
from sqlalchemy.types import UserDefinedType

metadata = MetaData()


class AnyValue(UserDefinedType[object]):
    """SQLite's ANY: a value keeps the storage class it came with."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        """The type's name in DDL."""
        return "ANY"


def id_column() -> Column[int]:
    """The number of a row, never used twice."""
    return Column("id", Integer, primary_key=True)


def to(target: str, name: str, *, required: bool = True) -> Column[int]:
    """A link to a row of another table."""
    link = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Integer, link, nullable=not required)


def words(name: str) -> Column[str]:
    """Text, empty when nothing is said."""
    return Column(name, Text, nullable=False, server_default=text("''"))


def number(name: str) -> Column[int]:
    """A number, 0 when nothing is said."""
    return Column(name, Integer, nullable=False, server_default=text("0"))


def maybe(name: str) -> Column[int]:
    """A number, or nothing."""
    return Column(name, Integer)


def table(name: str, *columns: Column[int] | Column[str] | Column[bytes] | Column[object], **info: object) -> Table:
    """A table of the store; `info` says how the undo log treats it."""
    return Table(name, metadata, id_column(), *columns, sqlite_strict=True, sqlite_autoincrement=True, info=info)
