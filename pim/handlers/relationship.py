"""Linking two contacts and taking links away, always by way of the card line that says so."""

from sqlalchemy import delete

from pim.commands.contact import AddContact, SetProperty
from pim.commands.relationship import LinkNamed, Relate, Unrelate
from pim.errors import UserError
from pim.handlers import handles
from pim.handlers.contact import add_contact, add_line, set_property, uid_in_card
from pim.handlers.linking import drop_lonely, type_id
from pim.store import schema
from pim.store.derive import read_properties
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.contact import understand
from pim.values.property import DELETED, Property, escape
from pim.values.relation import WORKS_AT, card_word, said_in_card, uid_address


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
        property=_said_in_card(tx, command),
    )


@handles(LinkNamed)
def link_named(tx: Transaction, command: LinkNamed) -> int:
    """The line becomes RELATED with the other's UID, whatever name it had; the link is made from it."""
    kept = [(number, item) for number, item in read_properties(tx, command.contact) if item.state != DELETED]
    facts = understand([item for _, item in kept])
    said = next((one for one in facts.related if kept[one.index][0] == command.line and one.text), None)
    if said is None:
        raise UserError(tr("This name is gone from the card."), tr("Nothing was changed."))
    if command.other == command.contact:
        raise UserError(
            tr("A contact cannot be linked to itself."), tr("Nothing was changed."), tr("Choose another contact.")
        )
    other = command.other or add_contact(tx, AddContact("person", (Property("FN", said.text),)))
    address = uid_address(uid_in_card(tx, other))
    set_property(tx, SetProperty(command.contact, kept[said.index][1].name, "", property=command.line))
    add_line(tx, command.contact, Property("RELATED", address, (("TYPE", card_word(said.label)),)))
    return other


@handles(Unrelate)
def unrelate(tx: Transaction, command: Unrelate) -> None:
    """The card line that says it goes too; but for the company, which is a field that people see and change there."""
    row = tx.connection.execute(
        schema.relationship.select().where(schema.relationship.c.id == command.relationship)
    ).first()
    if row is None:
        raise UserError(tr("This link is gone."), tr("Nothing was changed."))
    owner, name = _line_of(tx, row.property)
    if name == "ORG":
        raise UserError(
            tr("This link comes from the company field of the card."),
            tr("Nothing was changed."),
            tr("Change or clear that field instead."),
        )
    tx.execute(delete(schema.relationship).where(schema.relationship.c.id == command.relationship))
    if name:
        set_property(tx, SetProperty(owner, name, "", property=row.property))
    drop_lonely(tx, (row.other,))


def _said_in_card(tx: Transaction, command: Relate) -> int:
    """The row id of the new card line that says it, so that it leaves with the card and comes back with it."""
    kinds = dict(tx.run("SELECT id, kind FROM contact WHERE id IN (?, ?)", (command.contact, command.other)))
    if command.type == WORKS_AT and (kinds[command.contact], kinds[command.other]) == ("person", "company"):
        (name,) = tx.run("SELECT name FROM contact WHERE id = ?", (command.other,)).fetchone()
        return add_line(tx, command.contact, Property("ORG", escape(name)))
    said = said_in_card(command.type)
    holder, named = command.contact, command.other
    if said.is_other_subject:
        holder, named = named, holder
    address = uid_address(uid_in_card(tx, named))
    return add_line(tx, holder, Property("RELATED", address, (("TYPE", said.key),)))


def _line_of(tx: Transaction, number: int | None) -> tuple[int, str]:
    """Whose line says a link, and its name; 0 and '' when none does."""
    row = tx.run("SELECT contact, name FROM property WHERE id = ?", (number,)).fetchone()
    return (int(row[0]), str(row[1])) if row else (0, "")
