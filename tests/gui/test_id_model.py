"""A list of ids reads only what it shows, keeps its place, and never raises."""

import tracemalloc
from array import array
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from tests.gui.conftest import People
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import ID_ROLE, PAGE, PAGES_KEPT, ROW_ROLE, IdModel
from ui.tables.rows import ContactRow
from ui.tables.view import RowView
from ui.theme import Theme

Ids = Callable[[int], "array[int]"]


def a_list(theme: Theme, source: object, ids: "array[int]", qtbot: object) -> RowView:
    model = IdModel(source)  # type: ignore[arg-type]
    view = RowView(theme, model, ContactDelegate(theme), name="People")
    qtbot.addWidget(view)  # type: ignore[attr-defined]
    model.setParent(view)
    view.resize(372, 600)
    model.set_ids(ids)
    view.show()
    return view


def test_only_the_page_on_screen_is_read(people: People, ids: Ids) -> None:
    model = IdModel(people)
    model.set_ids(ids(100_000))

    row = model.row_at(50_000)

    assert row is not None
    assert row.id == 50_001
    assert people.asked == [PAGE]


def test_no_more_pages_are_kept_than_said(people: People, ids: Ids) -> None:
    model = IdModel(people)
    model.set_ids(ids(PAGE * (PAGES_KEPT + 5)))
    for page in range(PAGES_KEPT + 5):
        model.row_at(page * PAGE)
    read = len(people.asked)

    model.row_at((PAGES_KEPT + 4) * PAGE)
    assert len(people.asked) == read

    model.row_at(0)
    assert len(people.asked) == read + 1


def test_only_pages_that_hold_changed_ids_are_read_again(people: People, ids: Ids) -> None:
    model = IdModel(people)
    model.set_ids(ids(1000))
    for page in range(5):
        model.row_at(page * PAGE)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))

    model.refresh({250, 999_999})

    assert told == [(200, 399)]
    model.row_at(0)
    assert len(people.asked) == 5
    model.row_at(300)
    assert len(people.asked) == 6


def test_qt_finds_nothing_wrong_with_the_model(people: People, ids: Ids) -> None:
    model = IdModel(people)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    model.set_ids(ids(500))
    model.refresh({3})
    model.set_ids(ids(20))
    model.set_ids(array("q"))

    assert model.rowCount() == 0


def test_the_same_ids_again_keep_the_place_and_read_anew(people: People, ids: Ids) -> None:
    model = IdModel(people)
    model.set_ids(ids(10))
    model.row_at(0)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))

    model.set_ids(ids(10))
    model.row_at(0)

    assert resets == []
    assert people.asked == [10, 10]


class Broken:
    """A source that fails, then recovers."""

    def __init__(self) -> None:
        self.whole = False

    def page(self, ids: Sequence[int]) -> list[ContactRow]:
        if not self.whole:
            raise OSError("the disk is gone")
        return [ContactRow(row, "person", "Eva Lang", spoken="Eva Lang") for row in ids]


def test_a_page_that_cannot_be_read_is_told_and_read_again_later(ids: Ids) -> None:
    source, told = Broken(), []
    model = IdModel(source)
    model.failed.connect(told.append)
    model.set_ids(ids(3))

    assert model.data(model.index(0), Qt.ItemDataRole.DisplayRole) == ""
    assert told == ["the disk is gone"]

    source.whole = True
    model.refresh()
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "Eva Lang"


def test_a_row_that_is_gone_is_empty(ids: Ids) -> None:
    class Sparse:
        def page(self, ids: Sequence[int]) -> list[ContactRow]:
            return [ContactRow(row, "person", "Eva", spoken="Eva") for row in ids if row != 2]

    model = IdModel(Sparse())
    model.set_ids(ids(3))

    assert model.row_at(1) is None
    assert model.row_at(2) is not None


@pytest.mark.parametrize("role", [*range(40), ROW_ROLE, ID_ROLE])
def test_data_never_raises(people: People, ids: Ids, role: int) -> None:
    model = IdModel(people)
    model.set_ids(ids(2))

    assert model.data(QModelIndex(), role) in (None, "", 0)
    model.data(model.index(1), role)
    assert model.row_of(77) == -1


def test_the_current_contact_outlives_a_new_order(theme: Theme, people: People, ids: Ids, qtbot: object) -> None:
    view = a_list(theme, people, ids(300), qtbot)
    view.go_to(250)

    view.model().set_ids(array("q", range(300, 0, -1)))

    assert view.current_id() == 250


@pytest.mark.parametrize(
    ("key", "held"),
    [(Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)],
)
def test_a_list_that_comes_anew_while_a_key_is_held_selects_its_current_row_alone(
    theme: Theme, people: People, ids: Ids, qtbot: object, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    """As after Ctrl+Z or Ctrl+Shift+Z: what is deleted next is the row that is seen, and no other."""
    view = a_list(theme, people, ids(10), qtbot)
    view.go_to(2)
    QTest.keyPress(view, key, held)
    try:
        view.go_to(7)
        gone_to = view.selected_ids()
        view.model().set_ids(array("q", range(9, 0, -1)))
    finally:
        QTest.keyRelease(view, key)

    assert gone_to == [7]
    assert view.selected_ids() == [7]
    assert view.selectionModel().selectedIndexes() == [view.currentIndex()]


def test_where_the_current_contact_is_gone_the_nearest_is_taken(
    theme: Theme, people: People, ids: Ids, qtbot: object
) -> None:
    view = a_list(theme, people, ids(10), qtbot)
    view.go_to(10)

    view.model().set_ids(ids(4))

    assert view.current_id() == 4


def test_a_list_always_has_a_current_row(theme: Theme, people: People, ids: Ids, qtbot: object) -> None:
    view = a_list(theme, people, array("q"), qtbot)

    view.model().set_ids(ids(3))

    assert view.current_id() == 1


def test_enter_opens_and_letters_are_left_to_the_window(theme: Theme, people: People, ids: Ids, qtbot: object) -> None:
    view, opened = a_list(theme, people, ids(5), qtbot), []
    view.opened.connect(opened.append)
    view.go_to(3)

    QTest.keyClick(view, Qt.Key.Key_P)
    QTest.keyClick(view, Qt.Key.Key_Return)

    assert (opened, view.current_id()) == ([3], 3)


def test_stepping_stays_inside_the_list(theme: Theme, people: People, ids: Ids, qtbot: object) -> None:
    view = a_list(theme, people, ids(5), qtbot)

    assert view.step(3) == 4
    assert view.step(9) == 5
    assert view.step(-99) == 1


def test_selected_ids_come_in_the_order_of_the_list(theme: Theme, people: People, ids: Ids, qtbot: object) -> None:
    view = a_list(theme, people, ids(9), qtbot)
    view.clearSelection()
    for row in (7, 2, 4):
        view.selectionModel().select(view.model().index(row), QItemSelectionModel.SelectionFlag.Select)

    assert view.selected_ids() == [3, 5, 8]


def test_the_thumb_shows_the_letter_while_it_is_dragged(theme: Theme, people: People, ids: Ids, qtbot: object) -> None:
    view = a_list(theme, people, ids(5000), qtbot)
    bar = view.verticalScrollBar()

    bar.setSliderDown(True)
    bar.setSliderPosition(bar.maximum() // 2)
    assert view._letter.isVisible()
    assert view._letter._text == "P"
    assert 100 < view._letter.y() < 500
    assert not view._letter.grab().isNull()

    bar.setSliderDown(False)
    assert not view._letter.isVisible()


def test_every_row_says_a_sentence(theme: Theme, people: People, ids: Ids, qtbot: object) -> None:
    view = a_list(theme, people, ids(1000), qtbot)
    model = view.model()

    spoken = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]

    assert all(spoken)
    assert view.accessibleName() == "People"


def test_ten_thousand_refreshes_do_not_grow(theme: Theme, people: People, ids: Ids, qtbot: object) -> None:
    view = a_list(theme, people, ids(20), qtbot)
    model = view.model()

    def refresh(times: int) -> None:
        for turn in range(times):
            model.refresh({turn % 20 + 1})
            model.row_at(turn % 20)
        people.asked.clear()

    refresh(500)
    tracemalloc.start()
    before = tracemalloc.take_snapshot()
    refresh(10_000)
    grown = sum(line.size_diff for line in tracemalloc.take_snapshot().compare_to(before, "filename"))
    tracemalloc.stop()

    assert grown < 200_000


def test_rows_are_counted_without_python() -> None:
    # A view asks for the count twice per row at each layout: in Python 500 ms for 100,000 rows (see IdModel).
    assert "rowCount" not in vars(IdModel)
    assert "index" not in vars(IdModel)


def test_a_changed_row_is_shown_as_it_is_now(theme: Theme, ids: Ids, qtbot: object) -> None:
    names = {1: "Eva Lang"}

    class Renamed:
        def page(self, ids: Sequence[int]) -> list[ContactRow]:
            return [ContactRow(row, "person", names.get(row, "Person"), spoken="a person") for row in ids]

    view = a_list(theme, Renamed(), ids(50_000), qtbot)
    before = view.viewport().grab().toImage()

    names[1] = "Eva Lang-Weber"
    view.model().refresh({1})

    qtbot.waitUntil(lambda: view.viewport().grab().toImage() != before)  # type: ignore[attr-defined]
