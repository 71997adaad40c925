"""Building call lists: whom the rules leave out, each with its number, in which order, and what comes later."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import Desk, LogCall, Record
from pim.commands.contact import AddContact, ArchiveContacts, SetMe, SetPrivate
from pim.commands.listing import ChangeList, ExtendList, MakeList, TakeOut
from pim.errors import UserError
from pim.values.list_plan import ListPlan, ListRules
from pim.values.property import Property
from tests.builders import START, a_book, a_company, a_person

DAY = 86_400_000


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = a_book(tmp_path / "book")
    yield made
    made.close()


def added(book: Book, command: object) -> int:
    return int(str(book.do(command).result))  # type: ignore[arg-type]


def people(book: Book, count: int) -> list[int]:
    return [added(book, a_person(f"Person {n}", phone=f"0113 496 {n:04}")) for n in range(count)]


def built(book: Book, plan: ListPlan):  # type: ignore[no-untyped-def]
    reader = book.reader()
    found = reader.list_built(plan)
    reader.close()
    return found


def rows(book: Book, number: int) -> list[tuple[int, int, str, str]]:
    reader = book.reader()
    found = [(row.pos, row.contact, row.state, row.why) for row in reader.list_rows(number)]
    reader.close()
    return found


def test_every_exclusion_is_stated_with_its_number(book: Book) -> None:
    fine, twin, gone, refused, lately, elsewhere, secret, own = people(book, 8)
    silent = added(book, a_person("Nobody Home"))
    fax = added(
        book, AddContact("person", (Property("FN", "Fax"), Property("TEL", "0113 496 9999", (("TYPE", "fax"),))))
    )
    same = added(book, a_person("Same Number", phone="+44 113 496 0000"))
    book.do(ArchiveContacts((gone,), "left"))
    book.do(LogCall(refused, "do not call", at=START - 40 * DAY))
    book.do(LogCall(lately, "no answer", at=START - 2 * DAY))
    book.do(MakeList(ListPlan("Other", (elsewhere,))))
    book.do(SetPrivate((secret,), private=True))
    book.do(SetMe(own))
    everybody = (fine, twin, gone, refused, lately, elsewhere, secret, own, silent, fax, same, 999)

    found = built(book, ListPlan("New", everybody, rules=ListRules(not_within_days=7)))

    assert [contact for contact, _ in found.rows] == [fine, twin]
    assert dict(found.excluded) == {
        "deleted": 1,
        "archived": 1,
        "private": 1,
        "own card": 1,
        "no number": 2,
        "do not call": 1,
        "called lately": 1,
        "on another open list": 1,
        "number already on the list": 1,
    }
    assert found.rule_counts[0] == ("found", 12)
    assert found.rule_counts[-1] == ("number already on the list", 2)
    assert [left for _, left in found.rule_counts] == [12, 11, 10, 9, 8, 6, 5, 4, 3, 2]


def test_who_was_called_lately_is_left_out_of_a_short_list_and_a_long_one(book: Book) -> None:
    lately, long_ago, written, *more = people(book, 9)
    book.do(LogCall(lately, "no answer", at=START - 2 * DAY))
    book.do(LogCall(long_ago, "no answer", at=START - 8 * DAY))
    book.do(Record(written, "mail", "sent the offer", at=START - DAY))

    short = built(book, ListPlan("New", (lately, written), rules=ListRules(not_within_days=7)))
    long = built(book, ListPlan("New", (lately, long_ago, written, *more), rules=ListRules(not_within_days=7)))

    assert [contact for contact, _ in short.rows] == [written]
    assert [contact for contact, _ in long.rows] == [long_ago, written, *more]
    assert dict(short.excluded) == dict(long.excluded) == {"called lately": 1}


def test_a_fax_machine_before_the_telephone_is_passed_over(book: Book) -> None:
    fax, phone = Property("TEL", "0113 496 9999", (("TYPE", "fax"),)), Property("TEL", "0113 496 0003")
    eva, ann = (added(book, AddContact("person", (Property("FN", name), fax, phone))) for name in ("Eva", "Ann"))
    book.do(LogCall(ann, "wrong number", desk=Desk(number="0113 496 0003")))

    found = built(book, ListPlan("New", (eva, ann)))

    assert found.rows == ((eva, "0113 496 0003"),)
    assert dict(found.excluded) == {"no number": 1}


def test_rules_can_be_loosened(book: Book) -> None:
    one, two, three = people(book, 3)
    book.do(MakeList(ListPlan("Other", (one,))))
    book.do(SetPrivate((two,), private=True))
    book.do(LogCall(three, "no answer", at=START - 2 * DAY))

    strict = built(book, ListPlan("New", (one, two, three)))
    loose = built(book, ListPlan("New", (one, two, three), rules=ListRules(with_private=True, again=True)))
    asked = built(book, ListPlan("New", (three,), rules=ListRules(needs_consent=True)))

    assert [contact for contact, _ in strict.rows] == [three]
    assert [contact for contact, _ in loose.rows] == [one, two, three]
    assert dict(asked.excluded) == {"no consent": 1}


def test_a_list_that_is_done_with_somebody_lets_another_have_them(book: Book) -> None:
    one, two = people(book, 2)
    number = added(book, MakeList(ListPlan("First", (one, two))))
    book.do(LogCall(one, "reached", at=START, desk=Desk(row=1)))

    assert dict(built(book, ListPlan("Second", (one, two))).excluded) == {"on another open list": 1}
    book.do(ChangeList(number, ends="2026-05-01"))
    assert built(book, ListPlan("Second", (one, two))).excluded == ()


def test_a_bad_number_gives_way_to_the_next(book: Book) -> None:
    numbers = (Property("TEL", "0113 496 0001"), Property("TEL", "0113 496 0002"))
    eva = added(book, AddContact("person", (Property("FN", "Eva Lang"), *numbers)))
    book.do(LogCall(eva, "wrong number", desk=Desk(number="0113 496 0001")))

    assert built(book, ListPlan("New", (eva,))).rows == ((eva, "0113 496 0002"),)


def test_one_call_a_company(book: Book) -> None:
    first = added(book, a_person("Ann Lang", phone="0113 496 0101", company="Lang OG"))
    second = added(book, a_person("Ben Lang", phone="0113 496 0102", company="lang og"))
    third = added(book, a_company("LANG OG", phone="0113 496 0103"))
    alone = people(book, 2)

    everybody = (first, second, third, *alone)
    found = built(book, ListPlan("New", everybody, rules=ListRules(company_once=True)))

    assert [contact for contact, _ in found.rows] == [first, *alone]
    assert dict(found.excluded) == {"company already on the list": 2}


def located(name: str, phone: str, city: str, code: str) -> AddContact:
    family = name.split()[-1]
    given = (
        Property("FN", name),
        Property("N", f"{family};;;;"),
        Property("TEL", phone),
        Property("ORG", f"{family} Ltd"),
    )
    return AddContact("person", (*given, Property("ADR", f";;;{city};;{code};")))


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("name", "Berg Lang Moor"),
        ("company", "Berg Lang Moor"),
        ("place", "Lang Moor Berg"),
        ("zone", "Moor Lang Berg"),
        ("best hour", "Moor Lang Berg"),
        ("given", "Moor Lang Berg"),
    ],
)
def test_lists_come_in_the_order_asked_for(book: Book, order: str, names: str) -> None:
    moor = added(book, located("Ida Moor", "+81 3 5321 0001", "Leeds", "LS2"))
    lang = added(book, located("Eva Lang", "+43 1 532 0001", "Leeds", "LS1"))
    berg = added(book, located("Tom Berg", "+1 212 555 0101", "York", "YO1"))
    book.do(LogCall(moor, "reached", at=instant("2026-05-21T05:00")))  # a Thursday, 14:00 there
    book.do(LogCall(lang, "reached", at=instant("2026-05-22T08:00")))  # a Friday, 10:00 there

    found = built(book, ListPlan("New", (moor, lang, berg), order=order))

    reader = book.reader()
    assert [line.name.split()[-1] for line in reader.lines([one for one, _ in found.rows])] == names.split()
    reader.close()


def instant(wall: str) -> int:
    return int(datetime.fromisoformat(wall).replace(tzinfo=UTC).timestamp() * 1000)


def test_the_order_of_the_query_and_a_shuffle_with_a_seed(book: Book) -> None:
    contacts = people(book, 20)

    forwards, backwards = (
        built(book, ListPlan("New", query=f"kind:person sort:{sort}", order="sorted")) for sort in ("name", "-name")
    )
    once, again, other = (
        built(book, ListPlan("New", query="kind:person", order="shuffled", seed=seed)).contacts for seed in (5, 5, 6)
    )
    from_there = built(book, ListPlan("New", tuple(reversed(contacts)), order="shuffled", seed=5)).contacts

    assert backwards.contacts == tuple(reversed(forwards.contacts))
    assert once == again == from_there != other
    assert sorted(once) == contacts


def test_a_list_is_built_from_a_query_a_group_a_step_and_another_lists_results(book: Book) -> None:
    eva = added(book, a_person("Eva Lang", phone="0113 496 0001", groups="vip"))
    tom = added(book, a_person("Tom Berg", phone="0113 496 0002"))
    book.do(MakeList(ListPlan("First", (eva, tom))))
    book.do(LogCall(eva, "reached", at=START - DAY, desk=Desk(row=1)))
    book.do(LogCall(tom, "no answer", at=START - DAY, desk=Desk(row=2)))
    loose = ListRules(again=True)

    assert built(book, ListPlan("New", query="group:vip")).contacts == (eva,)
    assert built(book, ListPlan("New", query="step:2")).contacts == (tom,)
    assert built(book, ListPlan("New", query="list:K1/unreached", rules=loose)).contacts == (tom,)
    assert built(book, ListPlan("New", (tom, eva), query="group:vip")).contacts == (eva,)


def test_what_is_built_is_what_is_made(book: Book) -> None:
    contacts = people(book, 5)
    plan = ListPlan("New", query="kind:person", order="shuffled", seed=3)
    found = built(book, plan)

    number = added(book, MakeList(ListPlan("New", found.contacts, plan.query, plan.order, plan.seed)))

    assert [contact for _, contact, _, _ in rows(book, number)] == list(found.contacts)
    assert sorted(found.contacts) == contacts


def test_later_rows_come_behind_every_printed_number(book: Book) -> None:
    one, two, three = people(book, 3)
    twin = added(book, a_person("Twin", phone="0113 496 0000"))
    number = added(book, MakeList(ListPlan("New", (one, two))))
    book.do(TakeOut((2,)))

    came = book.do(ExtendList(number, (one, three, twin))).result

    assert came == 1
    assert rows(book, number) == [(1, one, "open", ""), (2, two, "excluded", "by hand"), (3, three, "open", "")]
    reader = book.reader()
    assert dict(reader.lists()[0].excluded) == {"already on the list": 1, "number already on the list": 1}
    reader.close()


def test_a_retry_plan_is_checked(book: Book) -> None:
    (one,) = people(book, 1)

    with pytest.raises(UserError, match="soon"):
        book.do(MakeList(ListPlan("New", (one,), retry=("4h", "soon"))))
    with pytest.raises(UserError, match="needs a name"):
        book.do(MakeList(ListPlan("  ", (one,))))


def test_how_a_query_was_understood_is_said(book: Book) -> None:
    assert built(book, ListPlan("New", query="ort:Graz  nicht gruppe:x")).reading == "city:Graz -group:x"
