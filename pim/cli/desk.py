"""What every command works with: the book of the profile asked for, a reader, a voice, a way to ask."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, TypeVar

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
    from pim.cli import Lent
    from pim.values.line import ContactLine

WAIT_SECONDS = 30.0
LOOK_AGAIN_SECONDS = 0.1
MOST_CHOICES = 10
LONGEST_QUERY = 500  # characters
QUOTED = 60

T = TypeVar("T")


class Desk:
    """Opens nothing before it is asked for; leaving it closes what was opened."""

    def __init__(self, found: Namespace, output: Output, lent: Lent) -> None:
        """`found` are the parsed words."""
        output.as_json, output.quiet = bool(found.json), bool(found.quiet)
        self.output, self.lent, self.yes = output, lent, bool(found.yes)
        self.profile = find_profile(found.profile)
        self.place: Place = find_place(SettingsFile(self.profile.settings).settings.locality)
        use_language(self.place.language, region=self.place.region)
        self.book = Book(self.profile, self.place, source="cli", patience_ms=int(WAIT_SECONDS * 1000))
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
            self._reader = self.patiently(self.book.reader)
        return self._reader

    def close_reader(self) -> None:
        """Let the file go, for what needs it alone."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def do(self, command: Command, progress: Progress | None = None) -> Done:
        """Carry a command out, waiting up to 30 seconds for another program's change."""
        return self.interruptibly(lambda: self.book.do(command, progress), progress)

    def interruptibly(self, work: Callable[[], T], progress: Progress | None = None) -> T:
        """Work that waits for others and that Ctrl+C stops as a whole."""
        self._progress = progress or Progress()
        try:
            return self.patiently(work)
        except Cancelled:
            raise KeyboardInterrupt from None
        except StoreError as error:
            if error.cause in ("interrupted", "locked") and self._progress.cancelled:
                raise KeyboardInterrupt from None
            raise
        finally:
            self._progress = None

    def patiently(self, work: Callable[[], T]) -> T:
        """Work that is tried again for 30 seconds while another program has the book."""
        end = monotonic() + WAIT_SECONDS
        while True:
            try:
                return work()
            except StoreError as error:
                stopped = self._progress is not None and self._progress.cancelled
                if error.cause != "locked" or stopped or monotonic() >= end:
                    raise
            sleep(LOOK_AGAIN_SECONDS)

    def query(self, words: str) -> str:
        """A query as the search box takes it; UserError for one nobody can mean."""
        if len(words) > LONGEST_QUERY:
            raise UserError(
                tr("This is longer than anything that can be found: {words}…").format(words=words[:QUOTED]),
                tr("Nothing was changed."),
                tr("Use at most {n} characters.").format(n=LONGEST_QUERY),
            )
        return words

    def contact(self, words: str) -> ContactLine:
        """The contact these words name; a UserError with the choices where that is not clear."""
        found = self.reader.named(self.query(words), MOST_CHOICES)
        if len(found) == 1:
            return found[0]
        if not found:
            raise UserError(
                tr("There is no contact “{words}”.").format(words=words[:QUOTED]),
                tr("Nothing was changed."),
                tr("Look for the name or id: ringbook find WORDS"),
            )
        choices = "; ".join(f"{line.id} {line.name}" + (f" ({line.company})" if line.company else "") for line in found)
        raise UserError(
            tr("“{words}” can mean several: {choices}.").format(words=words[:QUOTED], choices=choices),
            tr("Nothing was changed."),
            tr("Use the id."),
        )

    def target(self, name: str) -> Path:
        """A file that may be written; UserError for a folder, one that lacks its folder, or the book's own."""
        path = Path(name).absolute()
        own = (self.profile.store, self.profile.drafts, self.profile.settings, self.profile.lock)
        kept = tr("Nothing was written, and the book is unchanged.")
        try:
            real = path.resolve()
            if path.is_dir():
                why = tr("it is a folder")
            elif not path.parent.is_dir():
                why = tr("there is no folder {folder}").format(folder=path.parent)
            elif any(str(real).startswith(str(file.resolve())) for file in own):
                why = tr("it belongs to the book itself")
            else:
                return path
        except (OSError, RuntimeError) as error:
            why = getattr(error, "strerror", "") or str(error)
        raise UserError(
            tr("{file} cannot be written: {why}.").format(file=path, why=why), kept, tr("Name another file.")
        )

    def confirm(self, question: str) -> bool:
        """Ask on a terminal; elsewhere only --yes says yes."""
        if self.yes:
            return True
        if not sys.stdin.isatty() or self.output.as_json:
            return False
        print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip().casefold() in ("y", "yes", "j", "ja")

    def _on_interrupt(self, number: int, frame: FrameType | None) -> None:
        if self._progress is None:
            raise KeyboardInterrupt
        self._progress.cancel()
        self.book.interrupt()


def _is_main_thread() -> bool:
    from threading import current_thread, main_thread

    return current_thread() is main_thread()
