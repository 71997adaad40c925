"""What follows from how a call ended, as the book says it of that result: lists, numbers, consent, next steps."""

from datetime import datetime
from typing import NamedTuple

from pim.commands.activity import Desk, FollowUp
from pim.commands.group import AddToGroup
from pim.errors import UserError
from pim.handlers.group import add_to_group
from pim.handlers.opportunity import move_on
from pim.store.consents import append_consent
from pim.store.derive import read_properties
from pim.store.result_rules import result_rule
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.consent import both_consents
from pim.values.contact import understand
from pim.values.phone import understand_phone
from pim.values.result import AGREED, ResultRule
from pim.values.row_after import RowTried, next_try, row_after
from pim.values.when import from_instant, to_instant

BAD, CONFIRMED = "bad", "confirmed"


class Ended(NamedTuple):
    """A call that ended: its activity, contact, result, words, UTC instant, and the times agreed on."""

    call: int
    contact: int
    result: str
    text: str
    at: int
    follow_ups: tuple[FollowUp, ...]
    desk: Desk


def follow_result(tx: Transaction, ended: Ended) -> tuple[FollowUp, ...]:
    """Carry out what the result leads to; the next steps that are to be planned, the one it proposes among them."""
    rule = result_rule(tx.driver, ended.result) or ResultRule(ended.result)
    desk = ended.desk
    other = _mark_number(tx, ended, rule)
    if rule.consent or desk.consent:
        said = both_consents(rule.consent, desk.consent)
        append_consent(tx.driver, ended.contact, said, at=ended.at, text=ended.text, activity=ended.call)
    if rule.group:
        add_to_group(tx, AddToGroup(rule.group, (ended.contact,)))
    if rule.stage or desk.stage or desk.value is not None:
        move_on(tx, ended.contact, value=desk.value, currency=desk.currency, stage=desk.stage or rule.stage)
    if desk.row:
        _close_row(tx, ended, rule, other)
    if rule.leaves_lists:
        _leave_lists(tx, ended.contact, rule.key)
    if rule.ends_series:
        _end_series(tx, ended)
    if ended.follow_ups or not (desk.proposes and rule.kind):
        return ended.follow_ups
    return (_proposed(tx, ended, rule),)


def resume_series(tx: Transaction, call: int) -> None:
    """Plan again what this call had called off, so far as nobody has changed it since."""
    asked = "SELECT id, contact FROM activity WHERE called_off_by = ? AND state = 'cancelled'"
    for number, contact in tx.run(asked, (call,)).fetchall():
        tx.run("UPDATE activity SET state = 'planned', called_off_by = 0 WHERE id = ?", (number,))
        tx.talked.add(number)
        tx.timed.add(contact)


def mark_number(tx: Transaction, contact: int, number: str, state: str) -> None:
    """Note of a contact's number that it is bad, or that somebody was reached by it; "" forgets what was noted."""
    digits = number_key(number, tx.region)
    if not digits:
        return
    tx.run("DELETE FROM number_mark WHERE contact = ? AND digits = ?", (contact, digits))
    if state:
        asked = "INSERT INTO number_mark(contact, digits, state, at) VALUES (?, ?, ?, ?)"
        tx.run(asked, (contact, digits, state, tx.now))


def number_key(number: str, region: str) -> str:
    """What a number is known by, however it was typed."""
    found = understand_phone(number, region)
    return found.e164 or found.digits


def dialled_numbers(tx: Transaction, contact: int) -> list[str]:
    """The numbers of a contact that may be dialled, the preferred one first, bad ones left out."""
    marked = tx.run("SELECT digits FROM number_mark WHERE contact = ? AND state = ?", (contact, BAD)).fetchall()
    bad = {row[0] for row in marked}
    facts = understand([item for _, item in read_properties(tx, contact)])
    numbers = (phone.value for phone in facts.phones if phone.is_talked_to)
    return [number for number in numbers if number_key(number, tx.region) not in bad]


def _mark_number(tx: Transaction, ended: Ended, rule: ResultRule) -> str:
    """Note what the result says of the number dialled; the number to dial instead of a bad one, "" without one."""
    number = ended.desk.number
    if not number:
        return ""
    if rule.reached and not ended.desk.via:
        mark_number(tx, ended.contact, number, CONFIRMED)
    if not rule.marks_bad:
        return ""
    mark_number(tx, ended.contact, number, BAD)
    return next(iter(dialled_numbers(tx, ended.contact)), "")


def _close_row(tx: Transaction, ended: Ended, rule: ResultRule, other: str) -> None:
    """Count the try on the row of the list, and say whether and when the list asks again."""
    asked = (
        "SELECT r.number, r.state, r.result, r.tried_at, r.tries, l.max_tries, l.retry "
        "FROM list_row r JOIN list l ON l.id = r.list "
        "WHERE r.id = ? AND r.contact = ?"
    )
    row = tx.run(asked, (ended.desk.row, ended.contact)).fetchone()
    if row is None:  # the row or its list is gone meanwhile: the call stands by itself
        return
    number, before, result, tried_at, *tried = row
    if result == rule.key and ended.desk.seen not in (-1, tried_at or 0):
        raise UserError(
            tr("“{result}” was stored for this row meanwhile, from elsewhere.").format(result=rule.words),
            tr("It counts once; your words are kept."),
            tr("Press the key again if it was a second call."),
        )
    at = _wall(tx, ended.at)
    after = row_after(RowTried(*tried), rule, at, agreed=_agreed(tx, ended, rule), has_other=bool(other))
    due = None if after.again is None else to_instant(after.again.isoformat(timespec="minutes"), "", tx.home)
    if before == "excluded":  # a call made all the same does not bring them back
        after, due = after._replace(state=before), None
    tx.run(
        "UPDATE list_row SET tries = ?, result = ?, state = ?, due_at = ?, tried_at = ?, number = ?, turn = 0 "
        "WHERE id = ?",
        (after.tries, rule.key, after.state, due, ended.at, other or number, ended.desk.row),
    )


def _agreed(tx: Transaction, ended: Ended, rule: ResultRule) -> str:
    """When they are called next as agreed with them, at home: a call says it, or what a call back was agreed for."""
    dated = [step for step in ended.follow_ups if step.due]
    calls = [step for step in dated if step.kind == "call"] or (dated if AGREED in rule.again else [])
    step = next(iter(calls), None)
    if step is None or "T" not in step.due:
        return step.due if step else ""
    return from_instant(to_instant(step.due, step.tz, tx.home), tx.home)


def _proposed(tx: Transaction, ended: Ended, rule: ResultRule) -> FollowUp:
    """The next step the result names, at the time of the call."""
    due = next_try((rule.after or "1d",), 1, _wall(tx, ended.at))
    return FollowUp(rule.kind, due.isoformat(timespec="minutes"))


def _wall(tx: Transaction, at: int) -> datetime:
    return datetime.fromisoformat(from_instant(at, tx.home))


def _leave_lists(tx: Transaction, contact: int, why: str) -> None:
    tx.run("UPDATE list_row SET state = 'excluded', why = ? WHERE contact = ? AND state = 'open'", (why, contact))


def _end_series(tx: Transaction, ended: Ended) -> None:
    """Call off the calls that earlier calls of this list (without one: any call) led to."""
    asked = (
        "SELECT a.id FROM activity a JOIN activity b ON b.id = a.follow_up_of "
        "WHERE a.contact = ? AND a.state = 'planned' AND a.kind = 'call' AND b.kind = 'call' "
        "AND (? = 0 OR b.list_row = ?)"
    )
    row = ended.desk.row
    for (number,) in tx.run(asked, (ended.contact, row, row)).fetchall():
        tx.run("UPDATE activity SET state = 'cancelled', called_off_by = ? WHERE id = ?", (ended.call, number))
        tx.talked.add(number)
        tx.timed.add(ended.contact)
