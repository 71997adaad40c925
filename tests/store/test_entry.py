"""One line in plain words is read against the book and becomes exactly one command."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pim.book import Book
from pim.commands import Command
from pim.commands.activity import FollowUp, LogCall, Plan, Record
from pim.commands.contact import AddContact
from pim.commands.from_entry import command_of
from pim.errors import UserError
from pim.queries.reader import Reader
from pim.values.property import Property
from tests.builders import START, a_book, a_person

ANNA, OTHER_ANNA, LEE, WEBER = 1, 2, 3, 4
DAY = 86_400_000


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path)
    for name in ("Anna Kowalczyk", "Anna Lang", "Lee Chan", "Weber"):
        book.do(a_person(name))
    yield book
    book.close()


def command(reader: Reader, line: str, contact: int = 0) -> Command:
    reading = reader.entry(line, contact)
    return command_of(reading, contact or None, now=START + DAY // 4, home="Europe/London")


# The clock of these books says Thursday 28 May 2026, 21:26 in London.


def test_the_reading_is_said_back_before_it_is_stored(reader: Reader) -> None:
    reading = reader.entry("call Anna K tue 3pm about offer")

    assert reading.say == "Call · Anna Kowalczyk · Tue 2 Jun 15:00 · offer"
    assert (reading.contact, reading.problem, reading.stores) == (ANNA, "", True)


def test_two_of_a_name_are_offered_and_the_chosen_one_is_taken(reader: Reader) -> None:
    reading = reader.entry("call Anna tue about offer")

    assert [line.id for line in reading.choices] == [ANNA, OTHER_ANNA]
    assert reading.blocked
    with pytest.raises(UserError, match="Several"):
        command_of(reading, None, now=START, home="UTC")
    assert command_of(reading, OTHER_ANNA, now=START, home="UTC") == Plan(
        OTHER_ANNA, "call", "2026-06-02", subject="offer"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("mtg Lee room 4 next fri 10-11", Plan(LEE, "meeting", "2026-06-05T10:00", "2026-06-05T11:00", "", "room 4")),
        ("todo send menu by fri", Plan(None, "todo", "2026-05-29", subject="send menu")),
        ("todo Weber send menu by fri", Plan(WEBER, "todo", "2026-05-29", subject="send menu")),
        ("note Weber: wants the blue one", Record(WEBER, "note", "wants the blue one")),
        ("note buy milk", Record(None, "note", "buy milk")),
        ("called Weber nr", LogCall(WEBER, "no answer")),
        ("called Lee 8m: will sign", LogCall(LEE, "reached", "will sign", minutes=8)),
        ("wrote Weber about the tender", Record(WEBER, "mail", "the tender", direction="out")),
    ],
)
def test_a_line_becomes_the_command_it_says(reader: Reader, line: str, expected: Command) -> None:
    assert command(reader, line) == expected


def test_a_person_typed_in_one_line_gets_a_card(reader: Reader) -> None:
    made = command(reader, "person Dr. Eva Lang, Lang; OG, +43 1 234, eva@lang.example, met at fair")

    assert made == AddContact(
        "person",
        (
            Property("N", "Lang;Eva;;Dr.;"),
            Property("FN", "Dr. Eva Lang"),
            Property("ORG", "Lang"),
            Property("TEL", "+43 1 234"),
            Property("EMAIL", "eva@lang.example"),
            Property("NOTE", "OG, met at fair"),
        ),
    )


def test_steps_and_groups_in_a_note_are_stored_with_it_as_one_step(book: Book, reader: Reader) -> None:
    line = "note Weber: wants blue\n!fri send offer\n!they mon send plans !group vip"

    done = book.do(command(reader, line))

    page = reader.page(WEBER)
    assert page is not None
    assert [(step.kind, step.due, step.subject, step.promise) for step in page.open_steps] == [
        ("todo", "2026-05-29", "send offer", "mine"),
        ("todo", "2026-06-01", "send plans", "theirs"),
    ]
    assert [name for _, name in page.groups] == ["vip"]
    assert book.undo().changes.step == done.changes.step


def test_the_steps_of_a_note_are_said_back_too(reader: Reader) -> None:
    assert reader.entry("note Weber: ok\n!fri send offer !group vip").say == (
        "Note · Weber · ok !fri send offer !group vip → To-do tomorrow: send offer → Group vip"
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("call Zoltan tue", "Nobody is called “Zoltan”."),
        ("call tue", "It does not say who is meant."),
    ],
)
def test_without_a_contact_a_call_cannot_be_stored(reader: Reader, line: str, problem: str) -> None:
    reading = reader.entry(line)

    assert (reading.problem, reading.blocked) == (problem, True)
    with pytest.raises(UserError):
        command_of(reading, None, now=START, home="UTC")


def test_a_past_time_is_asked_about_but_can_be_stored(reader: Reader) -> None:
    reading = reader.entry("call Weber 12 Jan 2026 10am")

    assert reading.problem == "This time is past: Mon 12 Jan 10:00."
    assert command(reader, "call Weber 12 Jan 2026 10am") == Plan(WEBER, "call", "2026-01-12T10:00")


def test_what_was_done_on_a_day_counts_from_its_midday_and_never_later_than_now(reader: Reader) -> None:
    yesterday, today = command(reader, "called Weber yesterday"), command(reader, "called Weber today")

    assert isinstance(yesterday, LogCall)
    assert isinstance(today, LogCall)
    assert yesterday.at == 1_779_879_600_000  # 27 May 2026, 12:00 in London
    assert today.at == 1_779_966_000_000


@pytest.mark.parametrize("line", ["0182", "Anna", ">dark", "find Lee", ""])
def test_a_search_or_a_command_stores_nothing(reader: Reader, line: str) -> None:
    assert not reader.entry(line).stores
    with pytest.raises(UserError):
        command(reader, line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("call tue 3pm about quote", Plan(LEE, "call", "2026-06-02T15:00", subject="quote")),
        ("call Lee fri", Plan(LEE, "call", "2026-05-29")),
        ("call Anna fri", Plan(LEE, "call", "2026-05-29", subject="Anna")),
        ("todo send menu fri", Plan(LEE, "todo", "2026-05-29", subject="send menu")),
        ("called 8m nr", LogCall(LEE, "no answer", minutes=8)),
        ("called: wants quote", LogCall(LEE, "reached", "wants quote")),
        ("wants the blue one", Record(LEE, "note", "wants the blue one")),
        ("note Weber: same as his", Record(LEE, "note", "Weber: same as his")),
        ("Met her at the fair", Record(LEE, "note", "Met her at the fair")),
        ("Call her mother first", Record(LEE, "note", "Call her mother first")),
        ("Company is moving to Leeds", Record(LEE, "note", "Company is moving to Leeds")),
        ("call", Record(LEE, "note", "call")),
        (
            "ok !fri send offer",
            Record(
                LEE,
                "note",
                "ok !fri send offer",
                follow_ups=(FollowUp("todo", "2026-05-29", "send offer", promise="mine"),),
            ),
        ),
    ],
)
def test_on_a_contacts_page_no_name_is_needed_and_plain_text_is_a_note(
    reader: Reader, line: str, expected: Command
) -> None:
    assert command(reader, line, LEE) == expected


def test_on_the_page_of_a_contact_that_is_gone_nothing_can_be_stored(reader: Reader) -> None:
    assert reader.entry("hello", 99).blocked


WORDS = (
    "call called note todo met wrote person company Anna Lee Weber tue 3pm about : 8m nr !fri !group vip > find , 1.1."
)
lines = st.lists(st.sampled_from(WORDS.split()), max_size=7).map(" ".join) | st.text(max_size=30)


@given(lines, st.sampled_from([0, LEE]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_line_is_stored_as_said_or_refused_in_words(book: Book, reader: Reader, line: str, contact: int) -> None:
    reading = reader.entry(line, contact)

    outcome = outcome_of(lambda: book.do(command_of(reading, None, now=START, home="Europe/London")).result)

    assert outcome
    assert reading.say or not line.strip() or line.strip() == ">"


def outcome_of(store: Callable[[], object]) -> object:
    """What storing gives, or the sentence it is refused with."""
    try:
        return store()
    except UserError as refused:
        return refused.what
