"""Changes to what was done and what is planned: calls, meetings, notes, follow-ups."""

from dataclasses import dataclass

from pim.texts import tr, trn
from pim.values.activity import Activity
from pim.values.activity_words import kind_title, result_title
from pim.values.locale_text import format_number


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A next step that a finished activity leads to; part of LogCall, Record and Complete, no change by itself.

    `due` is 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM' wall time in `tz` ('' = at home).
    """

    kind: str
    due: str
    subject: str = ""
    tz: str = ""
    promise: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the call desk knows of a call; part of LogCall and Complete, no change by itself.

    `row` is the row of the call list it was made from, 0 for none; `number` the number as dialled; `via` who answered
    instead.  `answers` are pairs of a field and what was answered to the script.  `value` is a possible sale's, in
    minor units of `currency`; `stage` where it stands now; `consent` what they said of being called.  With `proposes`
    the next step that the result names is planned where no other is given.  `seen` is the instant of the row's last try
    as it was shown before the call (UTC ms), 0 for none, -1 where nobody looked.
    """

    row: int = 0
    number: str = ""
    via: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    value: int | None = None
    currency: str = ""
    stage: str = ""
    consent: str = ""
    proposes: bool = False
    seen: int = -1


NO_DESK = Desk()


@dataclass(frozen=True, slots=True)
class LogCall:
    """Log a call with its result, the next steps it led to and the groups it led into; gives the call's id.

    `at` is the instant it took place, in UTC milliseconds; None is now.  What the book says of the result follows:
    the list asks again, a number is marked, consent is written down (`desk`).
    """

    contact: int
    result: str
    text: str = ""
    subject: str = ""
    minutes: int | None = None
    direction: str = "out"
    at: int | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    groups: tuple[str, ...] = ()
    desk: Desk = NO_DESK

    @property
    def label(self) -> str:
        """Says the result."""
        return tr("Call: {result}").format(result=result_title(self.result))


@dataclass(frozen=True, slots=True)
class Record:
    """Record something done that is no call: a note, meeting, mail, letter, to-do; gives its id.

    Next steps and groups are as in LogCall; `consent` is what they said of being called, "" for nothing.
    """

    contact: int | None
    kind: str
    text: str
    subject: str = ""
    minutes: int | None = None
    direction: str = ""
    at: int | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    groups: tuple[str, ...] = ()
    consent: str = ""

    @property
    def label(self) -> str:
        """Says the kind."""
        return kind_title(self.kind)


@dataclass(frozen=True, slots=True)
class Plan:
    """Plan a follow-up; gives its id."""

    contact: int | None
    kind: str
    due: str
    due_end: str = ""
    tz: str = ""
    subject: str = ""
    text: str = ""
    promise: str = ""
    location: str = ""
    alarm_minutes: int | None = None

    @property
    def label(self) -> str:
        """Says the kind."""
        return tr("Plan: {kind}").format(kind=kind_title(self.kind))


@dataclass(frozen=True, slots=True)
class Complete:
    """Mark a planned activity done, with its result, minutes, words, next steps and groups; gives its id."""

    activity: int
    result: str = ""
    text: str = ""
    minutes: int | None = None
    at: int | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    groups: tuple[str, ...] = ()
    desk: Desk = NO_DESK

    @property
    def label(self) -> str:
        """Says the result of a call; of anything else that it is done."""
        return tr("Call: {result}").format(result=result_title(self.result)) if self.result else tr("Done")


@dataclass(frozen=True, slots=True)
class EditActivity:
    """Change an activity: every field of `activity` but its id and contact replaces what stands."""

    activity: Activity

    @property
    def label(self) -> str:
        """Says the kind."""
        return tr("Change {kind}").format(kind=kind_title(self.activity.kind))


@dataclass(frozen=True, slots=True)
class Snooze:
    """Move planned activities to another day or time ('YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM')."""

    activities: tuple[int, ...]
    due: str

    @property
    def label(self) -> str:
        """Says how many."""
        n = len(self.activities)
        return trn("Move {n} follow-up", "Move {n} follow-ups", n).format(n=n)


@dataclass(frozen=True, slots=True)
class RemoveActivities:
    """Take activities out of the timeline."""

    activities: tuple[int, ...]

    @property
    def label(self) -> str:
        """Says how many."""
        n = len(self.activities)
        return trn("Delete {n} entry", "Delete {n} entries", n).format(n=n)


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """Put in many activities at once, such as another program's history; gives how many."""

    activities: tuple[Activity, ...]

    @property
    def label(self) -> str:
        """Says how many."""
        n = len(self.activities)
        return trn("History of {n} entry", "History of {n} entries", n).format(n=format_number(n))
