"""What the conditions of a query are made of: SQL about contact `c` with its values, and the way words are compared."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from pim.store.book_setting import PHONE_REGION, book_setting
from pim.store.connect import Driver
from pim.values.fold import fold, search_words
from pim.values.place import Place
from pim.values.query import Text
from pim.values.when import from_instant

PAST_ALL = "\U0010ffff"  # comes behind everything that begins with the same letters

_LONG = re.compile("ae|oe|ue")


class Condition(NamedTuple):
    """SQL that is true of contact `c`, and its values."""

    sql: str
    given: tuple[object, ...] = ()

    @staticmethod
    def among(contacts: Iterable[int]) -> "Condition":
        """Those contacts."""
        return Condition("c.id IN (SELECT value FROM json_each(?))", (json.dumps(list(contacts)),))

    @staticmethod
    def all_of(parts: Sequence["Condition"]) -> "Condition":
        """True where every part is."""
        return _joined(parts, " AND ", ALWAYS)

    @staticmethod
    def any_of(parts: Sequence["Condition"]) -> "Condition":
        """True where one part is."""
        return _joined(parts, " OR ", NEVER)

    def negated(self) -> "Condition":
        """True where this one is not, also where it is not known."""
        return Condition(f"({self.sql}) IS NOT TRUE", self.given)


ALWAYS, NEVER = Condition("1"), Condition("0")


def _joined(parts: Sequence[Condition], between: str, none: Condition) -> Condition:
    if not parts:
        return none
    if len(parts) == 1:
        return parts[0]
    return Condition(
        "(" + between.join(part.sql for part in parts) + ")", tuple(v for part in parts for v in part.given)
    )


@dataclass(frozen=True)
class Asking:
    """Where and when a query is asked."""

    connection: Driver
    place: Place

    @cached_property
    def now(self) -> int:
        """The instant of the question."""
        return self.place.now()

    @cached_property
    def wall(self) -> datetime:
        """The same where the user is."""
        return datetime.fromisoformat(from_instant(self.now, self.place.home))

    @cached_property
    def region(self) -> str:
        """The country the book's numbers are of."""
        return book_setting(self.connection, PHONE_REGION)

    def ids(self, statement: str, *given: object) -> set[int]:
        """The first column of what a statement gives."""
        return {row[0] for row in self.connection.execute(statement, given)}


def spellings(words: str) -> list[str]:
    """The folded forms of words: `Köln` and `Koeln` are koln and koeln, so that each finds what the other does."""
    short = fold(words)
    long = [" ".join(form) for form in zip(*_padded(words), strict=True)]
    bare = _LONG.sub(lambda found: found[0][0], short)
    return list(dict.fromkeys([short, *long, bare]))


def _padded(words: str) -> list[tuple[str, str]]:
    """Short and long form of each word."""
    return [(forms[0], forms[-1]) for forms in search_words(words.replace('"', " "))] or [("", "")]


def compared(column: str, text: Text) -> Condition:
    """A folded column that begins with the words, is them, or fits where a `*` stands for anything."""
    forms = spellings(text.words)
    if "*" in text.words:
        return Condition.any_of([Condition(f"{column} GLOB ?", (_glob(form, text),)) for form in forms])
    if text.is_whole:
        return Condition.any_of([Condition(f"{column} = ?", (form,)) for form in forms])
    begins = f"{column} >= ? AND {column} < ?"
    return Condition.any_of([Condition(f"({begins})", (form, form + PAST_ALL)) for form in forms])


def fits(text: Text) -> re.Pattern[str]:
    """What finds the words in folded text: as one of its words begins, or as all of it."""
    forms = "|".join(".*".join(map(re.escape, form.split("*"))) for form in spellings(text.words))
    return re.compile(rf"\A(?:{forms})\Z" if text.is_whole else rf"(?<![^\W_])(?:{forms})", re.DOTALL)


def full_text(text: Text) -> str:
    """An FTS5 query for rows that may fit the words; '' where the index cannot tell."""
    from pim.queries.asked import beginnings, read_query

    if "*" in text.words:
        return ""
    asked = read_query(text.words.replace('"', " "))
    return beginnings(asked.words) if asked.words else ""


def _glob(form: str, text: Text) -> str:
    plain = re.sub(r"[\[\]?]", lambda found: f"[{found[0]}]" if found[0] != "]" else "]", form)
    return plain if text.is_whole or plain.endswith("*") else plain + "*"
