"""How a call ended and what comes next, in one dialog: a new call, or a planned activity that is done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from pim.commands import Command
from pim.commands.activity import NO_DESK, Complete, LogCall
from pim.commands.from_entry import follow_ups, groups_named
from pim.commands.from_note import said_desk
from pim.errors import UserError
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.activity_words import kind_title
from pim.values.quick_entry import NoteCommand, read_note_commands
from pim.values.result import AGREED, ResultRule
from ui.blocks.fields import NoteField
from ui.blocks.flow import TurningLine
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.contact.marks import CommandMarks
from ui.dialogs.choice import Choice, Choices
from ui.dialogs.form import WIDE, WIDTH, Form
from ui.dialogs.next_step import LetterKeys, NextStep
from ui.phrases import PhraseKeys
from ui.theme import Theme
from ui.words import RESULT_LOOKS, wall_now

MOST_MINUTES = 24 * 60
OWN_LOOK = ("circle-dot", "")


class CallDialog(Form):
    """Result by letter, note, minutes, next step by words; Enter stores all of it as one step.

    With `planned` that activity is completed, else a call with `contact` is logged; `number` is the one dialled.
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
        number: str = "",
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
        self._number, self._rules = number, bridge.page.result_rules()
        self.results = Choices(theme, result_choices(self._rules), name=tr("How the call ended"), columns=4)
        self.results.setVisible(call)
        self.direction = Choices(theme, _directions(), name=tr("Who called"))
        self.minutes = QSpinBox()
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSpecialValueText("–")
        self.minutes.setAccessibleName(tr("Minutes"))
        self.note = NoteField(theme, tr("Note"), placeholder=tr("What was said; !fri send offer makes a next step"))
        self._marks = CommandMarks(theme, self.note.edit.document())
        PhraseKeys(self.note.edit, bridge)
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
        result = self.results.current() if self._is_call else ""
        if self._agrees(result) and step is None:
            raise UserError(tr("When shall they be called back?"), do=tr("Type a day, such as tue 3pm."))
        commands = self._note_commands(text)
        steps = (*follow_ups(commands), *((step,) if step else ()))
        groups, minutes = groups_named(commands), self.minutes.value() or None
        desk = said_desk(commands, number=self._number) if self._is_call else NO_DESK
        if self._planned is not None:
            return Complete(self._planned.id, result, text, minutes, follow_ups=steps, groups=groups, desk=desk)
        return LogCall(
            self._contact,
            result,
            text,
            minutes=minutes,
            direction=self.direction.current(),
            follow_ups=steps,
            groups=groups,
            desk=desk,
        )

    def _agrees(self, result: str) -> bool:
        """Whether a result needs a time that was agreed."""
        return any(rule.key == result and AGREED in rule.again for rule in self._rules)

    def _note_commands(self, text: str) -> list[NoteCommand]:
        place = self._bridge.book.place
        return read_note_commands(text, now=wall_now(place), language=place.language, region=place.region)

    def _on_result(self, result: str) -> None:
        self.trouble.hide()
        if self._agrees(result):
            self.next.kinds.choose("call")
            self.next.setFocus()

    def _lay_fields_out(self) -> None:
        self.body.addWidget(self.results)
        self.body.addWidget(self.note)
        line, spent = TurningLine(gap=12), QHBoxLayout()
        minutes = Label(self.theme, tr("Minutes"), role="second", tone="text2")
        minutes.setBuddy(self.minutes)
        spent.addWidget(minutes)
        spent.addWidget(self.minutes)
        spent.addStretch(1)
        line.addLayout(spent, 1)
        line.addWidget(self.direction)
        self.direction.setMinimumWidth(self.direction.sizeHint().width())  # both side by side
        self.direction.setVisible(self._is_call and self._planned is None)
        self.body.addLayout(line)
        self.body.addWidget(self.next)


def result_choices(rules: Sequence[ResultRule], present: str = "") -> list[Choice]:
    """The results of the book as choices with their letters; of those that are hidden only the `present` one."""
    shown = [rule for rule in rules if not rule.is_hidden or rule.key == present]
    if present and present not in {rule.key for rule in shown}:
        shown.append(ResultRule(present))  # as another program calls it, or removed since
    return [Choice(rule.key, rule.words, rule.letter, *RESULT_LOOKS.get(rule.key, OWN_LOOK)) for rule in shown or rules]


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
