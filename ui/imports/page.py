"""The import screen: files and columns, what would happen in tiles and rows, the current row value beside value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pim.texts import tr, trn
from pim.values.content_words import contacts_words
from pim.values.locale_text import format_number
from ui.announcing import announce
from ui.blocks.buttons import Button
from ui.blocks.cards import Ground
from ui.blocks.labels import Icon, Label, OneLine, Rule
from ui.blocks.states import EmptyState, ProgressLine
from ui.firstrun.guide import OriginGuide
from ui.imports.decisions import Decisions
from ui.imports.files import FilesPanel, about_files
from ui.imports.pane import RehearsalPane
from ui.imports.steps import StepLine
from ui.imports.tiles import Tiles
from ui.imports.veil import Veil
from ui.room import Pages
from ui.screen import Screen
from ui.statusbar import Hint
from ui.theme import Theme

NARROW, LOW = 1000, 560


class ImportScreen(Screen):
    """Shows a rehearsal and takes decisions; nothing is changed until `import_asked`.

    `import_asked` carries the choices, `cancelled` that nothing is wanted, `files_asked` that files are to be chosen,
    `mapped` a path and what the columns of that table are.
    """

    key = "import"
    import_asked = Signal(object)
    cancelled = Signal()
    files_asked = Signal()
    mapped = Signal(object, object)

    def __init__(self, theme: Theme, pane: RehearsalPane | None = None, files: FilesPanel | None = None) -> None:
        """`pane` and `files` where they were made before, each in a turn of its own."""
        super().__init__()
        self._theme = theme
        self.decisions = Decisions()
        self.tiles = Tiles(theme)
        self.pane = pane or RehearsalPane(theme)
        self.view, self.sides = self.pane.view, self.pane.sides
        self.files = files or FilesPanel(theme)
        self.button = Button(theme, icon="download", kind="primary", keys="Ctrl+Return")
        self.cancel = Button(theme, tr("Cancel"), keys="Esc")
        self._about = Label(theme, role="note", tone="text2", wrap=True)
        self._aside = OneLine(theme, role="body_medium", tone="warn")
        self._promise, self._steps = QWidget(), StepLine(theme)
        self._nothing = _nothing_chosen(theme)
        self.choose = self._nothing.offer(tr("Choose files"), icon="folder-open", kind="primary", keys="Enter")
        self._pages = Pages()
        self.line = ProgressLine(theme, self)
        self._veils = (Veil(theme, self.pane), Veil(theme, self.tiles))
        self._lay_out()
        self._bind()

    def hints(self) -> Sequence[Hint]:
        """The keys of the rows."""
        if self._pages.currentIndex() == 0:
            return (("Enter", tr("choose files")), ("Alt+←", tr("back")))
        return (
            ("↑↓", tr("move")),
            ("Space", tr("take / leave")),
            ("← →", tr("take side")),
            ("M K", tr("merge, keep apart")),
            ("Ctrl ↵", tr("import")),
            ("Esc", tr("cancel")),
        )

    def activated(self) -> None:
        """Take the keyboard: the blue button, so that Enter alone imports what needs no decision."""
        if self._pages.currentIndex() == 0:
            self.choose.setFocus()
        elif self.decisions.count("unclear"):
            self.view.setFocus()
        else:
            self.button.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """Tiles, files, rows, side by side, the button."""
        return tuple(pane for pane in (self.tiles, self.files, self.view, self.sides, self.button) if pane.isVisible())

    def show_rehearsal(self, decisions: Decisions, *, again: bool = False) -> None:
        """Show what an import would do; `again` where the same files were rehearsed anew: all stays in its place."""
        self.wait_for_another(False)
        self.decisions = decisions
        self.pane.take(decisions)
        self._about.setText(about_files(decisions.report))
        self.files.show_files(decisions.report.looks)
        self._steps.show_steps(with_columns=any(look.table is not None for look in decisions.report.looks))
        self._pages.setCurrentIndex(1)
        if again:
            self.tiles.choose(self.tiles.chosen_key if decisions.count(self.tiles.chosen_key) else "")
        else:
            self.tiles.choose("unclear" if decisions.count("unclear") else "")
        self._count()
        announce(self, f"{self._about.text()}: {self.tiles.in_words()}")

    def wait_for_another(self, waiting: bool) -> None:
        """What is shown is looked at anew: until that is here it stays, pale, and nothing can be decided."""
        for veil in self._veils:
            veil.lay(waiting)
        if waiting:
            self.line.start()
            self.button.setEnabled(False)
            self._aside.setText(tr("Looking at the files again…"))
            announce(self, self._aside.text())
        else:
            self.line.stop()

    def clear(self) -> None:
        """Nothing is being imported."""
        self.wait_for_another(False)
        self.decisions = Decisions()
        self.pane.take(self.decisions)
        self.pane.show_outcome("")
        self._pages.setCurrentIndex(0)

    def start_import(self) -> None:
        """Ask for the import, where there is something to bring in."""
        if self.button.isEnabled() and self._pages.currentIndex() == 1:
            self.import_asked.emit(self.decisions.choices())

    @property
    def can_import(self) -> bool:
        """Whether the blue button can be pressed."""
        return self._pages.currentIndex() == 1 and self.button.isEnabled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels."""
        if event.key() == Qt.Key.Key_Escape and self._pages.currentIndex() == 1:
            self.cancel.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The files take less of a narrow window; a low one keeps its room for the rows."""
        px = self._theme.px
        narrow, low = self.width() < px(NARROW), self.height() < px(LOW)
        self.files.setFixedWidth(px(236 if narrow else 320))
        for tile in self.tiles.tiles.values():
            tile.set_compact(low)
        self.sides.set_room(low=low, compact=self.height() < px(LOW - 120))
        self._steps.setVisible(not narrow)
        self._promise.setVisible(not narrow)
        self._about.setVisible(not low)
        super().resizeEvent(event)

    def _bind(self) -> None:
        self.tiles.chosen.connect(self.pane.show_outcome)
        self.pane.decided.connect(self._count)
        self.pane.ended.connect(self.button.setFocus)
        self.files.mapped.connect(self.mapped)
        self.button.clicked.connect(self.start_import)
        self.cancel.clicked.connect(self.cancelled)
        self.choose.clicked.connect(self.files_asked)

    def _count(self) -> None:
        decisions = self.decisions
        for key, tile in self.tiles.tiles.items():
            tile.show_count(decisions.count(key))
        unclear, open_ones = decisions.count("unclear"), decisions.undecided()
        if unclear:
            words = tr("{n} decided, {m} come in apart") if open_ones < unclear else tr("kept apart unless merged")
            said = words.format(n=format_number(unclear - open_ones), m=format_number(open_ones))
            self.tiles.tiles["unclear"].show_count(unclear, said)
        self._say_aside(open_ones, decisions.left())
        coming, entries, kept = decisions.coming(), decisions.entries(), decisions.count("kept")
        if not decisions.rows:  # a whole book tells of none: it comes as one
            coming, entries = decisions.report.contacts_added, decisions.report.entries
        self.button.setEnabled(bool(coming or entries or kept))
        self.button.set_text(_button_words(coming, entries, kept=kept))

    def _say_aside(self, undecided: int, left: int) -> None:
        apart = trn("{n} undecided comes in apart", "{n} undecided come in apart", undecided)
        out = trn("{n} left out", "{n} left out", left)
        parts = [apart.format(n=format_number(undecided))] if undecided else []
        parts += [out.format(n=format_number(left))] if left else []
        self._aside.setText(", ".join(parts))

    def _lay_out(self) -> None:
        theme, ground, whole = self._theme, Ground(self._theme, "surface"), QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._pages)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, theme.px(16), 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(_inset(theme, self._head()))
        column.addLayout(_inset(theme, self.tiles))
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(20))
        middle.addWidget(self.files)
        middle.addWidget(self.pane, 1)
        inset = _inset(theme, None)
        inset.addLayout(middle)
        column.addLayout(inset, 1)
        column.addWidget(self._foot())
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(ground)

    def _head(self) -> QWidget:
        head, titles = QWidget(), QVBoxLayout()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(titles, 1)
        line.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignTop)
        titles.setSpacing(2)
        titles.addWidget(Label(self._theme, tr("Import contacts"), role="screen"))
        titles.addWidget(self._about)
        return head

    def _foot(self) -> QWidget:
        theme, foot = self._theme, Ground(self._theme, "subtle")
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule(theme))
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
        line.setSpacing(theme.px(12))
        said, words = QHBoxLayout(self._promise), QVBoxLayout()
        for layout, gap in ((said, theme.px(12)), (words, 0)):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(gap)
        said.addWidget(Icon(theme, "history", tone="text2"))
        said.addLayout(words)
        words.addWidget(Label(theme, tr("Nothing is changed until you import"), role="body_medium"))
        words.addWidget(
            Label(theme, tr("The import is one step; Undo takes it back whole."), role="second", tone="text2")
        )
        line.addWidget(self._promise)
        line.addStretch(1)
        line.addWidget(self._aside)
        line.addWidget(self.cancel)
        line.addWidget(self.button)
        column.addLayout(line)
        return foot


def _inset(theme: Theme, widget: QWidget | None) -> QVBoxLayout:
    line = QVBoxLayout()
    line.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
    if widget is not None:
        line.addWidget(widget)
    return line


def _nothing_chosen(theme: Theme) -> EmptyState:
    words = tr("Drop files or a folder here, or choose them.")
    more = tr(
        "vCard, calendar, CSV and LDIF files are read, also in a .zip: from phones, Outlook, Google, Apple, "
        "Thunderbird, Act! and more."
    )
    state = EmptyState(theme, "download", words, more=more)
    state.add(OriginGuide(theme, centred=True))
    return state


def _button_words(coming: int, entries: int, *, kept: int) -> str:
    """What the blue button does, with its counts."""
    people = trn("Import {n} contact", "Import {n} contacts", coming).format(n=format_number(coming))
    if coming and entries:
        contacts = contacts_words(coming)
        others = trn("{n} entry", "{n} entries", entries).format(n=format_number(entries))
        return tr("Import {contacts} and {entries}").format(contacts=contacts, entries=others)
    if entries:
        return trn("Import {n} entry", "Import {n} entries", entries).format(n=format_number(entries))
    if not coming and kept:
        return tr("Keep it as it came")
    return people if coming else tr("Nothing new to import")
