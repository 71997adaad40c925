"""The columns of a table on the import screen: what own fields hold and what is spoilt is for the person to say."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pim.formats.table_look import look
from tests.gui.conftest import Session
from tests.gui.test_imports import imported, shown
from ui.blocks.labels import OneLine
from ui.imports.columns import AT_ONCE, ColumnsPanel
from ui.theme import Theme

Open = Callable[..., Session]


def test_what_a_spreadsheet_spoilt_is_mended_only_when_it_is_ticked(
    open_session: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    session = open_session()
    table = "Name,Postcode,Notes\r\nIda Berg,1067,KÃ¶ln\r\nTom Field,80331,\r\nEva Lang,10115,\r\n"
    screen = shown(qtbot, session, tmp_path, table, "people.csv")
    columns = screen.files.columns
    (box,) = columns.repairs.values()
    assert (box.text(), box.isChecked(), columns.letters.isChecked()) == ("Mend 1067 → 01067", False, False)
    with qtbot.waitSignal(session.imports.looked_again, timeout=20_000):
        box.click()
        columns.letters.click()
    assert list(columns.repairs.values()) == [box]
    assert (box.isChecked(), columns.letters.isChecked()) == (True, True)
    shown_now = {label.text() for label in columns.findChildren(OneLine)}
    assert {"1067 → 01067", "KÃ¶ln → Köln"} <= shown_now

    imported(qtbot, session, screen.start_import)

    page = session.bridge.page.page(session.bridge.page.ids("person")[1])
    assert page is not None
    assert (page.facts.addresses[0].postcode, page.facts.notes) == ("01067", ("Köln",))


def test_what_an_own_field_holds_is_shown_and_can_be_changed(open_session: Open, qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session()
    table = "Name,Since\r\n" + "".join(f"Ida {at},0{at}/04/2020\r\n" for at in range(1, 6))
    screen = shown(qtbot, session, tmp_path, table, "people.csv")
    combo = screen.files.columns.combos[1]
    assert combo.currentText() == "Own field, date"
    at = combo.findText("Own field, text")
    combo.setCurrentIndex(at)
    with qtbot.waitSignal(session.imports.looked_again, timeout=20_000):
        combo.activated.emit(at)

    imported(qtbot, session, screen.start_import)

    page = session.bridge.page.page(session.bridge.page.ids("person")[0])
    assert page is not None
    assert page.facts.fields[0].value == "01/04/2020"


def test_many_columns_come_a_few_at_a_time_and_stand_in_their_order(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    # Given a table of sixty columns
    names = [f"Field {at}" for at in range(1, 61)]
    path = tmp_path / "wide.csv"
    path.write_text(f"{','.join(names)}\r\n{','.join(f'value {at}' for at in range(1, 61))}\r\n")
    panel = ColumnsPanel(theme)
    qtbot.addWidget(panel)
    # When it is shown, the window waits for the first of them alone
    panel.show_table(look(path, region="GB", year=2026))
    assert len(panel.combos) == AT_ONCE
    after = QLineEdit(panel)
    # Then the others follow, and Tab goes through them in their order, before what was made meanwhile
    qtbot.waitUntil(lambda: len(panel.combos) == 60, timeout=20_000)
    chain: list[QWidget] = [panel.combos[0]]
    while (following := chain[-1].nextInFocusChain()) is not panel.combos[0]:
        chain.append(following)
    assert [widget for widget in chain if widget in (*panel.combos, after)] == [*panel.combos, after]
    assert [f"What “{name}” is" for name in names] == [combo.accessibleName() for combo in panel.combos]


def test_another_table_ends_the_columns_of_the_one_before(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    tables = []
    for name, count in (("wide", 60), ("small", 10)):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"{','.join(f'{name} {at}' for at in range(count))}\r\n{','.join(map(str, range(count)))}\r\n")
        tables.append(look(path, region="GB", year=2026))
    panel = ColumnsPanel(theme)
    qtbot.addWidget(panel)

    panel.show_table(tables[0])
    panel.show_table(tables[1])
    qtbot.waitUntil(lambda: len(panel.combos) == 10, timeout=20_000)
    turns: list[int] = []
    timer = QTimer(panel, interval=0)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start()
    qtbot.waitUntil(lambda: len(turns) >= 60, timeout=20_000)  # what is left of the first would have come in them

    assert [combo.accessibleName() for combo in panel.combos] == [f"What “small {at}” is" for at in range(10)]
