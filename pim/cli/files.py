"""`import` and `export`."""

from __future__ import annotations

import stat
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pim import VERSION
from pim.cli.desk import Desk
from pim.cli.progress import terminal_progress
from pim.cli.running import DONE, PARTLY, WrongUse
from pim.commands.importing import ImportFiles
from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.import_report import ImportReport
from pim.values.json_forms import instant_text
from pim.work.outgoing import write_file, write_files

LISTED = 20
LARGEST = 500_000_000  # bytes; what is over it is refused by its size unless --yes was said
NOT_WRITTEN = frozenset(".csv .tsv .ldif .ldi .xls .xlsx .ods .xml .html .pdf .doc .docx .txt".split())


def import_files(desk: Desk, found: Namespace) -> int:
    """Read files as one step, or say what that would do."""
    with ExitStack() as stack:
        paths = tuple(_path(name, stack) for name in found.files)
        command = ImportFiles(paths, found.match, found.format, large=desk.yes)
        progress = stack.enter_context(terminal_progress(desk.output, tr("Reading")))
        if found.dry_run:
            report, step = desk.interruptibly(lambda: desk.book.rehearse(command, progress), progress), 0
        else:
            done = desk.do(command, progress)
            report, step = done.result, done.changes.step
    assert isinstance(report, ImportReport)
    _say_report(desk, report, step, rehearsed=found.dry_run)
    return PARTLY if report.unreadable else DONE


def export(desk: Desk, found: Namespace) -> int:
    """Write contacts, calendar or the whole book; or only say what the target cannot hold."""
    if found.card_version is True:
        desk.output.say(f"ringbook {VERSION}")
        return DONE
    asked = _asked(desk, found)
    if not found.file:
        return _say_written(desk, asked, None)
    if found.file == "-":
        for piece in asked.pieces(desk):
            desk.output.put_bytes(piece)
        return _left(desk, asked)
    path = asked.path(desk)
    with terminal_progress(desk.output, tr("Writing")) as progress:
        if asked.folder:
            write_files(path, asked.files(desk), progress)
        else:
            write_file(path, asked.pieces(desk), progress)
    return _say_written(desk, asked, path)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to leave the book; `contacts` None means all."""

    file: str
    form: str
    target: str
    version: str
    private: bool
    contacts: Sequence[int] | None
    folder: bool
    count: int
    stay: int

    def pieces(self, desk: Desk) -> Iterator[bytes]:
        """The one file."""
        if self.form == "vcard":
            return desk.reader.card_texts(self.contacts, target=self.target, version=self.version, private=self.private)
        if self.form == "ical":
            return desk.reader.calendar_text(self.contacts, private=self.private)
        return desk.reader.book_text(instant_text(desk.place.now()) or "", self.contacts)

    def files(self, desk: Desk) -> Iterator[tuple[str, bytes]]:
        """One card a file."""
        return desk.reader.card_files(self.contacts, target=self.target, version=self.version, private=self.private)

    def path(self, desk: Desk) -> Path:
        """Where it goes; what cannot be written is refused before anything is read."""
        return Path(self.file).absolute() if self.folder else desk.target(self.file)


def _asked(desk: Desk, found: Namespace) -> _Asked:
    """What the words ask for; WrongUse or UserError where they do not fit together."""
    form = found.format or _form_of(found.file)
    if not found.file and not found.losses:
        raise WrongUse(tr("There is no file to write to: name one, or - for standard output."))
    if found.file == "-" and found.json:
        raise WrongUse(tr("Standard output takes either the file (-) or --json."))
    if form != "vcard" and found.card_version:
        raise WrongUse(tr("--version is for vCards only."))
    if form == "json" and found.target == "generic":
        raise WrongUse(tr("--target is for vCard and iCalendar only."))
    target = found.target or "original"
    private = found.private or target == "original"
    where = desk.query(found.where)
    contacts = list(desk.reader.find_ids(where)) if where.strip() else None
    count, stay = desk.reader.leaving(form, contacts, private=private)
    folder = bool(found.file) and found.file != "-" and _is_folder(found.file)
    if folder and form != "vcard":
        raise UserError(
            tr("{file} is a folder; only vCards go into one.").format(file=found.file),
            tr("Nothing was written, and the book is unchanged."),
            tr("Name a file in it."),
        )
    return _Asked(found.file or "", form, target, found.card_version, private, contacts, folder, count, stay)


def _is_folder(name: str) -> bool:
    try:
        return name.endswith("/") or Path(name).is_dir()
    except OSError:
        return False


def _say_written(desk: Desk, asked: _Asked, path: Path | None) -> int:
    """Nothing is lost today: what a target has no form for is written as it stands."""
    written = asked.count if path is not None else 0
    left_out = [{"why": "private", "count": asked.stay}] if asked.stay else []
    where = str(path) if path is not None else ""
    desk.output.give({"written": written, "losses": [], "path": where, "left_out": left_out})
    if path is None:
        desk.output.say(tr("Nothing would be lost: what has no form of its own is written as it stands."))
    elif asked.form == "ical":
        words = trn("{n} calendar entry written to {path}", "{n} calendar entries written to {path}", written)
        desk.output.say(words.format(n=written, path=where))
    else:
        words = trn("{n} contact written to {path}", "{n} contacts written to {path}", written)
        desk.output.say(words.format(n=written, path=where))
    return _left(desk, asked)


def _left(desk: Desk, asked: _Asked) -> int:
    if not asked.stay:
        return DONE
    words = trn("{n} private contact was left out", "{n} private contacts were left out", asked.stay)
    desk.output.warn(words.format(n=asked.stay) + tr("; --private takes them along."))
    return PARTLY


def _path(name: str, stack: ExitStack) -> Path:
    """A file's path; standard input and pipes are kept in a temporary file meanwhile."""
    if name != "-" and not _is_stream(name):
        return Path(name)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ringbook-")))
    kept = folder / (tr("standard input") if name == "-" else Path(name).name)
    try:
        with ExitStack() as opened, kept.open("wb") as stream:
            source = sys.stdin.buffer if name == "-" else opened.enter_context(Path(name).open("rb"))
            while stream.tell() <= LARGEST and (piece := source.read(1 << 20)):
                stream.write(piece)
    except OSError as error:
        raise UserError(
            tr("{file} cannot be read: {why}.").format(file=name, why=error.strerror or error),
            tr("Nothing was changed."),
            tr("Check it, and that {folder} has room.").format(folder=folder.parent),
        ) from error
    return kept


def _is_stream(name: str) -> bool:
    """Whether it is a pipe or device, which can be read only once."""
    try:
        mode = Path(name).stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


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
        place = tr("{file}, line {line}").format(file=error.file, line=error.line) if error.line else error.file
        desk.output.warn(f"{place}: {error.why}")
    if len(report.unreadable) > LISTED:
        desk.output.warn(tr("and {n} more; --json lists them all").format(n=len(report.unreadable) - LISTED))


def _form_of(name: str | None) -> str:
    """The form that the file's ending names; vCard where it names none."""
    ending = Path(name or "").suffix.lower()
    if ending in NOT_WRITTEN:
        raise UserError(
            tr("Ringbook does not write {ending} files.").format(ending=ending),
            tr("Nothing was written, and the book is unchanged."),
            tr("Name a .vcf, .ics or .json file, or say --format."),
        )
    return {".ics": "ical", ".ical": "ical", ".json": "json"}.get(ending, "vcard")
