"""A number to be read by the camera of a mobile."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pim.texts import tr
from pim.values.qr_code import number_code
from ui.blocks.labels import Label
from ui.dialogs.form import Form
from ui.handover import copy
from ui.theme import Theme

QUIET = 4  # light signs around a code, without which cameras do not find it
SIDE = 264


class QrDialog(Form):
    """The code of a number, dark on white in every theme, since few cameras read it the other way round."""

    def __init__(self, theme: Theme, parent: QWidget, name: str, number: str) -> None:
        """UserError where there is nothing to dial in the number."""
        title = tr("Call {name} with your mobile").format(name=name)
        super().__init__(
            theme, parent, title, accept=tr("Copy number"), detail=tr("Point the camera of your mobile here.")
        )
        self._number = number
        self.code = _Code(theme, number_code(number))
        self.code.setAccessibleName(tr("QR code of {number}").format(number=number))
        words = Label(theme, f"\u2066{number}\u2069", role="name", numbers=True)
        for part in (self.code, words):
            self.body.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)

    def submit(self) -> None:
        """Copy the number, for a mobile that is reached in another way."""
        copy(self._number)
        self.accept()


class _Code(QWidget):
    """The signs as squares of whole pixels, so that no line between them shows."""

    def __init__(self, theme: Theme, rows: tuple[tuple[bool, ...], ...]) -> None:
        super().__init__()
        self._theme, self._rows = theme, rows
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A whole number of pixels a sign."""
        count = len(self._rows) + 2 * QUIET
        side = max(self._theme.px(SIDE) // count, 3) * count
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the code."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        side = self.width() // (len(self._rows) + 2 * QUIET)
        for y, row in enumerate(self._rows, QUIET):
            for x, dark in enumerate(row, QUIET):
                if dark:
                    painter.fillRect(QRect(x * side, y * side, side, side), Qt.GlobalColor.black)
