"""`writeback`: a printed list typed back from a text, with what was not understood listed."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime

from pim.cli.desk import QUOTED, Desk
from pim.cli.given_text import given_bytes
from pim.cli.lists import named_list
from pim.cli.running import DONE, PARTLY, WrongUse
from pim.commands.from_paper import BLANK, UNDERSTOOD, Paper, PaperReading
from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.activity_words import result_title
from pim.values.due_text import say_minutes
from pim.values.locale_text import format_day
from pim.values.paper_text import MOST_BYTES, paper_text
from pim.values.quick_entry import MONTH_FIRST
from pim.values.when import day_of, from_instant, read_when


def write_back(desk: Desk, found: Namespace) -> int:
    """Read every line, say what is stored of it, and store what was understood as one step."""
    line = named_list(desk, found.list)
    known = desk.reader.paper_list(line.id)
    now = desk.place.now()
    paper = Paper(known, _day(desk, found.date, now) if found.date else known.day(now), now)
    readings = paper.readings(_text(found.file).splitlines())
    command = paper.command(readings)
    step = 0
    if command is not None and not found.dry_run:
        desk.close_reader()
        step = desk.do(command).changes.step
    _answer(desk, paper, readings, step, is_rehearsal=found.dry_run)
    return PARTLY if any(reading.problem for reading in readings) else DONE


def _answer(desk: Desk, paper: Paper, readings: tuple[PaperReading, ...], step: int, *, is_rehearsal: bool) -> None:
    understood = [(at, reading) for at, reading in enumerate(readings, 1) if reading.state == UNDERSTOOD]
    faults = [(at, reading) for at, reading in enumerate(readings, 1) if reading.problem]
    stored = sum(len(reading.calls) for _, reading in understood)
    desk.output.give(
        {
            "list": {"id": paper.list.id, "name": paper.list.name, "code": paper.list.code},
            "day": paper.day,
            "stored": 0 if is_rehearsal else stored,
            "understood": [_form(paper, at, reading) for at, reading in understood],
            "not_understood": [_fault(at, reading) for at, reading in faults],
            "still_open": _still_open(paper, readings),
            "step": step,
        }
    )
    desk.output.say(*(_words(reading) for _, reading in understood))
    said = trn("{n} result of {day}", "{n} results of {day}", stored).format(
        n=stored, day=format_day(date.fromisoformat(paper.day), "weekday")
    )
    desk.output.say(tr("{results}. Nothing was stored.").format(results=said) if is_rehearsal else f"{said}.")
    desk.output.warn(
        *(
            tr("Line {line}: {text}: {why}").format(
                line=at, text=reading.line.text.strip()[:QUOTED], why=reading.problem
            )
            for at, reading in faults
        )
    )


def _form(paper: Paper, at: int, reading: PaperReading) -> dict[str, object]:
    call = reading.calls[0]
    return {
        "line": at,
        "text": reading.line.text,
        "rows": [row.pos for row in reading.rows],
        "names": [row.name for row in reading.rows],
        "result": call.result,
        "minutes": call.minutes,
        "note": call.text,
        "when": from_instant(call.at or paper.now, paper.list.home),
        "next": [{"kind": step.kind, "due": step.due, "subject": step.subject} for step in call.follow_ups],
        "follows": reading.follows,
    }


def _fault(at: int, reading: PaperReading) -> dict[str, object]:
    return {
        "line": at,
        "text": reading.line.text,
        "why": reading.problem,
        "state": reading.state,
        "offers": list(reading.offers),
    }


def _still_open(paper: Paper, readings: tuple[PaperReading, ...]) -> list[int]:
    """The rows the list still asks for and no line says anything of."""
    said = {row.pos for reading in readings if reading.state != BLANK for row in reading.rows}
    return [row.pos for row in paper.list.rows if row.state == "open" and row.pos not in said]


def _words(reading: PaperReading) -> str:
    call = reading.calls[0]
    rows, names = (", ".join(said) for said in zip(*((str(row.pos), row.name) for row in reading.rows), strict=True))
    minutes = "" if call.minutes is None else say_minutes(call.minutes)
    note = f"“{' '.join(call.text.split())}”" if call.text else ""
    parts = (result_title(call.result), minutes, note, reading.follows)
    return f"{rows:>4}  {names}: " + ", ".join(part for part in parts if part)


def _day(desk: Desk, words: str, now: int) -> str:
    """The day the calls were made: `2026-05-14`, `yesterday`, `thu`; a day to come is wrong usage."""
    wall = datetime.fromisoformat(from_instant(now, desk.place.home))
    day_first = desk.place.region.upper() not in MONTH_FIRST
    reading = read_when(words, now=wall, language=desk.place.language, day_first=day_first, looking_back=True)
    if reading is None or reading.start is not None:
        raise WrongUse(tr("“{day}” is no day; say it as 2026-05-14 or yesterday.").format(day=words[:QUOTED]))
    day = reading.day.isoformat()
    if day > day_of(now, desk.place.home):
        raise WrongUse(tr("“{day}” is still to come.").format(day=words[:QUOTED]))
    return day


def _text(name: str) -> str:
    """The typed lines of a file, or of standard input without one; UserError where they cannot be read."""
    raw = given_bytes(name, MOST_BYTES)
    if len(raw) > MOST_BYTES:
        raise UserError(
            tr("This text is too long for a typed list."), tr("Nothing was stored."), tr("Give one line a row.")
        )
    return paper_text(raw)
