"""A day of work leaves nothing behind: lists read anew and pages switched do not grow the program."""

import gc
import os
import sys
from array import array
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pim.commands.sample import LoadSample
from tests.builders import a_book
from tests.gui.contact_desk import open_desk
from ui.people.rows import ContactRows
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import IdModel
from ui.tables.view import RowView
from ui.theme import Theme

REFRESHES, SWITCHES, ROWS = 10_000, 2_001, 15  # three contacts in turn: it ends on the one it began with
MOST_GROWTH = 12 * 1024 * 1024


def test_ten_thousand_readings_of_a_list_leave_nothing_behind(
    theme: Theme, qtbot: QtBot, tmp_path: Path, ids: Callable[[int], "array[int]"]
) -> None:
    book = a_book(tmp_path / "book")
    book.do(LoadSample())
    reader = book.reader()
    model = IdModel(ContactRows(lambda: reader, book.place))
    view = RowView(theme, model, ContactDelegate(theme), name="People")
    qtbot.addWidget(view)
    view.resize(372, 400)
    view.show()
    every = reader.ids("person")[:ROWS]
    model.set_ids(every)
    view.grab()

    def refresh(times: int) -> None:
        for number in range(times):
            model.refresh({every[number % ROWS]})
            model.row_at(0)
            if number % 500 == 0:
                model.set_ids(every[: ROWS - number % 3])
                QCoreApplication.processEvents()

    refresh(500)
    before = standing(model)
    refresh(REFRESHES)
    after = standing(model)
    reader.close()
    assert after[0] - before[0] <= 2
    assert after[1] - before[1] < 3000
    assert after[2] - before[2] < MOST_GROWTH


def test_two_thousand_pages_of_contacts_leave_nothing_behind(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk(qtbot, theme, tmp_path / "book")
    pages = [desk.bridge.page.page(contact) for contact in (desk.eva, desk.tom, desk.company)]

    def switch(times: int) -> None:
        for number in range(times):
            page = pages[number % 3]
            assert page is not None
            desk.page._reading.contact = page.line.id
            desk.page._reading._on_read((page, ""))
            if number % 20 == 0:
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                QCoreApplication.processEvents()

    switch(60)
    desk.idle()
    before, widgets = standing(desk.page), len(QApplication.allWidgets())
    switch(SWITCHES)
    desk.idle()
    after = standing(desk.page)
    assert len(QApplication.allWidgets()) - widgets <= 5
    assert after[0] - before[0] <= 5
    assert after[2] - before[2] < 2 * MOST_GROWTH
    desk.bridge.close()


def standing(thing: object) -> tuple[int, int, int]:
    """References to the thing, objects Python knows of, bytes the process holds."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return sys.getrefcount(thing), len(gc.get_objects()), _resident()


def _resident() -> int:
    """Resident bytes, where the system says them; else nothing grows."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if status.exists() else 0
