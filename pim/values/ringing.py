"""Who may be calling: what the window and the command line are told."""

import re
from typing import NamedTuple

from pim.values.found import FoundContact

_ADDRESS = re.compile(r"\s*<?(?:sips?|tel|callto):(?://)?([^@;>]*)", re.IGNORECASE)


def caller_number(text: str) -> str:
    """The number in what a softphone tells: `sip:+44113@exchange.example`, `tel:0113;ext=1`, or as it is."""
    found = _ADDRESS.match(text)
    return (found[1] if found else text).replace("%2B", "+").strip()


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
