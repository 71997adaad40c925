"""A contact's page with little room: nothing covers anything else."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.blocks.buttons import Button
from ui.blocks.tabs import Tab, TabBar
from ui.contact.numbers import Number, Numbers
from ui.painting import text_width
from ui.theme import Theme

TABS = [Tab(name.lower(), name, "10") for name in ("All", "Calls", "Notes", "Meetings", "Mail", "Facts")]
TILES = [Number("Work", f"020 7946 018{n}", "phone", "C") for n in range(3)]


@pytest.mark.parametrize("width", [380, 440, 600])
def test_tabs_never_lie_under_the_control_at_the_end(theme: Theme, qtbot: QtBot, width: int) -> None:
    bar, end = TabBar(theme, name="Kinds"), Button(theme, icon="search", name="Search")
    qtbot.addWidget(bar)
    bar.put_at_end(end)
    bar.show_tabs(TABS)
    bar.resize(width, 36)
    bar.show()

    places = bar._places()

    assert all(one.right() < other.left() for one, other in pairwise(places))
    assert places[-1].right() < end.x()


def test_counts_go_before_tabs_do(theme: Theme, qtbot: QtBot) -> None:
    bar = TabBar(theme, name="Kinds")
    qtbot.addWidget(bar)
    bar.show_tabs(TABS)

    bar.resize(600, 36)
    wide = bar._places()
    bar.resize(330, 36)

    assert bar._places()[0].width() < wide[0].width()


def test_tiles_stand_in_as_many_lines_as_the_width_gives(theme: Theme, qtbot: QtBot) -> None:
    page, numbers = QWidget(), Numbers(theme)
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(numbers)
    numbers.show_numbers(TILES, refused=False)
    page.resize(700, 300)
    page.show()
    assert len({tile.y() for tile in numbers.stops()}) == 1

    page.resize(400, 300)
    qtbot.waitUntil(lambda: len({tile.y() for tile in numbers.stops()}) == 2)

    last = numbers.stops()[-1]
    assert last.geometry().bottom() < numbers.height()


@pytest.mark.parametrize("width", [380, 498, 640])
def test_no_telephone_number_is_cut(theme: Theme, qtbot: QtBot, width: int) -> None:
    page, numbers = QWidget(), Numbers(theme)
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(numbers)
    long = [Number("Work", "+49 30 23125 3734", "phone", "C"), Number("Mobile", "+49 172 9980752", "phone", "Shift+C")]
    numbers.show_numbers(
        [*long, Number("E-mail", "a.long.name@a.long.name.example", "mail", "M", mail=True)], refused=False
    )
    page.resize(width, 300)
    page.show()

    tiles = numbers.stops()[:2]

    qtbot.waitUntil(lambda: all(tile.width() >= tile.sizeHint().width() for tile in tiles))
    font = theme.font("body_strong", numbers=True)
    assert all(text_width(font, told.value) + 38 < tile.width() for told, tile in zip(long, tiles, strict=True))
