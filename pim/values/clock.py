"""What the clock where somebody is says of calling them now."""

from typing import NamedTuple

NO_NUMBER, REFUSED, REGISTER, CONSENT, LIMIT = "no number", "refused", "register", "consent", "limit"
ZONE, HOLIDAY, HOURS, WISH = "zone", "holiday", "hours", "wish"
"""Why somebody is not to be called: nothing to dial, they said so, a register says so, their law wants them to have
agreed before, called too often; their clock is not known, it is a public holiday of theirs, outside their country's
hours, outside what they wish."""
ASKED_FIRST = (REFUSED, REGISTER, CONSENT)
"""Why somebody is called at no hour: dialling asks first."""


class Clock(NamedTuple):
    """The zone and wall time 'HH:MM' where somebody is, '' when not known; and whether they may be called now.

    `why` says why not, "" when they may; `opens` from which wall time of theirs on
    they may be, "" where that is now or cannot be said.
    """

    zone: str
    time: str
    is_callable: bool
    why: str = ""
    opens: str = ""


NO_CLOCK = Clock("", "", False)
