"""How far an import is: choose, match columns, rehearse, done."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from pim.texts import tr
from ui.icons import paint_icon
from ui.painting import draw_line, rounded, text_width
from ui.theme import Theme

MARK, GAP, LINE = 20, 6, 20


class StepLine(QWidget):
    """The steps in a row: those done ticked, the one that is on filled, those to come outlined."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._steps: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.show_steps(with_columns=False)

    def show_steps(self, *, with_columns: bool) -> None:
        """Columns are a step only where there is a table."""
        columns = (tr("Match columns"),) if with_columns else ()
        self._steps = (tr("Choose files"), *columns, tr("Rehearsal"), tr("Done"))
        at = len(self._steps) - 1
        said = tr("Step {n} of {all}: {name}")
        self.setAccessibleName(said.format(n=at, all=len(self._steps), name=self._steps[at - 1]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all words."""
        px, font = self._theme.px, self._theme.font("second_strong")
        words = sum(text_width(font, step) for step in self._steps)
        marks = len(self._steps) * px(MARK + GAP) + (len(self._steps) - 1) * px(LINE + 2 * GAP)
        return QSize(words + marks, px(MARK + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw marks, words and the lines between."""
        painter, theme = QPainter(self), self._theme
        px, tokens, font, left = theme.px, theme.tokens, theme.font("second_strong"), 0
        on = len(self._steps) - 2
        for at, step in enumerate(self._steps):
            if at:
                painter.fillRect(self._placed(QRect(left, self.height() // 2, px(LINE), 1)), tokens.border_strong)
                left += px(LINE + GAP)
            mark = self._placed(QRect(left, (self.height() - px(MARK)) // 2, px(MARK), px(MARK)))
            self._draw_mark(painter, mark, at, on)
            left += px(MARK + GAP)
            width = text_width(font, step)
            place = self._placed(QRect(left, 0, width, self.height()))
            draw_line(painter, place, step, font=font, colour=tokens.text if at <= on else tokens.text2)
            left += width + px(GAP)

    def _draw_mark(self, painter: QPainter, mark: QRect, at: int, on: int) -> None:
        tokens, inner = self._theme.tokens, self._theme.px(4)
        if at < on:
            rounded(painter, QRectF(mark), mark.width() / 2, tokens.good_bg, None)
            paint_icon(painter, mark.adjusted(inner, inner, -inner, -inner), "check", tokens.good)
            return
        fill, line = (tokens.accent, None) if at == on else (tokens.surface, tokens.border_strong)
        rounded(painter, QRectF(mark), mark.width() / 2, fill, line)
        ink = tokens.on_accent if at == on else tokens.text2
        font = self._theme.font("caption_strong")
        draw_line(painter, mark, str(at + 1), font=font, colour=ink, align=Qt.AlignmentFlag.AlignHCenter)

    def _placed(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)
