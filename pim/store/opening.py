"""Opening a store for writing: made when new, brought up when old, never without its journal triggers."""

from pim.errors import StoreError
from pim.profile import Profile
from pim.store.connect import BUSY_MS, Driver, driver_errors, engine_over, open_reader, open_writer
from pim.store.journal import trigger_ddl
from pim.store.migrations import bring_up
from pim.store.version import USER_VERSION, version_of


def open_store(profile: Profile, key: bytes | None, now: int, *, patience_ms: int = BUSY_MS) -> Driver:
    """A writer's connection to the profile's store, with the undo log's triggers in place.

    Raises StoreError 'newer' for a store of a later version, 'damaged' for a file that is none of ours.
    """
    profile.make()
    _look_first(profile, key)
    with driver_errors():
        connection = open_writer(profile.store, key, patience_ms=patience_ms)
        try:
            version = version_of(connection)
            if version < USER_VERSION:
                with engine_over(connection).begin() as opened:
                    bring_up(opened, version)
            for statement in trigger_ddl():
                connection.execute(statement)
        except BaseException:
            connection.close()
            raise
    return connection


def _look_first(profile: Profile, key: bytes | None) -> None:
    """Refuse a file that is not ours to write before any of its bytes change."""
    if not profile.store.exists() or profile.store.stat().st_size == 0:
        return
    with driver_errors():
        connection = open_reader(profile.store, key)
        try:
            version = version_of(connection)
        finally:
            connection.close()
    if version > USER_VERSION:
        raise StoreError("newer", f"version {version}")
