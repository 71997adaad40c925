"""The number stands as a QR code for the mobile, in dark looks too."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pim.values.qr_code import number_code
from tests.gui.contact_desk import Desk, open_desk
from ui.dialogs.qr import QUIET, QrDialog
from ui.theme import Theme


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Desk:
    made = open_desk(qtbot, theme, tmp_path / "book")
    made.show(made.eva)
    return made


def shown() -> QrDialog:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, QrDialog) and one.isVisible())


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_sign_is_painted_dark_on_white_with_a_quiet_edge(
    theme: Theme, qtbot: QtBot, mode: str, desk: Desk
) -> None:
    theme.set_mode(mode)
    desk.page._deeds.calls.show_code()
    dialog = shown()

    image = dialog.code.grab().toImage()
    rows = number_code("+44 113 496 0182")
    side = dialog.code.width() // (len(rows) + 2 * QUIET)
    ratio = image.width() / dialog.code.width()

    def is_dark(x: int, y: int) -> bool:
        at = [round(((place + QUIET) * side + side / 2) * ratio) for place in (x, y)]
        return QColor(image.pixel(*at)).lightness() < 128

    assert all(is_dark(x, y) == dark for y, row in enumerate(rows) for x, dark in enumerate(row))
    assert not any(is_dark(x, -QUIET) or is_dark(-1, x) for x in range(len(rows)))
    dialog.accept()


def test_the_menu_of_a_number_shows_that_number(desk: Desk) -> None:
    desk.body.numbers.code_asked.emit(desk.body.numbers._tiles[1].number)

    dialog = shown()
    assert "+44 7700 900317" in dialog.code.accessibleName()
    dialog.accept()
