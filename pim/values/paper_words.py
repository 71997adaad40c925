"""The words a typed sheet is read with: results of the legend, lengths, days and times."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import NamedTuple

from pim.values.day_reader import first_phrase
from pim.values.day_rules import Moment, either
from pim.values.entry_words import EntryWords, entry_words
from pim.values.fold import fold
from pim.values.legend import LegendLine
from pim.values.own_field import OwnField, custom_key
from pim.values.quick_entry import MONTH_FIRST
from pim.values.when import Reading

WORD = re.compile(r"[^\s,.;:/()\[\]!?]+")

_GLUED = re.compile(r"[^\W\d]+(?=\d)")


class Named(NamedTuple):
    """A result named in a line: its key, where its words end, and whether they are a code or word of the legend.

    Other words may as well begin a note: `spoke to his wife`.
    """

    key: str
    end: int
    is_sure: bool


class When(NamedTuple):
    """A day or time in a line: where it stands and what it says."""

    start: int
    end: int
    reading: Reading


@dataclass(frozen=True)
class PaperWords:
    """One legend, and the day of the sheet that days and times count from; `asked` are the fields of the script."""

    lines: Sequence[LegendLine]
    day: date
    language: str
    region: str
    asked: Sequence[OwnField] = ()

    @cached_property
    def entry(self) -> EntryWords:
        """The words of quick entry, for kinds of next steps."""
        return entry_words(self.language)

    @cached_property
    def moment(self) -> Moment:
        """The morning of the sheet's day."""
        return Moment(datetime.combine(self.day, time()), self.region.upper() not in MONTH_FIRST, looking_back=False)

    @cached_property
    def forms(self) -> dict[str, str]:
        """Each code and word that is understood, folded, and the result it means; run together too."""
        forms = {form: line.key for line in self.lines for form in line.understood}
        return {form.replace(" ", ""): key for form, key in forms.items()} | forms

    @cached_property
    def sure_forms(self) -> dict[str, str]:
        """Those of them that mean a result anywhere in a line: codes and words of the sheet, and English ones."""
        shown = ((form, line) for line in self.lines for form in (*line.understood[:2], fold(line.words), line.key))
        return {form: line.key for form, line in shown if self.forms.get(form) == line.key}

    @cached_property
    def lengths(self) -> re.Pattern[str]:
        """A number of minutes or hours, "10-15 min" and "1.5 h" too."""
        units = either(self.entry.minutes | self.entry.hours | {"’", "'", "′"})
        number = r"(?<![\d.,:])(?:\d{1,3}\s*[-–]\s*)?(\d{1,3}(?:[.,]\d)?)"
        return re.compile(rf"{number}\s*({units})(?!\w)\.?", re.IGNORECASE)

    def asked_as(self, name: str) -> str:
        """What the script calls a field that is named in a line, "" where it does not ask for it."""
        key = custom_key(name)
        return next((field.label for field in self.asked if field.key == key), "")

    def minutes_of(self, found: re.Match[str]) -> int:
        """How many minutes a length says."""
        each = 60 if found[2].casefold() in self.entry.hours else 1
        return round(float(found[1].replace(",", ".")) * each)

    def line_of(self, key: str) -> LegendLine:
        """The legend's line of a result."""
        return next((line for line in self.lines if line.key == key), LegendLine(key, key, (), key))

    def result_at(self, text: str, at: int) -> Named | None:
        """The result named by the words that begin there; the longest wins."""
        words = [found for found, _ in zip(WORD.finditer(text, at), range(self._longest), strict=False)]
        if not words or words[0].start() != at:
            return None
        for count in range(len(words), 0, -1):
            parts = [fold(word[0]) for word in words[:count]]
            form = " ".join(parts)
            if form not in self.forms and max(map(len, parts)) == 1:  # "n.r."
                form = "".join(parts)
            if key := self.forms.get(form):
                return Named(key, words[count - 1].end(), form in self.sure_forms)
        glued = _GLUED.match(text, at)
        key = self.forms.get(fold(glued[0])) if glued else None
        return Named(key, glued.end(), is_sure=True) if glued and key else None

    def when_in(self, text: str, start: int, stop: int, *, begins: bool) -> When | None:
        """The first day or time there."""
        places = _places(text, start, stop)
        words = " ".join(text[start:stop].split())
        found = first_phrase(words, self.moment, self.language, begins=begins) if places else None
        if found is None or found.end == found.start:
            return None
        return When(places[found.start], places[found.end - 1] + 1, found.reading)

    @cached_property
    def _longest(self) -> int:
        return max((len(form.split()) for form in self.forms), default=0)


def _places(text: str, start: int, stop: int) -> list[int]:
    """For each character of the words there with single blanks, where it stands in the text."""
    places: list[int] = []
    for at in range(start, stop):
        if not text[at].isspace():
            if places and places[-1] != at - 1:
                places.append(at - 1)
            places.append(at)
    return places
