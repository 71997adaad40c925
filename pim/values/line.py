"""A contact as one line of a list, with what is planned next; light, since a start reads nothing else."""

from typing import NamedTuple


class NextStep(NamedTuple):
    """The planned activity that comes next for a contact; `due` and `tz` as in Activity, `repeats` for a series."""

    activity: int
    kind: str
    subject: str
    due: str
    tz: str
    promise: str
    repeats: bool = False


class ContactLine(NamedTuple):
    """One contact as lists show it; instants in UTC milliseconds."""

    id: int
    kind: str
    name: str
    company: str
    title: str
    archived: str
    alert: str
    private: bool
    stand_in: bool
    last_reach: int | None
    last_attempt: int | None
    next: NextStep | None
    do_not_call: bool = False
