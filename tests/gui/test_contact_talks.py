"""Notes, calls and follow-ups of one contact: written, logged, moved, finished and taken away on its page."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from pim.commands.activity import Record
from pim.texts import use_language
from pim.values.activity import Activity
from tests.gui.contact_desk import Desk, open_desk
from ui.contact.composer import draft_name
from ui.dialogs.call import CallDialog
from ui.dialogs.form import Form
from ui.dialogs.one_line import OneLineDialog
from ui.dialogs.plan import EntryDialog, MoveDialog, PlanDialog
from ui.dialogs.relate import RelateDialog, link_types
from ui.drafts import read_drafts
from ui.theme import Theme
from ui.words import last_talk_words


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(qtbot, theme, tmp_path)
    desk.show(desk.eva)
    yield desk
    desk.bridge.close()


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What other programs were asked to open, instead of opening it."""
    asked: list[str] = []
    monkeypatch.setattr("ui.handover.QDesktopServices.openUrl", lambda url: asked.append(url.toString()) or True)
    return asked


def dialog(desk: Desk, kind: type[Form], act: Callable[[], None]) -> Form:
    """The dialog that opens when something is done."""
    act()
    found = [form for form in desk.page.findChildren(kind) if form.isVisible()]
    assert len(found) == 1
    return found[0]


def press(desk: Desk, form: Form, keys: str) -> None:
    """Type into whatever of the dialog has the keyboard; a line end is Enter."""
    for key in keys:
        target = form.focusWidget() or form
        if key == "\n":
            desk.qtbot.keyClick(target, Qt.Key.Key_Return)
        else:
            desk.qtbot.keyClicks(target, key)


def talks(desk: Desk, contact: int = 0) -> list[Activity]:
    return desk.bridge.page.timeline(contact or desk.eva)


def write(desk: Desk, text: str) -> None:
    """Type into the composer and press Enter."""
    desk.page.note()
    edit = desk.body.composer.edit
    desk.qtbot.keyClicks(edit, text)
    desk.qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_a_day_that_ends_with_a_full_stop_gets_no_second_one(desk: Desk) -> None:
    use_language("de")
    talk = Activity(kind="note", state="done", done_at=desk.book.place.now(), text="Blau")

    words = last_talk_words(talk, desk.book.place)

    assert ".. " not in words
    assert words.endswith(". Blau")


def test_plain_words_are_a_note(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.page.said, timeout=5000):
        write(desk, "Wants filters included")

    assert [(talk.kind, talk.text) for talk in talks(desk) if talk.text.startswith("Wants f")] == [
        ("note", "Wants filters included")
    ]
    assert desk.body.composer.text() == ""
    desk.until(lambda: desk.body.timeline.view.model().rowCount() == 4)


def test_the_reading_is_shown_before_enter(desk: Desk) -> None:
    desk.page.note()
    desk.qtbot.keyClicks(desk.body.composer.edit, "call tue 3pm about the quote")

    desk.until(lambda: "Tue 2 Jun 15:00" in desk.body.composer.edit.accessibleDescription())
    assert desk.body.composer.edit.accessibleDescription().startswith("Call · Dr. Eva Lang")
    desk.qtbot.keyClick(desk.body.composer.edit, Qt.Key.Key_Return)
    desk.until(lambda: any(talk.due == "2026-06-02T15:00" for talk in talks(desk)))


def test_steps_and_groups_in_a_note_come_with_it(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.page.said, timeout=5000):
        write(desk, "Signs over 2,000 !fri send offer !group leeds")

    assert ("todo", "2026-05-29", "send offer") in [(talk.kind, talk.due, talk.subject) for talk in talks(desk)]
    assert "leeds" in [name for _, name in desk.stored().groups]


def test_a_past_time_is_asked_about_once(desk: Desk) -> None:
    write(desk, "call 12 Jan 2026 10am")
    desk.until(lambda: "Enter again" in desk.body.composer.edit.accessibleDescription())
    assert not [talk for talk in talks(desk) if talk.due.startswith("2026-01-12")]

    desk.qtbot.keyClick(desk.body.composer.edit, Qt.Key.Key_Return)

    desk.until(lambda: bool([talk for talk in talks(desk) if talk.due.startswith("2026-01-12")]))


def test_words_not_stored_wait_for_their_contact(desk: Desk) -> None:
    desk.page.note()
    desk.qtbot.keyClicks(desk.body.composer.edit, "half a thought")

    desk.show(desk.tom)
    assert desk.body.composer.text() == ""
    desk.idle()
    assert read_drafts(desk.book) == {draft_name(desk.eva): "half a thought"}
    desk.show(desk.eva)

    desk.until(lambda: desk.body.composer.text() == "half a thought")


def test_words_are_kept_while_one_types_on(desk: Desk) -> None:
    desk.page.note()
    edit = desk.body.composer.edit

    def kept_while_typing() -> bool:
        desk.qtbot.keyClicks(edit, "a")
        return bool(read_drafts(desk.book).get(draft_name(desk.eva)))

    desk.until(kept_while_typing)


def test_words_are_kept_while_an_import_runs(desk: Desk) -> None:
    over = Event()
    desk.bridge.work(lambda book: over.wait(20))
    desk.page.note()
    desk.qtbot.keyClicks(desk.body.composer.edit, "typed meanwhile")

    desk.until(lambda: read_drafts(desk.book) == {draft_name(desk.eva): "typed meanwhile"})
    over.set()


def test_a_stored_note_leaves_no_draft(desk: Desk) -> None:
    desk.page.note()
    desk.qtbot.keyClicks(desk.body.composer.edit, "wants blue")
    desk.until(lambda: bool(read_drafts(desk.book)))

    desk.qtbot.keyClick(desk.body.composer.edit, Qt.Key.Key_Return)

    desk.until(lambda: desk.body.composer.text() == "" and read_drafts(desk.book) == {})


def test_dialling_hands_the_number_over_copies_it_and_offers_the_log(desk: Desk, dialled: list[str]) -> None:
    desk.page.call()

    assert dialled == ["tel:+441134960182"]
    assert QApplication.clipboard().text() == "+441134960182"
    assert "Calling +44 113 496 0182" in desk.body.calling.accessibleName()
    form = dialog(desk, CallDialog, desk.page.call)
    press(desk, form, "n\n")
    desk.until(lambda: talks(desk)[1].result == "no answer")
    desk.until(lambda: desk.body.calling.accessibleName() == "")


def test_the_second_number_and_the_mail_have_their_keys(desk: Desk, dialled: list[str]) -> None:
    desk.page.call_second()
    desk.page.mail()

    assert dialled == ["tel:+447700900317", "mailto:eva@lang.example"]


def test_without_number_or_mail_the_page_says_so(desk: Desk, dialled: list[str]) -> None:
    desk.show(desk.tom)

    desk.page.mail()

    assert desk.body.trouble.accessibleName() == "There is no e-mail address yet."
    assert not dialled


def test_who_must_not_be_called_is_asked_about_before_dialling(desk: Desk, dialled: list[str]) -> None:
    form = dialog(desk, CallDialog, lambda: desk.page._deeds.calls.log_call())
    press(desk, form, "x\n")
    desk.until(lambda: desk.page._editing.page is not None and desk.page._editing.page.line.do_not_call)

    press(desk, dialog(desk, Form, desk.page.call), "\n")
    assert dialled == []
    asked = dialog(desk, Form, desk.page.call)
    assert isinstance(asked, Form)
    asked.accept_button.click()

    assert dialled == ["tel:+441134960182"]


def test_done_takes_two_keys_and_completes_the_open_step(desk: Desk) -> None:
    form = dialog(desk, CallDialog, desk.page.done)
    press(desk, form, "\n")

    desk.until(lambda: not [talk for talk in talks(desk) if talk.state == "planned"])
    assert "reached" in [talk.result for talk in talks(desk) if talk.subject == "Revised quote"]


def test_result_note_minutes_and_next_step_are_one_step(desk: Desk) -> None:
    form = dialog(desk, CallDialog, desk.page.done)
    assert isinstance(form, CallDialog)
    press(desk, form, "m")
    form.minutes.setValue(3)
    form.note.setFocus()
    press(desk, form, "Asked her to ring")
    form.next.setFocus()
    press(desk, form, "fri 9am quote again\n")

    desk.until(lambda: any(talk.due == "2026-05-29T09:00" for talk in talks(desk)))
    done = next(talk for talk in talks(desk) if talk.state == "done" and talk.subject == "Revised quote")
    assert (done.result, done.minutes, done.text) == ("left message", 3, "Asked her to ring")
    desk.book.undo()
    assert [talk.due for talk in talks(desk) if talk.state == "planned"] == ["2026-05-12"]


def test_a_call_back_needs_its_day(desk: Desk) -> None:
    form = dialog(desk, CallDialog, desk.page.done)

    press(desk, form, "c\n")

    assert form.isVisible()
    assert "called back" in form.trouble.text()
    press(desk, form, "tue 3pm\n")
    desk.until(lambda: any(talk.due == "2026-06-02T15:00" for talk in talks(desk)))


def test_a_follow_up_is_planned_in_words(desk: Desk) -> None:
    form = dialog(desk, PlanDialog, desk.page.follow_up)
    assert isinstance(form, PlanDialog)
    press(desk, form, "mtg next fri 10-11 see the grinder")
    form.promise.choose("mine")
    press(desk, form, "\n")

    desk.until(lambda: len([talk for talk in talks(desk) if talk.state == "planned"]) == 2)
    made = next(talk for talk in talks(desk) if talk.kind == "meeting")
    assert (made.due, made.due_end, made.subject, made.promise) == (
        "2026-06-05T10:00",
        "2026-06-05T11:00",
        "see the grinder",
        "mine",
    )


def test_a_follow_up_without_day_is_not_stored(desk: Desk) -> None:
    form = dialog(desk, PlanDialog, desk.page.follow_up)

    press(desk, form, "something\n")

    assert form.isVisible()
    assert form.trouble.text().startswith("The day is missing.")


def test_an_open_step_is_moved_in_words(desk: Desk) -> None:
    form = dialog(desk, MoveDialog, desk.page.snooze)
    press(desk, form, "in 2 weeks\n")

    desk.until(lambda: [talk.due for talk in talks(desk) if talk.state == "planned"] == ["2026-06-11"])


def test_an_entry_is_edited_and_undone(desk: Desk) -> None:
    desk.until(lambda: desk.body.timeline.view.model().rowCount() == 3)
    view = desk.body.timeline.view
    view.setFocus()
    view.go_to(talks(desk)[1].id)

    form = dialog(desk, EntryDialog, desk.page.edit)
    assert isinstance(form, EntryDialog)
    before = talks(desk)[1]
    form.subject.edit.setText("Trial")
    form.day.edit.setText("yesterday 10:00")
    form.submit()

    desk.until(lambda: any(talk.subject == "Trial" for talk in talks(desk)))
    after = next(talk for talk in talks(desk) if talk.subject == "Trial")
    assert (after.id, after.text, after.result) == (before.id, before.text, before.result)
    assert after.done_at == 1_779_872_400_000  # 27 May 2026, 10:00 in London


def test_delete_takes_the_entry_not_the_contact(desk: Desk) -> None:
    desk.until(lambda: desk.body.timeline.view.model().rowCount() == 3)
    view = desk.body.timeline.view
    view.setFocus()
    view.go_to(talks(desk)[0].id)

    with desk.qtbot.waitSignal(desk.page.said, timeout=5000) as said:
        desk.qtbot.keyClick(view, Qt.Key.Key_Delete)

    assert said.args == ["Delete 1 entry"]
    desk.until(lambda: view.model().rowCount() == 2)
    assert desk.stored().line.name == "Dr. Eva Lang"


def test_tabs_and_search_narrow_the_timeline(desk: Desk) -> None:
    timeline = desk.body.timeline
    desk.until(lambda: timeline.view.model().rowCount() == 3)

    timeline.tabs.choose("notes")
    desk.until(lambda: timeline.view.model().rowCount() == 1)
    timeline.tabs.choose("all")
    desk.until(lambda: timeline.view.model().rowCount() == 3)
    timeline.show_find()
    timeline._find.setText("happy")
    desk.until(lambda: timeline.view.model().rowCount() == 1)
    timeline._find.setText("nowhere")

    desk.until(lambda: timeline._nothing.text() == "Nothing here has “nowhere”.")


def test_a_long_timeline_loads_as_one_scrolls(desk: Desk) -> None:
    for at in range(120):
        desk.book.do(Record(desk.tom, "note", f"Note {at}"))
    desk.show(desk.tom)
    model = desk.body.timeline.view.model()
    desk.until(lambda: model.rowCount() == 50)
    bar = desk.body._main.verticalScrollBar()
    desk.until(lambda: bar.maximum() > 1000)

    bar.setValue(bar.maximum())
    desk.until(lambda: model.rowCount() == 100)
    desk.until(lambda: bar.maximum() > bar.value())
    bar.setValue(bar.maximum())

    desk.until(lambda: model.rowCount() == 120)


def test_an_alert_is_pinned_and_taken_off(desk: Desk) -> None:
    form = dialog(desk, OneLineDialog, desk.page.alert)
    assert isinstance(form, OneLineDialog)
    assert form.field.text() == "Never before 8:30"
    press(desk, form, "Ask for Eva\n")
    desk.until(lambda: desk.body.header.alert.accessibleName() == "Ask for Eva")

    form = dialog(desk, OneLineDialog, desk.page.alert)
    desk.qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Delete)
    press(desk, form, "\n")

    desk.until(lambda: desk.stored().line.alert == "")


def test_a_group_is_typed(desk: Desk) -> None:
    form = dialog(desk, OneLineDialog, desk.page.group)

    press(desk, form, "leeds\n")

    desk.until(lambda: "leeds" in [name for _, name in desk.stored().groups])


def test_an_answer_for_a_dialog_closed_meanwhile_is_dropped(desk: Desk, theme: Theme) -> None:
    form = OneLineDialog(theme, desk.page, "Group", label="Group", accept="Put in", take=lambda text: None)
    waiting: list[int] = []
    desk.bridge.asking.connect(waiting.append)

    desk.bridge.ask(lambda reader: ["vip"], form.offer_texts, channel="group names")
    delete(form)

    desk.until(lambda: waiting[-1:] == [0])
    assert not isValid(form)


def test_two_contacts_are_linked_from_either_end(desk: Desk) -> None:
    desk.show(desk.tom)
    form = dialog(desk, RelateDialog, desk.page._deeds.relate)
    assert isinstance(form, RelateDialog)
    form.types.setCurrentIndex([kind[:2] for kind in link_types()].index(("manager", True)))
    press(desk, form, "eva")
    desk.until(lambda: form.view.current_id() == desk.eva)
    press(desk, form, "\n")

    desk.until(lambda: "manager" in {link.type for link in desk.stored(desk.tom).links})
    words = {link.type: link.words for link in desk.stored(desk.tom).links if link.other == desk.eva}
    assert words["manager"] == "reports to"


def test_esc_leaves_a_dialog_with_nothing_stored(desk: Desk) -> None:
    before = len(talks(desk))
    form = dialog(desk, CallDialog, desk.page.done)

    desk.qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Escape)
    desk.idle()

    assert len(talks(desk)) == before


def test_commands_in_a_note_stand_out_while_one_types(desk: Desk) -> None:
    edit = desk.body.composer.edit
    edit.setPlainText("Signs !fri send offer")

    formats = edit.document().firstBlock().layout().formats()

    assert [(part.start, part.length) for part in formats] == [(6, 15)]


@pytest.mark.parametrize("percent", [100, 200])
def test_no_choice_of_a_dialog_is_cut_at_any_text_size(desk: Desk, theme: Theme, percent: int) -> None:
    theme.set_text_percent(percent)

    form = dialog(desk, CallDialog, lambda: desk.page._deeds.calls.log_call())

    buttons = form.results.findChildren(QAbstractButton)  # type: ignore[attr-defined]
    assert len(buttons) == 8
    assert not [button.text() for button in buttons if button.width() < button.sizeHint().width()]
    assert form.width() <= form.screen().availableGeometry().width()
    assert form.height() <= form.screen().availableGeometry().height()
