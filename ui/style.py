"""Fusion with our tokens: frames, focus rings, scroll bars, check boxes and menus as the pictures show them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QWidget,
)

from ui.icons import paint_icon
from ui.painting import RADIUS, RADIUS_KEY, ring, rounded

if TYPE_CHECKING:
    from ui.theme import Theme


class RingbookStyle(QProxyStyle):
    """Draws standard widgets with the theme's tokens, so that they stand beside our painted ones."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__("Fusion")
        self._theme = theme

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Our own frames, rings, boxes and arrows; Fusion draws the rest."""
        draw = _PRIMITIVES.get(element)
        if draw is None or not draw(self, option, painter, widget):
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Thin scroll bars without arrows, choices, number and date fields in our frame; Fusion draws the rest."""
        if control == QStyle.ComplexControl.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            self._scroll_bar(option, painter, widget)
        elif control == QStyle.ComplexControl.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
            self._combo_box(option, painter)
        elif control == QStyle.ComplexControl.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            self._spin_box(option, painter, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def drawControl(
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """The menu bar on our ground, choices that end with … where they are cut; Fusion draws the rest."""
        if element == QStyle.ControlElement.CE_MenuBarItem and isinstance(option, QStyleOptionMenuItem):
            self._menu_title(option, painter, widget)
        elif element == QStyle.ControlElement.CE_MenuBarEmptyArea:
            self._menu_ground(option.rect, painter)
        elif element == QStyle.ControlElement.CE_ComboBoxLabel and isinstance(option, QStyleOptionComboBox):
            part = QStyle.SubControl.SC_ComboBoxEditField
            room = self.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget).width() - 2
            option.currentText = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
            super().drawControl(element, option, painter, widget)
        else:
            super().drawControl(element, option, painter, widget)

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        """Fields and buttons as high as ours, menu titles with air around them."""
        given = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # Qt takes None
        if kind in _FIELDS:
            return QSize(given.width(), max(self._theme.px(32), self._theme.hit()))  # side by side they stand level
        if kind == QStyle.ContentsType.CT_MenuBarItem:
            return QSize(size.width() + 18, max(self._theme.px(27), 27))
        if kind == QStyle.ContentsType.CT_MenuItem and given.height() > 12:
            return given.expandedTo(QSize(0, max(self._theme.px(28), self._theme.hit())))
        return given

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Boxes and circles to tick follow the text size; a menu has air at its ends."""
        if metric == QStyle.PixelMetric.PM_MenuVMargin:
            return 4
        size = _MARKS.get(metric)
        return self._theme.px(size) if size is not None else super().pixelMetric(metric, option, widget)

    def subElementRect(self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None) -> QRect:
        """Text in a field keeps its distance from the frame."""
        rect = super().subElementRect(element, option, widget)  # type: ignore[arg-type]  # Qt takes None
        if element == QStyle.SubElement.SE_LineEditContents and isinstance(widget, QLineEdit) and widget.hasFrame():
            return rect.adjusted(6, 0, -6, 0)
        return rect

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Scroll bars have no arrows, the groove is the whole bar; text keeps its distance from a frame."""
        if control != QStyle.ComplexControl.CC_ScrollBar or not isinstance(option, QStyleOptionSlider):
            rect = super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # Qt takes None
            return rect.adjusted(5, 0, -5, 0) if (control, part) in _TEXT_PARTS else rect
        if part == QStyle.SubControl.SC_ScrollBarGroove:
            return QRect(option.rect)
        upright = option.orientation == Qt.Orientation.Vertical
        length = option.rect.height() if upright else option.rect.width()
        thumb, start = _thumb(option, length)
        spans = {
            QStyle.SubControl.SC_ScrollBarSlider: (start, thumb),
            QStyle.SubControl.SC_ScrollBarSubPage: (0, start),
            QStyle.SubControl.SC_ScrollBarAddPage: (start + thumb, length - start - thumb),
        }
        at, size = spans.get(part, (0, 0))
        x, y = option.rect.x(), option.rect.y()
        if upright:
            return QRect(x, y + at, option.rect.width(), size)
        return QRect(x + at, y, size, option.rect.height())

    def _scroll_bar(self, option: QStyleOptionSlider, painter: QPainter, widget: QWidget | None) -> None:
        tokens = self._theme.tokens
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        slider = QRectF(self.subControlRect(control, option, part, widget))
        if option.maximum <= option.minimum:
            return
        upright = option.orientation == Qt.Orientation.Vertical
        inset = 3.0
        thumb = slider.adjusted(inset, 2, -inset, -2) if upright else slider.adjusted(2, inset, -2, -inset)
        busy = bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Sunken))
        rounded(
            painter, thumb, min(thumb.width(), thumb.height()) / 2, tokens.text3 if busy else tokens.border_strong, None
        )

    def _combo_box(self, option: QStyleOptionComboBox, painter: QPainter) -> None:
        self._frame(option, painter)
        side = self._theme.px(14)
        x = 8 if option.direction == Qt.LayoutDirection.RightToLeft else option.rect.width() - 8 - side
        place = QRectF(option.rect.x() + x, option.rect.y(), side, option.rect.height())
        paint_icon(painter, place, "chevron-down", self._theme.tokens.text2)

    def _spin_box(self, option: QStyleOptionSpinBox, painter: QPainter, widget: QWidget | None) -> None:
        self._frame(option, painter)
        if option.buttonSymbols == QAbstractSpinBox.ButtonSymbols.NoButtons:
            return
        tokens, enabled = self._theme.tokens, QAbstractSpinBox.StepEnabledFlag
        parts = (
            (QStyle.SubControl.SC_SpinBoxUp, "chevron-up", enabled.StepUpEnabled),
            (QStyle.SubControl.SC_SpinBoxDown, "chevron-down", enabled.StepDownEnabled),
        )
        for part, icon, step in parts:
            rect = QRectF(self.subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, widget))
            ink = tokens.text2 if option.stepEnabled & step else tokens.border_strong
            paint_icon(painter, QRectF(rect.center().x() - 6, rect.center().y() - 6, 12, 12), icon, ink)

    def _menu_title(self, option: QStyleOptionMenuItem, painter: QPainter, widget: QWidget | None) -> None:
        tokens = self._theme.tokens
        self._menu_ground(option.rect, painter)
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, QRectF(option.rect).adjusted(2, 3, -2, -4), RADIUS_KEY, tokens.hover, None)
        by_keys = widget is not None and widget.hasFocus()
        mnemonic = Qt.TextFlag.TextShowMnemonic if by_keys else Qt.TextFlag.TextHideMnemonic
        painter.setFont(self._theme.font())
        painter.setPen(tokens.text)
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter | mnemonic, option.text)

    def _menu_ground(self, rect: QRect, painter: QPainter) -> None:
        painter.fillRect(rect, self._theme.tokens.window)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._theme.tokens.border)

    def _field(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        if widget is not None and isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox):
            return True  # the box around it has its frame already
        if isinstance(widget, QLineEdit) and not widget.hasFrame():
            return True
        self._frame(option, painter)
        return True

    def _text_frame(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        if widget is None or not widget.property("field"):
            return False
        self._frame(option, painter)
        return True

    def _frame(self, option: QStyleOption, painter: QPainter) -> None:
        tokens = self._theme.tokens
        on = bool(option.state & QStyle.StateFlag.State_Enabled)
        rounded(painter, QRectF(option.rect), RADIUS, tokens.surface if on else tokens.subtle, tokens.border_strong)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, QRectF(option.rect), RADIUS, tokens.focus)

    def _focus(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        ring(painter, QRectF(option.rect), RADIUS_KEY, self._theme.tokens.focus)
        return True

    def _push_button(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        tokens, state = self._theme.tokens, option.state
        pressed = bool(state & (QStyle.StateFlag.State_Sunken | QStyle.StateFlag.State_On))
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = tokens.selected if pressed else tokens.hover if over else tokens.surface
        rounded(painter, QRectF(option.rect), RADIUS, fill, tokens.border_strong)
        return True

    def _check_box(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        self._mark(option, painter, 4.0)
        if option.state & QStyle.StateFlag.State_On:
            box = QRectF(option.rect)
            points = QPolygonF([_within(box, 0.26, 0.52), _within(box, 0.43, 0.68), _within(box, 0.75, 0.33)])
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.tokens.on_accent, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(points)
            painter.restore()
        return True

    def _radio_button(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        side = min(option.rect.width(), option.rect.height())
        self._mark(option, painter, side / 2)
        if option.state & QStyle.StateFlag.State_On:
            inner = QRectF(option.rect).adjusted(side * 0.32, side * 0.32, -side * 0.32, -side * 0.32)
            rounded(painter, inner, inner.width() / 2, self._theme.tokens.on_accent, None)
        return True

    def _mark(self, option: QStyleOption, painter: QPainter, radius: float) -> None:
        tokens = self._theme.tokens
        chosen = bool(option.state & QStyle.StateFlag.State_On)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        fill = (tokens.accent if enabled else tokens.text3) if chosen else tokens.surface
        rounded(painter, QRectF(option.rect), radius, fill, None if chosen else tokens.border_strong)

    def _menu_panel(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        tokens = self._theme.tokens
        painter.fillRect(option.rect, tokens.surface)
        painter.setPen(tokens.border)
        painter.drawRect(QRect(option.rect).adjusted(0, 0, -1, -1))
        return True

    def _nothing(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        return True


def _thumb(option: QStyleOptionSlider, length: int) -> tuple[int, int]:
    """Length and start of a scroll bar's thumb in pixels, never shorter than what a hand can take."""
    span = option.maximum - option.minimum + option.pageStep
    if option.maximum <= option.minimum or span <= 0:
        return length, 0
    thumb = min(max(length * option.pageStep // span, 36), length)
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - thumb, option.upsideDown
    )
    return thumb, start


def _within(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.x() + box.width() * across, box.y() + box.height() * down)


_FIELDS = (
    QStyle.ContentsType.CT_LineEdit,
    QStyle.ContentsType.CT_ComboBox,
    QStyle.ContentsType.CT_SpinBox,
    QStyle.ContentsType.CT_PushButton,
)
_TEXT_PARTS = (
    (QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField),
    (QStyle.ComplexControl.CC_SpinBox, QStyle.SubControl.SC_SpinBoxEditField),
)
_MARKS = {
    QStyle.PixelMetric.PM_IndicatorWidth: 16,
    QStyle.PixelMetric.PM_IndicatorHeight: 16,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth: 16,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight: 16,
}
_ELEMENT = QStyle.PrimitiveElement
_PRIMITIVES = {
    _ELEMENT.PE_PanelLineEdit: RingbookStyle._field,
    _ELEMENT.PE_FrameLineEdit: RingbookStyle._nothing,
    _ELEMENT.PE_Frame: RingbookStyle._text_frame,
    _ELEMENT.PE_FrameFocusRect: RingbookStyle._focus,
    _ELEMENT.PE_PanelButtonCommand: RingbookStyle._push_button,
    _ELEMENT.PE_IndicatorCheckBox: RingbookStyle._check_box,
    _ELEMENT.PE_IndicatorRadioButton: RingbookStyle._radio_button,
    _ELEMENT.PE_PanelMenu: RingbookStyle._menu_panel,
    _ELEMENT.PE_FrameMenu: RingbookStyle._menu_panel,
}
