"""How calls can end in this book: each result with its key, its code, and what follows from it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pim.changes import Changes
from pim.texts import language, tr
from pim.values.legend import legend
from pim.values.result import ResultRule
from pim.values.result_checks import what_follows
from ui.blocks.buttons import Button
from ui.blocks.clearing import clear
from ui.blocks.labels import KeyCap, Label
from ui.bridge import Bridge
from ui.settings.result_dialog import ResultDialog
from ui.theme import Theme


class ResultsSection(QWidget):
    """The results in the order of the desk, hidden ones too; each is changed in a dialog."""

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self._theme, self._bridge = theme, bridge
        self.rules: tuple[ResultRule, ...] = ()
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(10))
        self._grid.setColumnStretch(2, 1)
        self.add_button = Button(theme, tr("Add a result"), icon="plus")
        self.add_button.clicked.connect(lambda: self.edit(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._rows)
        column.addWidget(self.add_button)
        bridge.changed.connect(self._on_changed)

    def read(self) -> None:
        """Read the results of the book."""
        self._bridge.ask(lambda reader: reader.result_rules(), self._on_read, channel="results of the settings")

    def edit(self, rule: ResultRule | None) -> None:
        """Ask what a result is and does; None is a new one."""
        ResultDialog(self._theme, self._bridge, self.window(), rule, self.rules).open()

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.everything or "result" in changes.kinds):
            self.read()

    def _on_read(self, rules: tuple[ResultRule, ...]) -> None:
        if rules == self.rules:
            return
        self.rules = rules
        clear(self._grid)
        printed = {line.key: line.code for line in legend(rules, language())}
        for row, rule in enumerate(rules):
            self._add(row, rule, printed.get(rule.key, rule.code))

    def _add(self, row: int, rule: ResultRule, printed: str) -> None:
        theme, middle = self._theme, Qt.AlignmentFlag.AlignVCenter
        tone = "text3" if rule.is_hidden else "text"
        change = Button(theme, tr("Change"), name=tr("Change {result}").format(result=rule.words))
        change.clicked.connect(lambda _=False: self.edit(rule))
        name = Label(theme, rule.words, role="body_medium", tone=tone)
        code = Label(theme, printed.upper(), role="second", tone="text2")
        words = Label(theme, what_follows(rule), role="second", tone="text2", wrap=True)
        if rule.letter:
            self._grid.addWidget(KeyCap(theme, rule.letter), row, 0, middle)
        self._grid.addWidget(name, row, 1, middle)
        self._grid.addWidget(words, row, 2)
        self._grid.addWidget(code, row, 3, middle)
        self._grid.addWidget(change, row, 4, middle)
