"""Standard widgets stand beside ours: fields, boxes, choices, scroll bars, menus."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSpinBox,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from ui.blocks.cards import Ground
from ui.theme import Theme

FIELDS = (QLineEdit, QComboBox, QSpinBox, QDateEdit, QPushButton)
TICKED = (QCheckBox, QRadioButton)


def shown(widget: QWidget, qtbot: object) -> QWidget:
    qtbot.addWidget(widget)  # type: ignore[attr-defined]
    widget.show()
    qtbot.waitExposed(widget)  # type: ignore[attr-defined]
    widget.activateWindow()
    return widget


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_field_has_our_frame_and_height(theme: Theme, kind: type, mode: str, qtbot: object) -> None:
    theme.set_mode(mode)
    widget = shown(kind(), qtbot)
    widget.clearFocus()

    seen = colours(widget.grab().toImage())

    assert widget.sizeHint().height() >= 32
    assert theme.tokens.border_strong.name() in seen
    assert theme.tokens.surface.name() in seen


@pytest.mark.parametrize("kind", FIELDS[:4])
def test_a_field_with_the_keyboard_has_the_ring(theme: Theme, kind: type, qtbot: object) -> None:
    widget = shown(kind(), qtbot)

    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)  # type: ignore[attr-defined]

    assert theme.tokens.focus.name() in colours(widget.grab().toImage())


@pytest.mark.parametrize("kind", TICKED)
def test_what_is_ticked_is_filled_and_follows_the_text_size(theme: Theme, kind: type, qtbot: object) -> None:
    widget = shown(kind("Private"), qtbot)
    empty = colours(widget.grab().toImage())

    widget.setChecked(True)

    assert theme.tokens.accent.name() not in empty
    assert theme.tokens.accent.name() in colours(widget.grab().toImage())
    metric = QStyle.PixelMetric.PM_IndicatorWidth
    assert widget.style().pixelMetric(metric, None, widget) == 16
    theme.set_text_percent(200)
    assert widget.style().pixelMetric(metric, None, widget) == 32


def test_what_cannot_be_ticked_is_not_blue(theme: Theme, qtbot: object) -> None:
    box = shown(QCheckBox("Private"), qtbot)
    box.setChecked(True)
    box.setEnabled(False)

    assert theme.tokens.accent.name() not in colours(box.grab().toImage())


def test_a_note_has_a_frame_only_where_it_is_a_field(theme: Theme, qtbot: object) -> None:
    plain, field = QPlainTextEdit(), QPlainTextEdit()
    field.setProperty("field", True)
    for widget in (plain, field):
        widget.setFrameShape(QFrame.Shape.StyledPanel)
        shown(widget, qtbot)
        widget.clearFocus()

    assert theme.tokens.border_strong.name() in colours(field.grab().toImage())


def test_text_keeps_its_distance_from_the_frame(theme: Theme, qtbot: object) -> None:
    framed, bare = QLineEdit("x"), QLineEdit("x")
    bare.setFrame(False)
    for widget in (framed, bare):
        shown(widget, qtbot)

    assert framed.cursorRect().x() >= bare.cursorRect().x() + 6


@pytest.mark.parametrize("direction", [Qt.Orientation.Vertical, Qt.Orientation.Horizontal])
def test_a_scroll_bar_can_be_taken_and_reaches_both_ends(
    theme: Theme, direction: Qt.Orientation, qtbot: object
) -> None:
    bar = QScrollBar(direction)
    bar.setRange(0, 5_000_000)
    bar.setPageStep(600)
    upright = direction == Qt.Orientation.Vertical
    bar.resize(14, 400) if upright else bar.resize(400, 14)
    shown(bar, qtbot)
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    style, control = bar.style(), QStyle.ComplexControl.CC_ScrollBar

    def length(part: QStyle.SubControl) -> int:
        rect = style.subControlRect(control, option, part, bar)
        return rect.height() if upright else rect.width()

    assert length(QStyle.SubControl.SC_ScrollBarSlider) >= 36
    assert length(QStyle.SubControl.SC_ScrollBarAddLine) == 0
    assert length(QStyle.SubControl.SC_ScrollBarGroove) == 400
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(7, 390) if upright else QPoint(390, 7))
    assert bar.value() > 0
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(7, 10) if upright else QPoint(10, 7))
    QTest.mouseMove(bar, QPoint(7, 399) if upright else QPoint(399, 7))
    assert theme.tokens.text3.name() in colours(bar.grab().toImage())  # the thumb while it is held


@pytest.mark.parametrize("token", ["window", "surface", "subtle"])
def test_a_scroll_bar_lies_on_the_ground_of_its_pane(theme: Theme, qtbot: object, token: str) -> None:
    pane, bar = Ground(theme, token), QScrollBar(Qt.Orientation.Vertical)
    bar.setParent(pane)
    bar.setRange(0, 5_000)
    bar.setGeometry(0, 0, 14, 400)
    pane.resize(60, 400)
    shown(pane, qtbot)

    picture = pane.grab().toImage()

    assert colours(picture.copy(0, 380, 60, 20)) == {getattr(theme.tokens, token).name()}
    assert theme.tokens.border_strong.name() in colours(picture)


def test_a_scroll_bar_with_nothing_to_scroll_is_empty(theme: Theme, qtbot: object) -> None:
    bar = QScrollBar(Qt.Orientation.Vertical)
    bar.setRange(0, 0)
    bar.resize(14, 200)
    shown(bar, qtbot)

    assert len(colours(bar.grab().toImage())) == 1


def test_menus_have_our_ground_and_show_mnemonics_only_to_the_keyboard(theme: Theme, qtbot: object) -> None:
    window = QMainWindow()
    window.menuBar().addMenu("&File").addAction("Import")
    window.resize(400, 200)
    shown(window, qtbot)
    bar = window.menuBar()

    assert bar.sizeHint().height() >= 27
    assert {theme.tokens.window.name(), theme.tokens.border.name()} <= colours(bar.grab().toImage())
    rested = bar.grab().toImage()
    bar.setActiveAction(bar.actions()[0])
    assert bar.grab().toImage() != rested
    for menu in window.findChildren(QMenu):
        menu.close()


def test_an_opened_menu_has_rows_one_can_hit(theme: Theme, qtbot: object) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)  # type: ignore[attr-defined]
    action = menu.addAction("Import")
    menu.addSeparator()
    menu.popup(QPoint(0, 0))

    assert menu.actionGeometry(action).height() >= 28
    assert theme.tokens.surface.name() in colours(menu.grab().toImage())
    menu.close()


def test_a_number_is_stepped_by_its_arrows(theme: Theme, qtbot: object) -> None:
    box = QSpinBox()
    box.resize(120, 32)
    shown(box, qtbot)

    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 6, 8))

    assert box.value() == 1
    box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    assert not box.grab().isNull()
