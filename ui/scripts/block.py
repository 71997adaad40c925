"""One block of a script on the screen: its words with the contact's own in them, fields to fill in, answers."""

from collections.abc import Collection, Mapping
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pim.values.script import ASKED, SHOWN, STRONG, Block, Paragraph, Piece
from pim.values.script_fields import value_of
from ui.scripts.asked import AskedField, Known
from ui.scripts.choice import ChoiceButton, choice_letters
from ui.theme import Theme

MOST_LETTERS = 8000  # of a block on the screen


class BlockView(QWidget):
    """A block; `chosen` brings the place of the block an answer leads to, `answered` a field and what was typed.

    `wanted` brings what is to be seen: the part that has the keyboard now, or the field with a wrong answer.
    """

    chosen = Signal(int)
    answered = Signal(str, str)
    wanted = Signal(QWidget)

    def __init__(
        self,
        theme: Theme,
        block: Block,
        known: Known,
        *,
        taken: Collection[str] = (),
    ) -> None:
        """`taken` are letters whose Alt keys belong to something else."""
        super().__init__()
        self._theme = theme
        self.asked: dict[str, AskedField] = {}
        self.fields: dict[str, QLineEdit] = {}
        self.choices: list[ChoiceButton] = []
        self._words: list[_Words] = []
        self._keys: list[QShortcut] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        left = MOST_LETTERS
        for paragraph in filter(_says_something, block.paragraphs):
            words = _Words(theme, paragraph, known.values, left)
            left -= len(words.plain)
            self._words.append(words)
            column.addWidget(words)
            if left <= 0:
                break
        for name in block.asked:
            self._ask(column, name, known)
        answers_below = QVBoxLayout()
        answers_below.setSpacing(theme.px(2))
        column.addLayout(answers_below)
        self._offer(answers_below, block, taken)

    def begin(self) -> None:
        """Put the keyboard into the first field with a wrong answer, else the first one, else on the first answer."""
        wrong = self.first_wrong()
        first: QWidget | None = wrong.line if wrong is not None else next(iter(self.fields.values()), None)
        first = first or next(iter(self.choices), None)
        if first is not None:
            first.setFocus()
            self.wanted.emit(wrong or first)

    def first_wrong(self) -> AskedField | None:
        """The first field whose answer is not of its kind."""
        return next((field for field in self.asked.values() if field.trouble()), None)

    def words(self) -> list[str]:
        """The paragraphs as they are read, without their looks."""
        return [words.plain for words in self._words]

    def shortcuts(self) -> list[QShortcut]:
        """The keys of the answers."""
        return self._keys

    def _ask(self, column: QVBoxLayout, name: str, known: Known) -> None:
        field = AskedField(self._theme, name, known)
        field.typed.connect(lambda text: self.answered.emit(name, text))
        field.done.connect(lambda: self._after(field.line))
        field.wrong.connect(lambda: self.wanted.emit(field))
        self.asked[name], self.fields[name] = field, field.line
        column.addWidget(field)

    def _offer(self, column: QVBoxLayout, block: Block, taken: Collection[str]) -> None:
        open_choices = [choice for choice in block.choices if choice.target >= 0]
        letters = choice_letters([choice.answer for choice in open_choices], taken)
        for choice, letter in zip(open_choices, letters, strict=True):
            button = ChoiceButton(self._theme, choice.answer, choice.wanted, f"Alt+{letter}" if letter else "")
            button.clicked.connect(lambda _=False, target=choice.target: self.chosen.emit(target))
            if letter:
                keys = QShortcut(QKeySequence(f"Alt+{letter}"), self)
                keys.activated.connect(button.click)
                self._keys.append(keys)
            self.choices.append(button)
            column.addWidget(button)

    def _after(self, line: QLineEdit) -> None:
        """Enter goes on to the next field, behind the last one to the answers."""
        lines = list(self.fields.values())
        later: list[QWidget] = [*lines[lines.index(line) + 1 :], *self.choices]
        if later:
            later[0].setFocus()
            self.wanted.emit(later[0])


class _Words(QLabel):
    """A paragraph; what the contact says stands out, and what is not known stays in its brackets."""

    def __init__(self, theme: Theme, paragraph: Paragraph, values: Mapping[str, str], most: int) -> None:
        super().__init__()
        self._theme, self._paragraph, self._values, self._most = theme, paragraph, values, most
        self.plain = "".join(_said(piece, values) for piece in paragraph.pieces)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.plain)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _on_looks(self) -> None:
        self.setFont(self._theme.font("note"))
        tokens = self._theme.tokens
        left, parts = self._most, []
        for piece in self._paragraph.pieces:
            said = _said(piece, self._values)
            cut = said if len(said) <= left else f"{said[: max(left, 0)]}…"
            parts.append(_html(piece, cut, known=tokens.text.name(), unknown=tokens.text3.name()))
            left -= len(said)
            if left <= 0:
                break
        dot = "• " if self._paragraph.bullet else ""
        self.setText(f'<span style="color:{tokens.text.name()}">{dot}{"".join(parts)}</span>')


def _says_something(paragraph: Paragraph) -> bool:
    """Whether it is more than a field to fill in, which stands below."""
    return any(piece.kind != ASKED and piece.text.strip() for piece in paragraph.pieces)


def _said(piece: Piece, values: Mapping[str, str]) -> str:
    if piece.kind == SHOWN:
        return value_of(piece.text, values) or f"[{piece.text}]"
    return f"[{piece.text}]" if piece.kind == ASKED else piece.text


def _html(piece: Piece, said: str, *, known: str, unknown: str) -> str:
    """Everything a person wrote is escaped: nobody's name is read as HTML."""
    text = escape(said)
    if piece.kind in (STRONG, SHOWN) and not said.startswith("["):
        return f'<b style="color:{known}">{text}</b>'
    return f'<span style="color:{unknown}">{text}</span>' if piece.kind in (ASKED, SHOWN) else text
