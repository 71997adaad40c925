"""Goes through a call list: who is shown, what is stored for them, who comes next; knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from pim.book import Done, Reader
from pim.changes import Changes
from pim.commands import Command
from pim.commands.desk import ReopenRow, SkipRow
from pim.values.desk import OPEN, Briefing, DeskRow, Queue
from pim.values.figures import Count, Typical
from ui.bridge import Bridge
from ui.calls.clocks import WorkClocks, is_same_day
from ui.calls.upcoming import Upcoming

LOOK_AGAIN_MS = 20_000  # for rows whose time has come
KEEP_MS = 15_000


@dataclass(frozen=True, slots=True)
class Saved:
    """A result that was stored: the row it was for, and the words that were typed."""

    row: int
    note: str


class Work(QObject):
    """One list at work.

    `opened` carries the Queue, `shown` a Briefing, `rows_changed` the rows that stand differently now; `nobody` says
    that nobody is up and how many could not be called at this hour.  `done_elsewhere` carries a row that got its result
    from another window or program meanwhile; `gone` says that the contact shown is no longer there, `list_gone` that
    the list is.  `put_back` carries the words typed for a result that was undone;
    `refreshed` the Briefing of the contact shown after it changed; `ahead_read` says that it is known who comes next,
    `storing` that a result is handed to the writer now, whose work slows painting down.
    """

    opened = Signal(object)
    shown = Signal(object)
    rows_changed = Signal(object)
    nobody = Signal(int)
    done_elsewhere = Signal(object)
    gone = Signal()
    list_gone = Signal()
    put_back = Signal(str)
    refreshed = Signal(object)
    ahead_read = Signal()
    storing = Signal()

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.list = 0
        self.rows: dict[int, DeskRow] = {}
        self.present: Briefing | None = None
        self.is_gone = False  # whether the contact shown is no longer there
        self.clocks = WorkClocks()
        self._waits = False  # whether the next one is shown as soon as it is read
        self._saving: set[int] = set()
        self._own: set[int] = set()  # rows whose new state is our own doing, until it is read
        self._steps: dict[int, Saved] = {}
        self._undone: set[int] = set()
        self._changed: set[int] = set()  # contacts whose rows are being read anew
        self._upcoming = Upcoming(bridge, self._not_next, self)
        self._upcoming.read.connect(self._on_ahead)
        self._look, self._keep = QTimer(self, interval=LOOK_AGAIN_MS), QTimer(self, interval=KEEP_MS)
        self._look.timeout.connect(self.look_again)
        self._keep.timeout.connect(self.keep)
        bridge.changed.connect(self._on_changed)

    @property
    def is_on(self) -> bool:
        """Whether a list is being worked on, and not paused."""
        return bool(self.list) and self.clocks.is_on

    @property
    def is_settled(self) -> bool:
        """Whether all is stored, and it is known who comes next."""
        return not self._saving and (self._upcoming.is_read or not self.list)

    def following(self) -> str:
        """The name of whom the list asks for next, "" while that is not known."""
        told = self._upcoming.first()
        return told.row.name if told is not None else ""

    def figures(self) -> tuple[Count, Typical | None]:
        """What was done on the list today, and what one's days of calling usually bring."""
        return self._bridge.page.desk_figures(self.list)

    # the way through the list

    def start(self, number: int) -> None:
        """Begin with a list, or go on where it was left."""
        if number == self.list and self.rows:
            self.resume()
            return
        self.list, self.rows, self.present = number, {}, None
        self._saving, self._steps, self._undone, self._changed = set(), {}, set(), set()
        self._upcoming.begin(number)
        asked = self._bridge.ask
        asked(
            lambda reader: _opening(reader, number), self._on_opened, channel="desk queue", otherwise=self._on_list_gone
        )

    def go(self, row: int) -> None:
        """Show this row, whatever became of it."""
        ready = self._upcoming.of(row)
        if ready is not None:
            self._show(ready)
            return
        self._bridge.ask(lambda reader: reader.desk_briefing(row), self._on_briefing, channel="desk row")

    def step(self, by: int) -> None:
        """Show the next row of the printed order, or the one before, without a result."""
        order = list(self.rows)
        here = self.present.row.id if self.present is not None else 0
        at = order.index(here) + by if here in self.rows else 0
        if order and 0 <= at < len(order):
            self.go(order[at])

    def next(self) -> None:
        """Show whom the list asks for next; at once where they were read meanwhile."""
        ready = self._upcoming.first()
        self.clocks.forget_talk()
        if ready is not None:
            self._show(ready)
        elif self._upcoming.is_read:
            self._show_nobody()
        else:  # a key pressed meanwhile is not for the one whose result was just stored
            self.present, self._waits = None, True

    def save(self, command: Command, note: str, then: Callable[[Done], None], *, stays: bool = False) -> None:
        """Store the result of the row shown and go on; with `stays` the same row comes again as it then stands.

        If it cannot be stored, the row comes back with its words.
        """
        told = self.present
        if told is None:
            return
        row = told.row.id
        self._saving.add(row)
        self._own.add(row)
        self.clocks.count_talk()

        def done(given: Done) -> None:
            self._saving.discard(row)
            self._steps[given.changes.step] = Saved(row, note)
            then(given)
            if stays:
                self.go(row)

        def failed(error: Exception) -> bool:
            self._saving.discard(row)
            self._own.discard(row)
            self._return_to(row, note)
            return False

        if stays:
            self.clocks.forget_talk()
        else:
            self.next()
        self.storing.emit()
        self._bridge.do(command, done, otherwise=failed)

    def skip(self, then: Callable[[Done], None]) -> None:
        """Send the row shown to the end, and go on."""
        told = self.present
        if told is None:
            return
        row = told.row.id
        self._saving.add(row)

        def done(given: Done) -> None:
            self._saving.discard(row)
            self._steps[given.changes.step] = Saved(row, "")
            then(given)
            self._upcoming.ask()

        def failed(error: Exception) -> bool:
            self._saving.discard(row)
            return False

        self._bridge.do(SkipRow(row), done, otherwise=failed)
        self.next()

    def reopen(self) -> None:
        """Let the list ask for the row shown again."""
        if self.present is not None:
            row = self.present.row.id
            self._bridge.do(ReopenRow(row), lambda done: self.go(row))

    # clocks

    def dialled(self) -> None:
        """A number of the row shown was handed over: the stopwatch runs."""
        self.clocks.dialled(self._bridge.book.place.now())
        self.keep()

    def hang_up(self) -> None:
        """The talk is over, its result not yet known."""
        self.clocks.hang_up()
        self.keep()

    def hold(self) -> None:
        """Another call came in between: the clocks stand until they are released."""
        if self.is_on:
            self.clocks.hold()
            self.keep()

    def pause(self) -> None:
        """All clocks stand; list and place are kept, also after the program has ended."""
        self.clocks.stop()
        self._look.stop()
        self._keep.stop()
        self.keep()

    def resume(self) -> None:
        """Go on where the clocks were stopped."""
        self.clocks.worked.start()
        self._look.start()
        self._keep.start()
        if self.present is not None:
            self.go(self.present.row.id)
        else:
            self._upcoming.ask()

    def end(self) -> None:
        """Work on the list has ended: it is not offered to be taken up again."""
        self.pause()
        number, worked, talked = self.list, self.clocks.worked.ms(), self.clocks.talked_ms
        self._bridge.remember(lambda book: book.keep_desk(number, 0, worked_ms=worked, talked_ms=talked))
        self.list, self.rows, self.present = 0, {}, None
        self._upcoming.begin(0)
        self.clocks.forget_talk()

    def keep(self) -> None:
        """Write down where work stands; a crash loses a few seconds of the clocks and nothing else."""
        if not self.list or self._bridge.book.read_only:
            return
        number, row = self.list, self.present.row.id if self.present is not None else 0
        worked, talked, dialled = self.clocks.worked.ms(), self.clocks.all_talked_ms, self.clocks.dialled_at
        self._bridge.remember(
            lambda book: book.keep_desk(number, row, worked_ms=worked, talked_ms=talked, dialled_at=dialled)
        )

    # parts

    def _on_opened(self, opening: tuple[Queue, Briefing | None]) -> None:
        queue, told = opening
        if queue.list != self.list:
            return
        self.rows = {row.id: row for row in queue.rows}
        place = self._bridge.book.place
        same_day = is_same_day(queue.at, place.now(), place.home)
        self.clocks.begin(queue, same_day=same_day)
        self._look.start()
        self._keep.start()
        self.opened.emit(queue)
        if told is not None and told.row.state == OPEN:
            self._show(told)
            if queue.dialled_at is not None and same_day:  # the talk was cut off by the program's end
                self.clocks.cut_off(queue)
                self.refreshed.emit(told)
        else:
            self.present = None
            self._waits = True
            self._upcoming.ask()

    def _on_list_gone(self, error: Exception) -> bool:
        self.list = 0
        self._upcoming.begin(0)
        self.list_gone.emit()
        return True

    def _on_briefing(self, told: Briefing | None) -> None:
        if told is None:
            self.gone.emit()
        else:
            self._show(told)

    def _show(self, told: Briefing) -> None:
        if self.present is None or self.present.row.id != told.row.id:
            self.clocks.forget_talk()
        self.present, self._waits, self.is_gone = told, False, False
        self._upcoming.drop(told.row.id)
        self.shown.emit(told)
        QTimer.singleShot(0, self._after_shown)

    def _after_shown(self) -> None:
        """What can wait until the briefing is painted."""
        self._upcoming.ask()
        self.keep()

    def _show_nobody(self) -> None:
        self.present, self._waits = None, False
        self.nobody.emit(self._upcoming.closed)
        self.keep()

    def _not_next(self) -> frozenset[int]:
        """Rows that do not come next: the one shown, and those whose result is being stored."""
        here = {self.present.row.id} if self.present is not None else set()
        return frozenset(self._saving | here)

    def _on_ahead(self) -> None:
        if self._waits:
            self.next()
        else:
            self.ahead_read.emit()

    def look_again(self) -> None:
        """Rows come up as time passes, and hours end."""
        if self.present is None:
            self._waits = True
        self._upcoming.ask()

    def _on_changed(self, changes: Changes) -> None:
        if not self.list:
            return
        if changes.step in self._steps:
            self._turn(changes.step)
        contacts = {row.contact for row in self.rows.values()}
        touched = contacts if changes.everything else contacts & changes.contacts
        number = self.list
        if touched or "list_row" in changes.kinds or "list" in changes.kinds:
            self._changed |= contacts if "list" in changes.kinds else touched
            wanted = frozenset(self._changed)  # with those asked for before: their answer grows stale by this question
            self._bridge.ask(
                lambda reader: reader.desk_rows(number, wanted), self._on_rows, channel="desk rows", quiet=True
            )
            self._upcoming.ask()
        told = self.present
        if told is not None and changes.touches(told.row.contact):
            row = told.row.id
            self._bridge.ask(
                lambda reader: (row, reader.desk_briefing(row)), self._on_refreshed, channel="desk again", quiet=True
            )

    def _turn(self, step: int) -> None:
        """A result of this session was undone, or done again: go back to its row, or on from it."""
        saved = self._steps[step]
        self._own.add(saved.row)
        if step in self._undone:
            self._undone.discard(step)
            self.next()
            return
        self._undone.add(step)
        self.present = None
        self.clocks.forget_talk()
        self._return_to(saved.row, saved.note)

    def _return_to(self, row: int, note: str) -> None:
        """Show a row again with the words that were typed for it."""
        back = partial(self._come_back, note=note)
        self._bridge.ask(lambda reader: reader.desk_briefing(row), back, channel="desk row")

    def _come_back(self, told: Briefing | None, note: str) -> None:
        if told is not None:
            self._show(told)
        if note:
            self.put_back.emit(note)
        if told is None:  # said last: where words stand it is not gone on from
            self.gone.emit()

    def _on_rows(self, rows: list[DeskRow]) -> None:
        self._changed -= {row.contact for row in rows}
        told = self.present
        was = self.rows.get(told.row.id) if told is not None else None
        self.rows.update({row.id: row for row in rows})
        self.rows_changed.emit(rows)
        for row in rows:
            if told is None or row.id != told.row.id:
                self._own.discard(row.id)
        if was is None or was.id in self._saving or was.state != OPEN:
            return
        now = self.rows[was.id]
        if (now.state, now.tried_at) == (was.state, was.tried_at):
            return
        if was.id in self._own:
            self._own.discard(was.id)
        else:
            self.done_elsewhere.emit(now)

    def _on_refreshed(self, answer: tuple[int, Briefing | None]) -> None:
        row, told = answer
        if self.present is None or self.present.row.id != row:
            return
        if told is None:
            self.is_gone = True
            self.gone.emit()
        else:
            self.present = told
            self.refreshed.emit(told)


def _opening(reader: Reader, number: int) -> tuple[Queue, Briefing | None]:
    queue = reader.desk_queue(number)
    return queue, reader.desk_briefing(queue.row) if queue.row else None
