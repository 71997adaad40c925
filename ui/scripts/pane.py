"""The script beside a call: the block the talk has come to, kept per contact and list over a restart."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenuBar, QScrollArea, QVBoxLayout, QWidget

from pim.book import Book, Reader
from pim.changes import Changes
from pim.texts import tr
from pim.values.facts import Facts
from pim.values.line import ContactLine
from pim.values.rows import ContactPage
from pim.values.script import Script, read_script
from pim.values.script_fields import field_values
from pim.values.script_walk import Walk, walk_of, walk_text
from ui.blocks.buttons import Button
from ui.blocks.cards import Card
from ui.blocks.labels import Icon, OneLine
from ui.bridge import Bridge
from ui.drafts import SCRIPT, read_drafts
from ui.scripts.asked import AskedField, Known
from ui.scripts.block import BlockView
from ui.theme import Theme
from ui.words import wall_now

NO_SCRIPT = Script(())


class ScriptPane(Card):
    """Leads through a script: `show_script` for a contact of a list, `answers` when the call is stored, then `stored`.

    `keep` takes a draft by its name, as `Drafts.keep` does.  `walked` is sent whenever another block is shown, `left`
    when Esc gives the keyboard away.
    """

    walked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, bridge: Bridge, keep: Callable[[str, str], None]) -> None:
        super().__init__(theme)
        self._theme, self._bridge, self._keep = theme, bridge, keep
        self._script, self._number, self._page = NO_SCRIPT, 0, _NOBODY
        self._me: ContactPage | None = None
        self._name, self._walk, self.has_read = "", Walk(), False
        self._kept: dict[str, str] = {}
        self._before: dict[str, Walk] = {}
        self._title = OneLine(theme, role="second_strong", tone="text2")
        self._back = Button(theme, icon="arrow-left", kind="quiet", name=tr("Back to the block before"))
        self._area = QScrollArea()
        self._wanted: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_wanted)
        self.block: BlockView | None = None
        self._lay_out()
        self._back.clicked.connect(self.go_back)
        bridge.changed.connect(self._on_changed)
        bridge.ask(
            lambda reader: _what_stands(reader, bridge.book), self._on_stands, channel="script walks", quiet=True
        )

    def show_script(self, script: int, page: ContactPage, *, list_: int = 0) -> None:
        """Lead through a script for this contact from where their last talk stopped; 0 hides the pane."""
        self._flush()
        if script != self._number:
            self._read(script)
        self.setVisible(bool(self._script.blocks))
        self._page = page
        self._name = f"{SCRIPT}{list_}:{page.line.id}:{self._number}"
        self._walk = walk_of(self._kept.get(self._name, ""))
        self._show_block()

    def answers(self) -> tuple[tuple[str, str], ...]:
        """What was typed into the fields that the script asks for and is not stored yet: pairs of field and answer."""
        return self._walk.untold()

    def stored(self) -> None:
        """The call was stored with its answers: the next talk goes on from here, or begins anew behind an end."""
        self._before[self._name] = self._walk
        self._walk = self._walk.stored(self._script)
        self._flush()

    def put_back(self) -> None:
        """The call of the contact shown was undone: its answers are told anew when it is stored again."""
        self._walk = self._before.pop(self._name, self._walk)
        self._show_block()

    def go_back(self) -> None:
        """Show the block before; what was answered stays."""
        self._walk = self._walk.gone_back()
        self._show_block()

    def begin(self) -> None:
        """Take the keyboard."""
        if self.block is not None:
            self.block.begin()

    def has_keyboard(self) -> bool:
        """Whether a field or an answer of the block has it."""
        focus = QApplication.focusWidget()
        return self.block is not None and focus is not None and self.block.isAncestorOf(focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the script, and nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(self._theme.px(8))
        head.addWidget(Icon(self._theme, "scroll-text", tone="text2"))
        head.addWidget(self._title)
        head.addStretch(1)
        self._back.setMaximumHeight(max(self._theme.px(28), self._theme.hit()))
        kept = self._back.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # else the words would jump at the first answer
        self._back.setSizePolicy(kept)
        head.addWidget(self._back)
        self.body.addLayout(head)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._area, 1)

    def _read(self, script: int) -> None:
        line = self._bridge.page.script(script) if script else None
        self._number = line.id if line else 0
        self._script = read_script(line.text) if line else NO_SCRIPT
        self._title.setText(tr("Script: {name}").format(name=line.name) if line else "")

    def _show_block(self) -> None:
        self._flush()
        block = self._walk.present(self._script)
        self._back.setVisible(len(self._walk.path) > 1)
        if block is None:
            return
        had_focus = self.has_keyboard()
        view = BlockView(self._theme, block, self._known(), taken=_menu_letters(self.window()))
        view.chosen.connect(self._on_chosen)
        view.answered.connect(self._on_answered)
        view.wanted.connect(self._bring)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, self._theme.px(4), 0)
        column.addWidget(view)
        column.addStretch(1)
        ground.setAutoFillBackground(False)
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()  # its own button may be what led on
        self._area.setWidget(ground)
        ground.setAutoFillBackground(False)  # a scroll area fills what it is given
        self.block = view
        if had_focus:
            view.begin()
        elif (wrong := view.first_wrong()) is not None:
            self._bring(wrong)
        self.walked.emit()

    def _bring(self, part: QWidget) -> None:
        """Bring a part of the block into view, the words below a wrong answer too, once it is laid out."""
        self._wanted = part
        self._soon.start()

    def _show_wanted(self) -> None:
        part, ground = self._wanted, self._area.widget()
        if part is None or ground is None or not ground.isAncestorOf(part):
            return
        # Qt's own way would look at the cursor in a field alone
        parts = [part, part.line] if isinstance(part, AskedField) else [part]  # the field before its words, if need be
        for one in parts:
            middle, half = one.mapTo(ground, one.rect().center()).y(), one.height() // 2 + self._theme.px(2)
            self._area.ensureVisible(0, middle, 0, min(half, self._area.viewport().height() // 2))

    def _known(self) -> Known:
        values, now = field_values(self._page, self._me), wall_now(self._bridge.book.place)
        return Known(now, values, self._page.own, self._walk.answers)

    def _flush(self) -> None:
        """Keep where the talk stands."""
        if not self._name:
            return
        text = walk_text(self._walk)
        if self._kept.get(self._name, "") != text:
            self._kept[self._name] = text
            self._keep(self._name, text)

    def _on_chosen(self, target: int) -> None:
        self._walk = self._walk.gone_on(self._script, target)
        self._show_block()

    def _on_answered(self, field: str, answer: str) -> None:
        self._walk = self._walk.answered(field, answer)
        self._flush()

    def _on_stands(self, found: tuple[dict[str, str], ContactPage | None]) -> None:
        kept, self._me = found
        self.has_read = True
        self._kept = kept | self._kept
        if self._name and self._walk == Walk():
            self._walk = walk_of(self._kept.get(self._name, ""))
        if self._name:
            self._show_block()

    def _on_changed(self, changes: Changes) -> None:
        if self._number and (changes.everything or "script" in changes.kinds):
            self._read(self._number)
            self.setVisible(bool(self._script.blocks))
            self._show_block()


def _what_stands(reader: Reader, book: Book) -> tuple[dict[str, str], ContactPage | None]:
    """Where earlier talks stand, and whose book it is."""
    own = reader.own_line()
    kept = {name: text for name, text in read_drafts(book).items() if name.startswith(SCRIPT)}
    return kept, reader.page(own.id) if own else None


def _menu_letters(window: QWidget) -> set[str]:
    """The letters that open menus with Alt."""
    bar = window.findChild(QMenuBar)
    titles = [action.text().replace("&&", "") for action in bar.actions()] if bar is not None else []
    return {title.partition("&")[2][:1].upper() for title in titles if "&" in title}


_NOBODY_LINE = ContactLine(0, "person", "", "", "", "", "", False, False, None, None, None)
_NOBODY = ContactPage(_NOBODY_LINE, "", (), Facts(), 0, 0, False, None, (), (), ())
