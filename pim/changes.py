"""What a committed step touched, so that each screen decides for itself what to read again."""

from typing import NamedTuple

MOST_CONTACTS = 5000


class Changes(NamedTuple):
    """One committed change: which contacts and which tables to look at again.

    `contacts` is empty and `everything` true when more than MOST_CONTACTS contacts changed.
    `kinds` are the names of the touched tables, of all where so many contacts changed.  `step` is 0 for what leaves no
    undo step.
    """

    step: int
    label: str
    contacts: frozenset[int]
    kinds: frozenset[str]
    everything: bool = False

    def touches(self, contact: int) -> bool:
        """Whether a screen that shows this contact must read it again."""
        return self.everything or contact in self.contacts


EVERYTHING = Changes(step=0, label="", contacts=frozenset(), kinds=frozenset(), everything=True)


class Undone(NamedTuple):
    """What an undo or redo did: which step, how many rows, what to look at again, and whom it left as they are."""

    step: int
    label: str
    rows: int
    changes: Changes
    left_out: tuple[tuple[int, str], ...] = ()
