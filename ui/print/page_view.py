"""Printed pages on the screen, one below the other: white paper on a quiet ground, painted only where one looks."""

from collections import OrderedDict

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from pim.texts import tr
from ui.painting import ring
from ui.print.marks import MM_PER_INCH, Page, Text
from ui.print.sheet_paint import paint_page
from ui.theme import Theme

GAP = 20
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
KEPT_IMAGES = 8
WIDEST = 900  # pixels of a page at zoom 1, however wide the window is
PAPER = QColor("white")


class PageView(QAbstractScrollArea):
    """Pages to look through with wheel, arrows, Page Up and Down, Home, End; Ctrl with + − 0 or wheel zooms.

    `turned_to` tells which page, from 0, is in view now.
    """

    turned_to = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: tuple[Page, ...] = ()
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self._zoom = ZOOMS.index(1.0)
        self._current = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Preview"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    def show_pages(self, pages: tuple[Page, ...]) -> None:
        """Show these pages from the first one."""
        self._pages = pages
        self._measure()
        self.verticalScrollBar().setValue(0)
        self._current = -1
        self._on_scrolled()

    def current(self) -> int:
        """The page in view, from 0."""
        return max(self._current, 0)

    def turn_to(self, page: int) -> None:
        """Bring the top of a page into view."""
        page = min(max(page, 0), len(self._pages) - 1)
        self.verticalScrollBar().setValue(round(page * self._step()))

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller; 0 goes back to the width of the window."""
        wanted = self._zoom + steps if steps else ZOOMS.index(1.0)
        self._zoom = min(max(wanted, 0), len(ZOOMS) - 1)
        page = self.current()
        self._measure()
        self.turn_to(page)

    def sizeHint(self) -> QSize:
        """A whole page of A4 at a readable size."""
        return QSize(640, 760)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that turn pages and zoom; arrows scroll."""
        key = event.key()
        turns = {
            Qt.Key.Key_PageDown: self.current() + 1,
            Qt.Key.Key_PageUp: self.current() - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._pages) - 1,
        }
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in zooms:
            self.zoom_by(zooms[Qt.Key(key)])
        elif key in turns:
            self.turn_to(turns[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in view."""
        page = self.current()
        self._measure()
        self.turn_to(page)
        super().resizeEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        """Show the ring."""
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        """Hide the ring."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in view."""
        painter = QPainter(self.viewport())
        tokens = self._theme.tokens
        painter.fillRect(self.viewport().rect(), tokens.subtle)
        for at in range(len(self._pages)):
            area = self._area(at)
            if area.intersects(QRectF(event.rect())):
                painter.drawImage(area.topLeft(), self._image(at))
                painter.setPen(tokens.border)
                painter.drawRect(area.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            ring(painter, QRectF(self.viewport().rect()), 0, tokens.focus)

    def _pixels_per_mm(self) -> float:
        if not self._pages:
            return 1.0
        fitting = min(self.viewport().width() - 2 * GAP, self._theme.px(WIDEST))
        return max(fitting, 100) / self._pages[0].width * ZOOMS[self._zoom]

    def _step(self) -> float:
        return self._pages[0].height * self._pixels_per_mm() + GAP if self._pages else 1.0

    def _area(self, at: int) -> QRectF:
        """Where page `at` is in the viewport, in logical pixels."""
        scale = self._pixels_per_mm()
        width, height = round(self._pages[at].width * scale), round(self._pages[at].height * scale)
        x = max((self.viewport().width() - width) // 2, GAP) - self.horizontalScrollBar().value()
        y = GAP + round(at * self._step()) - self.verticalScrollBar().value()
        return QRectF(x, y, width, height)

    def _image(self, at: int) -> QImage:
        if at not in self._images:
            self._images[at] = self._painted(at)
            if len(self._images) > KEPT_IMAGES:
                self._images.popitem(last=False)
        self._images.move_to_end(at)
        return self._images[at]

    def _painted(self, at: int) -> QImage:
        size, ratio = self._area(at).size(), self.devicePixelRatioF()
        image = QImage((size * ratio).toSize(), QImage.Format.Format_RGB32)
        image.fill(PAPER)
        painter = QPainter(image)
        paint_page(painter, self._pages[at], dots_per_inch=self._pixels_per_mm() * ratio * MM_PER_INCH)
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    def _measure(self) -> None:
        """Forget the images and set the scroll bars to the present size."""
        self._images.clear()
        view = self.viewport().size()
        width = self._pages[0].width * self._pixels_per_mm() + 2 * GAP if self._pages else 0
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(round(len(self._pages) * self._step() + GAP - view.height()), 0))
        down.setPageStep(round(self._step()))
        down.setSingleStep(40)
        across.setRange(0, max(round(width - view.width()), 0))
        across.setPageStep(view.width())
        self.viewport().update()

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = min(max(int(middle / self._step()), 0), max(len(self._pages) - 1, 0))
        if page != self._current and self._pages:
            self._current = page
            self.setAccessibleName(tr("Page {page} of {pages}").format(page=page + 1, pages=len(self._pages)))
            self.setAccessibleDescription(", ".join(_words(self._pages[page])))
            self.turned_to.emit(page)
        self.viewport().update()


def _words(page: Page) -> list[str]:
    return [mark.text for mark in page.marks if isinstance(mark, Text)]
