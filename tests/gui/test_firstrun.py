"""The first page takes files in every way, finds those that lie about, and says how to get one."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from tests.gui.walk import nameless
from ui.blocks.buttons import Button
from ui.firstrun import found
from ui.firstrun.found import READ, FoundFile, count_entries, find_files
from ui.firstrun.origins import origins
from ui.firstrun.page import FirstRunPage, dropped_paths, usual_folders
from ui.theme import Theme

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva Lang\r\nEND:VCARD\r\n"


@pytest.fixture
def page(theme: Theme, qtbot: object) -> FirstRunPage:
    page = FirstRunPage(theme)
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    page.resize(1200, 900)
    page.show()
    qtbot.waitExposed(page)  # type: ignore[attr-defined]
    return page


def a_file(folder: Path, name: str, text: str, *, age: int = 0) -> Path:
    path = folder / name
    path.write_text(text)
    os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))
    return path


def test_the_newest_files_that_hold_something_are_found(tmp_path: Path) -> None:
    a_file(tmp_path, "old.vcf", CARD, age=50)
    a_file(tmp_path, "new.VCF", CARD * 3, age=10)
    a_file(tmp_path, "diary.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nBEGIN:VTODO\n", age=20)
    a_file(tmp_path, "middle.vcard", CARD * 2, age=30)
    a_file(tmp_path, "empty.vcf", "", age=1)
    a_file(tmp_path, "notes.txt", CARD)
    (tmp_path / "folder.vcf").mkdir()

    files = find_files([tmp_path, tmp_path / "missing", tmp_path])

    assert [(file.path.name, file.kind, file.count) for file in files] == [
        ("new.VCF", "vCard", 3),
        ("diary.ics", "iCal", 2),
        ("middle.vcard", "vCard", 2),
    ]


@given(cards=st.integers(0, 40), filler=st.text(st.characters(codec="utf-8"), max_size=60), size=st.integers(11, 97))
def test_cards_are_counted_however_the_pieces_are_cut(
    tmp_path_factory: pytest.TempPathFactory, cards: int, filler: str, size: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "a.vcf"
    body = (f"BEGIN:VCARD\nNOTE:{filler}\nEND:VCARD\n" * cards).encode()
    path.write_bytes(body)
    whole = found.CHUNK
    try:
        found.CHUNK = size
        counted = count_entries(path, "vCard")
    finally:
        found.CHUNK = whole

    assert counted == body.upper().count(b"BEGIN:VCARD")


def test_a_file_that_cannot_be_read_counts_nothing(tmp_path: Path) -> None:
    assert count_entries(tmp_path / "gone.vcf", "vCard") == 0


def test_what_is_found_is_offered_and_taken(page: FirstRunPage, tmp_path: Path, qtbot: object) -> None:
    path = a_file(tmp_path, "contacts.vcf", CARD * 2)
    asked: list[list[Path]] = []
    page.import_asked.connect(asked.append)

    page.look_for_files([tmp_path])
    button = page._bring
    qtbot.waitUntil(lambda: "contacts.vcf" in _texts(page), timeout=3000)  # type: ignore[attr-defined]
    _button(page, "Import contacts.vcf").click()

    assert asked == [[path]]
    assert "2 contacts" in _texts(page)
    assert button is page._bring


def test_a_second_look_replaces_the_first(page: FirstRunPage, tmp_path: Path, qtbot: object) -> None:
    one = FoundFile(tmp_path / "one.vcf", "vCard", 0.0, 1)
    two = FoundFile(tmp_path / "two.ics", "iCal", 0.0, 7)

    page._bring.show_found([one])
    page._bring.show_found([two])
    qtbot.waitUntil(lambda: "one.vcf" not in _texts(page))  # type: ignore[attr-defined]

    assert {"two.ics", "7 events and to-dos"} <= _texts(page)


def test_keys_choose_between_the_ways(page: FirstRunPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    page.sample_asked.connect(lambda: asked.append("sample"))
    page.empty_asked.connect(lambda: asked.append("empty"))
    page.import_asked.connect(asked.append)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["/home/eva/contacts.vcf"], ""))

    QTest.keyClick(page, Qt.Key.Key_S)
    QTest.keyClick(page, Qt.Key.Key_N)
    QTest.keyClick(page, Qt.Key.Key_Return)

    assert asked == ["sample", "empty", [Path("/home/eva/contacts.vcf")]]


def test_choosing_nothing_asks_nothing(page: FirstRunPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    page.import_asked.connect(asked.append)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))

    page._bring.choose.click()

    assert asked == []


def test_files_and_folders_may_be_dropped(page: FirstRunPage, tmp_path: Path) -> None:
    asked: list[list[Path]] = []
    page.import_asked.connect(asked.append)
    card, picture = a_file(tmp_path, "eva.vcf", CARD), a_file(tmp_path, "eva.jpg", "x")
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(path)) for path in (card, picture, tmp_path)] + [QUrl("https://example.com/a.vcf")]
    )

    page.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )

    assert asked == [[card, tmp_path]]
    assert dropped_paths(QMimeData()) == []


def test_every_origin_has_steps_and_opens_them(page: FirstRunPage) -> None:
    for origin in origins():
        assert 2 <= len(origin.steps) <= 4

        _button(page, origin.name).click()

        popup = QApplication.activePopupWidget()
        assert popup is not None
        assert origin.name in popup.accessibleName()
        assert set(origin.steps) <= {label.text() for label in popup.findChildren(QLabel)}
        popup.close()


def test_only_formats_that_can_be_read_are_promised(page: FirstRunPage) -> None:
    words = " ".join(_texts(page))

    assert all(form in words for form in ("vCard", "calendar", "CSV", "LDIF"))
    assert {".vcf", ".ics", ".csv", ".ldif"} <= set(READ)
    assert not any(form in words for form in ("XML", "DBF", "XLSX"))


def test_the_page_fits_a_small_window_and_large_text(theme: Theme, page: FirstRunPage) -> None:
    theme.set_text_percent(200)
    page.resize(960, 600)

    page.grab()

    assert page._scroll.verticalScrollBar().maximum() > 0
    assert page._bring.choose.mapTo(page, QPoint(0, 0)).x() < 960


def test_the_usual_folders_are_those_of_the_system() -> None:
    assert usual_folders()
    assert all(folder.is_absolute() for folder in usual_folders())


def _texts(page: FirstRunPage) -> set[str]:
    return {label.text() for label in page.findChildren(QLabel)}


def _button(page: FirstRunPage, name: str) -> Button:
    return next(button for button in page.findChildren(Button) if button.accessibleName() == name)


def test_a_screen_reader_finds_no_control_without_a_name(page: FirstRunPage, tmp_path: Path) -> None:
    page._bring.show_found([FoundFile(tmp_path / "one.vcf", "vCard", 0.0, 1)])

    assert nameless(page) == []
