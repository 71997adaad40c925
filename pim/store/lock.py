"""Who has a book open: many at once may, but migration, repair and restore need it alone."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pim.errors import StoreError

POLL_SECONDS = 0.02
_OPENERS = 64  # how many may have a book open at once where a lock has no shared form (Windows)


class FileLock:
    """A lock on a file of its own, held by an open descriptor, so that it goes with the process that dies."""

    def __init__(self, path: Path) -> None:
        """Nothing is locked yet; the file is made at the first lock."""
        self._path = path
        self._descriptor: int | None = None

    def share(self, *, seconds: float = 0) -> None:
        """Hold it beside others; waits up to `seconds` for one that needs the book alone, then StoreError 'locked'."""
        self._take(alone=False, seconds=seconds)

    def hold_alone(self, *, seconds: float = 0) -> None:
        """Hold it as the only one; StoreError 'locked' when others have the book open."""
        self._take(alone=True, seconds=seconds)

    def release(self) -> None:
        """Let go; nothing happens when it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _take(self, *, alone: bool, seconds: float) -> None:
        if self._descriptor is None:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        until = time.monotonic() + seconds
        while not _try(self._descriptor, alone=alone):
            if time.monotonic() >= until:
                self.release()
                raise StoreError("locked", "another program has this book open")
            time.sleep(POLL_SECONDS)


@contextmanager
def held_alone(path: Path, *, seconds: float = 0) -> Iterator[None]:
    """Nobody else has the book open inside."""
    lock = FileLock(path)
    lock.hold_alone(seconds=seconds)
    try:
        yield
    finally:
        lock.release()


if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int, *, alone: bool) -> bool:
        """Each opener locks one byte of its own; alone is who has them all."""
        places = [(0, _OPENERS)] if alone else [(byte, 1) for byte in range(_OPENERS)]
        for byte, count in places:
            os.lseek(descriptor, byte, os.SEEK_SET)
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, count)
            except OSError:
                continue
            return True
        return False

else:
    import fcntl

    def _try(descriptor: int, *, alone: bool) -> bool:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
