"""Writing files out whole or not at all: beside their place first, then put there in one step."""

import os
import re
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from pim.errors import UserError
from pim.texts import tr
from pim.work.progress import Progress

LONGEST_NAME = 120  # bytes
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_OWN = 0o600
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


def write_files(folder: Path, files: Iterable[tuple[str, Iterable[bytes]]], progress: Progress | None = None) -> int:
    """Write each file under its name into the folder, which is made where there is none; how many.

    They are whole in a folder beside before the first takes its place.  Raises as `write_file` does.
    """
    heard, taken = progress or Progress(), dict[str, str]()
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".ringbook-", dir=folder) as waiting:
            for count, (name, pieces) in enumerate(files, 1):
                with (Path(waiting) / _free_name(name, taken)).open("wb") as stream:
                    for piece in pieces:
                        stream.write(piece)
                        heard.step(count)
            for own in taken.values():
                os.replace(Path(waiting) / own, folder / own)
    except OSError as error:
        raise _trouble(folder, error) from error
    return len(taken)


def write_zip(path: Path, files: Iterable[tuple[str, Iterable[bytes]]], progress: Progress | None = None) -> int:
    """The same as one .zip file; how many.  The same contents give the same bytes: no clock stands in it."""
    heard, taken = progress or Progress(), dict[str, str]()
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as waiting:
            whole = Path(waiting) / "whole"
            with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
                for count, (name, pieces) in enumerate(files, 1):
                    entry = zipfile.ZipInfo(_free_name(name, taken), _NO_TIME)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    with archive.open(entry, "w", force_zip64=True) as stream:
                        for piece in pieces:
                            stream.write(piece)
                            heard.step(count)
            whole.chmod(_OWN)
            os.replace(whole, path)
    except OSError as error:
        raise _trouble(path, error) from error
    return len(taken)


def _free_name(name: str, taken: dict[str, str]) -> str:
    """A file name every system takes, not given before in any case; added to `taken`."""
    stem, _, ending = name.rpartition(".")
    plain = _UNFIT.sub("-", " ".join(stem.split())).strip(" .-")
    short = plain.encode("utf-8", "ignore")[:LONGEST_NAME].decode("utf-8", "ignore").strip() or "contact"
    own, again = f"{short}.{ending}", 1
    while own.casefold() in taken:
        again += 1
        own = f"{short} {again}.{ending}"
    taken[own.casefold()] = own
    return own


def _trouble(path: Path, error: OSError) -> UserError:
    return UserError(
        tr("{file} cannot be written: {why}.").format(file=path, why=error.strerror or error),
        tr("Nothing was written, and the book is unchanged."),
        tr("Choose another folder, or free some space."),
    )
