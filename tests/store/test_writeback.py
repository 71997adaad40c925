"""Typing a printed list back: what the preview says is stored, as one step, and undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pim.book import Book
from pim.commands.activity import Complete, Desk, FollowUp, LogCall, Plan
from pim.commands.contact import AddContact, DeleteContacts, SetProperty
from pim.commands.from_paper import ASKS, BLANK, UNDERSTOOD, WRONG, Paper, PaperReading
from pim.commands.importing import ImportFiles
from pim.commands.listing import ChangeList, ExtendList, MakeList, TakeOut
from pim.commands.script import SaveScript
from pim.commands.writeback import WriteBack
from pim.values.list_plan import ListPlan, ListRules
from pim.values.property import Property
from pim.values.when import from_instant
from tests.builders import START, a_book, a_person, a_place
from tests.store_state import journalled_rows, unsound

PEOPLE = ("Jean Moreau", "Hannah Cole", "Rosa Delgado", "Aaliyah Brooks", "Marta Ruiz", "Grace Nwosu")
MINUTE = 60_000
DAY = "2026-05-28"  # the day the books of these tests begin on, a Thursday


class Typed:
    """A printed list of six people, and what comes of it."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.people = [
            int(book.do(a_person(name, phone=f"+44 20 7946 0{at:03}")).result)  # type: ignore[call-overload]
            for at, name in enumerate(PEOPLE, 1)
        ]
        self.list = int(book.do(MakeList(ListPlan("Thursday", tuple(self.people)))).result)  # type: ignore[call-overload]

    def paper(self, day: str = DAY, *, later: int = 12 * 60) -> Paper:
        """The list as it is typed back some minutes after it was printed."""
        reader = self.book.reader()
        known = reader.paper_list(self.list)
        reader.close()
        return Paper(known, day, START + later * MINUTE)

    def read(self, *lines: str) -> tuple[PaperReading, ...]:
        return self.paper().readings(lines)

    def store(self, *lines: str) -> None:
        paper = self.paper()
        command = paper.command(paper.readings(lines))
        assert command is not None
        self.book.do(command)

    def all(self, asked: str) -> list[tuple[object, ...]]:
        reader = self.book.reader()
        found = reader.connection.execute(asked).fetchall()
        reader.close()
        return [tuple(row) for row in found]


@pytest.fixture
def typed(tmp_path: Path) -> Iterator[Typed]:
    book = a_book(tmp_path / "book")
    yield Typed(book)
    book.close()


def test_the_day_of_these_tests_is_a_thursday() -> None:
    assert from_instant(START, "Europe/London")[:10] == DAY


def test_results_of_the_paper_are_stored_with_minutes_note_and_next_step(typed: Typed) -> None:
    typed.store("1 ok 4m fri quote: send the offer", "2 nr", "3 cb tue 3pm: wants a price", "4-5 lm")

    calls = typed.all("SELECT contact, result, minutes, text FROM activity WHERE state = 'done' ORDER BY contact")
    assert calls == [
        (typed.people[0], "reached", 4, "send the offer"),
        (typed.people[1], "no answer", None, ""),
        (typed.people[2], "call back", None, "wants a price"),
        (typed.people[3], "left message", None, ""),
        (typed.people[4], "left message", None, ""),
    ]
    steps = typed.all("SELECT contact, kind, due, subject FROM activity WHERE state = 'planned' ORDER BY contact")
    assert steps == [
        (typed.people[0], "todo", "2026-05-29", "quote"),
        (typed.people[2], "call", "2026-06-02T15:00", ""),
    ]
    assert not unsound(typed.book)


def test_everything_is_one_step_that_is_undone_to_the_store_before(typed: Typed) -> None:
    before = journalled_rows(typed.book)

    typed.store("1 ok 4m fri quote: send the offer", "2 wn", "3 dn: never again", "4 ni", "5 bu !group vip", "6 cb mon")
    typed.book.undo()

    assert journalled_rows(typed.book) == before


def test_calls_lie_on_the_day_of_the_sheet_in_printed_order(typed: Typed) -> None:
    typed.store("6 nr", "1 nr", "3 nr")

    found = typed.all("SELECT contact, done_at FROM activity WHERE state = 'done' ORDER BY done_at")
    assert [row[0] for row in found] == [typed.people[0], typed.people[2], typed.people[5]]
    assert {from_instant(int(str(row[1])), "Europe/London")[:10] for row in found} == {DAY}


def test_calls_of_the_day_lie_between_printing_and_now(typed: Typed) -> None:
    paper = typed.paper(later=90)

    calls = [reading.calls[0].at or 0 for reading in paper.readings([f"{n} nr" for n in range(1, 7)])]

    assert calls == sorted(set(calls))
    assert START - MINUTE < calls[0] < calls[-1] <= START + 90 * MINUTE


def test_another_day_may_be_said_and_days_count_from_it(typed: Typed) -> None:
    paper = typed.paper("2026-05-26", later=0)

    reading = paper.readings(["1 ok fri call"])[0]

    call = reading.calls[0]
    assert from_instant(call.at or 0, "Europe/London")[:10] == "2026-05-26"
    assert call.follow_ups[0].due == "2026-05-29"


def test_the_row_says_when_the_list_asks_again(typed: Typed) -> None:
    typed.store("1 ok", "2 nr", "3 nr mon", "4 dn")

    rows = typed.all("SELECT state, due_at, tries FROM list_row ORDER BY pos LIMIT 4")
    assert [row[0] for row in rows] == ["done", "open", "open", "done"]
    assert from_instant(int(str(rows[2][1])), "Europe/London")[:10] == "2026-06-01"


def test_a_talk_fulfils_the_call_that_was_planned(typed: Typed) -> None:
    planned = typed.book.do(Plan(typed.people[0], "call", DAY, subject="offer")).result
    typed.book.do(Plan(typed.people[1], "call", DAY, subject="offer"))

    first, second = typed.read("1 ok 5m", "2 nr")

    assert isinstance(first.calls[0], Complete)
    assert first.calls[0].activity == planned
    assert isinstance(second.calls[0], LogCall)


def test_a_line_not_understood_holds_nothing_else_up(typed: Typed) -> None:
    readings = typed.read("1 ok", "2 zz maybe later", "3 nr")

    assert [reading.state for reading in readings] == [UNDERSTOOD, WRONG, UNDERSTOOD]
    assert readings[1].problem == "“zz” is not a result. Did you mean cb (call back)?"
    assert readings[1].offers == ("2 cb maybe later",)


def test_a_row_that_was_never_printed_is_named(typed: Typed) -> None:
    alone, ranged, far = typed.read("9 nr", "5-8 nr", "1-2,4-99999 nr")

    assert alone.problem == "Row 9 is not on list K1, which ends with 6."
    assert far.offers == ("1-2,4-6 nr",)
    assert typed.read("0 nr")[0].problem == "Row 0 is not on list K1, which ends with 6."
    assert (ranged.state, ranged.offers) == (WRONG, ("5-6 nr",))


def test_what_a_sale_is_worth_is_said_before_it_is_stored(typed: Typed) -> None:
    reading = typed.read("1 ok !value 5.000,50 !stage offer")[0]

    assert "Value £5,000.50 · Stage offer" in reading.follows


def test_a_row_whose_contact_was_deleted_is_named(typed: Typed) -> None:
    typed.book.do(DeleteContacts((typed.people[1],)))

    reading = typed.read("2 nr")[0]

    assert reading.problem == "Row 2 is no longer on list K1: its contact was deleted."


def add_to(typed: Typed, name: str) -> int:
    """Somebody new behind the last row of the list."""
    person = int(typed.book.do(a_person(name, phone="+44 20 7946 0555")).result)  # type: ignore[call-overload]
    typed.book.do(ExtendList(typed.list, (person,), ListRules(again=True)))
    return person


def test_a_row_that_was_somebody_else_on_paper_is_asked_about(typed: Typed) -> None:
    add_to(typed, "Tom Field")
    typed.book.keep_printed(typed.list)
    typed.book.undo()  # off the list again
    assert typed.read("7 nr")[0].state == WRONG
    ines = add_to(typed, "Ines Falk")

    asked, several = typed.read("7 ok 3m", "6-7 nr")

    assert (asked.state, several.state) == (ASKS, ASKS)
    assert asked.problem == (
        "On paper row 7 is Tom Field; on the list it is Ines Falk now. Store the call for Ines Falk?"
    )
    assert (asked.offers, several.offers) == (("7 ok 3m !sure",), ("6 nr", "6-7 nr !sure"))
    typed.store("7 ok 3m !sure")
    assert typed.all("SELECT contact FROM activity WHERE state = 'done'") == [(ines,)]


def test_a_row_whose_printed_contact_is_gone_is_asked_about_without_a_name(typed: Typed) -> None:
    tom = add_to(typed, "Tom Field")
    typed.book.keep_printed(typed.list)
    typed.book.do(DeleteContacts((tom,)))
    add_to(typed, "Ines Falk")

    asked = typed.read("7 nr")[0]

    assert asked.problem == (
        "Row 7 was somebody else when it was printed; on the list it is Ines Falk now. Store the call for them?"
    )


def test_a_list_printed_anew_asks_nothing(typed: Typed) -> None:
    add_to(typed, "Tom Field")
    typed.book.keep_printed(typed.list)
    typed.book.undo()
    add_to(typed, "Ines Falk")

    typed.book.keep_printed(typed.list)

    assert typed.read("7 nr")[0].state == UNDERSTOOD


def test_a_row_taken_off_the_list_is_asked_about_and_stored_if_confirmed(typed: Typed) -> None:
    typed.book.do(TakeOut((typed.paper().list.by_pos[2].id,)))

    asked, sure = typed.read("2 ok"), typed.read("2 ok !sure")

    assert asked[0].state == ASKS
    assert asked[0].offers == ("2 ok !sure",)
    assert sure[0].state == UNDERSTOOD
    typed.store("2 ok !sure")
    assert typed.all("SELECT state, result FROM list_row WHERE pos = 2") == [("excluded", "reached")]


def test_the_same_row_twice_is_asked_about(typed: Typed) -> None:
    readings = typed.read("1 nr", "2 nr", "1 ok", "2 nr", "1 lm !again")

    assert [reading.state for reading in readings] == [UNDERSTOOD, UNDERSTOOD, ASKS, ASKS, UNDERSTOOD]
    assert readings[2].offers == ("1 ok !again", "")
    assert readings[3].problem == "The same as line 2. Take it out, or was it a second call?"


def test_a_next_step_in_the_past_is_asked_about(typed: Typed) -> None:
    paper = typed.paper(later=7 * 24 * 60)

    asked, sure = paper.readings(["1 cb fri 3pm", "2 cb fri 3pm !sure"])

    assert (asked.state, asked.problem) == (ASKS, "Fri 29 May 15:00 is past. Is that what it says?")
    assert sure.state == UNDERSTOOD


def asking(typed: Typed, folder: Path) -> None:
    """Give the list a script that asks for a number, a day and a choice."""
    rows = [f"P{n},Ott,{n}250.5,{('cold', 'warm')[n % 2]},2026-03-0{n}" for n in range(1, 10)]
    (folder / "people.csv").write_text("\n".join(["First Name,Last Name,Budget,Stage,Start date", *rows, ""]))
    typed.book.do(ImportFiles((folder / "people.csv",)))
    script = typed.book.do(SaveScript("Quote", "# A\n[ask: budget] [ask: start date] [ask: stage] [ask: need]")).result
    typed.book.do(ChangeList(typed.list, int(str(script))))


def test_answers_to_the_script_are_typed_back_in_the_kind_of_their_fields(typed: Typed, tmp_path: Path) -> None:
    asking(typed, tmp_path)

    reading = typed.read("1 ok: glad !budget: 1,250.5 !start date: next friday !stage: WARM !need: quiet !group vip")[0]
    assert reading.problem == ""
    typed.store(reading.line.text)

    assert reading.follows == "Group vip · budget: 1,250.5 · start date: 5 Jun 2026 · stage: warm · need: quiet"
    kept = "SELECT key, value FROM field_value WHERE contact = 1 ORDER BY key"
    assert typed.all(kept) == [("budget", "1250.5"), ("need", "quiet"), ("stage", "warm"), ("start-date", "2026-06-05")]
    told = "glad !group vip\nbudget: 1,250.5\nstart date: next friday\nstage: WARM\nneed: quiet"
    assert typed.all("SELECT text FROM activity WHERE contact = 1 AND result = 'reached'") == [(told,)]


def test_replacing_a_call_takes_back_the_own_fields_it_answered_and_says_so(typed: Typed, tmp_path: Path) -> None:
    asking(typed, tmp_path)
    typed.book.do(LogCall(typed.people[0], "reached", at=START, desk=Desk(answers=(("budget", "900"),))))
    kept = "SELECT key, value FROM field_value WHERE contact = 1 ORDER BY key"
    before = typed.all(kept)
    typed.store("1 ok !budget: 1,250.5 !stage: warm !need: quiet")
    journalled = journalled_rows(typed.book)

    reading = typed.read("1 nr !replace !stage: cold")[0]
    typed.store("1 nr !replace !stage: cold")

    assert before == [("budget", "900")]
    assert reading.follows.startswith("stage: cold · budget: again 900 · need: empty again")
    assert typed.all(kept) == [("budget", "900"), ("stage", "cold")]
    assert not unsound(typed.book)
    typed.book.undo()
    assert journalled_rows(typed.book) == journalled


def test_an_own_field_changed_since_stays_when_its_call_is_replaced(typed: Typed, tmp_path: Path) -> None:
    asking(typed, tmp_path)
    typed.store("1 ok !budget: 1000 !need: quiet")
    line = int(str(typed.all("SELECT id FROM property WHERE contact = 1 AND name = 'X-RINGBOOK-BUDGET'")[0][0]))
    typed.book.do(SetProperty(1, "X-RINGBOOK-BUDGET", "1500", property=line))

    typed.store("1 nr !replace")

    assert typed.all("SELECT key, value FROM field_value WHERE contact = 1") == [("budget", "1500")]


def test_replacing_two_calls_takes_back_the_answers_of_both(typed: Typed, tmp_path: Path) -> None:
    asking(typed, tmp_path)
    typed.store("1 ok !budget: 1000")
    typed.store("1 ok !again !budget: 2000 !need: quiet")
    typed.book.undo()
    typed.book.redo()

    typed.store("1 nr !replace")

    assert typed.all("SELECT key, value FROM field_value WHERE contact = 1") == []


@pytest.mark.parametrize(
    ("answer", "problem", "offers"),
    [
        ("budget: about five", "budget: “about five” is no number. Write it like 1,250.5.", ()),
        ("start date: soon", "start date: “soon” is no day. Write it as in 12 April 1985, 12 April, or 1985.", ()),
        (
            "Stage: warn",
            "stage: “warn” is none of what can be chosen. Choose one of these: cold, warm.",
            ("1 ok glad !Stage: warm !group vip", "1 ok glad !Stage: cold !group vip"),
        ),
    ],
)
def test_an_answer_of_another_kind_is_explained_and_not_stored(
    typed: Typed, tmp_path: Path, answer: str, problem: str, offers: tuple[str, ...]
) -> None:
    asking(typed, tmp_path)
    paper = typed.paper()

    reading = paper.readings([f"1 ok glad !{answer} !group vip"])[0]

    assert (reading.state, reading.problem, reading.offers) == (WRONG, problem, offers)
    assert paper.command([reading]) is None


def test_a_row_stored_that_day_is_replaced_with_what_followed(typed: Typed) -> None:
    typed.store("1 nr", "2 wn", "3 dn")
    before = typed.all("SELECT tries FROM list_row ORDER BY pos LIMIT 3")

    asked = typed.read("1 ok")[0]
    typed.store("1 ok 3m !replace", "2 nr !replace", "3 lm !replace")

    assert (asked.state, asked.offers) == (ASKS, ("1 ok !replace", "1 ok !again"))
    calls = typed.all("SELECT result FROM activity WHERE state = 'done' ORDER BY contact")
    assert calls == [("reached",), ("no answer",), ("left message",)]
    assert typed.all("SELECT tries FROM list_row ORDER BY pos LIMIT 3") == before
    assert typed.all("SELECT state FROM list_row ORDER BY pos LIMIT 3") == [("done",), ("open",), ("open",)]
    assert typed.all("SELECT count(*) FROM number_mark WHERE state = 'bad'") == [(0,)]
    assert typed.all("SELECT state FROM consent ORDER BY id DESC LIMIT 1") == [("void",)]


def test_replacing_a_result_that_ended_a_series_plans_its_calls_again(typed: Typed) -> None:
    steps = "SELECT state, due FROM activity WHERE kind = 'call' AND due <> '' ORDER BY id"
    typed.store("1 cb tue 3pm")
    typed.store("1 ni !again")
    assert typed.all(steps) == [("cancelled", "2026-06-02T15:00")]
    ended = typed.all("SELECT id FROM activity WHERE result = 'not interested'")[0][0]
    row = typed.paper().list.by_pos[1]
    another = LogCall(typed.people[0], "no answer", at=START, desk=Desk(row=row.id))

    typed.book.do(WriteBack(typed.list, "K1", (another,), (int(str(ended)),)))

    assert typed.all(steps) == [("planned", "2026-06-02T15:00")]
    assert typed.all("SELECT next_at IS NOT NULL FROM contact WHERE name = 'Jean Moreau'") == [(1,)]
    assert not unsound(typed.book)


def test_consent_typed_on_paper_is_stored_and_replaced_by_what_was_said_before(typed: Typed) -> None:
    state = "SELECT state FROM consent ORDER BY id DESC LIMIT 1"
    reading = typed.read("1 ok !consent")[0]
    assert reading.follows == "Calls allowed"
    typed.store("1 ok !consent")
    assert typed.all(state) == [("given",)]
    typed.store("1 dn !again")
    assert typed.all(state) == [("refused",)]
    refused = typed.all("SELECT id FROM activity WHERE result = 'do not call'")[0][0]
    row = typed.paper().list.by_pos[1]

    typed.book.do(WriteBack(typed.list, "K1", (LogCall(row.contact, "no answer"),), (int(str(refused)),)))

    assert typed.all(state) == [("given",)]


def test_what_was_said_of_calls_since_stands_when_an_earlier_call_is_replaced(typed: Typed) -> None:
    typed.store("1 ok !consent")
    typed.book.do(LogCall(typed.people[0], "do not call"))

    typed.store("1 nr !replace !sure")

    assert typed.all("SELECT state FROM consent ORDER BY id DESC LIMIT 1") == [("refused",)]


def test_replacing_all_calls_of_a_row_leaves_no_step_of_theirs(typed: Typed) -> None:
    typed.store("1 cb tue 3pm")
    typed.store("1 ni !again")

    typed.store("1 nr !replace")

    assert typed.all("SELECT result, state FROM activity") == [("no answer", "done")]


def test_a_new_result_that_ends_the_series_too_calls_it_off_again_and_undo_takes_it_back(typed: Typed) -> None:
    row, step = typed.paper().list.by_pos[1], FollowUp("call", "2026-06-02")
    day_before = START - 24 * 60 * MINUTE
    typed.book.do(LogCall(row.contact, "call back", at=day_before, follow_ups=(step,), desk=Desk(row=row.id)))
    typed.store("1 ni !again")
    before = journalled_rows(typed.book)

    typed.store("1 dn !replace")
    assert typed.all("SELECT state FROM activity WHERE due <> ''") == [("cancelled",)]
    assert typed.all("SELECT result FROM activity WHERE list_row IS NOT NULL") == [("call back",), ("do not call",)]
    typed.book.undo()

    assert journalled_rows(typed.book) == before


def test_a_second_call_of_a_row_counts_a_second_try(typed: Typed) -> None:
    typed.store("1 nr")
    typed.store("1 nr !again")

    assert typed.all("SELECT tries FROM list_row WHERE pos = 1") == [(2,)]


def test_another_number_is_offered_where_one_is_wrong(typed: Typed) -> None:
    second = Property("TEL", "+44 7700 900317")
    both = AddContact("person", (Property("FN", "Eva Lang"), Property("TEL", "+44 113 496 0001"), second))
    eva = typed.book.do(both).result
    tom = typed.book.do(a_person("Tom Field", phone="+44 113 496 0009")).result
    plan = ListPlan("Two", (int(eva), int(tom)))  # type: ignore[call-overload, arg-type]
    typed.list = int(typed.book.do(MakeList(plan)).result)  # type: ignore[call-overload]

    other, none = typed.read("1 wn", "2 wn")

    assert other.follows == "+44 113 496 0001 marked bad. Next: +44 7700 900317"
    assert none.follows == "+44 113 496 0009 marked bad. No other number"
    typed.store("1 wn")
    assert typed.all(f"SELECT number FROM list_row WHERE list = {typed.list} AND pos = 1") == [("+44 7700 900317",)]


def test_a_number_alone_says_nothing_yet(typed: Typed) -> None:
    assert [reading.state for reading in typed.read("3", "", "  ", "List K1")] == [BLANK] * 4


def test_what_follows_is_said_in_words(typed: Typed) -> None:
    said = [reading.follows for reading in typed.read("1 nr", "2 cb fri 3pm", "3 ok mon call", "4 ni", "5 dn", "6 ok")]

    assert said[1:] == ["Call Fri 29 May 15:00", "Call Mon 1 Jun", "Series ends", "No more calls, off all lists", ""]
    assert said[0].startswith("Try again ")


LINES = st.lists(
    st.builds(
        "{} {} {} {}{}".format,
        st.sampled_from(["1", "2", "3-4", "2,5", "6", "9", "", "x"]),
        st.sampled_from(["ok", "nr", "lm", "bu", "cb", "wn", "ni", "dn", "zz", "no answer", ""]),
        st.sampled_from(["", "8m", "fri", "tue 3pm", "mon call", "next week", "5 june 12:15"]),
        st.sampled_from(["", ": said yes", " send the offer", " !group vip", " !again", " !sure", " !replace"]),
        st.text(max_size=6),
    ),
    max_size=8,
)


@given(lines=LINES)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_what_the_preview_says_is_what_is_stored_and_undo_takes_it_back(typed: Typed, lines: list[str]) -> None:
    paper = typed.paper()
    readings = paper.readings(lines)
    command = paper.command(readings)
    if command is None:
        return
    before = journalled_rows(typed.book)

    typed.book.do(command)

    said = [(call, reading) for reading in readings if reading.state == UNDERSTOOD for call in reading.calls]
    stored = typed.all("SELECT contact, result, minutes, text, done_at FROM activity WHERE state = 'done' ORDER BY id")
    assert stored == [
        (call.contact, call.result, call.minutes, call.text, call.at) for call, _ in said if isinstance(call, LogCall)
    ]
    typed.book.undo()
    assert journalled_rows(typed.book) == before


def test_the_day_of_printing_is_the_day_of_the_calls(typed: Typed) -> None:
    typed.book.keep_printed(typed.list)

    known = typed.paper().list

    assert known.day(START + 3 * 24 * 60 * MINUTE) == DAY
    assert known.printed // MINUTE * MINUTE == known.printed


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_code_and_example_on_the_sheet_is_understood_when_typed_back(tmp_path: Path, language: str) -> None:
    book = a_book(tmp_path / "book", place=a_place()._replace(language=language))
    people = [int(str(book.do(a_person(f"Person {n}", phone=f"+44 20 7946 0{n:03}")).result)) for n in range(1, 20)]
    number = int(str(book.do(MakeList(ListPlan("Thursday", tuple(people)))).result))
    reader = book.reader()
    sheet, known = reader.sheet(number), reader.paper_list(number)
    reader.close()
    book.close()
    paper = Paper(known, DAY, START)

    codes = paper.readings([f"{at} {code}" for at, (code, _) in enumerate(sheet.codes, 1)])
    examples = paper.readings([line for line in sheet.type_back if line[:1].isdigit()])

    assert [reading.line.result for reading in codes] == [rule.key for rule in known.rules]
    assert {reading.state for reading in (*codes, *examples)} == {UNDERSTOOD}
    assert len(examples) == 5
