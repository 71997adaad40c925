"""Bringing files in: each file is read once, card by card, inside one transaction, so that memory stays bounded."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, NamedTuple

from pim.commands.importing import ImportFiles
from pim.errors import DataError, UserError
from pim.handlers import handles
from pim.handlers.archives import is_archive, take_out
from pim.handlers.file_look import look_at
from pim.handlers.import_agents import take_agents
from pim.handlers.import_book import import_book, is_whole_book
from pim.handlers.import_calendar import CalendarImport
from pim.handlers.import_cards import CardImport
from pim.handlers.import_tables import TableImport
from pim.handlers.related import link_waiting
from pim.store import schema
from pim.store.bulk import full_text_later, garbage_rests
from pim.store.journal import noted_together
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.import_report import ImportReport

LARGEST = 500_000_000
HEAD = 65_536
CARD_ENDINGS = (".vcf", ".vcard")
CALENDAR_ENDINGS = (".ics", ".vcs", ".ical", ".ifb")
TABLE_ENDINGS = (".csv", ".tsv", ".tab")
LDIF_ENDINGS = (".ldif", ".ldi")
ENDINGS = (*CARD_ENDINGS, *CALENDAR_ENDINGS, *TABLE_ENDINGS, *LDIF_ENDINGS)


class _Readers(NamedTuple):
    """What reads files of each kind, for one import over all its files."""

    cards: CardImport
    calendars: CalendarImport
    tables: TableImport


class _Source(NamedTuple):
    """Where a file is read, and the path it is known by: that in its archive, where it was taken out of one."""

    place: Path
    path: Path


@handles(ImportFiles)
def import_files(tx: Transaction, command: ImportFiles) -> ImportReport:
    """What was read, added, updated, left as it was, and could not be read."""
    with (
        garbage_rests(),
        full_text_later(tx),
        TemporaryDirectory(prefix="ringbook-", ignore_cleanup_errors=True) as room,
    ):
        return _read_all(tx, command, Path(room))


def _read_all(tx: Transaction, command: ImportFiles, room: Path) -> ImportReport:
    """`room` is a private folder for what is taken out of archives."""
    report = ImportReport()
    if len(command.paths) == 1 and is_whole_book(command.paths[0]):
        import_book(tx, command.paths[0], report)
        return report
    sources = list(_sources(tx, command.paths, report, room))
    with noted_together(tx.driver, schema.journalled()):
        _take_in(tx, command, sources, _readers(tx, command, report, sources))
    return report


def _take_in(tx: Transaction, command: ImportFiles, sources: Sequence[_Source], readers: _Readers) -> None:
    first_line = tx.first_free(schema.property_)
    _read_files(tx, command, sources, readers)
    readers.tables.finish()
    take_agents(tx, readers.cards, since=first_line)
    link_waiting(tx)
    readers.calendars.finish()


def _readers(tx: Transaction, command: ImportFiles, report: ImportReport, sources: Sequence[_Source]) -> _Readers:
    cards = CardImport(tx, report, command.match, choices=command.choices, rows=command.rows)
    calendars = CalendarImport(tx, report, command.match, choices=command.choices, rows=command.rows)
    given = dict(command.mappings)
    mappings = {str(source.place): given[str(source.path)] for source in sources if str(source.path) in given}
    return _Readers(cards, calendars, TableImport(tx, report, cards, mappings))


def _read_files(tx: Transaction, command: ImportFiles, sources: Sequence[_Source], readers: _Readers) -> None:
    """One file after the other; one of several that cannot be read is told and left."""
    report, names = readers.cards.report, _names(sources)
    sizes = [_size(source.place, large=command.large) for source in sources]
    total, before = sum(sizes), 0
    for (path, known_as), size in zip(sources, sizes, strict=True):

        def heard(consumed: int, start: int = before, path: Path = path) -> None:
            tx.progress.step(start + consumed, total, path.name)

        heard(0)
        kind, was_changed = "", False
        try:
            with _opened(path) as stream:
                state = _state(stream)
                kind = _read_one(stream, (path, names[path]), command.format, readers, heard)
                was_changed = _state(stream) != state
        except UserError as error:
            if len(sources) == 1:
                raise
            report.unreadable.append(DataError(names[path], 0, error.what))
        if was_changed:
            raise _changed_meanwhile(path)
        report.files += 1
        before += size
        if command.rows:
            look = look_at(path, names[path], kind, size, table=readers.tables.look(path))
            report.looks.append(replace(look, path=known_as))


def _changed_meanwhile(path: Path) -> UserError:
    return UserError(
        tr("{file} was changed while it was read.").format(file=path.name),
        tr("Nothing was changed."),
        tr("Wait until the other program is done with it, then import it again."),
    )


def _read_one(
    stream: BinaryIO,
    named: tuple[Path, str],
    form: str,
    readers: _Readers,
    heard: Callable[[int], None],
) -> str:
    """What kind of file it was; one that is none of these raises UserError before anything of it is stored."""
    path, name = named
    kind = form if form != "auto" else _kind(stream, path)
    if kind == "vcard":
        readers.cards.read(stream, name, heard)
    elif kind == "ical":
        readers.calendars.read(stream, name, heard)
    elif kind == "csv":
        readers.tables.read(stream, path, name, heard)
    elif kind == "ldif":
        readers.tables.read_ldif(stream, name, heard)
    else:
        raise _not_readable(path)
    return kind


def _names(sources: Sequence[_Source]) -> dict[Path, str]:
    """What each file is called in the report: its name, with its folders where several have that name."""
    counted = Counter(path.name for _, path in sources)
    return {place: path.name if counted[path.name] == 1 else str(path) for place, path in sources}


def _sources(tx: Transaction, paths: tuple[Path, ...], report: ImportReport, room: Path) -> Iterator[_Source]:
    """All files, those in archives taken out; an archive that cannot be read is listed where there is more."""
    for at, path in enumerate(_files(paths, report)):
        if not is_archive(path):
            yield _Source(path, path)
            continue
        try:
            yield from (
                _Source(*found) for found in take_out(path, room / str(at), ENDINGS, partial(_unpacked, tx, path))
            )
        except UserError as error:
            if len(paths) == 1:
                raise
            report.unreadable.append(DataError(path.name, 0, error.what))


def _unpacked(tx: Transaction, archive: Path, size: int) -> None:
    tx.progress.step(0, 0, tr("{file}: {n} MB unpacked").format(file=archive.name, n=size // 1_000_000))


def _files(paths: tuple[Path, ...], report: ImportReport) -> Iterator[Path]:
    for path in paths:
        try:
            if path.is_dir():
                yield from _files_below(path, report)
            elif path.exists() and not path.is_file():
                raise _trouble(path, tr("it is a pipe or a device"))  # which may never end, or never begin
            else:
                yield path
        except OSError as error:
            raise _trouble(path, error.strerror or str(error)) from error


def _files_below(folder: Path, report: ImportReport) -> list[Path]:
    """The files of a folder and of those in it; one that may not be looked into is listed."""
    closed: list[OSError] = []
    below = (Path(place, name) for place, _, names in os.walk(folder, onerror=closed.append) for name in names)
    found = sorted(path for path in below if path.suffix.lower() in ENDINGS and path.is_file())
    if not found and closed:
        raise _trouble(Path(closed[0].filename), closed[0].strerror or str(closed[0])) from closed[0]
    if not found:
        raise _trouble(folder, tr("there is no .vcf, .ics, .csv or .ldif file in this folder"))
    for error in closed:
        name = Path(error.filename).relative_to(folder.parent)
        why = tr("the folder cannot be read: {why}").format(why=error.strerror)
        report.unreadable.append(DataError(str(name), 0, why))
    return found


def _size(path: Path, *, large: bool) -> int:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _trouble(path, error.strerror or str(error)) from error
    if size > LARGEST and not large:
        raise UserError(
            tr("{file} is {size} MB large; files over 500 MB are read only when you say so.").format(
                file=path.name, size=size // 1_000_000
            ),
            tr("Nothing was changed."),
            tr("Check that it is an address book, then import it again and confirm."),
        )
    return size


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        if error.errno is None or error.filename is None:
            raise
        raise _trouble(path, error.strerror or str(error)) from error


def _state(stream: BinaryIO) -> tuple[int, int]:
    """What tells that a file was written to: its size and when that was."""
    found = os.fstat(stream.fileno())
    return found.st_size, found.st_mtime_ns


def _kind(stream: BinaryIO, path: Path) -> str:
    """'vcard', 'ical', 'ldif', 'csv' or '': by what the file says, since endings lie."""
    from pim.formats.ical_read import is_calendar_text
    from pim.formats.ldif_read import is_ldif
    from pim.formats.table_sniff import is_table
    from pim.formats.vcard_read import is_card_text

    head = stream.read(HEAD)
    stream.seek(0)
    if is_card_text(head):
        return "vcard"
    if is_calendar_text(head):
        return "ical"
    if is_ldif(head):
        return "ldif"
    # a card may begin after much other text: the ending decides, and the reader says what is wrong
    ending = path.suffix.lower()
    for kind, endings in _KINDS.items():
        if ending in endings:
            return kind
    return "csv" if ending in ("", ".txt", ".asc", ".dat", ".prn", ".xls") and is_table(head) else ""


_KINDS = {"vcard": CARD_ENDINGS, "ical": CALENDAR_ENDINGS, "csv": TABLE_ENDINGS, "ldif": LDIF_ENDINGS}


def _not_readable(path: Path) -> UserError:
    return UserError(
        tr("{file} is not a contact file: no BEGIN:VCARD or BEGIN:VCALENDAR found.").format(file=path.name),
        tr("Nothing was changed."),
        tr("Export it again as vCard (.vcf), iCalendar (.ics) or CSV (.csv)."),
    )


def _trouble(path: Path, why: str) -> UserError:
    return UserError(
        tr("{file} cannot be read: {why}.").format(file=path, why=why),
        tr("Nothing was changed."),
        tr("Check the file and try again."),
    )
