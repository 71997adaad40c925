"""Putting a backup in the place of the store: the state before is kept, and later refusals stay in force."""

import os
from pathlib import Path

from pim.errors import StoreError
from pim.profile import Profile
from pim.store.backup import BESIDE, free_name, make_backup, sync_folder, verify
from pim.store.connect import Driver, close_writer, driver_errors, open_reader, open_writer
from pim.store.lock import held_alone
from pim.store.version import USER_VERSION
from pim.values.keeping import Backup, Restored

FROM_LATER = -(1 << 40)  # the step of a consent that came from a later state: none of this store's steps


def restore(profile: Profile, key: bytes | None, backup: Path, *, now: int) -> Restored:
    """Put a backup in the place of the store, which nobody else may have open.

    Raises StoreError 'damaged', 'key' or 'newer' for a backup that cannot be used, 'locked' where another program
    has the book open; then nothing has changed.
    """
    profile.make()
    with held_alone(profile.lock), driver_errors():
        found = verify(backup, key)
        if found.version > USER_VERSION:
            raise StoreError("newer", f"version {found.version}")
        profile.backups.mkdir(mode=0o700, exist_ok=True)
        before, kept = keep_state(profile, key, "before-restore", now=now)
        fresh = profile.store.with_name(profile.store.name + ".restoring")
        clear(fresh)
        make_backup(backup, key, fresh, at=now)
        if before is not None:
            _carry_over(profile.store, fresh, key)
            close_writer(open_writer(profile.store, key))  # its log goes into the file before it is taken away
        put_in_place(profile, fresh)
        return Restored(before, verify(profile.store, key, at=now), kept)


def keep_state(profile: Profile, key: bytes | None, why: str, *, now: int) -> tuple[Backup | None, Path | None]:
    """Keep the store as it is: as a backup, or byte for byte beside its log where it can no longer be read."""
    if not profile.store.exists() or profile.store.stat().st_size == 0:
        return None, None
    try:
        made = make_backup(profile.store, key, free_name(profile.backups, now, why), at=now)
    except StoreError as error:
        if error.cause not in ("damaged", "key", "failed"):
            raise
        return None, _keep_bytes(profile, now)
    return made, made.path


def put_in_place(profile: Profile, fresh: Path) -> None:
    """Let a whole new store take the old one's place; the old one's log never meets it."""
    if profile.store.exists():
        for ending in BESIDE:
            Path(f"{profile.store}{ending}").unlink(missing_ok=True)
        sync_folder(profile.folder)
    os.replace(fresh, profile.store)
    sync_folder(profile.folder)


def clear(path: Path) -> None:
    """Take a file away with the logs beside it."""
    for ending in ("", *BESIDE):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _keep_bytes(profile: Profile, now: int) -> Path:
    """A damaged store is kept as it is, with the log that may hold what it lacks."""
    import shutil

    target = free_name(profile.backups, now, "damaged")
    for ending in ("", *BESIDE):
        held = Path(f"{profile.store}{ending}")
        if held.exists():
            shutil.copyfile(held, f"{target}{ending}")
            os.chmod(f"{target}{ending}", 0o600)
    return target


def _carry_over(old: Path, fresh: Path, key: bytes | None) -> None:
    """Consent given or refused, and numbers suppressed, since the backup stay in force."""
    reading, writing = open_reader(old, key), open_writer(fresh, key)
    try:
        writing.execute("BEGIN IMMEDIATE")
        _append_new(reading, writing, "consent", "uid, channel, state, source, at, text")
        writing.execute("UPDATE consent SET step = ? WHERE step = 0", (FROM_LATER,))
        _append_new(reading, writing, "suppression", "hash, channel, at")
        writing.execute("COMMIT")
    finally:
        reading.close()
        close_writer(writing)


def _append_new(reading: Driver, writing: Driver, table: str, columns: str) -> None:
    asked = f"SELECT {columns} FROM {table} ORDER BY id"
    known = set(writing.execute(asked).fetchall())
    marks = ", ".join("?" * (columns.count(",") + 1))
    new = [row for row in reading.execute(asked) if row not in known]
    writing.executemany(f"INSERT INTO {table}({columns}) VALUES ({marks})", new)
