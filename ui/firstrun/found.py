"""Which contact and calendar files lie where people keep downloads, and how many people are in them."""

import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

NEWEST = 3
KINDS = {".vcf": "vCard", ".vcard": "vCard", ".ics": "iCal"}
READ = (*KINDS, ".vcs", ".csv", ".tsv", ".tab", ".txt", ".ldif", ".ldi", ".zip", ".json")  # all that an import takes
MOST_FILES_LOOKED_AT = 20_000
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file: where it is, when it changed (seconds since 1970), what is in it.

    `kind` is vCard or iCal; `count` the number of cards, or of events and to-dos.
    """

    path: Path
    kind: str
    changed: float
    count: int


def find_files(folders: Sequence[Path], *, newest: int = NEWEST) -> list[FoundFile]:
    """The newest files directly in these folders, newest first; what cannot be read or holds nothing is left out."""
    candidates = sorted(_candidates(folders), key=lambda item: item[0], reverse=True)
    found: list[FoundFile] = []
    for changed, path in candidates:
        if len(found) == newest:
            break
        kind = KINDS[path.suffix.lower()]
        count = count_entries(path, kind)
        if count:
            found.append(FoundFile(path, kind, changed, count))
    return found


def count_entries(path: Path, kind: str) -> int:
    """How many cards, or events and to-dos, a file begins; 0 where it cannot be read.  Bounded memory."""
    marks = (b"BEGIN:VCARD",) if kind == "vCard" else (b"BEGIN:VEVENT", b"BEGIN:VTODO")
    longest = max(map(len, marks))
    count, kept = 0, b""
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                # A mark may lie across two pieces; one that lies wholly in what is kept is counted already.
                text = (kept + chunk).upper()
                kept_marks = sum(kept.count(mark) for mark in marks)
                count += sum(text.count(mark) for mark in marks) - kept_marks
                kept = text[-(longest - 1) :]
    except OSError:
        return 0
    return count


def _candidates(folders: Sequence[Path]) -> Iterator[tuple[float, Path]]:
    """Time and path of every file of our kinds, each once."""
    for folder in dict.fromkeys(folders):
        try:
            with os.scandir(folder) as entries:
                for place, entry in enumerate(entries):
                    if place > MOST_FILES_LOOKED_AT:
                        break
                    if Path(entry.name).suffix.lower() in KINDS and entry.is_file():
                        yield entry.stat().st_mtime, Path(entry.path)
        except OSError:
            continue  # a folder that is not there, or not ours to read, offers nothing


class Search(QObject):
    """Looks for files beside the window; `finished` carries a list of FoundFile.

    The thread holds this object, so that it outlives a page that is closed meanwhile.
    """

    finished = Signal(list)

    def start(self, folders: Sequence[Path]) -> None:
        """Begin to look."""
        threading.Thread(target=self._run, args=(tuple(folders),), name="files found", daemon=True).start()

    def _run(self, folders: tuple[Path, ...]) -> None:
        self.finished.emit(find_files(folders))
