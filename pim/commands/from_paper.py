"""What a typed sheet would store, line by line, and the one command that stores it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from pim.commands.activity import Complete, FollowUp, LogCall
from pim.commands.from_note import Ending, call_command
from pim.commands.writeback import WriteBack
from pim.errors import UserError
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.activity_words import result_title
from pim.values.due_text import say_when
from pim.values.locale_text import format_money
from pim.values.paper_answers import answers_fault, answers_words, back_words
from pim.values.paper_follows import Led, follows, wall_of
from pim.values.paper_list import PaperList, PaperRow, StoredCall
from pim.values.paper_words import PaperWords
from pim.values.result import AGREED, ResultRule
from pim.values.retry import asked_again
from pim.values.when import from_instant, is_past
from pim.values.writeback import AGAIN, REPLACE, SURE, PaperLine, read_paper_line

BLANK, UNDERSTOOD, ASKS, WRONG = "blank", "understood", "asks", "wrong"

Call = LogCall | Complete

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PaperReading:
    """One typed line read against its list.

    `state` is BLANK (nothing is said yet), UNDERSTOOD, ASKS (it is clear, and something must be confirmed) or WRONG.
    `rows` are those it is about; `calls` what is stored of it, `replaced` the calls they take the place of; `follows`
    says what else becomes of it.  `problem` says what is missing or asked, `offers` are whole lines that answer it.
    """

    line: PaperLine
    state: str
    rows: tuple[PaperRow, ...] = ()
    calls: tuple[Call, ...] = ()
    replaced: tuple[int, ...] = ()
    follows: str = ""
    problem: str = ""
    offers: tuple[str, ...] = ()


@dataclass
class Paper:
    """A printed list being typed back: what each line means, remembered as long as day and list stay.

    `day` is when the calls were made, `now` an instant in UTC ms.  `meant` are lines that no line before them changes.
    """

    list: PaperList
    day: str
    now: int
    meant: dict[str, PaperReading] = field(default_factory=dict, repr=False)
    _read: dict[str, PaperLine] = field(default_factory=dict, repr=False)

    def readings(self, lines: Sequence[str]) -> tuple[PaperReading, ...]:
        """What would be stored of each line; the same row in a later line is asked about."""
        turn = _Turn(self, lines)
        return tuple(turn.reading(at, text) for at, text in enumerate(lines))

    def line(self, text: str) -> PaperLine:
        """The line by itself."""
        if text not in self._read:
            self._read[text] = read_paper_line(text, self._words)
        return self._read[text]

    def command(self, readings: Iterable[PaperReading]) -> WriteBack | None:
        """The one step that stores what was understood; None where nothing was."""
        understood = [reading for reading in readings if reading.state == UNDERSTOOD]
        calls = tuple(call for reading in understood for call in reading.calls)
        replaced = tuple(number for reading in understood for number in reading.replaced)
        return WriteBack(self.list.id, self.list.code, calls, replaced) if calls else None

    @cached_property
    def _words(self) -> PaperWords:
        known = self.list
        return PaperWords(known.legend, self.morning.date(), known.language, known.region, known.asked)

    @cached_property
    def morning(self) -> datetime:
        """The beginning of the day the calls were made on, which days in words count from."""
        return datetime.fromisoformat(self.day)

    @cached_property
    def wall(self) -> datetime:
        """Now, where the user is."""
        return datetime.fromisoformat(from_instant(self.now, self.list.home))


class _Turn:
    """One look at all lines, in their order."""

    def __init__(self, paper: Paper, lines: Sequence[str]) -> None:
        self._paper, self._lines = paper, lines
        self._seen: dict[int, dict[int, int]] = {}  # contact → row → the line it stands in
        self._fulfilled: set[int] = set()

    def reading(self, at: int, text: str) -> PaperReading:
        """What one line means after those before it; only a line about somebody named before is read anew."""
        found = self._paper.meant.get(text)
        if found is None or any(row.contact in self._seen for row in found.rows):
            line = self._paper.line(text)
            rows, unknown = self._rows(line)
            is_first = not any(row.contact in self._seen for row in rows)
            found = self._meant(line, rows, unknown)
            if is_first:
                self._paper.meant[text] = found
        if found.state in (UNDERSTOOD, ASKS):
            for row in found.rows:
                self._seen.setdefault(row.contact, {}).setdefault(row.pos, at)
            self._fulfilled.update(call.activity for call in found.calls if isinstance(call, Complete))
        return found

    def _rows(self, line: PaperLine) -> tuple[tuple[PaperRow, ...], list[int]]:
        """The rows a line is about, and the numbers in it that the list does not have."""
        known = self._paper.list.by_pos
        numbers = line.numbers(known) if line.rows else []
        return tuple(known[number] for number in numbers if number in known), [n for n in numbers if n not in known]

    def _meant(self, line: PaperLine, rows: tuple[PaperRow, ...], unknown: list[int]) -> PaperReading:
        if line.is_blank:
            return PaperReading(line, BLANK, rows)
        if line.problem:
            return PaperReading(line, WRONG, rows, problem=line.problem, offers=line.offers)
        if fault := answers_fault(line, self._paper.list.asked, now=self._paper.morning):
            return PaperReading(line, WRONG, rows, problem=fault.problem, offers=fault.offers)
        return (
            self._unknown(line, rows, unknown) if unknown else self._asked(line, rows) or self._understood(line, rows)
        )

    def _unknown(self, line: PaperLine, rows: tuple[PaperRow, ...], unknown: list[int]) -> PaperReading:
        """A row that the list does not have, or whose contact was deleted."""
        paper, first = self._paper.list, unknown[0]
        last = max(paper.by_pos, default=0)
        if 0 < first < last:
            problem = tr("Row {n} is no longer on list {list}: its contact was deleted.")
        else:
            problem = tr("Row {n} is not on list {list}, which ends with {last}.")
        problem = problem.format(n=first, list=paper.code, last=last)
        return PaperReading(line, WRONG, rows, problem=problem, offers=_with_rows(line, rows) if rows else ())

    def _asked(self, line: PaperLine, rows: tuple[PaperRow, ...]) -> PaperReading | None:
        """What must be confirmed before the line is stored."""
        found = (
            self._of_another(line, rows)
            or self._off_the_list(line, rows)
            or self._twice(line, rows)
            or self._stored_before(line, rows)
            or self._past(line)
        )
        return PaperReading(line, ASKS, rows, problem=found[0], offers=found[1]) if found else None

    def _of_another(self, line: PaperLine, rows: tuple[PaperRow, ...]) -> tuple[str, tuple[str, ...]] | None:
        """The paper shows somebody else in this row than the list does now."""
        row = next((row for row in rows if row.is_another), None)
        if row is None or SURE in line.answers:
            return None
        problem = (
            tr("On paper row {n} is {printed}; on the list it is {name} now. Store the call for {name}?")
            if row.printed
            else tr(
                "Row {n} was somebody else when it was printed; on the list it is {name} now. Store the call for them?"
            )
        )
        rest = tuple(other for other in rows if not other.is_another)
        offers = (*(_with_rows(line, rest) if rest else ()), _answered(line, SURE))
        return problem.format(n=row.pos, printed=row.printed, name=row.name), offers

    def _off_the_list(self, line: PaperLine, rows: tuple[PaperRow, ...]) -> tuple[str, tuple[str, ...]] | None:
        off = [row for row in rows if row.state == "excluded"]
        if not off or SURE in line.answers:
            return None
        why = result_title(off[0].why).lower() if off[0].why else tr("taken out")
        problem = tr("{name} ({n}) is off this list: {why}. Store the call all the same?")
        rest = tuple(row for row in rows if row.state != "excluded")
        offers = (*(_with_rows(line, rest) if rest else ()), _answered(line, SURE))
        return problem.format(name=off[0].name, n=off[0].pos, why=why), offers

    def _twice(self, line: PaperLine, rows: tuple[PaperRow, ...]) -> tuple[str, tuple[str, ...]] | None:
        row = next((row for row in rows if row.pos in self._seen.get(row.contact, {})), None)
        if row is None or AGAIN in line.answers:
            return None
        first = self._seen[row.contact][row.pos]
        if self._lines[first].split() == line.text.split():
            problem = tr("The same as line {line}. Take it out, or was it a second call?")
            offers = ("", _answered(line, AGAIN))
        else:
            problem = tr("Row {n} stands in line {line} too. Was it a second call?")
            offers = (_answered(line, AGAIN), "")
        return problem.format(n=row.pos, line=first + 1), offers

    def _stored_before(self, line: PaperLine, rows: tuple[PaperRow, ...]) -> tuple[str, tuple[str, ...]] | None:
        if line.answers & {AGAIN, REPLACE}:
            return None
        found = next((row for row in rows if self._stored(row)), None)
        if found is None:
            return None
        said = result_title(self._stored(found)[-1].result)
        problem = tr("Row {n} was stored for this day: {result}. Replace it, or was it a second call?")
        return problem.format(n=found.pos, result=said), (_answered(line, REPLACE), _answered(line, AGAIN))

    def _stored(self, row: PaperRow) -> list[StoredCall]:
        return [call for call in row.stored if call.day == self._paper.day]

    def _past(self, line: PaperLine) -> tuple[str, tuple[str, ...]] | None:
        """A next step for a time that has gone by."""
        paper = self._paper
        steps = [line.when, *(command.when for command in line.commands if command.promise)]
        dues = [when.due for when in steps if when]
        past = next((due for due in dues if is_past(due, "", now_ms=paper.now, home=paper.list.home)), "")
        if not past or SURE in line.answers:
            return None
        problem = tr("{when} is past. Is that what it says?").format(when=say_when(past, now=paper.wall))
        return problem, (_answered(line, SURE),)

    def _understood(self, line: PaperLine, rows: tuple[PaperRow, ...]) -> PaperReading:
        rule = self._paper.list.rule(line.result)
        try:
            calls = tuple(self._call(line, row, rule) for row in rows)
        except UserError as error:
            return PaperReading(line, WRONG, rows, problem=error.what)
        is_anew = REPLACE in line.answers
        replaced = {row.id: self._stored(row) if is_anew else [] for row in rows}
        said = [self._follows(row, call, rule, replaced[row.id]) for row, call in zip(rows, calls, strict=True)]
        taken = tuple(call.activity for row in rows for call in replaced[row.id])
        return PaperReading(line, UNDERSTOOD, rows, calls, taken, _for_all(said))

    def _call(self, line: PaperLine, row: PaperRow, rule: ResultRule) -> Call:
        paper = self._paper
        ending = Ending(
            contact=row.contact,
            row=row.id,
            number=row.dialled,
            text=line.note,
            commands=line.commands,
            minutes=line.minutes,
            step=_step(line, rule, paper.day),
            planned=self._due_call(row),
            currency=paper.list.currency,
            answers=tuple((answered.field, answered.text) for answered in line.fields),
        )
        return replace(call_command(ending, rule), at=paper.list.called_at(row, paper.day, paper.now))

    def _due_call(self, row: PaperRow) -> Activity | None:
        """The planned call that this one may fulfil: its day had come."""
        due = (step for step in row.planned if step.due[:10] <= self._paper.day and step.id not in self._fulfilled)
        return next(due, None)

    def _follows(self, row: PaperRow, call: Call, rule: ResultRule, replaced: Sequence[StoredCall]) -> str:
        paper = self._paper
        at = wall_of(call.at or paper.now, paper.list.home)
        steps = [(step.kind, step.due, step.subject) for step in call.follow_ups]
        told = answers_words(call.desk.answers, paper.list.asked, now=paper.morning)
        first = {field.name: field for stored in reversed(replaced) for field in stored.before}
        told += back_words(first.values(), (name for name, _ in call.desk.answers), paper.list.asked)
        worth = call.desk.value
        value = format_money(worth, call.desk.currency) if worth is not None and call.desk.currency else ""
        led = Led(at, steps, call.groups, value, call.desk.stage, call.desk.consent, told)
        return follows(paper.list, row, rule, led, now=paper.wall)


def _for_all(said: list[str]) -> str:
    """What follows for several rows: the first one's words where they differ in numbers alone."""
    kinds = {_DIGITS.sub("", words) for words in said}
    return said[0] if len(kinds) == 1 else tr("{words}, others differ").format(words=said[0] or tr("done"))


def _step(line: PaperLine, rule: ResultRule, day: str) -> FollowUp | None:
    """The next step of a line; a call back without a time is agreed for the next working day."""
    if line.when is not None:
        kind = line.kind or ("todo" if line.subject and rule.reached else "call")
        return FollowUp(kind, line.when.due, line.subject)
    if AGREED not in rule.again or any(command.when for command in line.commands if command.promise):
        return None
    return FollowUp("call", _working_day(day))


def _working_day(day: str) -> str:
    later = asked_again(("weekday",), 1, datetime.fromisoformat(day))
    return later.date().isoformat() if later else day


def _answered(line: PaperLine, answer: str) -> str:
    return f"{line.text.rstrip()} !{answer}"


def _with_rows(line: PaperLine, rows: Iterable[PaperRow]) -> tuple[str, ...]:
    """The line about these rows alone."""
    start, end, _ = next(stretch for stretch in line.stretches if stretch.kind == "rows")
    return (f"{line.text[:start]}{_as_spans([row.pos for row in rows])}{line.text[end:]}",)


def _as_spans(numbers: Sequence[int]) -> str:
    """Numbers in order as people write them: 1-4,6,8-9."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return ",".join("-".join(map(str, span)) for span in spans)
