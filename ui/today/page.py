"""The start page: one ranked column of calls, and beside it the day so far."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pim.changes import Changes
from pim.texts import tr, trn
from pim.values.locale_text import format_day, format_number
from pim.values.rows import TodayItem, TodayPage
from pim.values.when import from_instant
from ui.blocks.buttons import Button
from ui.blocks.cards import Ground
from ui.blocks.labels import Label
from ui.blocks.states import EmptyState
from ui.bridge import Bridge
from ui.screen import Screen
from ui.statusbar import Hint
from ui.tables.id_model import IdModel
from ui.tables.today_delegate import TodayDelegate
from ui.tables.view import RowView
from ui.theme import Theme
from ui.today.rail import DayRail
from ui.today.rows import TodayRows

MINUTE_MS = 60_000
RAIL_BELOW = 1000


class TodayScreen(Screen):
    """Ranked calls.  `opened` carries a contact to show; the rest is asked for by the actions bound to it."""

    key = "today"
    icon = "sun"
    primary = "call"
    opened = Signal(int)
    people_asked = Signal()
    counted = Signal(int, bool)

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self.title = tr("Today")
        self._theme, self._bridge = theme, bridge
        self._stale = True
        self._rows = TodayRows()
        self._model = IdModel(self._rows, self)
        self.view = RowView(theme, self._model, TodayDelegate(theme), name=tr("Calls for today"))
        self.view.lay_out_by_content()
        self._day = Label(theme, role="screen")
        self._summary = Label(theme, role="note", tone="text2", numbers=True)
        self._more = Label(theme, role="second", tone="text2", wrap=True)
        self.print_button = Button(theme, tr("Print call sheet"), icon="printer", keys="Ctrl+P")
        self.rail = DayRail(theme)
        self._pages = QStackedWidget()
        self._nothing = EmptyState(theme, "circle-check", tr("Nothing is due."))
        self._nothing.offer(tr("Show all people"), icon="users-round").clicked.connect(self.people_asked)
        self._lay_out()
        self.view.opened.connect(self._on_opened)
        self.view.picked.connect(
            lambda number: self.window().refresh_hints() if hasattr(self.window(), "refresh_hints") else None
        )
        bridge.changed.connect(self._on_changed)
        self._clock = QTimer(self, interval=MINUTE_MS)
        self._clock.timeout.connect(self._on_minute)

    def hints(self) -> Sequence[Hint]:
        """The keys of the rows."""
        return (
            ("↑↓", tr("move")),
            ("Enter", tr("open")),
            ("C", tr("call")),
            ("S", tr("snooze")),
            ("D", tr("done")),
        )

    def activated(self) -> None:
        """Read what changed meanwhile."""
        if self._stale:
            self.read()
        self._clock.start()
        self.view.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The calls, then the day."""
        return (self.view, self.rail)

    def current(self) -> TodayItem | None:
        """The item the person is on."""
        return self._rows.item(self.view.current_id())

    def contact(self) -> int:
        """The contact of that item, 0 for none."""
        item = self.current()
        return item.contact if item is not None else 0

    def items(self) -> Sequence[TodayItem]:
        """All items shown."""
        return self._rows.items

    def read(self) -> None:
        """Ask for the day anew; what is shown stays until it is there."""
        self._stale = False
        self._bridge.ask(lambda reader: reader.today(), self._on_read, channel="today")

    def resizeEvent(self, event: object) -> None:
        """The rail goes where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.rail.setVisible(self.width() >= self._theme.px(RAIL_BELOW - 100))

    def _lay_out(self) -> None:
        theme = self._theme
        middle = Ground(theme, "surface")
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self._day)
        words.addWidget(self._summary)
        head.addLayout(words, 1)
        head.addWidget(self.print_button)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(middle)
        column.setContentsMargins(theme.px(16), theme.px(18), theme.px(8), theme.px(8))
        column.setSpacing(theme.px(10))
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._more)
        head.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(middle, 1)
        line.addWidget(self.rail)

    def _now(self) -> datetime:
        place = self._bridge.book.place
        return datetime.fromisoformat(from_instant(place.now(), place.home))

    def _on_read(self, page: TodayPage) -> None:
        now = self._now()
        self._rows.take(page.items, now)
        self._model.set_ids(array("q", range(1, len(page.items) + 1)))
        self._model.refresh()
        self._day.setText(format_day(now.date(), "long"))
        self._summary.setText(summary_words(page))
        left = page.without_next_step - sum(1 for item in page.items if item.group == "no next step")
        words = trn("{n} more person has no next step.", "{n} more people have no next step.", left)
        self._more.setText(words.format(n=format_number(left)) if left > 0 else "")
        self._more.setVisible(left > 0)
        self._pages.setCurrentIndex(0 if page.items else 1)
        self.rail.show_page(page, now)
        self.counted.emit(len(page.items), any(item.group == "late" for item in page.items))

    def _on_opened(self, number: int) -> None:
        item = self._rows.item(number)
        if item is not None and item.contact:
            self.opened.emit(item.contact)

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible():
            self.read()
        else:
            self._stale = True

    def _on_minute(self) -> None:
        if self.isVisible():
            self.read()
        else:
            self._stale = True
            self._clock.stop()


def summary_words(page: TodayPage) -> str:
    """“23 people to call · 3 promises due · 2 promises late · 18 callable now”."""
    items = page.items
    late = sum(1 for item in items if item.group == "late")
    due = sum(1 for item in items if item.group in ("timed", "due"))
    now = sum(1 for item in items if item.callable and item.phone)
    parts = [
        trn("{n} to call", "{n} to call", len(items)).format(n=len(items)),
        trn("{n} promise due", "{n} promises due", due).format(n=due) if due else "",
        trn("{n} promise late", "{n} promises late", late).format(n=late) if late else "",
        trn("{n} callable now", "{n} callable now", now).format(n=now) if items else "",
    ]
    return "   ".join(part for part in parts if part)
