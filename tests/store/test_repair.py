"""Checking and repairing: problems are named, search rows mended in place, damage rescued into a new file."""

from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import LogCall, Plan
from pim.errors import StoreError
from pim.store.connect import open_writer
from tests.builders import KEY, a_book, a_person
from tests.store_state import journalled_rows, unsound

PAGE = 4096


def test_a_sound_book_has_no_problems(book: Book) -> None:
    found = book.check()

    assert found.ok
    assert (found.contacts, found.activities) == (3, 0)


@pytest.mark.parametrize(
    "spoil",
    [
        "DELETE FROM phone",
        "UPDATE contact SET name = 'Somebody' WHERE id = 1",
        "UPDATE contact SET last_reach = 5 WHERE id = 1",
        "INSERT INTO phone(contact, property, e164) VALUES (999, 1, '+1')",
        "UPDATE contact_text SET names = 'nobody'",
        "INSERT INTO activity_text(id, words) VALUES (99, 'ghost')",
    ],
)
def test_rows_made_from_others_that_went_wrong_are_named_and_mended_in_place(book: Book, spoil: str) -> None:
    before = without_ids(journalled_rows(book))
    spoil_rows(book, f"PRAGMA foreign_keys = OFF; {spoil}")
    assert not book.check().ok

    rescued = book.repair()

    assert rescued.kept is None or rescued.store is not None
    assert book.check().ok
    assert without_ids(journalled_rows(book)) == before


def test_a_search_index_out_of_step_is_named_and_mended(book: Book) -> None:
    spoil_rows(book, "INSERT INTO contact_fts(contact_fts) VALUES ('delete-all')")
    assert [problem.kind for problem in book.check().problems] == ["search"]

    book.repair()

    assert book.check().ok


def test_mending_in_place_is_a_step_and_undo_goes_on(book: Book) -> None:
    spoil_rows(book, "UPDATE contact_text SET names = 'nobody'")

    book.repair()
    for _ in range(3):
        book.undo()

    assert not journalled_rows(book)["contact"]


def test_a_missing_index_is_named_and_mended(book: Book) -> None:
    before = journalled_rows(book)
    spoil_rows(book, "DROP INDEX phone_contact")
    assert book.check(full=False).is_damaged

    rescued = book.repair()

    assert book.check().ok
    assert journalled_rows(book) == before
    assert rescued.log_kept
    assert rescued.kept is not None
    book.undo()


def test_every_readable_row_is_rescued_from_a_damaged_file(tmp_path: Path) -> None:
    book = a_book(tmp_path / "book")
    for number in range(120):
        contact = int(
            str(book.do(a_person(f"Eva Lang{number}", phone=f"+44 20 7946 0{number:03}", company="Lang OG")).result)
        )
        book.do(LogCall(contact, "reached", "wants a quote " * 20))
        book.do(Plan(contact, "call", "2026-06-02T15:00"))
    book.close()
    setting = journalled_rows(book)["setting"]
    before = {name: len(rows) for name, rows in journalled_rows(book).items()}
    spoilt = spoil_pages(book, table="activity", every=9)
    assert spoilt
    assert book.check(full=False).is_damaged

    rescued = book.repair()

    after = {name: len(rows) for name, rows in journalled_rows(book).items()}
    assert rescued.lost
    assert not rescued.log_kept
    assert after["contact"] == before["contact"]
    assert after["property"] == before["property"]
    assert before["activity"] * 0.7 < after["activity"] < before["activity"]
    assert journalled_rows(book)["setting"] == setting
    assert not unsound(book)
    assert rescued.kept is not None
    assert rescued.kept.exists()
    book.do(a_person("Ann Moor"))
    book.undo()
    book.close()


def test_contacts_whose_own_rows_are_lost_come_back_by_their_cards(tmp_path: Path) -> None:
    book = a_book(tmp_path / "book")
    for number in range(200):
        book.do(a_person(f"Eva Lang{number}", mail=f"eva{number}@lang.example"))
    book.close()
    assert spoil_pages(book, table="contact", every=4)

    book.repair()

    contacts = {row[0][1]: row for row in journalled_rows(book)["contact"]}
    assert len(contacts) == 200
    assert sum("Eva Lang" in str(row[3][1]) for row in contacts.values()) == 200
    assert not unsound(book)
    book.close()


@pytest.mark.parametrize("first", range(12, 60, 12))
def test_an_encrypted_file_with_random_damage_is_rescued_or_refused_whole(tmp_path: Path, first: int) -> None:
    book = a_book(tmp_path / "book", key=KEY)
    for number in range(40):
        book.do(a_person(f"Eva Lang{number}", mail=f"eva{number}@lang.example"))
    book.close()
    raw = bytearray(book.profile.store.read_bytes())
    raw[first * PAGE : (first + 1) * PAGE] = b"\xa5" * PAGE
    book.profile.store.write_bytes(raw)

    try:
        book.repair()
    except StoreError:
        assert book.profile.store.read_bytes() == raw
        return

    assert not unsound(book)
    book.close()


def test_a_file_with_nothing_readable_says_so_and_stays(book: Book) -> None:
    book.close()
    rubbish = bytes(range(256)) * 64
    book.profile.store.write_bytes(rubbish)

    with pytest.raises(StoreError):
        book.repair()

    assert book.profile.store.read_bytes() == rubbish


def spoil_rows(book: Book, script: str) -> None:
    """Write past the undo log, as a broken disk or another program would."""
    book.close()
    connection = open_writer(book.profile.store, book.key)
    for statement in script.split(";"):
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


def spoil_pages(book: Book, *, table: str, every: int) -> int:
    """Overwrite some of the leaf pages of a table in a plain file; how many."""
    book.close()
    connection = open_writer(book.profile.store)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    raw = bytearray(book.profile.store.read_bytes())
    chosen = leaf_pages(raw, root)[1::every]
    for page in chosen:
        raw[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    book.profile.store.write_bytes(raw)
    return len(chosen)


def leaf_pages(raw: bytearray, page: int) -> list[int]:
    """Leaves below a page of a table's b-tree (sqlite.org/fileformat2.html, 1.6): 5 is an inner page, 13 a leaf."""
    start = (page - 1) * PAGE + (100 if page == 1 else 0)
    if raw[start] == 13:
        return [page]
    cells = int.from_bytes(raw[start + 3 : start + 5])
    below = [int.from_bytes(raw[start + 8 : start + 12])]
    for cell in range(cells):
        at = (page - 1) * PAGE + int.from_bytes(raw[start + 12 + 2 * cell : start + 14 + 2 * cell])
        below.append(int.from_bytes(raw[at : at + 4]))
    return [leaf for child in below for leaf in leaf_pages(raw, child)]


def without_ids(state: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Derived rows are the same whatever their own ids are."""
    return {
        name: [row[1:] for row in rows] if name in ("phone", "email", "postal", "yearly", "field_value") else rows
        for name, rows in state.items()
    }


def test_a_row_whose_text_is_none_is_lost_and_the_rest_rescued(tmp_path: Path) -> None:
    """Other bytes in a page may still be a row, with texts that are no UTF-8."""
    book = a_book(tmp_path / "book")
    for name in ("Ann Moor", "Ben Moor", "Cat Moor"):
        contact = int(str(book.do(a_person(name)).result))
        book.do(LogCall(contact, "reached", f"of {name}"))
    before = {name: len(rows) for name, rows in journalled_rows(book).items()}
    spoil_rows(book, "UPDATE activity SET text = CAST(x'ff80' AS TEXT) WHERE id = 2;DROP INDEX phone_contact")

    rescued = book.repair()

    after = {name: len(rows) for name, rows in journalled_rows(book).items()}
    assert after["activity"] == before["activity"] - 1
    assert after["contact"] == before["contact"]
    assert rescued.lost
    assert book.check().ok
    book.close()
