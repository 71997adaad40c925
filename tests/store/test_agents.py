"""A card within a card becomes a contact of its own, and goes out within the other one as it came."""

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.contact import DeleteContacts, SetPicture, SetProperty
from pim.formats.vcard_read import Card, read_cards
from pim.queries.reader import Reader
from pim.values.equality import equal_form
from pim.values.outgoing import Outgoing
from pim.values.payload import payload_of
from pim.values.property import Property
from tests.builders import KEY, a_book
from tests.imports import imported
from tests.store_state import journalled_rows, links, unsound

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3
NOTE = "Ärger; first, " * 30 + "\nthe second line"
INNER = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Friday;Fred\r\nTEL;WORK:+1-213-555-1234\r\nEND:VCARD\r\n"
OLD = f"BEGIN:VCARD\r\nVERSION:2.1\r\nN:Lang;Eva\r\nFN:Eva Lang\r\nAGENT:\r\n{INNER}TEL;HOME:1\r\nEND:VCARD\r\n"
ESCAPED = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lang;Eva;;;\r\nFN:Eva Lang\r\n"
    "AGENT:BEGIN:VCARD\\nFN:Susan Thomas\\nTEL:+1-919-555-1234\\nEMAIL\\;INTERNET:susan@a.example\\nEND:VCARD\\n\r\n"
    "END:VCARD\r\n"
)


def out_of(reader: Reader, version: str) -> Iterator[tuple[Property, ...]]:
    """The cards of a file for any program, read again."""
    text = b"".join(reader.pieces(Outgoing("vcard", "generic", version)))
    return (card.properties for card in read_cards(BytesIO(text), file="") if isinstance(card, Card))


def cards(book: Book, contacts: tuple[int, ...] | None = None) -> str:
    with closing(book.reader()) as reader:
        return b"".join(reader.card_texts(contacts, private=True)).decode()


@pytest.mark.parametrize(("text", "agent"), [(OLD, "Fred Friday"), (ESCAPED, "Susan Thomas")])
def test_an_agent_is_a_contact_that_acts_for_the_other(empty: Book, tmp_path: Path, text: str, agent: str) -> None:
    report = imported(empty, text, tmp_path)
    assert (report.read, report.added) == (2, 2)
    assert links(empty, "Eva Lang") == [(agent, "is represented by")]
    assert links(empty, agent) == [("Eva Lang", "acts for")]
    assert unsound(empty) == []


@pytest.mark.parametrize("text", [OLD, ESCAPED])
def test_it_goes_out_as_it_came_and_a_second_import_changes_nothing(empty: Book, tmp_path: Path, text: str) -> None:
    imported(empty, text, tmp_path)
    assert cards(empty) == text
    with closing(empty.reader()) as reader:
        assert reader.leaving(Outgoing("vcard", "original")).written == 1
    before = journalled_rows(empty)
    imported(empty, cards(empty), tmp_path)
    assert journalled_rows(empty) == before


def test_an_agent_goes_out_alone_when_it_alone_is_asked_for(empty: Book, tmp_path: Path) -> None:
    imported(empty, OLD, tmp_path)
    assert cards(empty, (2,)) == INNER


@pytest.mark.parametrize("text", [OLD, ESCAPED])
def test_an_agent_stays_as_it_came_when_its_outer_contact_is_edited(empty: Book, tmp_path: Path, text: str) -> None:
    imported(empty, text, tmp_path)

    empty.do(SetProperty(1, "FN", "Eva Berg"))
    empty.do(SetProperty(1, "NOTE", "moved, twice"))

    note = "NOTE:moved, twice\r\n" if "2.1" in text[:30] else "NOTE:moved\\, twice\r\n"
    edited = text.replace("FN:Eva Lang", "FN:Eva Berg")
    assert cards(empty) == edited[: -len("END:VCARD\r\n")] + note + "END:VCARD\r\n"
    with closing(empty.reader()) as reader:
        page = reader.page(1)
    assert page is not None
    assert (page.facts.name, page.facts.notes[0]) == ("Eva Berg", "moved, twice")


@pytest.mark.parametrize("version", ["2.1", "3.0"])
@pytest.mark.parametrize("text", [OLD, ESCAPED])
def test_an_edited_outer_card_written_anew_holds_its_agent(
    empty: Book, tmp_path: Path, text: str, version: str
) -> None:
    imported(empty, text, tmp_path)
    empty.do(SetProperty(1, "FN", "Eva Berg"))
    with closing(empty.reader()) as reader:
        outer, agent = out_of(reader, version)
        (before, _) = reader.cards(private=True)

    assert [item.value for item in outer if item.name == "FN"] == ["Eva Berg"]
    line = [item for item in outer if item.name == "AGENT"]
    assert equal_form(line) == equal_form([item for item in before if item.name == "AGENT"])
    assert [item.value for item in agent if item.name == "TEL"]


@pytest.mark.parametrize("text", [OLD, ESCAPED])
def test_an_agent_that_was_changed_goes_out_changed_within_the_other(empty: Book, tmp_path: Path, text: str) -> None:
    imported(empty, text, tmp_path)
    empty.do(SetProperty(2, "TITLE", "Assistant; deputy"))
    written = cards(empty)

    assert written.count("Assistant") == 1
    assert written.startswith(text[:30])
    assert written.endswith(text[-len("END:VCARD\r\n") :])
    again = a_book(tmp_path / "again", key=KEY)
    imported(again, written, tmp_path)
    with closing(again.reader()) as reader:
        assert len(reader.ids("person")) == 2
        page = reader.page(2)
    assert page is not None
    assert page.facts.title == "Assistant; deputy"
    assert cards(again) == written
    again.close()


@pytest.mark.parametrize("text", [OLD, ESCAPED])
def test_neither_the_file_of_before_nor_that_of_after_changes_a_changed_agent(
    empty: Book, tmp_path: Path, text: str
) -> None:
    imported(empty, text, tmp_path)
    empty.do(SetProperty(2, "TITLE", "Assistant"))
    before = journalled_rows(empty)

    imported(empty, cards(empty), tmp_path)
    assert journalled_rows(empty) == before
    imported(empty, text, tmp_path)
    assert journalled_rows(empty) == before


@pytest.mark.parametrize("text", [OLD, ESCAPED])
def test_an_agent_that_is_as_it_was_again_goes_out_as_it_came(empty: Book, tmp_path: Path, text: str) -> None:
    imported(empty, text, tmp_path)
    empty.do(SetProperty(2, "TITLE", "Assistant"))
    empty.undo()
    assert cards(empty) == text
    title = empty.do(SetProperty(2, "TITLE", "Assistant")).result
    empty.do(SetProperty(2, "TITLE", "", property=title))
    assert cards(empty) == text


def test_a_value_of_an_agent_that_is_typed_back_stands_in_the_other_card_again(empty: Book, tmp_path: Path) -> None:
    imported(empty, OLD, tmp_path)
    with closing(empty.reader()) as reader:
        page = reader.page(2)
    assert page is not None
    number, phone = next((number, item) for number, item in page.properties if item.name == "TEL")

    empty.do(SetProperty(2, "TEL", "+1 213 555 9999", property=number))
    assert "9999" in cards(empty)
    empty.do(SetProperty(2, "TEL", phone.value, property=number))
    assert cards(empty) == OLD


def test_an_agent_of_an_agent_is_changed_in_both(empty: Book, tmp_path: Path) -> None:
    inner = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ida Ott\r\nEND:VCARD\r\n"
    middle = f"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Max Ott\r\nAGENT:\r\n{inner}END:VCARD\r\n"
    outer = f"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Eva Lang\r\nAGENT:\r\n{middle}END:VCARD\r\n"
    imported(empty, outer, tmp_path)
    empty.do(SetProperty(3, "FN", "Ida Berg"))
    assert cards(empty) == outer.replace("Ida Ott", "Ida Berg")
    assert unsound(empty) == []


def test_a_picture_and_a_long_note_set_at_an_agent_come_back(empty: Book, tmp_path: Path) -> None:
    imported(empty, OLD, tmp_path)
    empty.do(SetPicture(2, PNG, "image/png"))
    empty.do(SetProperty(2, "NOTE", NOTE))
    again = a_book(tmp_path / "again", key=KEY)
    imported(again, cards(empty), tmp_path)
    with closing(again.reader()) as reader:
        page = reader.page(2)
    assert page is not None
    assert page.facts.notes[0] == NOTE
    (picture,) = [item for _, item in page.properties if item.name == "PHOTO"]
    held = payload_of(picture)
    assert held is not None
    assert held.content == PNG
    again.close()


def test_an_agent_who_is_gone_stays_in_the_card_and_names_nobody(empty: Book, tmp_path: Path) -> None:
    imported(empty, OLD, tmp_path)
    empty.do(SetProperty(2, "TITLE", "Assistant"))
    empty.do(DeleteContacts((2,)))
    assert links(empty, "Eva Lang") == []
    assert cards(empty).count("TITLE:Assistant") == 1


def test_when_the_outer_card_goes_the_agent_stays(empty: Book, tmp_path: Path) -> None:
    before = journalled_rows(empty)
    imported(empty, OLD, tmp_path)
    empty.do(DeleteContacts((1,)))
    assert cards(empty) == INNER
    empty.undo()
    empty.undo()
    assert journalled_rows(empty) == before


def test_agents_of_agents_are_contacts_down_to_the_gate(empty: Book, tmp_path: Path) -> None:
    text = ""
    for depth in range(1000, 0, -1):
        inner = f"AGENT:\r\n{text}" if text else ""
        text = f"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Agent {depth}\r\n{inner}END:VCARD\r\n"
    report = imported(empty, text, tmp_path)
    with closing(empty.reader()) as reader:
        names = {found.name for found in reader.lines(reader.ids("person"))}
    assert {f"Agent {depth}" for depth in range(1, 9)} <= names
    assert len(names) == 1000
    assert report.unreadable
    assert unsound(empty) == []


def test_an_agent_who_is_here_already_is_not_doubled(empty: Book, tmp_path: Path) -> None:
    imported(empty, INNER, tmp_path)
    imported(empty, OLD, tmp_path)
    assert links(empty, "Eva Lang") == [("Fred Friday", "is represented by")]
    with closing(empty.reader()) as reader:
        assert len(reader.ids("person")) == 2


def test_an_agent_line_without_a_card_is_kept_and_makes_nobody(empty: Book, tmp_path: Path) -> None:
    text = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Eva Lang\r\nAGENT:\r\nBEGIN:VCARD\r\nEND:VCARD\r\nEND:VCARD\r\n"
    assert imported(empty, text, tmp_path).added == 1
    assert cards(empty) == text
