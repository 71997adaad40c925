"""Between the core's threads and Qt: commands go to the writer, questions to readers, answers come back as signals."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from pim.changes import EVERYTHING, Changes
from pim.work.progress import Cancelled, Progress

if TYPE_CHECKING:
    from pim.book import Book, Done, Reader
    from pim.commands import Command
    from pim.work.readers import Readers
    from pim.work.writer import Writer
    from ui.rehearsals import Rehearsals

T = TypeVar("T")
LOOK_OUTSIDE_MS = 1000


class Bridge(QObject):
    """The window's only way to the book.

    `changed` says what a committed change touched, `failed` what went wrong with which command (None for a question);
    both on the GUI thread, as all `then` and `otherwise` callbacks.  `saving` and `asking` count the changes and the
    questions that are under way, `waiting` says that another program holds the book, `stored` gives the label of what a
    dialog stored, for people to hear.  `page` is the GUI thread's own reader, for pages of rows that are read while
    painting; `rehearsals` tries out what is not done yet.
    """

    changed = Signal(object)
    failed = Signal(object, object)
    saving = Signal(int)
    asking = Signal(int)
    waiting = Signal()
    stored = Signal(str)
    _told = Signal(object)

    def __init__(self, book: Book) -> None:
        """The writer, the readers and the rehearsals are made when they are first needed."""
        super().__init__()
        self.book = book
        self.page: Reader = book.reader()
        self._pending = 0
        self._asked: set[str] = set()
        self._newest: dict[str, object] = {}  # of each channel that waits for an answer, the mark of its question
        self._names = new_channel("question")
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._outside = QTimer(self, interval=LOOK_OUTSIDE_MS)
        self._outside.timeout.connect(self._look_outside)
        self._closed = False

    @cached_property
    def rehearsals(self) -> Rehearsals:
        """What tries imports out."""
        from ui.rehearsals import Rehearsals

        return Rehearsals(self.book)

    @cached_property
    def _writer(self) -> Writer:
        from pim.work.writer import Writer

        return Writer(self.book, waiting=lambda: self._told.emit(self.waiting.emit))

    @cached_property
    def _readers(self) -> Readers:
        from pim.work.readers import Readers

        return Readers(self.book)

    def watch_outside(self) -> None:
        """From now on follow what other processes do to the book."""
        self._outside.start()

    def do(
        self,
        command: Command,
        then: Callable[[Done], None] | None = None,
        *,
        otherwise: Callable[[Exception], bool] | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Queue a command.  `otherwise` may take a failure itself by giving True; else `failed` says it."""

        def done(given: Done) -> None:
            self._finish(given.changes)
            if then is not None:
                then(given)

        if not self._begin():
            return
        self._writer.submit(command, self._on_gui(done), self._on_gui(self._failure(command, otherwise)), progress)

    def work(
        self,
        work: Callable[[Book], T],
        then: Callable[[T], None] | None = None,
        *,
        otherwise: Callable[[Exception], bool] | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Queue any work with the book on the writer's thread: rehearsal, backup, check, a visit."""

        def done(given: T) -> None:
            self._finish(None)
            if then is not None:
                then(given)

        if not self._begin():
            return
        self._writer.ask(work, self._on_gui(done), self._on_gui(self._failure(None, otherwise)), progress)

    def remember(self, work: Callable[[Book], object]) -> None:
        """Queue what is no change of the person's own, such as a visit or a draft; nothing is said if it fails."""
        if not self._closed:
            self._writer.ask(work, lambda given: None, lambda error: None)

    def undo(self, step: int = 0, then: Callable[[object], None] | None = None) -> None:
        """Take back the newest step, or this one alone."""
        self._turn(lambda book: book.undo_step(step) if step else book.undo(), then)

    def redo(self, then: Callable[[object], None] | None = None) -> None:
        """Do the step that was undone last again."""
        self._turn(lambda book: book.redo(), then)

    def ask(
        self,
        question: Callable[[Reader], T],
        then: Callable[[T], None],
        *,
        channel: str = "",
        otherwise: Callable[[Exception], bool] | None = None,
        quiet: bool = False,
    ) -> None:
        """Ask on a reader's thread; a newer question on the same channel makes this one stale: nothing is called.

        `quiet` is for what nobody waits for: it is not counted in `asking`.
        """
        if self._closed:
            return
        key, mark = channel or self._names(), object()

        def answered(given: T) -> None:
            if self._is_newest(key, mark) and not _is_gone(then):
                then(given)

        def failed(error: Exception) -> None:
            if self._is_newest(key, mark):
                self._say(error, None, otherwise)

        self._newest[key] = mark
        if not quiet:
            self._count_questions(self._asked.add, key)
        self._readers.ask(question, self._on_gui(answered), self._on_gui(failed), channel=key)

    def cancel_questions(self) -> None:
        """Stop all questions under way; nothing is called for them."""
        for key in self._asked:
            self._readers.cancel(key)
            self._newest.pop(key, None)
        self._count_questions(lambda _: self._asked.clear(), "")

    def cancel(self, progress: Progress) -> None:
        """Stop the work this progress belongs to."""
        self._writer.cancel(progress)

    def close(self) -> None:
        """Stop asking, do what is queued, and let go of the book; what is asked later is passed over."""
        if self._closed:
            return
        self._outside.stop()
        self._closed = True
        self.rehearsals.close()
        self._readers.close()
        self._writer.close()
        self.page.close()
        self.book.close()

    def _turn(self, act: Callable[[Book], object], then: Callable[[object], None] | None) -> None:
        def done(undone: object) -> None:
            self._finish(undone.changes)  # type: ignore[attr-defined]
            if then is not None:
                then(undone)

        if not self._begin():
            return
        self._writer.ask(act, self._on_gui(done), self._on_gui(self._failure(None, None)))

    def _look_outside(self) -> None:
        self._writer.look_outside(self._on_gui(self.changed.emit), self._on_gui(lambda error: None))

    def _begin(self) -> bool:
        """Count one more change under way; false where the book is closed."""
        if not self._closed:
            self._pending += 1
            self.saving.emit(self._pending)
        return not self._closed

    def _is_newest(self, key: str, mark: object) -> bool:
        """Whether an answer that came in is still waited for: one that was on its way here may have grown stale."""
        if self._newest.get(key) is not mark:
            return False
        del self._newest[key]
        self._count_questions(self._asked.discard, key)
        return True

    def _count_questions(self, change: Callable[[str], None], key: str) -> None:
        change(key)
        self.asking.emit(len(self._asked))

    def _finish(self, changes: Changes | None) -> None:
        self._pending -= 1
        self.saving.emit(self._pending)
        if changes is not None and (changes.kinds or changes is EVERYTHING):
            self.changed.emit(changes)

    def _failure(
        self, command: Command | None, otherwise: Callable[[Exception], bool] | None
    ) -> Callable[[Exception], None]:
        def fail(error: Exception) -> None:
            self._finish(None)
            self._say(error, command, otherwise)

        return fail

    def _say(self, error: Exception, command: Command | None, otherwise: Callable[[Exception], bool] | None) -> None:
        taken = otherwise is not None and otherwise(error)
        if not taken and not isinstance(error, Cancelled):
            self.failed.emit(error, command)

    def _on_gui(self, function: Callable[[T], None]) -> Callable[[T], None]:
        """The function, to be called from any thread and run on the GUI thread."""
        return lambda given: self._told.emit(lambda: function(given))

    @Slot(object)
    def _on_told(self, act: Callable[[], None]) -> None:
        if not self._closed:
            act()


def new_channel(name: str) -> Callable[[], str]:
    """Names for channels of short-lived widgets, so that two of a kind do not make each other's questions stale."""
    numbers = itertools.count()
    return lambda: f"{name} {next(numbers)}"


def _is_gone(then: Callable[..., object]) -> bool:
    """Whether the widget an answer is for was closed meanwhile: deleted by Qt, its shell still held by the question."""
    owner = getattr(then, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)
