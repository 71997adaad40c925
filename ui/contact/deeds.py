"""What one does with the contact shown: plan, move, pin, link, group, archive, delete."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pim.commands import Command
from pim.commands.activity import RemoveActivities
from pim.commands.contact import ArchiveContacts, DeleteContacts, SetAlert, SetMe, SetPrivate, SetProperty
from pim.commands.group import AddToGroup, RemoveFromGroup
from pim.commands.relationship import Unrelate
from pim.errors import UserError
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.rows import ContactPage, Link
from ui.bridge import Bridge
from ui.contact.calls import Calls, first_step
from ui.contact.editing import Editing
from ui.contact.fields import FieldSpec, labelled, put_first
from ui.dialogs.named import NamedDialog
from ui.dialogs.one_line import OneLineDialog
from ui.dialogs.plan import EntryDialog, MoveDialog, PlanDialog
from ui.dialogs.relate import RelateDialog
from ui.theme import Theme


class Deeds(QObject):
    """Acts on the page that `editing` holds; every one does nothing while there is none.  `calls` are its calls."""

    trouble = Signal(str)

    def __init__(self, theme: Theme, bridge: Bridge, editing: Editing, owner: QWidget) -> None:
        super().__init__(owner)
        self._theme, self._bridge, self._editing, self._owner = theme, bridge, editing, owner
        self.calls = Calls(theme, bridge, editing, owner)
        self.calls.trouble.connect(self.trouble)

    @property
    def page(self) -> ContactPage | None:
        """The contact acted on."""
        return self._editing.page

    def follow_up(self) -> None:
        """Ask for the next step."""
        if (page := self.page) is not None:
            PlanDialog(self._theme, self._bridge, self._owner, page.line.name, contact=page.line.id).open()

    def edit_entry(self, activity: Activity) -> None:
        """Change an entry of the timeline."""
        EntryDialog(self._theme, self._bridge, self._owner, activity).open()

    def move(self, activity: Activity | None) -> None:
        """Ask for another day for an open step: the given one, else the first."""
        found = activity if activity is not None else first_step(self.page)
        if found is not None and found.state == "planned":
            MoveDialog(self._theme, self._bridge, self._owner, found).open()
        elif self.page is not None:
            self.trouble.emit(tr("Nothing is planned that could be moved."))

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

    def link_named(self, link: Link) -> None:
        """Ask whom the card means by a name, and link that contact."""
        if (page := self.page) is not None:
            NamedDialog(self._theme, self._bridge, self._owner, link, contact=page.line.id).open()

    def unrelate(self, link: Link) -> None:
        """Take a link away."""
        if (page := self.page) is not None:
            self._editing.do(lambda: _without(page, link), refuse=self._tell, say=True)

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
            from ui.dialogs.promises import ask_promises

            command = ArchiveContacts((page.line.id,), reason)
            ask_promises(
                self._theme,
                self._bridge,
                self._owner,
                command,
                lambda archived: self._editing.do(lambda: archived, say=True),
            )

    def delete(self) -> None:
        """Delete the contact; undo brings it back."""
        if (page := self.page) is not None:
            self._editing.do(lambda: DeleteContacts((page.line.id,)), say=True)

    def _tell(self, error: UserError) -> None:
        self.trouble.emit(str(error))


def _without(page: ContactPage, link: Link) -> Command:
    """Take a link away: whom the card names only as text is a line of it and nothing else."""
    if link.id:
        return Unrelate(link.id)
    name = next(item.name for number, item in page.properties if number == link.property)
    return SetProperty(page.line.id, name, "", property=link.property)
