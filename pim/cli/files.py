"""`import`."""

from __future__ import annotations

import stat
import sys
import tempfile
from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path

from pim.cli.desk import Desk
from pim.cli.imported import say_report
from pim.cli.progress import terminal_progress
from pim.cli.running import DONE, PARTLY
from pim.commands.importing import ImportFiles
from pim.errors import UserError
from pim.texts import tr
from pim.values.import_report import ImportReport

LARGEST = 500_000_000  # bytes; what is over it is refused by its size unless --yes was said


def import_files(desk: Desk, found: Namespace) -> int:
    """Read files as one step, or say what that would do."""
    with ExitStack() as stack:
        paths = tuple(_path(name, stack) for name in found.files)
        command = ImportFiles(paths, found.match, found.format, large=desk.yes, rows=found.dry_run)
        progress = stack.enter_context(terminal_progress(desk.output, tr("Reading")))
        if found.dry_run:
            report, step = desk.interruptibly(lambda: desk.book.rehearse(command, progress), progress), 0
        else:
            done = desk.do(command, progress)
            report, step = done.result, done.changes.step
    assert isinstance(report, ImportReport)
    say_report(desk, report, step, rehearsed=found.dry_run)
    return PARTLY if report.unreadable else DONE


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
