"""What a line typed back from paper means: `12 nr`, `13 ok 8m fri quote: send the offer`, `16-19 nr`."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pim.texts import tr
from pim.values.paper_head import Head, Stretch
from pim.values.paper_mending import fault_of
from pim.values.paper_words import WORD, PaperWords
from pim.values.quick_entry import NoteCommand, read_note_commands
from pim.values.when import Reading

LONGEST_LINE = 1000
"""Characters of a line that are read; what is behind them is its note."""

Rows = tuple[tuple[int, int], ...]

AGAIN, REPLACE, SURE = "again", "replace", "sure"
ANSWERS = {
    AGAIN: ("again", "nochmals", "nochmal"),
    REPLACE: ("replace", "ersetzen", "ersetzt"),
    SURE: ("sure", "stimmt"),
}
"""What is answered behind a `!` where the grid asks: a second call, in place of the first, as it is said."""

_NUMBER = r"\d{1,5}"
_LENGTH = r"\s*(?:[’'′]|(?:m|min|mins|minutes|minuten|h|hr|hrs|std|am|pm|uhr)(?!\w))"
_ROW = rf"#?\s*{_NUMBER}(?!\d|[.:]\d\d|{_LENGTH})"
_JOIN = r"\s*(?:,|;|&|\+|(?:and|und)(?!\w))\s*"
_SPAN = r"\s*(?:-|–|—|\.\.\.?|(?:to|till|bis)(?!\w))\s*"
_SPANNED = rf"{_ROW}(?:{_SPAN}{_ROW})?"
_ROWS = re.compile(
    rf"[\s(\[*•–—-]*(?:(?:number|nummer|row|zeile|no|nr|№)\b\.?\s*(?=[#\d]))?(?P<rows>{_SPANNED}(?:{_JOIN}{_SPANNED})*)"
    r"[\s.,:;)\]=/–—-]*",
    re.IGNORECASE,
)
_ONE_SPAN = re.compile(rf"({_NUMBER})(?:{_SPAN}#?\s*({_NUMBER}))?", re.IGNORECASE)
_COLON = re.compile(r":(?=\s|$)|(?<=[^\W\d]):(?=[^\W\d])")
_COMMAND = re.compile(r"(?:(?<=\s)|^)!(?=\w)")
_ANSWER = re.compile(
    rf"(?:(?<=\s)|^)!({'|'.join(word for same in ANSWERS.values() for word in same)})\b", re.IGNORECASE
)
_FIELD = re.compile(r"(?:(?<=\s)|^)!(?=\w)([^:!]{1,100}):(.*?)(?=\s!\w|$)")
_HEADING = re.compile(r"\s*(?:list[e]?:?\s+)?[A-Z]\d{1,3}\b(?!\s*[-–]\s*\d).*", re.IGNORECASE)
_HAS_NUMBER = re.compile(r"\s*\d")


class Answered(NamedTuple):
    """What was answered to a field of the script, and where the answer stands in the line."""

    field: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One typed line as it is understood by itself.

    `rows` are the printed numbers as spans, first and last; `result` is a result's key, "" without one; `when` is the
    day or time of the next step, `kind` its kind ("" where the words do not say) and `subject` what it is about.
    `note` are the words to keep, `commands` the `!` commands in them.  `answers` are those of ANSWERS that were given,
    `fields` what was answered to the script (`!budget: 5000`).
    `problem` says what is missing and `offers` are whole lines that would mend it, the likeliest first.
    """

    text: str
    rows: Rows = ()
    result: str = ""
    minutes: int | None = None
    when: Reading | None = None
    kind: str = ""
    subject: str = ""
    note: str = ""
    commands: tuple[NoteCommand, ...] = ()
    answers: frozenset[str] = frozenset()
    fields: tuple[Answered, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    problem: str = ""
    offers: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed yet but the row's number, or a heading such as the list's id."""
        return not self.problem and not self.result

    def numbers(self, known: Collection[int]) -> list[int]:
        """The rows meant among those known, in printed order; the ends of each span also where they are not known."""
        ends = {end for span in self.rows for end in span}
        return sorted(ends.union(*(_between(first, last, known) for first, last in self.rows)))


def read_paper_line(text: str, words: PaperWords) -> PaperLine:
    """The line as understood; no text is too odd for it."""
    if not text.strip():
        return PaperLine(text)
    found = _ROWS.match(text, 0, LONGEST_LINE)
    if found is None:
        return _without_number(text, words)
    return _with_body(PaperLine(text, _spans(found["rows"])), found, words)


def _without_number(text: str, words: PaperWords) -> PaperLine:
    if _HEADING.fullmatch(text) and not any(words.result_at(text, word.start()) for word in WORD.finditer(text)):
        return PaperLine(text)
    if _HAS_NUMBER.match(text):
        return PaperLine(text, problem=tr("Which row is it? Its number stands first, as on the paper."))
    return PaperLine(text, problem=tr("It does not begin with the number of a row."))


def _with_body(line: PaperLine, rows: re.Match[str], words: PaperWords) -> PaperLine:
    """The line with what stands behind its number."""
    answers, text = _answers(line.text[:LONGEST_LINE])
    fields, text = _fields(text, words)
    command = _COMMAND.search(text, rows.end())
    end = command.start() if command else len(text)
    colon = _COLON.search(text, rows.end(), end)
    head = Head(words, text, rows.end(), colon.start() if colon else end)
    tail = " ".join(text[colon.end() : end].split()) if colon else ""
    typed = text[end:].strip() + line.text[LONGEST_LINE:]
    note = ": ".join(part for part in (head.note(has_colon=bool(tail)), tail) if part)
    fault = fault_of(words, line.text, head, is_sure=SURE in answers)
    return replace(
        line,
        result="" if fault else head.result,
        minutes=head.minutes,
        when=head.when,
        kind=head.kind,
        subject=head.subject,
        note=" ".join(part for part in (note, typed) if part),
        commands=_commands(typed, words),
        answers=answers,
        fields=fields,
        stretches=_stretches(rows, head, (end, end + len(text[end:].rstrip())), fields),
        problem=fault.problem if fault else "",
        offers=fault.offers if fault else (),
    )


def _stretches(
    rows: re.Match[str], head: Head, command: tuple[int, int], fields: Sequence[Answered]
) -> tuple[Stretch, ...]:
    more = [Stretch(*command, "command")] if command[0] < command[1] else []
    more += [Stretch(answered.start, answered.end, "command") for answered in fields]
    return tuple(sorted([Stretch(*rows.span("rows"), "rows"), *head.stretches, *more]))


def _commands(text: str, words: PaperWords) -> tuple[NoteCommand, ...]:
    if "!" not in text:
        return ()
    return tuple(read_note_commands(text, now=words.moment.now, language=words.language, region=words.region))


def _answers(text: str) -> tuple[frozenset[str], str]:
    """What was answered behind `!`, and the line with blanks in its place."""
    given = {key for found in _ANSWER.finditer(text) for key, same in ANSWERS.items() if found[1].casefold() in same}
    return frozenset(given), _ANSWER.sub(lambda found: " " * len(found[0]), text)


def _fields(text: str, words: PaperWords) -> tuple[tuple[Answered, ...], str]:
    """What was answered to the script, and the line with blanks in its place."""
    given = []

    def taken(found: re.Match[str]) -> str:
        name = words.asked_as(found[1])
        if not name:
            return found[0]
        answer = found[2].strip()
        start = found.end() - len(found[2].lstrip())
        given.append(Answered(name, " ".join(answer.split()), start, start + len(answer)))
        return " " * len(found[0])

    text = _FIELD.sub(taken, text) if words.asked else text
    return tuple(answered for answered in given if answered.text), text


def _spans(text: str) -> Rows:
    return tuple(_span(found[1], found[2] or found[1]) for found in _ONE_SPAN.finditer(text))


def _span(first: str, last: str) -> tuple[int, int]:
    """First and last row; `116-9` ends at 119, as people write it."""
    if len(last) < len(first):
        longer = first[: len(first) - len(last)] + last
        last = longer if int(longer) >= int(first) else last
    ends = sorted((int(first), int(last)))
    return ends[0], ends[1]


def _between(first: int, last: int, known: Collection[int]) -> set[int]:
    """The known numbers of a span; a long one is not counted through."""
    if last - first > len(known):
        return {number for number in known if first <= number <= last}
    return {number for number in range(first, last + 1) if number in known}
