"""What every command works with: the book of the profile asked for, a reader, a voice, a way to ask."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from pim.book import Book, Done
from pim.cli.saying import Output
from pim.commands import Command
from pim.errors import StoreError, UserError
from pim.place import find_place
from pim.profile import find_profile
from pim.settings import SettingsFile
from pim.texts import tr, use_language
from pim.values.place import Place
from pim.work.progress import Cancelled, Progress

if TYPE_CHECKING:
    from pim.book import Reader
    from pim.cli import Painter
    from pim.values.rows import ContactLine

WAIT_MS = 30_000
MOST_CHOICES = 10


class Desk:
    """Opens nothing before it is asked for; leaving it closes what was opened."""

    def __init__(self, found: Namespace, output: Output, paper: Painter | None) -> None:
        """`found` are the parsed words."""
        self.output, self.paper, self.yes = output, paper, bool(found.yes)
        self.profile = find_profile(found.profile)
        self.place: Place = find_place(SettingsFile(self.profile.settings).settings.locality)
        use_language(self.place.language, region=self.place.region)
        self.book = Book(self.profile, self.place, source="cli")
        self._reader: Reader | None = None
        self._progress: Progress | None = None

    def __enter__(self) -> Desk:
        """Ctrl+C stops a long command between two of its steps."""
        self._before = signal.getsignal(signal.SIGINT)
        if _is_main_thread():
            signal.signal(signal.SIGINT, self._on_interrupt)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give everything back."""
        if _is_main_thread():
            signal.signal(signal.SIGINT, self._before)
        self.close_reader()
        self.book.close()

    @property
    def reader(self) -> Reader:
        """The read side of the book."""
        if self._reader is None:
            self._reader = self.book.reader()
        return self._reader

    def close_reader(self) -> None:
        """Let the file go, for what needs it alone."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def do(self, command: Command, progress: Progress | None = None) -> Done:
        """Carry a command out, waiting up to 30 seconds for another program's change."""
        self._progress = progress
        try:
            return self._patiently(command, progress)
        except Cancelled:
            raise KeyboardInterrupt from None
        finally:
            self._progress = None

    def contact(self, words: str) -> ContactLine:
        """The contact these words name; a UserError with the choices where that is not clear."""
        found = self.reader.named(words, MOST_CHOICES)
        if len(found) == 1:
            return found[0]
        if not found:
            raise UserError(
                tr("Nobody is called “{words}”.").format(words=words),
                tr("Nothing was changed."),
                tr("Try: ringbook find"),
            )
        choices = "; ".join(f"{line.id} {line.name}" + (f" ({line.company})" if line.company else "") for line in found)
        raise UserError(
            tr("“{words}” can mean several: {choices}.").format(words=words, choices=choices),
            tr("Nothing was changed."),
            tr("Use the id."),
        )

    def confirm(self, question: str) -> bool:
        """Ask on a terminal; elsewhere only --yes says yes."""
        if self.yes:
            return True
        if not sys.stdin.isatty() or self.output.as_json:
            return False
        print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip().casefold() in ("y", "yes", "j", "ja")

    def _patiently(self, command: Command, progress: Progress | None) -> Done:
        from time import monotonic

        end = monotonic() + WAIT_MS / 1000
        while True:
            try:
                return self.book.do(command, progress)
            except StoreError as error:
                if error.cause != "locked" or monotonic() > end:
                    raise

    def _on_interrupt(self, number: int, frame: FrameType | None) -> None:
        if self._progress is None:
            raise KeyboardInterrupt
        self._progress.cancel()
        self.book.interrupt()


def _is_main_thread() -> bool:
    from threading import current_thread, main_thread

    return current_thread() is main_thread()
