"""A contact made of a text: a signature block or an address beside what was recognised in it, to be looked over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pim.book import Reader
from pim.commands import Command
from pim.commands.from_text import add_facts, add_of, new_facts
from pim.errors import UserError
from pim.texts import tr
from pim.values.contact import understand
from pim.values.facts import Address
from pim.values.property import Property
from pim.values.rows import ContactPage
from pim.values.signature import Signature, SignaturePhone, card_of, read_signature
from ui.blocks.fields import LineField, NoteField
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.dialogs.form import Form
from ui.theme import Theme

WIDTH, COLUMNS, TEXT_LINES = 900, 6, 18
READ_AFTER_MS = 250
CHANNEL = "signature"
KINDS = ("work", "cell", "home", "fax", "")


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of the form: its key, its words and how many of the six columns it takes."""

    key: str
    words: str
    columns: int = 3


class SignatureDialog(Form):
    """The text on one side, the fields on the other; changing the text reads it anew, Enter stores one contact."""

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        parent: QWidget,
        *,
        region: str,
        text: str = "",
        made: Callable[[int], None] = lambda number: None,
        extended: Callable[[int], None] = lambda number: None,
    ) -> None:
        """`region` is the country of numbers without one; `made` gets the new contact, `extended` one that grew."""
        super().__init__(theme, parent, tr("Contact from a text"), accept=tr("Add contact"), width=WIDTH)
        self._bridge, self._region, self._made, self._extended = bridge, region, made, extended
        self.text = NoteField(
            theme, tr("Signature or address"), placeholder=tr("Paste it here"), lines=TEXT_LINES, most_lines=TEXT_LINES
        )
        self.fields = {field.key: LineField(theme, field.words) for field in _fields()}
        self.phones: list[PhoneLine] = []
        self.rest = NoteField(theme, tr("What was not understood, as a note"), lines=2, most_lines=4)
        self._numbers = QGridLayout()
        self._reading = QTimer(self, interval=READ_AFTER_MS, singleShot=True)
        self._reading.timeout.connect(self.read)
        self._lay_out_fields()
        self.text.edit.setPlainText(text)
        self.text.edit.textChanged.connect(self._reading.start)
        self.text.edit.sent.connect(self.submit)
        self.rest.edit.sent.connect(self.submit)
        self._known = 0
        self.known = Label(theme, wrap=True, tone="warn")
        self.known.hide()
        self.body.insertWidget(0, self.known)
        self.add_button = self.offer(tr("Add what is new there"), self._add_facts)
        self.add_button.hide()
        for field in self.fields.values():
            field.edit.editingFinished.connect(self._look)
        self.read()
        (self.fields["name"] if text.strip() else self.text).setFocus()

    def read(self) -> None:
        """Fill the fields with what the text says."""
        found = read_signature(self.text.text(), self._region)
        place = found.address or Address()
        said = {
            "name": found.name,
            "title": found.title,
            "department": found.department,
            "company": found.company,
            "emails": ", ".join(found.emails),
            "links": ", ".join(found.links),
            "street": ", ".join(part for part in (place.street.replace("\n", ", "), place.pobox) if part),
            "postcode": place.postcode,
            "city": place.city,
            "region": place.region,
            "country": place.country,
        }
        for key, text in said.items():
            self.fields[key].edit.setText(text)
            self.fields[key].edit.setCursorPosition(0)
        self.rest.edit.setPlainText("\n".join(found.rest))
        self._show_numbers(found.phones or (SignaturePhone("", "work"),))
        self._look()

    def submit(self) -> None:
        """Store what the fields say now."""
        if self._reading.isActive():
            self._reading.stop()
            self.read()
        self.store(self._bridge, self._command, self._made)

    def _look(self) -> None:
        """Ask whether the person is in the book already."""
        facts = understand(card_of(self._said()))

        def ask(reader: Reader) -> ContactPage | None:
            contact = reader.already_here(facts)
            return reader.page(contact) if contact else None

        self._bridge.ask(ask, self._say_known, channel=CHANNEL)

    def _say_known(self, page: ContactPage | None) -> None:
        self._known = page.line.id if page is not None else 0
        self.known.setVisible(page is not None)
        self.add_button.setVisible(page is not None)
        if page is not None:
            self.known.setText(tr("{name} is in the book already.").format(name=page.line.name))
        self._fit()

    def _add_facts(self) -> None:
        """Add what the contact does not say yet, as one step; where that is nothing, say so."""
        card, contact = self._card(), self._known

        def go_on(page: ContactPage | None) -> None:
            own = [item for _, item in page.properties] if page is not None else []
            if facts := new_facts(card, own):
                self.store(self._bridge, lambda: add_facts(contact, facts), lambda _: self._extended(contact))
            else:
                self.say(UserError(tr("All of this stands there already."), tr("Nothing was changed.")))

        self._bridge.ask(lambda reader: reader.page(contact), go_on, channel=CHANNEL)

    def _command(self) -> Command:
        return add_of(self._card())

    def _card(self) -> tuple[Property, ...]:
        card = card_of(self._said())
        if not card:
            raise UserError(
                tr("There is nothing in it yet."),
                tr("No contact was added."),
                tr("Paste a signature, or type a name, a number or a mail address."),
            )
        note = self.rest.text().strip()
        return (*card, Property("NOTE", note)) if note else card

    def _said(self) -> Signature:
        text = {key: field.text().strip() for key, field in self.fields.items()}
        place = Address(
            street=text["street"],
            city=text["city"],
            region=text["region"],
            postcode=text["postcode"],
            country=text["country"],
        )
        return Signature(
            name=text["name"],
            title=text["title"],
            department=text["department"],
            company=text["company"],
            phones=tuple(line.said() for line in self.phones if line.said().value),
            emails=_several(text["emails"]),
            links=_several(text["links"]),
            address=place,
        )

    def _show_numbers(self, phones: Sequence[SignaturePhone]) -> None:
        for line in self.phones:
            self._numbers.removeWidget(line)
            line.deleteLater()
        self.phones = [PhoneLine(self.theme, phone) for phone in phones]
        before: QWidget = self.fields["company"].edit
        for at, line in enumerate(self.phones):
            self._numbers.addWidget(line, at // 2, at % 2)
            for part in (line.kind, line.number):
                QWidget.setTabOrder(before, part)
                before = part
        QWidget.setTabOrder(before, self.fields["emails"].edit)

    def _lay_out_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(self.theme.px(8))
        row = column = 0
        for field in _fields():
            if field.key == "emails":
                grid.addLayout(self._numbers, row, 0, 1, COLUMNS)
                row += 1
            grid.addWidget(self.fields[field.key], row, column, 1, field.columns)
            column += field.columns
            if column >= COLUMNS:
                row, column = row + 1, 0
        grid.addWidget(self.rest, row, 0, 1, COLUMNS)
        beside = QVBoxLayout()
        beside.addWidget(self.text)
        beside.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(beside, 1)
        both.addLayout(grid, 2)
        self.body.addLayout(both)


class PhoneLine(QWidget):
    """A number and what it is for."""

    def __init__(self, theme: Theme, phone: SignaturePhone) -> None:
        super().__init__()
        words = tr("Phone")
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind of number"))
        self.kind.addItems([_kind_words()[kind] for kind in KINDS])
        self.kind.setCurrentIndex(KINDS.index(phone.kind))
        self.kind.setMinimumContentsLength(max(map(len, _kind_words().values())))
        self.number = QLineEdit(phone.value)
        self.number.setAccessibleName(words)
        self.number.setCursorPosition(0)
        self.number.setFont(theme.font())
        self.number.setMinimumHeight(max(theme.px(32), theme.hit()))
        label = Label(theme, words, role="second", tone="text2")
        label.setBuddy(self.number)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.kind)
        line.addWidget(self.number, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addLayout(line)

    def said(self) -> SignaturePhone:
        """The number as it stands now."""
        return SignaturePhone(self.number.text().strip(), KINDS[self.kind.currentIndex()])


def _fields() -> tuple[_Field, ...]:
    return (
        _Field("name", tr("Name")),
        _Field("title", tr("Job title")),
        _Field("department", tr("Department")),
        _Field("company", tr("Company")),
        _Field("emails", tr("E-mail")),
        _Field("links", tr("Link")),
        _Field("street", tr("Street"), COLUMNS),
        _Field("postcode", tr("Postal code"), 2),
        _Field("city", tr("Town"), 4),
        _Field("region", tr("Region")),
        _Field("country", tr("Country")),
    )


def _kind_words() -> dict[str, str]:
    return {"work": tr("Work"), "cell": tr("Mobile"), "home": tr("Home"), "fax": tr("Fax"), "": tr("Other")}


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
