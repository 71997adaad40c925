"""Links that tell how to get a file out of other programs."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget, QWidgetAction

from pim.texts import tr
from ui.blocks.buttons import Button
from ui.blocks.flow import FlowLayout
from ui.blocks.labels import Label
from ui.firstrun.origins import Origin, origins
from ui.theme import Theme


class OriginGuide(QWidget):
    """One link a program; each opens its steps."""

    def __init__(self, theme: Theme, *, centred: bool = False) -> None:
        super().__init__()
        self._theme = theme
        flow = self._flow = FlowLayout(gap=8, centred=centred)
        self.setLayout(flow)
        flow.addWidget(Label(theme, tr("How to get a file from"), tone="text2"))
        for origin in origins():
            link = Button(theme, origin.name, kind="link")
            link.setAccessibleDescription(tr("Shows how to get a file of contacts from there"))
            link.clicked.connect(partial(self._on_asked, origin, link))
            flow.addWidget(link)

    def add_words(self, words: str) -> None:
        """Say something more behind the links."""
        self._flow.addWidget(Label(self._theme, words, role="second", tone="text3"))

    def _on_asked(self, origin: Origin, link: Button) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = QWidgetAction(menu)
        action.setDefaultWidget(_steps_of(self._theme, origin))
        menu.addAction(action)
        menu.setAccessibleName(tr("How to get a file from {name}").format(name=origin.name))
        menu.popup(link.mapToGlobal(QPoint(0, link.height() + 4)))


def _steps_of(theme: Theme, origin: Origin) -> QWidget:
    """The steps of one origin as a small page."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(8)
    title = tr("From {name}").format(name=origin.name)
    column.addWidget(Label(theme, title, role="body_strong"))
    for place, words in enumerate(origin.steps, 1):
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(
            Label(theme, str(place), role="body_strong", tone="accent", numbers=True), 0, Qt.AlignmentFlag.AlignTop
        )
        step = Label(theme, words, wrap=True)
        step.setMinimumWidth(theme.px(340))
        line.addWidget(step, 1)
        column.addLayout(line)
    page.setAccessibleName(f"{title} {' '.join(origin.steps)}")
    return page
