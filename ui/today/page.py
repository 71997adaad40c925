"""The start page: one ranked column of calls, and beside it the day so far."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pim.changes import Changes
from pim.texts import tr, trn
from pim.values.due_text import say_when
from pim.values.locale_text import format_day, format_number
from pim.values.when import from_instant, to_instant
from ui.blocks.buttons import Button
from ui.blocks.cards import Banner, Ground
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
from ui.today.summary import Summary

if TYPE_CHECKING:
    from pim.values.rows import TodayItem, TodayPage

MINUTE_MS = 60_000
RAIL_BELOW, LIST_BUTTON_BELOW = 1000, 760
WITHOUT_STEP = "next:none rhythm:none"


class TodayScreen(Screen):
    """Ranked calls.  `opened` carries a contact to show, `step_opened` says that Enter fell on a step of nobody.

    `unknown_opened` carries the item of a call from an unknown number, `view_asked` the query of people to look into.

    `counted` says how many items there are and whether any is late; the rest is asked for by the actions bound to it.
    """

    key = "today"
    icon = "sun"
    primary = "call"
    opened = Signal(int)
    step_opened = Signal()
    unknown_opened = Signal(object)
    view_asked = Signal(str)
    people_asked = Signal()
    import_asked = Signal()
    counted = Signal(int, bool)

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self.title = tr("Today")
        self._theme, self._bridge = theme, bridge
        self._stale = False  # the first reading is asked for after the first paint
        self._closed_at = 0
        self._caught_up: frozenset[int] = frozenset()  # the activities of the catch-up list while it is shown
        self._page: TodayPage | None = None
        self._rows = TodayRows()
        self._model = IdModel(self._rows, self)
        self.view = RowView(theme, self._model, TodayDelegate(theme), name=tr("Calls for today"))
        self.view.lay_out_by_content()
        self._day = Label(theme, role="screen", wrap=True)
        self._summary = Summary(theme)
        self._missed = Banner(theme, tone="accent", icon="moon", closable=True)
        self._missed.hide()
        self._too_old = Banner(theme, tone="warn", icon="triangle-alert", closable=True)
        self._too_old.hide()
        self._told_old = False
        self.list_button = Button(theme, tr("Make list"), icon="list-checks", kind="quiet", keys="Ctrl+L")
        self._more = Button(theme, "", icon="list-filter", kind="quiet")
        self.print_button = Button(theme, tr("Print call sheet"), icon="printer", keys="Ctrl+P")
        self.rail = DayRail(theme)
        self._pages = QStackedWidget()
        self._nothing = EmptyState(theme, "circle-check", tr("Nothing is due."))
        self._all = self._nothing.offer(tr("Show all people"), icon="users-round")
        self._all.clicked.connect(self.people_asked)
        self._import = self._nothing.offer(tr("Import…"), icon="download", kind="primary", keys="Ctrl+Shift+I")
        self._import.clicked.connect(self.import_asked)
        self._import.hide()
        self._lay_out()
        self.view.opened.connect(self._on_opened)
        self._more.clicked.connect(lambda: self.view_asked.emit(WITHOUT_STEP))
        self.rail.view_asked.connect(self.view_asked)
        bridge.changed.connect(self._on_changed)
        self._clock = QTimer(self, interval=MINUTE_MS)
        self._clock.timeout.connect(self._on_minute)

    def hints(self) -> Sequence[Hint]:
        """The keys of the rows; without any, what makes some."""
        if self._page is not None and not self._rows.items:
            return (("Ctrl+K", tr("find or type")), ("Ctrl+Alt+L", tr("new list")))
        return (
            ("↑↓", tr("move")),
            ("Enter", tr("open")),
            ("C", tr("call")),
            ("F5", tr("call one after the other")),
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

    def contacts(self) -> list[int]:
        """Everybody who stands here, once each, in order."""
        return list(dict.fromkeys(item.contact for item in self._rows.items if item.contact))

    def shown_name(self) -> str:
        """The name of the contact the person is on, empty for none."""
        item = self.current()
        return item.name if item is not None and item.contact else ""

    def list_name(self) -> str:
        """What a call list of these people is called: the day."""
        return format_day(self._now().date(), "weekday")

    def closed_since(self, instant: int) -> None:
        """Say once what fell due between this instant (UTC milliseconds, 0 for none) and the next reading."""
        self._closed_at = instant

    def items(self) -> Sequence[TodayItem]:
        """All items shown."""
        return self._rows.items

    def read(self) -> None:
        """Ask for the day anew; what is shown stays until it is there."""
        self._stale = False
        self._bridge.ask(lambda reader: reader.today(), self._on_read, channel="today", quiet=not self.isVisible())

    def resizeEvent(self, event: object) -> None:
        """The rail goes where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """What goes first where there is little room: the rail, then what is only a key away."""
        self.rail.setVisible(self.width() >= self._theme.px(RAIL_BELOW))
        room = self.width() - (self.rail.width() if self.rail.isVisible() else 0)
        self.list_button.setVisible(room >= self._theme.px(LIST_BUTTON_BELOW))

    def _lay_out(self) -> None:
        theme = self._theme
        middle = Ground(theme, "surface")
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self._day)
        words.addWidget(self._summary)
        head.addLayout(words, 1)
        for button in (self.list_button, self.print_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(middle)
        column.setContentsMargins(theme.px(16), theme.px(18), theme.px(8), theme.px(8))
        column.setSpacing(theme.px(10))
        column.addLayout(head)
        column.addWidget(self._too_old)
        column.addWidget(self._missed)
        column.addWidget(self._pages, 1)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
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
        self._page = page
        self._show_items()
        self._day.setText(format_day(now.date(), "long"))
        self._summary.show_page(page)
        left = page.without_next_step - sum(1 for item in page.items if item.group == "no next step")
        words = trn("Show {n} more person without a next step", "Show {n} more people without a next step", left)
        self._more.set_text(words.format(n=format_number(left)) if left > 0 else "")
        self._more.setVisible(left > 0)
        self._turn_to(self.view if page.items else self._nothing)
        if not page.items:
            self._say_nothing()
        self.rail.show_page(page, now)
        self._say_missed(now)
        self._say_too_old(page, now)
        self.counted.emit(len(page.items), any(item.group == "late" for item in page.items))

    def _turn_to(self, page: QWidget) -> None:
        """Show the calls, or that there are none; who was on this screen goes on in the calls."""
        if self._pages.currentWidget() is page:
            return
        self._pages.setCurrentWidget(page)
        focus = self.window().focusWidget()
        if page is self.view and (focus is None or self.isAncestorOf(focus) or not focus.isVisible()):
            self.view.setFocus()

    def _say_nothing(self) -> None:
        """Nobody is to be called: because nothing is due, or because there is nobody yet, who is brought in first."""
        has_people = self._bridge.page.has_any("person")
        if has_people:
            self._nothing.say(tr("Nothing is due."))
        else:
            self._nothing.say(tr("No people yet."), tr("Bring your contacts, or type the first one."))
        offered, other = (self._all, self._import) if has_people else (self._import, self._all)
        offered.show()
        if other.hasFocus():
            offered.setFocus()
        other.hide()

    def _show_items(self) -> None:
        """All items, or those of the catch-up list."""
        page, only = self._page, self._caught_up
        items = () if page is None else tuple(item for item in page.items if not only or item.activity in only)
        if only and page is not None and not items:  # all of it is done
            self._show_all()
            return
        self._rows.take(items, self._now())
        self._model.set_ids(array("q", range(1, len(items) + 1)))

    def _on_opened(self, number: int) -> None:
        item = self._rows.item(number)
        if item is not None and item.group == "unknown caller":
            self.unknown_opened.emit(item)
        elif item is not None and item.contact:
            self.opened.emit(item.contact)
        elif item is not None and item.activity:
            self.step_opened.emit()

    def _say_missed(self, now: datetime) -> None:
        """Once a start: what fell due while the program was closed."""
        closed, self._closed_at = self._closed_at, 0
        if not closed:
            return
        place = self._bridge.book.place
        missed = frozenset(
            item.activity
            for item in self._rows.items
            if item.activity and item.due and closed < to_instant(item.due, item.tz, place.home) <= place.now()
        )
        if not missed:
            return
        words = trn(
            "Since {when}: {n} thing fell due while Ringbook was closed.",
            "Since {when}: {n} things fell due while Ringbook was closed.",
            len(missed),
        )
        when = say_when(from_instant(closed, place.home)[:16], now=now)
        self._missed.say(words.format(when=when, n=format_number(len(missed))), tone="accent")
        self._offer_catch_up(missed)

    def _offer_catch_up(self, missed: frozenset[int]) -> None:
        """The button of the line: those things alone, then all again."""

        def show() -> None:
            self._caught_up = missed
            self._show_items()
            self._missed.withdraw()
            self._missed.offer(tr("Show all of today")).clicked.connect(self._show_all)
            self.view.go_to(1)
            self.view.setFocus()

        self._missed.withdraw()
        self._missed.offer(tr("Show")).clicked.connect(show)

    def _show_all(self) -> None:
        self._caught_up = frozenset()
        self._missed.hide()
        self._show_items()
        self.view.setFocus()

    def _say_too_old(self, page: TodayPage, now: datetime) -> None:
        """Once a start: an opt-out register that the law wants newer."""
        if not page.stale or self._told_old:
            return
        self._told_old = True
        register = page.stale[0]
        words = tr("The opt-out register {name} is {n} days old; at most {most} are allowed ({law}).")
        age = register.age(now.date().isoformat())
        self._too_old.say(
            words.format(name=register.name, n=age, most=register.most_days, law=register.law), tone="warn"
        )

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
