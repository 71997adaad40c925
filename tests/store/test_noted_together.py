"""What comes in by the thousand is noted in the undo log at once, and stands there as if each row had been."""

from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.importing import ImportFiles
from pim.store import schema
from pim.store.journal import trigger_names
from pim.work.progress import Cancelled, Progress
from tests.builders import a_person
from tests.command_examples import CARDS
from tests.store.test_import_tables import CALLS, PEOPLE, imported, rows_of
from tests.store_state import journalled_rows


def test_each_row_of_a_list_of_talks_is_noted_with_its_contact(empty: Book, tmp_path: Path) -> None:
    imported(empty, tmp_path, people_csv=PEOPLE)
    (before,) = rows_of(empty, "SELECT max(seq) FROM journal")

    imported(empty, tmp_path, calls_csv=CALLS)

    noted = f"SELECT c0 FROM journal WHERE seq > {before[0]} AND op = 'I' AND owner = {{owner}} AND tab = {{tab}}"
    for tab, table, owner in ((12, "activity", 1), (13, "activity_text", 1), (23, "history_row", 0)):
        rows = rows_of(empty, f"SELECT id FROM {table} ORDER BY id")
        assert len(rows) == 4
        assert rows_of(empty, noted.format(tab=tab, owner=owner)) == rows


def test_an_import_notes_each_new_row_once_and_each_row_that_stood_as_it_was(empty: Book, tmp_path: Path) -> None:
    old = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:ida\r\nFN:Ida Brook\r\nTEL:1{}\r\nEND:VCARD\r\n"
    imported(empty, tmp_path, cards_vcf=old.format(""))
    before = journalled_rows(empty)
    (noted,) = rows_of(empty, "SELECT max(seq) FROM journal")

    imported(empty, tmp_path, cards_vcf=old.format(2) + CARDS, people_csv=PEOPLE, calls_csv=CALLS, days_ics=meeting())

    after = journalled_rows(empty)
    entries = rows_of(empty, f"SELECT tab, c0, op FROM journal WHERE seq > {noted[0]} ORDER BY seq")
    for table in schema.journalled():
        stood, stands = ({row[0][1] for row in state[table.name]} for state in (before, after))
        mine = [(row, op) for tab, row, op in entries if tab == table.info["journal"]]
        first = dict(reversed(mine))
        assert sorted(row for row, op in mine if op == "I") == sorted(stands - stood), table.name
        assert {row for row, op in first.items() if op == "I"} == stands - stood, table.name
        changed = {row[0][1] for row in before[table.name] if row not in after[table.name]}
        assert {row for row, op in first.items() if op != "I"} == changed, table.name
    assert after["component"], "a calendar came in too"
    empty.undo()
    assert journalled_rows(empty) == before
    empty.redo()
    assert journalled_rows(empty) == after


def test_what_is_changed_after_a_list_of_talks_is_noted_again(empty: Book, tmp_path: Path) -> None:
    imported(empty, tmp_path, people_csv=PEOPLE, calls_csv=CALLS)
    before = journalled_rows(empty)

    empty.do(a_person("Ida Berg", mail="ida@berg.example"))
    imported(empty, tmp_path, more_csv="Date,Type,E-mail\n2024-03-14,Call,ida@berg.example\n")
    empty.undo()
    empty.undo()

    assert journalled_rows(empty) == before
    empty.redo()
    empty.redo()
    assert rows_of(empty, "SELECT count(*) FROM activity") == [(5,)]


def test_a_list_that_is_stopped_half_way_leaves_no_trace_and_all_is_noted_as_before(
    empty: Book, tmp_path: Path
) -> None:
    empty.do(a_person("Eva Lang", mail="eva@lang.example"))
    before = journalled_rows(empty)
    triggers = set(trigger_names()) <= {row[0] for row in _triggers(empty)}
    calls = tmp_path / "calls.csv"
    calls.write_text(
        "Date,Time,Type,E-mail\n"
        + "".join(f"2024-03-14,{at // 60:02}:{at % 60:02},Call,eva@lang.example\n" for at in range(1_000))
    )

    class Stopped(Progress):
        def check(self) -> None:
            if empty._open_connection().execute("SELECT 1 FROM activity").fetchone():
                raise Cancelled

    with pytest.raises(Cancelled):
        empty.do(ImportFiles((calls,)), Stopped())

    assert triggers
    assert set(trigger_names()) <= {row[0] for row in _triggers(empty)}
    assert journalled_rows(empty) == before
    empty.do(a_person("Ida Berg"))
    empty.undo()
    assert journalled_rows(empty) == before


def meeting() -> str:
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t\r\nBEGIN:VEVENT\r\nUID:m1\r\nDTSTAMP:20240101T000000Z\r\n"
        "DTSTART:20240314T100000Z\r\nSUMMARY:Meet\r\nATTENDEE:mailto:eva@lang.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def _triggers(book: Book) -> list[tuple[str]]:
    found: list[tuple[str]] = book._open_connection().execute("SELECT name FROM sqlite_temp_master").fetchall()
    return found
