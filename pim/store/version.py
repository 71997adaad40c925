"""Which schema version a file holds; free of SQLAlchemy, since the window's start asks it."""

from pim.errors import StoreError
from pim.store.connect import Driver

APPLICATION_ID = 0x52494E47
USER_VERSION = 1


def present() -> int:
    """The schema version this program writes."""
    return USER_VERSION


def version_of(connection: Driver) -> int:
    """The schema version a file holds; 0 for an empty one; a StoreError for what is no store of ours."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if tables and application != APPLICATION_ID:
        raise StoreError("damaged", "this is another program's database")
    return version
