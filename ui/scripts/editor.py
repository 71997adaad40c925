"""The field a script is written in: headings, arrows and fields stand out, and lines that are wrong are tinted."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QTextEdit

from pim.texts import tr
from pim.values.script import Problem
from ui.blocks.fields import TextArea
from ui.theme import Theme

_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s.*)?$")
_ARROW = re.compile(r"^\s*(?:[-*+]\s+)?(?:-+>|=+>|→)[^:\n]*:?")
_FIELD = re.compile(r"\[[^\[\]\n]{1,100}\](?!\()")
_STRONG = re.compile(r"\*\*[^*\n]+\*\*")


class ScriptEditor(TextArea):
    """A note field for Markdown; `line_changed` brings the line, from 1, the cursor is in."""

    line_changed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._line = theme, 1
        self._wrong: tuple[int, ...] = ()
        self.setAccessibleName(tr("Text of the script"))
        self._highlighter = _Highlighter(theme, self.document())
        self.cursorPositionChanged.connect(self._on_cursor)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def line(self) -> int:
        """The line the cursor is in, from 1."""
        return self.textCursor().blockNumber() + 1

    def go_to(self, line: int) -> None:
        """Put the cursor at the end of a line, and the line into view."""
        cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.centerCursor()

    def show_problems(self, found: Sequence[Problem]) -> None:
        """Tint these lines, each to its end where it runs on below."""
        self._wrong = tuple(dict.fromkeys(problem.line for problem in found))
        self.setExtraSelections([self._tinted(line) for line in self._wrong])

    def _tinted(self, line: int) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        marked.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        marked.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        marked.format.setBackground(self._theme.tokens.bad_bg)
        marked.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return marked

    def _on_cursor(self) -> None:
        if self.line() != self._line:
            self._line = self.line()
            self.line_changed.emit(self._line)

    def _on_looks(self) -> None:
        self.setFont(self._theme.font("note"))
        self._highlighter.rehighlight()
        self.setExtraSelections([self._tinted(line) for line in self._wrong])

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._highlighter.rehighlight()


class _Highlighter(QSyntaxHighlighter):
    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme

    def highlightBlock(self, text: str) -> None:
        """Give each kind of words its looks."""
        tokens = self._theme.tokens
        if _HEADING.match(text):
            self.setFormat(0, len(text), _looks(tokens.text, bold=True))
            return
        arrow = _ARROW.match(text)
        if arrow:
            self.setFormat(0, arrow.end(), _looks(tokens.accent_text))
        for found in _STRONG.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), _looks(tokens.text, bold=True))
        for found in _FIELD.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), _looks(tokens.plum))


def _looks(colour: QColor, *, bold: bool = False) -> QTextCharFormat:
    looks = QTextCharFormat()
    looks.setForeground(colour)
    if bold:
        looks.setFontWeight(QFont.Weight.DemiBold)
    return looks
