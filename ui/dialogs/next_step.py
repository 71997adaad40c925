"""The next step in words: `tue 3pm quote`, `fri send offer`, read while one types."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pim.commands.activity import FollowUp
from pim.texts import tr
from pim.values.activity_words import kind_title
from pim.values.due_text import say_when
from pim.values.place import Place
from pim.values.quick_entry import NoteCommand, read_note_commands
from pim.values.when import is_past
from ui.blocks.buttons import Button
from ui.blocks.flow import FlowLayout
from ui.blocks.labels import Label
from ui.dialogs.choice import Choice, Choices
from ui.theme import Theme
from ui.words import KIND_ICONS, wall_now

STEP_KINDS = ("call", "todo", "meeting", "mail")


class NextStep(QWidget):
    """A kind, and a line that says day, time and subject; `changed` when its reading changes.

    A word at the line's beginning that names a kind wins over the kind chosen: `mtg fri 10-11`.
    """

    changed = Signal()

    def __init__(self, theme: Theme, place: Place, *, title: str, kind: str = "call") -> None:
        super().__init__()
        self._theme, self._place = theme, place
        self.kinds = Choices(theme, kind_choices(STEP_KINDS), name=tr("Kind of step"))
        self.kinds.choose(kind)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(tr("When and what: tue 3pm quote"))
        self.edit.setAccessibleName(title)
        self._reading = Label(theme, role="second", tone="text2", wrap=True)
        self._reading.setMinimumHeight(theme.px(18))
        days = QWidget()
        flow = FlowLayout(gap=6)
        days.setLayout(flow)
        for words in day_offers():
            button = Button(theme, words, kind="link")
            button.clicked.connect(lambda _=False, words=words: self._take_day(words))
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        heading = Label(theme, title, role="second_strong", tone="text2")
        heading.setBuddy(self.edit)
        for part in (heading, self.kinds, self.edit, days, self._reading):
            column.addWidget(part)
        self.edit.textChanged.connect(self._on_typed)
        self.kinds.chosen.connect(self._on_typed)
        self.setFocusProxy(self.edit)

    def step(self) -> FollowUp | None:
        """What is to be planned; None while nothing is typed."""
        read = self._read()
        if read is None:
            return None
        kind = read.kind if read.kind != "todo" or self._names_todo() else self.kinds.current()
        promise = read.promise if read.promise == "theirs" else ""
        return FollowUp(kind, read.when.due if read.when else "", read.text, promise=promise)

    def due_end(self) -> str:
        """The end of the time typed, '' without one."""
        read = self._read()
        return read.when.due_end if read is not None and read.when is not None else ""

    def _read(self) -> NoteCommand | None:
        text = " ".join(self.edit.text().split())
        if not text:
            return None
        place = self._place
        found = read_note_commands(
            f"!{text.lstrip('!')}", now=self._now(), language=place.language, region=place.region
        )
        return found[0] if found and found[0].promise else NoteCommand("todo", text, promise="mine")

    def _names_todo(self) -> bool:
        words = self.edit.text().split()
        return bool(words) and words[0].casefold() in ("todo", "to-do", "task", "aufgabe")

    def _on_typed(self) -> None:
        step = self.step()
        self._reading.setText(self._said(step) if step else "")
        late = step is not None and is_past(step.due, "", now_ms=self._place.now(), home=self._place.home)
        self._reading.set_tone("warn" if late else "text2")
        self.edit.setAccessibleDescription(self._reading.text())
        self.changed.emit()

    def _said(self, step: FollowUp) -> str:
        when = say_when(step.due, now=self._now()) or tr("no day")
        end = self.due_end()
        when = f"{when}–{end[11:]}" if end else when
        parts = [kind_title(step.kind), when, step.subject]
        if is_past(step.due, "", now_ms=self._place.now(), home=self._place.home):
            parts.append(tr("this time is past"))
        return " · ".join(part for part in parts if part)

    def _take_day(self, words: str) -> None:
        read = self._read()
        rest = read.text if read is not None else ""
        self.edit.setText(f"{words.lower()} {rest}".strip())
        self.edit.setFocus()

    def _now(self) -> datetime:
        return wall_now(self._place)


class LetterKeys(QObject):
    """Lets the letters of some choices act wherever the keyboard is, except where one types."""

    def __init__(self, owner: QWidget, choices: Choices) -> None:
        super().__init__(owner)
        self._choices = choices
        owner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a letter that reached the dialog itself."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            return plain and len(event.text()) == 1 and self._choices.take_letter(event.text())
        return False


def kind_choices(kinds: tuple[str, ...]) -> list[Choice]:
    """Kinds of activities as choices."""
    return [Choice(kind, kind_title(kind), icon=KIND_ICONS[kind]) for kind in kinds]


def day_offers() -> list[str]:
    """Days often meant, as words that the reader of days understands."""
    return [tr("Tomorrow"), tr("In 3 days"), tr("Next week"), tr("In 2 weeks"), tr("In 1 month")]
