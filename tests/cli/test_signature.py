"""`add --signature`: a text becomes a contact, or tells what is new of one who is in the book."""

import io
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

TEXT = """Best regards,
Ida Berg
Head of Sales, Berg & Sons Ltd
14 Park Row, Leeds, LS1 5AB
T 0113 496 0182 | M 07700 900317
ida@berg.example
"""


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "signature.txt"
    path.write_text(TEXT)
    return str(path)


def test_a_signature_is_said_and_stored_when_confirmed(cli: Cli, text: str) -> None:
    answer = cli("add", "--signature", text, "--yes")
    assert answer.code == 0
    assert "New contact:" in answer.out
    assert "0113 496 0182" in answer.out
    shown = cli("show", "Ida Berg", "--json").json["contact"]
    assert shown["company"] == "Berg & Sons Ltd"


def test_a_rehearsal_stores_nothing(cli: Cli, text: str) -> None:
    told = cli("add", "--signature", text, "--dry-run", "--json").json
    assert (told["contact"], told["known"], told["step"]) == (None, False, 0)
    assert {"property": "EMAIL", "value": "ida@berg.example"} in told["facts"]
    assert cli("find", "--json").json["count"] == 0


def test_without_a_terminal_nothing_is_stored_but_with_yes(cli: Cli, text: str) -> None:
    answer = cli("add", "--signature", text)
    assert answer.code == 1
    assert cli("find", "--json").json["count"] == 0


def test_it_comes_from_standard_input_too(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert cli("add", "--signature", "--yes", "--json").json["step"]


def test_who_is_in_the_book_gets_only_what_is_new(cli: Cli, text: str) -> None:
    cli("add", "person Ida Berg, Berg & Sons Ltd, 0113 496 0182")
    before = cli("find", "--json").json["count"]
    told = cli("add", "--signature", text, "--yes", "--json").json
    assert told["known"]
    assert [fact["property"] for fact in told["facts"]] == ["TITLE", "TEL", "EMAIL", "ADR"]
    assert cli("find", "--json").json["count"] == before
    again = cli("add", "--signature", text, "--yes", "--json").json
    assert (again["facts"], again["step"]) == ([], 0)


def test_one_step_takes_all_of_it_back(cli: Cli, text: str) -> None:
    cli("add", "--signature", text, "--yes")
    cli("undo")
    assert cli("find", "--json").json["count"] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add",), "in words"),
        (("add", "--dry-run", "call Ida"), "in words"),
        (("add", "Ida", "--signature", "x"), "leave the words away"),
        (("add", "--signature", "/no/such/file"), "cannot be read"),
    ],
)
def test_what_does_not_fit_together_is_said(cli: Cli, words: tuple[str, ...], said: str) -> None:
    answer = cli(*words)
    assert answer.code
    assert said in answer.err


def test_a_text_without_anybody_is_refused(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("\n \n")
    assert "Nothing was recognised" in cli("add", "--signature", str(path), "--yes").err
    path.write_text("word " * 5000)
    assert "too long" in cli("add", "--signature", str(path), "--yes").err
