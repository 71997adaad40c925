"""Who is calling: the last four digits or the name, and those it may be; Enter opens their page."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pim.texts import tr
from pim.values.found import FoundContact
from pim.values.ringing import Ringing
from ui.blocks.fields import FindField
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.dialogs.form import Form
from ui.incoming.caller import Caller
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import IdModel
from ui.tables.rows import ContactRow
from ui.tables.view import RowView
from ui.theme import Theme

ROWS = 5


class CallerPanel(Form):
    """`answered` carries the Caller: a contact, or nobody's number, whose call is kept."""

    answered = Signal(object)

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(theme, parent, tr("Incoming call"), accept=tr("Answer"))
        self._bridge = bridge
        self._told: Ringing | None = None
        self._wants = False  # Enter was pressed before the answer came
        self.field = FindField(theme, tr("Last four digits, or the name"), icon="phone-incoming")
        self.remark = Label(theme, role="second", tone="text2", wrap=True)
        self._callers = _Callers()
        self._model = IdModel(self._callers, self)
        self.view = RowView(theme, self._model, ContactDelegate(theme), name=tr("Who may be calling"))
        self.view.setFixedHeight(theme.row_height() * ROWS + 2)
        for part in (self.field, self.remark, self.view):
            self.body.addWidget(part)
        self.field.textChanged.connect(self._ask)
        self.field.left.connect(self.reject)
        self.view.opened.connect(lambda number: self.submit())
        self.field.setFocus()
        self._ask("")

    def show_text(self, text: str) -> None:
        """Begin with a number that is ringing."""
        self.field.setText(text)
        self.field.selectAll()

    def submit(self) -> None:
        """Answer the call of the one chosen, or of a number nobody has; what was typed last counts."""
        if self._told is None or self._told.text != self.field.text().strip():
            self._wants = True
            return
        self.accept()
        self.answered.emit(self._caller(self._told))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list while one types."""
        if not self.view.stepped_by(event):
            super().keyPressEvent(event)

    def _ask(self, text: str) -> None:
        self._wants = False
        self._bridge.ask(lambda reader: reader.ringing(text), self._on_told, channel="who is calling")

    def _on_told(self, told: Ringing) -> None:
        if told.text != self.field.text().strip():
            return
        self._told = told
        shown = told.callers or told.likely
        self._callers.found = {item.line.id: item for item in shown}
        self._callers.remark = tr("Perhaps: their number differs only at its end") if told.likely else ""
        self._model.set_ids(array("q", self._callers.found))
        self.view.setVisible(bool(shown))
        self.remark.setText(_remark(told))
        self.remark.setVisible(bool(self.remark.text()))
        words = tr("Answer") if shown else tr("Keep as an unknown caller")
        self.accept_button.set_text(words)
        if self._wants:
            self.submit()

    def _caller(self, told: Ringing) -> Caller:
        found = self._callers.found.get(self.view.current_id())
        if found is None:
            return Caller(number=told.text if told.has_number else "", said="" if told.has_number else told.text)
        number = told.text if told.likely else found.matched if found.matched in found.phones else ""
        return Caller(found.line.id, found.line.name, number)


def _remark(told: Ringing) -> str:
    if not told.text:
        return tr("Those you looked at last")
    if told.likely:
        return tr("Nobody has {number}.").format(number=told.text)
    if told.callers:
        return ""
    kept = tr("The call is kept and stands in Today until you say whose it is.")
    nobody = tr("Nobody has {number}.") if told.has_number else tr("Nobody is called “{number}”.")
    return f"{nobody.format(number=told.text)} {kept}"


class _Callers:
    """Those found, as rows."""

    def __init__(self) -> None:
        self.found: dict[int, FoundContact] = {}
        self.remark = ""

    def page(self, ids: Sequence[int]) -> list[ContactRow]:
        """Rows with these ids."""
        return [self._row(self.found[number]) for number in ids if number in self.found]

    def _row(self, item: FoundContact) -> ContactRow:
        line, name = item.line, item.line.name or tr("No name")
        parts = (self.remark or item.matched, line.company or line.title)
        second = " · ".join(part for part in parts if part)
        return ContactRow(line.id, line.kind, name, second, spoken=", ".join(part for part in (name, second) if part))
