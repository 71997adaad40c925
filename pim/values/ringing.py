"""Who may be calling: what the window and the command line are told."""

from typing import NamedTuple

from pim.values.found import FoundContact


class Ringing(NamedTuple):
    """An answer to what was shown or typed of a caller: `text`, as typed.

    `callers` are those it fits, best first; `likely`, where there are none, the companies of which a number differs
    from this one only in its last digits; `ms` is how long it took.
    """

    text: str
    callers: tuple[FoundContact, ...] = ()
    likely: tuple[FoundContact, ...] = ()
    ms: float = 0.0

    @property
    def has_number(self) -> bool:
        """Whether it is a number that can be kept, and no name."""
        return any(sign.isdigit() for sign in self.text) and not any(sign.isalpha() for sign in self.text)
