"""Changes made at the call desk beside the calls themselves."""

from dataclasses import dataclass

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class SkipRow:
    """Send a row of a call list to the end; it keeps its number and gets no result."""

    row: int

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Skip")


@dataclass(frozen=True, slots=True)
class ReopenRow:
    """Let a call list ask for a row again at once, whatever became of it; its calls stay."""

    row: int

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Call again from the list")
