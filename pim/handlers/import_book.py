"""A whole book that was exported becomes the book again: every row as it was, what follows from them made anew."""

import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Table

from pim.errors import UserError
from pim.formats.book_read import OUTSIDE_UNDO, TableHead, damaged, is_book_text, read_tables
from pim.store import schema
from pim.store.book_setting import PHONE_REGION
from pim.store.connect import RowRefused
from pim.store.derive import (
    ACTIVITY_TEXT,
    ACTIVITY_WORDS,
    CONTACT_TEXT,
    EMAIL,
    FIELD_VALUE,
    PHONE,
    POSTAL,
    YEARLY,
    activity_words,
    derived_rows,
    read_properties,
    stand_in_text,
)
from pim.store.writing import Transaction, Value, as_json_list
from pim.texts import tr
from pim.values.contact import understand
from pim.values.import_report import ImportReport

BOOK_FILE = "book.json"
AT_ONCE = 500
_HEAD = 200
_MADE_WITH_A_BOOK = ("relationship_type", "setting")
_WHOSE = {"register_number": "register", "desk": "list", "printing": "list", "visit": "contact"}
_DERIVED = (
    (schema.phone, PHONE),
    (schema.email, EMAIL),
    (schema.postal, POSTAL),
    (schema.yearly, YEARLY),
    (schema.field_value, FIELD_VALUE),
    (schema.contact_text, CONTACT_TEXT),
)


def is_whole_book(path: Path) -> bool:
    """Whether a path is a book as an export writes it: a folder, a .zip, or the JSON alone."""
    try:
        if path.is_dir():
            return (path / BOOK_FILE).is_file()
        if not path.is_file():
            return False  # a pipe may never begin
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return BOOK_FILE in archive.namelist()
        with path.open("rb") as stream:
            return is_book_text(stream.read(_HEAD))
    except (OSError, zipfile.BadZipFile):
        return False


def import_book(tx: Transaction, path: Path, report: ImportReport) -> None:
    """Put every row of the book in; UserError where this book is not empty, or the file is not whole."""
    own = [table.name for table in schema.journalled() if table.name not in _MADE_WITH_A_BOOK]
    if any(tx.run(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone() for name in own):
        raise UserError(
            tr("{file} is a whole book, and this book is not empty.").format(file=path.name),
            tr("Nothing was changed."),
            tr("Open an empty book for it, or import the contacts.vcf and calendar.ics of that export."),
        )
    for name in _MADE_WITH_A_BOOK:
        tx.run(f'DELETE FROM "{name}"')
    with _opened(path) as (stream, size):
        _put_rows(tx, stream, path.name, size)
    broken = tx.run("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise damaged(path.name, tr("a row of {table} names one that is not there").format(table=broken[0]))
    _derive_contacts(tx, size)
    _derive_activities(tx)
    report.files += 1
    report.entries = report.activities_added = _count(tx, "SELECT count(*) FROM activity")
    report.added = report.read = report.entries + _count(tx, "SELECT count(*) FROM contact WHERE stand_in = 0")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The text of the book, and how many bytes it has."""
    if path.is_dir():
        path = path / BOOK_FILE
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            yield stream, path.stat().st_size
        return
    try:
        with zipfile.ZipFile(path) as archive, archive.open(BOOK_FILE) as packed:
            yield packed, archive.getinfo(BOOK_FILE).file_size  # type: ignore[misc]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise damaged(path.name, str(error)) from error


def _put_rows(tx: Transaction, stream: BinaryIO, file: str, size: int) -> None:
    """Put the rows in; to read them is half of the work, to derive what follows from them the other half."""
    wanted = {table.name: table for table in schema.journalled() if not table.info.get("derived")}
    wanted |= {name: schema.metadata.tables[name] for name in OUTSIDE_UNDO}
    missing = set(wanted)
    head: TableHead | None = None
    waiting: list[tuple[Value, ...]] = []
    for piece in read_tables(stream, file):
        if isinstance(piece, TableHead):
            _insert(tx, wanted, head, waiting, file)
            head = piece
            if head.name not in missing or not set(head.columns) <= set(wanted[head.name].columns.keys()):
                raise damaged(file, tr("{table} is no table of a book").format(table=head.name[:60]))
            missing.discard(head.name)
            _forget_undone(tx, head.name)
            continue
        if head is None or len(piece.cells) != len(head.columns):
            raise damaged(file, tr("a row cannot be read"))
        waiting.append(tuple(piece.cells))
        if len(waiting) >= AT_ONCE:
            _insert(tx, wanted, head, waiting, file)
            tx.progress.step(stream.tell(), 2 * size, file)
    _insert(tx, wanted, head, waiting, file)
    if missing:
        raise damaged(file, tr("{table} is missing").format(table=min(missing)))


def _forget_undone(tx: Transaction, name: str) -> None:
    """What was here of another list, register or contact of the same number, which undo took away."""
    whose = _WHOSE.get(name)
    if whose:
        tx.run(f'DELETE FROM "{name}" WHERE "{whose}" IN (SELECT id FROM "{whose}")')


def _insert(
    tx: Transaction, tables: dict[str, Table], head: TableHead | None, waiting: list[tuple[Value, ...]], file: str
) -> None:
    if head is None or not waiting:
        return
    columns, rows = head.columns, waiting
    if head.name in OUTSIDE_UNDO:
        columns, rows = _appended(head, waiting)
    try:
        tx.insert_many(tables[head.name], columns, rows)
    except (RowRefused, OverflowError, ValueError) as error:
        raise damaged(file, str(error)) from error
    waiting.clear()


def _appended(head: TableHead, rows: list[tuple[Value, ...]]) -> tuple[list[str], list[tuple[Value, ...]]]:
    """What is only ever added to: with numbers of its own here, and of the step that brings it in."""
    kept = [at for at, column in enumerate(head.columns) if column != "id"]
    columns = [head.columns[at] for at in kept]
    own = {"step": 0}
    return columns, [tuple(own.get(head.columns[at], row[at]) for at in kept) for row in rows]


def _derive_contacts(tx: Transaction, size: int) -> None:
    region = tx.setting(PHONE_REGION)
    contacts = tx.run("SELECT id, stand_in, name FROM contact ORDER BY id").fetchall()
    for start in range(0, len(contacts), AT_ONCE):
        tx.progress.step(size + size * start // len(contacts), 2 * size)
        some = contacts[start : start + AT_ONCE]
        rows: dict[str, list[tuple[Value, ...]]] = defaultdict(list)
        for contact, stand_in, name in some:
            kept = read_properties(tx, contact)
            if stand_in and not kept:
                rows["contact_text"].append(stand_in_text(contact, name))
                continue
            facts = understand([item for _, item in kept])
            derived = derived_rows(contact, [number for number, _ in kept], facts, region)
            rows["contact_text"].append(derived.text)
            for table, _ in _DERIVED[:-1]:
                rows[table.name] += getattr(derived, table.name)
        for table, columns in _DERIVED:
            tx.insert_many(table, columns, rows[table.name])


def _derive_activities(tx: Transaction) -> None:
    numbers = [row[0] for row in tx.run("SELECT id FROM activity ORDER BY id")]
    for start in range(0, len(numbers), AT_ONCE):
        found = tx.run(_TALKS, (as_json_list(numbers[start : start + AT_ONCE]),))
        rows = [(number, contact, activity_words(*said)) for number, contact, *said in found]
        tx.insert_many(schema.activity_text, ACTIVITY_TEXT, rows)


_TALKS = f"""
SELECT a.id, a.contact, {ACTIVITY_WORDS} FROM activity a WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id
"""


def _count(tx: Transaction, asked: str) -> int:
    return int(tx.run(asked).fetchone()[0])
