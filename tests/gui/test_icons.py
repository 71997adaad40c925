"""Icons are there, licensed, sharp and of the colour asked for."""

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon
from ringbook_resources import path

from ui.action_table import declared
from ui.icons import icon_names, icon_pixmap, make_icon
from ui.theme import Theme

UI = Path(__file__).parents[2] / "ui"


def test_every_icon_is_drawn_in_its_colour(theme: Theme) -> None:
    red = QColor("#ff0000")
    for name in icon_names():
        image = icon_pixmap(name, 16, red.rgba(), 2.0).toImage()
        seen = {
            image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
        }
        assert seen <= {"#ff0000", "#fe0000"}, name
        assert seen, name


def test_an_icon_is_as_sharp_as_its_screen(theme: Theme) -> None:
    pixmap = icon_pixmap("phone", 20, 0xFF000000, 1.5)

    assert (pixmap.width(), pixmap.devicePixelRatio()) == (30, 1.5)


def test_the_same_icon_is_drawn_once(theme: Theme) -> None:
    assert icon_pixmap("phone", 18, 0xFF123456, 1.0) is icon_pixmap("phone", 18, 0xFF123456, 1.0)


def test_every_action_has_an_icon_that_exists() -> None:
    assert {action.icon for action in declared()} <= set(icon_names())


def test_every_icon_named_in_the_window_exists() -> None:
    named = set()
    for file in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "icon" and isinstance(node.value, ast.Constant):
                named.add(node.value.value)

    assert named - {""} <= set(icon_names())


@pytest.mark.parametrize(("folder", "licence"), [("icons", "LICENSE.txt"), ("fonts", "OFL.txt")])
def test_the_licence_lies_beside_what_it_covers(folder: str, licence: str) -> None:
    text = path(folder, licence).read_text(encoding="utf-8")

    assert "Permission" in text or "PERMISSION" in text
    assert "Copyright" in text


def test_a_menu_icon_has_a_greyed_form(theme: Theme) -> None:
    icon = make_icon("phone", theme.tokens.text, theme.tokens.text3)

    assert not icon.isNull()
    assert icon.pixmap(16, QIcon.Mode.Disabled).toImage() != icon.pixmap(16).toImage()
