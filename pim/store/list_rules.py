"""Who of a list's contacts is called, by which number, and why the others are left out (calls.md 2)."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pim.store.call_limits import limited_since
from pim.store.connect import Driver
from pim.store.property_rows import params_of
from pim.store.registers import registered
from pim.values.facts import NOT_TALKED_TO
from pim.values.gathered import marks
from pim.values.list_plan import (
    ARCHIVED,
    CALLED,
    DO_NOT_CALL,
    GONE,
    HERE_ALREADY,
    MONTHLY_LIMIT,
    NO_CONSENT,
    NO_NUMBER,
    OTHER_LIST,
    OWN_CARD,
    PRIVATE,
    REGISTER,
    SAME_COMPANY,
    SAME_NUMBER,
    ListRules,
)
from pim.values.phone import plain_phone
from pim.values.rhythm import MONTH_DAYS
from pim.values.when import add_days, day_of, to_instant


class Choice(NamedTuple):
    """The rows of a list, each a contact and the number to dial, and those left out, each with its reason."""

    rows: list[tuple[int, str]]
    left_out: list[tuple[int, str]]


def chosen(
    connection: Driver, contacts: Sequence[int], rules: ListRules, *, now: int, home: str, onto: int = 0
) -> Choice:
    """Who of these contacts comes on a list, in their order.

    `onto` is a list that stands already: who is on it is left out.  `now` is an instant, `home` the user's zone.
    """
    asked = json.dumps(list(dict.fromkeys(contacts)))
    known = _candidates(connection, asked)
    numbers = _numbers(connection, asked)
    told = _Told(connection, asked, rules, now, home, onto)
    told.limit(connection, {contact: key for contact, (_, key) in numbers.items()})
    on_register = registered(connection, {contact: key for contact, (_, key) in numbers.items()})
    choice = Choice([], [])
    seen_numbers, seen_companies = told.numbers_here, told.companies_here
    for contact in json.loads(asked):
        found = known.get(contact)
        phone, key = numbers.get(contact, ("", ""))
        why = _why(found, rules) or told.why(contact) or ("" if phone else NO_NUMBER)
        why = why or (REGISTER if contact in on_register else told.why_not_now(contact))
        company = found.company.casefold() if found is not None and rules.company_once else ""
        why = why or (SAME_NUMBER if key in seen_numbers else SAME_COMPANY if company in seen_companies else "")
        if why:
            choice.left_out.append((contact, why))
            continue
        choice.rows.append((contact, phone))
        seen_numbers.add(key)
        seen_companies.update(filter(None, [company]))
    return choice


class _Candidate(NamedTuple):
    """What decides of a contact before its number is looked at."""

    kind: str
    archived: str
    private: int
    me: int
    company: str
    consent: str


def _candidates(connection: Driver, asked: str) -> dict[int, _Candidate]:
    return {row[0]: _Candidate(*row[1:]) for row in connection.execute(_CANDIDATES, (asked,))}


# A person without a company is nobody's second one; a company stands for itself.
_CANDIDATES = """
SELECT c.id, c.kind, c.archived, c.private, c.me, CASE c.kind WHEN 'company' THEN c.name ELSE c.company END,
  coalesce((SELECT state FROM consent WHERE uid = c.uid AND channel = 'phone' ORDER BY id DESC LIMIT 1), '')
FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value
"""


def _numbers(connection: Driver, asked: str) -> dict[int, tuple[str, str]]:
    """The number to dial of each contact and what it is known by: the first somebody answers at and that is not bad."""
    found: dict[int, tuple[str, str]] = {}
    for contact, value, params, key in connection.execute(_NUMBERS, (asked,)):
        if contact not in found and (not params or not NOT_TALKED_TO & set(_types(params))):
            found[contact] = (plain_phone(value), key)
    return found


_NUMBERS = """
SELECT v.contact, p.value, p.params, coalesce(nullif(v.e164, ''), v.digits)
FROM json_each(?) j CROSS JOIN phone v ON v.contact = j.value JOIN property p ON p.id = v.property
WHERE NOT EXISTS (SELECT 1 FROM number_mark m WHERE m.contact = v.contact AND m.state = 'bad'
  AND m.digits = coalesce(nullif(v.e164, ''), v.digits))
ORDER BY v.contact, v.pos
"""


def _types(params: str) -> tuple[str, ...]:
    return marks(params_of(params), NOT_TALKED_TO).types


def _why(found: _Candidate | None, rules: ListRules) -> str:
    """Why a contact as such is on no list."""
    if found is None or found.kind == "group":
        return GONE
    if found.archived:
        return ARCHIVED
    if found.private and not rules.with_private:
        return PRIVATE
    if found.me:
        return OWN_CARD
    if found.consent == "refused":
        return DO_NOT_CALL
    return NO_CONSENT if rules.needs_consent and found.consent != "given" else ""


class _Told:
    """What calls and other lists say of the contacts: each is one question for all of them, asked if it matters."""

    def __init__(self, connection: Driver, asked: str, rules: ListRules, now: int, home: str, onto: int) -> None:
        def those(statement: str, *given: object) -> set[int]:
            return {row[0] for row in connection.execute(statement, (asked, *given))}

        rows = connection.execute(_STANDING, (onto,)).fetchall() if onto else []
        self._here = {row[0] for row in rows}
        self.numbers_here = {row[1] for row in rows if row[1]}
        self.companies_here = {str(row[2]).casefold() for row in rows if row[2] and rules.company_once}
        since = _day_start(now, home, rules.not_within_days - 1) if rules.not_within_days else 0
        self._called = those(_CALLED, since) if since else set()
        self._limited: set[int] = set()
        self._month = _day_start(now, home, MONTH_DAYS - 1)
        self._elsewhere = set() if rules.again else those(_ELSEWHERE, onto, day_of(now, home))

    def limit(self, connection: Driver, numbers: Mapping[int, str]) -> None:
        """Ask who was called as often this month as their country's law or their rhythm allows."""
        since = limited_since(connection, numbers)
        self._limited = {contact for contact, at in since.items() if at >= self._month}

    def why(self, contact: int) -> str:
        """Why a contact is not to be added before its number matters."""
        return HERE_ALREADY if contact in self._here else ""

    def why_not_now(self, contact: int) -> str:
        """Why a contact who could be called is not to be called by this list."""
        if contact in self._called:
            return CALLED
        if contact in self._limited:
            return MONTHLY_LIMIT
        return OTHER_LIST if contact in self._elsewhere else ""


def _day_start(now: int, home: str, days: int) -> int:
    return to_instant(add_days(day_of(now, home), -days), "", home)


_STANDING = """
SELECT r.contact, coalesce(nullif(v.e164, ''), v.digits, ''), CASE c.kind WHEN 'company' THEN c.name ELSE c.company END
FROM list_row r JOIN contact c ON c.id = r.contact LEFT JOIN phone v ON v.contact = r.contact AND v.pos = 0
WHERE r.list = ? AND r.state <> 'excluded'
"""
_CALLED = """
SELECT j.value FROM json_each(?) j WHERE EXISTS (
  SELECT 1 FROM activity a WHERE a.contact = j.value AND a.done_at >= ? AND a.kind = 'call' AND a.state = 'done')
"""
_ELSEWHERE = """
SELECT r.contact FROM json_each(?) j CROSS JOIN list_row r ON r.contact = j.value JOIN list l ON l.id = r.list
WHERE r.state = 'open' AND r.list <> ? AND l.again = 0 AND (l.ends = '' OR l.ends >= ?)
"""
