"""The result pad: one key for each way a call can end."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from pim.texts import language, tr
from pim.values.legend import legend
from pim.values.result import ResultRule
from ui.blocks.labels import keycap_size, paint_keycap
from ui.calls.looks import looks_of
from ui.icons import paint_icon
from ui.painting import RADIUS, draw_line, place_in, ring, rounded, text_width
from ui.theme import Theme

COLUMNS, HEIGHT, LOW = 4, 44, 32
BY_PLACE = 9  # Alt+1 to Alt+9


class ResultPad(QWidget):
    """One button a result, in the order of the book; `chosen` carries the result's key."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rules: tuple[ResultRule, ...] = ()
        self._buttons: list[_PadButton] = []
        self._low = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("How the call ended"))

    def show_rules(self, rules: Sequence[ResultRule]) -> None:
        """Show these results; hidden ones have no button."""
        shown = tuple(rule for rule in rules if not rule.is_hidden)
        if shown == self._rules:
            return
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._rules, self._buttons = shown, []
        codes = {line.key: line.code for line in legend(shown, language())}  # as they are printed here
        for place, rule in enumerate(shown):
            button = _PadButton(self._theme, rule, place, codes[rule.key])
            button.clicked.connect(lambda _=False, key=rule.key: self.chosen.emit(key))
            button.set_low(self._low)
            self._grid.addWidget(button, place // COLUMNS, place % COLUMNS)
            self._buttons.append(button)

    def mark(self, key: str) -> None:
        """Show which result the blue button stores."""
        for button in self._buttons:
            button.set_marked(button.rule.key == key)

    def set_low(self, low: bool) -> None:
        """Without the second lines, where there is little height."""
        self._low = low
        self._grid.setSpacing(6 if low else 8)
        for button in self._buttons:
            button.set_low(low)

    def rule(self, key: str) -> ResultRule | None:
        """The rule of a result that has a button."""
        return next((rule for rule in self._rules if rule.key == key), None)

    def by_letter(self, letter: str) -> str:
        """The result of a letter, "" for none."""
        wanted = letter.casefold()
        return next((rule.key for rule in self._rules if wanted and rule.letter.casefold() == wanted), "")

    def by_place(self, place: int) -> str:
        """The result at a place of the pad, counted from 1, "" for none."""
        return self._rules[place - 1].key if 1 <= place <= min(len(self._rules), BY_PLACE) else ""


class _PadButton(QAbstractButton):
    """A result: its letter, icon and words, and below them its other keys."""

    def __init__(self, theme: Theme, rule: ResultRule, place: int, code: str) -> None:
        super().__init__()
        self._theme, self.rule, self._place, self._code = theme, rule, place, code
        self._marked = self._low = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(rule.words)
        self.setAccessibleDescription(", ".join(part for part in (rule.letter, self._second()) if part))
        theme.changed.connect(self.updateGeometry)

    def set_marked(self, marked: bool) -> None:
        """Whether the blue button stores this one."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def set_low(self, low: bool) -> None:
        """One line alone."""
        self._low = low
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Two lines of text, or one."""
        theme = self._theme
        return QSize(theme.px(120), max(theme.px(LOW if self._low else HEIGHT), theme.hit()))

    def minimumSizeHint(self) -> QSize:
        """Narrower than the words, which are then cut."""
        return QSize(self._theme.px(90), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, key, icon, words."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        icon, tone = looks_of(self.rule.key, self.rule)
        area, over = QRectF(self.rect()), self.underMouse()
        marked = tokens.tint(tone if tone != "text2" else "accent")
        fill = marked.ground if self._marked else tokens.selected if self.isDown() else tokens.hover
        rounded(painter, area, RADIUS, fill if self._marked or over or self.isDown() else tokens.surface, tokens.border)
        if self._marked:
            ring(painter, area, RADIUS, marked.ink)
        cap = keycap_size(theme, self.rule.letter or "–")
        x, gap = (theme.px(6), theme.px(6)) if self._low else (theme.px(10), theme.px(8))
        if self.rule.letter:
            place = QRect(x, (self.height() - cap.height()) // 2, cap.width(), cap.height())
            paint_keycap(painter, theme, place_in(self, place), self.rule.letter)
        x += cap.width() + gap
        side = theme.px(18)
        if self._has_room(x + side + gap):
            paint_icon(painter, place_in(self, QRect(x, 0, side, self.height())), icon, tokens.tone(tone))
            x += side + gap
        self._words(painter, QRect(x, 0, self.width() - x - 6, self.height()))
        if self.hasFocus():
            ring(painter, area, RADIUS, tokens.focus)

    def _has_room(self, left: int) -> bool:
        """Whether the icon may stand there too: the whole word goes first."""
        return text_width(self._theme.font("body_medium"), self.rule.words) <= self.width() - left - 6

    def _words(self, painter: QPainter, rest: QRect) -> None:
        theme, tokens = self._theme, self._theme.tokens
        title, tone = theme.font("body_medium"), looks_of(self.rule.key, self.rule)[1]
        ink = tokens.tone(tone) if self._marked else tokens.text
        if self._low:
            draw_line(painter, place_in(self, rest), self.rule.words, font=title, colour=ink)
            return
        half = theme.px(18)
        top = QRect(rest.left(), (self.height() - 2 * half) // 2 + 1, rest.width(), half)
        draw_line(painter, place_in(self, top), self.rule.words, font=title, colour=ink)
        small = theme.font("caption")
        draw_line(painter, place_in(self, top.translated(0, half - 1)), self._second(), font=small, colour=tokens.text2)

    def _second(self) -> str:
        code = self._code.upper()
        if self._place >= BY_PLACE:
            return tr("paper {code}").format(code=code)
        return tr("{key}, paper {code}").format(key=tr("Alt {n}").format(n=self._place + 1), code=code)
