"""How many each rule leaves on a call list that is being built."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pim.texts import tr, trn
from pim.values.list_plan import REASONS, Built
from pim.values.list_words import why_title
from pim.values.locale_text import format_number
from ui.announcing import announce
from ui.blocks.labels import Label
from ui.theme import Theme


class CountPane(QWidget):
    """One line a rule that takes somebody off, with how many go and how many are left; what comes of it on top."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._total = Label(theme, role="pane", numbers=True, wrap=True)
        self._found = Label(theme, tone="text2", numbers=True)
        self._lines = [tuple(Label(theme, tone=tone, numbers=True) for tone in TONES) for _ in REASONS]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(6))
        grid.setHorizontalSpacing(theme.px(12))
        grid.addWidget(self._total, 0, 0, 1, 3)
        grid.addWidget(self._found, 1, 0, 1, 3)
        for row, labels in enumerate(self._lines, 2):
            for column, label in enumerate(labels):
                grid.addWidget(label, row, column)
                label.hide()
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(self._lines) + 2, 1)

    def show_built(self, built: Built) -> None:
        """Show what a plan gives now."""
        n = len(built.rows)
        self._total.setText(trn("{n} person to call", "{n} people to call", n).format(n=format_number(n)))
        found = len(built.contacts)
        self._found.setText(trn("{n} found", "{n} found", found).format(n=format_number(found)))
        left = dict(built.rule_counts)
        for labels, (why, count) in zip(self._lines, (*built.excluded, *[("", 0)] * len(self._lines)), strict=False):
            words = (f"−{format_number(count)}", why_title(why), format_number(left[why])) if why else ("", "", "")
            for label, text in zip(labels, words, strict=True):
                label.setText(text)
                label.setVisible(bool(why))
            labels[0].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        spoken = [tr("{n} left out: {why}").format(n=count, why=why_title(why)) for why, count in built.excluded]
        self.setAccessibleName(", ".join([self._total.text(), *spoken]))
        announce(self, self._total.text())


TONES = ("bad", "text2", "text")
