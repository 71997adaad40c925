"""Changes to what the book itself keeps as settings."""

from dataclasses import dataclass

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Keep a value under a key of the book (not of the machine); an empty value takes it away."""

    key: str
    value: str

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Change setting")
