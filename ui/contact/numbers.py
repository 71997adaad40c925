"""The numbers and the mail address one uses most, as large tiles to click."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from pim.texts import tr
from pim.values.facts import Facts
from ui.handover import copy
from ui.icons import paint_icon
from ui.painting import RADIUS_CARD, draw_line, place_in, ring, rounded, text_width
from ui.shortcuts import pressed_by_enter
from ui.theme import Theme
from ui.words import label_words

LEAST_WIDTH, HEIGHT, GAP = 158, 50, 8
FIRST_KEYS = ("C", "Shift C")


@dataclass(frozen=True, slots=True)
class Number:
    """What a tile shows: label, number or address, icon, key; `mail` says that it is written to, not dialled."""

    label: str
    value: str
    icon: str
    keys: str
    mail: bool = False


def main_numbers(facts: Facts) -> list[Number]:
    """The first two numbers and the first mail address."""
    found = []
    for phone, keys in zip(facts.phones, FIRST_KEYS, strict=False):
        mobile = {"cell", "mobile", "iphone"} & set(phone.types)
        icon = "smartphone" if mobile else "phone"
        found.append(Number(label_words(phone.types, phone.label, tr("Phone")), phone.value, icon, keys))
    mails = (Number(mail.label or tr("E-mail"), mail.value, "mail", "M", mail=True) for mail in facts.emails[:1])
    return [*found, *mails]


class Numbers(QWidget):
    """Tiles side by side, below each other where there is no room.

    `chosen` carries the Number, `code_asked` one that is to be shown to a mobile.
    """

    chosen = Signal(object)
    code_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tiles: list[_Tile] = []
        theme.changed.connect(self._on_looks)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_numbers(self, numbers: list[Number], *, refused: bool) -> None:
        """Show these; `refused` says that this contact must not be called."""
        for tile in self._tiles:
            tile.hide()
            tile.deleteLater()
        self._tiles = [_Tile(self._theme, number, first=at == 0, refused=refused) for at, number in enumerate(numbers)]
        for tile in self._tiles:
            tile.setParent(self)
            tile.clicked.connect(lambda _=False, number=tile.number: self.chosen.emit(number))
            tile.code_asked.connect(self.code_asked)
            tile.show()
        self._arrange()
        self.updateGeometry()
        self.setVisible(bool(numbers))

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return list(self._tiles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """One tile wide."""
        return QSize(self._theme.px(LEAST_WIDTH), self.heightForWidth(self.width()))

    def sizeHint(self) -> QSize:
        """As high as the lines the tiles take at the present width."""
        return QSize(len(self._tiles) * (self._least() + GAP), self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        """A narrow place gives more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """So many lines of tiles."""
        lines = -(-len(self._tiles) // self._columns(width))
        return lines * (self._tile_height() + GAP) - GAP if lines else 0

    def _on_looks(self) -> None:
        self._arrange()
        self.updateGeometry()

    def _columns(self, width: int) -> int:
        return max(1, min(len(self._tiles), (width + GAP) // (self._least() + GAP)))

    def _least(self) -> int:
        """So wide that no telephone number is cut."""
        return max([tile.sizeHint().width() for tile in self._tiles], default=self._theme.px(LEAST_WIDTH))

    def _tile_height(self) -> int:
        return self._tiles[0].sizeHint().height() if self._tiles else 0

    def _arrange(self) -> None:
        columns, height = self._columns(self.width()), self._tile_height()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for first in range(0, len(self._tiles), columns):
            line = self._tiles[first : first + columns]
            width = (self.width() - (len(line) - 1) * GAP) // len(line)  # a line that is not full leaves no hole
            for at, tile in enumerate(line):
                x, y = at * (width + GAP), first // columns * (height + GAP)
                tile.setGeometry(self.width() - x - width if mirrored else x, y, width, height)


class _Tile(QAbstractButton):
    """One number: what it is, the number in strong letters, the key that does the same."""

    code_asked = Signal(object)

    def __init__(self, theme: Theme, number: Number, *, first: bool, refused: bool) -> None:
        super().__init__()
        self._theme, self.number = theme, number
        self._first = first and not number.mail and not refused
        self._refused = refused and not number.mail
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        act = tr("Write to {address} ({label})") if number.mail else tr("Call {address} ({label})")
        self.setAccessibleName(act.format(address=number.value, label=number.label))
        self.setToolTip(f"{self.accessibleName()}\n{number.keys}")
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Two lines, a telephone number whole; an address of mail may end with …."""
        theme = self._theme
        font = theme.font("body_strong", numbers=True)
        need = 0 if self.number.mail else theme.px(16) + 22 + text_width(font, self.number.value) + 12
        return QSize(max(theme.px(LEAST_WIDTH), need), max(theme.px(HEIGHT), theme.hit()))

    def minimumSizeHint(self) -> QSize:
        """Never lower."""
        return QSize(self._theme.px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy it, or show it to a mobile."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Copy")).triggered.connect(lambda: copy(self.number.value))
        if not self.number.mail:
            code = menu.addAction(tr("Show as QR code…"))
            code.triggered.connect(lambda: self.code_asked.emit(self.number))
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        over = self.underMouse()
        ground = tokens.selected if self._first else tokens.hover if over else tokens.surface
        line = tokens.accent_text if self._first and over else None if self._first else tokens.border
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, ground, line)
        ink = tokens.bad if self._refused else tokens.accent_text if self._first else tokens.text
        quiet = tokens.accent_text if self._first else tokens.text2
        side = theme.px(16)
        icon = "ban" if self._refused else self.number.icon
        at = QRect(12, (self.height() - side) // 2, side, side)
        paint_icon(painter, place_in(self, at), icon, ink if self._first or self._refused else tokens.text2)
        self._words(painter, side + 22, ink, quiet)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), RADIUS_CARD, tokens.focus)

    def _words(self, painter: QPainter, left: int, ink: QColor, quiet: QColor) -> None:
        theme, half = self._theme, self.height() // 2
        height = theme.px(18)
        key, label = theme.font("key"), theme.font("second")
        upper = QRect(left, half - height, self.width() - left - 10, height)
        lower = QRect(left, half + 1, self.width() - left - 8, height)
        lead, trail = self._aligned(leading=True), self._aligned(leading=False)
        draw_line(painter, place_in(self, upper), self.number.keys, font=key, colour=quiet, align=trail)
        upper.adjust(0, 0, -text_width(key, self.number.keys) - 6, 0)
        draw_line(painter, place_in(self, upper), self.number.label, font=label, colour=quiet, align=lead)
        font = theme.font("body_strong", numbers=True)
        shown = (
            self.number.value if self.number.mail else f"\u2066{self.number.value}\u2069"
        )  # numbers read from the left
        draw_line(painter, place_in(self, lower), shown, font=font, colour=ink, align=lead)

    def _aligned(self, *, leading: bool) -> Qt.AlignmentFlag:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignLeft if leading != mirrored else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignAbsolute
