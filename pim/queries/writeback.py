"""A printed call list with everything that typing it back needs to know, asked once."""

import json
from collections import defaultdict
from dataclasses import replace

from pim.errors import UserError
from pim.store.activity_rows import STORED, activity_of
from pim.store.answered import before_answers
from pim.store.connect import Driver
from pim.store.own_keys import described_fields
from pim.store.property_rows import params_of
from pim.store.result_rules import result_rules
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.answer import asked_fields
from pim.values.facts import NOT_TALKED_TO
from pim.values.gathered import marks
from pim.values.money import currency_of
from pim.values.paper_list import PaperList, PaperRow, StoredCall
from pim.values.phone import plain_phone
from pim.values.place import Place
from pim.values.script import read_script
from pim.values.when import day_of, to_instant


def paper_list(connection: Driver, place: Place, number: int) -> PaperList:
    """The list with its rows in printed order; UserError where there is none."""
    found = connection.execute(_LIST, (number,)).fetchone()
    if found is None:
        raise UserError(tr("This call list is gone."), tr("Nothing was changed."), tr("Undo may bring it back."))
    code, name, printed, created, most, retry, script = found
    return PaperList(
        id=number,
        code=code,
        name=name,
        printed=to_instant(printed, "", place.home) if printed else created,
        most=most,
        retry=retry,
        rows=_rows(connection, place, number),
        rules=result_rules(connection),
        home=place.home,
        language=place.language,
        region=place.region,
        currency=currency_of(place.region),
        asked=asked_fields(read_script(script), described_fields(connection)) if script else (),
    )


_LIST = (
    "SELECT l.code, l.name, coalesce(p.wall, ''), l.created, l.max_tries, l.retry, coalesce(s.text, '') "
    "FROM list l LEFT JOIN printing p ON p.list = l.id LEFT JOIN script s ON s.id = l.script WHERE l.id = ?"
)


def _rows(connection: Driver, place: Place, number: int) -> tuple[PaperRow, ...]:
    rows = connection.execute(_ROWS, (number,)).fetchall()
    contacts = json.dumps(sorted({row[2] for row in rows}))
    numbers, planned = _numbers(connection, contacts), _planned(connection, contacts)
    stored, printed = _stored(connection, place, number), _printed(connection, number)
    return tuple(
        replace(
            PaperRow(*row),
            numbers=tuple(numbers[row[2]]),
            planned=tuple(planned[row[2]]),
            stored=tuple(stored[row[0]]),
            is_another=row[1] in printed,
            printed=printed.get(row[1], ""),
        )
        for row in rows
    )


_ROWS = """
SELECT r.id, r.pos, r.contact, c.name, c.company, r.number, r.state, r.why, r.tries
FROM list_row r JOIN contact c ON c.id = r.contact WHERE r.list = ? ORDER BY r.pos
"""


def _printed(connection: Driver, number: int) -> dict[int, str]:
    """The rows that were somebody else's on paper, by their number: with that name, "" where they are gone."""
    return dict(connection.execute(_PRINTED, (number,)).fetchall())


_PRINTED = """
SELECT r.pos, coalesce(o.name, '') FROM printing p CROSS JOIN json_each(iif(json_valid(p.rows), p.rows, '{}')) j
JOIN list_row r ON r.list = p.list AND r.pos = CAST(j.key AS INTEGER) JOIN contact c ON c.id = r.contact
LEFT JOIN contact o ON o.uid = j.value WHERE p.list = ? AND c.uid <> j.value
"""


def _numbers(connection: Driver, contacts: str) -> dict[int, list[tuple[str, str]]]:
    """The numbers somebody answers at and that are not bad."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for contact, value, params, key in connection.execute(_NUMBERS, (contacts,)):
        if not params or not NOT_TALKED_TO & set(marks(params_of(params), NOT_TALKED_TO).types):
            found[contact].append((plain_phone(value), key))
    return found


_NUMBERS = """
SELECT v.contact, p.value, p.params, coalesce(nullif(v.e164, ''), v.digits)
FROM json_each(?) j CROSS JOIN phone v ON v.contact = j.value JOIN property p ON p.id = v.property
WHERE NOT EXISTS (SELECT 1 FROM number_mark m WHERE m.contact = v.contact AND m.state = 'bad'
  AND m.digits = coalesce(nullif(v.e164, ''), v.digits))
ORDER BY v.contact, v.pos
"""


def _planned(connection: Driver, contacts: str) -> dict[int, list[Activity]]:
    """The calls planned with them, soonest first; what recurs is left to its own times."""
    found: dict[int, list[Activity]] = defaultdict(list)
    for row in connection.execute(_PLANNED.format(stored=STORED), (contacts,)):
        found[row[1]].append(activity_of(row))
    return found


_PLANNED = """
SELECT {stored} FROM json_each(?) j CROSS JOIN activity a ON a.contact = j.value
WHERE a.done_at IS NULL AND a.kind = 'call' AND a.state = 'planned' AND a.due <> '' AND a.rrule = ''
ORDER BY a.due_at, a.id
"""


def _stored(connection: Driver, place: Place, number: int) -> dict[int, list[StoredCall]]:
    found: dict[int, list[StoredCall]] = defaultdict(list)
    rows = connection.execute(_STORED, (number,)).fetchall()
    before = before_answers(connection, [row[1] for row in rows]) if rows else {}
    for row, activity, at, result in rows:
        found[row].append(StoredCall(activity, day_of(at, place.home), result, before.get(activity, ())))
    return found


_STORED = """
SELECT a.list_row, a.id, a.done_at, a.result FROM list_row r JOIN activity a ON a.list_row = r.id
WHERE r.list = ? AND a.state = 'done' AND a.done_at IS NOT NULL ORDER BY a.done_at, a.id
"""
