"""Adding, changing, archiving and deleting contacts."""

from sqlalchemy import delete, update

from pim.commands.contact import (
    AddContact,
    ArchiveContacts,
    DeleteContacts,
    MoveProperty,
    SetAlert,
    SetMe,
    SetPicture,
    SetPrivate,
    SetProperties,
    SetProperty,
)
from pim.errors import UserError
from pim.handlers import handles
from pim.handlers.linking import drop_links_of, hold_card, rename_everywhere
from pim.store import schema
from pim.store.derive import read_properties
from pim.store.property_rows import params_text
from pim.store.writing import Transaction, Value
from pim.texts import tr
from pim.values.card_facts import PRIVATE_MARKS
from pim.values.fold import fold
from pim.values.property import AS_READ, DELETED, EDITED, Property, compose_list, listed

SINGLE = frozenset(
    "N FN ORG TITLE ROLE BDAY ANNIVERSARY DEATHDATE GENDER UID REV KIND CLASS SORT-STRING TZ GEO PRODID VERSION "
    "CATEGORIES NICKNAME".split()
)
KIND_MARKS = {
    "company": (Property("X-ABSHOWAS", "COMPANY"),),
    "household": (Property("KIND", "group"), Property("X-RINGBOOK-KIND", "household")),
    "group": (Property("KIND", "group"),),
}


@handles(AddContact)
def add_contact(tx: Transaction, command: AddContact) -> int:
    """The new contact's id."""
    if not any(item.value.strip() for item in command.properties):
        raise UserError(
            tr("There is nothing in it yet."),
            tr("No contact was added."),
            tr("Type a name, a number or a mail address."),
        )
    properties = list(command.properties)
    properties += [mark for mark in KIND_MARKS.get(command.kind, ()) if mark not in properties]
    return insert_contact(tx, command.kind, properties)


def insert_contact(tx: Transaction, kind: str, properties: list[Property], *, stand_in: bool = False) -> int:
    """Put a contact with its properties in; links and derived rows follow at the end of the transaction."""
    given = next((item.value for item in properties if item.name == "UID" and item.value), "")
    known = given and tx.connection.exec_driver_sql("SELECT 1 FROM contact WHERE uid = ?", (given,)).first()
    uid = tx.new_uid() if not given or known else given
    contact = tx.insert(schema.contact, uid=uid, kind=kind, created=tx.now, changed=tx.now, stand_in=int(stand_in))
    for pos, item in enumerate(properties):
        insert_property(tx, contact, pos, item)
    tx.touched.add(contact)
    return contact


@handles(SetProperty)
def set_property(tx: Transaction, command: SetProperty) -> int:
    """The property's row id, 0 when it went."""
    hold_card(tx, _existing(tx, command.contact))
    kept = read_properties(tx, command.contact)
    found = _meant(kept, command)
    tx.touched.add(command.contact)
    if command.name in ("FN", "ORG"):
        rename_everywhere(tx, command.contact, command.value)
    if found is None:
        return _add_property(tx, command, kept) if command.value.strip() else 0
    number, stands = found
    if not command.value.strip():
        _take_away(tx, number, stands, kept)
        return 0
    fresh = replace_parts(stands, command)
    if fresh != stands:
        _store(tx, number, fresh)
    if command.custom_label is not None:
        _label(tx, command.contact, number, command.custom_label, kept)
    return number


@handles(SetProperties)
def set_properties(tx: Transaction, command: SetProperties) -> int:
    """The row id of the first property, 0 when it went."""
    first, *_ = [set_property(tx, change) for change in command.changes]
    return first


@handles(SetPicture)
def set_picture(tx: Transaction, command: SetPicture) -> int:
    """The picture property's row id, 0 when it went."""
    from base64 import b64encode

    hold_card(tx, _existing(tx, command.contact))
    for number, item in read_properties(tx, command.contact):
        if item.name == "PHOTO" and item.state != DELETED:
            _take_away(tx, number, item, [])
    tx.touched.add(command.contact)
    if not command.data:
        return 0
    line = f"PHOTO:data:{command.media_type};base64,{b64encode(command.data).decode()}\r\n"
    made = Property("PHOTO", "", (("VALUE", "uri"),), "", line.encode(), EDITED)
    return insert_property(tx, command.contact, _end(tx, command.contact), made)


@handles(MoveProperty)
def move_property(tx: Transaction, command: MoveProperty) -> None:
    """Order the contact's properties anew."""
    kept = [number for number, _ in read_properties(tx, _existing(tx, command.contact))]
    if command.property not in kept:
        raise UserError(tr("This field is gone."), tr("Nothing was changed."), tr("Undo brings it back."))
    order = [number for number in kept if number != command.property]
    order.insert(order.index(command.before) if command.before in order else len(order), command.property)
    for pos, number in enumerate(order):
        tx.execute(update(schema.property_).where(schema.property_.c.id == number), pos=pos)
    tx.touched.add(command.contact)


@handles(SetAlert)
def set_alert(tx: Transaction, command: SetAlert) -> None:
    """Pin or unpin."""
    tx.execute(
        update(schema.contact).where(schema.contact.c.id == _existing(tx, command.contact)), alert=command.text.strip()
    )


@handles(SetPrivate)
def set_private(tx: Transaction, command: SetPrivate) -> None:
    """The mark is the card's CLASS property, so that it leaves and comes back with the card; all go where it goes."""
    for contact in command.contacts:
        if command.private:
            set_property(tx, SetProperty(contact, "CLASS", "PRIVATE"))
            continue
        for number, item in read_properties(tx, _existing(tx, contact)):
            if item.name in PRIVATE_MARKS and item.state != DELETED:
                set_property(tx, SetProperty(contact, item.name, "", property=number))


@handles(ArchiveContacts)
def archive_contacts(tx: Transaction, command: ArchiveContacts) -> None:
    """Archived contacts keep everything; lists and prints leave them out."""
    for contact in command.contacts:
        tx.execute(update(schema.contact).where(schema.contact.c.id == _existing(tx, contact)), archived=command.reason)
        if command.reason and command.promises == "cancel":
            _call_off(tx, contact)


def _call_off(tx: Transaction, contact: int) -> None:
    """What is planned with somebody is not to be done any more."""
    asked = "SELECT id FROM activity WHERE contact = ? AND state = 'planned'"
    for (number,) in tx.run(asked, (contact,)).fetchall():
        tx.run("UPDATE activity SET state = 'cancelled' WHERE id = ?", (number,))
        tx.talked.add(number)
    tx.timed.add(contact)


@handles(DeleteContacts)
def delete_contacts(tx: Transaction, command: DeleteContacts) -> None:
    """Children first, by name: there is no ON DELETE that undo would not see.

    A group's name leaves the cards of its members; people keep the name of a company that goes, so that a stand-in
    takes its place.
    """
    for contact in command.contacts:
        _existing(tx, contact)
    for contact in command.contacts:
        _leave_group(tx, contact)
        _delete_activities(tx, contact)
        rows = "SELECT id FROM list_row WHERE contact = ?"
        tx.run(f"UPDATE activity SET list_row = NULL WHERE list_row IN ({rows})", (contact,))
        drop_links_of(tx, contact)
        for table in (
            "phone",
            "email",
            "postal",
            "yearly",
            "field_value",
            "number_mark",
            "rhythm",
            "opportunity",
            "list_row",
            "card_id",
            "attachment",
            "property",
        ):
            tx.connection.exec_driver_sql(f"DELETE FROM {table} WHERE contact = ?", (contact,))
        tx.connection.exec_driver_sql("DELETE FROM contact_text WHERE id = ?", (contact,))
        tx.execute(delete(schema.contact).where(schema.contact.c.id == contact))
    tx.touched -= set(command.contacts)
    tx.timed -= set(command.contacts)


def _leave_group(tx: Transaction, contact: int) -> None:
    """When a group goes, its name leaves the cards of its members."""
    row = tx.connection.exec_driver_sql("SELECT kind, name FROM contact WHERE id = ?", (contact,)).first()
    if row is None or row[0] != "group":
        return
    named_by = "SELECT property FROM member WHERE grp = ?"
    for number, owner in tx.connection.exec_driver_sql(
        f"SELECT id, contact FROM property WHERE id IN ({named_by}) AND name = 'CATEGORIES'", (contact,)
    ).fetchall():
        item = next(item for row_id, item in read_properties(tx, owner) if row_id == number)
        left = [name for name in listed(item.value) if fold(name) != fold(row[1])]
        set_property(tx, SetProperty(owner, "CATEGORIES", compose_list(left), property=number))


@handles(SetMe)
def set_me(tx: Transaction, command: SetMe) -> None:
    """One contact is the user."""
    tx.execute(update(schema.contact).where(schema.contact.c.me == 1), me=0)
    tx.execute(update(schema.contact).where(schema.contact.c.id == _existing(tx, command.contact)), me=1)


def replace_parts(item: Property, command: SetProperty) -> Property:
    """The property with what the command says changed; its source stays as the base of the next merge."""
    params = item.params
    if command.types is not None:
        kept = [pair for pair in params if pair[0] != "TYPE" or pair[1].lower() == "pref"]
        params = (*kept, *(("TYPE", text) for text in command.types))
    if command.preferred is not None:
        params = tuple(
            pair for pair in params if pair not in (("TYPE", "pref"), ("TYPE", "PREF")) and pair[0] != "PREF"
        )
        params = (*params, ("TYPE", "pref")) if command.preferred else params
    changed = item._replace(value=command.value, params=tuple(params))
    return item if changed == item else changed._replace(state=EDITED)


def _existing(tx: Transaction, contact: int) -> int:
    if tx.connection.exec_driver_sql("SELECT 1 FROM contact WHERE id = ?", (contact,)).first() is None:
        raise UserError(
            tr("This contact is gone."), tr("Nothing was changed."), tr("Undo brings it back if it was deleted.")
        )
    return contact


def _meant(kept: list[tuple[int, Property]], command: SetProperty) -> tuple[int, Property] | None:
    alive = [(number, item) for number, item in kept if item.state != DELETED]
    if command.property is not None:
        return next(((number, item) for number, item in alive if number == command.property), None)
    if command.name not in SINGLE:
        return None
    return next(((number, item) for number, item in alive if item.name == command.name), None)


def _add_property(tx: Transaction, command: SetProperty, kept: list[tuple[int, Property]]) -> int:
    params = tuple(("TYPE", text) for text in command.types or ())
    if command.preferred:
        params = (*params, ("TYPE", "pref"))
    number = insert_property(
        tx, command.contact, _end(tx, command.contact), Property(command.name, command.value, params)
    )
    if command.custom_label:
        _label(tx, command.contact, number, command.custom_label, kept)
    return number


def _label(tx: Transaction, contact: int, number: int, text: str, kept: list[tuple[int, Property]]) -> None:
    """A label of one's own stands in an X-ABLabel line of the same group (Apple's form, read by most)."""
    item = next(item for row, item in read_properties(tx, contact) if row == number)
    beside = [
        (row, other)
        for row, other in kept
        if item.group and other.group == item.group and other.name == "X-ABLABEL" and other.state != DELETED
    ]
    if beside:
        row, label = beside[0]
        if not text:
            _take_away(tx, row, label, kept)
        elif label.value != text:
            _store(tx, row, label._replace(value=text, state=EDITED))
    elif text:
        group = item.group or _free_group(kept)
        if not item.group:
            _store(tx, number, item._replace(group=group, state=EDITED if item.source else AS_READ))
        insert_property(tx, contact, _end(tx, contact), Property("X-ABLABEL", text, (), group))


def _free_group(kept: list[tuple[int, Property]]) -> str:
    used = {item.group.lower() for _, item in kept}
    return next(f"item{n}" for n in range(1, len(kept) + 3) if f"item{n}" not in used)


def _take_away(tx: Transaction, number: int, item: Property, kept: list[tuple[int, Property]]) -> None:
    """What a file gave stays as the base of the next merge, marked deleted; what was typed here goes."""
    if item.source is not None:
        _unlink_property(tx, number)
        _store(tx, number, item._replace(state=DELETED))
    else:
        delete_property(tx, number)
    for row, other in kept:
        if (
            item.group
            and row != number
            and other.group == item.group
            and other.name == "X-ABLABEL"
            and other.state != DELETED
        ):
            _take_away(tx, row, other, [])


def delete_property(tx: Transaction, number: int) -> None:
    """Take a property out for good, with the rows made from it."""
    _unlink_property(tx, number)
    tx.execute(delete(schema.property_).where(schema.property_.c.id == number))


def _unlink_property(tx: Transaction, number: int) -> None:
    for table in ("phone", "email", "postal", "yearly", "field_value", "relationship", "member"):
        tx.connection.exec_driver_sql(f"DELETE FROM {table} WHERE property = ?", (number,))


def _store(tx: Transaction, number: int, item: Property) -> None:
    values: dict[str, Value] = {
        "value": item.value,
        "params": params_text(item.params),
        "grp": item.group,
        "state": item.state,
    }
    tx.execute(update(schema.property_).where(schema.property_.c.id == number), **values)


def insert_property(tx: Transaction, contact: int, pos: int, item: Property) -> int:
    """Put a property in at a position; its row id."""
    row = {"grp": item.group, "name": item.name, "params": params_text(item.params), "value": item.value}
    return tx.insert(schema.property_, contact=contact, pos=pos, source=item.source, state=item.state, **row)


def add_line(tx: Transaction, contact: int, item: Property) -> int:
    """Put a line at the end of a contact's card, which a stand-in gets by it; its row id."""
    hold_card(tx, contact)
    tx.touched.add(contact)
    return insert_property(tx, contact, _end(tx, contact), item)


def uid_in_card(tx: Transaction, contact: int) -> str:
    """The UID that stands in a contact's card, put there when it has none yet: another card is about to name it."""
    hold_card(tx, contact)
    row = tx.run(
        "SELECT value FROM property WHERE contact = ? AND name = 'UID' AND value <> '' AND state <> ? ORDER BY pos, id",
        (contact, DELETED),
    ).fetchone()
    if row is not None:
        return str(row[0])
    (uid,) = tx.run("SELECT uid FROM contact WHERE id = ?", (contact,)).fetchone()
    add_line(tx, contact, Property("UID", uid))
    return str(uid)


def _end(tx: Transaction, contact: int) -> int:
    return int(
        tx.connection.exec_driver_sql(
            "SELECT coalesce(max(pos), -1) + 1 FROM property WHERE contact = ?", (contact,)
        ).scalar_one()
    )


def _delete_activities(tx: Transaction, contact: int) -> None:
    """What others took part in stays with the first of them."""
    _hand_over(tx, contact)
    mine = "SELECT id FROM activity WHERE contact = ?"
    tx.connection.exec_driver_sql(f"UPDATE activity SET follow_up_of = NULL WHERE follow_up_of IN ({mine})", (contact,))
    for table in ("participant", "attachment"):
        tx.connection.exec_driver_sql(f"DELETE FROM {table} WHERE activity IN ({mine})", (contact,))
    tx.connection.exec_driver_sql("DELETE FROM participant WHERE contact = ?", (contact,))
    tx.connection.exec_driver_sql(f"DELETE FROM activity_text WHERE id IN ({mine})", (contact,))
    tx.connection.exec_driver_sql("DELETE FROM activity WHERE contact = ?", (contact,))


def _hand_over(tx: Transaction, contact: int) -> None:
    other = (
        "SELECT p.contact FROM participant p WHERE p.activity = activity.id AND p.contact <> activity.contact "
        "ORDER BY p.id LIMIT 1"
    )
    moved = tx.run(
        f"UPDATE activity SET contact = ({other}) WHERE contact = ? AND EXISTS ({other}) RETURNING id, contact",
        (contact,),
    ).fetchall()
    tx.talked |= {row[0] for row in moved}
    tx.timed |= {row[1] for row in moved}
