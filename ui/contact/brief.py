"""What one must know before calling, in four lines: the promise, the last talk, the next step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from pim.texts import tr
from pim.values.activity import Activity
from pim.values.place import Place
from pim.values.rows import ContactPage
from ui.blocks.cards import Card
from ui.blocks.clearing import clear
from ui.blocks.labels import Icon, Label
from ui.theme import Theme
from ui.words import due_tone, last_talk_words, step_line, wall_now

MOST_PROMISES = 2


class Brief(Card):
    """The lines that apply; hidden when there is none."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__(theme, padding=12)
        self._theme, self._place = theme, place
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(2, 1)
        self.body.addLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(tr("Before you call"))

    def show_page(self, page: ContactPage) -> None:
        """Show a contact's lines."""
        clear(self._grid)
        promised = [step for step in page.open_steps if step.promise]
        for step in promised[:MOST_PROMISES]:
            self._promise(step)
        if page.last_talk is not None:
            self._line("history", tr("Last talk"), last_talk_words(page.last_talk, self._place))
        following = next((step for step in page.open_steps if step not in promised), None)
        if following is not None:
            self._step(following)
        if page.promises.words:
            self._line("handshake", tr("Promises"), page.promises.words, quiet=True)
        self.setVisible(bool(promised or page.last_talk or following or page.promises.words))

    def _promise(self, step: Activity) -> None:
        late, tone = due_tone(step, self._place)
        words = tr("You promised") if step.promise == "mine" else tr("They promised")
        icon = "circle-alert" if tone == "bad" else "flag"
        self._line(icon, words, step_line(step, wall_now(self._place)), end=late, tone=tone or "plum")

    def _step(self, step: Activity) -> None:
        late, tone = due_tone(step, self._place)
        self._line(
            "arrow-right", tr("Next step"), step_line(step, wall_now(self._place)), end=late, tone=tone, quiet=True
        )

    def _line(self, icon: str, title: str, words: str, *, end: str = "", tone: str = "", quiet: bool = False) -> None:
        theme, row = self._theme, self._grid.rowCount()
        head = "" if quiet else tone
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(Icon(theme, icon, tone=head or "text2"), row, 0, top)
        self._grid.addWidget(Label(theme, title, role="body_medium", tone=head or "text2"), row, 1, top)
        said = Label(theme, _shortened(words), numbers=True, wrap=True)
        said.setMinimumWidth(theme.px(80))
        self._grid.addWidget(said, row, 2, 1, 1 if end else 2, top)
        if end:
            self._grid.addWidget(Label(theme, end, role="body_medium", tone=tone or "text2"), row, 3, top)


def _shortened(words: str) -> str:
    """As much as two or three lines hold."""
    return words if len(words) <= 220 else words[:219].rstrip() + "…"
