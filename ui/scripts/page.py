"""Scripts of calls: chosen at the left, written in the middle and checked meanwhile, as they will look at the right."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pim.book import Book, Reader
from pim.changes import Changes
from pim.commands.script import RemoveScript, SaveScript
from pim.texts import tr, trn
from pim.values.rows import ContactPage
from pim.values.script import Problem, Script, problems, read_script
from pim.values.script_fields import field_values
from pim.values.script_line import ScriptLine
from ui.blocks.buttons import Button
from ui.blocks.cards import Banner, Card, Ground
from ui.blocks.labels import Label, Rule
from ui.blocks.states import EmptyState
from ui.bridge import Bridge
from ui.drafts import SCRIPT_TEXT, read_drafts
from ui.lists.rows import ShownRows
from ui.screen import Screen
from ui.scripts.asked import Known
from ui.scripts.block import BlockView
from ui.scripts.editor import ScriptEditor
from ui.statusbar import Hint
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import IdModel
from ui.tables.rows import ContactRow
from ui.tables.view import RowView
from ui.theme import Theme
from ui.words import wall_now

LIST_WIDTH, PREVIEW_WIDTH, NARROW = 260, 340, 980
CHECK_MS = 200
NEW = 0  # the id of a script that is not stored yet


class ScriptsScreen(Screen):
    """`deleted` carries the words for a script that was taken away; `keep` takes a draft by its name."""

    key = "scripts"
    icon = "scroll-text"
    primary = "save_script"
    deleted = Signal(str)

    def __init__(self, theme: Theme, bridge: Bridge, keep: Callable[[str, str], None]) -> None:
        super().__init__()
        self.title = tr("Scripts")
        self._theme, self._bridge, self._keep = theme, bridge, keep
        self._lines: dict[int, ScriptLine] = {}
        self._typed: dict[int, tuple[str, str]] = {}  # name and text that are not stored, by script
        self._known: frozenset[str] = frozenset()
        self._people: tuple[ContactPage | None, ContactPage | None] = (None, None)
        self._present, self._script = -1, Script(())
        self._problems: tuple[Problem, ...] = ()
        self._rows = ShownRows()
        self._model = IdModel(self._rows, self)
        self.view = RowView(theme, self._model, ContactDelegate(theme), name=self.title)
        self.name = QLineEdit(placeholderText=tr("Name of the script"))
        self.editor = ScriptEditor(theme)
        self.banner = Banner(theme, tone="warn")
        self.new_button = Button(theme, icon="plus", kind="quiet", name=tr("New script"))
        self.delete_button = Button(theme, icon="trash-2", kind="quiet", keys="Shift+Del", name=tr("Delete script"))
        self._preview = Card(theme)
        self._preview_area = QScrollArea()
        self.block: BlockView | None = None
        self._pages = QStackedWidget()
        self._timer = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._lay_out()
        self._connect()

    def hints(self) -> Sequence[Hint]:
        """The keys of writing, where there is a script."""
        keys = (("Ctrl+S", tr("save script")), ("Esc", tr("leave the text"))) if self._present >= 0 else ()
        return (*keys, ("Alt+Left", tr("back")))

    def activated(self) -> None:
        """Read what there is."""
        self.read()
        self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the text has it."""
        super().resizeEvent(event)
        self._beside.setVisible(self.width() >= self._theme.px(NARROW))

    def panes(self) -> Sequence[QWidget]:
        """Scripts, then name and text."""
        return (self.view, self.name, self.editor)

    def current(self) -> int:
        """The script that is shown; -1 where there is none, NEW for one not stored yet."""
        return self._present

    def read(self) -> None:
        """Ask for all scripts anew."""
        book = self._bridge.book
        self._bridge.ask(lambda reader: _found(reader, book), self._on_read, channel="scripts")

    def start_new(self) -> None:
        """An empty script with what a first one needs."""
        self._typed.setdefault(NEW, ("", _example()))
        self._present = NEW
        self._show_lines()
        self.name.setFocus()

    def save(self) -> None:
        """Store what is typed; where something is wrong, lead there instead."""
        self._check()
        if self._present < 0:
            return
        if self._problems:
            self._lead_to(self._problems[0].line)
            return
        number = self._present
        command = SaveScript(self.name.text(), self.editor.toPlainText(), number)
        self._bridge.do(command, lambda done: self._on_stored(number, int(str(done.result))))

    def delete(self) -> None:
        """Take the chosen script away; lists keep their rows, and undo brings it back."""
        number = self._present
        self._forget(number)
        if number == NEW:
            self._present = -1
            self._show_lines()
        elif number in self._lines:
            words = tr("Deleted script {name}").format(name=self._lines[number].name)
            self._bridge.do(RemoveScript(number), lambda done: self.deleted.emit(words))

    def _lay_out(self) -> None:
        splitter = QSplitter()
        self._beside = self._right()
        for pane in (self._left(), self._middle(), self._beside):
            splitter.addWidget(pane)
        splitter.setHandleWidth(1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([self._theme.px(LIST_WIDTH), self._theme.px(700), self._theme.px(PREVIEW_WIDTH)])
        words = tr("A script says what to ask and where each answer leads; it stands beside the call.")
        nothing = EmptyState(self._theme, "scroll-text", tr("No script yet."), more=words)
        nothing.offer(tr("New script"), icon="plus", kind="primary").clicked.connect(self.start_new)
        ground = Ground(self._theme, "surface")
        QVBoxLayout(ground).addWidget(nothing)
        self._pages.addWidget(splitter)
        self._pages.addWidget(ground)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._pages)

    def _left(self) -> QWidget:
        theme, left = self._theme, Ground(self._theme, "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, theme.px(14), 0, 0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(20), 0, theme.px(8), 0)
        head.addWidget(Label(theme, self.title, role="pane"), 1)
        head.addWidget(self.new_button)
        column.addLayout(head)
        column.addWidget(Rule(theme))
        column.addWidget(self.view, 1)
        return left

    def _middle(self) -> QWidget:
        theme, middle = self._theme, Ground(self._theme, "surface")
        column = QVBoxLayout(middle)
        column.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(10))
        self.name.setAccessibleName(tr("Name of the script"))
        self.name.setMinimumHeight(max(theme.px(32), theme.hit()))
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.delete_button)
        column.addLayout(head)
        how = tr("# makes a block, -> answer: block leads on, [field] shows, [ask: field] asks and stores.")
        column.addWidget(Label(theme, how, role="second", tone="text2", wrap=True))
        column.addWidget(self.editor, 1)
        column.addWidget(self.banner)
        return middle

    def _right(self) -> QWidget:
        theme, right = self._theme, Ground(self._theme, "surface")
        column = QVBoxLayout(right)
        column.setContentsMargins(theme.px(20), theme.px(18), theme.px(20), theme.px(16))
        column.addWidget(Label(theme, tr("As it will look"), role="second_strong", tone="text2"))
        self._preview_area.setWidgetResizable(True)
        self._preview_area.setFrameShape(QFrame.Shape.NoFrame)
        self._preview_area.viewport().setAutoFillBackground(False)
        self._preview.body.addWidget(self._preview_area)
        column.addWidget(self._preview, 1)
        return right

    def _connect(self) -> None:
        self.view.picked.connect(self._on_picked)
        self.view.opened.connect(lambda number: self.editor.setFocus())
        self.new_button.clicked.connect(self.start_new)
        self.name.textEdited.connect(self._on_typed)
        self.name.returnPressed.connect(self.editor.setFocus)
        self.editor.textChanged.connect(self._on_typed)
        self.editor.sent.connect(self.save)
        self.editor.line_changed.connect(self._show_block)
        self._timer.timeout.connect(self._check)
        self._bridge.changed.connect(self._on_changed)
        for field in (self.name, self.editor):
            field.setReadOnly(bool(self._bridge.book.read_only))

    def _on_read(self, found: _Found) -> None:
        self._lines = {line.id: line for line in found.lines}
        self._known, self._people = found.keys, (found.someone, found.me)
        for number, typed in found.typed.items():
            if number == NEW or number in self._lines:
                self._typed.setdefault(number, typed)
        self._show_lines()

    def _show_lines(self) -> None:
        numbers = [*([NEW] if NEW in self._typed else []), *self._lines]
        if self._present not in numbers:
            self._present = numbers[0] if numbers else -1
        self._rows.take({number + 1: self._row(number) for number in numbers})
        wanted = self._present
        self._model.set_ids(array("q", (number + 1 for number in numbers)))  # which picks the row nearest to before
        self._present = wanted
        self._pages.setCurrentIndex(0 if numbers else 1)
        self.hints_changed.emit()
        self.view.go_to(wanted + 1)
        self._show_present()

    def _row(self, number: int) -> ContactRow:
        line = self._lines.get(number)
        name = self._typed.get(number, ("", ""))[0] if line is None else line.name
        used = trn("on {n} list", "on {n} lists", line.lists).format(n=line.lists) if line and line.lists else ""
        state = tr("not saved") if number in self._typed else ""
        name = name or tr("New script")
        spoken = ", ".join(part for part in (name, used, state) if part)
        return ContactRow(number + 1, "scroll-text", name, used, "", state, "warn" if state else "", "", spoken)

    def _show_present(self) -> None:
        line = self._lines.get(self._present)
        name, text = self._typed.get(self._present, (line.name, line.text) if line else ("", ""))
        for field in (self.name, self.editor):
            field.blockSignals(True)
        if self.name.text() != name:
            self.name.setText(name)
        if self.editor.toPlainText() != text:
            self.editor.setPlainText(text)
        for field in (self.name, self.editor):
            field.blockSignals(False)
        self._check()

    def _on_picked(self, row: int) -> None:
        if row - 1 != self._present:
            self._present = row - 1
            self._show_present()

    def _on_typed(self) -> None:
        number, line = self._present, self._lines.get(self._present)
        typed = (self.name.text(), self.editor.toPlainText())
        if line is not None and typed == (line.name, line.text):
            self._forget(number)
        else:
            self._typed[number] = typed
            self._keep(f"{SCRIPT_TEXT}{number}", "\n".join(typed))
        self._rows.take({other + 1: self._row(other) for other in [NEW, *self._lines]})
        self._model.refresh()
        self._timer.start()

    def _forget(self, number: int) -> None:
        if self._typed.pop(number, None) is not None:
            self._keep(f"{SCRIPT_TEXT}{number}", "")

    def _on_stored(self, number: int, script: int) -> None:
        self._forget(number)
        if self._present == number:
            self._present = script
        self.read()

    def _check(self) -> None:
        """Name what is wrong, and show the block the cursor is in."""
        text = self.editor.toPlainText()
        self._script = read_script(text)
        self._problems = problems(text, self._known) if self._present >= 0 else ()
        self.editor.show_problems(self._problems)
        self.banner.withdraw()
        self.banner.say(_words(self._problems))
        if self._problems:
            line = self._problems[0].line
            go = self.banner.offer(tr("Go there"))
            go.clicked.connect(lambda: self._lead_to(line))
        self._show_block(self.editor.line())

    def _lead_to(self, line: int) -> None:
        self.editor.setFocus()
        self.editor.go_to(line)

    def _show_block(self, line: int) -> None:
        blocks = [block for block in self._script.blocks if block.line <= line] or list(self._script.blocks[:1])
        old = self._preview_area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._preview.setVisible(bool(blocks))
        if not blocks:
            return
        someone, me = self._people
        values = field_values(someone, me) if someone is not None else {}
        own = someone.own if someone is not None else ()
        self.block = BlockView(self._theme, blocks[-1], Known(wall_now(self._bridge.book.place), values, own))
        self.block.chosen.connect(lambda target: self.editor.go_to(self._script.blocks[target].line))
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, self._theme.px(4), 0)
        column.addWidget(Label(self._theme, blocks[-1].name or self._script.title, role="second_strong", tone="text2"))
        column.addWidget(self.block)
        column.addStretch(1)
        self._preview_area.setWidget(ground)
        ground.setAutoFillBackground(False)  # a scroll area fills what it is given

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.everything or changes.kinds & {"script", "list", "field_value"}):
            self.read()


class _Found:
    """What the screen reads at once: scripts, own fields, texts not stored, somebody to show, and the user."""

    def __init__(self, reader: Reader, book: Book) -> None:
        self.lines, self.keys = reader.scripts(), reader.own_keys()
        drafts = read_drafts(book).items()
        kept = {name.removeprefix(SCRIPT_TEXT): text for name, text in drafts if name.startswith(SCRIPT_TEXT)}
        self.typed = {int(number): _apart(text) for number, text in kept.items() if number.isdigit()}
        own, seen = reader.own_line(), reader.visited(1)
        self.me = reader.page(own.id) if own else None
        self.someone = reader.page(seen[0].id) if seen else None


def _found(reader: Reader, book: Book) -> _Found:
    return _Found(reader, book)


def _apart(text: str) -> tuple[str, str]:
    name, _, rest = text.partition("\n")
    return name, rest


def _words(found: Sequence[Problem]) -> str:
    if not found:
        return ""
    first = tr("Line {line}: {what}").format(line=found[0].line, what=found[0].words)
    more = len(found) - 1
    if not more:
        return first
    return trn("{first} ({n} more)", "{first} ({n} more)", more).format(first=first, n=more)


def _example() -> str:
    """What a new script begins with: one of each thing there is."""
    return tr(
        "# Opening\nGood morning [first name], this is [my name].\nIs it a good moment?\n\n"
        "-> Yes: Need\n-> No: Later\n\n"
        "# Need\nWhat would help you most?\n[ask: need]\n\n"
        "# Later\nWhen may I call again?\n[ask: best time]\n"
    )
