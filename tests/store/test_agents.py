"""A card within a card becomes a contact of its own, and goes out within the other one as it came."""

from contextlib import closing
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.contact import DeleteContacts, SetProperty
from pim.values.outgoing import Outgoing
from tests.imports import imported
from tests.store_state import journalled_rows, unsound

INNER = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Friday;Fred\r\nTEL;WORK:+1-213-555-1234\r\nEND:VCARD\r\n"
OLD = f"BEGIN:VCARD\r\nVERSION:2.1\r\nN:Lang;Eva\r\nFN:Eva Lang\r\nAGENT:\r\n{INNER}TEL;HOME:1\r\nEND:VCARD\r\n"
ESCAPED = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lang;Eva;;;\r\nFN:Eva Lang\r\n"
    "AGENT:BEGIN:VCARD\\nFN:Susan Thomas\\nTEL:+1-919-555-1234\\nEMAIL\\;INTERNET:susan@a.example\\nEND:VCARD\\n\r\n"
    "END:VCARD\r\n"
)


def links(book: Book, name: str) -> list[tuple[str, str]]:
    with closing(book.reader()) as reader:
        (line,) = [found for found in reader.named(name, 10) if found.name == name]
        page = reader.page(line.id)
        assert page is not None
        return [(link.other_name, link.words) for link in page.links]


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


def test_an_agent_that_was_changed_has_a_card_of_its_own(empty: Book, tmp_path: Path) -> None:
    imported(empty, OLD, tmp_path)
    empty.do(SetProperty(2, "TITLE", "Assistant"))
    assert cards(empty) == OLD + INNER.replace("END:", "TITLE:Assistant\r\nEND:")


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
