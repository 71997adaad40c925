"""A row of another program's list of talks: whose it is by all it says, and the talk itself."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from pim.formats.table_cards import Making
from pim.formats.table_dates import Reading, read_clock, read_when
from pim.formats.table_facts import key_of, talk_words
from pim.formats.table_mend import NUMBERS, clean
from pim.formats.table_repairs import cell_text
from pim.formats.table_text import Row
from pim.values.mapping import ColumnMap, TableMapping
from pim.values.partial_date import month_day

_DURATION = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d\d)")
_AMOUNT = re.compile(r"(\d+)(?:[.,](\d+))?\s*(\w*)")
_LONGEST = 24 * 60
_MANY = ";"


class Talk(NamedTuple):
    """One row: what names its contact, and what was said.

    `day` is YYYY-MM-DD, or text that names no day; `time` HH:MM or ""; `offset` how far from UTC both are (`+02:00`),
    "" where they are those of the user.  `kind`, `result` and `direction` are our words; `words` is what of the row has
    no place of its own, one `header: cell` a line, before the notes.
    """

    line: int
    number: str
    contact_number: str
    name: str
    company: str
    mails: tuple[str, ...]
    phones: tuple[str, ...]
    day: str
    time: str
    offset: str
    kind: str
    result: str
    direction: str
    minutes: int | None
    subject: str
    words: str

    @property
    def who(self) -> str:
        """All that names its contact, told apart from all else."""
        return str(self[2:7])

    @property
    def has_day(self) -> bool:
        """Whether it is known on which day the talk was."""
        return len(self.day) == len("YYYY-MM-DD") and bool(month_day(self.day))


class TalkReader:
    """Understands the rows of one list of talks; unknown kinds and results stay as words."""

    def __init__(self, mapping: TableMapping, how: Making) -> None:
        """`how` says what the dates of the table are like, and which of its letters are mended."""
        self._columns = [
            (column.column, column.field, _SLOTS.get(column.field, -1), column.header, _cleaning(column, mend=how.mend))
            for column in mapping.columns
            if column.field != "skip"
        ]
        self._dates = Reading(how.order, how.year)
        self._is_seconds = any(column.field == "history.seconds" for column in mapping.columns)

    def read(self, row: Row) -> Talk:
        """The talk of a row."""
        placed, mails, phones, texts = self._gathered(row.cells)
        name, given, family, company, contact, number, date, clock, kind, result, way, minutes, subject = placed
        is_short = len(kind) + len(result) <= _LONGEST_REMEMBERED
        kind, result, direction, left = (_remembered if is_short else _understood)(kind, result)
        if way:
            said = talk_words("direction").get(key_of(way), "")
            direction, left = said or direction, left if said else (*left, way)
        day, time, offset = read_when(date, self._dates)
        if clock:
            own_time, own_offset = read_clock(clock)
            time, offset = own_time or time, own_offset or offset
        return Talk(
            row.line,
            number,
            contact,
            name or f"{given} {family}".strip(),
            company,
            tuple(mails),
            tuple(phones),
            day,
            time,
            offset if time else "",
            kind,
            result,
            direction,
            self._minutes(minutes) if minutes else None,
            subject,
            "\n".join([*left, *texts]),
        )

    def _gathered(self, cells: Sequence[str]) -> tuple[list[str], list[str], list[str], list[str]]:
        """What the fields of _PLACES say, the mails, the numbers, and the words without a field."""
        placed = [""] * len(_PLACES)
        mails: list[str] = []
        phones: list[str] = []
        texts: list[str] = []
        for at, field, slot, header, cleaned in self._columns:
            cell = cells[at]
            if not cell or not (text := cleaned(cell)):
                continue
            if slot >= 0 and not placed[slot]:
                placed[slot] = text
            elif field == "history.text":
                texts.append(text)
            elif field == "email":
                mails += _parts(text)
            elif field == "phone":
                phones += _parts(text)
            else:
                texts.insert(0, f"{header}: {text}")
        return placed, mails, phones, texts

    def _minutes(self, text: str) -> int | None:
        return (_remembered_minutes if len(text) <= _LONGEST_REMEMBERED else _minutes)(text, self._is_seconds)


def minutes_of(text: str, *, is_seconds: bool = False) -> int | None:
    """A duration in minutes: `15`, `0:15`, `1:05:30`, `1,5 h`; None for what is none."""
    return _minutes(text, is_seconds)


def _minutes(text: str, is_seconds: bool) -> int | None:
    if found := _DURATION.fullmatch(text):
        hours, minutes = (int(found[1]), int(found[2])) if found[1] else (int(found[2]), int(found[3]))
        return min(hours * 60 + minutes, _LONGEST)
    if found := _AMOUNT.fullmatch(text):
        amount = float(f"{found[1][:6]}.{found[2] or 0}")
        amount = amount * 60 if found[3][:1].lower() == "h" else amount / 60 if is_seconds else amount
        return min(round(amount), _LONGEST)
    return None


def _cleaning(column: ColumnMap, *, mend: bool) -> Callable[[str], str]:
    """How the cells of a column are read; most need no more than their blanks taken off."""
    if mend or column.repair or column.field in NUMBERS:
        return partial(cell_text, column=column, mend=mend)
    return clean


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(_MANY)] if _MANY in text else [text.strip()]


def _understood(kind_word: str, result_word: str) -> tuple[str, str, str, Sequence[str]]:
    """Our kind, result and direction, and the words that say something else."""
    words = [key_of(kind_word), key_of(result_word)]
    kind = next((k for word in words if (k := talk_words("kind").get(word))), "")
    result = next((r for word in reversed(words) if (r := talk_words("result").get(word))), "")
    direction = next((d for word in words if (d := talk_words("direction").get(word))), "")
    left: tuple[str, ...] = ()
    if not kind and result:
        kind = "call"
    if kind_word and words[0] not in talk_words("kind"):
        left = (kind_word,)
    if kind != "call":
        return kind or "note", "", direction, (*left, *((result_word,) if result_word else ()))
    if result_word and words[1] not in talk_words("result"):
        return kind, result or "other", direction or "out", (*left, result_word)
    return kind, result, direction or "out", left


_LONGEST_REMEMBERED = 100  # the words of kinds, results and durations; who writes notes there has each once
_remembered = lru_cache(maxsize=1024)(_understood)
_remembered_minutes = lru_cache(maxsize=1024)(_minutes)

_PLACES = (
    "name given family company id history.id history.date history.time history.kind history.result history.direction "
    "history.minutes history.subject"
).split()
_SLOTS = {field: slot for slot, field in enumerate(_PLACES)}
_SLOTS["history.seconds"] = _SLOTS["history.minutes"]
