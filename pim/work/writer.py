"""The one thread that changes a book: jobs go in from anywhere and are done one after the other."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from pim.errors import StoreError
from pim.work.progress import Cancelled, Progress

if TYPE_CHECKING:
    from pim.book import Book, Done
    from pim.changes import Changes
    from pim.commands import Command

T = TypeVar("T")
Failed = Callable[[Exception], None]


class _Job(Generic[T]):
    """What to do with the book, whom to tell, and how to stop it."""

    def __init__(
        self, work: Callable[[Book], T], done: Callable[[T], None], failed: Failed, progress: Progress
    ) -> None:
        self.work, self.done, self.failed, self.progress = work, done, failed, progress


class Writer:
    """Queue of changes to one book and the thread that makes them.

    `done` and `failed` of a job are called on this thread; exactly one of them, once.  `failed` gets a UserError,
    StoreError, Cancelled, or whatever a bug raised.  While another process holds the write lock the job waits and
    `waiting` is called once; it fails with StoreError 'locked' only when the writer is closed meanwhile.
    """

    def __init__(self, book: Book, *, waiting: Callable[[], None] = lambda: None) -> None:
        """The thread starts and the book is opened with the first job."""
        self._book = book
        self._waiting = waiting
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._closing = Event()
        self._lock = Lock()
        self._now: Progress | None = None
        self._thread = Thread(target=self._work, name="writer", daemon=True)

    def submit(
        self, command: Command, done: Callable[[Done], None], failed: Failed, progress: Progress | None = None
    ) -> None:
        """Queue a command; `progress` hears of it and can cancel it."""
        heard = progress or Progress()
        self.ask(lambda book: book.do(command, heard), done, failed, heard)

    def ask(
        self, work: Callable[[Book], T], done: Callable[[T], None], failed: Failed, progress: Progress | None = None
    ) -> None:
        """Queue any work with the book: undo, redo, backup, check; `done` gets what it gives."""
        job = _Job(work, done, failed, progress or Progress())
        with self._lock:
            if self._closing.is_set():
                raise RuntimeError("the writer is closed")
            if self._thread.ident is None:
                self._thread.start()
            self._jobs.put(lambda: self._run(job))

    def look_outside(self, changed: Callable[[Changes], None], failed: Failed) -> None:
        """Queue a look at what other processes changed; `changed` is called only when there is something."""
        self.ask(lambda book: book.look_outside(), lambda found: changed(found) if found else None, failed)

    def cancel(self, progress: Progress) -> None:
        """Stop the job this progress belongs to, also in the middle of a statement; it fails with Cancelled."""
        progress.cancel()
        with self._lock:
            if self._now is progress:
                self._book.interrupt()

    def close(self) -> None:
        """Do what is queued, then stop; returns when the thread has ended.  The book stays open."""
        with self._lock:
            if not self._closing.is_set():
                self._closing.set()
                self._jobs.put(None)
        if self._thread.ident is not None:
            self._thread.join()

    def _work(self) -> None:
        while (run := self._jobs.get()) is not None:
            run()

    def _run(self, job: _Job[T]) -> None:
        """One of the three borders: whatever goes wrong becomes the job's failure, and the thread lives on."""
        try:
            given = self._patiently(job)
        except Exception as error:  # noqa: BLE001
            _tell(job.failed, _meant(error, job.progress))
        else:
            _tell(job.done, given)

    def _patiently(self, job: _Job[T]) -> T:
        told = False
        while True:
            try:
                return self._once(job)
            except StoreError as error:
                if error.cause != "locked" or self._closing.is_set() or job.progress.cancelled:
                    raise
                if not told:
                    told = True
                    _tell(lambda _: self._waiting(), None)

    def _once(self, job: _Job[T]) -> T:
        if job.progress.cancelled:
            raise Cancelled
        with self._lock:
            self._now = job.progress
        try:
            return job.work(self._book)
        finally:
            with self._lock:
                self._now = None


def _meant(error: Exception, progress: Progress) -> Exception:
    """A statement that `cancel` interrupted is a cancelled job, not a broken store."""
    if progress.cancelled and isinstance(error, StoreError) and error.cause in ("interrupted", "locked"):
        return Cancelled()
    return error


def _tell(hearer: Callable[[T], None], what: T) -> None:
    try:
        hearer(what)
    except Exception:
        import logging

        logging.getLogger(__name__).exception("a hearer of the writer failed")
