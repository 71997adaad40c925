"""The change that typing a printed sheet back makes."""

from dataclasses import dataclass

from pim.commands.activity import Complete, LogCall
from pim.texts import trn


@dataclass(frozen=True, slots=True)
class WriteBack:
    """Store the calls of a printed list as one step, with all that follows from them; gives how many there are.

    `code` is the list's printed id.  `replaced` are calls stored before that these take the place of: they go with
    what followed from them.
    """

    list: int
    code: str
    calls: tuple[LogCall | Complete, ...]
    replaced: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """Says how many, and the list."""
        n = len(self.calls)
        return trn("Type back {n} result of list {list}", "Type back {n} results of list {list}", n).format(
            n=n, list=self.code
        )
