"""Where one reads from the right, painted rows and cards stand mirrored: each text as far from where one begins."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QWidget
from pytestqt.qtbot import QtBot

from pim.commands.activity import LogCall, Plan
from pim.commands.contact import SetProperty
from pim.values.result import shipped_results
from tests.gui.call_desk import DAY, MORNING, CallDesk, a_call_book, a_clock
from tests.gui.painted import Drawn, record
from tests.gui.test_delegates import ROWS as KNOWN
from tests.gui.test_delegates import a_view
from ui.blocks.in_place import InPlaceLine, InPlaceText
from ui.calls.pad import ResultPad
from ui.calls.queue import QueueDelegate, QueueRow
from ui.imports.rows import ImportDelegate, ImportRow
from ui.numbers.delegate import FigureDelegate
from ui.numbers.rows import FigureRow
from ui.session import Session
from ui.tables.delegates import ContactDelegate
from ui.theme import Theme

FROM_LEFT, FROM_RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
ROWS: dict[type, NamedTuple] = {
    **{kind: row for kind, row in KNOWN.items() if isinstance(row, tuple)},
    ContactDelegate: KNOWN[ContactDelegate]._replace(name="Anna Kowalczyk"),
    QueueDelegate: QueueRow(1, 7, "Anna Kowalczyk", "Lang OG", "No answer", "phone-missed", "text2", "again 14:00"),
    ImportDelegate: ImportRow(
        1, "take", "Ida Berg", "Berg & Co", "0113 4960182", "Nobody like this", "Comes in as new"
    ),
    FigureDelegate: FigureRow(1, "list", "1", "Thursday", ("12", "5", "40 min"), 0.5, "By list"),
}


def as_read(drawn: Sequence[Drawn], width: int, direction: Qt.LayoutDirection) -> set[tuple[str, int, int, int]]:
    """Each text with how far it stands from the edge one begins at, its top and its width."""
    found = set()
    for text, place in drawn:
        left = place.left() if direction == FROM_LEFT else width - place.right() - 1
        found.add((text, left, place.top(), place.width()))
    return found


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    """The other tests read from the left."""
    yield
    qapp.setLayoutDirection(FROM_LEFT)


def both_ways(widget: QWidget, monkeypatch: pytest.MonkeyPatch) -> list[set[tuple[str, int, int, int]]]:
    """What a widget paints where one reads from the left, and where one reads from the right."""
    found = []
    for direction in (FROM_LEFT, FROM_RIGHT):
        QApplication.setLayoutDirection(direction)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        with monkeypatch.context() as patch:
            drawn = record(patch)
            widget.grab()
        found.append(as_read(drawn, widget.width(), direction))
    return found


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("width", [264, 700, 1100])
def test_every_row_is_the_mirror_of_itself(
    theme: Theme, kind: type[QStyledItemDelegate], width: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = a_view(theme, kind, [ROWS[kind]], qtbot, width)  # type: ignore[list-item]

    left, right = both_ways(view.viewport(), monkeypatch)

    assert len(left) >= 2
    assert right == left


@pytest.mark.parametrize("width", [560, 900])
def test_the_results_are_the_mirror_of_themselves(
    theme: Theme, width: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = ResultPad(theme)
    qtbot.addWidget(pad)
    pad.show_rules(shipped_results())
    pad.resize(width, pad.sizeHint().height())
    pad.show()
    for key in pad.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        left, right = both_ways(key, monkeypatch)
        assert right == left


@pytest.fixture
def desk(open_session: Callable[..., Session], qtbot: QtBot, tmp_path: Path) -> CallDesk:
    clock = a_clock()
    book = a_call_book(tmp_path / "book", ["Anna Kowalczyk", "Bert Hill"], clock)
    book.do(SetProperty(1, "ORG", "Brightwater Dental"))
    book.do(LogCall(1, "reached", "Wants the offer for all four sites before the summer", at=MORNING - DAY, minutes=6))
    book.do(LogCall(1, "no answer", at=MORNING - 2 * DAY))
    book.do(Plan(1, "call", "2026-05-27", subject="Revised quote", text="for all four sites", promise="mine"))
    return CallDesk(qtbot, open_session(book), book, clock)


def test_briefing_and_cards_are_the_mirror_of_themselves(desk: CallDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.begin()
    card = desk.screen.card
    for widget in (desk.screen.brief.sheet, card.promise, card.last, desk.screen.head.figures):
        assert widget.isVisible()
        left, right = both_ways(widget, monkeypatch)
        assert left
        assert right == left
        assert all(at >= 0 and at + width <= widget.width() for _, at, _, width in right)


def test_arrows_point_on_as_one_reads(theme: Theme, qtbot: QtBot) -> None:
    from ui.blocks.labels import Icon

    icon, other = Icon(theme, "arrow-right", size=16), Icon(theme, "arrow-left", size=16)
    for one in (icon, other):
        qtbot.addWidget(one)
    back = other.grab().toImage()
    assert icon.grab().toImage() != back

    QApplication.setLayoutDirection(FROM_RIGHT)
    assert icon.grab().toImage() == back


def test_a_field_edited_in_place_begins_where_one_reads_from(theme: Theme, qtbot: QtBot) -> None:
    line, text = InPlaceLine(theme, "Name"), InPlaceText(theme, "Address")
    for field in (line, text):
        qtbot.addWidget(field)
    QApplication.setLayoutDirection(FROM_RIGHT)

    right = Qt.AlignmentFlag.AlignRight
    assert line.alignment() & right
    assert text.document().defaultTextOption().alignment() & right
