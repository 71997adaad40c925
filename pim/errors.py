"""The three kinds of trouble Ringbook foresees; anything else is a bug."""

from dataclasses import dataclass


@dataclass(eq=False)
class UserError(Exception):
    """Something the person can act on, shown in place.

    `what` happened, what was `kept`, what to `do`: whole sentences, already translated.
    """

    what: str
    kept: str = ""
    do: str = ""

    def __str__(self) -> str:
        """The sentences in order, as one line of text."""
        return " ".join(part for part in (self.what, self.kept, self.do) if part)


@dataclass(eq=False)
class StoreError(Exception):
    """The store cannot be used as asked: full, locked, damaged, read-only, newer, or without its key.

    `cause` is one of CAUSES; `detail` is the driver's own sentence for the log.
    """

    cause: str
    detail: str = ""

    def __str__(self) -> str:
        """Cause and detail."""
        return f"{self.cause}: {self.detail}" if self.detail else self.cause


CAUSES = ("full", "locked", "damaged", "read-only", "newer", "key", "missing", "failed", "interrupted")


@dataclass(frozen=True, slots=True)
class DataError:
    """One piece of input that cannot be read; collected in the result, never raised through an import."""

    file: str
    line: int
    why: str
