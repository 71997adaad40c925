"""Making call lists, with each exclusion stated."""

import json
from collections import Counter

from sqlalchemy import delete

from pim.commands.listing import MakeList, RemoveList, RenameList
from pim.errors import UserError
from pim.handlers import handles
from pim.store import schema
from pim.store.writing import Transaction, as_json_list
from pim.texts import tr

ROW = ("list", "pos", "contact", "number", "state", "why")
LETTERS = "KLMNPRSTVWXYZABCDEFGHJQU"


@handles(MakeList)
def make_list(tx: Transaction, command: MakeList) -> int:
    """The list's id; its printed positions count from 1 and never change."""
    number = tx.first_free(schema.list_)
    rows = _chosen(tx, command.contacts)
    left_out = Counter(why for _, _, why in rows if why)
    tx.insert(
        schema.list_,
        code=printed_id(number),
        name=command.name,
        query=command.query,
        created=tx.now,
        excluded=json.dumps(sorted(left_out.items()), ensure_ascii=False),
    )
    kept = [(contact, phone) for contact, phone, why in rows if not why]
    tx.insert_many(
        schema.list_row,
        ROW,
        [(number, pos, contact, phone, "open", "") for pos, (contact, phone) in enumerate(kept, 1)],
    )
    return number


@handles(RenameList)
def rename_list(tx: Transaction, command: RenameList) -> None:
    """One without a name is refused, and a list that is gone."""
    name = command.name.strip()
    if not name:
        raise UserError(tr("A call list needs a name."), tr("It keeps the one it has."), tr("Type a name."))
    if not tx.run("UPDATE list SET name = ? WHERE id = ?", (name, command.list)).rowcount:
        raise UserError(tr("This call list is gone."), tr("Nothing was changed."), tr("Undo may bring it back."))


@handles(RemoveList)
def remove_list(tx: Transaction, command: RemoveList) -> None:
    """Rows first; calls made from it stay."""
    rows = "SELECT id FROM list_row WHERE list = ?"
    tx.connection.exec_driver_sql(f"UPDATE activity SET list_row = NULL WHERE list_row IN ({rows})", (command.list,))
    tx.execute(delete(schema.list_row).where(schema.list_row.c.list == command.list))
    tx.execute(delete(schema.list_).where(schema.list_.c.id == command.list))


def printed_id(number: int) -> str:
    """A short id that is easy to read aloud and off paper: a letter and a number, such as K7."""
    return f"{LETTERS[(number - 1) // 99 % len(LETTERS)]}{(number - 1) % 99 + 1}"


def _chosen(tx: Transaction, contacts: tuple[int, ...]) -> list[tuple[int, str, str]]:
    """Contact, number to dial, and why it is left out ('' when it is not), in the order given."""
    found = {row[0]: row[1:] for row in tx.connection.exec_driver_sql(_CANDIDATES, (as_json_list(contacts),))}
    seen: set[str] = set()
    rows = []
    for contact in dict.fromkeys(contacts):
        number, key, archived, refused = found.get(contact, ("", "", "", None))
        why = "archived" if archived else "do not call" if refused == "refused" else "no number" if not number else ""
        if not why and key in seen:
            why = "number already on the list"
        if not why:
            seen.add(key)
        rows.append((contact, number, why))
    return rows


_CANDIDATES = """
SELECT c.id, coalesce(p.value, ''), coalesce(nullif(ph.e164, ''), ph.digits, ''), c.archived,
       (SELECT state FROM consent WHERE uid = c.uid AND channel = 'phone' ORDER BY id DESC LIMIT 1)
FROM contact c
LEFT JOIN phone ph ON ph.id = (SELECT id FROM phone WHERE contact = c.id ORDER BY pos LIMIT 1)
LEFT JOIN property p ON p.id = ph.property
WHERE c.id IN (SELECT value FROM json_each(?))
"""
