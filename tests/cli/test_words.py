"""The words of the command line: options in any place, help, usage, the window, what is loaded; and their page."""

import re
import subprocess
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

import pytest

import ui.main
from pim import VERSION
from pim.cli import WindowAsked, run, window_asked
from pim.cli.parser import COMMANDS, make_parser
from pim.texts import use_language
from tests.cli.conftest import Answer, Cli

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
NOT_BUILT = ("duplicates", "merge", "unmerge", "privacy", "sync", "--passphrase-file")
NAMED = sorted(COMMANDS)


def bare(capsys: pytest.CaptureFixture[str], *words: str) -> Answer:
    """The words alone, without a profile."""
    capsys.readouterr()
    return Answer(run(list(words)), *capsys.readouterr())


def subparsers() -> dict[str, ArgumentParser]:
    parser = make_parser(ValueError)
    (action,) = (item for item in parser._actions if isinstance(item, _SubParsersAction))
    return dict(action.choices)


@pytest.mark.parametrize("words", [("--json", "find", "eva"), ("find", "--json", "eva"), ("find", "eva", "--json")])
def test_options_for_all_commands_stand_before_or_after(filled: Cli, words: tuple[str, ...]) -> None:
    assert filled(*words).json["count"] == 1


def test_a_profile_may_be_named_anywhere_or_in_the_environment(
    filled: Cli, profile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [("--profile", str(profile), "find"), ("find", "--profile", str(profile)), ("find", f"--profile={profile}")]
    for words in told:
        assert bare(capsys, *words, "--json").json["count"] == 3
    monkeypatch.setenv("RINGBOOK_PROFILE", str(profile))
    assert bare(capsys, "find", "--json").json["count"] == 3
    assert filled("find", "--profile", f"{profile}2", "--json").json["count"] == 0


def test_an_empty_profile_is_no_way_to_the_real_book(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("--profile", "", "find"), ("find", "--profile="), ("--profile",), ("--profile", "a\0b", "find")):
        assert bare(capsys, *words).code == 2


def test_quiet_says_only_what_went_wrong(filled: Cli, cards: Path) -> None:
    assert filled("--quiet", "import", str(cards)) == Answer(0, "", "")
    assert filled("find", "eva", "--quiet").out == ""
    assert "cannot be read" in filled("import", "/none.vcf", "--quiet").err


@pytest.mark.parametrize("command", ["", *NAMED])
def test_version_and_help_are_answered_everywhere(capsys: pytest.CaptureFixture[str], command: str) -> None:
    words = [command] if command else []
    if command != "export":
        assert bare(capsys, *words, "--version") == Answer(0, f"ringbook {VERSION}\n", "")
    helped = bare(capsys, *words, "--help")
    assert (helped.code, helped.err) == (0, "")
    assert f"usage: ringbook {command}".rstrip() in helped.out


def test_the_version_of_the_program_stands_behind_export_too(cli: Cli) -> None:
    assert cli("export", "--version") == Answer(0, f"ringbook {VERSION}\n", "")


@pytest.mark.parametrize(
    "words", [("frobnicate",), ("--json",), ("find", "--passphrase-file", "x"), ("--loud", "find")]
)
def test_wrong_words_are_wrong_usage_with_a_way_on(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    spoken = bare(capsys, *[word for word in words if word != "--json"] or ["--quiet"])
    assert (spoken.code, spoken.out) == (2, "")
    assert "See ringbook --help." in spoken.err

    answer = bare(capsys, *words, *([] if "--json" in words else ["--json"]))
    assert (answer.code, answer.error["kind"]) == (2, "usage")


def test_an_unknown_command_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    answer = bare(capsys, "frobnicate" * 1000)

    assert "There is no command “frobnicate" in answer.err
    assert all(name in answer.err for name in NAMED)
    assert len(answer.err) < 400


@pytest.fixture
def in_german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    yield
    use_language("en")


@pytest.mark.parametrize("command", ["", *NAMED])
def test_help_is_given_in_the_language_of_the_person(
    in_german: None, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    said = bare(capsys, *filter(None, [command]), "--help").out

    assert f"Aufruf: ringbook {command}".rstrip() in said
    assert not re.search(r"usage:|arguments:|options:|show this", said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Es fehlt der Befehl."),
        ("frobnicate", "Es gibt keinen Befehl „frobnicate“"),
        ("import", "DATEI ist nötig."),
        ("export --format xml", "--format kann nicht „xml“ sein; es gibt: "),
        ("find --limit", "--limit braucht einen Wert."),
        ("find --limit x", "--limit: „x“ ist keine ganze Zahl ab 0."),
        ("find --json=3", "--json nimmt keinen Wert."),
        ("calls --list K7 --where x", "--where und --list schließen einander aus."),
        ("redo 5", "„5“ wird hier nicht verstanden."),
    ],
)
def test_wrong_use_is_answered_in_the_language_of_the_person(
    in_german: None, capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    answer = bare(capsys, "--quiet", *words.split())

    assert answer.code == 2
    assert answer.err.startswith(said)


def test_the_language_chosen_in_the_settings_is_spoken_before_that_of_the_machine(
    in_german: None, capsys: pytest.CaptureFixture[str], profile: Path
) -> None:
    profile.mkdir()
    (profile / "settings.toml").write_text('[locality]\nlanguage = "en"\n')

    assert "usage: ringbook" in bare(capsys, "--profile", str(profile), "--help").out
    assert "Aufruf: ringbook" in bare(capsys, "--help").out


@pytest.mark.parametrize("text", ["[locality]\nlanguage = 3", "locality = 3 # language", "language\xff", "language = "])
def test_settings_that_cannot_be_read_leave_the_language_of_the_machine(
    in_german: None, capsys: pytest.CaptureFixture[str], profile: Path, text: str
) -> None:
    profile.mkdir()
    (profile / "settings.toml").write_bytes(text.encode("latin-1"))

    assert "Aufruf: ringbook" in bare(capsys, f"--profile={profile}", "--help").out


def test_the_home_of_nobody_is_no_profile(capsys: pytest.CaptureFixture[str]) -> None:
    answer = bare(capsys, "--profile", "~nobody-of-that-name", "find")

    assert answer.code == 1
    assert "~nobody-of-that-name" in answer.err


def test_what_is_not_built_is_not_offered(capsys: pytest.CaptureFixture[str]) -> None:
    helps = [bare(capsys, *words, "--help").out for words in ([], *([name] for name in NAMED))]

    for word in NOT_BUILT:
        assert not any(re.search(rf"(?<![\w-]){word}(?![\w-])", text) for text in helps), word
    for word in ("merge", "sync"):
        assert bare(capsys, word, "x").code == 2


def test_the_help_explains_every_word_it_names() -> None:
    for name, parser in subparsers().items():
        for action in parser._actions:
            assert action.help or action.dest == "name", (name, action.dest)


def test_the_page_lists_every_command_and_option_and_no_other() -> None:
    sections = dict(re.findall(r"^### `([a-z]+)[^\n]*\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
    assert sorted(sections) == NAMED
    common = PAGE.partition("## Every command")[2].partition("\n## ")[0]
    for name, parser in subparsers().items():
        own = {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
        told = set(re.findall(r"(?<![\w-])--[a-z-]+", sections[name]))
        everywhere = set(re.findall(r"(?<![\w-])--[a-z-]+", common))
        assert own - everywhere <= told, (name, own - everywhere - told)
        assert told <= own, (name, told - own)


def test_the_page_names_every_exit_code_and_error_kind() -> None:
    for code in (0, 1, 2, 3, 4, 130):
        assert f"| {code} |" in PAGE
    for kind in ("usage", "request", "locked", "damaged", "newer", "read-only", "full", "stopped"):
        assert f"`{kind}`" in PAGE


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ([], WindowAsked()),
        (["--profile", "x"], WindowAsked("x")),
        (["--profile=x"], WindowAsked("x")),
        (["find"], None),
        (["--json"], None),
        (["--profile", "x", "find"], None),
        (["--profile"], None),
        (["--help"], None),
    ],
)
def test_the_window_opens_when_no_command_is_named(words: list[str], asked: WindowAsked | None) -> None:
    assert window_asked(words) == asked


def test_without_a_display_the_window_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["ringbook"])
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    assert ui.main.main() == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert "no display" in said.err
    assert "ringbook today" in said.err


def test_the_program_hands_the_command_line_a_painter(ready: Path, tmp_path: Path) -> None:
    path = tmp_path / "calls.pdf"
    words = [sys.executable, "-m", "ui.main", "--profile", str(ready), "calls", "--pdf", str(path)]

    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"2 calls on 1 page: {path}\n"
    assert path.read_bytes().startswith(b"%PDF-")


def loaded(*words: str) -> set[str]:
    """The modules a command loads."""
    asked = "import sys; from pim.cli import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    ended = subprocess.run(
        [sys.executable, "-c", asked, *words], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    return {name.split(".")[0] for name in ended.stderr.split()} | set(ended.stderr.split())


def test_help_loads_no_book(tmp_path: Path) -> None:
    heavy = {
        "PySide6",
        "sqlalchemy",
        "sqlcipher3",
        "phonenumbers",
        "icalendar",
        "rich",
        "babel",
        "pim.book",
        "zoneinfo",
    }
    assert not heavy & loaded("--help")


def test_find_and_today_load_no_sqlalchemy_and_no_window(ready: Path) -> None:
    heavy = {"PySide6", "sqlalchemy", "phonenumbers", "icalendar", "rich", "babel", "ui", "dateutil", "tomlkit"}
    for words in (("find", "eva"), ("--json", "find", "4567"), ("show", "1", "--json")):
        assert not heavy & loaded("--profile", str(ready), *words), words


def test_find_makes_no_class_by_reading_its_source(ready: Path) -> None:
    """What argparse itself loads is another matter: under Python 3.14 it makes some of its own so."""
    asked = "import argparse, sys; argparse.ArgumentParser().add_subparsers(); print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=True)

    assert not {"dataclasses", "inspect"} & (loaded("--profile", str(ready), "find", "eva") - set(ended.stdout.split()))


def keys_in(value: object) -> set[str]:
    """Every key anywhere in a JSON value."""
    if isinstance(value, dict):
        return set(value).union(*map(keys_in, value.values()))
    return set().union(*map(keys_in, value)) if isinstance(value, list) else set()


def promised_keys() -> dict[str, set[str]]:
    """The keys the page names for each command, behind “JSON:”."""
    sections = re.findall(r"^### `([a-z]+)[^\n]*\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    told = {name: re.search(r"JSON:(.*?)(?=\n\n|\n```|\Z)", text, re.DOTALL) for name, text in sections}
    return {name: set(re.findall(r"`(\w+)`", found[1])) for name, found in told.items() if found}


def test_every_json_key_the_page_names_is_given(filled: Cli, tmp_path: Path) -> None:
    odd, sheet, notes = tmp_path / "odd.vcf", str(tmp_path / "calls.pdf"), tmp_path / "notes.txt"
    notes.write_text("1 ok 4m fri quote: send\n9 nr\n")
    odd.write_text(
        "BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:Kay Noble\nGENDER:F\nCLASS:PRIVATE\nEND:VCARD\n"
    )
    said: dict[str, set[str]] = {}
    for line in (
        f"import {odd} --dry-run",
        f"import {odd}",
        f"import {odd} --dry-run",
        f"export {tmp_path / 'out'} --target outlook --losses",
        "find eva",
        "ring 0182",
        "show 1",
        "add call Tom today 11pm about tea",
        "today",
        "list new Everybody --where=",
        "list show K1",
        "list rename K1 All",
        "list",
        f"calls --list K1 --pdf {sheet}",
        f"writeback K1 {notes} --dry-run",
        "history",
        "add note Eva Lang: wants blue",
        "undo 1",
        "redo",
        "backup",
        "check --repair",
    ):
        answer = filled(*line.split(), "--json", paper=lambda *_: 1)
        assert answer.code in (0, 1, 4), (line, answer)
        said[line.split()[0]] = said.get(line.split()[0], set()) | keys_in(answer.json)
    assert filled("sample", "--profile", str(tmp_path / "new"), "--json").json.keys() >= promised_keys()["sample"]

    words_of_list = {"show", "rename"}
    for name, keys in promised_keys().items():
        assert keys - words_of_list <= said.get(name, keys), name
    assert set(said) | {"restore", "sample"} == set(NAMED)
