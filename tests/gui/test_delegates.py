"""Rows are painted in every density, direction and scheme, cut where there is no room, and kept for what is gone."""

from array import array
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QStyledItemDelegate

from ui.painting import LEFT, draw_words, lay_out, line_height, reads_from_right, text_width
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import IdModel
from ui.tables.rows import ContactRow, Row, SearchRow, TimelineRow, TodayRow
from ui.tables.search_delegate import SearchDelegate
from ui.tables.timeline_delegate import TimelineDelegate
from ui.tables.today_delegate import TodayDelegate
from ui.tables.view import RowView
from ui.theme import DENSITIES, Theme

LONG = "Revised service quote for all four sites, with filters and the second grinder included, as promised in May"
ROWS: dict[type, Row] = {
    ContactDelegate: ContactRow(1, "person", "Anna Kowalczyk 周", LONG, "7 May", LONG, "bad", "circle-alert", "Anna"),
    TodayDelegate: TodayRow(
        1,
        4,
        "company",
        "Lang OG",
        LONG,
        LONG,
        "Prefers mobile",
        "handshake",
        "now",
        "good",
        "phone",
        "020 7946 0417",
        "2 days late",
        "bad",
        "circle-alert",
        "Late promises",
        "2",
        "bad",
        "Lang OG, late",
    ),
    TimelineDelegate: TimelineRow(1, "mail", "Email sent", LONG, f"{LONG}\n{LONG}", "09:14", "good", "Thursday 7 May"),
    SearchDelegate: SearchRow(
        1, "Bram 0182", LONG, "person", 3, "", "0113 496 0182", LONG, "bad", "C", ("0182",), "People"
    ),
}
KINDS = pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.__name__)


class Rows:
    """Rows held in memory."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = {row.id: row for row in rows}

    def page(self, ids: Sequence[int]) -> list[Row]:
        return [self.rows[row] for row in ids if row in self.rows]


def a_view(theme: Theme, kind: type, rows: Sequence[Row], qtbot: object, width: int = 700) -> RowView:
    model, delegate = IdModel(Rows(rows)), kind(theme)
    assert isinstance(delegate, QStyledItemDelegate)
    view = RowView(theme, model, delegate, name="Rows")
    model.setParent(view)
    qtbot.addWidget(view)  # type: ignore[attr-defined]
    if kind is not ContactDelegate:
        view.lay_out_by_content(wraps=kind is TimelineDelegate)
    view.resize(width, 300)
    model.set_ids(array("q", [1, 2]))
    view.show()
    qtbot.waitExposed(view)  # type: ignore[attr-defined]
    return view


@KINDS
@pytest.mark.parametrize(("density", "mode"), [*zip(DENSITIES, ("light", "dark", "light"), strict=True)])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [90, 372, 1100])
def test_every_row_is_painted(
    theme: Theme, kind: type, density: str, mode: str, percent: int, width: int, qtbot: object
) -> None:
    theme.set_mode(mode)
    theme.set_density(density)
    theme.set_text_percent(percent)
    view = a_view(theme, kind, [ROWS[kind]], qtbot, width)

    image = view.viewport().grab().toImage()

    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 5)}
    assert len(colours) > 3


@KINDS
def test_a_row_that_is_gone_is_left_empty(theme: Theme, kind: type, qtbot: object) -> None:
    view = a_view(theme, kind, [], qtbot)

    assert not view.viewport().grab().isNull()
    assert view.current_id() == 1


@KINDS
def test_rows_are_mirrored_where_one_reads_from_the_right(theme: Theme, kind: type, qtbot: object) -> None:
    view = a_view(theme, kind, [ROWS[kind]], qtbot)
    left = view.viewport().grab().toImage()

    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    assert view.viewport().grab().toImage() != left


@KINDS
def test_what_is_selected_has_its_own_ground(theme: Theme, kind: type, qtbot: object) -> None:
    view = a_view(theme, kind, [ROWS[kind]], qtbot)
    view.activateWindow()
    view.setFocus()
    view.go_to(1)
    qtbot.waitUntil(view.hasFocus)  # type: ignore[attr-defined]

    image = view.viewport().grab().toImage()

    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}
    assert theme.tokens.selected.name() in colours
    assert theme.tokens.focus.name() in colours


@pytest.mark.parametrize("kind", [TodayDelegate, SearchDelegate], ids=lambda kind: kind.__name__)
def test_a_heading_makes_its_row_higher(theme: Theme, kind: type, qtbot: object) -> None:
    plain = ROWS[kind]._replace(id=2, heading="")  # type: ignore[attr-defined]
    view = a_view(theme, kind, [ROWS[kind], plain], qtbot)

    assert view.sizeHintForRow(0) > view.sizeHintForRow(1)


def test_a_talk_is_as_high_as_its_words_but_not_endless(theme: Theme, qtbot: object) -> None:
    short = TimelineRow(2, "phone", "Call", body="Yes.", spoken="Call. Yes.")
    endless = TimelineRow(1, "phone", "Call", body="words " * 4000, spoken="Call")
    view = a_view(theme, TimelineDelegate, [endless, short], qtbot)

    most = theme.px(26) + 6 * line_height(theme.font()) + 12
    assert view.sizeHintForRow(0) == most
    assert view.sizeHintForRow(1) < most


def test_lines_break_between_words_and_end_with_a_sign(theme: Theme) -> None:
    font = theme.font()

    lines = lay_out(f"{LONG}\n\nagain", font, 200, 3)

    assert len(lines) == 3
    assert lines[2].endswith("…")
    assert all(text_width(font, line) <= 204 for line in lines)
    assert lay_out("", font, 200, 3) == [""]
    assert lay_out("a\nb", font, 200, 3) == ["a", "b"]


@pytest.mark.parametrize("text", ["x" * 3000, "周" * 400, "שלום עולם " * 60, "a\u0301" * 500, "\U0001f600" * 200])
def test_any_script_is_broken_to_the_width(theme: Theme, text: str) -> None:
    font = QFont(theme.font())

    lines = lay_out(text, font, 160, 400)

    assert len(lines) > 3
    assert all(text_width(font, line) <= 176 for line in lines)


def test_what_matched_stands_on_its_own_ground(theme: Theme, qtbot: object) -> None:
    view = a_view(theme, SearchDelegate, [ROWS[SearchDelegate]], qtbot)
    image = view.viewport().grab().toImage()

    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    assert theme.tokens.warn_bg.name() in colours


@pytest.mark.parametrize(
    ("text", "from_right"),
    [("0113 496 0182", False), ("שרה כהן", True), ("123 שרה", True), ("Müller", False), ("", False), ("۱۲۳", False)],
)
def test_the_direction_of_a_text_is_that_of_its_first_letter(text: str, from_right: bool) -> None:
    assert reads_from_right(text) == from_right


def test_a_phone_number_stands_in_its_own_order_on_a_mirrored_screen(theme: Theme, qapp: object) -> None:
    font, black = theme.font(numbers=True), QColor("black")

    def drawn(direction: Qt.LayoutDirection) -> QImage:
        image = QImage(200, 24, QImage.Format.Format_RGB32)
        image.fill("white")
        painter = QPainter(image)
        painter.setLayoutDirection(direction)
        draw_words(painter, QRect(0, 0, 200, 24), "+43 1 234 567", font=font, colour=black, flags=LEFT)
        painter.end()
        return image

    assert drawn(Qt.LayoutDirection.RightToLeft) == drawn(Qt.LayoutDirection.LeftToRight)


def test_a_mark_has_the_colours_of_its_contact_whatever_the_row_is(theme: Theme, qtbot: object) -> None:
    own = ContactRow(5, "person", "Anna Kowalczyk")
    looks = []
    for row in (own, own._replace(id=1, contact=5), own._replace(id=1)):
        view = a_view(theme, ContactDelegate, [row._replace(id=1, contact=row.contact or row.id)], qtbot)
        looks.append(view.viewport().grab().toImage())

    assert looks[0] == looks[1]
    assert looks[0] != looks[2]


def test_a_contact_without_a_name_is_called_so_and_marked_as_nobody(
    theme: Theme, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks: list[str] = []
    words: list[str] = []
    monkeypatch.setattr("ui.tables.delegates.paint_avatar", lambda *given, name, kind: marks.append(name))
    monkeypatch.setattr("ui.tables.delegates.draw_words", lambda painter, rect, text, **how: words.append(text) or 0)

    a_view(theme, ContactDelegate, [ContactRow(1, "person", "", spoken="No name")], qtbot).viewport().grab()

    assert set(marks) == {""}
    assert "No name" in words
