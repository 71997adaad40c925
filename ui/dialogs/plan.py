"""Planning a follow-up, moving it to another day, and changing an entry of the timeline."""

from dataclasses import replace
from datetime import date, time

from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QWidget

from pim.book import Reader
from pim.commands import Command
from pim.commands.activity import EditActivity, Plan, Snooze
from pim.errors import UserError
from pim.texts import tr
from pim.values.activity import KINDS, Activity
from pim.values.activity_words import kind_title, read_categories, say_categories
from pim.values.attendee import Attendee
from pim.values.due_text import say_when
from pim.values.enclosed import NOTHING_BESIDE, Beside
from pim.values.locale_text import format_day, format_time, is_day_first
from pim.values.meeting_words import say_attendees, say_priority, say_reminder, say_repeats
from pim.values.place import Place
from pim.values.when import Reading, from_instant, read_when, to_instant
from ui.blocks.fields import LineField, NoteField
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.dialogs.call import MOST_MINUTES, result_choices
from ui.dialogs.choice import Choice, Choices
from ui.dialogs.enclosed import EnclosedList
from ui.dialogs.form import WIDE, Form
from ui.dialogs.next_step import NextStep, kind_choices
from ui.theme import Theme
from ui.words import wall_now

MOST_PEOPLE = 30
MIDDAY = "T12:00"


class PlanDialog(Form):
    """A follow-up for a contact: kind, day in words, whose promise it is, a note."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, name: str, *, contact: int) -> None:
        title = tr("Follow up with {name}").format(name=name) if name else tr("Follow up")
        super().__init__(theme, parent, title, accept=tr("Plan"))
        self._bridge, self._contact = bridge, contact
        self.next = NextStep(theme, bridge.book.place, title=tr("When and what"))
        self.promise = Choices(theme, promise_choices(), name=tr("Promise"))
        self.note = NoteField(theme, tr("Note"), lines=2)
        for part in (self.next, self.promise, self.note):
            self.body.addWidget(part)
        self.note.sent.connect(lambda text: self.submit())
        self.next.setFocus()

    def submit(self) -> None:
        """Store it."""
        self.store(self._bridge, self._command)

    def _command(self) -> Command:
        step = self.next.step()
        if step is None or not step.due:
            raise UserError(tr("The day is missing."), do=tr("Type it in words, such as tue 3pm or in 2 weeks."))
        return Plan(
            self._contact or None,
            step.kind,
            step.due,
            due_end=self.next.due_end(),
            subject=step.subject,
            text=self.note.text().strip(),
            promise=self.promise.current() or step.promise,
        )


class MoveDialog(Form):
    """Another day for a planned activity, in words."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, activity: Activity) -> None:
        what = activity.subject or kind_title(activity.kind)
        super().__init__(theme, parent, tr("Move to another day"), accept=tr("Move"), detail=what)
        self._bridge, self._activity = bridge, activity
        self.day = DayLine(theme, bridge.book.place, tr("New day"), tr("tomorrow, fri 3pm, in 2 weeks"))
        self.body.addWidget(self.day)
        self.day.setFocus()

    def submit(self) -> None:
        """Store it."""
        self.store(self._bridge, lambda: Snooze((self._activity.id,), self.day.due()))


class LaterDialog(Form):
    """A call to somebody who stands in Today without a planned step, put off to another day, in words."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, name: str, *, contact: int) -> None:
        title = tr("Call {name} on another day").format(name=name)
        super().__init__(theme, parent, title, accept=tr("Plan"), detail=tr("A call is planned for that day."))
        self._bridge, self._contact = bridge, contact
        self.day = DayLine(theme, bridge.book.place, tr("New day"), tr("tomorrow, fri 3pm, in 2 weeks"))
        self.body.addWidget(self.day)
        self.day.setFocus()

    def submit(self) -> None:
        """Store it."""
        self.store(self._bridge, lambda: Plan(self._contact, "call", self.day.due()))


class EntryDialog(Form):
    """Every part of one entry, planned or done."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, activity: Activity) -> None:
        title = tr("Edit {kind}").format(kind=kind_title(activity.kind))
        super().__init__(theme, parent, title, accept=tr("Save"), width=WIDE)
        self._bridge, self._activity = bridge, activity
        self._planned = activity.state == "planned"
        place = bridge.book.place
        self.kinds = Choices(theme, kind_choices(tuple(k for k in KINDS if k != "issue")), name=tr("Kind"), columns=3)
        self.kinds.choose(activity.kind)
        self.day = DayLine(theme, place, tr("Day and time"), tr("today 3pm, mon, 12 May 10:00"), back=not self._planned)
        self.subject = LineField(theme, tr("Subject"))
        self.place = LineField(theme, tr("Place"))
        results = result_choices(bridge.page.result_rules(), activity.result)
        self.results = Choices(theme, results, name=tr("How the call ended"), columns=4)
        self.promise = Choices(theme, promise_choices(), name=tr("Promise"))
        self.minutes = QSpinBox()
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSpecialValueText("–")
        self.minutes.setAccessibleName(tr("Minutes"))
        self.note = NoteField(theme, tr("Note"))
        self.categories = LineField(theme, tr("Categories"))
        self.private = QCheckBox(tr("Private: left out of prints and exports"))
        self.about = Label(theme, role="second", tone="text2", wrap=True)
        self.enclosed = EnclosedList(theme, bridge, activity.id)
        self.enclosed.failed.connect(self.say)
        self._lay_fields_out()
        self._fill(activity)
        bridge.ask(self._read_beside, self._show_beside, channel=f"people {id(self)}")
        self.kinds.chosen.connect(self._on_kind)
        self.note.sent.connect(lambda text: self.submit())
        self.note.setFocus()

    def submit(self) -> None:
        """Store it."""
        self.store(self._bridge, lambda: EditActivity(self._edited()))

    def _edited(self) -> Activity:
        before, kind = self._activity, self.kinds.current()
        call = kind == "call" and not self._planned
        changed = replace(
            before,
            kind=kind,
            subject=self.subject.text().strip(),
            location=self.place.text().strip(),
            text=self.note.text().strip(),
            minutes=self.minutes.value() or None,
            result=self.results.current() if call else "",
            direction=before.direction or "out" if call else before.direction,
            promise=self.promise.current() if self._planned else before.promise,
            categories=self._categories(),
            private=self.private.isChecked(),
        )
        if not self.day.is_changed():
            return changed
        due = self.day.due()
        if self._planned:
            return replace(changed, due=due, due_end="")
        home = self._bridge.book.place.home
        return replace(changed, done_at=to_instant(due if "T" in due else due + MIDDAY, "", home))

    def _categories(self) -> tuple[str, ...]:
        """What was typed, or what stands where nothing was."""
        typed, before = self.categories.text().strip(), self._activity.categories
        return before if typed == say_categories(before) else read_categories(typed)

    def _fill(self, activity: Activity) -> None:
        home = self._bridge.book.place.home
        when = activity.due if self._planned else from_instant(activity.done_at or 0, home)
        self.day.show_due(when)
        self.subject.show_text(activity.subject)
        self.place.show_text(activity.location)
        self.note.show_text(activity.text)
        self.minutes.setValue(activity.minutes or 0)
        if activity.result:
            self.results.choose(activity.result)
        self.promise.choose(activity.promise)
        self.categories.show_text(say_categories(activity.categories))
        self.private.setChecked(activity.private)

    def _read_beside(self, reader: Reader) -> tuple[list[Attendee], Beside]:
        number = self._activity.id
        return reader.attendees([number]).get(number, []), reader.beside([number]).get(number, NOTHING_BESIDE)

    def _show_beside(self, found: tuple[list[Attendee], Beside]) -> None:
        """Who takes part, and what the calendar it came from says beside: all there is to know of it here."""
        people, beside = found
        parts = [say_attendees(people, most=MOST_PEOPLE), say_repeats(self._activity.rrule)]
        parts += [say_reminder(self._activity.alarm_minutes), beside.coordinates]
        parts += [say_priority(self._activity.priority)]
        parts += [tr("from the calendar {name}").format(name=beside.calendar)] if beside.calendar else []
        said = " · ".join(part for part in parts if part)
        self.about.setText(said[:1].upper() + said[1:])
        self.about.setVisible(bool(said))
        self.enclosed.show_all(beside.enclosed)

    def _on_kind(self, kind: str) -> None:
        self.results.setVisible(kind == "call" and not self._planned)

    def _lay_fields_out(self) -> None:
        self.body.addWidget(self.kinds)
        self.body.addWidget(self.results)
        self._on_kind(self._activity.kind)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.day, 0, 0)
        length = QWidget()
        lines = QGridLayout(length)
        lines.setContentsMargins(0, 0, 0, 0)
        minutes = Label(self.theme, tr("Minutes"), role="second", tone="text2")
        minutes.setBuddy(self.minutes)
        lines.addWidget(minutes, 0, 0)
        lines.addWidget(self.minutes, 1, 0)
        lines.setRowStretch(2, 1)
        grid.addWidget(length, 0, 1)
        grid.addWidget(self.subject, 1, 0)
        grid.addWidget(self.place, 1, 1)
        grid.addWidget(self.categories, 2, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.body.addLayout(grid)
        self.body.addWidget(self.about)
        self.about.hide()
        self.body.addWidget(self.enclosed)
        self.body.addWidget(self.promise)
        self.promise.setVisible(self._planned)
        self.body.addWidget(self.note)
        self.body.addWidget(self.private)


class DayLine(LineField):
    """A line for a day in words, with what was understood below it."""

    def __init__(self, theme: Theme, place: Place, label: str, placeholder: str, *, back: bool = False) -> None:
        super().__init__(theme, label, placeholder=placeholder)
        self._place, self._back, self._shown = place, back, ""
        self._reading = Label(theme, role="second", tone="text2", wrap=True)
        self._reading.setMinimumHeight(theme.px(18))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._reading)
        self.edit.textChanged.connect(self._on_typed)

    def show_due(self, due: str) -> None:
        """Show a day, or a day with its time."""
        if due:
            words = format_day(date.fromisoformat(due[:10]), "day")
            time_words = format_time(time.fromisoformat(due[11:16])) if "T" in due else ""
            self._shown = f"{words} {time_words}".strip()
        self.show_text(self._shown)

    def is_changed(self) -> bool:
        """Whether another day was typed than the one shown."""
        return self.text().strip() != self._shown

    def due(self) -> str:
        """The day, or day and time, typed; UserError where there is none."""
        reading = self._read()
        if reading is None:
            raise UserError(
                tr("The day is missing.") if not self.text().strip() else tr("This day is not understood."),
                tr("Nothing was changed."),
                tr("Type it in words, such as tue 3pm or in 2 weeks."),
            )
        return reading.due

    def _read(self) -> Reading | None:
        place = self._place
        return read_when(
            self.text(),
            now=wall_now(place),
            language=place.language,
            day_first=is_day_first(),
            looking_back=self._back,
        )

    def _on_typed(self) -> None:
        reading = self._read() if self.is_changed() else None
        self._reading.setText(say_when(reading.due, now=wall_now(self._place)) if reading else "")
        self.edit.setAccessibleDescription(self._reading.text())


def promise_choices() -> list[Choice]:
    """Whose promise a step is."""
    return [
        Choice("", tr("No promise"), icon="minus"),
        Choice("mine", tr("I promised"), icon="flag"),
        Choice("theirs", tr("They promised"), icon="hourglass"),
    ]
