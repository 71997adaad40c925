"""Exports from the window: what would be lost is said first, then the file is written, or nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.contact import SetPrivate, SetProperty
from pim.values.outgoing import ALL, CSV, TARGET_KEYS, TITLES, VERSIONS
from ui.exports.dialog import ExportDialog
from ui.exports.offers import forms, targets
from ui.session import Session

Open = Callable[..., Session]


@pytest.fixture
def session(open_session: Open, with_people: Book) -> Session:
    with_people.do(SetProperty(1, "GENDER", "F"))
    return open_session(with_people)


def opened(session: Session, qtbot: QtBot) -> ExportDialog:
    """The dialog, once it has said what would be lost."""
    session.window.acts.trigger("export")
    qtbot.waitUntil(lambda: session.window.findChild(ExportDialog) is not None)
    dialog = session.window.findChild(ExportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: "…" not in dialog.losses.text())
    return dialog


def choose(qtbot: QtBot, dialog: ExportDialog, box: QComboBox, key: str) -> None:
    assert box.findData(key) >= 0
    box.setCurrentIndex(box.findData(key))
    qtbot.waitUntil(lambda: "…" not in dialog.losses.text())


def to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))


def test_what_the_target_cannot_hold_is_said_before_anything_is_written(session: Session, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    assert dialog.losses.text().endswith("Nothing is lost.")

    choose(qtbot, dialog, dialog.target, "outlook")

    assert "Without a place there: 1 × Gender." in dialog.losses.text()


def test_every_program_and_form_can_be_chosen(session: Session, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    assert [dialog.form.itemData(at) for at in range(dialog.form.count())] == list(forms())
    assert [dialog.target.itemData(at) for at in range(dialog.target.count())] == list(TARGET_KEYS)
    for form in forms():
        choose(qtbot, dialog, dialog.form, form)
        assert dialog.target.count() == len(targets(form))
        assert dialog.outgoing().form == form
    assert set(TITLES) < set(VERSIONS)


def test_the_cards_are_written_as_the_target_reads_them(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to(monkeypatch, tmp_path / "out")
    dialog = opened(session, qtbot)
    choose(qtbot, dialog, dialog.target, "generic")
    choose(qtbot, dialog, dialog.whom, "all")
    choose(qtbot, dialog, dialog.version, "4.0")

    with qtbot.waitSignal(session.exports.finished, timeout=20_000):
        dialog.submit()

    assert (tmp_path / "out.vcf").read_bytes().count(b"VERSION:4.0") == 2
    assert "Written to" in session.window.statusbar.message()
    assert not session.exports.is_running


def test_a_table_for_outlook_gets_headers_in_the_language_of_that_outlook(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to(monkeypatch, tmp_path / "out.csv")
    dialog = opened(session, qtbot)
    choose(qtbot, dialog, dialog.form, "csv")
    assert not dialog.version.isEnabled()
    choose(qtbot, dialog, dialog.target, "outlook")
    assert [dialog.version.itemData(at) for at in range(dialog.version.count())] == ["en", "de", "fr", "es"]
    choose(qtbot, dialog, dialog.version, "fr")

    with qtbot.waitSignal(session.exports.finished, timeout=20_000):
        dialog.submit()

    assert (tmp_path / "out.csv").read_bytes().decode("cp1252").startswith('"Titre","Prénom"')


def test_outlook_gets_a_folder_with_a_file_for_each_card(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cards").mkdir()
    to(monkeypatch, tmp_path / "cards")
    dialog = opened(session, qtbot)
    choose(qtbot, dialog, dialog.target, "outlook")
    choose(qtbot, dialog, dialog.whom, "all")

    with qtbot.waitSignal(session.exports.finished, timeout=20_000):
        dialog.submit()

    assert len(list((tmp_path / "cards").glob("*.vcf"))) == 2


@pytest.mark.parametrize(("form", "start"), [(CSV, b"\xef\xbb\xbfFirst Name"), (ALL, b"PK")])
def test_a_table_and_the_whole_book_leave_the_same_way(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, start: bytes
) -> None:
    to(monkeypatch, tmp_path / "out.x")
    dialog = opened(session, qtbot)
    choose(qtbot, dialog, dialog.form, form)

    with qtbot.waitSignal(session.exports.finished, timeout=20_000):
        dialog.submit()

    assert (tmp_path / "out.x").read_bytes().startswith(start)


def test_only_the_selected_contacts_leave_where_that_is_chosen(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to(monkeypatch, tmp_path / "one.vcf")
    dialog = session.exports.choose(chosen=[1])
    choose(qtbot, dialog, dialog.whom, "chosen")

    with qtbot.waitSignal(session.exports.finished, timeout=20_000):
        dialog.submit()

    assert (tmp_path / "one.vcf").read_bytes().count(b"BEGIN:VCARD") == 1


def test_private_contacts_stay_unless_they_are_asked_for(session: Session, qtbot: QtBot, with_people: Book) -> None:
    with_people.do(SetPrivate((1,), private=True))
    dialog = opened(session, qtbot)
    assert not dialog.private.isEnabled()  # each card as it came takes them all
    assert dialog.private.isChecked()
    choose(qtbot, dialog, dialog.form, CSV)
    qtbot.waitUntil(lambda: "1 private contact stays." in dialog.losses.text())
    dialog.private.setChecked(True)
    qtbot.waitUntil(lambda: "stays" not in dialog.losses.text())


def test_who_changes_their_mind_writes_nothing(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog = opened(session, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not session.exports.is_running
    dialog = opened(session, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert list(tmp_path.glob("*.vcf")) == []


def test_what_cannot_be_written_is_said(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to(monkeypatch, tmp_path / "none" / "out.vcf")
    dialog = opened(session, qtbot)
    with qtbot.waitSignal(session.bridge.failed, timeout=20_000):
        dialog.submit()
    assert not session.exports.is_running
    assert not (tmp_path / "none").exists()


def test_a_cancelled_export_leaves_nothing(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to(monkeypatch, tmp_path / "out.vcf")
    said: list[object] = []
    session.exports.finished.connect(said.append)
    dialog = opened(session, qtbot)
    session.bridge.ask(lambda reader: None, lambda _: None)

    dialog.submit()
    session.exports.cancel()

    qtbot.waitUntil(lambda: not session.exports.is_running)
    assert bool(said) is (tmp_path / "out.vcf").exists()
    assert [path.name for path in tmp_path.glob(".out*")] == []
