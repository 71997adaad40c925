"""Lists of talks of other programs: each row is what one stored here would be, and stands with whom it was with."""

from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import RecordHistory
from pim.handlers import import_history
from tests.builders import a_person
from tests.store.test_import_tables import PEOPLE, imported, rows_of


def test_a_talk_of_a_list_is_the_row_that_one_stored_here_would_be(empty: Book, tmp_path: Path) -> None:
    lines = (
        "2024-03-14,15:30,Call,Completed,9 min,Offer,said so",
        "2024-03-15,,Call,Left Message,,,Grüße",
        "2024-03-16,,Meeting Held,,60,Lunch,",
        "2030-01-01,09:00,Call,Completed,,Ahead,",
        "2030-01-02,,To-do,,,Ahead,",
    )
    calls = "".join(f"{line},Eva Lang\n" for line in lines)
    imported(
        empty, tmp_path, people_csv=PEOPLE, calls_csv="Date,Time,Type,Result,Duration,Subject,Notes,Contact\n" + calls
    )
    reader = empty.reader()
    talks = [reader.activity(number) for (number,) in rows_of(empty, "SELECT id FROM activity ORDER BY id")]
    reader.close()

    empty.do(RecordHistory(tuple(talks)))

    columns = [name for _, name, *_ in rows_of(empty, "PRAGMA table_info(activity)") if name != "id"]
    kept = rows_of(empty, f"SELECT {', '.join(columns)} FROM activity ORDER BY id")
    words = rows_of(empty, "SELECT contact, words FROM activity_text ORDER BY id")
    assert len(talks) == len(lines)
    assert kept[: len(lines)] == kept[len(lines) :]
    assert words[: len(lines)] == words[len(lines) :]


def test_talks_with_one_of_several_ways_to_name_them_all_come_to_their_contact(empty: Book, tmp_path: Path) -> None:
    """Whom a talk is with is remembered by all that names someone, and not by a part of it."""
    empty.do(a_person("Eva Lang", mail="eva@lang.example"))
    empty.do(a_person("Ida Berg", mail="ida@berg.example"))
    calls = "Date,Type,Contact,E-mail\n" + "".join(
        f"2024-03-{day:02},Call,{name},{mail}\n"
        for day, (name, mail) in enumerate(
            [
                ("Eva Lang", ""),
                ("Eva Lang", "ida@berg.example"),
                ("", "eva@lang.example"),
                ("Eva Lang", ""),
                ("Nobody", "eva@lang.example"),
                ("Nobody", ""),
            ],
            1,
        )
    )

    imported(empty, tmp_path, calls_csv=calls)

    names = rows_of(empty, "SELECT c.name FROM activity a JOIN contact c ON c.id = a.contact ORDER BY a.id")
    assert [name for (name,) in names] == ["Eva Lang", "Ida Berg", "Eva Lang", "Eva Lang", "Eva Lang"]


def test_in_a_list_too_long_to_remember_everybody_each_talk_comes_to_its_contact_too(
    empty: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_history, "BATCH", 2)
    monkeypatch.setattr(import_history, "_REMEMBERED", 1)
    for name in ("Ann Moor", "Ben Moor", "Cat Moor"):
        empty.do(a_person(name))
    named = ["Ann Moor", "Ben Moor", "Nobody", "Cat Moor", "Ann Moor", "Nobody", "Cat Moor"]
    lines = [f"2024-03-{day:02},Call,{name}\n" for day, name in enumerate(named, 1)]

    report = imported(empty, tmp_path, calls_csv="Date,Type,Contact\n" + "".join(lines))

    kept = rows_of(empty, "SELECT c.name FROM activity a JOIN contact c ON c.id = a.contact ORDER BY a.id")
    assert [name for (name,) in kept] == [name for name in named if name != "Nobody"]
    assert [error.why.split(";")[0] for error in report.unreadable] == ["there is no contact “Nobody”"] * 2
