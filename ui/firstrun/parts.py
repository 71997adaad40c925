"""The parts of the first page: the card that takes files, the other ways to begin, the steps that follow."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pim.texts import tr, trn
from ui.blocks.buttons import Button
from ui.blocks.cards import Card, CardButton, IconTile
from ui.blocks.clearing import clear
from ui.blocks.flow import TurningLine
from ui.blocks.labels import Icon, KeyCap, Label, OneLine, Rule
from ui.firstrun.found import FoundFile
from ui.firstrun.guide import OriginGuide
from ui.painting import draw_line, ring, rounded
from ui.theme import Theme


class BringCard(Card):
    """The way most people take: a file of their own; `chosen` when they want to look for one."""

    chosen = Signal()
    import_asked = Signal(list)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ground="surface", padding=26)
        self._over = False
        words = tr("Drop a file or folder anywhere here. It comes in as one step, and one key takes it all back.")
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(Label(theme, tr("Bring my contacts"), role="pane"))
        text.addWidget(Label(theme, words, tone="text2", wrap=True))
        self.choose = Button(theme, tr("Choose a file"), icon="folder-open", kind="primary", keys=tr("Enter"))
        self.choose.clicked.connect(self.chosen)
        told, head = QHBoxLayout(), TurningLine(gap=16)
        told.setSpacing(16)
        told.addWidget(IconTile(theme, "download", tone="accent"), 0, Qt.AlignmentFlag.AlignTop)
        told.addLayout(text, 1)
        head.addLayout(told, 1)
        head.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        self.body.addSpacing(8)
        self.body.addWidget(Rule(theme))
        self.body.addSpacing(4)
        self._found = QVBoxLayout()
        self._found.setSpacing(8)
        self.body.addLayout(self._found)
        guide = OriginGuide(theme)
        guide.add_words(tr("vCard, calendar, CSV and LDIF files"))
        self.body.addWidget(guide)

    def set_over(self, over: bool) -> None:
        """Show that what is dragged would be taken."""
        self._over = over
        self.set_ground("selected" if over else "surface")

    def show_found(self, files: list[FoundFile]) -> None:
        """Offer these files, if there are any."""
        clear(self._found)
        if files:
            self._found.addWidget(Label(self._theme, tr("Found on this computer"), role="second_strong"))
        for file in files:
            line = _FileLine(self._theme, file)
            line.taken.connect(self._on_taken)
            self._found.addWidget(line)
        if files:
            self._found.addSpacing(4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card with the ring of what to do first."""
        super().paintEvent(event)
        ring(QPainter(self), QRectF(self.rect()), 10, self._theme.tokens.focus)

    def _on_taken(self, path: Path) -> None:
        self.import_asked.emit([path])


class _FileLine(Card):
    """One file that was found, with its button."""

    taken = Signal(object)

    def __init__(self, theme: Theme, file: FoundFile) -> None:
        super().__init__(theme, padding=8)
        where = tr("{folder}, {kind}, {time}").format(
            folder=file.path.parent.name, kind=file.kind, time=_time_in_words(file.changed)
        )
        if file.kind == "vCard":
            count = trn("{n} contact", "{n} contacts", file.count)
        else:
            count = trn("{n} event or to-do", "{n} events and to-dos", file.count)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(OneLine(theme, file.path.name, role="body_medium"))
        text.addWidget(OneLine(theme, where, role="second", tone="text2"))
        button = Button(theme, tr("Import"), name=tr("Import {file}").format(file=file.path.name))
        button.clicked.connect(partial(self.taken.emit, file.path))
        line = QHBoxLayout()
        line.setContentsMargins(4, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(IconTile(theme, "file-text", size=28))
        line.addLayout(text)
        line.addStretch(1)
        line.addWidget(Label(theme, count.format(n=QLocale().toString(file.count)), tone="text2", numbers=True))
        line.addWidget(button)
        self.body.addLayout(line)


class WayCard(CardButton):
    """Another way to begin, as one large button with its key."""

    def __init__(self, theme: Theme, icon: str, title: str, words: str, keys: str) -> None:
        super().__init__(theme, title)
        self.setAccessibleDescription(words)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(Label(theme, title, role="note_medium", wrap=True))
        text.addWidget(Label(theme, words, tone="text2", wrap=True))
        text.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(IconTile(theme, icon), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(text, 1)
        line.addWidget(KeyCap(theme, keys), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)


class Step(QWidget):
    """One of the steps that follow, with its number."""

    def __init__(self, theme: Theme, number: str, title: str, words: str) -> None:
        super().__init__()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(theme, title, role="body_medium", wrap=True))
        column.addWidget(Label(theme, words, role="second", tone="text2", wrap=True))
        column.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(_Number(theme, number), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)


class _Number(QWidget):
    """A number in a tinted circle."""

    def __init__(self, theme: Theme, number: str) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the number in its circle."""
        painter, pair = QPainter(self), self._theme.tokens.tint("accent")
        rounded(painter, QRectF(self.rect()), self.width() / 2, pair.ground, None)
        font, centre = self._theme.font("second_strong"), Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, self.rect(), self._number, font=font, colour=pair.ink, align=centre)

    def _on_looks(self) -> None:
        self.setFixedSize(self._theme.px(24), self._theme.px(24))


class Promise(QWidget):
    """What becomes of the data, at the foot."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        words = tr("One file on this computer. No account, no server, nothing sent anywhere.")
        line.addWidget(Icon(theme, "lock", tone="good", size=14))
        line.addWidget(Label(theme, words, role="second", tone="text2", wrap=True), 1)


def _time_in_words(seconds: float) -> str:
    """When a file changed, as people say it."""
    when, locale = QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale()
    time = locale.toString(when.time(), QLocale.FormatType.ShortFormat)
    days = when.date().daysTo(QDateTime.currentDateTime().date())
    if days == 0:
        return tr("today {time}").format(time=time)
    if days == 1:
        return tr("yesterday {time}").format(time=time)
    return locale.toString(when.date(), QLocale.FormatType.ShortFormat)
