"""How numbers are dialled on this machine, and trying out which way makes the phone ring."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pim.book import Reader
from pim.errors import UserError
from pim.settings import DIAL_WAYS, SettingsFile
from pim.texts import tr
from ui.blocks.buttons import Button
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.handover import COMMAND, dial
from ui.settings.form import Form
from ui.theme import Theme

EXAMPLE = "linphone --call {number}"


class TelephoneSection(QWidget):
    """The way, the command, and "Try my phone": one way after the other, until it rang; that one is kept."""

    def __init__(self, theme: Theme, bridge: Bridge, settings: SettingsFile) -> None:
        super().__init__()
        self._bridge, self._settings, self._tried = bridge, settings, ""
        kept = settings.settings.telephone
        self._form = Form(theme)
        self.way = self._form.choice(tr("Numbers are dialled by"), _choices(), kept.way, self._on_way)
        self.command = self._form.text(tr("Command"), kept.command, self._on_command)
        self.command.setPlaceholderText(EXAMPLE)
        self._form.words(
            tr("A command is started without a shell; {number} is where the number goes.").format(number="{number}")
        )
        self.number = QLineEdit()
        self.number.setAccessibleName(tr("Number to try"))
        self._form.add(tr("Number to try"), self.number)
        self.try_button = Button(theme, tr("Try my phone"), icon="phone-call")
        self.rang = Button(theme, tr("It rang: keep this way"), icon="circle-check")
        self.next = Button(theme, tr("It did not: try the next"))
        self.said = Label(theme, role="second", tone="text2", wrap=True)
        self._lay_out(theme)
        self.try_button.clicked.connect(lambda: self._try(str(self.way.currentData())))
        self.rang.clicked.connect(self._on_rang)
        self.next.clicked.connect(self._on_next)

    def read(self) -> None:
        """Offer the user's own number to try."""
        self._bridge.ask(_own_number, self._on_read, channel="own number")

    def _on_read(self, number: str) -> None:
        if not self.number.text():
            self.number.setText(number)

    def _on_way(self, way: str) -> None:
        self._keep(way=way)

    def _on_command(self, command: str) -> None:
        self._keep(command=command.strip())

    def _try(self, way: str) -> None:
        self._tried = way
        by = self._settings.settings.telephone._replace(way=way, command=self.command.text().strip())
        try:
            found = dial(self.number.text(), by)
        except UserError as error:
            self._say(str(error), tone="bad")
        else:
            words = tr("Tried {way}. Did your phone ring, or show the number to dial?").format(way=way_words()[way])
            nothing = tr("There is no number to try.")
            self._say(words if found else nothing, tone="text2" if found else "bad", asks=found)

    def _on_rang(self) -> None:
        self.way.setCurrentIndex(self.way.findData(self._tried))
        self._keep(way=self._tried, command=self.command.text().strip())
        self._say(tr("Numbers are dialled this way from now on."), tone="good")

    def _on_next(self) -> None:
        ways = [way for way in DIAL_WAYS if way != COMMAND or self.command.text().strip()]
        at = ways.index(self._tried) + 1 if self._tried in ways else 0
        self._try(ways[at % len(ways)])

    def _keep(self, **values: str) -> None:
        try:
            self._settings.change("telephone", **values)
        except OSError as error:
            self._say(tr("The setting cannot be kept: {why}.").format(why=error.strerror or error), tone="bad")

    def _say(self, words: str, *, tone: str, asks: bool = False) -> None:
        self.said.setText(words)
        self.said.set_tone(tone)
        self.said.setVisible(bool(words))
        self.rang.setVisible(asks)
        self.next.setVisible(asks or tone == "bad")

    def _lay_out(self, theme: Theme) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        for button in (self.try_button, self.rang, self.next):
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._form)
        column.addLayout(line)
        column.addWidget(self.said)
        self._say("", tone="text2")


def way_words() -> dict[str, str]:
    """The ways to dial, in words."""
    return {
        "tel": tr("the system's phone program (tel:)"),
        "sip": tr("an internet telephone (sip:)"),
        "callto": tr("an older phone program (callto:)"),
        COMMAND: tr("a command of my own"),
    }


def _choices() -> dict[str, str]:
    """The ways as they stand alone, not within a sentence."""
    return {way: words[:1].upper() + words[1:] for way, words in way_words().items()}


def _own_number(reader: Reader) -> str:
    line = reader.own_line()
    page = reader.page(line.id) if line is not None else None
    return next((phone.value for phone in page.facts.phones), "") if page is not None else ""
