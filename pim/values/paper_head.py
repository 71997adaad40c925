"""The words of a typed line before its colon: result, minutes, day, and what the next step is about."""

import re
from typing import NamedTuple

from pim.values.paper_words import WORD, Named, PaperWords, When
from pim.values.when import Reading

CALL = "call"
STEP_KINDS = (CALL, "meeting", "todo", "mail", "letter")
CALL_BACK = "call back"

_BETWEEN = re.compile(r"[\s,.;()\[\]/!?>–—-]*")
_NEXT_WORD = re.compile(r"\s+(?=[^\W\d])")
_AHEAD = re.compile(r"(?<!\w)in\s*\Z")
_EDGES = " ,;.>–—-\t"
_END = " ,;.–—-\t"
_MOST_SUBJECT_WORDS = 8
_MOST_WORDS_BEFORE = 3


class Stretch(NamedTuple):
    """A part of a typed line: where it stands, and what it is ("rows", "result", "minutes", "when", "command")."""

    start: int
    end: int
    kind: str


class Head:
    """The words between a line's number and its colon, taken apart.

    Codes, minutes and a day may stand at the front in any order; the words behind them are searched for what is still
    missing.  `result` is "" without one, `result_at` where it stands; `second` is another one beside it.  `is_fronted`
    says that something was understood at the front.  `kind` is that of the next step, `subject` what it is about, both
    "" where the words do not say; `before` and `after` are the words left around its day.
    """

    def __init__(self, words: PaperWords, text: str, begin: int, stop: int) -> None:
        """Takes apart what stands in the text from `begin` to `stop`."""
        self._words, self._text, self._at, self._stop = words, text[:stop], begin, stop
        self.begin = begin
        self.result, self.result_at = "", (begin, begin)
        self.second, self.second_at = "", (begin, begin)
        self.minutes: int | None = None
        self.when: Reading | None = None
        self.kind = self.subject = self.before = self.after = self.words = ""
        self.stretches: list[Stretch] = []
        self._front()
        self.is_fronted = bool(self.stretches)
        self._within()
        self._step()

    def note(self, *, has_colon: bool) -> str:
        """The words to keep; with a colon the words behind the day are the next step's alone."""
        if self.when is None:
            return self.words
        if has_colon:
            return self.before
        return self.words if self.before else self.after

    def _front(self) -> None:
        while True:
            between = _BETWEEN.match(self._text, self._at)
            start = between.end() if between else self._at
            if not (self._take_result(start) or self._take_minutes(start) or self._take_day(start)):
                return

    def _take_result(self, start: int) -> bool:
        named = self._words.result_at(self._text, start)
        if named is None or (not named.is_sure and (self.result or self._goes_on(named.end))):
            return False
        where = (start, named.end)
        if not self.result:
            self.result, self.result_at = named.key, where
        elif named.key == CALL_BACK:
            self.kind = CALL
        elif named.key != self.result:
            self.second, self.second_at = self.second or named.key, where
        return self._took(*where, "result")

    def _goes_on(self, at: int) -> bool:
        """Whether a word follows that is no day, as in `spoke to his wife`: then the words are a note first."""
        word = _NEXT_WORD.match(self._text, at)
        if word is None:
            return False
        when = self._words.when_in(self._text, word.end(), self._stop, begins=True)
        return when is None or when.start != word.end()

    def _take_minutes(self, start: int) -> bool:
        found = self._words.lengths.match(self._text, start)
        if found is None or self.minutes is not None:
            return False
        self.minutes = self._words.minutes_of(found)
        return self._took(start, found.end(), "minutes")

    def _take_day(self, start: int) -> bool:
        """A day or time at the front: `14 tue 3pm cb`."""
        if self.when is not None:
            return False
        found = self._words.when_in(self._text, start, self._stop, begins=True)
        if found is None or found.start != start:
            return False
        self.when = found.reading
        return self._took(start, found.end, "when")

    def _took(self, start: int, end: int, kind: str) -> bool:
        self.stretches.append(Stretch(start, end, kind))
        self._at = end
        return True

    def _within(self) -> None:
        """What stands in the words behind the front: a result, a day, minutes at the end."""
        parts = [(self._at, self._stop)]
        if not self.result:
            parts = self._result_within() or self._loose_result() or parts
        self._minutes_last(parts)
        self.words = self._said(parts)
        found = None if self.when else self._when_within(parts)
        if found is None:
            self.after = self.words
            return
        self.when = found.reading
        self.stretches.append(Stretch(found.start, found.end, "when"))
        self.before = self._said([(one, min(end, found.start)) for one, end in parts if one < found.start])
        self.after = self._said([(max(one, found.end), end) for one, end in parts if end > found.end])

    def _result_within(self) -> list[tuple[int, int]]:
        """A code among the words: `12 spoke to his wife, nr`."""
        for word in WORD.finditer(self._text, self._at):
            named = self._words.result_at(self._text, word.start())
            if named and named.is_sure:
                self._name(named, word.start())
                return [(self._at, word.start()), (named.end, self._stop)]
        return []

    def _loose_result(self) -> list[tuple[int, int]]:
        """A word at the front that means a result and goes on; it stays in the note."""
        between = _BETWEEN.match(self._text, self._at)
        start = between.end() if between else self._at
        named = self._words.result_at(self._text, start)
        if named is None:
            return []
        self._name(named, start)
        return [(start, self._stop)]

    def _name(self, named: Named, start: int) -> None:
        self.result, self.result_at = named.key, (start, named.end)
        self.stretches.append(Stretch(start, named.end, "result"))

    def _minutes_last(self, parts: list[tuple[int, int]]) -> None:
        """Minutes that end the words, `12 ok water feed confirmed 4m`, are taken off their last part."""
        start, stop = parts[-1]
        if self.minutes is not None:
            return
        for last in self._words.lengths.finditer(self._text, start, stop):
            is_last = not self._text[last.end() : stop].strip(_EDGES)
            if is_last and not _AHEAD.search(self._text, start, last.start()):  # "in 10 min" is a time
                self.minutes = self._words.minutes_of(last)
                self.stretches.append(Stretch(last.start(), last.end(), "minutes"))
                parts[-1] = (start, last.start())
                return

    def _when_within(self, parts: list[tuple[int, int]]) -> When | None:
        found = (
            self._words.when_in(self._text, start, stop, begins=at == 0)
            for at, (start, stop) in enumerate(parts)
            if start < stop
        )
        return next((when for when in found if when), None)

    def _said(self, parts: list[tuple[int, int]]) -> str:
        words = (" ".join(self._text[start:end].split()).lstrip(_EDGES).rstrip(_END) for start, end in parts)
        return ", ".join(word for word in words if any(map(str.isalnum, word)))

    def _step(self) -> None:
        """The kind of the next step, named right before or behind its day, and what it is about."""
        if self.when is None:
            return
        first, _, rest = self.after.partition(" ")
        kind, last = self._kind(first), self._kind(self.before.rpartition(" ")[2])
        if kind:
            self.kind, self.after = kind, rest.strip()
        elif last:
            self.kind = last
            self.before = self.before if " " in self.before else ""
        about, _, subject = self.after.partition(" ")
        is_about = about.casefold() in self._words.entry.about and subject
        subject = subject if is_about else self.after
        if not subject and not last and len(self.before.split()) <= _MOST_WORDS_BEFORE:
            subject = self.before  # "send brochure by fri"
        self.subject = subject if len(subject.split()) <= _MOST_SUBJECT_WORDS else ""

    def _kind(self, word: str) -> str:
        kind = self._words.entry.planned.get(word.casefold().strip(",;."), "")
        return kind if kind in STEP_KINDS else ""
