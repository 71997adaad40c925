"""The round or square mark with the initials of a contact, or its picture."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from pim.values.initials import initials
from ui.painting import rounded
from ui.theme import PAIRS, Theme

NOBODY = "?"


def paint_avatar(painter: QPainter, theme: Theme, rect: QRectF, contact: int, *, name: str, kind: str) -> None:
    """Draw the mark of contact `contact`: people round, companies and households as rounded squares."""
    pair = theme.tokens.avatars[contact % len(PAIRS)]
    line = pair.ink if pair.ground == theme.tokens.surface else None  # high contrast has no tints
    rounded(painter, rect, _radius(rect, kind), pair.ground, line)
    painter.setFont(theme.mark_font(round(rect.width() * 0.36)))
    painter.setPen(pair.ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(name) or NOBODY)


def paint_picture(painter: QPainter, rect: QRectF, picture: QImage, *, kind: str) -> None:
    """Draw a square picture in the shape of a mark."""
    scale = rect.width() / picture.width()
    brush = QBrush(picture)
    brush.setTransform(QTransform(scale, 0, 0, scale, rect.x(), rect.y()))
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRoundedRect(rect, _radius(rect, kind), _radius(rect, kind))


def _radius(rect: QRectF, kind: str) -> float:
    return rect.width() / 2 if kind == "person" else rect.width() * 0.2


class Avatar(QWidget):
    """The mark of one contact, `size` logical pixels at 100 % text."""

    def __init__(self, theme: Theme, size: int = 56) -> None:
        super().__init__()
        self._theme, self._size = theme, size
        self._contact, self._name, self._kind = 0, "", "person"
        self.picture: QImage | None = None
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def show_contact(self, contact: int, name: str, kind: str) -> None:
        """Show another contact; a picture stays only for the one it is of."""
        if contact != self._contact:
            self.picture = None
        self._contact, self._name, self._kind = contact, name, kind
        self.setAccessibleName(name)
        self.update()

    def show_picture(self, picture: QImage | None) -> None:
        """Show a square picture of the contact, or its initials again."""
        self.picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter, rect = QPainter(self), QRectF(self.rect())
        if self.picture is None:
            paint_avatar(painter, self._theme, rect, self._contact, name=self._name, kind=self._kind)
        else:
            paint_picture(painter, rect, self.picture, kind=self._kind)

    def _on_looks(self) -> None:
        self.setFixedSize(self._theme.px(self._size), self._theme.px(self._size))
