"""One connection of a contact: mark, name, and what the other is to this one."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from pim.texts import tr
from pim.values.rows import Link
from ui.blocks.avatar import paint_avatar
from ui.icons import paint_icon
from ui.painting import RADIUS, draw_line, place_in, ring, rounded
from ui.theme import Theme
from ui.words import link_words

AVATAR, CROSS = 28, 14


class ConnectionRow(QAbstractButton):
    """A connection; `opened` leads to the other contact, `removed` carries the link (Delete, or its cross).

    Whom the card names only as text has no page: opening asks who is meant (`meant_asked`, with the link).
    """

    opened = Signal(int)
    meant_asked = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, link: Link) -> None:
        super().__init__()
        self._theme, self._link = theme, link
        second = [link_words(link), link.other_title]
        self._second = " · ".join(part for part in second if part)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("{name}, {link}").format(name=link.other_name, link=self._second))
        self.setToolTip(self.accessibleName())
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(self._theme.px(160), max(self._theme.px(40), self._theme.hit()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self._link)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open or say who is meant; remove."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._link.other:
            menu.addAction(tr("Open")).triggered.connect(self._open)
        else:
            menu.addAction(tr("Link to a contact…")).triggered.connect(self._open)
        menu.addAction(tr("Remove this link")).triggered.connect(lambda: self.removed.emit(self._link))
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark, name and link."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        over = self.underMouse()
        if over:
            rounded(painter, QRectF(self.rect()), RADIUS, tokens.hover, None)
        side = theme.px(AVATAR)
        mark = QRect(4, (self.height() - side) // 2, side, side)
        link = self._link
        paint_avatar(
            painter, theme, QRectF(place_in(self, mark)), link.other, name=link.other_name, kind=link.other_kind
        )
        left, right = side + 14, (theme.px(CROSS) + 10 if over else 4)
        half = self.height() // 2
        first = QRect(left, half - theme.px(18), self.width() - left - right, theme.px(18))
        side_of = Qt.AlignmentFlag.AlignRight if self._is_mirrored() else Qt.AlignmentFlag.AlignLeft
        align = side_of | Qt.AlignmentFlag.AlignAbsolute
        draw_line(
            painter,
            place_in(self, first),
            link.other_name,
            font=theme.font("body_medium"),
            colour=tokens.text,
            align=align,
        )
        second = place_in(self, first.translated(0, theme.px(17)))
        draw_line(painter, second, self._second, font=theme.font("second"), colour=tokens.text2, align=align)
        if over and not link.is_company_field:
            paint_icon(painter, place_in(self, self._cross()), "x", tokens.text2)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), RADIUS, tokens.focus)

    def _on_clicked(self) -> None:
        at = self.mapFromGlobal(self.cursor().pos())
        on_cross = place_in(self, self._cross().adjusted(-6, -8, 6, 8)).contains(at)
        if on_cross and self.underMouse() and not self._link.is_company_field:
            self.removed.emit(self._link)
        else:
            self._open()

    def _open(self) -> None:
        if self._link.other:
            self.opened.emit(self._link.other)
        else:
            self.meant_asked.emit(self._link)

    def _cross(self) -> QRect:
        side = self._theme.px(CROSS)
        return QRect(self.width() - side - 8, (self.height() - side) // 2, side, side)

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
