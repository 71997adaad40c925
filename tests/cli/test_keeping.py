"""`history`, `undo`, `redo`, `backup`, `restore`, `check` and `sample`."""

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

STEP = {"step", "when", "label", "rows", "state", "whom"}
TURN = {"step", "label", "rows", "left_out"}


def test_the_history_is_told_newest_first(filled: Cli) -> None:
    filled("add", "note Eva Lang: wants blue")

    steps = filled("history", "--json").json["steps"]

    assert [set(item) for item in steps] == [STEP, STEP]
    assert [item["step"] for item in steps] == [2, 1]
    assert (steps[1]["label"], steps[1]["whom"]) == ("Import cards.vcf", "")
    assert steps[0]["whom"] == "Eva Lang"
    assert steps[0]["when"].endswith("Z")
    assert len(filled("history", "--limit", "1", "--json").json["steps"]) == 1
    told = filled("history").out
    assert "Import cards.vcf" in told
    assert "Eva Lang" in told


def test_a_step_is_undone_and_done_again(filled: Cli) -> None:
    undone = filled("undo", "--json").json
    assert set(undone) >= TURN
    assert (undone["step"], undone["label"], undone["left_out"]) == (1, "Import cards.vcf", [])
    assert filled("find", "--json").json["count"] == 0
    assert "(undone)" in filled("history").out

    again = filled("redo", "--json").json
    assert (again["step"], again["rows"]) == (1, undone["rows"])
    assert filled("find", "--json").json["count"] == 3


def test_an_older_step_leaves_what_changed_since_and_names_it(filled: Cli) -> None:
    filled("add", "note Eva Lang: wants blue")

    answer = filled("undo", "1", "--json")

    assert answer.code == 4
    assert answer.json["left_out"][0] == {"id": 1, "name": "Eva Lang", "why": "changed since"}
    assert answer.json["step"] == 3
    assert [item["name"] for item in filled("find", "--json").json["contacts"]] == ["Eva Lang", "Lang OG"]
    assert filled("undo", "3").code == 0
    assert filled("find", "--json").json["count"] == 3


@pytest.mark.parametrize("words", [("undo", "77"), ("undo", "0"), ("redo",)])
def test_what_cannot_be_undone_is_refused_in_words(filled: Cli, words: tuple[str, ...]) -> None:
    answer = filled(*words)

    assert (answer.code, answer.out) == (1, "")
    assert "Nothing was changed." in answer.err


def test_there_is_nothing_to_undo_in_a_new_book(cli: Cli) -> None:
    assert "There is nothing to undo. Nothing was changed." in cli("undo").err


@pytest.mark.parametrize("step", ["abc", "-1", "9" * 30])
def test_a_step_that_is_no_number_is_wrong_usage(filled: Cli, step: str) -> None:
    assert filled("undo", step).code == 2


def test_a_backup_is_made_and_put_back(filled: Cli, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite"
    made = filled("backup", str(path), "--json").json
    assert made == {"path": str(path), "contacts": 3, "activities": 0, "ok": True}
    filled("add", "note Eva Lang: wants blue")

    restored = filled("restore", str(path), "--yes", "--json")

    assert restored.code == 0
    assert (restored.json["contacts"], restored.json["activities"], restored.json["ok"]) == (3, 0, True)
    assert Path(restored.json["kept"]).exists()
    assert filled("check", "--json").json["activities"] == 0
    assert filled("restore", restored.json["kept"], "--yes", "--json").json["activities"] == 1


def test_a_backup_without_a_name_goes_among_the_others(filled: Cli, profile: Path) -> None:
    path = Path(filled("backup", "--json").json["path"])

    assert path.parent == profile / "backups"


def test_nothing_asks_where_stdin_is_no_terminal(filled: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "copy.sqlite"
    filled("backup", str(path))
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))

    answer = filled("restore", str(path))

    assert (answer.code, answer.out) == (1, "")
    assert "Nobody said yes. Nothing was changed. Say --yes" in answer.err


class Terminal(io.StringIO):
    """Somebody at the keys."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("ja\n", 0), ("n\n", 1), ("\n", 1), ("", 1)])
def test_a_terminal_is_asked_and_no_is_the_default(
    filled: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    path = tmp_path / "copy.sqlite"
    filled("backup", str(path))
    monkeypatch.setattr(sys, "stdin", Terminal(typed))

    answer = filled("restore", str(path))

    assert answer.code == code
    assert "Put back 3 contacts and 0 activities in place of the present book? [y/N]" in answer.err


@pytest.mark.parametrize("content", [None, b"", b"hello\n", b"\x00" * 8192, b"SQLite format 3\x00" + b"\xff" * 9000])
def test_what_is_no_backup_is_refused_before_anything_is_touched(
    filled: Cli, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "copy.sqlite"
    if content is not None:
        path.write_bytes(content)

    answer = filled("restore", str(path), "--yes")

    assert (answer.code, answer.out) == (1, "")
    assert f"{path} cannot be restored: " in answer.err
    assert "Nothing was changed." in answer.err
    assert filled("find", "--json").json["count"] == 3


def test_a_backup_never_takes_the_books_own_place(filled: Cli, profile: Path, tmp_path: Path) -> None:
    for name, why in (
        (profile / "ringbook.sqlite", "belongs to the book itself"),
        (tmp_path / "none" / "x.sqlite", "there is no folder"),
        (tmp_path, "it is a folder"),
    ):
        answer = filled("backup", str(name))
        assert answer.code == 1
        assert why in answer.err


def test_a_sound_book_is_well(filled: Cli) -> None:
    answer = filled("check", "--json")

    assert answer.code == 0
    assert {key: answer.json[key] for key in ("contacts", "activities", "ok", "problems")} == {
        "contacts": 3,
        "activities": 0,
        "ok": True,
        "problems": [],
    }
    assert filled("check").out == "All is well: 3 contacts and 0 activities.\n"
    assert filled("check", "--repair").code == 0


def test_a_book_is_as_well_in_another_country(filled: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "C")

    assert filled("check", "--json").json["ok"]


@pytest.mark.parametrize("words", [("check",), ("backup",), ("check", "--repair")])
def test_without_a_book_there_is_nothing_to_keep(cli: Cli, profile: Path, words: tuple[str, ...]) -> None:
    answer = cli(*words)

    assert answer.code == 1
    assert f"There is no book in {profile} yet. Nothing was changed." in answer.err


def test_the_example_book_fills_an_empty_profile_only(cli: Cli) -> None:
    made = cli("sample", "--json").json
    assert set(made) >= {"contacts", "activities", "step"}
    assert made["contacts"] > 200

    refused = cli("sample")
    assert refused.code == 1
    assert "Nothing was changed." in refused.err
    assert len(cli("history", "--json").json["steps"]) == 1


def test_the_example_book_can_be_larger(cli: Cli) -> None:
    assert cli("sample", "--contacts", "400", "--json").json["contacts"] >= 400
