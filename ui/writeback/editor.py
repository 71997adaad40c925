"""The lines of the paper as they are typed: row numbers under one another, codes and days in colour, names greyed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from pim.texts import tr
from pim.values.paper_head import Stretch
from pim.values.paper_text import MOST_BYTES, paper_text
from pim.values.writeback import PaperLine
from ui.calls.looks import looks_of
from ui.painting import RADIUS, draw_line, rounded, text_width
from ui.theme import Theme

ROW_HEIGHT, GUTTER, GAP = 32, 48, 8
_NUMBER = re.compile(r"\s*#?[\d\s,;&+–-]*\d[.:)]?")
_OWN_NUMBER = re.compile(r"#?(\d+)[\d,–-]*[.:)]? ")
_NUMBER_ALONE = re.compile(r"\s*#?[\d\s,–-]*\d[.:)]?\s*")


class PaperEditor(QTextEdit):
    """A field with one line a row of the paper; what each line means is asked of `line_of`, who is meant of `name_of`.

    `next_line` gives the line that follows the last one.  `offer_asked` is Tab (0) or Shift+Tab (1) on a line that has
    something to take; `has_offer` says which lines have, `is_row` which numbers are on the paper.  `left` is Esc,
    `moved` the cursor in another line.
    """

    offer_asked = Signal(int, int)
    left = Signal()
    moved = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._is_laying, self._line = theme, False, -1
        self.line_of: Callable[[str], PaperLine] = PaperLine
        self.name_of: Callable[[int], str] = lambda line: ""
        self.next_line: Callable[[], str] = lambda: ""
        self.has_offer: Callable[[int, int], bool] = lambda line, which: False
        self.is_row: Callable[[int], bool] = lambda number: False
        self._offered = ""  # the number that stands at the beginning of the line without being typed
        self.tints: dict[int, str] = {}
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("What is on the paper"))
        self._highlighter = _Colours(theme, self.document(), lambda text: self.line_of(text))
        self.document().contentsChange.connect(self._on_contents)
        self.cursorPositionChanged.connect(self._on_cursor)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def lines(self) -> list[str]:
        """What is typed, line by line."""
        found, block = [], self.document().firstBlock()
        while block.isValid():
            found.append(block.text())
            block = block.next()
        return found

    def show_lines(self, lines: list[str]) -> None:
        """Begin with these lines, the cursor at the end of the last one."""
        self._offered = lines[-1] if lines and _NUMBER_ALONE.fullmatch(lines[-1]) else ""
        self.setPlainText("\n".join(lines))
        self.moveCursor(QTextCursor.MoveOperation.End)

    def replace_line(self, at: int, text: str) -> None:
        """Put other words in a line's place, or several lines; an empty text takes the line away.  Undo knows it."""
        block = self.document().findBlockByNumber(at)
        cursor = QTextCursor(block)
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        if not text:
            forwards = block.next().isValid()
            cursor.deleteChar() if forwards else cursor.deletePreviousChar()
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def line(self) -> int:
        """The line the cursor is in, from 0."""
        return self.textCursor().blockNumber()

    def go_to(self, line: int) -> None:
        """Put the cursor at the end of a line."""
        cursor = QTextCursor(self.document().findBlockByNumber(line))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.setFocus()

    def relook(self) -> None:
        """Colour every line anew: codes or the day of the sheet changed."""
        self._highlighter.rehighlight()

    def seen_rows(self) -> Iterator[tuple[int, QRect]]:
        """The lines in view with where each lies in the viewport, as high as a row of the grid."""
        height = self.row_height()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid():
            place = self._place(block, height)
            if place.top() > self.viewport().height():
                return
            yield block.blockNumber(), place
            block = block.next()

    def row_height(self) -> int:
        """Height of a row at the present text size."""
        return self._theme.px(ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next line, Tab takes what is offered, Esc leaves."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._on_enter()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and plain:
            self._on_tab(1 if event.key() == Qt.Key.Key_Backtab else 0)
        else:
            super().keyPressEvent(event)
            if event.text() == " ":
                self._take_own_number()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, and text files."""
        return source.hasText() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A pasted block, or a text file let fall, stands in the place of a line that has a number alone."""
        text = _file_text(source) or source.text()
        cursor = self.textCursor()
        lines = "\n".join(text.splitlines()).strip("\n")
        if re.match(r"\s*#?\d", lines) and _NUMBER_ALONE.fullmatch(cursor.block().text() or "0"):
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            lines = ("\n" if cursor.selectedText().startswith("\u2029") else "") + lines
        cursor.insertText(lines)
        self.setTextCursor(cursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint lines with something wrong, then the text, then the names behind numbers that say nothing yet."""
        painter = QPainter(self.viewport())
        rows = list(self.seen_rows())
        for line, place in rows:
            if tone := self.tints.get(line, ""):
                area = QRectF(place.adjusted(2, 1, -2, -1))
                rounded(painter, area, RADIUS, self._theme.tokens.tint(tone).ground, None)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for line, place in rows:
            self._paint_name(painter, line, place)

    def _paint_name(self, painter: QPainter, line: int, place: QRect) -> None:
        block = self.document().findBlockByNumber(line)
        name = self.name_of(line)
        if not name:
            return
        end = QTextCursor(block)
        end.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        left = self.cursorRect(end).right() + self._theme.px(GAP)
        area = QRect(left, place.top(), self.viewport().width() - left, place.height())
        draw_line(painter, area, name, font=self.font(), colour=self._theme.tokens.text3)

    def _place(self, block: QTextBlock, height: int) -> QRect:
        at = self.cursorRect(QTextCursor(block))
        return QRect(0, at.center().y() - height // 2, self.viewport().width(), height)

    def _on_enter(self) -> None:
        """The next line there is; behind the last one a new one with the next open row's number."""
        block = self.textCursor().block()
        if block.next().isValid():
            self.go_to(block.blockNumber() + 1)
            return
        following = self.next_line()
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if block.text().strip() and not _NUMBER_ALONE.fullmatch(block.text()):
            cursor.insertText(f"\n{following}")
            self._offered = following
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _take_own_number(self) -> None:
        """A row's number typed behind the one offered takes its place, as each line on paper has its own."""
        block, offered = self.textCursor().block(), self._offered
        typed = block.text().removeprefix(offered) if offered and block.text().startswith(offered) else ""
        number = _OWN_NUMBER.fullmatch(typed)
        if number is not None and self.is_row(int(number[1])):
            self.replace_line(block.blockNumber(), typed)

    def _on_tab(self, which: int) -> None:
        line = self.line()
        if self.has_offer(line, which):
            self.offer_asked.emit(line, which)
        else:
            self.setTabChangesFocus(True)  # else it keeps the keyboard
            self.focusNextPrevChild(which == 0)
            self.setTabChangesFocus(False)

    def _on_cursor(self) -> None:
        if self.line() != self._line:
            self._line = self.line()
            self.moved.emit(self._line)
        self.viewport().update()

    def _on_contents(self, position: int, removed: int, added: int) -> None:
        if self._is_laying:
            return
        self._is_laying = True
        block = self.document().findBlock(position)
        last = self.document().findBlock(position + added)
        while block.isValid():
            self._lay(block)
            if block == last:
                break
            block = block.next()
        self._is_laying = False
        self.viewport().update()

    def _lay(self, block: QTextBlock) -> None:
        """Let the row's number end where the others do, and the line be as high as a row."""
        number = _NUMBER.match(block.text())
        width = text_width(self.font(), number[0]) if number else 0
        margin = float(max(self._theme.px(GUTTER) - width, 2))
        gap = float(max(self.row_height() - self._natural(), 0))
        form = block.blockFormat()
        if (form.leftMargin(), form.topMargin(), form.bottomMargin()) == (margin, gap, gap):
            return
        form.setLeftMargin(margin)
        form.setTopMargin(gap)
        form.setBottomMargin(gap)
        cursor = QTextCursor(block)
        cursor.joinPreviousEditBlock()
        cursor.setBlockFormat(form)
        cursor.endEditBlock()

    def _natural(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _on_looks(self) -> None:
        self.setFont(self._theme.font("note", numbers=True))
        self.document().setDocumentMargin(4)
        self._is_laying = True
        block = self.document().firstBlock()
        while block.isValid():
            self._lay(block)
            block = block.next()
        self._is_laying = False
        self._highlighter.rehighlight()
        self.viewport().update()


class _Colours(QSyntaxHighlighter):
    """Gives numbers, codes, days and commands of each line their looks."""

    def __init__(self, theme: Theme, document: QTextDocument, line_of: Callable[[str], PaperLine]) -> None:
        super().__init__(document)
        self._theme, self._line_of = theme, line_of

    def highlightBlock(self, text: str) -> None:
        """Colour one line by what it means."""
        tokens = self._theme.tokens
        line = self._line_of(text)
        for part in _as_qt_counts(text, line.stretches):
            looks = _looks(tokens.text2)
            if part.kind == "result":
                tone = "bad" if line.problem else looks_of(line.result)[1]
                looks = _looks(tokens.tone(tone), strong=True)
            elif part.kind in ("when", "command"):
                looks = _looks(tokens.accent_text)
                looks.setBackground(tokens.selected)
            elif part.kind == "minutes":
                looks = _looks(tokens.text)
            self.setFormat(part.start, part.end - part.start, looks)
            if part.kind == "rows" and text[part.end : part.end + 1].isspace():
                self.setFormat(part.end, 1, _wider(self._theme.px(GAP)))
        if line.problem and line.rows:
            start = line.stretches[0].end + 1
            self.setFormat(start, _qt_length(text) - start, _looks(tokens.bad))


def _as_qt_counts(text: str, parts: Sequence[Stretch]) -> Sequence[Stretch]:
    """The parts of a text as Qt counts letters, for which rare ones are two."""
    if text.isascii() or max(text) < "\U00010000":
        return parts
    return [Stretch(_qt_length(text[: part.start]), _qt_length(text[: part.end]), part.kind) for part in parts]


def _qt_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _looks(colour: QColor, *, strong: bool = False) -> QTextCharFormat:
    looks = QTextCharFormat()
    looks.setForeground(colour)
    if strong:
        looks.setFontWeight(QFont.Weight.DemiBold)
    return looks


def _wider(pixels: int) -> QTextCharFormat:
    """A blank that keeps the words apart from the row's number."""
    looks = QTextCharFormat()
    looks.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    looks.setFontLetterSpacing(pixels)
    return looks


def _file_text(source: QMimeData) -> str:
    """The text of a file that was let fall; "" where it is none."""
    for url in source.urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.is_file():
            with path.open("rb") as stream:
                return paper_text(stream.read(MOST_BYTES))
    return ""
