"""The three kinds of trouble Ringbook foresees; anything else is a bug."""

from typing import NamedTuple


class UserError(Exception):
    """Something the person can act on, shown in place.

    `what` happened, what was `kept`, what to `do`: whole sentences, already translated.
    """

    def __init__(self, what: str, kept: str = "", do: str = "") -> None:
        super().__init__(what, kept, do)
        self.what, self.kept, self.do = what, kept, do

    def __str__(self) -> str:
        """The sentences in order, as one line of text."""
        return " ".join(part for part in (self.what, self.kept, self.do) if part)


class StoreError(Exception):
    """The store cannot be used as asked: full, locked, damaged, read-only, newer, or without its key.

    `cause` is one of CAUSES; `detail` is the driver's own sentence for the log.
    """

    def __init__(self, cause: str, detail: str = "") -> None:
        super().__init__(cause, detail)
        self.cause, self.detail = cause, detail

    def __str__(self) -> str:
        """Cause and detail."""
        return f"{self.cause}: {self.detail}" if self.detail else self.cause


CAUSES = ("full", "locked", "damaged", "read-only", "newer", "key", "missing", "failed", "interrupted")


class DataError(NamedTuple):
    """One piece of input that cannot be read; collected in the result, never raised through an import."""

    file: str
    line: int
    why: str
