"""The rows of Today in words and colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from pim.texts import tr, trn
from pim.values.callable_words import closed_words, opens_briefly
from pim.values.clock import ASKED_FIRST, CONSENT, HOLIDAY, LIMIT, REFUSED, REGISTER, WISH, ZONE
from pim.values.due_text import say_day
from pim.values.locale_text import format_number, format_time
from pim.values.today_words import group_title
from ui.tables.rows import TodayRow

if TYPE_CHECKING:
    from pim.values.rows import TodayItem

TONES = {"timed": "warn", "late": "bad", "birthday": "plum"}
SAID = (REFUSED, REGISTER, CONSENT, LIMIT, HOLIDAY, WISH, ZONE)  # that somebody sleeps at night needs no words


class TodayRows:
    """The rows of one reading of Today; ids count from 1, since a contact may stand in two groups."""

    def __init__(self) -> None:
        self.items: Sequence[TodayItem] = ()
        self._rows: dict[int, TodayRow] = {}

    def take(self, items: Sequence[TodayItem], now: datetime) -> None:
        """Show these items."""
        self.items = items
        counts = Counter(item.group for item in items)
        rows, before = {}, ""
        for number, item in enumerate(items, 1):
            heading = item.group if item.group != before else ""
            rows[number] = today_row(number, item, now, heading, counts[item.group])
            before = item.group
        self._rows = rows

    def page(self, ids: Sequence[int]) -> Sequence[TodayRow]:
        """The rows of these numbers."""
        return [self._rows[number] for number in ids if number in self._rows]

    def item(self, number: int) -> TodayItem | None:
        """The item of a row."""
        return self.items[number - 1] if 0 < number <= len(self.items) else None


def today_row(number: int, item: TodayItem, now: datetime, heading: str, count: int) -> TodayRow:
    """One row: who, why, whether callable now, which number, how late."""
    second = " · ".join(part for part in (item.title, item.company) if part)
    when, tone, icon = callable_words(item, now.date())
    right, right_tone, right_icon = due_words(item, now)
    hint, hint_icon = hint_words(item)
    name = item.name or (item.phone if item.group == "unknown caller" else "") or tr("Without a contact")
    spoken = ", ".join(part for part in (name, item.company, item.words, right, when) if part)
    return TodayRow(
        number,
        item.contact,
        "person",
        name,
        second,
        item.words,
        hint,
        hint_icon,
        when,
        tone,
        icon,
        item.phone,
        right,
        right_tone,
        right_icon,
        group_title(heading) if heading else "",
        format_number(count) if heading else "",
        TONES.get(item.group, "text"),
        spoken,
    )


def callable_words(item: TodayItem, today: date) -> tuple[str, str, str]:
    """Whether the contact may be called now, else from when on, by their clock: words, tone, icon."""
    if not item.contact or not item.phone:
        return "", "", ""
    if item.callable:
        return tr("now"), "good", "phone"
    if item.opens:
        return opens_briefly(item.opens, today), "muted", "hourglass"
    return ("", "muted", "ban") if item.closed in ASKED_FIRST else ("", "", "")


def due_words(item: TodayItem, now: datetime) -> tuple[str, str, str]:
    """How late or when: words, tone, icon."""
    if item.group == "timed":
        past = item.due[:16] < now.strftime("%Y-%m-%dT%H:%M")
        words = tr("at {time}").format(time=format_time(datetime.fromisoformat(item.due).time()))
        return words, "bad" if past else "warn", "circle-alert" if past else "clock"
    if item.group == "late":
        n = item.days or 0
        return trn("{n} day late", "{n} days late", n).format(n=n), "bad", "circle-alert"
    if item.group == "call back" and item.due:
        return tr("since {day}").format(day=say_day(datetime.fromisoformat(item.due).date(), today=now.date())), "", ""
    if item.group == "stuck":
        return trn("{n} day", "{n} days", item.days or 0).format(n=item.days or 0), "", ""
    if item.group in ("rhythm", "no next step"):
        quiet = item.days
        if quiet is None:
            return tr("never reached"), "muted", ""
        late = ("bad", "circle-alert") if item.is_late else ("", "")
        return trn("{n} day", "{n} days", quiet).format(n=quiet), *late
    return "", "", ""


def hint_words(item: TodayItem) -> tuple[str, str]:
    """The second line of the reason: alert, when they are reached best, why not now, whose promise it is."""
    if item.alert:
        return item.alert, "pin"
    if item.closed in SAID:
        return closed_words(item.closed), "hourglass"
    if item.best:
        return item.best, "clock"
    if item.promise == "theirs":
        return tr("They promised"), "hand"
    if item.promise == "mine":
        return tr("You promised"), "hand"
    if item.group == "unknown caller":
        return tr("Enter says whose it was"), "phone-incoming"
    return "", ""
