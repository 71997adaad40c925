"""What the query language finds in a book."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pim.book import Book
from pim.commands.activity import Desk, LogCall, Plan, Record
from pim.commands.contact import AddContact, ArchiveContacts, SetPrivate
from pim.commands.listing import MakeList
from pim.errors import UserError
from pim.queries import where_talks
from pim.queries.where import statement_of
from pim.values.list_plan import ListPlan
from pim.values.property import Property
from tests.builders import START, a_book, a_company, a_place
from tests.unit.test_query import PIECES

DAY = 86_400_000


def card(name: str, *more: Property) -> AddContact:
    given, _, family = name.rpartition(" ")
    return AddContact("person", (Property("FN", name), Property("N", f"{family};{given};;;"), *more))


def address(street: str, city: str, region: str, code: str, country: str) -> Property:
    return Property("ADR", f";;{street};{city};{region};{code};{country}")


class Town:
    """Five people and a company, with calls on known days; now is 28 May 2026."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.names: dict[int, str] = {}
        self.eva = self.add(
            card(
                "Eva Lang",
                Property("TEL", "+44 20 7946 0001"),
                Property("EMAIL", "eva@lang.example"),
                Property("ORG", "Lang OG"),
                Property("TITLE", "Head of Sales"),
                Property("CATEGORIES", "vip,hotel"),
                address("Ring 1", "Köln", "NRW", "50667", "Deutschland"),
                Property("BDAY", "1985-05-12"),
                Property("NOTE", "likes the blue one"),
                Property("LANG", "de"),
                Property("X-RINGBOOK-SHOE-SIZE", "42"),
            )
        )
        self.tom = self.add(
            card(
                "Tom Field",
                Property("TEL", "+43 316 820182"),
                Property("EMAIL", "tom@field.example"),
                Property("ORG", "Field Ltd"),
                Property("CATEGORIES", "hotel"),
                address("Ring 2", "Graz", "Steiermark", "8010", "Austria"),
                Property("BDAY", "--12-24"),
                Property("X-RINGBOOK-SHOE-SIZE", "44.5"),
            )
        )
        self.ann = self.add(card("Ann Moor", Property("TEL", "+43 1 5320000"), Property("TZ", "America/New_York")))
        self.ben = self.add(card("Ben Oak", address("Weg 3", "Bad Graz", "", "8020", "")))
        self.ida = self.add(card("Ida Berg", Property("TEL", "020 7946 0009")))
        self.lang = self.add(a_company("Lang OG", phone="+44 20 7946 0500"))
        book.do(LogCall(self.eva, "reached", "asked for the price list", at=START - 100 * DAY))
        book.do(LogCall(self.tom, "no answer", at=START - 3 * DAY))
        book.do(LogCall(self.ann, "no answer", at=START - 40 * DAY))
        book.do(LogCall(self.ann, "reached", "list of prices", at=START - 2 * DAY))
        book.do(Record(self.ben, "note", "wants the blue one"))
        book.do(Plan(self.eva, "call", "2026-05-29"))
        book.do(Plan(self.tom, "call", "2026-05-20"))
        book.do(LogCall(self.ida, "do not call", at=START - 500 * DAY))
        book.do(
            LogCall(self.tom, "call back", at=START - 5 * DAY, desk=Desk(value=600_000, currency="EUR", stage="offer"))
        )
        book.do(MakeList(ListPlan("Spring", (self.eva, self.tom))))
        row = self.one("SELECT id FROM list_row WHERE contact = ?", self.eva)
        book.do(LogCall(self.eva, "busy", at=START - 90 * DAY, desk=Desk(row=row)))

    def add(self, command: AddContact) -> int:
        number = int(str(self.book.do(command).result))
        self.names[number] = {p.name: p.value for p in command.properties}["FN"].split()[0]
        return number

    def one(self, asked: str, *given: object) -> int:
        reader = self.book.reader()
        found = reader.connection.execute(asked, given).fetchone()[0]
        reader.close()
        return int(found)

    def find(self, query: str) -> str:
        reader = self.book.reader()
        found = reader.find_ids(query)
        reader.close()
        return " ".join(self.names[number] for number in found if number in self.names)  # companies ORG made are not


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    made = Town(a_book(tmp_path_factory.mktemp("town") / "book"))
    yield made
    made.book.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("name:lan", "Eva Lang"),
        ('name:"eva lang"', "Eva"),
        ("name:=ann", ""),
        ('name:="ann moor"', "Ann"),
        ("name:*oor", "Ann"),
        ("company:lang", "Eva Lang"),
        ("company:sales", ""),
        ("title:sales", "Eva"),
        ("city:graz", "Tom"),
        ("city:*graz", "Tom Ben"),
        ("city:koeln", "Eva"),
        ("city:Köln,Graz", "Tom Eva"),
        ("city:none kind:person", "Ida Ann"),
        ("region:steier", "Tom"),
        ("postcode:8010..8020", "Tom Ben"),
        ("postcode:>8010", "Ben"),
        ("postcode:80", "Tom Ben"),
        ("country:AT", "Tom Ann"),
        ("country:Österreich", "Tom Ann"),
        ("land:Germany", "Eva"),
        ("phone:0182", "Tom"),
        ("phone:+43", "Tom Ann"),
        ('phone:="020 7946 0009"', "Ida"),
        ("phone:none", "Ben"),
        ("mail:lang", "Eva"),
        ("mail:@field", "Tom"),
        ("mail:=eva@lang.example", "Eva"),
        ("group:vip", "Eva"),
        ("group:hotel -group:vip", "Tom"),
        ("kind:company", "Lang"),
        ("note:blue", "Eva Ben"),
        ('note:"the blue one"', "Eva Ben"),
        ('note:"blue the"', ""),
        ("language:de", "Eva"),
        ("zone:york", "Ann"),
        ("zone:vienna", "Tom"),
        ("birthday:may", "Eva"),
        ("birthday:24.12.", "Tom"),
        ("birthday:12-24", "Tom"),
        ("birthday:1985", "Eva"),
        ("birthday:2026-12..2027-05", "Tom Eva"),
        ("birthday:7m", "Tom"),
        ("birthday:none kind:person", "Ida Ann Ben"),
        ("shoe-size:>43", "Tom"),
        ("shoesize:40..45", "Tom Eva"),
        ("field.shoe-size:42", "Eva"),
        ("shoe-size:any", "Tom Eva"),
        ("last:>90d", "Ida Eva"),
        ("last:<90d", "Ann"),
        ("last:none", "Tom Lang Ben"),
        ("tried:<7d", "Tom"),
        ("called:2w", "Tom Ann"),
        ("called:>2w", "Ida Eva"),
        ("called:2026-05", "Tom Ann"),
        ("called:none kind:person", "Ben"),
        ("next:none", "Ida Lang Ann Ben"),
        ("next:<fri", "Tom"),
        ("next:late", "Tom"),
        ("next:3d", "Eva"),
        ("next:<3d", "Tom Eva"),
        ("next:>3d", ""),
        ("created:today kind:person", "Ida Tom Eva Ann Ben"),
        ("created:>today", ""),
        ("result:nr", "Tom Ann"),
        ("result:no-answer", "Tom Ann"),
        ("ended:nr", "Tom"),
        ("talk:price", "Eva Ann"),
        ("talk:pri*", "Eva Ann"),
        ('talk:"pri* list"', "Eva"),
        ('talk:"list price"', ""),
        ('talk:"price lis"', "Eva"),
        ("note:wan*", "Ben"),
        ('talk:"price list"', "Eva"),
        ("list:k1", "Tom Eva"),
        ("list:K1/bu", "Eva"),
        ("list:Spring/untried", "Tom"),
        ("list:K1/unreached", "Tom Eva"),
        ("list:none kind:person", "Ida Ann Ben"),
        ("stage:offer", "Tom"),
        ("value:>5000", "Tom"),
        ("value:5k..7k", "Tom"),
        ("value:<5000", ""),
        ("consent:refused", "Ida"),
        ("step:1", "Eva"),
        ("blue or city:graz", "Tom Eva"),
        ("not kind:person", "Lang"),
        ("(city:graz or group:vip) shoe-size:any -phone:+44", "Tom"),
        ("0316 82 or group:vip", "Tom Eva"),
        ("kind:person sort:-name", "Ben Ann Eva Tom Ida"),
        ("kind:person sort:city", "Ben Tom Eva Ida Ann"),
        ("kind:person sort:-city", "Eva Tom Ben Ida Ann"),
        ("kind:person sort:-last,name", "Ann Eva Ida Tom Ben"),
    ],
)
def test_a_query_finds_whom_it_says(town: Town, query: str, found: str) -> None:
    assert town.find(query) == found


def test_archived_ones_are_found_only_when_asked_for(tmp_path: Path) -> None:
    book = a_book(tmp_path / "book")
    town = Town(book)
    book.do(ArchiveContacts((town.tom,), "left"))
    book.do(SetPrivate((town.eva,), private=True))

    assert town.find("city:graz") == ""
    assert town.find("archived:yes") == "Tom"
    assert town.find("private:yes or city:graz") == "Eva"
    book.close()


@pytest.mark.parametrize(
    ("query", "words"), [("list:Z9", "no call list “Z9”"), ("result:xx", "nr \\(No answer\\)"), ("citi:x", "city:")]
)
def test_what_is_not_in_the_book_is_said(town: Town, query: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        town.find(query)


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_query_gives_contacts_and_its_negation_the_others(town: Town, text: str) -> None:
    try:
        found = town.find(f"({text}) kind:person").split()
        others = town.find(f"-({text}) kind:person").split()
    except UserError:
        return

    assert sorted([*found, *others]) == ["Ann", "Ben", "Eva", "Ida", "Tom"] or "archived:" in text or "sort:" in text


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("city:graz", "postal_city"),
        ("postcode:8010", "postal_postcode"),
        ("phone:+43", "phone_e164"),
        ("mail:=eva@lang.example", "email_address"),
        ("group:vip", "member_group"),
        ("result:nr", "activity_result"),
        ("called:2w", "activity_done"),
        ("last:<90d", "contact_reach"),
        ("tried:<7d", "contact_attempt"),
        ("next:<fri", "contact_next"),
        ("birthday:may", "yearly_day"),
        ("list:K1", "list_row_list"),
    ],
)
def test_a_condition_walks_its_index(town: Town, query: str, index: str) -> None:
    reader = town.book.reader()
    where, given = statement_of(reader.connection, a_place(), query)
    plan = reader.connection.execute(f"EXPLAIN QUERY PLAN SELECT c.id FROM contact c WHERE {where}", given).fetchall()
    reader.close()

    assert any(index in str(row[-1]) for row in plan), plan


@pytest.fixture
def own_town(tmp_path: Path) -> Iterator[Town]:
    made = Town(a_book(tmp_path / "book"))
    yield made
    made.book.close()


@pytest.mark.parametrize("said", ["wants Müller cakes", "wants Mueller cakes", "wants\u00a0muller cakes"])
@pytest.mark.parametrize("few", [1, 5_000])
def test_words_side_by_side_are_found_in_every_spelling_however_many_talks_there_are(
    own_town: Town, said: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_town.book.do(Record(own_town.ida, "note", said))
    monkeypatch.setattr(where_talks, "FEW", few)

    found = [own_town.find(query) for query in ("talk:cakes", 'talk:"müller cakes"', "note:cak*", "note:cakes")]

    assert found == ["Ida"] * 4


def test_of_two_last_calls_at_once_either_may_be_asked_for(own_town: Town) -> None:
    own_town.book.do(LogCall(own_town.tom, "reached", at=START - 3 * DAY))

    assert own_town.find("ended:nr") == own_town.find("ended:ok name:tom") == "Tom"


def test_a_clock_that_only_the_address_tells_is_found(own_town: Town) -> None:
    own_town.add(card("Sat Ellis", Property("TEL", "+870 773 111 632"), address("", "Wien", "", "", "Austria")))

    assert own_town.find("zone:vienna") == "Sat Tom"
    assert "Sat" not in own_town.find("zone:none")
