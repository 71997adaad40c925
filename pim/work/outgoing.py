"""Writing files out whole or not at all: beside their place first, then put there in one step."""

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pim.errors import UserError
from pim.texts import tr
from pim.work.progress import Progress

LONGEST_NAME = 120  # bytes
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|]')


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


def write_files(folder: Path, files: Iterable[tuple[str, bytes]], progress: Progress | None = None) -> int:
    """Write each piece into a file of its own, named after what is given with it; how many.

    They are whole in a folder beside before the first takes its place.  Raises as `write_file` does.
    """
    heard, taken = progress or Progress(), dict[str, str]()
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".ringbook-", dir=folder) as waiting:
            for count, (name, content) in enumerate(files, 1):
                own = _free_name(name, taken)
                (Path(waiting) / own).write_bytes(content)
                heard.step(count)
            for own in taken.values():
                os.replace(Path(waiting) / own, folder / own)
    except OSError as error:
        raise _trouble(folder, error) from error
    return len(taken)


def _free_name(name: str, taken: dict[str, str]) -> str:
    """A file name every system takes, not given before in any case; added to `taken`."""
    plain = _UNFIT.sub("-", " ".join(name.split())).strip(" .-")
    short = plain.encode("utf-8", "ignore")[:LONGEST_NAME].decode("utf-8", "ignore").strip() or "contact"
    own, again = f"{short}.vcf", 1
    while own.casefold() in taken:
        again += 1
        own = f"{short} {again}.vcf"
    taken[own.casefold()] = own
    return own


def _trouble(path: Path, error: OSError) -> UserError:
    return UserError(
        tr("{file} cannot be written: {why}.").format(file=path, why=error.strerror or error),
        tr("Nothing was written, and the book is unchanged."),
        tr("Choose another folder, or free some space."),
    )
