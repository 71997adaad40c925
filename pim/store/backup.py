"""Backups of a store: made, verified, listed, thinned out."""

import os
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pim.errors import StoreError
from pim.profile import Profile
from pim.store.connect import Driver, DriverError, driver_errors, open_reader, open_source
from pim.store.version import version_of
from pim.values.keeping import Backup

DAILY, WEEKLY, MONTHLY = 12, 10, 9
EVERY_MS = 30 * 60 * 1000
REASON_MS = 90 * 24 * 60 * 60 * 1000
FEWEST = 3
DISK_SHARE = 10  # all backups together stay within one tenth of the free disk

BESIDE = ("-wal", "-shm", "-journal")  # what SQLite may lay beside a store

_NAME = re.compile(r"ringbook-(?P<stamp>\d{8}-\d{6})(?P<why>-[a-z-]+)?(?P<again>-\d+)?\.sqlite")
_STAMP = "%Y%m%d-%H%M%S"


def due(now: int, *, last: int, changed: bool, closing: bool = False) -> bool:
    """Whether a backup is wanted: something changed, and the last is half an hour old or the book is being closed.

    Instants in UTC milliseconds; `last` 0 where there is none.  A clock set back makes one due too.
    """
    return changed and (closing or now - last >= EVERY_MS or now < last)


def backup_is_due(profile: Profile, key: bytes | None, now: int, *, closing: bool = False) -> bool:
    """Whether the profile's book wants a backup now (see `due`); a backup that cannot be read counts as none."""
    last, path = next(iter(backups_in(profile.backups)), (0, None))
    changed = path is None or _sequence_of(path, key) != _sequence_of(profile.store, key)
    return due(now, last=last, changed=changed, closing=closing)


def add_backup(profile: Profile, key: bytes | None, *, at: int) -> Backup:
    """Make a backup among the others of the profile, and thin these out."""
    profile.make()
    with driver_errors():
        profile.backups.mkdir(mode=0o700, exist_ok=True)
        made = make_backup(profile.store, key, free_name(profile.backups, at), at=at)
        thin_out(profile.backups, now=at)
    return made


def make_backup(store: Path, key: bytes | None, target: Path, *, at: int) -> Backup:
    """Copy a store into a new file under the same key, readable by its owner alone, and verify it.

    The file appears under its name only when it is whole, sound and on disk.
    """
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _copy(store, key, part)
        made = verify(part, key, at=at)
        os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    return replace(made, path=target)


def verify(path: Path, key: bytes | None, *, at: int = 0) -> Backup:
    """Open a copy and look it over; StoreError 'damaged' or 'key' where it is no sound store."""
    if not path.exists() or path.stat().st_size == 0:
        raise StoreError("missing" if not path.exists() else "damaged", str(path))
    connection = open_reader(path, key)
    try:
        with driver_errors():
            version = version_of(connection)
            if version == 0:
                raise StoreError("damaged", "there is no address book in it")
            said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if said != "ok":
                raise StoreError("damaged", str(said))
            contacts, activities = counts(connection)
            return Backup(path, at, contacts, activities, last_sequence(connection), version)
    finally:
        connection.close()


def counts(connection: Driver) -> tuple[int, int]:
    """How many contacts (groups left out) and activities a store holds."""
    contacts = connection.execute("SELECT count(*) FROM contact WHERE kind <> 'group'").fetchone()[0]
    return int(contacts), int(connection.execute("SELECT count(*) FROM activity").fetchone()[0])


def last_sequence(connection: Driver) -> int:
    """The number of a store's newest journal entry; it only grows, so equal numbers mean no change between."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").fetchone()
    return int(row[0]) if row else 0


def free_name(folder: Path, at: int, why: str = "") -> Path:
    """A name in the folder for a backup of this instant, free yet; `why` marks one kept for a reason."""
    stamp = datetime.fromtimestamp(at / 1000, UTC).strftime(_STAMP)
    first = f"ringbook-{stamp}{'-' + why if why else ''}"
    names = [first, *(f"{first}-{number}" for number in range(2, 1000))]
    return next(folder / f"{name}.sqlite" for name in names if not (folder / f"{name}.sqlite").exists())


def backups_in(folder: Path) -> list[tuple[int, Path]]:
    """Instant and file of each backup of a folder, newest first."""
    if not folder.is_dir():
        return []
    found = [(instant, path) for path in folder.iterdir() if (instant := _instant(path)) is not None]
    return sorted(found, reverse=True)


def thin_out(folder: Path, *, now: int, free_bytes: Callable[[Path], int] | None = None) -> list[Path]:
    """Delete backups nobody needs any more: the newest, 12 days, 10 weeks and 9 months stay; what was deleted.

    What was kept for a reason, such as the state before a restore, stays for 90 days.  Where they fill more than a
    tenth of the free disk the oldest go first, but never the newest FEWEST.
    """
    found = backups_in(folder)
    regular = [instant for instant, path in found if not _reason(path)]
    kept = worth_keeping(regular) | set(regular[:FEWEST])
    stay = [path for instant, path in found if (now - instant <= REASON_MS if _reason(path) else instant in kept)]
    free = free_bytes(folder) if free_bytes else shutil.disk_usage(folder).free if found else 0
    while len(stay) > FEWEST and (size := _size(stay)) > (free + size) // DISK_SHARE:
        stay.pop()
    gone = [path for _, path in found if path not in stay]
    for path in gone:
        for ending in ("", *BESIDE):
            Path(f"{path}{ending}").unlink(missing_ok=True)
    return gone


def worth_keeping(instants: Iterable[int]) -> set[int]:
    """Of these instants the newest of each of the last 12 days, 10 weeks and 9 months that have any."""
    newest_first = sorted(instants, reverse=True)
    kept: set[int] = set()
    for form, count in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        spans: dict[str, int] = {}
        for instant in newest_first:
            spans.setdefault(datetime.fromtimestamp(instant / 1000, UTC).strftime(form), instant)
        kept |= set(list(spans.values())[:count])
    return kept


def sync_folder(folder: Path) -> None:
    """Bring a folder's own entries to the disk; where folders cannot be opened (Windows) there is nothing to do."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy(store: Path, key: bytes | None, target: Path) -> None:
    with driver_errors():
        source = open_source(store, key)
        try:
            os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            source.execute("VACUUM INTO ?", (str(target),))
        finally:
            source.close()
        descriptor = os.open(target, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sequence_of(path: Path, key: bytes | None) -> int:
    try:
        connection = open_reader(path, key)
    except StoreError:
        return -1
    try:
        return last_sequence(connection)
    except DriverError:
        return -1
    finally:
        connection.close()


def _reason(path: Path) -> str:
    """Why a backup is kept, such as `-before-restore`; an empty text for a regular one."""
    found = _NAME.fullmatch(path.name)
    return (found["why"] or "") if found else ""


def _instant(path: Path) -> int | None:
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        return int(datetime.strptime(found["stamp"], _STAMP).replace(tzinfo=UTC).timestamp() * 1000)
    except ValueError:
        return None


def _size(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths)
