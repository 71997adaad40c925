"""The settings of calls: the way to dial, how calls end, own phrases."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.activity import Desk, LogCall
from pim.commands.contact import SetMe
from pim.commands.result import ChangeResult
from pim.values.result import ResultRule
from tests.builders import START, a_place
from ui.blocks.fields import NoteField
from ui.bridge import Bridge
from ui.find.finder import talk_row
from ui.phrases import PhraseKeys, kept_phrases
from ui.session import Session
from ui.settings.phrases import PhraseDialog
from ui.settings.result_dialog import ResultDialog
from ui.telephone import dial_from
from ui.theme import Theme
from ui.writeback.editor import PaperEditor

OPENS = Callable[[Book], Session]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What other programs were asked to open."""
    asked: list[str] = []
    monkeypatch.setattr("ui.handover.QDesktopServices.openUrl", lambda url: asked.append(url.toString()))
    return asked


@pytest.fixture
def session(open_session: OPENS, with_people: Book, qtbot: QtBot) -> Session:
    """A window on the settings; Eva is the user."""
    with_people.do(SetMe(1))
    made = open_session(with_people)
    made.window.go("settings")
    qtbot.waitUntil(lambda: bool(made.screens.settings.results.rules))
    return made


def test_the_own_number_is_tried_way_by_way_and_the_one_that_rang_is_kept(
    session: Session, qtbot: QtBot, opened: list[str]
) -> None:
    phone = session.screens.settings.telephone
    qtbot.waitUntil(lambda: bool(phone.number.text()))

    phone.try_button.click()
    phone.next.click()
    phone.rang.click()

    assert opened == ["tel:+442079460182", "sip:+442079460182"]
    assert session.settings.settings.telephone.way == "sip"
    assert dial_from(session.bridge, "0113 4960182")
    assert opened[-1] == "sip:01134960182"


def test_a_command_that_is_missing_is_said_in_place(session: Session, qtbot: QtBot, opened: list[str]) -> None:
    phone = session.screens.settings.telephone
    phone.number.setText("0113 4960182")
    phone.command.setText("no-such-softphone {number}")
    phone.way.setCurrentIndex(phone.way.findData("command"))

    phone.try_button.click()

    assert "“no-such-softphone” cannot be started" in phone.said.text()
    assert not phone.rang.isVisible()
    assert not opened


def dialog_for(session: Session, qtbot: QtBot, key: str) -> ResultDialog:
    rules = session.screens.settings.results.rules
    rule = next((rule for rule in rules if rule.key == key), None)
    dialog = ResultDialog(session.theme, session.bridge, session.window, rule, rules)
    dialog.open()
    return dialog


def stored(session: Session, key: str) -> ResultRule | None:
    return next((rule for rule in session.bridge.page.result_rules() if rule.key == key), None)


def test_what_follows_from_a_result_is_said_while_it_is_typed_and_stored(session: Session, qtbot: QtBot) -> None:
    dialog = dialog_for(session, qtbot, "busy")
    dialog.title.edit.setText("Engaged")
    dialog.again.edit.setText("30m, half-day")
    dialog.group.edit.setText("vip")
    assert dialog.meaning.text() == (
        "Counts as a try. A list asks again after 30 minutes, then in the other half of the day. "
        "Puts the contact in the group vip."
    )

    dialog.submit()
    qtbot.waitUntil(lambda: (stored(session, "busy") or ResultRule("")).title == "Engaged")

    rule = stored(session, "busy")
    assert rule is not None
    assert (rule.again, rule.group, rule.letter, rule.code) == (("30m", "half-day"), "vip", "B", "bu")
    qtbot.waitUntil(lambda: "Engaged" in [rule.words for rule in session.screens.settings.results.rules])


def test_a_renamed_result_is_shown_by_its_new_word_in_timeline_search_and_figures(
    session: Session, qtbot: QtBot
) -> None:
    session.book.do(LogCall(1, "busy", text="rang out", at=START - 60_000))
    session.show_contact(1)
    model = session.screens.people.contact.body.timeline.view.model()

    def spoken() -> list[str]:
        return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]

    qtbot.waitUntil(lambda: any("Busy" in words for words in spoken()))

    session.bridge.do(ChangeResult(replace(stored(session, "busy") or ResultRule("busy"), title="Engaged")))

    qtbot.waitUntil(lambda: any("Engaged" in words for words in spoken()))
    found = session.bridge.page.find("rang out").talks
    assert "Engaged" in talk_row(found[0], session.book.place, ()).spoken
    session.window.go("reports")
    reports = session.screens.reports
    reports.spans.choose("all")
    qtbot.waitUntil(lambda: "Engaged" in [row.name for row in reports._rows.rows.values()])


def test_a_sale_is_stuck_after_the_days_that_the_settings_say(session: Session, qtbot: QtBot) -> None:
    six_days_ago = Book(session.book.profile, a_place(start=START - 6 * 86_400_000))
    six_days_ago.do(LogCall(1, "reached", desk=Desk(stage="offer")))
    six_days_ago.close()
    field = session.screens.settings.stuck_after
    assert field.value() == 14
    assert "stuck" not in [item.group for item in session.bridge.page.today().items]

    field.setValue(5)
    field.editingFinished.emit()

    qtbot.waitUntil(lambda: "stuck" in [item.group for item in session.bridge.page.today().items])
    session.bridge.undo()
    qtbot.waitUntil(lambda: field.value() == 14)
    assert "stuck" not in [item.group for item in session.bridge.page.today().items]


def test_an_unchanged_result_stays_as_it_was_shipped(session: Session, qtbot: QtBot) -> None:
    for rule in session.screens.settings.results.rules:
        dialog = dialog_for(session, qtbot, rule.key)
        assert dialog.rule() == rule
        dialog.reject()


def test_a_letter_that_is_taken_is_refused_by_name_and_the_dialog_stays(session: Session, qtbot: QtBot) -> None:
    dialog = dialog_for(session, qtbot, "busy")
    dialog.letter.edit.setText("r")

    assert "The letter R already belongs to “Reached”" in dialog.meaning.text()
    dialog.submit()

    assert dialog.isVisible()
    assert "already belongs" in dialog.trouble.text()
    dialog.reject()


def test_an_own_result_is_added_and_removed(session: Session, qtbot: QtBot) -> None:
    dialog = dialog_for(session, qtbot, "")
    dialog.title.edit.setText("Sent info")
    dialog.letter.edit.setText("e")
    dialog.submit()
    qtbot.waitUntil(lambda: stored(session, "Sent info") is not None)
    qtbot.waitUntil(lambda: len(session.screens.settings.results.rules) == 9)

    dialog_for(session, qtbot, "Sent info")._put_back()

    qtbot.waitUntil(lambda: stored(session, "Sent info") is None)


def test_a_phrase_is_added_changed_and_expands_where_one_types(session: Session, qtbot: QtBot) -> None:
    dialog = PhraseDialog(session.theme, session.bridge, session.window, "", "")
    dialog.word.edit.setText(";Bud")
    dialog.text.edit.setPlainText("Budget, time, who decides:")
    dialog.submit()
    qtbot.waitUntil(lambda: bool(session.screens.settings.phrases.phrases))
    session.show_contact(3)
    edit = session.screens.people.contact.body.composer.edit
    qtbot.waitUntil(edit.isEnabled)
    qtbot.waitUntil(lambda: bool(kept_phrases(session.bridge).texts))

    QTest.keyClicks(edit, "Asked ;bud yes")

    assert edit.toPlainText() == "Asked Budget, time, who decides: yes"


def test_undo_in_the_field_brings_the_short_word_back(session: Session, qtbot: QtBot, theme: Theme) -> None:
    kept_phrases(session.bridge).texts = {"bud": "Budget:"}
    note = NoteField(theme, "Note")
    qtbot.addWidget(note)
    PhraseKeys(note.edit, session.bridge)
    QTest.keyClicks(note.edit, ";bud ;bu a;bud ")
    assert note.text() == "Budget: ;bu a;bud "

    for _ in range(20):
        QTest.keyClick(note.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        if note.text() == ";bud":
            break

    assert note.text() == ";bud"


def test_a_phrase_of_several_lines_becomes_one_on_paper(session: Session, qtbot: QtBot, theme: Theme) -> None:
    kept_phrases(session.bridge).texts = {"bud": "Budget:\n  Time:"}
    editor = PaperEditor(theme)
    qtbot.addWidget(editor)
    PhraseKeys(editor, session.bridge, one_line=True)

    QTest.keyClicks(editor, "12 ok: ;bud ")

    assert editor.lines() == ["12 ok: Budget: Time: "]


def test_all_edits_of_a_window_share_one_reading_of_the_phrases(session: Session) -> None:
    bridge: Bridge = session.bridge
    assert kept_phrases(bridge) is kept_phrases(bridge)
