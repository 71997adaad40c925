"""Consumers whose law wants them to have agreed before are called only if they did, or have a contract that runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import Desk, LogCall, Record
from pim.commands.from_entry import command_of
from pim.commands.listing import MakeList
from pim.commands.setting import ChangeSetting
from pim.values.clock import CONSENT
from pim.values.consent import CONSENT_OFF, CONTRACT, GIVEN
from pim.values.list_plan import Built, ListPlan, ListRules
from tests.builders import Clock, a_book, a_company, a_person, a_place

DAY = 86_400_000
FRENCH = "+33 1 40 00 00 0{}"
BEFORE, SINCE = 1_786_000_000_000, 1_795_000_000_000  # 6 August and 18 November 2026, 12:26 in Paris


class France:
    """A book of three French people, a French company and somebody in Vienna."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self.book, self.clock = book, clock
        self.ines, self.paul, self.zoe = (
            self.add(a_person(name, phone=FRENCH.format(at)))
            for at, name in enumerate(("Ines Roy", "Paul Noir", "Zoe Petit"))
        )
        self.shop = self.add(a_company("Roy SARL", phone=FRENCH.format(7)))
        self.buyer = self.add(a_person("Luc Blanc", phone=FRENCH.format(8), company="Blanc SA"))
        self.anna = self.add(a_person("Anna Berg", phone="+43 1 532 00 00"))

    def add(self, command: object) -> int:
        return int(str(self.book.do(command).result))  # type: ignore[arg-type]

    def listed(self, rules: ListRules | None = None) -> Built:
        reader = self.book.reader()
        everybody = (self.ines, self.paul, self.zoe, self.shop, self.buyer, self.anna)
        found = reader.list_built(ListPlan("List", everybody, rules=rules or ListRules()))
        reader.close()
        return found

    def called(self) -> list[int]:
        return [contact for contact, _ in self.listed().rows]

    def why(self, contact: int) -> str:
        reader = self.book.reader()
        clock = reader.calling.clock(contact)
        reader.close()
        assert clock is not None
        return clock.why

    def type(self, line: str) -> None:
        reader = self.book.reader()
        reading = reader.entry(line)
        reader.close()
        self.book.do(command_of(reading, None, now=self.book.place.now(), home="Europe/London"))


@pytest.fixture
def france(tmp_path: Path) -> Iterator[France]:
    clock = Clock(SINCE)
    made = France(a_book(tmp_path / "book", place=a_place(clock=clock)), clock)
    yield made
    made.book.close()


def test_lists_leave_out_who_has_not_agreed_and_say_how_many(france: France) -> None:
    found = france.listed()

    assert [contact for contact, _ in found.rows] == [france.shop, france.buyer, france.anna]
    assert found.excluded == (("no consent", 3),)
    number = france.book.do(MakeList(ListPlan("List", found.contacts))).result
    reader = france.book.reader()
    line = next(line for line in reader.lists() if line.id == number)
    reader.close()
    assert dict(line.excluded) == {"no consent": 3}


def test_nobody_is_asked_before_the_law_holds(france: France) -> None:
    france.clock.now = BEFORE

    assert not france.listed().excluded
    assert france.why(france.ines) != CONSENT


@pytest.mark.parametrize("said", [GIVEN, CONTRACT])
def test_who_agreed_or_has_a_contract_is_called(france: France, said: str) -> None:
    assert france.why(france.ines) == CONSENT

    france.book.do(LogCall(france.ines, "reached", desk=Desk(consent=said)))

    assert france.ines in france.called()
    assert france.why(france.ines) != CONSENT


def test_consent_grows_old_and_a_contract_does_not(france: France) -> None:
    france.book.do(Record(france.ines, "letter", "wrote it down", consent=GIVEN))
    france.book.do(Record(france.paul, "letter", "signed", consent=CONTRACT))

    france.clock.now = SINCE + 364 * DAY
    young = france.called()
    france.clock.now = SINCE + 365 * DAY
    old = france.called()

    assert young == [france.ines, france.paul, france.shop, france.buyer, france.anna]
    assert old == [france.paul, france.shop, france.buyer, france.anna]


def test_consent_of_a_past_day_counts_from_that_day(france: France) -> None:
    france.book.do(LogCall(france.ines, "reached", at=SINCE - 370 * DAY, desk=Desk(consent=GIVEN)))

    assert france.ines not in france.called()


def test_consent_given_again_by_undo_keeps_its_day(france: France) -> None:
    france.book.do(Record(france.ines, "letter", "yes", consent=GIVEN))
    france.clock.now = SINCE + 300 * DAY
    refused = france.book.do(LogCall(france.ines, "do not call"))
    france.book.undo()
    assert refused.changes.step
    assert france.ines in france.called()

    france.clock.now = SINCE + 366 * DAY

    assert france.ines not in france.called()


@pytest.mark.parametrize(
    ("line", "called"),
    [
        ("note Ines Roy: form of our site !consent", True),
        ("note Ines Roy: !consent contract until 2028", True),
        ("called Ines Roy 3m: !consent yes, by mail", True),
        ("note Ines Roy: !consent running contract", True),
        ("note Ines Roy: we sent a contract", False),
        ("note Ines Roy: !consent contract ended", False),
    ],
)
def test_consent_is_written_into_a_note(france: France, line: str, *, called: bool) -> None:
    france.type(line)

    assert (france.ines in france.called()) == called


def test_the_rule_can_be_turned_off_and_on_by_undo(france: France) -> None:
    france.book.do(ChangeSetting(f"{CONSENT_OFF}FR", "off"))
    off = france.called(), france.why(france.ines)
    france.book.undo()

    assert off[0] == [france.ines, france.paul, france.zoe, france.shop, france.buyer, france.anna]
    assert off[1] != CONSENT
    assert france.called() == [france.shop, france.buyer, france.anna]


def test_only_who_allowed_calls_takes_a_contract_too(france: France) -> None:
    france.book.do(Record(france.anna, "letter", "signed", consent=CONTRACT))

    found = france.listed(ListRules(needs_consent=True))

    assert [contact for contact, _ in found.rows] == [france.anna]
    assert found.excluded == (("no consent", 5),)


def test_the_sheet_of_an_older_list_leaves_out_who_has_not_agreed(france: France) -> None:
    france.clock.now = BEFORE
    number = int(str(france.book.do(MakeList(ListPlan("List", (france.ines, france.anna)))).result))
    france.clock.now = SINCE

    reader = france.book.reader()
    sheet = reader.sheet(number, private=False)
    reader.close()

    assert [row.name for row in sheet.rows] == ["Anna Berg"]
    assert sum(count for _, count in sheet.left_out) == 1
