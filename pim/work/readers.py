"""Threads that answer questions about a book; a new question on a channel stops the older one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Condition, Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pim.book import Book, Reader

T = TypeVar("T")
Tell = Callable[[], None]


class _Asked:
    """One question on its way: how to answer it, which reader works on it, whether anybody still waits."""

    def __init__(self, answer: Callable[[Reader], Tell], refuse: Callable[[Exception], Tell], channel: str) -> None:
        self.answer, self.refuse, self.channel = answer, refuse, channel
        self.stale = False
        self.reader: Reader | None = None


class Readers:
    """A pool of reader threads over one book, one connection each.

    `done` and `failed` are called on a reader's thread.  A question that a newer one on its channel made stale calls
    neither; questions without a channel never grow stale.
    """

    def __init__(self, book: Book, count: int = 2) -> None:
        """The threads start with the first question; each opens its connection at its own first one."""
        self._book = book
        self._changed = Condition()
        self._queue: deque[_Asked] = deque()
        self._newest: dict[str, _Asked] = {}
        self._running: set[_Asked] = set()
        self._closed = False
        self._threads = [Thread(target=self._work, name=f"reader {n}", daemon=True) for n in range(count)]

    def ask(
        self,
        question: Callable[[Reader], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        channel: str = "",
    ) -> None:
        """Queue a question; the older one on the same channel is stopped and stays unanswered."""

        def answer(reader: Reader) -> Tell:
            given = question(reader)
            return lambda: done(given)

        asked = _Asked(answer, lambda why: lambda: failed(why), channel)
        with self._changed:
            if self._closed:
                raise RuntimeError("the readers are closed")
            self._begin()
            if channel:
                self._drop(self._newest.get(channel))
                self._newest[channel] = asked
            self._stop_stale()
            self._queue.append(asked)
            self._changed.notify()

    def cancel(self, channel: str) -> None:
        """Stop the question on a channel; it stays unanswered."""
        with self._changed:
            self._drop(self._newest.pop(channel, None))

    def close(self) -> None:
        """Stop what runs, drop what waits, give the connections back; returns when all threads have ended."""
        with self._changed:
            self._closed = True
            for asked in (*self._queue, *self._running):
                self._drop(asked)
            self._changed.notify_all()
        for thread in self._threads:
            while thread.is_alive():
                thread.join(0.05)
                with self._changed:
                    self._stop_stale()

    def _begin(self) -> None:
        for thread in self._threads:
            if thread.ident is None:
                thread.start()

    def _drop(self, asked: _Asked | None) -> None:
        if asked is None:
            return
        asked.stale = True
        if asked in self._queue:
            self._queue.remove(asked)
        self._stop_stale()

    def _stop_stale(self) -> None:
        """Interrupt what nobody waits for; again each time, since one between two statements does not notice."""
        for asked in self._running:
            if asked.stale and asked.reader is not None:
                asked.reader.interrupt()

    def _work(self) -> None:
        reader: Reader | None = None
        while (asked := self._take()) is not None:
            try:
                reader = reader or self._book.reader()
                tell = self._answer(asked, reader)
            except Exception as error:  # noqa: BLE001 - a reader thread outlives a failed question
                from traceback import clear_frames

                clear_frames(error.__traceback__)  # what was being read is closed here, on its own thread
                tell = asked.refuse(error)
            self._finish(asked, tell)
        if reader is not None:
            reader.close()

    def _take(self) -> _Asked | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._queue)
            if not self._queue:
                return None
            asked = self._queue.popleft()
            self._running.add(asked)
            return asked

    def _answer(self, asked: _Asked, reader: Reader) -> Tell:
        with self._changed:
            if asked.stale:
                return lambda: None
            asked.reader = reader
        return asked.answer(reader)

    def _finish(self, asked: _Asked, tell: Tell) -> None:
        with self._changed:
            self._running.discard(asked)
            asked.reader = None
            stale = asked.stale
            if self._newest.get(asked.channel) is asked:
                del self._newest[asked.channel]
        if stale:
            return
        try:
            tell()
        except Exception:
            import logging

            logging.getLogger(__name__).exception("a hearer of the readers failed")
