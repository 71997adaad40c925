"""What is asked before a register or a calendar of holidays is read: its name, country and day."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pim.commands.holiday import ReadHolidays
from pim.commands.register import ReadRegister
from pim.errors import UserError
from pim.texts import tr
from pim.values.locale_text import format_day, is_day_first
from pim.values.when import from_instant, read_when
from ui.blocks.fields import LineField
from ui.bridge import Bridge
from ui.dialogs.form import Form
from ui.theme import Theme
from ui.words import wall_now

Run = Callable[[ReadRegister, Callable[[Exception], bool]], None]


class RegisterDialog(Form):
    """Name, country and day of a register; the file's name and day are offered."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, path: Path, run: Run) -> None:
        detail = tr("One number a line, or one hash a line. A register of the same name is replaced.")
        super().__init__(theme, parent, tr("Read a register"), accept=tr("Read"), detail=detail)
        self._bridge, self._path, self._run = bridge, path, run
        self.name = LineField(theme, tr("Name"))
        self.country = LineField(theme, tr("Country (two letters)"))
        self.day = LineField(theme, tr("Made on"))
        for field in (self.name, self.country, self.day):
            self.body.addWidget(field)
        self.name.show_text(path.stem.encode("utf-8", "replace").decode())
        self.country.show_text(bridge.book.place.region)
        made = datetime.fromisoformat(from_instant(_written(path, bridge.book.place.now()), bridge.book.place.home))
        self.day.show_text(format_day(made.date(), "numeric"))
        self.name.setFocus()

    def submit(self) -> None:
        """Read it; what cannot be read is said here."""
        try:
            command = self._command()
        except UserError as error:
            self.say(error)
            return
        self.setEnabled(False)
        self.hide()
        self._run(command, self._failed)

    def _command(self) -> ReadRegister:
        place = self._bridge.book.place
        now = wall_now(place)
        text = self.day.text().strip()
        found = read_when(text, now=now, language=place.language, day_first=is_day_first(), looking_back=True)
        if found is None:
            raise UserError(tr("“{value}” is no day.").format(value=text), do=tr("Write the day it was made."))
        country = self.country.text().strip().upper()
        return ReadRegister(self._path, self.name.text(), country, found.day.isoformat())

    def _failed(self, error: Exception) -> bool:
        self.setEnabled(True)
        if isinstance(error, UserError):
            self.show()
            self.say(error)
            return True
        self.reject()
        return False


class HolidaysDialog(Form):
    """Whose holidays a calendar names."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, path: Path) -> None:
        detail = tr("Nobody there is called on its whole days. Left empty it is your own country.")
        super().__init__(theme, parent, tr("Read holidays"), accept=tr("Read"), detail=detail)
        self._bridge, self._path = bridge, path
        self.country = LineField(theme, tr("Country (two letters)"))
        self.body.addWidget(self.country)
        self.country.setFocus()

    def submit(self) -> None:
        """Read it."""
        country = self.country.text().strip().upper()
        self.store(self._bridge, lambda: ReadHolidays(self._path, country))


def _written(path: Path, now: int) -> int:
    """When a file was written, as an instant; now where that cannot be said."""
    try:
        return int(path.stat().st_mtime * 1000)
    except OSError:
        return now
