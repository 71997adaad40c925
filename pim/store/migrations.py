"""From an empty file or an older store to the present schema: a verified backup first, then one transaction."""

from collections.abc import Callable

from sqlalchemy.engine import Connection

from pim.errors import StoreError
from pim.store import schema
from pim.store.version import APPLICATION_ID, USER_VERSION

# From version n to n + 1.  One that only appends columns or tables keeps the undo log; any other closes it.
STEPS: dict[int, Callable[[Connection], None]] = {}


def bring_up(connection: Connection, version: int) -> None:
    """Make the schema, or run every step from `version` on, inside the open transaction."""
    if version == 0:
        schema.metadata.create_all(connection)
        for statement in schema.full_text_ddl():
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    for number in range(max(version, 1), USER_VERSION):
        STEPS[number](connection)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreError("damaged", "foreign keys do not hold after the migration")
    connection.exec_driver_sql(f"PRAGMA user_version = {USER_VERSION}")
