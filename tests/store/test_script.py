"""Scripts are kept, changed and removed, and what is answered to them stays with the contact and the call."""

from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import Complete, Desk, LogCall, Plan
from pim.commands.contact import DeleteContacts
from pim.commands.importing import ImportFiles
from pim.commands.listing import MakeList
from pim.commands.script import RemoveScript, SaveScript
from pim.errors import UserError
from pim.values.list_plan import ListPlan
from pim.values.rows import ContactPage
from tests.builders import START, a_book, a_person

TALK = "# Opening\nGood morning [name].\n-> yes: Date\n\n# Date\n[ask: start date]"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = a_book(tmp_path / "book")
    made.do(a_person("Eva Lang", phone="+44 20 7946 0182"))
    return made


def page(book: Book) -> ContactPage:
    reader = book.reader()
    found = reader.page(1)
    reader.close()
    assert found is not None
    return found


def own_fields(book: Book) -> dict[str, str]:
    return {field.key: field.value for field in page(book).facts.fields}


def of_every_kind(book: Book, folder: Path) -> None:
    """Fields of several kinds, as a table brought them."""
    kinds = "{n}250.5,{member},{stage},2026-03-0{n},https://p{n}.example"
    rows = [f"P{n},Ott," + kinds.format(n=n, member="ny"[n % 2], stage=("cold", "warm")[n % 2]) for n in range(1, 10)]
    (folder / "people.csv").write_text("\n".join(["First Name,Last Name,Budget,Member,Stage,Seen,Page", *rows, ""]))
    book.do(ImportFiles((folder / "people.csv",)))


def test_a_script_is_kept_and_changed_under_its_name(book: Book) -> None:
    number = book.do(SaveScript("Quote", TALK)).result

    book.do(SaveScript("Quote 2", TALK + "\nThank you.", number))

    (line,) = book.reader().scripts()
    assert (line.id, line.name, line.text) == (number, "Quote 2", TALK + "\nThank you.")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Quote", "# A\nx\n-> yes: Price", "Line 3: There is no block “Price”."),
        ("", TALK, "needs a name"),
        ("first TALK", TALK, "another script “first TALK”"),
    ],
)
def test_a_script_that_is_wrong_is_refused_and_says_where(book: Book, name: str, text: str, words: str) -> None:
    book.do(SaveScript("First talk", TALK))

    with pytest.raises(UserError, match=words):
        book.do(SaveScript(name, text))

    assert len(book.reader().scripts()) == 1


def test_lists_of_a_removed_script_have_none_until_it_is_undone(book: Book) -> None:
    number = book.do(SaveScript("Quote", TALK)).result
    book.do(MakeList(ListPlan("Tuesday", (1,), script=number)))

    book.do(RemoveScript(number))
    assert book.reader().scripts() == []

    book.undo()
    (line,) = book.reader().scripts()
    assert (line.id, line.lists) == (number, 1)


def test_answers_stay_with_the_contact_and_in_the_note_as_one_step(book: Book) -> None:
    answers = (("Start date", "1 June"), ("Budget", " "), ("Sites", "3"), ("Sites", "four\nsites"))

    call = book.do(LogCall(1, "reached", "glad", desk=Desk(answers=answers))).result

    assert own_fields(book) == {"start-date": "1 June", "sites": "four sites"}
    told = book.reader().activity(call)
    assert told is not None
    assert told.text == "glad\nStart date: 1 June\nSites: four sites"
    book.undo()
    assert own_fields(book) == {}
    assert book.reader().activity(call) is None


def test_a_later_answer_takes_the_place_of_an_earlier_one(book: Book) -> None:
    book.do(LogCall(1, "reached", desk=Desk(answers=(("Budget", "5000"),))))
    planned = book.do(Plan(1, "call", "2026-06-02T15:00")).result

    book.do(Complete(planned, "reached", desk=Desk(answers=(("budget", "6000"),))))

    assert own_fields(book) == {"budget": "6000"}
    book.undo()
    assert own_fields(book) == {"budget": "5000"}


def test_an_answer_is_stored_as_its_field_holds_it_and_told_as_it_was_said(book: Book, tmp_path: Path) -> None:
    of_every_kind(book, tmp_path)
    said = (
        ("Budget", "1,250.5"),
        ("member", "y"),
        ("Stage", "COLD"),
        ("Seen", "next friday"),
        ("Page", "www.q.example"),
    )

    call = book.do(LogCall(1, "reached", at=START, desk=Desk(answers=said))).result

    assert own_fields(book) == {
        "budget": "1250.5", "member": "yes", "stage": "cold", "seen": "2026-06-05", "page": "www.q.example"
    }  # fmt: skip
    told = book.reader().activity(call)
    assert told is not None
    assert told.text.splitlines()[:2] == ["Budget: 1,250.5", "member: y"]


def test_an_answer_of_another_kind_is_told_in_the_note_alone(book: Book, tmp_path: Path) -> None:
    of_every_kind(book, tmp_path)
    book.do(LogCall(1, "reached", desk=Desk(answers=(("Budget", "5000"), ("Stage", "warm")))))

    call = book.do(LogCall(1, "reached", desk=Desk(answers=(("Budget", "about six"), ("Stage", "hot"))))).result

    assert own_fields(book) == {"budget": "5000", "stage": "warm"}
    told = book.reader().activity(call)
    assert told is not None
    assert told.text == "Budget: about six\nStage: hot"


def test_an_answer_makes_its_field_known_to_other_scripts(book: Book) -> None:
    with pytest.raises(UserError, match="No contact has a field “start date”"):
        book.do(SaveScript("Later", "# A\nYou begin on [start date]."))

    book.do(LogCall(1, "reached", desk=Desk(answers=(("Start date", "1 June"),))))

    book.do(SaveScript("Later", "# A\nYou begin on [start date]."))
    assert book.reader().own_keys() == {"start-date"}


def test_a_contact_with_all_the_desk_knows_of_it_is_deleted_and_comes_back(book: Book) -> None:
    made = book.do(MakeList(ListPlan("Tuesday", (1,)))).result
    desk = Desk(row=1, number="+44 20 7946 0182", value=500000, currency="GBP", answers=(("Budget", "5000"),))
    book.do(LogCall(1, "wrong number", desk=desk))

    book.do(DeleteContacts((1,)))
    assert book.reader().list_rows(int(str(made))) == []

    book.undo()
    assert own_fields(book) == {"budget": "5000"}
    assert len(book.reader().list_rows(int(str(made)))) == 1
