"""Address books and calendars packed in a .zip, as Google's Takeout gives them: taken out while they are read."""

import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from pim.errors import UserError
from pim.texts import tr

MOST_BYTES = 500_000_000
MOST_FILES = 10_000
_PIECE = 1 << 20
_BEGIN = b"PK\x03\x04"


def is_archive(path: Path) -> bool:
    """Whether a path is a .zip, be it whole or damaged."""
    if path.suffix.lower() != ".zip" or not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(_BEGIN)) == _BEGIN


def take_out(
    archive: Path, folder: Path, endings: Sequence[str], heard: Callable[[int], None]
) -> list[tuple[Path, Path]]:
    """Write the files of these endings into `folder`; where each lies now, and its path in the archive.

    UserError where nothing of it can be read, or it holds more than would be read of a file.  What it says of its sizes
    is not believed: bytes are counted as they come, and `heard` is told how many they are.
    """
    folder.mkdir()
    taken: list[tuple[Path, Path]] = []
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(archive) as packed:
            for info in _wanted(packed, endings):
                if len(taken) == MOST_FILES:
                    raise _too_large(archive)
                inside = PurePosixPath(
                    *(part for part in PurePosixPath(info.filename).parts if part not in ("/", ".."))
                )
                place = folder / str(len(taken)) / inside.name
                place.parent.mkdir()
                with packed.open(info) as source, place.open("wb") as into:
                    while piece := source.read(_PIECE):
                        left -= into.write(piece)
                        if left < 0:
                            raise _too_large(archive)
                        heard(MOST_BYTES - left)
                taken.append((place, archive / inside))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        locked = isinstance(error, RuntimeError) and not isinstance(error, NotImplementedError)
        why = (
            tr("it is locked with a password") if locked else tr("it is damaged, or packed in a way that is not known")
        )
        raise _not_read(archive, why) from error
    except OSError as error:
        raise _not_read(archive, error.strerror or str(error)) from error
    if not taken:
        raise _not_read(archive, tr("there is no .vcf, .ics, .csv or .ldif file in it"))
    return taken


def _wanted(packed: zipfile.ZipFile, endings: Sequence[str]) -> list[zipfile.ZipInfo]:
    """The files to be read, in the order of their names; what macOS puts beside each is none."""
    found = (info for info in packed.infolist() if not info.is_dir() and not info.filename.startswith("__MACOSX/"))
    return sorted((info for info in found if info.filename.lower().endswith(tuple(endings))), key=lambda i: i.filename)


def _too_large(archive: Path) -> UserError:
    return UserError(
        tr("{file} holds more than 500 MB or 10,000 files.").format(file=archive.name),
        tr("Nothing was changed."),
        tr("Unpack it, and import the files you want."),
    )


def _not_read(archive: Path, why: str) -> UserError:
    return UserError(
        tr("{file} cannot be read: {why}.").format(file=archive.name, why=why),
        tr("Nothing was changed."),
        tr("Unpack it, and import the files in it."),
    )
