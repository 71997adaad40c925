"""The day so far: calls made against the limit, reached, and what was promised."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pim.texts import tr, trn
from pim.values.due_text import say_due
from pim.values.locale_text import format_number, format_share
from ui.blocks.buttons import Button
from ui.blocks.cards import Ground, SectionTitle
from ui.blocks.clearing import clear
from ui.blocks.flow import FlowLayout
from ui.blocks.labels import Label, OneLine, Rule
from ui.painting import rounded
from ui.theme import Theme

if TYPE_CHECKING:
    from pim.values.rows import TodayItem, TodayPage

WIDTH, BAR, PROMISES = 320, 8, 8


class DayRail(Ground):
    """Right of Today: only what the book really knows.  `view_asked` carries the query of people to look into."""

    view_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "subtle")
        self._theme = theme
        self._title = SectionTitle(theme, tr("Your day"))
        self._bar = LoadBar(theme)
        self._figures = [Figure(theme, words) for words in ("", tr("reached"), tr("reach rate"), tr("to go"))]
        self._promised = SectionTitle(theme, tr("Promises"))
        self._promises = QVBoxLayout()
        self._views = SectionTitle(theme, tr("Look into"))
        self._lay_out()

    def show_page(self, page: TodayPage, now: datetime) -> None:
        """Show a reading of Today."""
        made, reached = page.calls_made, page.reached
        rate = format_share(reached / made) if made else "–"
        shown = (format_number(made), format_number(reached), rate, format_number(len(page.items)))
        for figure, words in zip(self._figures, shown, strict=True):
            figure.show_words(words)
        self._figures[0].set_caption(trn("call", "calls", made))
        self._title.set_remark(tr("limit {n} calls a day").format(n=page.limit))
        self._bar.show_load(made, len(page.items), page.limit)
        self._show_promises([item for item in page.items if item.promise], now)

    def _lay_out(self) -> None:
        theme = self._theme
        self.setFixedWidth(theme.px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(20), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(10))
        column.addWidget(self._title)
        column.addWidget(self._bar)
        grid = QGridLayout()
        for at, figure in enumerate(self._figures):
            grid.addWidget(figure, 0, at)
        column.addLayout(grid)
        column.addWidget(Rule(theme))
        column.addWidget(self._promised)
        column.addLayout(self._promises)
        column.addWidget(Rule(theme))
        column.addWidget(self._views)
        looks = QVBoxLayout()
        looks.setSpacing(theme.px(4))
        for words, icon, query in views():
            button = Button(theme, words, icon=icon, kind="quiet")
            button.clicked.connect(partial(self.view_asked.emit, query))
            line = FlowLayout(flush=True)  # icons stand below the title
            line.addWidget(button)
            looks.addLayout(line)
        column.addLayout(looks)
        column.addStretch(1)

    def _show_promises(self, items: list[TodayItem], now: datetime) -> None:
        clear(self._promises)
        for item in items[:PROMISES]:
            self._promises.addWidget(PromiseLine(self._theme, item, now))
        if not items:
            self._promises.addWidget(
                Label(self._theme, tr("No promise is due today."), role="second", tone="text2", wrap=True)
            )


def views() -> list[tuple[str, str, str]]:
    """Who slips through: words, icon and the query that finds them."""
    return [
        (tr("Nothing is planned for them"), "circle-question-mark", "next:none rhythm:none"),
        (tr("Late by their rhythm"), "heart-pulse", "rhythm:late"),
        (tr("Called over the limit"), "ban", "rhythm:over"),
    ]


class Figure(QWidget):
    """A number with what it counts below it."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._number = Label(theme, "", role="pane", numbers=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._number)
        self._caption = Label(theme, words, role="second", tone="text2")
        column.addWidget(self._caption)

    def show_words(self, words: str) -> None:
        """Show a number, ready as text."""
        self._number.setText(words)

    def set_caption(self, words: str) -> None:
        """Say what is counted in other words."""
        self._caption.setText(words)


class PromiseLine(QWidget):
    """One promise: what, to or from whom, when."""

    def __init__(self, theme: Theme, item: TodayItem, now: datetime) -> None:
        super().__init__()
        column, first = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        first.setSpacing(8)
        to = tr("From {name}") if item.promise == "theirs" else tr("To {name}")
        tone = "bad" if item.group == "late" else "text2"
        due = Label(theme, say_due(item.due, now=now), role="second", tone=tone)
        first.addWidget(OneLine(theme, item.words, role="body_medium"))
        first.addStretch(1)
        first.addWidget(due, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        column.addWidget(OneLine(theme, to.format(name=item.name), role="second", tone="text2"))


class LoadBar(QWidget):
    """How full the day is: made, to go, and what is left up to the limit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._made, self._planned, self._limit = theme, 0, 0, 1
        self.setFixedHeight(theme.px(BAR))

    def show_load(self, made: int, to_go: int, limit: int) -> None:
        """Calls made, calls to go, and the limit."""
        self._made, self._planned, self._limit = made, made + to_go, max(limit, made + to_go, 1)
        self.setAccessibleName(tr("{made} of {limit} calls made").format(made=made, limit=limit))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three lengths of one bar."""
        painter, tokens = QPainter(self), self._theme.tokens
        whole = QRectF(self.rect())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for share, colour in (
            (1.0, tokens.hover),
            (self._planned / self._limit, tokens.selected),
            (self._made / self._limit, tokens.accent),
        ):
            if share <= 0:
                continue
            part = QRectF(whole)
            part.setWidth(whole.width() * share)
            if mirrored:
                part.moveRight(whole.right())
            rounded(painter, part, whole.height() / 2, colour, None)
