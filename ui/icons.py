"""The bundled Lucide icons, drawn sharp at any size in the colour asked for."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from ringbook_resources import path

STROKE = "1.75"  # a little finer than Lucide's 2: at 16 px it goes with Inter's Regular
SWAPPED = {
    "arrow-left": "arrow-right",
    "arrow-right": "arrow-left",
    "chevron-left": "chevron-right",
    "chevron-right": "chevron-left",
}
"""Icons that point the other way where one reads from the right."""


def icon_names() -> list[str]:
    """Names of all bundled icons, in order."""
    return sorted(file.stem for file in path("icons").glob("*.svg"))


def paint_icon(painter: QPainter, rect: QRect | QRectF, name: str, colour: QColor) -> None:
    """Draw icon `name` centred in `rect`, as large as its shorter side; arrows point on as one reads."""
    size = int(min(rect.width(), rect.height()))
    if size <= 0:
        return
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        name = SWAPPED.get(name, name)
    ratio = painter.device().devicePixelRatio() if painter.device() else 1.0
    place = QPointF(
        round(rect.x() + (rect.width() - size) / 2),
        round(rect.y() + (rect.height() - size) / 2),
    )
    painter.drawPixmap(place, icon_pixmap(name, size, colour.rgba(), ratio))


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, size: int, rgba: int, ratio: float) -> QPixmap:
    """Icon `name`, `size` logical pixels square, in the colour 0xAARRGGBB, for a screen of this ratio."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _drawing(name, rgba).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def make_icon(name: str, colour: QColor, off_colour: QColor) -> QIcon:
    """An icon for menus and standard widgets, with its greyed form."""
    icon = QIcon()
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        name = SWAPPED.get(name, name)
    for ratio in (1.0, 2.0):
        icon.addPixmap(icon_pixmap(name, 16, colour.rgba(), ratio), QIcon.Mode.Normal)
        icon.addPixmap(icon_pixmap(name, 16, off_colour.rgba(), ratio), QIcon.Mode.Disabled)
    return icon


@lru_cache(maxsize=256)
def _drawing(name: str, rgba: int) -> QSvgRenderer:
    colour = QColor.fromRgba(rgba)
    text = path("icons", f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", colour.name()).replace('stroke-width="2"', f'stroke-width="{STROKE}"', 1)
    return QSvgRenderer(text.encode())
