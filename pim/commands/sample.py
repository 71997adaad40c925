"""The example book to look around in."""

from dataclasses import dataclass

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class LoadSample:
    """Load the bundled sample book, dated around today; `contacts` above its own size are made from a seed."""

    contacts: int = 0

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Sample book")
