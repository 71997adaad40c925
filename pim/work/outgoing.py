"""Writing a file out whole or not at all: beside its place first, then put there in one step."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pim.errors import UserError
from pim.texts import tr
from pim.work.progress import Progress


def write_file(path: Path, pieces: Iterable[bytes], progress: Progress | None = None) -> int:
    """Write the pieces to `path`; how many bytes.  A file that was there stays until the new one is whole.

    Raises UserError where it cannot be written, and Cancelled; nothing is left behind then.
    """
    heard, size = progress or Progress(), 0
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _trouble(path, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            for piece in pieces:
                size += stream.write(piece)
                heard.step(size)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(name, path)
    except OSError as error:
        raise _trouble(path, error) from error
    finally:
        if os.path.exists(name):
            os.unlink(name)
    return size


def _trouble(path: Path, error: OSError) -> UserError:
    return UserError(
        tr("{file} cannot be written: {why}.").format(file=path, why=error.strerror or error),
        tr("Nothing was written, and the book is unchanged."),
        tr("Choose another folder, or free some space."),
    )
