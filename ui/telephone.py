"""The telephone of this machine: every screen dials through it, in the way the settings say at that moment."""

from PySide6.QtCore import QObject

from pim.settings import SettingsFile, Telephone
from ui.bridge import Bridge


class DialWay(QObject):
    """Knows the settings of this window's machine; one stands beside each bridge."""

    def __init__(self, settings: SettingsFile, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._settings = settings

    @property
    def present(self) -> Telephone:
        """The way in force."""
        return self._settings.settings.telephone


def dial_from(bridge: Bridge, number: str) -> bool:
    """Hand a number to the telephone and copy it; whether there is anything to dial in it.

    UserError where the user's own command cannot be started.
    """
    from ui.handover import dial  # what a start need not wait for

    way = bridge.findChild(DialWay)
    return dial(number, way.present) if way is not None else dial(number)
