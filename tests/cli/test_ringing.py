"""`ring`: the open window is told, and who it may be is said."""

import subprocess
import sys
from pathlib import Path

import pytest

from pim.cli import run
from tests.cli.conftest import Answer, Cli


def test_the_caller_is_said_and_that_no_window_is_open(filled: Cli) -> None:
    answer = filled("ring", "0113", "496", "0182")

    assert answer.code == 0
    assert "Tom Field" in answer.out
    assert answer.err == "No window is open on this book.\n"


def test_a_script_is_told_contacts_as_find_tells_them(filled: Cli) -> None:
    told = filled("ring", "+44 113 496 0182", "--json").json

    assert told["contacts"] == filled("find", "Tom", "--json").json["contacts"]
    assert (told["likely"], told["shown"]) == (False, False)


@pytest.mark.parametrize(
    "told", ["sip:01134960182@exchange.example", "<sip:+441134960182@10.0.0.1:5060>", "tel:+44-113-496-0182;ext=1"]
)
def test_a_softphone_may_tell_an_address(filled: Cli, told: str) -> None:
    assert [item["name"] for item in filled("ring", told, "--json").json["contacts"]] == ["Tom Field"]


def test_the_open_window_is_told_the_number(filled: Cli, profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[tuple[Path, str]] = []

    def window(folder: Path, wish: str) -> bool:
        told.append((folder, wish))
        return True

    capsys.readouterr()
    code = run(["--profile", str(profile), "ring", "01134960182"], window=window)

    answer = Answer(code, *capsys.readouterr())
    assert told == [(profile, "ring 01134960182")]
    assert (answer.code, answer.err) == (0, "")


def test_a_company_is_offered_for_a_number_that_differs_only_at_its_end(filled: Cli) -> None:
    told = filled("ring", "+43 1 234999", "--json").json

    assert [item["name"] for item in told["contacts"]] == ["Lang OG"]
    assert told["likely"]


def test_a_number_nobody_has_is_no_error(filled: Cli) -> None:
    answer = filled("ring", "+44 20 7946 0555")

    assert answer.code == 0
    assert answer.out == "Nobody has +44 20 7946 0555.\n"


@pytest.mark.parametrize(("words", "code"), [((), 2), (("anonymous",), 1), (("",), 1)])
def test_without_a_number_there_is_nothing_to_show(filled: Cli, words: tuple[str, ...], code: int) -> None:
    assert filled("ring", *words).code == code


def test_the_program_finds_no_window_where_none_listens(profile: Path, filled: Cli) -> None:
    asked = (
        f"import sys; sys.argv[1:] = ['--profile', {str(profile)!r}, 'ring', '0182']; from ui.main import main; main()"
    )

    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=True)

    assert "Tom Field" in done.stdout
    assert "No window is open" in done.stderr
