"""How a call list is to be built: from whom, in which order, who is left out, and how often each one is tried."""

from dataclasses import dataclass

NAME, COMPANY, PLACE, ZONE, BEST_HOUR, SHUFFLED, AS_SORTED, AS_GIVEN = (
    "name",
    "company",
    "place",
    "zone",
    "best hour",
    "shuffled",
    "sorted",
    "given",
)
ORDERS = (NAME, COMPANY, PLACE, ZONE, BEST_HOUR, SHUFFLED, AS_SORTED, AS_GIVEN)
"""AS_SORTED is the order that the query's own `sort:` says, AS_GIVEN that in which the contacts were handed over."""

PRIVATE, ARCHIVED, OWN_CARD, GONE = "private", "archived", "own card", "deleted"
DO_NOT_CALL, REGISTER, NO_CONSENT = "do not call", "on an opt-out register", "no consent"
NO_NUMBER, CALLED, MONTHLY_LIMIT = "no number", "called lately", "over the monthly limit"
OTHER_LIST, HERE_ALREADY = "on another open list", "already on the list"
SAME_NUMBER, SAME_COMPANY = "number already on the list", "company already on the list"
REASONS = (
    GONE,
    ARCHIVED,
    PRIVATE,
    OWN_CARD,
    HERE_ALREADY,
    NO_NUMBER,
    DO_NOT_CALL,
    REGISTER,
    NO_CONSENT,
    CALLED,
    MONTHLY_LIMIT,
    OTHER_LIST,
    SAME_NUMBER,
    SAME_COMPANY,
)
"""Why a contact is left out of a list, in the order in which it is looked for; the first that fits is said."""


@dataclass(frozen=True, slots=True)
class ListRules:
    """Who is left out besides those who cannot or must not be called.

    `not_within_days` leaves out whoever was called in so many days (0: nobody); `needs_consent` whoever did not allow
    calls.  `again` lets a list dial whom another open list has, also on the same day.
    """

    with_private: bool = False
    needs_consent: bool = False
    not_within_days: int = 0
    again: bool = False
    company_once: bool = False


NO_RULES = ListRules()


@dataclass(frozen=True, slots=True)
class ListPlan:
    """A call list to be made.

    `contacts` None means all that `query` finds; else those alone, narrowed by the query where there is one.
    `begins` and `ends` are ISO days, "" for none; `max_tries` 0 and an empty `retry` mean what the results say.
    `retry` has one word a try, as in `pim.values.retry`.
    """

    name: str
    contacts: tuple[int, ...] | None = None
    query: str = ""
    order: str = AS_GIVEN
    seed: int = 0
    rules: ListRules = NO_RULES
    script: int = 0
    begins: str = ""
    ends: str = ""
    max_tries: int = 0
    retry: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A call list to be made.

    `contacts` are all candidates in the order of the list, for `MakeList`; `rows` those who come on it, each with the
    number to dial.  `rule_counts` say how many are left after each reason of `REASONS` that took somebody
    off, after "found", the number of all candidates; `excluded` how many each reason takes off.
    `reading` is the query as it was understood, with English keys.
    """

    contacts: tuple[int, ...]
    rows: tuple[tuple[int, str], ...]
    rule_counts: tuple[tuple[str, int], ...]
    excluded: tuple[tuple[str, int], ...]
    reading: str = ""
