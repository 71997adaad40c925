"""What follows from a call of a printed list, in the few words the grid has room for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from pim.texts import tr
from pim.values.activity_words import kind_title
from pim.values.consent import both_consents, consent_title
from pim.values.due_text import say_when
from pim.values.locale_text import format_day, format_time
from pim.values.paper_list import PaperList, PaperRow
from pim.values.result import AGREED, ResultRule
from pim.values.row_after import RowTried, next_try, row_after
from pim.values.when import from_instant

DOTS = " · "

Step = tuple[str, str, str]
"""Kind, due and subject of a next step."""


@dataclass(frozen=True, slots=True)
class Led:
    """What a call led to beside its result: next steps, groups, stage of the sale, consent, answers in words.

    `at` is its wall time, `value` what the sale is worth, in words.
    """

    at: datetime
    steps: Sequence[Step] = ()
    groups: Sequence[str] = ()
    value: str = ""
    stage: str = ""
    consent: str = ""
    answers: Sequence[str] = ()


def follows(paper: PaperList, row: PaperRow, rule: ResultRule, led: Led, *, now: datetime) -> str:
    """All that becomes of the contact, the number and the row; `now` is the user's wall time."""
    steps, said = led.steps or _proposed(rule, led.at), both_consents(rule.consent, led.consent)
    parts = [_number(row)] if rule.marks_bad else []
    parts += [_step(*step, now=now) for step in steps]
    parts += [tr("No more calls, off all lists")] if rule.leaves_lists else []
    parts += [tr("Series ends")] if rule.ends_series and not rule.leaves_lists else []
    parts += [tr("Group {name}").format(name=name) for name in (*led.groups, rule.group) if name]
    parts += [tr("Value {amount}").format(amount=led.value)] if led.value else []
    parts += [tr("Stage {name}").format(name=led.stage or rule.stage)] if led.stage or rule.stage else []
    parts += led.answers
    if said and not rule.leaves_lists:
        parts.append(consent_title(said))
    if not any(kind == "call" and due for kind, due, _ in steps):
        parts.append(_row(paper, row, rule, led, now=now))
    return DOTS.join(part for part in parts if part)


def due_row(paper: PaperList, row: PaperRow, rule: ResultRule, led: Led) -> tuple[str, datetime | None]:
    """The row's state after the call, and when the list asks again."""
    has_other = rule.marks_bad and bool(row.other)
    steps = led.steps or _proposed(rule, led.at)
    calls = [due for kind, due, _ in steps if due and (kind == "call" or AGREED in rule.again)]
    agreed = calls[0] if calls else ""
    tried = RowTried(row.tries, paper.most, paper.retry)
    after = row_after(tried, rule, led.at, agreed=agreed, has_other=has_other)
    return after.state, after.again


def _proposed(rule: ResultRule, at: datetime) -> Sequence[Step]:
    """The next step that the result itself names."""
    if not rule.kind:
        return ()
    return ((rule.kind, next_try((rule.after or "1d",), 1, at).isoformat(timespec="minutes"), ""),)


def _number(row: PaperRow) -> str:
    if not row.dialled:
        return ""
    if row.other:
        return tr("{number} marked bad. Next: {other}").format(number=row.dialled, other=row.other)
    return tr("{number} marked bad. No other number").format(number=row.dialled)


def _step(kind: str, due: str, subject: str, *, now: datetime) -> str:
    title = subject[:1].upper() + subject[1:] if kind == "todo" and subject else kind_title(kind)
    if not due:
        return title
    day = format_day(date.fromisoformat(due[:10]), "weekday", today=now.date())
    at = format_time(time.fromisoformat(due[11:16])) if "T" in due else ""
    return " ".join(part for part in (title, day, at) if part)


def _row(paper: PaperList, row: PaperRow, rule: ResultRule, led: Led, *, now: datetime) -> str:
    """When the list asks again, or that it has tried often enough; "" where the row is done."""
    if row.state == "excluded":
        return ""
    state, again = due_row(paper, row, rule, led)
    if state == "parked":
        return tr("Parked after the last try")
    if again is None or (rule.marks_bad and row.other):
        return ""
    if again <= now:
        return tr("Try again now")
    return tr("Try again {when}").format(when=say_when(again.isoformat(timespec="minutes"), now=now))


def wall_of(at: int, home: str) -> datetime:
    """The user's wall time of an instant, to the minute."""
    return datetime.fromisoformat(from_instant(at, home))
