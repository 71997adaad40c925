"""Opening a store for writing: made when new, brought up when old, never without its journal triggers."""

from collections.abc import Callable

from pim.errors import StoreError
from pim.profile import Profile
from pim.store.backup import backups_in, free_name, make_backup
from pim.store.connect import BUSY_MS, Driver, driver_errors, engine_over, open_reader, open_writer
from pim.store.journal import trigger_ddl
from pim.store.lock import FileLock, held_alone
from pim.store.migrations import bring_up
from pim.store.version import USER_VERSION, version_of

LOCK_SECONDS = 5


def open_store(
    profile: Profile, key: bytes | None, now: Callable[[], int], *, region: str, patience_ms: int = BUSY_MS
) -> tuple[Driver, FileLock]:
    """A writer's connection to the profile's store with the undo log's triggers, and the mark that the book is open.

    `region` (ISO 3166) is the country the phone numbers of a store made here are of.
    A store of an older version is kept as a backup and then brought up, with nobody else in it.
    Raises StoreError 'newer' for a store of a later version, 'damaged' for a file that is none of ours or lost its
    content, 'locked' while another program migrates, repairs or restores it.
    """
    profile.make()
    with driver_errors():
        version = _version_before(profile, key)
        if 0 < version < USER_VERSION:
            _migrate(profile, key, now(), region)
        opened = FileLock(profile.lock)
        opened.share(seconds=LOCK_SECONDS)
        try:
            return _open(profile, key, region, patience_ms), opened
        except BaseException:
            opened.release()
            raise


def _version_before(profile: Profile, key: bytes | None) -> int:
    """Look before any byte changes: a file that is not ours to write, or that lost its content, is refused."""
    if not profile.store.exists():
        return 0
    if profile.store.stat().st_size == 0:
        if backups_in(profile.backups):
            raise StoreError("damaged", "the file is empty")
        return 0
    connection = open_reader(profile.store, key)
    try:
        version = version_of(connection)
    finally:
        connection.close()
    if version > USER_VERSION:
        raise StoreError("newer", f"version {version}")
    return version


def _migrate(profile: Profile, key: bytes | None, now: int, region: str) -> None:
    with held_alone(profile.lock, seconds=LOCK_SECONDS):
        profile.backups.mkdir(mode=0o700, exist_ok=True)
        make_backup(profile.store, key, free_name(profile.backups, now, "before-migration"), at=now)
        connection = open_writer(profile.store, key)
        try:
            with engine_over(connection).begin() as opened:
                bring_up(opened, region)
        finally:
            connection.close()


def _open(profile: Profile, key: bytes | None, region: str, patience_ms: int) -> Driver:
    connection = open_writer(profile.store, key, patience_ms=patience_ms)
    try:
        if version_of(connection) == 0:
            with engine_over(connection).begin() as opened:
                bring_up(opened, region)
        for statement in trigger_ddl():
            connection.execute(statement)
    except BaseException:
        connection.close()
        raise
    return connection
