"""The data and books that are measured: made once a run in a folder of its own."""

import csv
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pim.book import Book
from pim.commands.activity import RecordHistory
from pim.commands.importing import ImportFiles
from pim.profile import Profile
from pim.values.activity import Activity
from pim.values.place import Place

KEY = bytes(range(32))
NOW = 1_793_610_000_000  # 2 November 2026, 9:00 UTC: where the generated history ends
HISTORY_AT_ONCE = 20_000
_RESULTS = {"voicemail": "left message", "meeting set": "reached", "sold": "reached"}


def shared() -> Path:
    """Where the generator is: RINGBOOK_SHARED, else beside the repository."""
    return Path(os.environ.get("RINGBOOK_SHARED", Path(__file__).parents[2] / "shared"))


def make_data(folder: Path, *, contacts: int, history: int, events: int = 0, seed: int = 1) -> Path:
    """The generated files for so many contacts, history rows and calendar items; another seed makes other people."""
    out = folder / "data"
    if not out.exists():
        maker = shared() / "bench" / "make_data.py"
        numbers = {"--contacts": contacts, "--history": history, "--events": events, "--seed": seed}
        given = [word for name, number in numbers.items() for word in (name, str(number))]
        subprocess.run([sys.executable, str(maker), *given, "--out", str(out)], check=True)
    return out


def opened(folder: Path, *, key: bytes | None) -> Book:
    """The book of a folder, empty when the folder is."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers = itertools.count()
    place = Place(lambda: NOW, lambda: f"bench-{os.getpid()}-{next(numbers)}", "US", "America/New_York", "en")
    return Book(Profile(folder), place, key)


def filled_book(folder: Path, data: Path, *, key: bytes | None, history: bool = True) -> Book:
    """A book with the data's contacts, by import, and their history, by commands; one made before is opened."""
    if not folder.exists():
        begun = folder.with_name(f"{folder.name}-begun")  # one that was stopped half-way is not taken for whole
        shutil.rmtree(begun, ignore_errors=True)
        book = opened(begun, key=key)
        book.do(ImportFiles((data / "contacts.vcf",), match="off"))
        for batch in history_batches(book, data) if history else ():
            book.do(RecordHistory(tuple(batch)))
        book.close()
        begun.rename(folder)
    return opened(folder, key=key)


def history_batches(book: Book, data: Path) -> Iterator[list[Activity]]:
    """The generated history as activities of the contacts with their UIDs."""
    reader = book.reader()
    contacts = {str(uid): int(number) for number, uid in reader.connection.execute("SELECT id, uid FROM contact")}
    reader.close()
    with (data / "history.csv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        while batch := [_activity(row, contacts) for row in itertools.islice(rows, HISTORY_AT_ONCE)]:
            yield batch


def _activity(row: dict[str, str], contacts: dict[str, int]) -> Activity:
    done = datetime.fromisoformat(row["when"]).replace(tzinfo=UTC)
    return Activity(
        contact=contacts.get(row["uid"], 0),
        kind=row["kind"],
        state="done",
        done_at=int(done.timestamp() * 1000),
        minutes=int(row["duration"]) // 60 if row["duration"] else None,
        direction=row["direction"],
        result=_RESULTS.get(row["result"], row["result"]),
        text=row["text"],
    )
