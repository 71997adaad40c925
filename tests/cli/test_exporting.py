"""`export` for named programs, as tables, and of the whole book."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva Lang\r\nN:Lang;Eva;;;\r\nTEL;TYPE=CELL:1\r\nTEL;TYPE=CELL:2\r\nX-ODD:a\r\n"
    "BDAY:--0412\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tom Field\r\nN:Field;Tom;;;\r\nEND:VCARD\r\n"
)


@pytest.fixture
def filled(cli: Cli, tmp_path: Path) -> Cli:
    (tmp_path / "in.vcf").write_bytes(CARD.encode())
    assert cli("import", str(tmp_path / "in.vcf")).code == 0
    return cli


def test_losses_are_listed_without_writing_anything(filled: Cli, tmp_path: Path) -> None:
    said = filled("export", "--losses", "--target", "outlook", "--json").json

    assert said["losses"] == [
        {"property": "BDAY", "count": 1},
        {"property": "TEL", "count": 1},
        {"property": "X-ODD", "count": 1},
    ]
    assert said["written"] == 0
    words = filled("export", "--losses", "--target", "outlook").out
    assert "Outlook cannot hold:" in words
    assert "1 phone number" in words
    assert "1 × X-ODD" in words


def test_losses_are_said_also_when_nobody_asks(filled: Cli, tmp_path: Path) -> None:
    answer = filled("export", str(tmp_path / "out.vcf"), "--target", "apple")

    assert answer.code == 0
    assert "1 line cannot be held by Apple Contacts, iCloud; --losses lists them." in answer.err


def test_outlook_gets_a_folder_where_the_name_has_no_ending(filled: Cli, tmp_path: Path) -> None:
    assert filled("export", str(tmp_path / "cards"), "--target", "outlook").code == 0
    assert sorted(path.name for path in (tmp_path / "cards").iterdir()) == ["Eva Lang.vcf", "Tom Field.vcf"]

    answer = filled("export", str(tmp_path / "one.vcf"), "--target", "outlook")
    assert "Outlook reads only the first card of a file" in answer.err


def test_birthdays_go_into_a_calendar_where_they_are_asked_for(filled: Cli, tmp_path: Path) -> None:
    assert filled("export", str(tmp_path / "a.ics"), "--target", "google", "--dates", "--json").json["written"] == 1
    assert b"DTSTART;VALUE=DATE:20000412\r\n" in (tmp_path / "a.ics").read_bytes()

    answer = filled("export", str(tmp_path / "a.vcf"), "--dates")
    assert answer.code == 2
    assert "--dates is for ical only." in answer.err


@pytest.mark.parametrize(
    ("name", "words", "start"),
    [
        ("a.csv", (), b"\xef\xbb\xbfFirst Name"),
        ("a.csv", ("--exact",), b"First Name"),
        ("a.csv", ("--target", "outlook"), b'"Title","First Name"'),
        ("a.ldif", (), b"dn: cn=Eva Lang\n"),
        ("a.zip", (), b"PK"),
    ],
)
def test_the_ending_says_the_form(filled: Cli, tmp_path: Path, name: str, words: tuple[str, ...], start: bytes) -> None:
    assert filled("export", str(tmp_path / name), *words).code in (0, 4)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_only_whom_the_search_box_finds_leaves(filled: Cli, tmp_path: Path) -> None:
    assert filled("export", str(tmp_path / "a.csv"), "--where", "tom", "--json").json["written"] == 1
    assert b"Eva" not in (tmp_path / "a.csv").read_bytes()


def test_the_whole_book_goes_into_a_folder_and_comes_back(filled: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "whole"
    assert filled("export", str(folder), "--format", "all", "--json").json["written"] == 2
    assert {path.name for path in folder.iterdir()} == {"contacts.vcf", "calendar.ics", "contacts.csv", "book.json"}

    back = filled("import", str(folder), "--profile", str(tmp_path / "other"), "--json").json
    assert (back["added"], back["unreadable"]) == (2, [])
    refused = filled("import", str(folder))
    assert (refused.code, "not empty" in refused.err) == (1, True)


def test_outlooks_headers_are_those_of_its_language(cli: Cli, tmp_path: Path) -> None:
    cli("add", "Eva Lang")
    path = tmp_path / "out.csv"

    assert cli("export", str(path), "--target", "outlook", "--headers", "es").code == 0
    assert '"Nombre","Segundo nombre","Apellidos"' in path.read_bytes().decode("cp1252")
    assert cli("export", str(tmp_path / "a.csv"), "--headers", "es").code == 2
    assert cli("export", str(tmp_path / "a.vcf"), "--target", "outlook", "--headers", "es").code == 2
