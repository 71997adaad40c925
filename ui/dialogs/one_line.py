"""Asking for one line of text: an alert, a label, a reason, a group."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from ui.blocks.fields import LineField
from ui.dialogs.form import Form
from ui.theme import Theme


class OneLineDialog(Form):
    """One field with a label; `take` gets the text, `offers` are texts that may be meant."""

    def __init__(
        self, theme: Theme, parent: QWidget, title: str, *, label: str, accept: str, take: Callable[[str], None]
    ) -> None:
        super().__init__(theme, parent, title, accept=accept)
        self._take = take
        self.field = LineField(theme, label)
        self.body.addWidget(self.field)
        self.field.setFocus()

    def show_text(self, text: str) -> None:
        """Begin with this text, all of it selected."""
        self.field.show_text(text)
        self.field.edit.selectAll()

    def offer_texts(self, offers: Sequence[str]) -> None:
        """Complete what is typed with one of these."""
        completer = QCompleter(list(offers), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.edit.setCompleter(completer)

    def submit(self) -> None:
        """Give the text away and close."""
        self._take(self.field.text().strip())
        self.accept()
