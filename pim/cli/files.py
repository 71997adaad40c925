"""`import` and `export`."""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from pim.cli.desk import Desk
from pim.cli.progress import terminal_progress
from pim.cli.running import DONE, PARTLY
from pim.commands.importing import ImportFiles
from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.import_report import ImportReport
from pim.values.json_forms import instant_text
from pim.work.outgoing import write_file

LISTED = 20


def import_files(desk: Desk, found: Namespace) -> int:
    """Read files as one step, or say what that would do."""
    with ExitStack() as stack:
        paths = tuple(_path(name, stack) for name in found.files)
        command = ImportFiles(paths, found.match, found.format, large=desk.yes)
        progress = stack.enter_context(terminal_progress(desk.output, tr("Reading")))
        if found.dry_run:
            report, step = desk.book.rehearse(command, progress), 0
        else:
            done = desk.do(command, progress)
            report, step = done.result, done.changes.step
    assert isinstance(report, ImportReport)
    _say_report(desk, report, step, rehearsed=found.dry_run)
    return PARTLY if report.unreadable else DONE


def export(desk: Desk, found: Namespace) -> int:
    """Write contacts, calendar or the whole book."""
    form = found.format or _form_of(found.file)
    if found.losses:
        return _losses(desk, found)
    if not found.file:
        raise UserError(tr("There is no file to write to."), "", tr("Name one, or - for standard output."))
    contacts = list(desk.reader.find_ids(found.where)) if found.where.strip() else None
    counted = [0]
    pieces = _pieces(desk, found, form, contacts, counted)
    if found.file == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return DONE
    path = Path(found.file)
    with terminal_progress(desk.output, tr("Writing")) as progress:
        write_file(path, pieces, progress)
    desk.output.give({"written": counted[0], "losses": [], "path": str(path.resolve())})
    desk.output.say(_written(form, counted[0], path))
    return DONE


def _path(name: str, stack: ExitStack) -> Path:
    """A file's path; standard input is kept in a temporary file meanwhile."""
    if name != "-":
        return Path(name)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ringbook-")))
    kept = folder / "standard-input"
    with kept.open("wb") as stream:
        while piece := sys.stdin.buffer.read(1 << 20):
            stream.write(piece)
    return kept


def _say_report(desk: Desk, report: ImportReport, step: int, *, rehearsed: bool) -> None:
    desk.output.give(
        {
            "files": report.files,
            "read": report.read,
            "added": report.added,
            "updated": report.updated,
            "unchanged": report.unchanged,
            "activities_added": report.activities_added,
            "unreadable": [{"file": e.file, "line": e.line, "why": e.why} for e in report.unreadable],
            "step": step,
        }
    )
    words = tr("Would be: {what}") if rehearsed else "{what}"
    counts = tr("{read} read, {added} added, {updated} updated, {unchanged} unchanged, {activities} activities added.")
    what = counts.format(
        read=report.read,
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
        activities=report.activities_added,
    )
    desk.output.say(words.format(what=what))
    for error in report.unreadable[:LISTED]:
        desk.output.warn(tr("{file}, line {line}: {why}").format(file=error.file, line=error.line, why=error.why))
    if len(report.unreadable) > LISTED:
        desk.output.warn(tr("and {n} more; --json lists them all").format(n=len(report.unreadable) - LISTED))


def _form_of(name: str | None) -> str:
    """The form that the file's ending names; vCard where it names none."""
    ending = Path(name or "").suffix.lower()
    return {".ics": "ical", ".ical": "ical", ".json": "json"}.get(ending, "vcard")


def _pieces(desk: Desk, found: Namespace, form: str, contacts: list[int] | None, counted: list[int]) -> Iterator[bytes]:
    if form == "vcard":
        texts = desk.reader.card_texts(contacts, target=found.target, version=found.card_version, private=found.private)
        return _counting(texts, counted)
    if form == "ical":
        return _counting(desk.reader.calendar_text(contacts), counted, b"\nBEGIN:V")
    counts = desk.reader.counts()
    counted[0] = sum(counts.get(kind, 0) for kind in ("person", "company", "household"))
    return desk.reader.book_text(instant_text(desk.place.now()) or "")


def _counting(pieces: Iterator[bytes], counted: list[int], mark: bytes = b"") -> Iterator[bytes]:
    for piece in pieces:
        counted[0] += piece.count(mark) if mark else 1
        yield piece


def _losses(desk: Desk, found: Namespace) -> int:
    """Both targets there are hold everything: what a version has no form for is written as it stands."""
    desk.output.give({"written": 0, "losses": [], "path": ""})
    desk.output.say(tr("{target} vCards hold everything in this book.").format(target=found.target))
    return DONE


def _written(form: str, count: int, path: Path) -> str:
    if form == "vcard":
        return trn("{n} card written to {path}", "{n} cards written to {path}", count).format(n=count, path=path)
    return tr("Written to {path}").format(path=path)
