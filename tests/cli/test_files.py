"""`import` and `export`: every option, key and exit code, and what is refused in words."""

import io
import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import EVA, MEETING, TOM, Answer, Cli

REPORT = {"files", "read", "added", "updated", "unchanged", "activities_added", "unreadable", "step"}
SORRY = ("Nothing was changed.", "Nothing was written")


def test_an_import_says_what_it_did(cli: Cli, cards: Path, tmp_path: Path) -> None:
    (tmp_path / "m.ics").write_text(MEETING)

    said = cli("import", "--json", str(cards), str(tmp_path / "m.ics")).json

    assert set(said) >= REPORT
    assert {key: said[key] for key in REPORT} == {
        "files": 2,
        "read": 3,
        "added": 3,
        "updated": 0,
        "unchanged": 0,
        "activities_added": 1,
        "unreadable": [],
        "step": 1,
    }


def test_a_second_import_changes_nothing_and_makes_no_step(filled: Cli, cards: Path) -> None:
    said = filled("import", "--json", str(cards)).json

    assert (said["unchanged"], said["added"], said["step"]) == (2, 0, 0)


def test_an_entry_brought_up_to_date_is_told_apart_from_contacts(cli: Cli, cards: Path, tmp_path: Path) -> None:
    path, first = tmp_path / "m.ics", cards.read_text()

    def again(number: int, *options: str) -> Answer:
        path.write_text(MEETING.replace("20300514T", f"203005{number}T"))
        cards.write_text(first.replace("Berg hut", f"Hut {number}"))
        return cli("import", *options, str(cards), str(path))

    again(14)

    assert "contacts updated: 1; entries updated: 1; unchanged: 1;" in again(15).out
    said = again(16, "--json").json
    assert (said["updated"], said["entries_updated"]) == (2, 1)


def test_a_dry_run_says_the_same_and_does_nothing(cli: Cli, cards: Path) -> None:
    answer = cli("import", "--dry-run", "--json", str(cards))

    assert (answer.code, answer.json["added"], answer.json["step"]) == (0, 2, 0)
    assert cli("find", "--json").json["count"] == 0
    assert "Would be: 2 read. Contacts added: 2;" in cli("import", "--dry-run", str(cards)).out


def test_unreadable_pieces_are_listed_and_the_rest_comes_in(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text("BEGIN:VCARD\nEND:VCARD\n" + TOM)
    (tmp_path / "b.vcf").write_text("shopping list")

    answer = cli("import", "--json", str(tmp_path))

    assert answer.code == 4
    assert answer.json["added"] == 1
    assert [set(item) for item in answer.json["unreadable"]] == [{"file", "line", "why"}] * 2
    assert [item["file"] for item in answer.json["unreadable"]] == ["a.vcf", "b.vcf"]
    spoken = cli("import", str(tmp_path))
    assert spoken.code == 4
    assert "a.vcf, line 1: The card is empty." in spoken.err


def test_standard_input_is_a_file(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(EVA.encode())))

    assert cli("import", "-", "--json").json["added"] == 1
    assert cli("history").out.rstrip().endswith("Import standard input")


def test_a_pipe_is_a_file(cli: Cli) -> None:
    reading, writing = os.pipe()
    os.write(writing, TOM.encode())
    os.close(writing)

    assert cli("import", f"/dev/fd/{reading}", "--json").json["added"] == 1
    os.close(reading)


def test_match_and_format_are_obeyed(filled: Cli, cards: Path) -> None:
    assert filled("import", "--match", "off", "--json", str(cards)).json["added"] == 2
    assert filled("import", "--match", "uid", "--json", str(cards)).json["added"] == 0
    refused = filled("import", "--format", "ical", "--json", str(cards))
    assert (refused.code, refused.error["kind"]) == (1, "request")


@pytest.mark.parametrize("form", ["xml", "pdf"])
def test_a_form_that_is_not_read_or_written_is_wrong_usage(cli: Cli, tmp_path: Path, form: str) -> None:
    for words in (("import", "x"), ("export", str(tmp_path / "x"))):
        answer = cli(*words, "--format", form, "--json")
        assert (answer.code, answer.error["kind"]) == (2, "usage")
        assert form not in cli(words[0], "--help").out.split()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.vcf", None, "cannot be read: No such file or directory."),
        ("empty.vcf", b"", "it is empty"),
        ("notes.vcf", b"nothing of the kind", "no BEGIN:VCARD found"),
        ("notes.txt", b"nothing of the kind", "is not a contact file"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(4000), "is not a contact file"),
        ("x" * 300, None, "File name too long"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_words(
    cli: Cli, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    answer = cli("import", str(path))

    assert (answer.code, answer.out) == (1, "")
    assert words in answer.err
    assert "Nothing was changed." in answer.err
    assert cli("history", "--json").json["steps"] == []


def test_a_folder_without_files_and_one_card_too_many_bytes_are_refused(cli: Cli, tmp_path: Path) -> None:
    large = tmp_path / "large.vcf"
    with large.open("wb") as stream:
        stream.write(TOM.encode())
        stream.truncate(5_000_000_000)
    (tmp_path / "none").mkdir()

    assert "over 500 MB" in cli("import", str(large)).err
    assert "no .vcf, .ics, .csv or .ldif file" in cli("import", str(tmp_path / "none")).err


def test_an_export_gives_back_every_card_as_it_came(filled: Cli, tmp_path: Path) -> None:
    path = tmp_path / "out.vcf"

    said = filled("export", str(path), "--json").json

    assert said == {"written": 2, "losses": [], "path": str(path), "left_out": []}
    assert path.read_bytes() == (EVA + TOM).encode()


def test_an_export_to_standard_output_is_the_file_alone(filled: Cli) -> None:
    answer = filled("export", "-", "--where", "eva")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.replace("\r\n", "\n") == EVA.replace("\r\n", "\n")
    assert filled("export", "-", "--json").error["kind"] == "usage"


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_the_generic_target_writes_the_version_asked_for(filled: Cli, tmp_path: Path, version: str) -> None:
    path = tmp_path / "out.vcf"

    assert filled("export", str(path), "--target", "generic", "--version", version).code == 0

    assert path.read_text().count(f"VERSION:{version}") == 2


def test_an_export_into_a_folder_makes_one_card_a_file(filled: Cli, cards: Path, tmp_path: Path) -> None:
    filled("import", "--match", "off", str(cards))
    folder = tmp_path / "out"

    said = filled("export", f"{folder}/", "--json").json

    assert said["written"] == 4
    assert sorted(path.name for path in folder.iterdir()) == [
        "Eva Lang 2.vcf",
        "Eva Lang.vcf",
        "Tom Field 2.vcf",
        "Tom Field.vcf",
    ]
    assert (folder / "Eva Lang.vcf").read_bytes() == EVA.encode()
    refused = filled("export", str(folder), "--format", "json")
    assert (refused.code, "only vCards go into one" in refused.err) == (1, True)


@pytest.mark.parametrize("name", ["../../evil", "a/b:c*?", ".", "CON", "ä" * 200, "\x1b[31m", "  "])
def test_no_name_leaves_the_folder(cli: Cli, tmp_path: Path, name: str) -> None:
    (tmp_path / "n.vcf").write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nN:x;;;;\nEND:VCARD\n", encoding="utf-8")
    cli("import", str(tmp_path / "n.vcf"))
    folder = tmp_path / "deep" / "out"
    folder.mkdir(parents=True)

    assert cli("export", str(folder)).code == 0

    (made,) = folder.iterdir()
    assert made.suffix == ".vcf"
    assert made.stat().st_size > 0


def test_the_calendar_is_written_and_counted(filled: Cli, tmp_path: Path) -> None:
    (tmp_path / "m.ics").write_bytes(MEETING.encode())
    filled("import", str(tmp_path / "m.ics"))
    filled("add", "call Eva tue 3pm about offer")
    path = tmp_path / "out.ics"

    assert filled("export", str(path), "--json").json["written"] == 2

    assert path.read_bytes().count(b"BEGIN:V") > 2
    assert MEETING.split("BEGIN:VEVENT")[1].split("END:VEVENT")[0].encode() in path.read_bytes()
    assert filled("import", str(path), "--json").json["unchanged"] == 2


def test_the_whole_book_is_complete_and_the_same_but_for_its_moment(filled: Cli, tmp_path: Path) -> None:
    filled("add", "note Eva Lang: wants blue")
    texts = []
    for name in ("one.json", "two.json"):
        assert filled("export", str(tmp_path / name), "--json").json["written"] == 3
        texts.append(json.loads((tmp_path / name).read_text(encoding="utf-8")))

    for text in texts:
        del text["exported_at"]
    assert texts[0] == texts[1]
    shown = filled("show", "1", "--json").json["contact"]
    assert next(item for item in texts[0]["contacts"] if item["id"] == 1) == shown


def test_a_part_of_the_book_as_json_holds_that_part_alone(filled: Cli, tmp_path: Path) -> None:
    filled("add", "note Eva Lang: wants blue")
    filled("add", "note Tom Field: wants red")
    path = tmp_path / "part.json"

    assert filled("export", str(path), "--where", "tom", "--json").json["written"] == 1

    part = json.loads(path.read_text(encoding="utf-8"))
    assert [item["name"] for item in part["contacts"]] == ["Tom Field"]
    assert [item["text"] for item in part["activities"]] == ["wants red"]
    assert "tables" not in part


def test_signs_alone_find_nobody_and_no_words_find_all(filled: Cli, tmp_path: Path) -> None:
    path = str(tmp_path / "out.vcf")

    assert filled("export", path, "--where", "(((", "--json").json["written"] == 0
    assert filled("export", path, "--where", " ", "--json").json["written"] == 2


def test_losses_can_be_asked_for_without_a_file(filled: Cli, tmp_path: Path) -> None:
    said = filled("export", "--losses", "--target", "generic", "--version", "2.1", "--json").json
    assert (said["written"], said["losses"], said["path"]) == (0, [], "")

    said = filled("export", str(tmp_path / "x.vcf"), "--losses", "--json").json
    assert (said["written"], (tmp_path / "x.vcf").exists()) == (2, True)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("export",), 2, "There is no file to write to"),
        (("export", "x.xlsx"), 1, "does not write .xlsx files"),
        (("export", "x.csv", "--target", "apple"), 2, "apple reads no csv"),
        (("export", "x.ldif", "--target", "google"), 2, "google reads no ldif"),
        (("export", "x.vcf", "--exact"), 2, "for csv only"),
        (("export", "x.zip", "--where", "eva"), 2, "goes out whole"),
        (("export", "x.ics", "--version", "3.0"), 2, "for vCards only"),
        (("export", "x.json", "--target", "generic"), 2, "for vCard, iCalendar and tables only"),
        (("export", "x.vcf", "--target", "lotus"), 2, "lotus"),
        (("export", "x.vcf", "--target", "apple", "--version", "4.0"), 2, "apple reads vCard 3.0, not 4.0"),
        (("export", "x.vcf", "--version", "5.0"), 2, "5.0"),
        (("export", ""), 2, "needs a name"),
        (("export", "a\0b"), 2, "needs a name"),
        (("import", "a\0b"), 2, "needs a name"),
        (("import",), 2, "required"),
        (("import", "x", "--match", "weak"), 2, "weak"),
        (("import", "x", "--columns", "m.toml"), 2, "--columns"),
    ],
)
def test_wrong_words_write_nothing(
    filled: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, says: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    answer = filled(*words)

    assert (answer.code, answer.out) == (code, "")
    assert says in answer.err
    assert list(Path().iterdir()) == []


def test_an_export_never_takes_the_books_own_place(filled: Cli, profile: Path, tmp_path: Path) -> None:
    (tmp_path / "link.vcf").symlink_to(profile / "ringbook.sqlite")
    for name in (profile / "ringbook.sqlite", profile / "ringbook.sqlite-wal", tmp_path / "link.vcf"):
        answer = filled("export", str(name))
        assert answer.code == 1
        assert "belongs to the book itself" in answer.err
    assert filled("check").code == 0


def test_an_export_that_cannot_be_written_leaves_nothing(filled: Cli, tmp_path: Path) -> None:
    for name in (tmp_path / "none" / "x.vcf", tmp_path / ("x" * 300)):
        answer = filled("export", str(name))
        assert answer.code == 1
        assert "cannot be written" in answer.err
        assert "Nothing was written" in answer.err
    assert not (tmp_path / "none").exists()


@pytest.fixture
def private(filled: Cli, profile: Path) -> Cli:
    """Eva Lang is private."""
    from pim.book import Book
    from pim.commands.contact import SetPrivate
    from pim.profile import Profile
    from tests.builders import a_place

    book = Book(Profile(profile), a_place())
    book.do(SetPrivate((1,), private=True))
    book.close()
    return filled


@pytest.mark.parametrize(
    ("words", "written", "code"),
    [
        ((), 2, 0),
        (("--target", "generic"), 1, 4),
        (("--target", "generic", "--private"), 2, 0),
        (("--format", "json"), 3, 0),
    ],
)
def test_private_contacts_leave_with_original_and_json_or_when_asked(
    private: Cli, tmp_path: Path, words: tuple[str, ...], written: int, code: int
) -> None:
    path = tmp_path / "out.x"
    answer = private("export", str(path), *words, "--json")

    assert (answer.code, answer.json["written"]) == (code, written)
    assert ("Eva Lang" in path.read_text(encoding="utf-8")) is (code == 0)
    assert answer.json["left_out"] == ([{"why": "private", "count": 1}] if code else [])


def test_a_private_contacts_calendar_stays_with_the_generic_target(private: Cli, tmp_path: Path) -> None:
    private("add", "call Eva Lang tue 3pm about secrets")
    path = tmp_path / "out.ics"

    assert private("export", str(path), "--target", "generic", "--json").json["written"] == 0
    assert b"secrets" not in path.read_bytes()
    assert private("export", str(path), "--json").json["written"] == 1
    assert b"secrets" in path.read_bytes()
