"""Building blocks can be used by mouse, keyboard and ear."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.blocks.avatar import Avatar
from ui.blocks.buttons import KINDS, Button
from ui.blocks.cards import Banner, Card, CardButton, SectionTitle
from ui.blocks.chips import Chip, ChipRow
from ui.blocks.fields import FindField, LineField, NoteField
from ui.blocks.flow import FlowLayout
from ui.blocks.labels import KeyCap, Label, OneLine
from ui.blocks.states import EmptyState, ProgressLine, ProgressOverlay
from ui.blocks.tabs import Tab, TabBar
from ui.theme import Theme

OPAQUE = Qt.WidgetAttribute.WA_OpaquePaintEvent


@pytest.fixture
def shown(qtbot: object) -> object:
    """Shows a widget and gives it the keyboard."""

    def show(widget: QWidget, width: int = 300, height: int = 60) -> QWidget:
        qtbot.addWidget(widget)  # type: ignore[attr-defined]
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)  # type: ignore[attr-defined]
        widget.activateWindow()
        widget.setFocus()
        qtbot.waitUntil(widget.isActiveWindow)  # type: ignore[attr-defined]
        return widget

    return show


@pytest.mark.parametrize("kind", KINDS)
def test_a_button_is_pressed_by_mouse_space_and_enter(theme: Theme, shown: object, kind: str) -> None:
    button, pressed = Button(theme, "Call Anna", icon="phone", kind=kind, keys="C"), []
    button.clicked.connect(lambda: pressed.append(kind))
    shown(button)  # type: ignore[operator]

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)

    assert pressed == [kind] * 4
    assert button.accessibleName() == "Call Anna"


def test_a_button_with_longer_words_is_wider(theme: Theme) -> None:
    short, long = Button(theme, "Save"), Button(theme, "Speichern und schließen")

    assert long.sizeHint().width() > short.sizeHint().width()
    assert min(short.sizeHint().height(), Button(theme, icon="x", name="Close").sizeHint().height()) >= 28


def test_a_button_without_words_is_named_and_explained(theme: Theme) -> None:
    button = Button(theme, icon="undo-2", name="Undo", keys="Ctrl Z")

    assert button.accessibleName() == "Undo"
    assert button.toolTip() == "Undo (Ctrl Z)"


def test_a_button_is_as_its_action_is(theme: Theme, qtbot: object) -> None:
    action, done = QAction("Undo"), []
    action.triggered.connect(lambda: done.append(True))
    button = Button(theme, icon="undo-2", name="Undo")
    qtbot.addWidget(button)  # type: ignore[attr-defined]
    button.follow(action)

    action.setEnabled(False)
    assert not button.isEnabled()

    action.setEnabled(True)
    button.click()
    assert done == [True]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_button_looks_different_when_it_has_the_keyboard(theme: Theme, shown: object, kind: str, mode: str) -> None:
    theme.set_mode(mode)
    button = Button(theme, "Call", kind=kind)
    shown(button)  # type: ignore[operator]
    button.clearFocus()
    without = button.grab().toImage()

    button.setFocus()

    assert button.grab().toImage() != without


def test_a_label_never_reads_names_as_html(theme: Theme) -> None:
    label = Label(theme, "<b>Lang</b>")

    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>Lang</b>"


def test_labels_follow_text_size_and_tone(theme: Theme) -> None:
    label = Label(theme, "late", tone="bad")
    theme.set_text_percent(150)

    assert label.font().pixelSize() == 20
    assert label.palette().windowText().color() == theme.tokens.bad

    label.set_tone("good")
    label.set_role("pane")
    assert label.palette().windowText().color() == theme.tokens.good
    assert label.font().pixelSize() == 27


def test_a_line_without_room_says_the_whole_on_hover(theme: Theme, shown: object) -> None:
    line = OneLine(theme, "Kestrel Games with a very long name indeed")
    shown(line, 80, 20)  # type: ignore[operator]
    line.grab()
    assert line.toolTip() == line.text()

    line.resize(600, 20)
    line.grab()
    assert line.toolTip() == ""


def test_a_key_cap_is_as_wide_as_its_words(theme: Theme) -> None:
    cap = KeyCap(theme, "N")
    narrow = cap.sizeHint().width()

    cap.set_keys("Ctrl Shift Z")

    assert cap.sizeHint().width() > narrow


def test_an_avatar_says_whose_it_is_and_keeps_its_shape(theme: Theme) -> None:
    avatar = Avatar(theme, 56)
    avatar.show_contact(3, "Anna Kowalczyk", "person")
    theme.set_text_percent(200)

    assert avatar.accessibleName() == "Anna Kowalczyk"
    assert (avatar.width(), avatar.height()) == (112, 112)


def test_people_are_round_and_companies_are_not(theme: Theme, qtbot: object) -> None:
    avatar = Avatar(theme, 56)
    qtbot.addWidget(avatar)  # type: ignore[attr-defined]
    ground = theme.tokens.avatars[3]
    seen = {}
    for kind in ("person", "company"):
        avatar.show_contact(3, "Lang", kind)
        seen[kind] = avatar.grab().toImage().pixelColor(6, 6)

    assert seen["company"] == ground.ground
    assert seen["person"] != ground.ground


def test_a_chip_is_taken_away_by_its_cross_and_by_delete(theme: Theme, shown: object) -> None:
    chip, gone, clicked = Chip(theme, "city: Graz"), [], []
    chip.removed.connect(lambda: gone.append(True))
    chip.clicked.connect(lambda: clicked.append(True))
    shown(chip)  # type: ignore[operator]
    chip.resize(chip.sizeHint())

    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 14, chip.height() // 2))
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, chip.height() // 2))

    assert (gone, clicked) == ([True, True], [True])


def test_a_row_of_chips_tells_which_word_goes_and_keeps_what_was_added(theme: Theme, shown: object) -> None:
    row, gone = ChipRow(theme), []
    row.removed.connect(gone.append)
    plus = Chip(theme, "Filter", removable=False, icon="plus")
    row.add(plus)
    shown(row, 200, 80)  # type: ignore[operator]
    row.show_words(["city: Graz", "last: > 90 days"])
    row.show_words(["city: Graz", "group: vip", "next: none"])

    row.chips()[1].removed.emit()

    assert gone == [1]
    assert [chip.accessibleName() for chip in row.chips()] == ["city: Graz", "group: vip", "next: none"]
    assert plus.isVisible()


def test_what_has_no_room_goes_on_in_the_next_line(theme: Theme, qtbot: object) -> None:
    box, flow = QWidget(), FlowLayout(gap=4)
    box.setLayout(flow)
    qtbot.addWidget(box)  # type: ignore[attr-defined]
    for _ in range(4):
        label = QLabel()
        label.setFixedSize(40, 20)
        flow.addWidget(label)

    assert flow.heightForWidth(200) == 20
    assert flow.heightForWidth(90) == 44
    assert flow.heightForWidth(10) == 92
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None


def test_what_reads_from_the_right_begins_at_the_right(theme: Theme, shown: object) -> None:
    box, flow = QWidget(), FlowLayout()
    box.setLayout(flow)
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first = QLabel()
    first.setFixedSize(40, 20)
    flow.addWidget(first)
    shown(box, 300, 30)  # type: ignore[operator]
    flow.activate()

    assert first.x() == 260


def test_a_field_tells_once_what_was_typed_when_it_is_left(theme: Theme, shown: object) -> None:
    field, told = LineField(theme, "Job title"), []
    field.committed.connect(told.append)
    shown(field, 300, 70)  # type: ignore[operator]
    field.show_text("Buyer")
    field.edit.selectAll()

    QTest.keyClicks(field.edit, "Owner")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)

    assert told == ["Owner"]
    assert field.edit.accessibleName() == "Job title"
    assert field.findChild(QLabel).buddy() is field.edit


def test_typing_is_not_overwritten_by_what_is_stored(theme: Theme, shown: object) -> None:
    field = LineField(theme, "Job title")
    shown(field, 300, 70)  # type: ignore[operator]
    field.show_text("Buyer")
    QTest.keyClicks(field.edit, " at large")

    field.show_text("Head of buying")

    assert field.text() == "Buyer at large"


def test_a_note_grows_with_its_lines_and_is_sent_by_ctrl_enter(theme: Theme, shown: object) -> None:
    note, sent, told = NoteField(theme, "Note", lines=2, most_lines=6), [], []
    note.sent.connect(sent.append)
    note.committed.connect(told.append)
    shown(note, 300, 200)  # type: ignore[operator]
    low = note.edit.height()

    QTest.keyClicks(note.edit, "one")
    for _ in range(9):
        QTest.keyClick(note.edit, Qt.Key.Key_Return)
    QTest.keyClick(note.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    note.commit()
    note.commit()

    assert note.edit.height() > low
    assert [text.strip() for text in sent] == ["one"]
    assert len(told) == 1


def test_escape_leaves_the_find_field(theme: Theme, shown: object) -> None:
    field, left = FindField(theme, "Filter", keys="/"), []
    field.left.connect(lambda: left.append(True))
    shown(field)  # type: ignore[operator]

    QTest.keyClicks(field, "graz")
    QTest.keyClick(field, Qt.Key.Key_Escape)

    assert (field.text(), left) == ("graz", [True])


def test_tabs_are_chosen_by_click_arrows_and_name(theme: Theme, shown: object) -> None:
    bar, chosen = TabBar(theme, name="Timeline"), []
    bar.chosen.connect(chosen.append)
    bar.show_tabs([Tab("all", "All", "31"), Tab("call", "Calls", "14"), Tab("note", "Notes")])
    shown(bar, 400, 36)  # type: ignore[operator]

    QTest.keyClick(bar, Qt.Key.Key_Right)
    QTest.keyClick(bar, Qt.Key.Key_End)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(10, 18))
    bar.choose("call")
    bar.choose("nothing")

    assert chosen == ["call", "note", "all", "call"]
    assert bar.accessibleDescription() == "Calls 14"


def test_the_chosen_tab_stays_where_it_still_is(theme: Theme) -> None:
    bar = TabBar(theme, name="Timeline")
    bar.show_tabs([Tab("all", "All"), Tab("call", "Calls")])
    bar.choose("call")

    bar.show_tabs([Tab("all", "All", "1"), Tab("call", "Calls", "1")])
    assert bar.current() == "call"

    bar.show_tabs([Tab("all", "All", "1")])
    assert bar.current() == "all"


def test_arrows_follow_the_eye_where_one_reads_from_the_right(theme: Theme, shown: object) -> None:
    bar = TabBar(theme, name="Timeline")
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    bar.show_tabs([Tab("all", "All"), Tab("call", "Calls")])
    shown(bar, 400, 36)  # type: ignore[operator]

    QTest.keyClick(bar, Qt.Key.Key_Left)

    assert bar.current() == "call"


def test_a_card_that_is_a_button_is_pressed_by_mouse_and_keys(theme: Theme, shown: object) -> None:
    card, pressed = CardButton(theme, "Start empty"), []
    card.clicked.connect(lambda: pressed.append(True))
    card.body.addWidget(Label(theme, "Start empty"))
    shown(card, 200, 80)  # type: ignore[operator]

    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.keyClick(card, Qt.Key.Key_Space)

    assert len(pressed) == 3
    assert card.sizeHint().height() > 40


def test_a_card_takes_another_ground(theme: Theme, shown: object) -> None:
    card = Card(theme)
    shown(card, 60, 60)  # type: ignore[operator]
    assert card.grab().toImage().pixelColor(30, 30) == theme.tokens.subtle

    card.set_ground("selected")

    assert card.grab().toImage().pixelColor(30, 30) == theme.tokens.selected


def test_a_banner_says_offers_and_closes(theme: Theme, shown: object) -> None:
    banner, closed, done = Banner(theme, tone="bad", closable=True), [], []
    banner.closed.connect(lambda: closed.append(True))
    banner.offer("Repair").clicked.connect(lambda: done.append(True))
    shown(banner, 500, 40)  # type: ignore[operator]

    banner.say("The disk is full. Your note is kept.", tone="warn")
    repair, cross = (button for button in banner.findChildren(Button))
    repair.click()
    cross.click()

    assert banner.accessibleName() == "The disk is full. Your note is kept."
    assert (done, closed, banner.isVisible()) == ([True], [True], False)


def test_a_section_has_a_remark_and_a_named_button(theme: Theme, qtbot: object) -> None:
    title, asked = SectionTitle(theme, "Connections", remark="4", icon="plus", name="Add a connection"), []
    qtbot.addWidget(title)  # type: ignore[attr-defined]
    title.asked.connect(lambda: asked.append(True))

    title.findChild(Button).click()

    assert asked == [True]
    assert title.findChild(Button).accessibleName() == "Add a connection"


def test_an_empty_state_offers_the_next_act(theme: Theme, qtbot: object) -> None:
    state, asked = EmptyState(theme, "users-round", "No people yet"), []
    qtbot.addWidget(state)  # type: ignore[attr-defined]
    state.offer("Import", kind="primary").clicked.connect(lambda: asked.append("import"))
    state.say("No one matches city:Graz.", "Remove a word")

    state.findChild(Button).click()

    assert asked == ["import"]
    assert {label.text() for label in state.findChildren(QLabel)} >= {"No one matches city:Graz.", "Remove a word"}


def test_short_work_shows_nothing_and_long_work_a_line(theme: Theme, shown: object, qtbot: object) -> None:
    below = shown(QWidget(), 200, 40)  # type: ignore[operator]
    line = ProgressLine(theme, below)

    line.start()
    line.stop()
    assert not line.isVisible()

    line.start()
    line.set_share(0.5)
    qtbot.waitUntil(line.isVisible, timeout=2000)  # type: ignore[attr-defined]
    image = line.grab().toImage()
    assert image.pixelColor(image.width() // 4, 0) == theme.tokens.accent
    assert image.pixelColor(image.width() * 3 // 4, 0) != theme.tokens.accent
    below.resize(320, 40)
    assert line.width() == 320
    line.stop()
    assert not line.isVisible()


def test_work_of_unknown_length_moves_on(theme: Theme, shown: object, qtbot: object) -> None:
    line = ProgressLine(theme, shown(QWidget(), 200, 40))  # type: ignore[operator]

    line.start()
    qtbot.waitUntil(line.isVisible, timeout=3000)  # type: ignore[attr-defined]
    before = line.grab().toImage()

    qtbot.waitUntil(lambda: line.grab().toImage() != before, timeout=3000)  # type: ignore[attr-defined]
    line.stop()


def test_a_long_task_is_cancelled_by_button_and_escape(theme: Theme, shown: object) -> None:
    below = QWidget()
    overlay, asked = ProgressOverlay(theme, below), []
    overlay.cancelled.connect(lambda: asked.append(True))
    shown(below, 640, 480)  # type: ignore[operator]

    overlay.begin("Importing contacts.vcf", "12 of 1,333")
    overlay.set_progress(0.4, "533 of 1,333")
    QTest.keyClick(overlay, Qt.Key.Key_Escape)
    below.resize(700, 500)

    assert asked == [True]
    assert overlay.size() == below.size()
    overlay.end()
    assert not overlay.isVisible()


def test_a_long_task_paints_nothing_below_it_and_a_step_forward_its_bar_alone(
    theme: Theme, shown: object, qtbot: QtBot
) -> None:
    class Paints(QObject):
        def __init__(self, of: QWidget) -> None:
            super().__init__(of)
            self.counted = 0
            of.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.counted += event.type() == QEvent.Type.Paint
            return False

    below = QWidget()
    overlay = ProgressOverlay(theme, below)
    bar = next(part for part in overlay.findChildren(QWidget) if part.testAttribute(OPAQUE))
    of_below, of_overlay, of_bar = Paints(below), Paints(overlay), Paints(bar)
    shown(below, 640, 480)  # type: ignore[operator]
    qtbot.waitUntil(lambda: of_below.counted > 0)
    of_below.counted = 0

    overlay.begin("Importing contacts.vcf", "contacts.vcf")
    qtbot.waitUntil(lambda: of_bar.counted > 0)
    covering, of_bar.counted = of_overlay.counted, 0
    overlay.set_progress(0.5, "contacts.vcf")
    qtbot.waitUntil(lambda: of_bar.counted > 0)

    assert of_below.counted == 0
    assert of_overlay.counted == covering


def test_a_label_begins_where_the_window_begins_in_whatever_script(theme: Theme, qtbot: QtBot) -> None:
    def ink(label: Label) -> tuple[int, int]:
        picture = label.grab().toImage()
        inked = [
            x
            for x in range(picture.width())
            if any(picture.pixelColor(x, y) != picture.pixelColor(0, 0) for y in range(picture.height()))
        ]
        return inked[0], picture.width() - inked[-1]

    for text in ("Eva Lang", "אווה לנג"):
        label = Label(theme, text)
        qtbot.addWidget(label)
        label.resize(300, 30)
        label.show()
        left, right = ink(label)
        assert left < right
        label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        left, right = ink(label)
        assert right < left
