"""A field for one of the numbers that shape Today; what is typed is kept in the book when the field is left."""

from PySide6.QtWidgets import QSpinBox

from pim.changes import Changes
from pim.commands.setting import ChangeSetting
from pim.values.today_limits import TodayLimit
from ui.bridge import Bridge


class LimitField(QSpinBox):
    """Shows the number that is in force."""

    def __init__(self, bridge: Bridge, limit: TodayLimit, name: str) -> None:
        super().__init__(minimum=1, maximum=limit.most)
        self._bridge, self._limit = bridge, limit
        self.setAccessibleName(name)
        self.setValue(limit.usual)
        self.editingFinished.connect(self._keep)
        bridge.changed.connect(self._on_changed)

    def read(self) -> None:
        """Ask what the book keeps."""
        key = self._limit.key
        self._bridge.ask(lambda reader: reader.setting(key), self._on_read, channel=f"setting {key}")

    def _on_read(self, kept: str) -> None:
        self.setValue(self._limit.read(kept))

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.everything or "setting" in changes.kinds):
            self.read()

    def _keep(self) -> None:
        wanted = self._limit.kept(self.value())
        if wanted != self._limit.kept(self._limit.read(self._bridge.page.setting(self._limit.key))):
            self._bridge.do(ChangeSetting(self._limit.key, wanted))
