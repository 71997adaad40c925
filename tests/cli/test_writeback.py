"""`writeback`: a printed list typed back from a text."""

import io
from pathlib import Path

import pytest

from tests.builders import a_book
from tests.cli.conftest import Cli


@pytest.fixture
def listed(filled: Cli) -> Cli:
    """Eva Lang and Tom Field on list K1."""
    filled("list", "new", "Thursday", "--where=")
    return filled


@pytest.fixture
def notes(tmp_path: Path) -> str:
    path = tmp_path / "notes.txt"
    path.write_text("1 ok 4m fri quote: send the offer\n2 zz maybe later\n\n9 nr\n", encoding="utf-8")
    return str(path)


def test_what_was_understood_is_stored_and_the_rest_listed(listed: Cli, notes: str) -> None:
    answer = listed("writeback", "K1", notes, "--json")

    assert answer.code == 4
    told = answer.json
    assert told["stored"] == 1
    assert told["list"]["code"] == "K1"
    assert [(fault["line"], fault["text"]) for fault in told["not_understood"]] == [
        (2, "2 zz maybe later"),
        (4, "9 nr"),
    ]
    assert told["not_understood"][0]["why"] == "“zz” is not a result. Did you mean cb (call back)?"
    assert told["step"] == listed("history", "--json").json["steps"][0]["step"]


def test_it_is_one_step_that_undo_takes_back(listed: Cli, notes: str) -> None:
    listed("writeback", "K1", notes)

    assert listed("undo", "--json").json["label"] == "Type back 1 result of list K1"
    shown = listed("list", "show", "K1", "--json").json["items"]
    assert {item["tries"] for item in shown} == {0}


def test_a_rehearsal_says_it_and_stores_nothing(listed: Cli, notes: str) -> None:
    before = listed("history", "--json").json["steps"]

    told = listed("writeback", "K1", notes, "--dry-run", "--json").json

    assert (told["stored"], told["step"], len(told["understood"])) == (0, 0, 1)
    assert told["understood"][0]["next"][0]["subject"] == "quote"
    assert told["still_open"] == []
    assert listed("history", "--json").json["steps"] == before


def test_standard_input_is_read_without_a_file(listed: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("1 nr\n2 lm: später\n".encode("cp1252"))))

    answer = listed("writeback", "k1")

    assert answer.code == 0
    assert "Left message, “später”" in answer.out


def test_the_day_may_be_said_and_must_not_be_to_come(listed: Cli, notes: str) -> None:
    assert listed("writeback", "K1", notes, "--date", "2026-05-14", "--dry-run", "--json").json["day"] == "2026-05-14"
    assert listed("writeback", "K1", notes, "--date", "2126-05-14").code == 2
    assert listed("writeback", "K1", notes, "--date", "whenever").code == 2


def test_the_same_file_again_is_asked_about(listed: Cli, tmp_path: Path) -> None:
    notes = tmp_path / "again.txt"
    notes.write_text("1 nr\n")
    assert listed("writeback", "K1", str(notes)).code == 0

    again = listed("writeback", "K1", str(notes), "--json")

    assert (again.code, again.json["stored"]) == (4, 0)
    assert again.json["not_understood"][0]["offers"] == ["1 nr !replace", "1 nr !again"]


def test_a_list_or_file_that_is_not_there_is_said(listed: Cli, notes: str, tmp_path: Path) -> None:
    assert listed("writeback", "Q99", notes).code == 1
    assert listed("writeback", "K1", str(tmp_path / "none.txt")).code == 1


def test_when_a_list_was_printed_is_remembered(listed: Cli, profile: Path, tmp_path: Path) -> None:
    listed("calls", "--list", "K1", "--pdf", str(tmp_path / "calls.pdf"), paper=lambda *_: 1)

    book = a_book(profile)
    reader = book.reader()
    printed = reader.connection.execute("SELECT list, wall FROM printing").fetchall()
    reader.close()
    book.close()
    assert [(row[0], len(row[1])) for row in printed] == [(1, len("2026-05-14T08:05"))]
