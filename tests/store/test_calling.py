"""Rhythms, registers, holidays, wishes and limits decide who is called; hours and figures come from the calls."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pim.book import Book
from pim.commands.activity import Desk, FollowUp, LogCall, Plan
from pim.commands.contact import SetProperty
from pim.commands.group import AddToGroup
from pim.commands.holiday import ReadHolidays, RemoveHolidays
from pim.commands.register import ReadRegister, RemoveRegister
from pim.commands.rhythm import SetRhythm
from pim.commands.setting import ChangeSetting
from pim.errors import UserError
from pim.queries.callers import the_day
from pim.queries.calling import Calling
from pim.queries.paced import PACED, paced_types, wanted_calls
from pim.store.call_limits import rhythms
from pim.values.figures import APPOINTMENTS, REACHES, TRIES, Scope
from pim.values.rhythm import Rhythm
from pim.values.rows import TodayPage
from pim.work.progress import Cancelled, Progress
from tests.builders import KEY, Clock, a_book, a_person, a_place

DAY = "2026-05-21"  # a Thursday that nobody keeps
DAY_MS = 86_400_000


@pytest.fixture
def clock() -> Clock:
    return Clock(int(datetime.fromisoformat(f"{DAY}T10:00").replace(tzinfo=UTC).timestamp() * 1000))  # 11:00 in London


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Iterator[Book]:
    book = a_book(tmp_path / "book", key=KEY, place=a_place(clock=clock))
    yield book
    book.close()


def person(book: Book, name: str, phone: str = "0113 496 0182", **more: str) -> int:
    return int(str(book.do(a_person(name, phone=phone, **more)).result))


def today(book: Book) -> TodayPage:
    reader = book.reader()
    try:
        return reader.today()
    finally:
        reader.close()


def calling(book: Book) -> Calling:
    return book.reader().calling


def why(book: Book, contact: int) -> tuple[str, str]:
    found = calling(book).clock(contact)
    assert found is not None
    return found.why, found.opens


def call(book: Book, contact: int, at: int, result: str = "reached", minutes: int = 0, meeting: str = "") -> None:
    steps = (FollowUp("meeting", meeting),) if meeting else ()
    book.do(LogCall(contact, result, "", at=at, minutes=minutes, follow_ups=steps))


def lines(path: Path, *said: str) -> Path:
    path.write_text("\n".join(said), encoding="utf-8")
    return path


def test_their_own_wish_closes_the_line(book: Book) -> None:
    anna = person(book, "Anna Berg")
    book.do(SetProperty(anna, "X-RINGBOOK-CALLTIME", "Mon–Wed 10–12"))

    assert why(book, anna) == ("wish", "2026-05-26T10:00")  # Monday is a bank holiday


def test_a_wish_nobody_understands_closes_nothing(book: Book) -> None:
    anna = person(book, "Anna Berg")
    book.do(SetProperty(anna, "X-RINGBOOK-CALLTIME", "when the cows come home"))

    assert why(book, anna) == ("", "")


def test_a_number_on_a_register_is_not_called(book: Book, tmp_path: Path) -> None:
    anna, tom = person(book, "Anna Berg", "0113 496 0182"), person(book, "Tom Field", "0113 496 0183")
    file = lines(tmp_path / "tps.txt", "01134960182", "# a remark", "", "+44 20 7946 0000")

    count = book.do(ReadRegister(file, "TPS", "GB", "2026-05-01")).result

    assert count == 2
    assert why(book, anna) == ("register", "")
    assert why(book, tom) == ("", "")
    book.undo()
    assert why(book, anna) == ("", "")
    book.redo()
    assert why(book, anna) == ("register", "")


@pytest.mark.parametrize("form", ["+441134960182", "441134960182", "00441134960182", "01134960182"])
def test_a_register_of_hashes_is_obeyed_however_it_writes_numbers(book: Book, tmp_path: Path, form: str) -> None:
    anna = person(book, "Anna Berg", "0113 496 0182")
    file = lines(tmp_path / "robinson.txt", sha256(form.encode()).hexdigest().upper(), "f" * 64)

    book.do(ReadRegister(file, "Robinson", "GB", "2026-05-01"))

    assert why(book, anna)[0] == "register"


def test_area_code_and_number_may_stand_in_two_fields(book: Book, tmp_path: Path) -> None:
    carl = person(book, "Carl Moor", "+1 206 555 0144")

    book.do(ReadRegister(lines(tmp_path / "dnc.txt", "206,5550144"), "US DNC", "US", "2026-04-20"))

    assert why(book, carl)[0] == "register"


def test_a_register_older_than_its_law_allows_is_said(book: Book, tmp_path: Path) -> None:
    file = lines(tmp_path / "dnc.txt", "206,5550144")

    book.do(ReadRegister(file, "US DNC", "US", "2026-04-20"))
    assert today(book).stale == ()
    book.do(ReadRegister(file, "US DNC", "US", "2026-04-19"))

    (stale,) = today(book).stale
    assert (stale.name, stale.age(DAY), stale.most_days) == ("US DNC", 32, 31)
    assert len(calling(book).registers()) == 1
    book.do(RemoveRegister(stale.id))
    assert calling(book).registers() == ()


@pytest.mark.parametrize(
    ("name", "country", "oldest", "most", "law"),
    [
        ("TPS", "GB", "2026-04-23", 28, "Privacy and Electronic Communications Regulations 2003, 21(3)"),
        ("Bloctel", "FR", "2026-04-21", 30, "Code de la consommation, L223-1"),
        ("National DNCL", "CA", "2026-04-20", 31, "National DNCL Rules"),
    ],
)
def test_each_register_has_the_age_its_own_law_allows(
    book: Book, tmp_path: Path, name: str, country: str, oldest: str, most: int, law: str
) -> None:
    file = lines(tmp_path / "register.txt", "f" * 64)
    a_day_older = (date.fromisoformat(oldest) - timedelta(days=1)).isoformat()

    book.do(ReadRegister(file, name, country, oldest))
    assert today(book).stale == ()
    book.do(ReadRegister(file, name, country, a_day_older))

    (stale,) = today(book).stale
    assert stale.most_days == most
    assert law in stale.law


@pytest.mark.parametrize(
    ("said", "name", "country", "day"),
    [
        (("no number here",), "TPS", "GB", DAY),
        (("01134960182",), " ", "GB", DAY),
        (("01134960182",), "TPS", "XX", DAY),
        (("01134960182",), "TPS", "GB", "yesterday"),
    ],
)
def test_what_is_no_register_is_refused(  # type: ignore[no-untyped-def]
    book: Book, tmp_path: Path, said, name: str, country: str, day: str
) -> None:
    with pytest.raises(UserError):
        book.do(ReadRegister(lines(tmp_path / "file.txt", *said), name, country, day))

    assert calling(book).registers() == ()


def test_reading_a_register_can_be_stopped(book: Book, tmp_path: Path) -> None:
    file = lines(tmp_path / "tps.txt", "01134960182")
    progress = Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        book.do(ReadRegister(file, "TPS", "GB", DAY), progress)

    assert calling(book).registers() == ()


def test_the_days_of_a_calendar_are_closed_in_its_country(book: Book, tmp_path: Path) -> None:
    anna, henri = person(book, "Anna Berg"), person(book, "Henri Roux", "+34 912 34 56 78")
    file = lines(
        tmp_path / "fair.ics",
        "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:fair", "DTSTART;VALUE=DATE:20250520",
        "DTEND;VALUE=DATE:20250522", "RRULE:FREQ=YEARLY", "SUMMARY:Town fair", "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip

    book.do(ReadHolidays(file))

    assert why(book, anna) == ("holiday", "2026-05-22T08:00")
    assert why(book, henri)[0] == ""
    (source,) = calling(book).holidays()
    assert (source.source, source.last) == ("fair.ics", "2030-05-21")
    book.do(RemoveHolidays("fair.ics"))
    assert why(book, anna)[0] == ""


def test_four_calls_in_thirty_days_are_the_most_in_france(book: Book, clock: Clock) -> None:
    henri = person(book, "Henri Roux", "+33 1 40 00 00 00")
    for days in (40, 20, 12, 5):
        call(book, henri, clock.now - days * DAY_MS, "no answer")
    assert why(book, henri)[0] == ""

    call(book, henri, clock.now - DAY_MS, "no answer")

    # the oldest of four is of 1 May: thirty days later is a Sunday
    assert why(book, henri) == ("limit", "2026-06-01T10:00")


def test_the_limit_of_a_rhythm_holds_too_and_the_smaller_wins(book: Book, clock: Clock) -> None:
    anna = person(book, "Anna Berg", groups="vip")
    group = int(str(book.do(AddToGroup("vip", (anna,))).result))
    call(book, anna, clock.now - 3 * DAY_MS)

    book.do(SetRhythm(group, most=1))

    assert why(book, anna)[0] == "limit"
    book.do(SetRhythm(anna, most=2))
    assert why(book, anna)[0] == ""
    call(book, anna, clock.now - 2 * DAY_MS)
    call(book, anna, clock.now - DAY_MS)
    assert list(calling(book).with_rhythm("over")) == [anna]


def test_rhythm_calls_are_proposed_since_the_last_talk_and_promises_before_them(book: Book, clock: Clock) -> None:
    due, late, fresh, promised = (person(book, name, f"0113 496 0{n}00") for n, name in enumerate("ABCD"))
    for contact, days in ((due, 14), (late, 40), (fresh, 3), (promised, 60)):
        call(book, contact, clock.now - days * DAY_MS)
        book.do(SetRhythm(contact, 14))
    book.do(Plan(promised, "call", DAY, promise="mine"))

    page = today(book)

    assert [(item.group, item.contact, item.is_late) for item in page.items] == [
        ("due", promised, False),
        ("rhythm", late, True),
        ("rhythm", due, False),
    ]
    assert page.items[1].words == "Every 2 weeks, last talk 40 days ago"
    assert page.without_next_step == 0
    assert list(calling(book).with_rhythm("late")) == [late, promised]
    assert list(calling(book).with_rhythm("due")) == [due, late, promised]
    assert list(book.reader().find_ids("rhythm:late")) == [late, promised]
    assert list(book.reader().find_ids("rhythmus:fällig -rhythm:late")) == [due]
    assert list(book.reader().find_ids("rhythm:none")) == []


SPANS = st.integers(0, 400)
SAID = st.tuples(SPANS, SPANS.map(lambda days: 500 + days) | st.just(0), st.integers(0, 5))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(own=st.lists(SAID, max_size=4), groups=st.lists(SAID, max_size=3))
def test_what_today_asks_of_rhythms_is_what_holds_for_each(
    book: Book, own: list[tuple[int, int, int]], groups: list[tuple[int, int, int]]
) -> None:
    people = [person(book, f"Anna {number}") for number in range(4)]
    for number, said in enumerate(groups):
        group = book.do(AddToGroup(f"g{number}", tuple(people[number:]))).result
        book.do(SetRhythm(int(str(group)), *said))
    for contact, said in zip(people, own, strict=False):
        book.do(SetRhythm(contact, *said))
    reader = book.reader()

    asked = f"WITH {PACED} SELECT contact, every, last FROM paced"
    paced = reader.connection.execute(asked, {"types": paced_types(reader.connection)}).fetchall()

    held = rhythms(reader.connection)
    reader.close()
    assert sorted(paced) == sorted((who, said.every, said.last) for who, said in held.items() if said.every)


def test_rhythm_calls_spill_to_later_days_and_promises_never_do(book: Book, clock: Clock) -> None:
    book.do(ChangeSetting("day limit", "2"))
    people = [person(book, f"P{n}", f"0113 496 {n:04}") for n in range(5)]
    for n, contact in enumerate(people):
        call(book, contact, clock.now - (30 + n) * DAY_MS)
        book.do(SetRhythm(contact, 7))
    extra = [person(book, f"Q{n}", f"0113 497 {n:04}") for n in range(3)]
    for contact in extra:
        book.do(Plan(contact, "call", DAY))

    shown = [item.contact for item in today(book).items]
    days = [calling(book).facts(contact).next_call for contact in people]  # type: ignore[union-attr]

    assert shown == extra
    assert sorted(days) == ["2026-05-22", "2026-05-22", "2026-05-23", "2026-05-23", "2026-05-24"]
    assert days[4] == "2026-05-22"  # quiet for longest


def test_each_call_that_a_rhythm_wants_has_its_day_and_its_latest(book: Book, clock: Clock) -> None:
    paced = [(5, SetRhythm, (20,)), (5, SetRhythm, (20, 25)), (60, SetRhythm, (20,)), (None, SetRhythm, (20,))]
    people = []
    for n, (ago, command, rhythm) in enumerate(paced):
        people.append(person(book, f"P{n}", f"0113 496 {n:04}"))
        if ago is not None:
            call(book, people[-1], clock.now - ago * DAY_MS)
        book.do(command(people[-1], *rhythm))
    call(book, people[2], clock.now, "no answer")
    far = person(book, "Far Away", "0113 496 0999")
    call(book, far, clock.now)
    book.do(SetRhythm(far, 120))

    reader = book.reader()
    found = wanted_calls(reader.connection, the_day(reader.connection, book.place), 90)
    reader.close()

    assert sorted(found) == [
        (people[0], "2026-06-05", "2026-06-15"),
        (people[1], "2026-06-05", "2026-06-10"),
        (people[2], "2026-05-22", "2026-04-21"),  # long late, but had its turn today
        (people[3], "2026-05-21", "2026-05-31"),
    ]


def test_a_page_says_the_next_call_anew_when_another_window_wrote(book: Book, clock: Clock) -> None:
    anna = person(book, "Anna Berg")
    call(book, anna, clock.now - 5 * DAY_MS)
    book.do(SetRhythm(anna, 21))
    asked = calling(book)
    before = asked.facts(anna)

    call(book, anna, clock.now)

    after = asked.facts(anna)
    assert before is not None
    assert after is not None
    assert (before.next_call, after.next_call) == ("2026-06-06", "2026-06-11")


def test_a_contact_page_says_own_rhythm_and_the_one_that_holds(book: Book, clock: Clock) -> None:
    anna = person(book, "Anna Berg", groups="vip")
    group = int(str(book.do(AddToGroup("vip", (anna,))).result))
    call(book, anna, clock.now - 5 * DAY_MS)
    book.do(SetRhythm(group, 21, 28, 3))

    facts = calling(book).facts(anna)

    assert facts is not None
    assert (facts.own, facts.rhythm) == (Rhythm(), Rhythm(21, 28, 3))
    assert (facts.last_reach, facts.next_call) == ("2026-05-16", "2026-06-06")
    assert calling(book).facts(999) is None


@pytest.mark.parametrize("rhythm", [SetRhythm(1, -1), SetRhythm(1, 20, 10), SetRhythm(1, 99_999), SetRhythm(999, 3)])
def test_what_is_no_rhythm_is_refused(book: Book, rhythm: SetRhythm) -> None:
    person(book, "Anna Berg")

    with pytest.raises(UserError):
        book.do(rhythm)


def test_open_sales_that_stand_still_are_in_today(book: Book, clock: Clock) -> None:
    anna = person(book, "Anna Berg")
    start = clock.now
    clock.now = start - 20 * DAY_MS
    book.do(LogCall(anna, "reached", "", desk=Desk(value=500_00, currency="GBP", stage="offer")))
    clock.now = start

    (item,) = today(book).items

    assert (item.group, item.words) == ("stuck", "offer: no step for 20 days")
    book.do(Plan(anna, "call", "2026-06-01"))
    assert today(book).items == ()


def test_the_best_hour_is_told_with_its_evidence_in_their_own_time(book: Book, clock: Clock) -> None:
    carl = person(book, "Carl Moor", "+1 206 555 0144")  # Seattle, eight hours behind
    tuesday = clock.now - 2 * DAY_MS + 8 * 3_600_000  # 18:00 UTC is 11:00 there
    for week in range(4):
        call(book, carl, tuesday - week * 7 * DAY_MS, "reached" if week else "no answer")

    best = calling(book).best_hours([carl])[carl]

    assert best.words == "3 of 4 reached Tue 10–12"
    assert today(book).items[0].best == best.words


def test_figures_are_counted_from_the_calls_and_open_them(book: Book, clock: Clock) -> None:
    anna, tom = person(book, "Anna Berg"), person(book, "Tom Field", "0113 496 0183")
    call(book, anna, clock.now - 3_600_000, minutes=8, meeting="2026-06-01T10:00")
    call(book, tom, clock.now - 60_000, "no answer")
    call(book, tom, clock.now - DAY_MS, minutes=4)
    book.do(LogCall(tom, "reached", "they rang", direction="in", at=clock.now - 30_000))
    known = calling(book)

    found = known.figures(known.today())

    whole = found.whole
    assert (whole.dials, whole.tries, whole.reaches, whole.minutes, whole.appointments) == (2, 1, 1, 8, 1)
    assert whole.reach_rate == 0.5
    assert {key: count.dials for key, count in found.slices["result"]} == {"reached": 1, "no answer": 1}
    assert [key for key, _ in found.slices["hour"]] == ["10"]
    day = known.today()
    assert [item.contact for item in known.talks(known.calls_behind(day, REACHES))] == [anna]
    assert [item.contact for item in known.talks(known.calls_behind(day, TRIES))] == [tom]
    assert [item.contact for item in known.talks(known.calls_behind(day, APPOINTMENTS))] == [anna]
    assert known.figures(Scope(contact=tom)).whole.dials == 2
    assert len(known.calls_behind(Scope(slice="result", key="reached"))) == 2
    typical = known.typical_day()
    assert typical is not None
    assert tuple(typical) == (1, 1.0, 1.0, 4.0)
