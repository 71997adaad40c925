"""The columns of a table on the import screen: what own fields hold and what is spoilt is for the person to say."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.gui.conftest import Session
from tests.gui.test_imports import imported, shown
from ui.blocks.labels import OneLine

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
