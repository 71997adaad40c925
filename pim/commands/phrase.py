"""Changes to the user's own phrases."""

from dataclasses import dataclass

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class ChangePhrase:
    """Let a word behind a semicolon stand for a text in notes; an empty text takes the phrase away."""

    word: str
    text: str

    @property
    def label(self) -> str:
        """Names the word."""
        return tr("Phrase ;{word}").format(word=self.word.strip().removeprefix(";"))
