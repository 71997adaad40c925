"""One answer of a script: its key, its words, and the block it leads to."""

from collections.abc import Collection, Sequence
from string import ascii_uppercase

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from pim.texts import tr
from ui.blocks.labels import keycap_size, paint_keycap
from ui.painting import RADIUS, draw_line, place_in, ring, rounded, text_width
from ui.shortcuts import pressed_by_enter, shown_keys
from ui.theme import Theme

HEIGHT, PADDING, GAP, CHIP = 28, 8, 8, 24


def choice_letters(answers: Sequence[str], taken: Collection[str]) -> list[str]:
    """A letter for each answer, "" where none is left: one of its own letters where it is free, the first if it can."""
    used = set(taken)
    letters = []
    for answer in answers:
        wanted = (letter for letter in (*answer.upper(), *ascii_uppercase) if letter in ascii_uppercase)
        letter = next((letter for letter in wanted if letter not in used), "")
        used.add(letter)
        letters.append(letter)
    return letters


class ChoiceButton(QAbstractButton):
    """A line one can press: key cap, the answer on a tinted ground, the next block's name behind it."""

    def __init__(self, theme: Theme, answer: str, target: str, keys: str) -> None:
        super().__init__()
        self._theme, self._answer, self._keys = theme, answer, shown_keys(keys)
        self._target = "" if target == answer else target
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("{answer}, leads to {block}").format(answer=answer, block=target))
        self.setAccessibleDescription(self._keys)
        self.setToolTip(f"{answer} → {target}" if self._target else answer)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for key, answer and block on one line."""
        theme = self._theme
        width = text_width(theme.font("second_strong"), self._answer) + 4 * theme.px(PADDING)
        width += text_width(theme.font("body"), self._target) + theme.px(GAP)
        width += keycap_size(theme, self._keys).width() + theme.px(GAP) if self._keys else 0
        return QSize(width, max(theme.px(HEIGHT), theme.hit()))

    def minimumSizeHint(self) -> QSize:
        """May become narrow: words without room are cut."""
        return QSize(self._theme.px(80), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, answer, block and key."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        area = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            rounded(painter, area, RADIUS, tokens.hover, None)
        right = self.width() - theme.px(4)
        if self._keys:
            cap = keycap_size(theme, self._keys)
            right -= cap.width()
            place = QRect(right, (self.height() - cap.height()) // 2, cap.width(), cap.height())
            paint_keycap(painter, theme, place_in(self, place), self._keys)
            right -= theme.px(GAP)
        wide = text_width(theme.font("second_strong"), self._answer) + 2 * theme.px(PADDING)
        high = min(theme.px(CHIP), self.height())
        chip = QRect(theme.px(2), (self.height() - high) // 2, max(min(wide, right - theme.px(2)), 0), high)
        rounded(painter, QRectF(place_in(self, chip)), high / 2, tokens.selected, None)
        words = chip.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), 0)
        font = theme.font("second_strong")
        draw_line(painter, place_in(self, words), self._answer, font=font, colour=tokens.accent_text)
        rest = QRect(chip.right() + theme.px(GAP), 0, right - chip.right() - theme.px(GAP), self.height())
        if self._target and rest.width() > theme.px(16):
            draw_line(painter, place_in(self, rest), self._target, font=theme.font("body"), colour=tokens.text)
        if self.hasFocus():
            ring(painter, area, RADIUS, tokens.focus)
