"""Saying how often somebody is to be called."""

from pim.commands.rhythm import SetRhythm
from pim.errors import UserError
from pim.handlers import handles
from pim.handlers.activity import existing_contact
from pim.store import schema
from pim.store.writing import Transaction
from pim.texts import tr

LONGEST_DAYS = 3650
MOST_CALLS = 999


@handles(SetRhythm)
def set_rhythm(tx: Transaction, command: SetRhythm) -> None:
    """One row a contact; UserError for what is no rhythm."""
    contact = existing_contact(tx, command.contact)
    _check(command)
    tx.run("DELETE FROM rhythm WHERE contact = ?", (contact,))
    if command.every or command.most:
        said = {"every": command.every, "latest": command.latest, "most": command.most}
        tx.insert(schema.rhythm, contact=contact, **said)


def _check(command: SetRhythm) -> None:
    days = (command.every, command.latest)
    if min(*days, command.most) < 0 or max(days) > LONGEST_DAYS or command.most > MOST_CALLS:
        raise UserError(
            tr("This is no rhythm to call by."), tr("Nothing was changed."), tr("Write days, such as 21, or nothing.")
        )
    if command.latest and command.latest < command.every:
        raise UserError(
            tr("The latest day is before the one the rhythm says."),
            tr("Nothing was changed."),
            tr("Let the latest be {n} days or more, or leave it empty.").format(n=command.every),
        )
