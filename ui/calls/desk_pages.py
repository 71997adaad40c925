"""What stands below the head of work mode: briefing, card and list side by side, or why nobody is called."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from pim.texts import tr
from pim.values.place import Place
from ui.blocks.cards import Ground
from ui.blocks.states import EmptyState
from ui.blocks.tabs import Tab, TabBar
from ui.calls.brief_pane import WIDTH as BRIEF_WIDTH
from ui.calls.brief_pane import BriefPane
from ui.calls.card import CallCard
from ui.calls.queue import WIDTH as QUEUE_WIDTH
from ui.calls.queue import QueuePane
from ui.calls.stopwatch import Stopwatch
from ui.calls.summary import Summary
from ui.statusbar import Hint
from ui.theme import Theme

THREE_FROM, SMALL = 1180, 960


class DeskPages(QStackedWidget):
    """The desk itself, the page of a pause, that of nobody to be called now, and the summary of the end."""

    def __init__(self, theme: Theme, place: Place, talk: Stopwatch) -> None:
        super().__init__()
        self._theme = theme
        self.brief, self.queue = BriefPane(theme, place), QueuePane(theme, place)
        self.card, self.summary = CallCard(theme, place, talk), Summary(theme)
        self.paused = EmptyState(theme, "pause", tr("Paused."))
        self.go_on = self.paused.offer(tr("Go on"), icon="play", kind="primary", keys="F5")
        self.leave = self.paused.offer(tr("Call lists"), icon="list-checks")
        self.nobody = EmptyState(theme, "moon", "")
        self.end = self.nobody.offer(tr("Finish"), icon="log-out", kind="primary")
        self.desk, self.blank = QWidget(), Ground(theme, "surface")
        self._three = True
        self._lay_out()

    def is_desk(self) -> bool:
        """Whether somebody can be called here."""
        return self.currentWidget() is self.desk

    def show_desk(self) -> None:
        """Briefing, card and list."""
        self.setCurrentWidget(self.desk)

    def show_blank(self) -> None:
        """Nothing, until it is known who comes first: a card without anybody looks like one that can be stored."""
        self.setCurrentWidget(self.blank)
        self.take_keyboard()

    def show_paused(self, words: str, more: str = "") -> None:
        """Why work stands still, and how it goes on."""
        self.paused.say(words, more)
        self.setCurrentWidget(self.paused)

    def show_nobody(self, words: str, more: str) -> None:
        """Nobody can be called now."""
        self.nobody.say(words, more)
        self.brief.clear()
        self.setCurrentWidget(self.nobody)
        self.take_keyboard()

    def show_summary(self) -> None:
        """The end of work on a list."""
        self.setCurrentWidget(self.summary)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """What is shown has the keyboard; behind another screen it leaves it where somebody types."""
        page = self.currentWidget()
        if page is not None and self.isVisible():
            takers: dict[QWidget, QWidget] = {self.desk: self.card, self.paused: self.go_on}
            takers.get(page, page).setFocus()

    def hints(self) -> Sequence[Hint]:
        """The keys of the page shown instead of the desk."""
        leave = (tr("Esc"), tr("call lists"))
        if self.currentWidget() is self.paused:
            return (("F5", tr("go on")), leave)
        if self.currentWidget() is self.summary:
            return (("Tab", tr("figures")), ("Enter", tr("calls behind it")), *self.summary.hints(), leave)
        return (("Shift+F7", tr("finish")), leave)

    def arrange(self, width: int) -> bool:
        """Two panes where there is no room for three; whether it is a small window."""
        theme = self._theme
        three, small = width >= theme.px(THREE_FROM), width < theme.px(SMALL)
        beside = theme.px(QUEUE_WIDTH if small else BRIEF_WIDTH)
        self._side.setFixedWidth(beside)
        self.queue.setFixedWidth(theme.px(QUEUE_WIDTH) if three else beside)
        if three != self._three:
            self._three = three
            self._tabs.setVisible(not three)
            if three:
                self._line.addWidget(self.queue)
                self.queue.show()
                self._sides.setCurrentWidget(self.brief)
            else:
                self._sides.addWidget(self.queue)
                self._on_tab(self._tabs.current())
        return small

    def _on_tab(self, key: str) -> None:
        if not self._three:
            self._sides.setCurrentWidget(self.queue if key == "list" else self.brief)

    def _on_page(self, shown: int) -> None:
        """The other pages take no room: the desk needs more of it than they do."""
        for page in (self.desk, self.blank, self.paused, self.nobody, self.summary):
            policy = QSizePolicy.Policy.Preferred if self.indexOf(page) == shown else QSizePolicy.Policy.Ignored
            page.setSizePolicy(policy, policy)

    def _lay_out(self) -> None:
        theme, side, card = self._theme, Ground(self._theme, "subtle"), self.card
        self._side, self._sides = side, QStackedWidget()
        self._tabs = TabBar(theme, name=tr("Beside the card"))
        self._tabs.show_tabs([Tab("brief", tr("Briefing")), Tab("list", tr("List"))])
        self._tabs.chosen.connect(self._on_tab)
        self._tabs.hide()
        self._sides.addWidget(self.brief)
        column = QVBoxLayout(side)
        over = QHBoxLayout()
        over.setContentsMargins(theme.px(12), 0, 0, 0)
        over.addWidget(self._tabs)
        column.addLayout(over)
        column.addWidget(self._sides, 1)
        line = self._line = QHBoxLayout(self.desk)
        for layout, gap in ((column, 0), (line, 1)):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(gap)
        line.addWidget(side)
        line.addWidget(card, 1)
        line.addWidget(self.queue)
        for page in (self.desk, self.blank, self.paused, self.nobody, self.summary):
            self.addWidget(page)
        self.currentChanged.connect(self._on_page)
        for one, other in ((card, card.note.edit), (card.note.edit, card.next.edit), (card.next.edit, card.pad)):
            QWidget.setTabOrder(one, other)
