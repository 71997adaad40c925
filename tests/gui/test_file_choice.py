"""Dialogs for files begin where people look for them, then where the last one ended; none means nothing is done."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui import file_choice
from ui.file_choice import READING, WRITING, beginning, file_to_read, file_to_write, files_to_import, folder_to_write


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Where the dialogs began; each takes a file below `tmp_path`."""
    places: list[str] = []
    monkeypatch.setattr(file_choice, "_last", {})
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(tmp_path / kind.name))
    for name in ("DownloadLocation", "DocumentsLocation", "mails", "sheets"):
        (tmp_path / name).mkdir()
    mails, sheets = tmp_path / "mails", tmp_path / "sheets"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *g: (places.append(g[2]) or [str(mails / "a.vcf")], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *g: (places.append(g[2]) or "", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *g: (places.append(g[2]) or str(sheets / "a.pdf"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *g: places.append(g[2]) or str(sheets))
    return places


def test_files_are_read_from_downloads_first_and_then_from_where_the_last_one_was(
    over: QWidget, asked: list[str], tmp_path: Path
) -> None:
    assert files_to_import(over, "Import") == [tmp_path / "mails" / "a.vcf"]
    assert file_to_read(over, "Read holidays", "*.ics") is None
    assert asked == [str(tmp_path / "DownloadLocation"), str(tmp_path / "mails")]


def test_files_are_written_to_documents_first_and_then_to_where_the_last_one_went(
    over: QWidget, asked: list[str], tmp_path: Path
) -> None:
    assert file_to_write(over, "Save PDF", "today.pdf") == tmp_path / "sheets" / "a.pdf"
    assert folder_to_write(over, "A folder") == tmp_path / "sheets"
    assert asked == [str(tmp_path / "DocumentsLocation" / "today.pdf"), str(tmp_path / "sheets")]
    assert beginning(WRITING) == tmp_path / "sheets"


def test_a_name_from_elsewhere_leads_to_no_other_folder(over: QWidget, asked: list[str], tmp_path: Path) -> None:
    file_to_write(over, "Save", "/etc/../plan.txt")
    assert asked == [str(tmp_path / "DocumentsLocation" / "plan.txt")]


def test_without_the_usual_folder_a_dialog_begins_at_home(asked: list[str], tmp_path: Path) -> None:
    (tmp_path / "DownloadLocation").rmdir()
    assert beginning(READING) == Path.home()
