"""Rules for every command: labelled, undone to the store before, redone to the store after, all or nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from pim.book import Book
from pim.handlers import closing
from pim.store import schema
from pim.work.progress import Cancelled, Progress
from tests.builders import KEY, START, a_book, a_place
from tests.command_examples import EXAMPLES, Here, commands, fill
from tests.store_state import State, journalled_rows, unsound

ROOT = Path(__file__).parent.parent

# Commands that stand in no command of the command line, and why not.
WINDOW_ONLY = {
    "SkipRow": "rows are skipped while one works through a list",
    "ReopenRow": "a row is opened again where it is seen",
    "SetRhythm": "how often somebody is called is set on their page, beside what it leads to",
    "ReadRegister": "registers are read in the settings, which say how old each may be",
    "RemoveRegister": "registers are listed in the settings",
    "ReadHolidays": "calendars of holidays are read in the settings, where the country is chosen",
    "RemoveHolidays": "calendars of holidays are listed in the settings",
    "SaveScript": "a script is written in the window, where what is wrong with it is marked",
    "RemoveScript": "a script is removed where it is written",
    "KeepCall": "kept where the call is taken, beside who may have called",
    "AttachCall": "whose a call was is chosen where it is listed",
    "PersonOfCall": "made where the call is listed",
    "ChangeResult": "a result is changed where one sees what follows from it",
    "RemoveResult": "a result is put back where it is changed",
    "ChangePhrase": "phrases are for typing in the window",
    "SetProperties": "a name and its parts are typed on the page",
    "SetProperty": "typing single fields is the window's work; files come in by import",
    "SetPicture": "pictures come in with cards",
    "MoveProperty": "an order is made by dragging",
    "SetAlert": "an alert belongs to the open page",
    "SetPrivate": "a mark on what is selected in the window",
    "ArchiveContacts": "a mark on what is selected in the window",
    "DeleteContacts": "what a script deletes by a query is not seen before it is gone",
    "SetMe": "asked once by the window",
    "EditActivity": "the command line adds and shows; entries are changed where they are seen",
    "Snooze": "moved from Today",
    "RemoveActivities": "entries are taken out where they are seen",
    "RecordHistory": "for imports of other programs' history",
    "AddToGroup": "groups are chosen in the window; cards bring theirs",
    "RemoveFromGroup": "groups are chosen in the window; cards bring theirs",
    "AddToHousehold": "households are made of people selected in the window; cards bring theirs",
    "ChangeList": "how a list is worked through is set where it is worked through",
    "TakeOut": "rows are taken out where they are seen",
    "RemoveList": "lists are taken away in the window, or by undo",
    "Relate": "links are made in the window; cards bring theirs",
    "LinkNamed": "who is meant is chosen in the window",
    "Unrelate": "links are taken away in the window",
    "ChangeSetting": "what belongs to the book is set in the window",
    "SetPhoneRegion": "what belongs to the book is set in the window",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[bytes | None, tuple[Path, Here]]:
    """A book for the examples, plain and encrypted, made once."""
    made = {}
    for key in (None, KEY):
        folder = tmp_path_factory.mktemp("filled")
        book = a_book(folder / "book", key=key)
        made[key] = (folder / "book", fill(book, folder))
        book.close()
    return made


@pytest.fixture
def key() -> bytes | None:
    return None


@pytest.fixture
def book(key: bytes | None, filled: dict[bytes | None, tuple[Path, Here]], tmp_path: Path) -> Iterator[Book]:
    copytree(filled[key][0], tmp_path / "book")
    made = a_book(tmp_path / "book", key=key, place=a_place(start=START + 86_400_000))
    yield made
    made.close()


@pytest.fixture
def here(key: bytes | None, filled: dict[bytes | None, tuple[Path, Here]]) -> Here:
    return filled[key][1]


with_and_without_key = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
of_every_command = pytest.mark.parametrize("kind", commands(), ids=lambda kind: kind.__name__)


@of_every_command
def test_every_command_has_an_example_and_says_what_it_does(kind: type) -> None:
    assert kind in EXAMPLES
    assert (kind.__doc__ or "").strip().split("\n")[0].endswith((".", ";", ","))


@of_every_command
def test_every_command_has_a_label(kind: type, here: Here) -> None:
    for command in EXAMPLES[kind](here):
        assert command.label.strip()
        assert "{" not in command.label


@with_and_without_key
@of_every_command
def test_every_command_is_undone_to_the_store_before_and_redone_to_the_store_after(
    kind: type, book: Book, here: Here
) -> None:
    for command in EXAMPLES[kind](here):
        before = journalled_rows(book)
        book.do(command)
        after = journalled_rows(book)
        assert after != before

        book.undo()
        assert journalled_rows(book) == before
        book.redo()
        assert journalled_rows(book) == after
        assert not unsound(book)

        book.undo()
        assert journalled_rows(book) == before


@of_every_command
def test_every_command_is_undone_after_a_restart(kind: type, book: Book, here: Here) -> None:
    command = EXAMPLES[kind](here)[0]
    before = journalled_rows(book)
    book.do(command)
    book.close()

    book.undo()

    assert journalled_rows(book) == before


@of_every_command
def test_changes_name_every_table_and_contact_that_changed(kind: type, book: Book, here: Here) -> None:
    for command in EXAMPLES[kind](here):
        before = journalled_rows(book)
        changes = book.do(command).changes
        after = journalled_rows(book)

        assert changes.kinds >= {name for name in before if before[name] != after[name]}
        assert all(changes.touches(contact) for contact in changed_contacts(before, after))
        book.undo()


@of_every_command
def test_nothing_is_left_of_a_command_that_fails_at_its_end(
    kind: type, book: Book, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, steps = journalled_rows(book), steps_of(book)
    monkeypatch.setattr(closing, "derive_times", break_down)
    monkeypatch.setattr(closing, "link_contacts", break_down)
    monkeypatch.setattr("pim.store.writing.add_step", break_down)

    for command in EXAMPLES[kind](here):
        with pytest.raises(ZeroDivisionError):
            book.do(command)

        assert journalled_rows(book) == before
        assert steps_of(book) == steps


@pytest.mark.parametrize("name", ["ImportFiles", "LoadSample"])
def test_nothing_is_left_of_a_command_that_is_cancelled(name: str, book: Book, here: Here) -> None:
    kind = next(kind for kind in commands() if kind.__name__ == name)
    command = EXAMPLES[kind](here)[-1]
    before = journalled_rows(book)
    progress = Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        book.do(command, progress)

    assert journalled_rows(book) == before


@pytest.mark.parametrize("name", ["ImportFiles", "LoadSample"])
def test_nothing_is_left_of_a_command_that_is_cancelled_half_way(name: str, book: Book, here: Here) -> None:
    kind = next(kind for kind in commands() if kind.__name__ == name)
    command = EXAMPLES[kind](here)[-1]
    before = journalled_rows(book)
    progress = Progress(lambda *_: progress.cancel())

    with pytest.raises(Cancelled):
        book.do(command, progress)

    assert journalled_rows(book) == before
    assert not unsound(book)


@of_every_command
def test_every_command_is_in_the_command_line_or_says_why_not(kind: type) -> None:
    made = [ROOT / "pim" / "commands" / name for name in ("from_entry.py", "from_paper.py")]
    files = [*(ROOT / "pim" / "cli").glob("*.py"), *made]
    sources = "".join(path.read_text(encoding="utf-8") for path in files)

    named = re.search(rf"\b{kind.__name__}\b", sources) is not None

    assert named != (kind.__name__ in WINDOW_ONLY)


def changed_contacts(before: State, after: State) -> set[int]:
    """Contacts that a changed row belongs to, before or after."""
    touched = set()
    for table in schema.journalled():
        names = [name for name in (table.info.get("owner"), table.info.get("other")) if name]
        places = [table.columns.keys().index(name) for name in names]
        rows = set(before[table.name]) ^ set(after[table.name])
        touched |= {row[place][1] for row in rows for place in places if row[place][1] is not None}
    return touched


def steps_of(book: Book) -> list[tuple[object, ...]]:
    return book._open_connection().execute("SELECT * FROM step ORDER BY id").fetchall()


def break_down(*_: object, **__: object) -> None:
    raise ZeroDivisionError
