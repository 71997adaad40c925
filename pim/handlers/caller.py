"""Calls that came in from numbers nobody here has: keeping them, and saying whose they were."""

from sqlalchemy import update

from pim.commands.caller import AttachCall, KeepCall, PersonOfCall
from pim.commands.contact import SetProperty
from pim.errors import UserError
from pim.handlers import handles
from pim.handlers.activity import existing_contact, insert_activity, plan_steps, sane_minutes
from pim.handlers.consequences import CONFIRMED, mark_number, number_key
from pim.handlers.contact import insert_contact, set_property
from pim.store import schema
from pim.store.derive import read_properties
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.contact import understand
from pim.values.name import split_name
from pim.values.property import Property, compose

INCOMING, TALK = "in", "reached"


@handles(KeepCall)
def keep_call(tx: Transaction, command: KeepCall) -> int:
    """The call's id; it is nobody's."""
    if not (command.number.strip() or command.text.strip()):
        raise UserError(
            tr("There is nothing in it yet."), tr("Nothing was stored."), tr("Type the number or a few words.")
        )
    call = Activity(
        kind="call",
        state="done",
        done_at=tx.now if command.at is None else command.at,
        minutes=sane_minutes(command.minutes),
        direction=INCOMING,
        result=TALK,
        text=command.text,
        number=command.number.strip(),
    )
    number = insert_activity(tx, call)
    plan_steps(tx, number, 0, command.follow_ups)
    return number


@handles(AttachCall)
def attach_call(tx: Transaction, command: AttachCall) -> int:
    """The contact's id."""
    contact = existing_contact(tx, command.contact)
    number = _unattached(tx, command.activity)
    asked = "SELECT id FROM activity WHERE id = ?1 OR (follow_up_of = ?1 AND contact IS NULL)"
    for (found,) in tx.run(asked, (command.activity,)).fetchall():
        tx.execute(update(schema.activity).where(schema.activity.c.id == found), contact=contact)
        tx.talked.add(found)
    tx.timed.add(contact)
    if number and command.keeps_number and not _has_number(tx, contact, number):
        set_property(tx, SetProperty(contact, "TEL", number))
    if number:
        mark_number(tx, contact, number, CONFIRMED)
    return contact


@handles(PersonOfCall)
def person_of_call(tx: Transaction, command: PersonOfCall) -> int:
    """The new person's id."""
    if not command.name.strip():
        raise UserError(tr("A person needs a name."), tr("Nothing was stored."), tr("Type what they are called."))
    _unattached(tx, command.activity)
    names = split_name(command.name)
    parts = [names.family, names.given, names.additional, names.prefix, names.suffix]
    card = [Property("N", compose(parts)), Property("FN", command.name.strip())]
    card += [Property("ORG", compose([command.company.strip()]))] if command.company.strip() else []
    contact = insert_contact(tx, "person", card)
    return attach_call(tx, AttachCall(command.activity, contact))


def _unattached(tx: Transaction, activity: int) -> str:
    """The number of a call that is nobody's yet; UserError for any other activity."""
    asked = "SELECT number FROM activity WHERE id = ? AND contact IS NULL AND kind = 'call' AND direction = 'in'"
    row = tx.run(asked, (activity,)).fetchone()
    if row is None:
        raise UserError(
            tr("This call belongs to somebody already, or is gone."), tr("Nothing was changed."), tr("Look at Today.")
        )
    return str(row[0])


def _has_number(tx: Transaction, contact: int, number: str) -> bool:
    wanted = number_key(number, tx.region)
    facts = understand([item for _, item in read_properties(tx, contact)])
    return any(number_key(phone.value, tx.region) == wanted for phone in facts.phones)
