"""How a call ended and what comes next, in one dialog: a new call, or a planned activity that is done."""

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from pim.commands import Command
from pim.commands.activity import Complete, LogCall
from pim.commands.from_entry import follow_ups, groups_named
from pim.errors import UserError
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.activity_words import kind_title, result_title
from pim.values.quick_entry import NoteCommand, read_note_commands
from ui.blocks.fields import NoteField
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.contact.marks import CommandMarks
from ui.dialogs.choice import Choice, Choices
from ui.dialogs.form import WIDE, WIDTH, Form
from ui.dialogs.next_step import LetterKeys, NextStep
from ui.theme import Theme
from ui.words import RESULT_LOOKS, wall_now

LETTERS = {
    "reached": "R",
    "no answer": "N",
    "left message": "M",
    "busy": "B",
    "call back": "C",
    "wrong number": "W",
    "not interested": "I",
    "do not call": "X",
}
MOST_MINUTES = 24 * 60


class CallDialog(Form):
    """Result by letter, note, minutes, next step by words; Enter stores all of it as one step.

    With `planned` that activity is completed, else a call with `contact` is logged.
    """

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        parent: QWidget,
        name: str,
        *,
        contact: int = 0,
        planned: Activity | None = None,
    ) -> None:
        call = planned is None or planned.kind == "call"
        super().__init__(
            theme,
            parent,
            _title(name, planned),
            accept=tr("Save"),
            detail=_detail(planned),
            width=WIDE if call else WIDTH,
        )
        self._bridge, self._contact, self._planned, self._is_call = bridge, contact, planned, call
        self.results = Choices(theme, result_choices(), name=tr("How the call ended"), columns=4)
        self.results.setVisible(call)
        self.direction = Choices(theme, _directions(), name=tr("Who called"))
        self.minutes = QSpinBox()
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSpecialValueText("–")
        self.minutes.setAccessibleName(tr("Minutes"))
        self.note = NoteField(theme, tr("Note"), placeholder=tr("What was said; !fri send offer makes a next step"))
        self._marks = CommandMarks(theme, self.note.edit.document())
        self.next = NextStep(theme, bridge.book.place, title=tr("Next step"), kind="call")
        self._lay_fields_out()
        self.note.sent.connect(lambda text: self.submit())
        self.results.chosen.connect(self._on_result)
        LetterKeys(self, self.results)
        (self.results if call else self.note).setFocus()

    def submit(self) -> None:
        """Store result, note and next step."""
        self.store(self._bridge, self._command)

    def _command(self) -> Command:
        step, text = self.next.step(), self.note.text().strip()
        if self.results.current() == "call back" and step is None and self._is_call:
            raise UserError(tr("When shall they be called back?"), do=tr("Type a day, such as tue 3pm."))
        commands = self._note_commands(text)
        steps = (*follow_ups(commands), *((step,) if step else ()))
        groups, minutes = groups_named(commands), self.minutes.value() or None
        if self._planned is not None:
            result = self.results.current() if self._is_call else ""
            return Complete(self._planned.id, result, text, minutes, follow_ups=steps, groups=groups)
        direction = self.direction.current()
        return LogCall(
            self._contact,
            self.results.current(),
            text,
            minutes=minutes,
            direction=direction,
            follow_ups=steps,
            groups=groups,
        )

    def _note_commands(self, text: str) -> list[NoteCommand]:
        place = self._bridge.book.place
        return read_note_commands(text, now=wall_now(place), language=place.language, region=place.region)

    def _on_result(self, result: str) -> None:
        self.trouble.hide()
        if result == "call back":
            self.next.kinds.choose("call")
            self.next.setFocus()

    def _lay_fields_out(self) -> None:
        self.body.addWidget(self.results)
        self.body.addWidget(self.note)
        line = QHBoxLayout()
        minutes = Label(self.theme, tr("Minutes"), role="second", tone="text2")
        minutes.setBuddy(self.minutes)
        line.addWidget(minutes)
        line.addWidget(self.minutes)
        line.addStretch(1)
        line.addWidget(self.direction)
        self.direction.setMinimumWidth(self.direction.sizeHint().width())  # both side by side
        self.direction.setVisible(self._is_call and self._planned is None)
        self.body.addLayout(line)
        self.body.addWidget(self.next)


def result_choices() -> list[Choice]:
    """The results of a call as choices with their letters."""
    return [
        Choice(result, result_title(result), letter, RESULT_LOOKS[result][0], RESULT_LOOKS[result][1])
        for result, letter in LETTERS.items()
    ]


def _directions() -> list[Choice]:
    return [
        Choice("out", tr("I called"), icon="phone-outgoing"),
        Choice("in", tr("They called"), icon="phone-incoming"),
    ]


def _title(name: str, planned: Activity | None) -> str:
    if planned is None:
        return tr("Call with {name}").format(name=name)
    if not name:
        return tr("{kind} done").format(kind=kind_title(planned.kind))
    return tr("{kind} with {name}").format(kind=kind_title(planned.kind), name=name)


def _detail(planned: Activity | None) -> str:
    return (planned.subject or planned.text) if planned is not None else ""
