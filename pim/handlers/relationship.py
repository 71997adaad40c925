"""Linking two contacts and taking links away."""

from sqlalchemy import delete

from pim.commands.relationship import Relate, Unrelate
from pim.errors import UserError
from pim.handlers import handles
from pim.handlers.linking import drop_lonely, type_id
from pim.store import schema
from pim.store.writing import Transaction
from pim.texts import tr


@handles(Relate)
def relate(tx: Transaction, command: Relate) -> int:
    """The relationship's id; the one that stands already is given back."""
    if command.contact == command.other:
        raise UserError(
            tr("A contact cannot be linked to itself."), tr("Nothing was changed."), tr("Choose another contact.")
        )
    for contact in (command.contact, command.other):
        if tx.connection.exec_driver_sql("SELECT 1 FROM contact WHERE id = ?", (contact,)).first() is None:
            raise UserError(
                tr("This contact is gone."), tr("Nothing was changed."), tr("Undo brings it back if it was deleted.")
            )
    kind = type_id(tx, command.type)
    pair = (command.contact, command.other, kind)
    stands = tx.connection.exec_driver_sql(
        "SELECT id FROM relationship WHERE contact = ? AND other = ? AND type = ?", pair
    ).first()
    if stands is not None:
        return int(stands[0])
    return tx.insert(
        schema.relationship,
        contact=command.contact,
        other=command.other,
        type=kind,
        since=command.since,
        note=command.note,
    )


@handles(Unrelate)
def unrelate(tx: Transaction, command: Unrelate) -> None:
    """A link that a card line says goes with that line, not here."""
    row = tx.connection.execute(
        schema.relationship.select().where(schema.relationship.c.id == command.relationship)
    ).first()
    if row is None:
        raise UserError(tr("This link is gone."), tr("Nothing was changed."))
    if row.property is not None:
        raise UserError(
            tr("This link comes from the company field of the card."),
            tr("Nothing was changed."),
            tr("Change or clear that field instead."),
        )
    tx.execute(delete(schema.relationship).where(schema.relationship.c.id == command.relationship))
    drop_lonely(tx, (row.other,))
