"""Conditions on groups, call lists and their rows, results, possible sales, and the step somebody came with."""

from decimal import Decimal

from pim.errors import UserError
from pim.queries.where_asked import PAST_ALL, Asking, Condition, spellings
from pim.store import schema
from pim.store.result_rules import result_rules
from pim.texts import tr
from pim.values.fold import fold
from pim.values.query import Compared, Known, Ranged, Text, Value
from pim.values.result import ResultRule

STATES = ("open", "done", "parked", "excluded")
REACHED, UNREACHED, UNTRIED = "reached", "unreached", "untried"
_CONTACT = schema.contact.info["journal"]


def of_group(asking: Asking, field: str, value: Value) -> Condition:
    """Members of the group of that name; where there is none, of all whose name begins so."""
    if isinstance(value, Known):
        there = "c.id IN (SELECT m.contact FROM member m JOIN contact g ON g.id = m.grp WHERE g.kind = 'group')"
        return Condition(there if value.is_known else f"NOT {there}")
    forms = spellings(_words(value).rstrip("*"))
    groups: set[int] = set()
    for form in forms:
        groups |= asking.ids("SELECT id FROM contact WHERE kind = 'group' AND sort_key = ?", form)
    for form in forms if not groups and not _is_whole(value) else ():
        begins = "SELECT id FROM contact WHERE kind = 'group' AND sort_key >= ? AND sort_key < ?"
        groups |= asking.ids(begins, form, form + PAST_ALL)
    listed = ", ".join(map(str, sorted(groups)))
    return Condition(f"c.id IN (SELECT contact FROM member WHERE grp IN ({listed}))")


def of_list(asking: Asking, field: str, value: Value) -> Condition:
    """Who is on a call list: `K7`; behind a stroke in which state or with which result: `K7/unreached`, `K7/nr`."""
    if isinstance(value, Known):
        there = "c.id IN (SELECT contact FROM list_row WHERE state <> 'excluded')"
        return Condition(there if value.is_known else f"NOT {there}")
    name, _, state = _words(value).partition("/")
    lists = asking.ids("SELECT id FROM list WHERE upper(code) = upper(?) OR name = ? COLLATE NOCASE", name, name)
    if not lists:
        raise UserError(tr("There is no call list “{name}”.").format(name=name), "", tr("Use its id, such as K7."))
    listed = ", ".join(map(str, sorted(lists)))
    row = _row_state(asking, fold(state))
    return Condition(f"c.id IN (SELECT contact FROM list_row WHERE list IN ({listed}) AND {row.sql})", row.given)


def _row_state(asking: Asking, state: str) -> Condition:
    if not state:
        return Condition("state <> 'excluded'")
    if state in STATES:
        return Condition("state = ?", (state,))
    if state == UNTRIED:
        return Condition("tries = 0 AND state <> 'excluded'")
    if state in (REACHED, UNREACHED):
        reached = [rule.key for rule in result_rules(asking.connection) if rule.reached]
        holds = f"result IN ({', '.join('?' * len(reached))})"
        return Condition(holds if state == REACHED else f"state <> 'excluded' AND NOT {holds}", tuple(reached))
    return Condition("result = ?", (_result(asking, state),))


def of_result(asking: Asking, field: str, value: Value) -> Condition:
    """Who had a call that ended so; for `ended` the last call did."""
    if isinstance(value, Known):
        called = "a.contact = c.id AND a.kind = 'call' AND a.state = 'done'"
        there = f"EXISTS (SELECT 1 FROM activity a WHERE {called})"
        return Condition(there if value.is_known else f"NOT {there}")
    ended = "SELECT contact FROM activity WHERE result = ? AND result <> ''"
    return Condition(f"c.id IN ({_ENDED if field == 'ended' else ended})", (_result(asking, _words(value)),))


# When the last call was and which those are stands in indexes: only the calls that ended so are looked up in none.
_ENDED = """
SELECT a.contact FROM (
  SELECT contact, max(done_at) AS at FROM activity INDEXED BY activity_contact
  WHERE kind = 'call' AND state = 'done' GROUP BY contact
) n CROSS JOIN activity a INDEXED BY activity_contact
  ON a.contact = n.contact AND a.done_at IS n.at AND a.kind = 'call' AND a.state = 'done'
WHERE a.id IN (SELECT id FROM activity INDEXED BY activity_result WHERE result = ? AND result <> '')
"""


def _result(asking: Asking, words: str) -> str:
    """The key of a result by its key, its code on paper or its name; UserError with all codes for what is none."""
    rules = result_rules(asking.connection)
    said = _squashed(words)
    for rule in rules:
        if said in map(_squashed, (rule.key, rule.code, *rule.codes, rule.words)):
            return rule.key
    raise UserError(
        tr("No call ends with “{result}”.").format(result=words),
        "",
        tr("The results are: {codes}.").format(codes=", ".join(_code(rule) for rule in rules)),
    )


def _code(rule: ResultRule) -> str:
    return f"{rule.code} ({rule.words})" if rule.code else rule.words


def _squashed(words: str) -> str:
    return fold(words).replace("-", " ").replace("_", " ")


def of_stage(asking: Asking, field: str, value: Value) -> Condition:
    """In which stage a possible sale stands: an open one, or one that was won or lost."""
    if isinstance(value, Known):
        there = "c.id IN (SELECT contact FROM opportunity WHERE state = 'open')"
        return Condition(there if value.is_known else f"NOT {there}")
    wanted = tuple(spellings(_words(value).rstrip("*")))
    rows = asking.connection.execute("SELECT DISTINCT stage FROM opportunity").fetchall()
    fitting = [stage for (stage,) in rows if _fits(fold(stage), wanted, is_whole=_is_whole(value))]
    marks = ", ".join("?" * len(fitting))
    standing = f"stage IN ({marks}) AND (state = 'open' OR state = stage)"
    return Condition(f"c.id IN (SELECT contact FROM opportunity WHERE {standing})", tuple(fitting))


def of_value(asking: Asking, field: str, value: Value) -> Condition:
    """What an open possible sale is worth, in its own currency."""
    rows = asking.connection.execute("SELECT contact, value, currency FROM opportunity WHERE state = 'open'").fetchall()
    if isinstance(value, Known):
        worth = {contact for contact, minor, _ in rows if minor is not None}
        there = Condition.among(sorted(worth))
        return there if value.is_known else there.negated()
    amounts = [(contact, _amount(minor, currency)) for contact, minor, currency in rows if minor is not None]
    return Condition.among(sorted({contact for contact, amount in amounts if holds(value, amount)}))


def of_step(asking: Asking, field: str, value: Value) -> Condition:
    """Whom a step of the history brought or changed, such as an import."""
    numbers = "SELECT id FROM step WHERE state = 'done'"
    if isinstance(value, Known):
        return Condition("1" if value.is_known else "0")
    steps = sorted(number for number in asking.ids(numbers) if holds(value, Decimal(number)))
    touched: set[int] = set()
    for number in steps:
        touched |= asking.ids(_TOUCHED, number)
    return Condition.among(sorted(touched))


_TOUCHED = f"""
SELECT DISTINCT j.owner FROM step s JOIN journal j ON j.seq BETWEEN s.first AND s.last
WHERE s.id = ? AND j.tab = {_CONTACT}
"""


def holds(value: Value, amount: Decimal) -> bool:
    """Whether an amount is what a comparison or range asks for."""
    if isinstance(value, Ranged):
        first, last = value.first, value.last
        return isinstance(first, Decimal) and isinstance(last, Decimal) and first <= amount <= last
    wanted = value.operand if isinstance(value, Compared) else None
    if not isinstance(value, Compared) or not isinstance(wanted, Decimal):
        return False
    return {
        "<": amount < wanted,
        "<=": amount <= wanted,
        ">": amount > wanted,
        ">=": amount >= wanted,
    }.get(value.sign, amount == wanted)


def _amount(minor: int, currency: str) -> Decimal:
    from pim.values.locale_text import whole_units

    return whole_units(minor, currency)


def _fits(stage: str, wanted: tuple[str, ...], *, is_whole: bool) -> bool:
    return stage in wanted if is_whole else stage.startswith(wanted)


def _words(value: Value) -> str:
    return value.words if isinstance(value, Text) else ""


def _is_whole(value: Value) -> bool:
    return isinstance(value, Text) and value.is_whole
