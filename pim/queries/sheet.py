"""What the printed call sheet says: a call list's rows, or today's calls, as texts ready for paper."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pim.errors import UserError
from pim.queries.best_hour import best_hours
from pim.queries.callers import Caller, Day, callers, the_day
from pim.queries.export import cards
from pim.queries.paper_words import owner, phone_label, promise_and_next, promise_words, step_words, talk_words
from pim.queries.script import script
from pim.queries.steps import Steps, steps_of
from pim.queries.today import today
from pim.store.connect import Driver
from pim.store.result_rules import result_rules
from pim.texts import tr
from pim.values.best_hour import BestHour
from pim.values.contact import understand
from pim.values.facts import Facts, Phone
from pim.values.legend import LegendLine, legend, printed_codes, typed_examples
from pim.values.locale_text import format_day, format_time
from pim.values.phone import understand_phone
from pim.values.place import Place
from pim.values.script_line import ScriptLine
from pim.values.sheet import NUMBERS_PRINTED, CallSheet, SheetNumber, SheetRow
from pim.values.when import is_past

CALLED_FOR = ("call", "todo")


def sheet(connection: Driver, place: Place, number: int, *, private: bool) -> CallSheet:
    """The sheet of a list, or of today's calls when `number` is 0.

    Private contacts are on it only if asked for; those who must not or cannot be called never.  Whoever is left out
    is counted with the reason.  Raises UserError where there is no such list.
    """
    day = the_day(connection, place)
    source = _listed(connection, number) if number else _of_today(connection, place)
    known = callers(connection, day, (entry.contact for entry in source.entries))
    left_out = Counter(source.left_out)
    kept = []
    for entry in source.entries:
        why = _reason(known.get(entry.contact), private=private)
        if why:
            left_out[why] += 1
        else:
            kept.append(entry)
    lines = legend(result_rules(connection), place.language)
    talk = _script(connection, number)
    return CallSheet(
        title=source.title,
        list_id=source.code,
        day=format_day(date.fromisoformat(day.day), "long"),
        owner=owner(connection),
        printed=format_time(day.wall_time(place.home).time()),
        rows=_rows(connection, kept, known, day, private=private, list_=number),
        left_out=tuple(left_out.items()),
        codes=printed_codes(lines),
        type_back=_type_back(source.code, lines),
        script=talk.text if talk else "",
        script_name=talk.name if talk else "",
    )


def _script(connection: Driver, number: int) -> ScriptLine | None:
    row = connection.execute("SELECT script FROM list WHERE id = ?", (number,)).fetchone()
    return script(connection, row[0]) if row and row[0] else None


class _Entry(NamedTuple):
    """A printed row number, its contact and the number to dial ('' where the contact's own preferred one is it)."""

    number: int
    contact: int
    dial: str = ""


class _Source(NamedTuple):
    title: str
    code: str
    entries: list[_Entry]
    left_out: dict[str, int]


def _listed(connection: Driver, number: int) -> _Source:
    from pim.queries.listing import lists, rows

    line = next((line for line in lists(connection) if line.id == number), None)
    if line is None:
        raise UserError(
            tr("There is no call list {number}.").format(number=number),
            tr("Nothing was printed."),
            tr("See the call lists for their ids."),
        )
    entries = [_Entry(row.pos, row.contact, row.number) for row in rows(connection, number) if row.state == "open"]
    return _Source(line.name, line.code, entries, {_why_title(why): count for why, count in line.excluded})


def _of_today(connection: Driver, place: Place) -> _Source:
    items = today(connection, place).items
    contacts = dict.fromkeys(item.contact for item in items if item.contact and item.kind in CALLED_FOR)
    return _Source(tr("Today’s calls"), "", [_Entry(at, contact) for at, contact in enumerate(contacts, 1)], {})


def _reason(caller: Caller | None, *, private: bool) -> str:
    """Why somebody is not on paper, '' when they are."""
    if caller is None:
        return _why_title("deleted")
    if caller.archived:
        return _why_title("archived")
    if caller.do_not_call:
        return _why_title("do not call")
    if caller.register:
        return _why_title("on an opt-out register")
    if caller.not_agreed:
        return _why_title("no consent")
    if not caller.phone:
        return _why_title("no number")
    return _why_title("private") if caller.private and not private else ""


def _why_title(why: str) -> str:
    words = {
        "already on the list": tr("on the list already"),
        "archived": tr("archived"),
        "called lately": tr("called lately"),
        "company already on the list": tr("with somebody of their company on the list"),
        "deleted": tr("deleted"),
        "do not call": tr("do not call"),
        "no consent": tr("without consent to calls"),
        "no number": tr("without a number"),
        "number already on the list": tr("with a number already on the list"),
        "on an opt-out register": tr("on an opt-out register"),
        "on another open list": tr("on another open list"),
        "over the monthly limit": tr("over the monthly limit"),
        "own card": tr("your own card"),
        "private": tr("private"),
    }
    return words.get(why, why)


def _type_back(code: str, lines: Sequence[LegendLine]) -> tuple[str, ...]:
    """How a list's paper is typed in; today's calls without a list have no rows to type back to."""
    if not code:
        return ()
    said = tr("Type it back: Ctrl+Shift+W in Ringbook, list {list}, one line per number in any order:")
    return (said.format(list=code), *typed_examples(lines))


def _rows(
    connection: Driver, entries: Sequence[_Entry], known: dict[int, Caller], day: Day, *, private: bool, list_: int
) -> tuple[SheetRow, ...]:
    contacts = sorted({entry.contact for entry in entries})
    read = cards(connection, contacts, include_private=True, include_stand_ins=True)
    facts = dict(zip(contacts, map(understand, read), strict=True))
    steps = steps_of(connection, day.place, contacts, private=private)
    bad = _bad_numbers(connection, contacts)
    best = best_hours(connection, day, contacts, list_=list_)
    clocks = _Clocks(day)
    rows = []
    for entry in entries:
        caller, said = known[entry.contact], facts[entry.contact]
        words = _Words(
            numbers=_numbers(said.phones, entry.dial or caller.phone, bad[entry.contact], day.region),
            local_time=clocks.there(caller),
            best=_best(caller.wish, best.get(entry.contact)),
        )
        rows.append(_row(entry, caller, said, steps[entry.contact], day, words))
    return tuple(rows)


class _Words(NamedTuple):
    """What is worked out for all rows together."""

    numbers: tuple[SheetNumber, ...]
    local_time: str
    best: str


class _Clocks:
    """Their clock where it shows another time than ours; each zone is asked once."""

    def __init__(self, day: Day) -> None:
        self._day, self._times = day, {day.place.home: "", "": ""}
        self._here = day.wall_time(day.place.home)

    def there(self, caller: Caller) -> str:
        """The time in words, "" where it is ours or not known."""
        tzid = caller.zone(self._day)
        if tzid not in self._times:
            wall = self._day.wall_time(tzid)
            same = (wall.hour, wall.minute) == (self._here.hour, self._here.minute)
            self._times[tzid] = "" if same else tr("{time} there").format(time=format_time(wall.time()))
        return self._times[tzid]


def _bad_numbers(connection: Driver, contacts: Sequence[int]) -> dict[int, set[str]]:
    """The numbers of each contact at which somebody else was."""
    found: dict[int, set[str]] = defaultdict(set)
    asked = (
        "SELECT contact, digits FROM number_mark WHERE state = 'bad' AND contact IN (SELECT value FROM json_each(?))"
    )
    for contact, digits in connection.execute(asked, (json.dumps(contacts),)):
        found[contact].add(digits)
    return found


def _best(wish: str, hour: BestHour | None) -> str:
    """When to call: what they asked for goes before what their calls show."""
    if wish:
        return tr("asks for: {wish}").format(wish=wish)
    return tr("best {when}").format(when=hour.when) if hour else ""


def _row(entry: _Entry, caller: Caller, facts: Facts, steps: Steps, day: Day, words: _Words) -> SheetRow:
    promised, next_step = promise_and_next(steps.planned)
    return SheetRow(
        number=entry.number,
        contact=entry.contact,
        name=caller.name,
        title=caller.title,
        company=caller.company,
        numbers=words.numbers,
        place=next((address.city for address in facts.addresses if address.city), ""),
        local_time=words.local_time,
        best=words.best,
        last=talk_words(steps.last_talk, day) if steps.last_talk else "",
        promised=promise_words(promised, day) if promised else "",
        late=promised is not None and is_past(promised.due, promised.tz, now_ms=day.now, home=day.place.home),
        next=step_words(next_step) if next_step else "",
        alert=caller.alert,
    )


def _numbers(phones: Sequence[Phone], dial: str, bad: set[str], region: str) -> tuple[SheetNumber, ...]:
    """The number to dial and up to two more; fax machines and pagers are not talked to, bad numbers not tried again."""
    talked = [phone for phone in phones if phone.is_talked_to or phone.value == dial]
    if bad:
        known = {phone.value: understand_phone(phone.value, region) for phone in talked}
        talked = [phone for phone in talked if (known[phone.value].e164 or known[phone.value].digits) not in bad]
    talked.sort(key=lambda phone: phone.value != dial)
    numbers = dict.fromkeys(phone.value for phone in talked)
    by_value = {phone.value: phone for phone in reversed(talked)}
    return tuple(
        SheetNumber(value, phone_label(by_value[value]), preferred=value == dial)
        for value in list(numbers)[:NUMBERS_PRINTED]
    )
