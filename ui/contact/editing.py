"""Turns what is typed and chosen on a contact's page into commands, also while the contact itself is being added."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pim.commands import Command
from pim.commands.contact import AddContact, SetProperty
from pim.errors import StoreError, UserError
from pim.texts import tr
from pim.values.locale_text import is_day_first
from pim.values.property import Property
from pim.values.rows import ContactPage
from pim.values.typed_day import date_typed
from ui.bridge import Bridge
from ui.contact.fields import FieldSpec, blank_spec, first_properties, name_typed, typed
from ui.words import wall_now

Refuse = Callable[[UserError], None]


class Editing(QObject):
    """The one contact that is edited.  A new one is stored with the first field that has content.

    `added` carries the id of a new contact, `stored` the field and its property's row id.
    """

    added = Signal(int)
    stored = Signal(object, int)
    said = Signal(str)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.page: ContactPage | None = None
        self.new_kind = ""
        self._adding = False
        self._later: list[Callable[[int], None]] = []

    def begin_new(self, kind: str) -> None:
        """From now on the first content makes a contact of this kind."""
        self.page, self.new_kind, self._adding, self._later = None, kind, False, []

    def show(self, page: ContactPage | None) -> None:
        """From now on this contact is edited."""
        self.page = page
        if page is not None:
            self.new_kind = ""

    def set_name(self, text: str, refuse: Refuse) -> None:
        """Store the name typed in the head of the page."""
        page = self.page
        if page is not None:
            self.do(lambda: name_typed(page, text), refuse=refuse)
        elif text.strip():
            self._add_or_wait(
                first_properties(self.new_kind, None, text),
                lambda contact: SetProperty(contact, "FN", " ".join(text.split())),
                refuse=refuse,
            )

    def set_field(self, spec: FieldSpec, text: str, refuse: Refuse) -> None:
        """Store the text of a field."""
        page = self.page
        if page is not None:
            place = self._bridge.book.place
            self.do(
                lambda: typed(page, spec, text, now=wall_now(place), day_first=is_day_first()),
                lambda number: self.stored.emit(spec, number),
                refuse=refuse,
            )
        elif text.strip():
            self._set_first(spec, text.strip(), refuse)

    def set_single(self, name: str, text: str, refuse: Refuse) -> None:
        """Store a property that there is once, such as the job title."""
        page = self.page
        if page is not None:
            contact = page.line.id
            self.do(lambda: SetProperty(contact, name, text.strip()), refuse=refuse)
        elif text.strip():
            self.set_field(blank_spec(name, 0), text, refuse)

    def do(
        self,
        make: Callable[[], Command],
        then: Callable[[int], None] | None = None,
        *,
        refuse: Refuse | None = None,
        say: bool = False,
    ) -> None:
        """Make a command and do it; `refuse` gets what the person can put right."""
        try:
            command = make()
        except UserError as error:
            if refuse is not None:
                refuse(error)
            return

        def done(result: object) -> None:
            if then is not None and isinstance(result, int):
                then(result)
            if say:
                self.said.emit(command.label)

        self._bridge.do(command, lambda given: done(given.result), otherwise=_refusing(refuse))

    def _set_first(self, spec: FieldSpec, text: str, refuse: Refuse) -> None:
        """Content for a contact that is not there yet."""
        now = wall_now(self._bridge.book.place)
        try:
            read = date_typed(text, now=now, day_first=is_day_first()) if spec.kind == "date" else text
        except UserError as error:
            refuse(error)
            return
        properties = first_properties(self.new_kind, spec, read)
        only = properties[0]
        types = tuple(value for name, value in only.params if name == "TYPE")
        self._add_or_wait(
            properties,
            lambda contact: SetProperty(contact, only.name, only.value, types=types),
            lambda number: self.stored.emit(spec, number),
            refuse=refuse,
        )

    def _add_or_wait(
        self,
        properties: tuple[Property, ...],
        later: Callable[[int], Command],
        then: Callable[[int], None] | None = None,
        *,
        refuse: Refuse,
    ) -> None:
        """Add the contact with its first content; what comes before it is there waits for its id."""
        if self._adding:
            self._later.append(lambda contact: self.do(lambda: later(contact), then, refuse=refuse))
            return
        self._adding = True

        def failed(error: Exception) -> bool:
            self._adding = False
            return _refusing(refuse)(error)

        def done(contact: object) -> None:
            self._adding, self.new_kind = False, ""
            waiting, self._later = self._later, []
            if isinstance(contact, int):
                for act in waiting:
                    act(contact)
                self.added.emit(contact)

        self._bridge.do(AddContact(self.new_kind, properties), lambda given: done(given.result), otherwise=failed)


def _refusing(refuse: Refuse | None) -> Callable[[Exception], bool]:
    def failed(error: Exception) -> bool:
        if refuse is None:
            return False
        if isinstance(error, UserError):
            refuse(error)
            return True
        if isinstance(error, StoreError):
            refuse(UserError(tr("This is not stored yet."), tr("Your words stay here.")))
        return False

    return failed
