"""Shows the `!` commands in a note in another colour while one types."""

import re

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui.theme import Theme

COMMAND = re.compile(r"(?:(?<=\s)|^)!\w.*?(?=\s!\w|$)")


class CommandMarks(QSyntaxHighlighter):
    """Colours what stands behind a `!` before a word, to the next one or the line's end; on a `ground` if asked."""

    def __init__(self, theme: Theme, document: QTextDocument, *, ground: bool = False) -> None:
        super().__init__(document)
        self._theme, self._ground = theme, ground
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Colour the commands of one line."""
        look = QTextCharFormat()
        look.setForeground(QColor(self._theme.tokens.accent_text))
        if self._ground:
            look.setBackground(QColor(self._theme.tokens.selected))
        for found in COMMAND.finditer(text):
            self.setFormat(found.start(), len(found[0]), look)
