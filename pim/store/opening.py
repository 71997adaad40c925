"""Opening a store for writing: made when new, brought up when old, never without its journal triggers."""

from sqlalchemy import Engine

from pim.errors import StoreError
from pim.profile import Profile
from pim.store.connect import driver_errors, engine_over, open_writer
from pim.store.journal import trigger_ddl
from pim.store.migrations import bring_up
from pim.store.version import USER_VERSION, version_of


def open_store(profile: Profile, key: bytes | None, now: int) -> Engine:
    """The writer's engine over the profile's store.

    Raises StoreError 'newer' for a store of a later version, 'damaged' for a file that is none of ours.
    """
    profile.make()
    with driver_errors():
        connection = open_writer(profile.store, key)
        version = version_of(connection)
        if version > USER_VERSION:
            connection.close()
            raise StoreError("newer", f"version {version}")
        engine = engine_over(connection)
        if version < USER_VERSION:
            with engine.begin() as opened:
                bring_up(opened, version)
        with engine.begin() as opened:
            for statement in trigger_ddl():
                opened.exec_driver_sql(statement)
    return engine
