"""The bar below the grid: what saving does, on which day the calls were, and the one blue button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from pim.texts import tr, trn
from pim.values.due_text import say_day
from pim.values.locale_text import format_day, format_number
from ui.blocks.buttons import Button
from ui.blocks.cards import Ground
from ui.blocks.labels import Icon, OneLine
from ui.painting import RADIUS_CARD, ring, rounded
from ui.theme import Theme

DAYS_BACK, MOST_NAMED = 8, 6


class Foot(Ground):
    """`saved` is the blue button, `day_chosen` brings another day for the calls."""

    saved = Signal()
    day_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "subtle")
        self.save_button = Button(theme, icon="check", kind="primary", keys="Ctrl+Return")
        self.day_button = Button(theme, icon="calendar")
        self.rest = OneLine(theme, role="second", tone="text2")
        self._printed = self._today = date.min
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(28), theme.px(12), theme.px(28), theme.px(12))
        line.setSpacing(theme.px(10))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(OneLine(theme, tr("Saved as one step, Ctrl Z takes it all back"), role="second_strong"))
        words.addWidget(self.rest)
        line.addWidget(Icon(theme, "history", size=16))
        line.addLayout(words)
        line.addStretch(1)
        line.addWidget(self.day_button)
        line.addWidget(self.save_button)
        self.save_button.clicked.connect(self.saved)
        self.day_button.clicked.connect(self._choose_day)

    def show_day(self, day: date, *, printed: date, today: date) -> None:
        """Say when the calls were made; the day of printing may be chosen besides the last days."""
        self._printed, self._today = printed, today
        said = format_day(day, "weekday", today=today)
        self.day_button.set_text(tr("Calls were on {day}").format(day=said))

    def show_counts(self, understood: int, faults: Sequence[int], *, may_save: bool) -> None:
        """Say how many results are saved, and which lines stay."""
        words = trn("Save {n} result", "Save {n} results", understood)
        self.save_button.set_text(words.format(n=format_number(understood)))
        self.save_button.setEnabled(understood > 0 and may_save)
        self.rest.setText(_rest_words(faults))

    def _choose_day(self) -> None:
        menu = QMenu(self)
        days = {self._printed, *(self._today - timedelta(days=back) for back in range(DAYS_BACK))}
        for day in sorted(days, reverse=True):
            words = say_day(day, today=self._today)
            said = f"{words[:1].upper()}{words[1:]}"
            title = tr("{day}, as printed").format(day=said) if day == self._printed else said
            menu.addAction(title).triggered.connect(lambda _=False, day=day: self.day_chosen.emit(day.isoformat()))
        menu.exec(self.day_button.mapToGlobal(self.day_button.rect().topLeft()))


class PaperBox(QWidget):
    """The frame around the lines, with the focus ring of what is in it."""

    def __init__(self, theme: Theme, inside: QWidget) -> None:
        super().__init__()
        self._theme, self._inside = theme, inside
        frame = QVBoxLayout(self)
        frame.setContentsMargins(3, theme.px(6), 3, 3)
        frame.addWidget(inside)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and frame."""
        painter, tokens = QPainter(self), self._theme.tokens
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, tokens.surface, tokens.border_strong)
        if self._inside.hasFocus():
            ring(painter, QRectF(self.rect()), RADIUS_CARD, tokens.focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._inside in (before, now):
            self.update()


def _rest_words(faults: Sequence[int]) -> str:
    """What becomes of the lines that are not stored."""
    if not faults:
        return tr("Nothing is held up: save now and type on later.")
    if len(faults) == 1:
        words = tr("Line {line} stays in the draft; all others are saved.")
        return words.format(line=faults[0])
    if len(faults) > MOST_NAMED:
        words = tr("{n} lines stay in the draft; all others are saved.")
        return words.format(n=format_number(len(faults)))
    words = tr("Lines {lines} stay in the draft; all others are saved.")
    return words.format(lines=", ".join(map(str, faults)))
