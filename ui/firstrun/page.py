"""First run on one page: bring my contacts, look around in the sample book, start empty."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pim.texts import tr
from ui.blocks.cards import Ground
from ui.blocks.flow import TurningLine
from ui.blocks.labels import Label
from ui.file_choice import files_to_import
from ui.firstrun.found import READ, Search
from ui.firstrun.parts import BringCard, Promise, Step, WayCard
from ui.theme import Theme

WIDTH = 960


class FirstRunPage(QWidget):
    """Asks nothing but where to begin.

    `import_asked` carries a list of paths (files or folders), `sample_asked` and `empty_asked` nothing.
    Enter chooses a file, S opens the sample book, N starts empty; files may be dropped anywhere.
    """

    import_asked = Signal(list)
    sample_asked = Signal()
    empty_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAcceptDrops(True)
        self.setAccessibleName(tr("First steps"))
        self._bring = BringCard(theme)
        self._bring.chosen.connect(self._on_choose)
        self._bring.import_asked.connect(self.import_asked)
        self.setFocusProxy(self._bring.choose)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._content())
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def look_for_files(self, folders: Sequence[Path] | None = None) -> None:
        """Offer the newest files of these folders; of downloads, documents and desktop when none are given."""
        self._search = Search()
        self._search.finished.connect(self._bring.show_found)
        self._search.start(folders if folders is not None else usual_folders())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """S, N and Enter choose."""
        if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            if event.key() == Qt.Key.Key_S:
                self.sample_asked.emit()
            elif event.key() == Qt.Key.Key_N:
                self.empty_asked.emit()
            elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_choose()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of our kinds and folders."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self._bring.set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._bring.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        self._bring.set_over(False)
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.import_asked.emit(paths)

    def _content(self) -> QWidget:
        theme, content = self._theme, Ground(self._theme)
        column = QVBoxLayout()
        column.setSpacing(16)
        title = Label(theme, tr("Whose call comes first?"), role="welcome", wrap=True)
        words = tr("Bring your contacts in. Ringbook makes today’s call list from them in under a minute.")
        under = Label(theme, words, role="note", tone="text2", wrap=True)
        for label in (title, under):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(under)
        column.addSpacing(24)
        column.addWidget(self._bring)
        column.addLayout(self._other_ways())
        column.addSpacing(12)
        column.addWidget(Label(theme, tr("What happens next"), role="second_strong"))
        column.addLayout(self._steps())
        column.addStretch(3)
        column.addWidget(Promise(theme))
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(theme.px(WIDTH) if theme.text_percent <= 100 else WIDTH + 200)
        line = QHBoxLayout(content)
        line.setContentsMargins(24, 24, 24, 24)
        line.addStretch(1)
        line.addWidget(middle, 100)
        line.addStretch(1)
        return content

    def _other_ways(self) -> TurningLine:
        line = TurningLine(gap=16)
        sample = WayCard(
            self._theme,
            "book-open",
            tr("Look around in the sample book"),
            tr("240 invented people with a year of calls, in a book of their own."),
            "S",
        )
        empty = WayCard(
            self._theme, "user-plus", tr("Start empty"), tr("Type the first name and number; the rest can follow."), "N"
        )
        sample.clicked.connect(self.sample_asked)
        empty.clicked.connect(self.empty_asked)
        line.addWidget(sample, 1)
        line.addWidget(empty, 1)
        return line

    def _steps(self) -> TurningLine:
        steps = (
            (tr("Choose a file"), tr("or drop one, or a whole folder")),
            (tr("See what came in"), tr("new, unchanged, not readable")),
            (tr("Open Today"), tr("whom to call first, and why")),
            (tr("Print the call sheet"), tr("or call from the screen")),
        )
        line = TurningLine(gap=16)
        for place, (title, words) in enumerate(steps):
            line.addWidget(Step(self._theme, str(place + 1), title, words), 1)
        return line

    def _on_choose(self) -> None:
        if files := files_to_import(self, tr("Choose files to import")):
            self.import_asked.emit(files)

    def _on_looks(self) -> None:
        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.Base, self._theme.tokens.surface)
        self._scroll.setPalette(palette)


def usual_folders() -> list[Path]:
    """Downloads, documents and desktop of this person."""
    kinds = QStandardPaths.StandardLocation
    wanted = (kinds.DownloadLocation, kinds.DocumentsLocation, kinds.DesktopLocation)
    return [Path(folder) for folder in map(QStandardPaths.writableLocation, wanted) if folder]


def dropped_paths(data: QMimeData) -> list[Path]:
    """Files of our kinds and folders among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in READ or path.is_dir()]
