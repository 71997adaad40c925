"""The user's own phrases: what is typed for short, and what it stands for."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pim.changes import Changes
from pim.commands.phrase import ChangePhrase
from pim.errors import UserError
from pim.texts import tr
from pim.values.phrases import phrase_word
from ui.blocks.buttons import Button
from ui.blocks.clearing import clear
from ui.blocks.fields import LineField, NoteField
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.dialogs.form import Form
from ui.theme import Theme


class PhrasesSection(QWidget):
    """Each phrase with its word, to be changed in a dialog; an emptied one goes."""

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self._theme, self._bridge = theme, bridge
        self.phrases: dict[str, str] = {}
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setColumnStretch(1, 1)
        self.add_button = Button(theme, tr("Add a phrase"), icon="plus")
        self.add_button.clicked.connect(lambda: self.edit(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(8))
        words = tr("In any note, a semicolon, the word and a blank become the phrase.")
        column.addWidget(Label(theme, words, role="second", tone="text2", wrap=True))
        column.addWidget(self._rows)
        column.addWidget(self.add_button)
        bridge.changed.connect(self._on_changed)

    def read(self) -> None:
        """Read the phrases of the book."""
        self._bridge.ask(lambda reader: reader.phrases(), self._on_read, channel="phrases of the settings")

    def edit(self, word: str) -> None:
        """Ask for a phrase, "" for a new one."""
        PhraseDialog(self._theme, self._bridge, self.window(), word, self.phrases.get(word, "")).open()

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.everything or "setting" in changes.kinds):
            self.read()

    def _on_read(self, found: dict[str, str]) -> None:
        self.phrases = found
        clear(self._grid)
        for row, (word, text) in enumerate(found.items()):
            change = Button(self._theme, tr("Change"), name=tr("Change ;{word}").format(word=word))
            change.clicked.connect(lambda _=False, word=word: self.edit(word))
            self._grid.addWidget(Label(self._theme, f";{word}", role="body_medium"), row, 0)
            self._grid.addWidget(Label(self._theme, " ".join(text.split()), tone="text2", wrap=True), row, 1)
            self._grid.addWidget(change, row, 2)


class PhraseDialog(Form):
    """A word and its phrase."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, word: str, text: str) -> None:
        super().__init__(theme, parent, tr("Change a phrase") if word else tr("New phrase"), accept=tr("Save"))
        self._bridge, self._before = bridge, word
        self.word = LineField(theme, tr("Word"), placeholder=tr("bud"))
        self.text = NoteField(theme, tr("Phrase"), placeholder=tr("Budget, time, who decides:"))
        self.word.show_text(word)
        self.word.edit.setReadOnly(bool(word))
        self.text.show_text(text)
        for field in (self.word, self.text):
            self.body.addWidget(field)
        self.text.sent.connect(lambda _text: self.submit())
        if word:
            self.offer(tr("Remove"), self._remove)
        (self.text if word else self.word).setFocus()

    def submit(self) -> None:
        """Store it."""
        self.store(self._bridge, self._command)

    def _command(self) -> ChangePhrase:
        if not self.text.text().strip():
            raise UserError(tr("There is nothing in it yet."), do=tr("Type what the word shall become."))
        return ChangePhrase(phrase_word(self.word.text()), self.text.text())

    def _remove(self) -> None:
        self.store(self._bridge, lambda: ChangePhrase(self._before, ""))
