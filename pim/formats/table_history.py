"""A row of another program's list of talks: whose it is by all it says, and the talk itself."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pim.formats.table_cards import Making
from pim.formats.table_dates import Reading, read_clock, read_when
from pim.formats.table_facts import key_of, talk_words
from pim.formats.table_repairs import cell_text
from pim.formats.table_text import Row
from pim.values.mapping import TableMapping
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


def talk_of(row: Row, mapping: TableMapping, how: Making) -> Talk:
    """A row understood; unknown kinds and results stay as words."""
    said: dict[str, str] = {}
    texts: list[str] = []
    lists: dict[str, list[str]] = {"email": [], "phone": []}
    for column in mapping.columns:
        text = cell_text(row.cells[column.column], column, mend=how.mend)
        if not text or column.field == "skip":
            continue
        if column.field in lists:
            lists[column.field] += [part.strip() for part in text.split(_MANY)]
        elif column.field == "history.text":
            texts.append(text)
        elif column.field in _PLACED and column.field not in said:
            said[column.field] = text
        else:
            texts.insert(0, f"{column.header}: {text}")
    kind, result, direction, left = _understood(said.get("history.kind", ""), said.get("history.result", ""))
    when = read_when(said.get("history.date", ""), Reading(how.order, how.year))
    time, offset = read_clock(said.get("history.time", ""))
    is_seconds = any(c.field == "history.minutes" and "second" in c.header.lower() for c in mapping.columns)
    name = said.get("name", "") or f"{said.get('given', '')} {said.get('family', '')}".strip()
    return Talk(
        line=row.line,
        number=said.get("history.id", ""),
        contact_number=said.get("id", ""),
        name=name,
        company=said.get("company", ""),
        mails=tuple(lists["email"]),
        phones=tuple(lists["phone"]),
        day=when.day,
        time=time or when.time,
        offset=offset or when.offset if time or when.time else "",
        kind=kind,
        result=result,
        direction=direction,
        minutes=minutes_of(said.get("history.minutes", ""), is_seconds=is_seconds),
        subject=said.get("history.subject", ""),
        words="\n".join([*left, *texts]),
    )


def has_day(talk: Talk) -> bool:
    """Whether it is known on which day the talk was."""
    return len(talk.day) == len("YYYY-MM-DD") and bool(month_day(talk.day))


def minutes_of(text: str, *, is_seconds: bool = False) -> int | None:
    """A duration in minutes: `15`, `0:15`, `1:05:30`, `1,5 h`; None for what is none."""
    if found := _DURATION.fullmatch(text):
        hours, minutes = (int(found[1]), int(found[2])) if found[1] else (int(found[2]), int(found[3]))
        return min(hours * 60 + minutes, _LONGEST)
    if found := _AMOUNT.fullmatch(text):
        amount = float(f"{found[1][:6]}.{found[2] or 0}")
        amount = amount * 60 if found[3][:1].lower() == "h" else amount / 60 if is_seconds else amount
        return min(round(amount), _LONGEST)
    return None


def _understood(kind_word: str, result_word: str) -> tuple[str, str, str, Sequence[str]]:
    """Our kind, result and direction, and the words that say something else."""
    words = [key_of(kind_word), key_of(result_word)]
    kind = next((k for word in words if (k := talk_words("kind").get(word))), "")
    result = next((r for word in reversed(words) if (r := talk_words("result").get(word))), "")
    direction = next((d for word in words if (d := talk_words("direction").get(word))), "")
    left = []
    if not kind and result:
        kind = "call"
    if kind_word and words[0] not in talk_words("kind"):
        left.append(kind_word)
    if kind != "call":
        return kind or "note", "", direction, [*left, *([result_word] if result_word else [])]
    if result_word and words[1] not in talk_words("result"):
        return kind, result or "other", direction or "out", [*left, result_word]
    return kind, result, direction or "out", left


_PLACED = frozenset(
    {"name", "given", "family", "company", "id"}
    | {f"history.{part}" for part in ("id", "date", "time", "kind", "result", "minutes", "subject")}
)
