"""Numbers and addresses handed over to the telephone and the mail program, and the call that is under way."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtWidgets import QWidget

from pim.errors import UserError
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.clock import ASKED_FIRST, CONSENT, REFUSED, REGISTER
from pim.values.rows import ContactPage
from ui.bridge import Bridge
from ui.contact.editing import Editing
from ui.contact.fields import FieldSpec
from ui.contact.numbers import Number
from ui.dialogs.call import CallDialog
from ui.dialogs.form import Form
from ui.handover import open_link, write_mail
from ui.telephone import dial_from
from ui.theme import Theme

MINUTE_MS = 60_000


class Calls(QObject):
    """Calls and writes to the contact that `editing` holds; does nothing while there is none.

    `dialled` carries the words to show after a number was handed over, '' when there is nothing to show any more.
    """

    dialled = Signal(str)
    trouble = Signal(str)

    def __init__(self, theme: Theme, bridge: Bridge, editing: Editing, owner: QWidget) -> None:
        super().__init__(owner)
        self._theme, self._bridge, self._editing, self._owner = theme, bridge, editing, owner
        self._clock = QElapsedTimer()
        self._calling, self._number = 0, ""

    @property
    def page(self) -> ContactPage | None:
        """The contact called."""
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
        clock = self._bridge.page.calling.clock(page.line.id)
        why = REFUSED if page.line.do_not_call else clock.why if clock is not None else ""
        if why in ASKED_FIRST:
            Refused(self._theme, self._owner, page.line.name, lambda: self._dial(number), why=why).open()
        else:
            self._dial(number)

    def show_code(self, number: str = "") -> None:
        """Show a number, the first one when none is given, as a code that a mobile reads."""
        from ui.dialogs.qr import QrDialog

        page = self.page
        wanted = number or next((phone.value for phone in page.facts.phones), "") if page is not None else ""
        if page is None or not wanted:
            return
        try:
            QrDialog(self._theme, self._owner, page.line.name, wanted).open()
        except UserError as error:
            self.trouble.emit(str(error))

    def log_call(self, planned: Activity | None = None) -> None:
        """Ask how a call ended, or a planned activity."""
        page = self.page
        if page is None:
            return
        is_on = self._calling == page.line.id and self._clock.isValid()
        dialog = CallDialog(
            self._theme,
            self._bridge,
            self._owner,
            page.line.name,
            contact=page.line.id,
            planned=planned,
            number=self._number if is_on else "",
        )
        if is_on:
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

    def finish(self, activity: Activity | None) -> None:
        """Ask how an open step, or the call that was dialled, went."""
        planned = activity if activity is not None and activity.state == "planned" else None
        first = first_step(self.page)
        if planned is None and self.is_calling():
            planned = first if first is not None and first.kind == "call" and first.contact == self._calling else None
        elif planned is None:
            planned = first
        self.log_call(planned)

    def _dial(self, number: str) -> None:
        page = self.page
        if page is None:
            return
        try:
            if not dial_from(self._bridge, number):
                self.trouble.emit(tr("There is nothing to dial in “{number}”.").format(number=number))
                return
        except UserError as error:  # the number is copied: the call may go on by hand
            self.trouble.emit(str(error))
        self._calling, self._number = page.line.id, number
        self._clock.start()
        self.dialled.emit(tr("Calling {number}. The number is copied too.").format(number=number))


def first_step(page: ContactPage | None) -> Activity | None:
    """The open step that comes first, None without one."""
    return page.open_steps[0] if page is not None and page.open_steps else None


class Refused(Form):
    """Somebody who must not be called: asked before dialling."""

    def __init__(
        self, theme: Theme, parent: QWidget, name: str, act: Callable[[], None], *, why: str = REFUSED
    ) -> None:
        titles = {
            REFUSED: tr("{name} asked not to be called"),
            REGISTER: tr("{name} stands on an opt-out register"),
            CONSENT: tr("{name} has not agreed to calls, as their law asks"),
        }
        super().__init__(theme, parent, titles[why].format(name=name), accept=tr("Call anyway"), warns=True)
        self._act = act

    def submit(self) -> None:
        """Dial all the same."""
        self.accept()
        self._act()
