"""`import`."""

from __future__ import annotations

import stat
import sys
import tempfile
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from pim.cli.desk import Desk
from pim.cli.imported import say_report
from pim.cli.progress import terminal_progress
from pim.cli.running import DONE, PARTLY, WrongUse
from pim.commands.importing import ImportFiles
from pim.errors import UserError
from pim.texts import tr
from pim.values.import_report import ImportReport
from pim.values.mapping import TableMapping
from pim.work.outgoing import write_file
from pim.work.progress import Progress

LARGEST = 500_000_000  # bytes; what is over it is refused by its size unless --yes was said


def import_files(desk: Desk, found: Namespace) -> int:
    """Read files as one step, or say what that would do."""
    with ExitStack() as stack:
        paths = tuple(_path(name, stack) for name in found.files)
        mappings = _mappings(desk, paths, found)
        command = ImportFiles(paths, found.match, found.format, large=desk.yes, rows=found.dry_run, mappings=mappings)
        progress = stack.enter_context(terminal_progress(desk.output, tr("Reading")))
        if found.dry_run:
            report, step = desk.interruptibly(lambda: desk.book.rehearse(command, progress), progress), 0
        else:
            done = desk.do(command, progress)
            report, step = done.result, done.changes.step
    assert isinstance(report, ImportReport)
    say_report(desk, report, step, rehearsed=found.dry_run)
    return PARTLY if report.unreadable else DONE


def _mappings(desk: Desk, paths: Sequence[Path], found: Namespace) -> tuple[tuple[str, TableMapping], ...]:
    """What --map says of each file; --save-map writes down what is said or guessed of the one there is."""
    given = _read_map(found.map) if found.map else None
    if found.save_map:
        if len(paths) != 1:
            raise WrongUse(tr("--save-map is for one file."))
        from pim.values.mapping_text import mapping_text

        text = mapping_text(given or desk.book.look_at_table(paths[0]).mapping)
        write_file(desk.target(found.save_map), iter([text.encode()]), Progress())
    return tuple((str(path), given) for path in paths) if given is not None else ()


def _read_map(name: str) -> TableMapping:
    from pim.values.mapping_text import mapping_of

    try:
        return mapping_of(Path(name).read_text(encoding="utf-8"), name)
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            tr("{file} cannot be read: {why}.").format(file=name, why=getattr(error, "strerror", None) or error),
            tr("Nothing was changed."),
            tr("Check the file and try again."),
        ) from error


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
