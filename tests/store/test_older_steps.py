"""Taking back an older step: untouched contacts go, touched ones stay whole, nothing dangles, consent follows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import LogCall, Record
from pim.commands.contact import DeleteContacts, SetAlert, SetProperty
from pim.commands.relationship import Relate, Unrelate
from pim.commands.setting import ChangeSetting
from pim.errors import UserError
from pim.store.connect import open_reader
from tests.builders import a_book, a_person
from tests.command_examples import CARDS
from tests.store_state import journalled_rows, unsound


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = a_book(tmp_path / "book")
    yield made
    made.close()


def add(book: Book, name: str, **facts: str) -> int:
    return int(str(book.do(a_person(name, **facts)).result))


def test_an_import_of_last_week_goes_but_for_the_contacts_touched_since(book: Book, tmp_path: Path) -> None:
    from pim.commands.importing import ImportFiles

    (tmp_path / "cards.vcf").write_bytes(CARDS.encode())
    step = book.do(ImportFiles((tmp_path / "cards.vcf",))).changes.step
    ida, eva = contacts_named(book, "Ida Brook"), contacts_named(book, "Eva Lang")
    book.do(SetAlert(ida[0], "call after ten"))

    undone = book.undo_step(step)

    assert (ida[0], "Ida Brook") in undone.left_out
    assert contacts_named(book, "Ida Brook") == ida
    assert eva
    assert not contacts_named(book, "Eva Lang")
    assert not unsound(book)


def test_a_contact_linked_to_since_stays(book: Book) -> None:
    eva = add(book, "Eva Lang")
    tom = add(book, "Tom Field")
    book.do(Relate(tom, eva, "knows"))

    undone = book.undo_step(1)

    assert undone.left_out == ((eva, "Eva Lang"),)
    assert not unsound(book)


def test_a_link_whose_other_end_is_gone_is_not_put_back(book: Book) -> None:
    eva, tom = add(book, "Eva Lang"), add(book, "Tom Field")
    link = int(str(book.do(Relate(eva, tom, "knows")).result))
    removed = book.do(Unrelate(link)).changes.step
    book.do(DeleteContacts((tom,)))

    undone = book.undo_step(removed)

    assert eva in dict(undone.left_out)
    assert not unsound(book)


def test_a_deleted_contact_comes_back_though_others_were_touched_since(book: Book) -> None:
    eva = add(book, "Eva Lang", company="Lang OG", phone="+44 20 7946 0001")
    book.do(LogCall(eva, "reached", "wants a quote"))
    deleted = book.do(DeleteContacts((eva,))).changes.step
    before = journalled_rows(book)
    tom = add(book, "Tom Field")

    undone = book.undo_step(deleted)

    assert undone.left_out == ()
    assert contacts_named(book, "Eva Lang") == [eva]
    assert contacts_named(book, "Tom Field") == [tom]
    assert not unsound(book)
    book.undo()
    book.undo()
    assert journalled_rows(book) == before


def test_a_company_named_again_since_is_there_once(book: Book) -> None:
    eva = add(book, "Eva Lang", company="Lang OG")
    deleted = book.do(DeleteContacts((eva,))).changes.step
    tom = add(book, "Tom Field", company="Lang OG")
    before = journalled_rows(book)

    book.undo_step(deleted)

    assert len(contacts_named(book, "Lang OG")) == 1
    assert {row[1][1] for row in journalled_rows(book)["relationship"]} == {eva, tom}
    assert not unsound(book)
    book.undo()
    assert journalled_rows(book) == before


def test_a_key_that_was_given_again_since_is_left_alone(book: Book) -> None:
    book.do(ChangeSetting("day", "8-17"))
    removed = book.do(ChangeSetting("day", "")).changes.step
    book.do(ChangeSetting("day", "9-18"))

    book.undo_step(removed)

    reader = book.reader()
    assert reader.setting("day") == "9-18"
    reader.close()


def test_the_name_of_a_contact_that_is_gone_by_now_is_still_said(book: Book) -> None:
    eva = add(book, "Eva Lang")
    changed = book.do(SetProperty(eva, "TITLE", "Buyer")).changes.step
    book.do(DeleteContacts((eva,)))

    assert book.undo_step(changed).left_out == ((eva, "Eva Lang"),)


def test_taking_back_an_older_step_is_a_step_that_can_be_undone_and_redone(book: Book) -> None:
    eva, tom = add(book, "Eva Lang"), add(book, "Tom Field")
    noted = book.do(Record(eva, "note", "wants the blue one")).changes.step
    book.do(Record(tom, "note", "wants the red one"))
    before = journalled_rows(book)

    made = book.undo_step(noted).step
    after = journalled_rows(book)

    assert made > noted
    assert after != before
    book.undo()
    assert journalled_rows(book) == before
    book.redo()
    assert journalled_rows(book) == after


def test_a_step_that_is_not_there_or_undone_cannot_be_taken_back(book: Book) -> None:
    add(book, "Eva Lang")
    book.undo()

    for step in (1, 99):
        with pytest.raises(UserError):
            book.undo_step(step)


def test_with_nothing_to_undo_or_redo_the_person_is_told(book: Book) -> None:
    with pytest.raises(UserError):
        book.undo()
    with pytest.raises(UserError):
        book.redo()


def test_a_new_change_after_an_undo_ends_what_could_be_redone(book: Book) -> None:
    eva = add(book, "Eva Lang")
    book.do(SetAlert(eva, "never before ten"))
    book.undo()
    book.do(SetAlert(eva, "call after ten"))

    with pytest.raises(UserError):
        book.redo()


def test_a_refusal_is_void_after_undo_and_stands_again_after_redo(book: Book) -> None:
    eva = add(book, "Eva Lang")
    book.do(LogCall(eva, "do not call", "asked never to be called"))
    assert is_refused(book, eva)

    book.undo()
    assert not is_refused(book, eva)
    book.redo()
    assert is_refused(book, eva)


def test_a_refusal_said_again_later_outlives_the_undo_of_the_first(book: Book) -> None:
    eva = add(book, "Eva Lang")
    first = book.do(LogCall(eva, "do not call", "asked never to be called")).changes.step
    book.do(LogCall(eva, "do not call", "asked again"))

    book.undo_step(first)

    assert is_refused(book, eva)


def is_refused(book: Book, contact: int) -> bool:
    reader = book.reader()
    refused = reader.lines([contact])[0].do_not_call
    reader.close()
    return refused


def contacts_named(book: Book, name: str) -> list[int]:
    connection = open_reader(book.profile.store)
    found = [row[0] for row in connection.execute("SELECT id FROM contact WHERE name = ? ORDER BY id", (name,))]
    connection.close()
    return found
