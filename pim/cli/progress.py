"""Progress on a terminal, on stderr; nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pim.cli.saying import Output
from pim.work.progress import Progress


@contextmanager
def terminal_progress(output: Output, words: str) -> Iterator[Progress]:
    """A Progress that draws a bar on a terminal."""
    if output.quiet or output.as_json or not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[what]}"), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(words, total=None, what="")
        yield Progress(lambda done, total, what: bars.update(task, completed=done, total=total or None, what=what))
