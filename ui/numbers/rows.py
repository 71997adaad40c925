"""The figures of each slice and the calls behind them, as rows in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pim.texts import tr, trn
from pim.values.activity import Activity
from pim.values.activity_words import result_title
from pim.values.due_text import say_ago, say_minutes
from pim.values.excerpt import excerpt
from pim.values.figures import (
    APPOINTMENTS,
    DIALS,
    HOUR,
    LIST,
    MINUTES,
    REACHES,
    RESULT,
    SCRIPT,
    SLICES,
    WEEKDAY,
    Count,
    Figures,
)
from pim.values.line import ContactLine
from pim.values.locale_text import format_number, format_share, format_time, short_weekday
from pim.values.when import from_instant
from ui.tables.rows import ContactRow

CELLS = (DIALS, REACHES, DIALS, MINUTES, APPOINTMENTS)
"""Which calls stand behind each cell of a row; behind the rate it is all of them."""

_A_MONDAY = date(2024, 1, 1)
_LETTERS = 80


class FigureRow(NamedTuple):
    """One key of a slice with its figures, ready as text; `heading` stands above the first of each slice.

    `share` is its part of all calls, 0 to 1.
    """

    id: int
    slice: str
    key: str
    name: str
    cells: tuple[str, ...]
    share: float
    heading: str = ""
    spoken: str = ""


class FigureRows:
    """The rows of one reading; ids count from 1."""

    def __init__(self) -> None:
        self.rows: dict[int, FigureRow] = {}

    def take(self, found: Figures) -> None:
        """Show these figures."""
        self.rows = {}
        for slice_ in SLICES:
            counts = [(key, count) for key, count in found.slices[slice_] if slice_ not in (LIST, SCRIPT) or key != "0"]
            for key, count in counts:
                number = len(self.rows) + 1
                heading = slice_title(slice_) if key == counts[0][0] else ""
                name = key_title(found, slice_, key)
                self.rows[number] = _row(number, (slice_, key), name, count, heading, found.whole.dials)

    def page(self, ids: Sequence[int]) -> Sequence[FigureRow]:
        """The rows of these numbers."""
        return [self.rows[number] for number in ids if number in self.rows]


def slice_title(slice_: str) -> str:
    """What calls are told apart by."""
    titles = {
        RESULT: tr("By result"),
        LIST: tr("By call list"),
        SCRIPT: tr("By script"),
        WEEKDAY: tr("By weekday"),
        HOUR: tr("By hour"),
    }
    return titles[slice_]


def key_title(found: Figures, slice_: str, key: str) -> str:
    """What a key of a slice is called."""
    if slice_ == RESULT:
        return result_title(key) if key else tr("No result")
    if slice_ == WEEKDAY:
        return short_weekday(_A_MONDAY + timedelta(days=int(key)))
    if slice_ == HOUR:
        return tr("{first}–{last} o’clock").format(first=key, last=int(key) + 1)
    return found.names.get((slice_, key), tr("deleted"))


def column_titles() -> tuple[str, ...]:
    """What the cells of a row are."""
    return (tr("Calls"), tr("Reached"), tr("Rate"), tr("Minutes"), tr("Meetings"))


def share_text(share: float | None) -> str:
    """A share as people read it, a dash where there is none."""
    return format_share(share) if share is not None else "–"


def call_rows(calls: Sequence[Activity], lines: dict[int, ContactLine], now: datetime, home: str) -> list[ContactRow]:
    """Calls as rows of a list, each with whom, when and how it ended; the id is the call's place in the list."""
    return [_call(at, call, lines.get(call.contact), now, home) for at, call in enumerate(calls, 1)]


def _row(number: int, place: tuple[str, str], name: str, count: Count, heading: str, calls: int) -> FigureRow:
    cells = (
        format_number(count.dials),
        format_number(count.reaches),
        share_text(count.reach_rate),
        format_number(count.minutes),
        format_number(count.appointments),
    )
    spoken = ", ".join(f"{title}: {cell}" for title, cell in zip(column_titles(), cells, strict=True))
    return FigureRow(number, *place, name, cells, count.dials / calls if calls else 0.0, heading, f"{name}, {spoken}")


def _call(at: int, call: Activity, line: ContactLine | None, now: datetime, home: str) -> ContactRow:
    name = (line.name if line else "") or call.number or tr("Without a contact")
    at_wall = datetime.fromisoformat(from_instant(call.done_at or 0, home))
    when = tr("{day} {time}").format(day=say_ago(at_wall.date(), today=now.date()), time=format_time(at_wall.time()))
    how = result_title(call.result) if call.result else tr("No result")
    minutes = trn("{n} minute", "{n} minutes", call.minutes).format(n=call.minutes) if call.minutes else ""
    second = excerpt(" ".join(part for part in (call.subject, call.text) if part), (), letters=_LETTERS)
    spoken = ", ".join(part for part in (name, how, when, minutes, second) if part)
    kind = line.kind if line else "phone"
    ended = " · ".join(part for part in (how, say_minutes(call.minutes) if call.minutes else "") if part)
    return ContactRow(at, kind, name, second, when, ended, spoken=spoken, contact=call.contact or 0)
