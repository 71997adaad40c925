"""Several processes write to one book: each change is whole, none is lost, all are undone to the beginning."""

import subprocess
import sys
from pathlib import Path

from tests.builders import START, a_book, a_person, a_place
from tests.faults.changes import steps, undo_all
from tests.store_state import journalled_rows, rows_left, unsound

ROOT = Path(__file__).parent.parent.parent
EACH = 15
WRITING = f"""
import sys
from pathlib import Path
from tests.builders import a_book, a_person, a_place
from pim.commands.activity import Record
number = int(sys.argv[2])
book = a_book(Path(sys.argv[1]), place=a_place(start=number * 10**10), patience_ms=60_000)
for count in range({EACH}):
    contact = book.do(a_person(f"Eva Lang{{number}}{{count}}", company="Lang OG")).result
    book.do(Record(contact, "note", "wants the blue one"))
book.close()
"""


def test_three_processes_write_beside_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    writing = [
        subprocess.Popen([sys.executable, "-c", WRITING, str(folder), str(number)], cwd=ROOT) for number in (1, 2, 3)
    ]
    assert [process.wait(timeout=120) for process in writing] == [0, 0, 0]

    book = a_book(folder, place=a_place(start=START + 10**12))
    assert len(steps(book)) == 3 * 2 * EACH
    assert len(journalled_rows(book)["contact"]) == 3 * EACH + 1
    assert not unsound(book)
    assert undo_all(book) == 3 * 2 * EACH
    assert rows_left(book) == 0
    book.close()


def test_a_change_beside_another_open_book_is_seen_by_its_readers(tmp_path: Path) -> None:
    one, other = a_book(tmp_path), a_book(tmp_path, place=a_place(start=START + 10**9))
    one.do(a_person("Eva Lang"))
    reader = one.reader()

    other.do(a_person("Tom Field"))

    assert reader.counts()["person"] == 2
    reader.close()
    one.close()
    other.close()
