"""What one does with the contact shown: call, write, plan, finish, pin, link, group, archive, delete."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtWidgets import QWidget

from pim.commands.activity import RemoveActivities
from pim.commands.contact import ArchiveContacts, DeleteContacts, SetAlert, SetMe, SetPrivate
from pim.commands.group import AddToGroup, RemoveFromGroup
from pim.commands.relationship import Unrelate
from pim.errors import UserError
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.rows import ContactPage, Link
from ui.bridge import Bridge
from ui.contact.editing import Editing
from ui.contact.fields import FieldSpec, labelled, put_first
from ui.contact.numbers import Number
from ui.dialogs.call import CallDialog
from ui.dialogs.form import Form
from ui.dialogs.one_line import OneLineDialog
from ui.dialogs.plan import EntryDialog, MoveDialog, PlanDialog
from ui.dialogs.relate import RelateDialog
from ui.handover import dial, open_link, write_mail
from ui.theme import Theme

MINUTE_MS = 60_000


class Deeds(QObject):
    """Acts on the page that `editing` holds; every one does nothing while there is none.

    `dialled` carries the words to show after a number was handed over, '' when there is nothing to show any more.
    """

    dialled = Signal(str)
    trouble = Signal(str)

    def __init__(self, theme: Theme, bridge: Bridge, editing: Editing, owner: QWidget) -> None:
        super().__init__(owner)
        self._theme, self._bridge, self._editing, self._owner = theme, bridge, editing, owner
        self._clock = QElapsedTimer()
        self._calling = 0

    @property
    def page(self) -> ContactPage | None:
        """The contact acted on."""
        return self._editing.page

    def call(self, place: int = 0) -> None:
        """Dial the first number, or the second; without one there is only the log."""
        page = self.page
        if page is None:
            return
        phones = page.facts.phones
        if place < len(phones):
            self.dial(phones[place].value)
        elif place:
            self.trouble.emit(tr("There is no second number."))
        else:
            self.log_call()

    def choose(self, number: Number) -> None:
        """A tile was clicked."""
        if number.mail:
            self.mail(number.value)
        else:
            self.dial(number.value)

    def dial(self, number: str) -> None:
        """Hand a number to the phone; whoever must not be called is asked about first."""
        page = self.page
        if page is None:
            return
        if page.line.do_not_call:
            _Refused(self._theme, self._owner, page.line.name, lambda: self._dial(number)).open()
        else:
            self._dial(number)

    def log_call(self, planned: Activity | None = None) -> None:
        """Ask how a call ended, or a planned activity."""
        page = self.page
        if page is None:
            return
        dialog = CallDialog(
            self._theme, self._bridge, self._owner, page.line.name, contact=page.line.id, planned=planned
        )
        if self._calling == page.line.id and self._clock.isValid():
            dialog.minutes.setValue(max(round(self._clock.elapsed() / MINUTE_MS), 1))
        dialog.accepted.connect(self.forget_call)
        dialog.open()

    def forget_call(self) -> None:
        """The call that was dialled is logged, or was none."""
        self._calling = 0
        self.dialled.emit("")

    def is_calling(self) -> bool:
        """Whether a number of this contact was dialled and the call is not logged yet."""
        return self.page is not None and self._calling == self.page.line.id

    def mail(self, address: str = "") -> None:
        """Hand an address to the mail program: the first one when none is given."""
        page = self.page
        if page is None:
            return
        wanted = address or next((mail.value for mail in page.facts.emails), "")
        if not wanted:
            self.trouble.emit(tr("There is no e-mail address yet."))
        elif not write_mail(wanted):
            self.trouble.emit(tr("“{text}” is no e-mail address.").format(text=wanted))

    def use(self, spec: FieldSpec) -> None:
        """Call, write to or open what a field says."""
        if spec.name == "TEL":
            self.dial(spec.value)
        elif spec.name == "EMAIL":
            self.mail(spec.value)
        elif not open_link(spec.value):
            self.trouble.emit(tr("“{text}” is no web address.").format(text=spec.value))

    def follow_up(self) -> None:
        """Ask for the next step."""
        if (page := self.page) is not None:
            PlanDialog(self._theme, self._bridge, self._owner, page.line.name, contact=page.line.id).open()

    def edit_entry(self, activity: Activity) -> None:
        """Change an entry of the timeline."""
        EntryDialog(self._theme, self._bridge, self._owner, activity).open()

    def move(self, activity: Activity | None) -> None:
        """Ask for another day for an open step: the given one, else the first."""
        found = activity if activity is not None else self._first_step()
        if found is not None and found.state == "planned":
            MoveDialog(self._theme, self._bridge, self._owner, found).open()
        elif self.page is not None:
            self.trouble.emit(tr("Nothing is planned that could be moved."))

    def finish(self, activity: Activity | None) -> None:
        """Ask how an open step, or the call that was dialled, went."""
        planned = activity if activity is not None and activity.state == "planned" else None
        first = self._first_step()
        if planned is None and self.is_calling():
            planned = first if first is not None and first.kind == "call" and first.contact == self._calling else None
        elif planned is None:
            planned = first
        self.log_call(planned)

    def remove_entry(self, activity: Activity) -> None:
        """Take an entry out of the timeline; undo brings it back."""
        self._editing.do(lambda: RemoveActivities((activity.id,)), say=True)

    def alert(self) -> None:
        """Ask for the line that is shown before every call."""
        if (page := self.page) is None:
            return
        contact = page.line.id
        dialog = OneLineDialog(
            self._theme,
            self._owner,
            tr("Alert for {name}").format(name=page.line.name),
            label=tr("Shown before every call; empty takes it off"),
            accept=tr("Pin"),
            take=lambda text: self._editing.do(lambda: SetAlert(contact, text)),
        )
        dialog.show_text(page.line.alert)
        dialog.open()

    def group(self) -> None:
        """Ask for a group to put the contact in."""
        if (page := self.page) is None:
            return
        contact = page.line.id
        dialog = OneLineDialog(
            self._theme,
            self._owner,
            tr("Put {name} in a group").format(name=page.line.name),
            label=tr("Group; a new name makes a new one"),
            accept=tr("Put in"),
            take=lambda text: self._editing.do(lambda: AddToGroup(text, (contact,)), refuse=self._tell),
        )
        self._bridge.ask(
            lambda reader: [line.name for line in reader.lines(reader.ids("group"))],
            dialog.offer_texts,
            channel="group names",
        )
        dialog.open()

    def leave_group(self, name: str) -> None:
        """Take the contact out of a group."""
        if (page := self.page) is not None:
            self._editing.do(lambda: RemoveFromGroup(name, (page.line.id,)), say=True)

    def relate(self) -> None:
        """Ask for a link to another contact."""
        if (page := self.page) is not None:
            RelateDialog(self._theme, self._bridge, self._owner, page.line.name, contact=page.line.id).open()

    def unrelate(self, link: Link) -> None:
        """Take a link away."""
        self._editing.do(lambda: Unrelate(link.id), refuse=self._tell, say=True)

    def label(self, spec: FieldSpec, types: tuple[str, ...], own: str) -> None:
        """Put a number, mail or address under another label."""
        if (page := self.page) is not None:
            self._editing.do(lambda: labelled(page, spec, types=types, label=own))

    def ask_label(self, spec: FieldSpec) -> None:
        """Ask for a label of one's own."""
        dialog = OneLineDialog(
            self._theme,
            self._owner,
            tr("Own label"),
            label=tr("What it is called"),
            accept=tr("Save"),
            take=lambda text: self.label(spec, spec.types if text else (), text),
        )
        dialog.show_text(spec.label)
        dialog.open()

    def put_first(self, spec: FieldSpec) -> None:
        """Make a number, mail or address the preferred one."""
        if (page := self.page) is not None:
            self._editing.do(lambda: put_first(page, spec))

    def set_private(self) -> None:
        """Set the private mark, or take it off."""
        if (page := self.page) is not None:
            self._editing.do(lambda: SetPrivate((page.line.id,), not page.line.private), say=True)

    def set_me(self) -> None:
        """Say that this contact is the user."""
        if (page := self.page) is not None:
            self._editing.do(lambda: SetMe(page.line.id), say=True)

    def archive(self, reason: str) -> None:
        """Put the contact away for a reason; an empty one brings it back into the lists."""
        if (page := self.page) is not None:
            self._editing.do(lambda: ArchiveContacts((page.line.id,), reason), say=True)

    def delete(self) -> None:
        """Delete the contact; undo brings it back."""
        if (page := self.page) is not None:
            self._editing.do(lambda: DeleteContacts((page.line.id,)), say=True)

    def _dial(self, number: str) -> None:
        page = self.page
        if page is None:
            return
        if not dial(number):
            self.trouble.emit(tr("There is nothing to dial in “{number}”.").format(number=number))
            return
        self._calling = page.line.id
        self._clock.start()
        self.dialled.emit(tr("Calling {number}. The number is copied too.").format(number=number))

    def _first_step(self) -> Activity | None:
        page = self.page
        return page.open_steps[0] if page is not None and page.open_steps else None

    def _tell(self, error: UserError) -> None:
        self.trouble.emit(str(error))


class _Refused(Form):
    """Somebody who must not be called: asked before dialling."""

    def __init__(self, theme: Theme, parent: QWidget, name: str, act: Callable[[], None]) -> None:
        title = tr("{name} asked not to be called").format(name=name)
        super().__init__(theme, parent, title, accept=tr("Call anyway"))
        self._act = act

    def submit(self) -> None:
        """Dial all the same."""
        self.accept()
        self._act()
