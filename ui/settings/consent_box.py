"""A country whose consumers must have agreed before they are called, and whether this book keeps to that."""

from datetime import date

from PySide6.QtWidgets import QCheckBox

from pim.changes import Changes
from pim.commands.setting import ChangeSetting
from pim.texts import language, tr
from pim.values.calling_hours import Hours
from pim.values.consent import CONSENT_OFF
from pim.values.locale_text import format_day
from ui.bridge import Bridge

OFF = "off"


def consent_words(country: Hours) -> str:
    """What the law there asks, and how it is written down."""
    since = format_day(date.fromisoformat(country.consent_since))
    words = tr(
        "Since {day} consumers there must have agreed before you call, not more than {n} days ago, or have a contract "
        "that runs ({law}). Write it into a note: !consent, or !consent contract. Companies and their people need not."
    )
    return words.format(day=since, n=country.consent_days, law=country.consent_source)


class ConsentBox(QCheckBox):
    """Ticked where who has not agreed is left out."""

    def __init__(self, bridge: Bridge, country: Hours) -> None:
        words = tr("{country}: only who agreed before, or has a contract")
        super().__init__(words.format(country=_name(country)))
        self._bridge, self._key = bridge, CONSENT_OFF + country.iso
        self.setChecked(True)
        self.clicked.connect(self._keep)
        bridge.changed.connect(self._on_changed)

    def read(self) -> None:
        """Ask what the book keeps."""
        key = self._key
        self._bridge.ask(lambda reader: reader.setting(key), self._on_read, channel=f"setting {key}")

    def _on_read(self, kept: str) -> None:
        self.setChecked(kept != OFF)

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.everything or "setting" in changes.kinds):
            self.read()

    def _keep(self, wanted: bool) -> None:
        self._bridge.do(ChangeSetting(self._key, "" if wanted else OFF))


def _name(country: Hours) -> str:
    """Its name in the language of the window: the file names it in English first, then in German."""
    return country.names[1] if language() == "de" else country.names[0]
