"""Who of a list's contacts is called, by which number, and why the others are left out (calls.md 2)."""

import json
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pim.store.agreed import not_agreed
from pim.store.call_limits import limited_since
from pim.store.connect import Driver
from pim.store.property_rows import params_of
from pim.store.registers import registered
from pim.values import list_plan as why
from pim.values.consent import AGREED
from pim.values.facts import NOT_TALKED_TO
from pim.values.gathered import marks
from pim.values.list_plan import ListRules
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
    """Who of these contacts comes on a list, in their order; reasons are those of `list_plan.REASONS`.

    `onto` is a list that stands already: who is on it is left out.  `now` is an instant, `home` the user's zone.
    """
    unique = list(dict.fromkeys(contacts))
    # in the order they lie on disk: rows of one page are then read together
    judge = _Judge(connection, json.dumps(sorted(unique)), rules, now, home, onto)
    choice = Choice([], [])
    for contact in unique:
        reason = judge.reason(contact)
        if reason:
            choice.left_out.append((contact, reason))
        else:
            choice.rows.append((contact, judge.take(contact)))
    return choice


class _Candidate(NamedTuple):
    """What a contact itself says."""

    kind: str
    archived: str
    private: int
    me: int
    company: str
    consent: str


class _Number(NamedTuple):
    """The number to dial as typed, the same in international form, and what it is known by."""

    typed: str
    e164: str
    key: str


class _Judge:
    """All that decides of a list's contacts: one question for all of them where it matters, then each in turn."""

    def __init__(self, connection: Driver, asked: str, rules: ListRules, now: int, home: str, onto: int) -> None:
        def those(statement: str, *given: object) -> set[int]:
            return {row[0] for row in connection.execute(statement, (asked, *given))}

        def midnight(days_ago: int) -> int:
            return to_instant(add_days(day_of(now, home), -days_ago), "", home)

        self._known = known = {row[0]: _Candidate(*row[1:]) for row in connection.execute(_CANDIDATES, (asked,))}
        self._numbers = _numbers(connection, known)
        numbers = {contact: number.e164 for contact, number in self._numbers.items()}
        days, month = rules.not_within_days, midnight(MONTH_DAYS - 1)
        here = connection.execute(_STANDING, (onto,)).fetchall() if onto else []
        self._reasons = _first_of(
            (why.ARCHIVED, [contact for contact, one in known.items() if one.archived]),
            (why.PRIVATE, [] if rules.with_private else [contact for contact, one in known.items() if one.private]),
            (why.OWN_CARD, [contact for contact, one in known.items() if one.me]),
            (why.HERE_ALREADY, [row[0] for row in here]),
            (why.NO_NUMBER, known.keys() - {one for one, number in self._numbers.items() if number.typed}),
            (why.DO_NOT_CALL, [contact for contact, one in known.items() if one.consent == "refused"]),
            (why.REGISTER, registered(connection, numbers)),
            (why.NO_CONSENT, not_agreed(connection, numbers, day_of(now, home))),
            (why.NO_CONSENT, [one for one in known if known[one].consent not in AGREED] if rules.needs_consent else []),
            (why.CALLED, _called(connection, asked, known, midnight(days - 1)) if days else []),
            (why.MONTHLY_LIMIT, [one for one, at in limited_since(connection, numbers).items() if at >= month]),
            (why.OTHER_LIST, [] if rules.again else those(_ELSEWHERE, onto, day_of(now, home))),
        )
        self._company_once = rules.company_once
        self._taken = {str(row[1]) for row in here if row[1]}
        self._companies = {str(row[2]).casefold() for row in here if row[2]}

    def reason(self, contact: int) -> str:
        """Why a contact is left out, "" where it is not: the first of `list_plan.REASONS` that holds."""
        found = self._known.get(contact)
        if found is None or found.kind == "group":
            return why.GONE
        if contact in self._reasons:
            return self._reasons[contact]
        if self._numbers[contact].key in self._taken:
            return why.SAME_NUMBER
        return why.SAME_COMPANY if self._company_once and found.company.casefold() in self._companies else ""

    def take(self, contact: int) -> str:
        """Take a contact on the list; the number to dial."""
        number, company = self._numbers[contact], self._known[contact].company
        self._taken.add(number.key)
        if company:
            self._companies.add(company.casefold())
        return number.typed


def _first_of(*reasons: tuple[str, Iterable[int]]) -> dict[int, str]:
    """The first reason that holds for each contact it holds for."""
    found: dict[int, str] = {}
    for reason, contacts in reversed(reasons):
        found.update(dict.fromkeys(contacts, reason))
    return found


# A person without a company is nobody's second one; a company stands for itself.
_CANDIDATES = """
SELECT c.id, c.kind, c.archived, c.private, c.me, CASE c.kind WHEN 'company' THEN c.name ELSE c.company END,
  coalesce((SELECT state FROM consent WHERE uid = c.uid AND channel = 'phone' ORDER BY id DESC LIMIT 1), '')
FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value
"""


def _numbers(connection: Driver, contacts: Collection[int]) -> dict[int, _Number]:
    """The number to dial of each contact: the first at which somebody answers and that is not bad."""
    bad = set(connection.execute(_BAD, (json.dumps(list(contacts)),)).fetchall())
    found: dict[int, _Number] = {}
    for statement in (_FIRST_NUMBERS, _OTHER_NUMBERS):
        rest = json.dumps([contact for contact in contacts if contact not in found])
        for contact, value, params, e164, key in connection.execute(statement, (rest,)):
            is_answered = not params or _is_talked_to(params)
            if contact not in found and is_answered and (contact, key) not in bad:
                found[contact] = _Number(plain_phone(value), e164, key)
    return found


_NUMBERS = """
SELECT v.contact, p.value, p.params, v.e164, coalesce(nullif(v.e164, ''), v.digits)
FROM json_each(?) j CROSS JOIN phone v ON v.contact = j.value JOIN property p ON p.id = v.property
"""
_FIRST_NUMBERS = f"{_NUMBERS} WHERE v.pos = 0"
_OTHER_NUMBERS = f"{_NUMBERS} WHERE v.pos > 0 ORDER BY v.contact, v.pos"
# Asked by itself: looked for beside each number it takes longer than the numbers.
_BAD = """
SELECT m.contact, m.digits FROM json_each(?) j CROSS JOIN number_mark m ON m.contact = j.value WHERE m.state = 'bad'
"""


@lru_cache(maxsize=1024)
def _is_talked_to(params: str) -> bool:
    """Whether somebody answers at a number with these parameters; a few hundred stand in a hundred thousand cards."""
    return not NOT_TALKED_TO & set(marks(params_of(params), NOT_TALKED_TO).types)


_STANDING = """
SELECT r.contact, coalesce(nullif(v.e164, ''), v.digits, ''), CASE c.kind WHEN 'company' THEN c.name ELSE c.company END
FROM list_row r JOIN contact c ON c.id = r.contact LEFT JOIN phone v ON v.contact = r.contact AND v.pos = 0
WHERE r.list = ? AND r.state <> 'excluded'
"""


def _called(connection: Driver, asked: str, contacts: Collection[int], since: int) -> set[int]:
    """Who was called since an instant: the fewer lead, these contacts or all that was done since then."""
    done = connection.execute(_DONE, (since, len(contacts))).fetchone()[0]
    statement, given = (_CALLED_OF, (asked, since)) if done == len(contacts) else (_CALLED, (since,))
    return {row[0] for row in connection.execute(statement, given)}


_DONE = "SELECT count(*) FROM (SELECT 1 FROM activity WHERE state = 'done' AND done_at >= ? LIMIT ?)"
_CALLED = (
    "SELECT contact FROM activity INDEXED BY activity_done WHERE state = 'done' AND done_at >= ? AND kind = 'call'"
)
_CALLED_OF = """
SELECT j.value FROM json_each(?) j WHERE EXISTS (
  SELECT 1 FROM activity a WHERE a.contact = j.value AND a.done_at >= ? AND a.kind = 'call' AND a.state = 'done')
"""
_ELSEWHERE = """
SELECT r.contact FROM json_each(?) j CROSS JOIN list_row r ON r.contact = j.value JOIN list l ON l.id = r.list
WHERE r.state = 'open' AND r.list <> ? AND l.again = 0 AND (l.ends = '' OR l.ends >= ?)
"""
