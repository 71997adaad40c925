"""The head of work mode: which list, how far it is by result, and the way out."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pim.texts import tr, trn
from pim.values.activity_words import result_title
from pim.values.desk import EXCLUDED, OPEN, DeskRow, Queue
from pim.values.locale_text import format_number
from ui.blocks.buttons import Button
from ui.blocks.cards import Ground
from ui.blocks.labels import Label, OneLine
from ui.calls.looks import counts, looks_of
from ui.painting import draw_line, place_in, text_width
from ui.theme import Theme, Tokens

HEIGHT, MOST = 52, 5


class WorkHead(Ground):
    """List, progress, figures; the buttons follow actions of the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface")
        self._theme = theme
        self._name = OneLine(theme, role="note_medium")
        self._about = OneLine(theme, role="second", tone="text2")
        self._done = Label(theme, role="second_strong", numbers=True)
        self.bar = ProgressBar(theme)
        self.figures = Figures(theme)
        self.undo = Button(theme, icon="undo-2", name=tr("Undo"))
        self.pause = Button(theme, tr("Pause"), icon="pause", keys="F7")
        self.finish = Button(theme, tr("Finish"), icon="log-out")
        for button in (self.undo, self.pause, self.finish):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()

    def show_queue(self, queue: Queue) -> None:
        """Show which list it is."""
        self._name.setText(queue.name)
        n = sum(1 for row in queue.rows if row.state != EXCLUDED)
        people = trn("{n} person", "{n} people", n).format(n=format_number(n))
        about = tr("List {code}, {people}").format(code=queue.code, people=people)
        self._about.setText(about)
        self.show_rows(queue.rows)

    def show_rows(self, rows: Sequence[DeskRow]) -> None:
        """Show how far it is."""
        listed = [row for row in rows if row.state != EXCLUDED or row.result]
        by_result = counts(listed)
        done = sum(by_result.values())
        total = len(listed)
        self._done.setText(tr("{done} of {total} done").format(done=format_number(done), total=format_number(total)))
        self.bar.show_counts(by_result, total)
        left = sum(1 for row in listed if row.state == OPEN and not row.result)
        again = sum(1 for row in listed if row.state == OPEN and row.result)
        self.figures.show_counts(by_result, left, again)

    def set_narrow(self, narrow: bool) -> None:
        """Without the figures, where there is little room."""
        self.figures.setVisible(not narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and the line below."""
        super().paintEvent(event)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self._theme.tokens.border)

    def _lay_out(self) -> None:
        theme = self._theme
        names, done = QVBoxLayout(), QVBoxLayout()
        for column, parts in ((names, (self._name, self._about)), (done, (self._done, self.bar))):
            column.setSpacing(theme.px(2))
            column.addStretch(1)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        done.setSpacing(theme.px(6))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(18), 0, theme.px(14), 1)
        line.setSpacing(theme.px(24))
        for label in (self._name, self._about):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addLayout(names, 4)
        line.addLayout(done, 5)
        line.addWidget(self.figures, 6)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.undo, self.pause, self.finish):
            buttons.addWidget(button)
        line.addLayout(buttons)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def _on_looks(self) -> None:
        self.setFixedHeight(max(self._theme.px(HEIGHT), HEIGHT))


class ProgressBar(QWidget):
    """How many of the rows have which result, side by side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._counts, self._total = theme, dict[str, int](), 0
        self.setFixedHeight(7)
        self.setMinimumWidth(theme.px(120))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Progress"))

    def show_counts(self, by_result: Mapping[str, int], total: int) -> None:
        """Show these counts of so many rows."""
        self._counts, self._total = dict(by_result), total
        said = [f"{result_title(result)} {n}" for result, n in by_result.items()]
        self.setAccessibleDescription(", ".join(said))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw groove and parts."""
        painter, tokens = QPainter(self), self._theme.tokens
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 3.5, 3.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), tokens.grey_bg)
        x, mirrored = 0.0, self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for result, n in self._counts.items():
            width = self.width() * n / max(self._total, 1)
            left = self.width() - x - width if mirrored else x
            painter.fillRect(QRectF(left, 0, max(width - 1, 1), self.height()), _fill(tokens, result))
            x += width


class Figures(QWidget):
    """The counts of the commonest results and of what is left: the figure above, its word below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pairs: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Figures"))

    def show_counts(self, by_result: Mapping[str, int], left: int, again: int) -> None:
        """Show these."""
        most = sorted(by_result.items(), key=lambda pair: -pair[1])[: MOST - 1]
        kept = {result for result, _ in most}
        self._pairs = [
            (format_number(n), result_title(result).lower()) for result, n in by_result.items() if result in kept
        ]
        self._pairs.append((format_number(left), tr("left")))
        if again:
            self._pairs.append((format_number(again), tr("to try again")))
        self.setAccessibleDescription(", ".join(f"{n} {word}" for n, word in self._pairs))
        self.update()

    def sizeHint(self) -> QSize:
        """What fits."""
        return QSize(self._theme.px(220), self._theme.px(40))

    def minimumSizeHint(self) -> QSize:
        """None at all, where there is no room."""
        return QSize(0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many as have room."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        above, below = theme.font("body_strong", numbers=True), theme.font("second")
        line, x = theme.px(18), 0
        top = (self.height() - 2 * line) // 2
        for n, word in self._pairs:
            width = max(text_width(above, n), text_width(below, word))
            if x + width > self.width():
                return
            upper = place_in(self, QRect(x, top, width + 2, line))
            draw_line(painter, upper, n, font=above, colour=tokens.text)
            draw_line(painter, upper.translated(0, line), word, font=below, colour=tokens.text2)
            x += width + theme.px(20)


def _fill(tokens: Tokens, result: str) -> QColor:
    tone = looks_of(result)[1]
    return tokens.border_strong if tone == "text2" else tokens.accent if tone == "accent" else tokens.tone(tone)
