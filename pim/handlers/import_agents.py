"""Cards within cards: whom an AGENT line holds becomes a contact of its own, linked to the one it acts for."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pim.errors import UserError
from pim.formats.gates import GATES
from pim.handlers.agents import NESTED
from pim.handlers.card_match import Read
from pim.handlers.linking import type_id
from pim.handlers.related import NAMING
from pim.store import schema
from pim.store.property_rows import STORED, property_of
from pim.store.writing import Transaction
from pim.values.contact import understand
from pim.values.equality import content_hash
from pim.values.payload import agent_card
from pim.values.property import DELETED, Property
from pim.values.relation import plain_uid

if TYPE_CHECKING:
    from pim.handlers.import_cards import CardImport


def take_agents(tx: Transaction, cards: CardImport, *, since: int) -> None:
    """Bring in the cards within the AGENT lines from the property id `since` on, and those within them."""
    for _ in range(GATES.nesting):
        found = tx.run(_AGENTS, (since,)).fetchall()
        since = tx.first_free(schema.property_)
        for number, outer, *row in found:
            nested = _card_in(property_of(row))
            if nested:
                agent, is_new = _contact_of(tx, cards, nested, outer)
                # who stood here before has a card of their own, which goes out by itself
                state = NESTED if is_new else ""
                kind = type_id(tx, "agent")
                tx.insert(schema.relationship, contact=agent, other=outer, type=kind, property=number, state=state)
        if not found:
            return


_AGENTS = f"""
SELECT id, contact, {STORED} FROM property
WHERE {NAMING} AND name = 'AGENT' AND value = '' AND state <> {DELETED} AND id >= ? ORDER BY id
"""


def _card_in(item: Property) -> tuple[Property, ...]:
    """The properties of the card a line holds; none where it holds none that can be read."""
    from pim.formats.vcard_read import Card, read_cards

    text = agent_card(item).replace("\n", "\r\n") + "\r\n"
    try:
        found = list(read_cards(BytesIO(text.encode("utf-8", "replace")), file=""))
    except UserError:
        return ()
    card = next((one for one in found if isinstance(one, Card)), None)
    is_empty = card is None or all(line.name == "VERSION" or not line.value for line in card.properties)
    return () if card is None or is_empty else card.properties


def _contact_of(tx: Transaction, cards: CardImport, properties: tuple[Property, ...], outer: int) -> tuple[int, bool]:
    """Whom a card within a card is: a contact with its UID, one that is the same, else a new one; whether it is new."""
    facts = understand(properties)
    read = Read(properties, facts, plain_uid(facts.uid), content_hash(facts))
    cards.report.read += 1
    row = tx.run("SELECT id FROM contact WHERE uid = ? AND uid <> ''", (read.uid,)).fetchone()
    if row is None:
        cards.matching.look_up([read])
        known = cards.matching.find(read).contact
    else:
        known = int(row[0])
    if not known:
        cards.told.tell_within(read, "added", outer)
        return cards.add([properties])[0], True
    cards.matching.claimed.add(known)
    cards.report.unchanged += 1
    cards.told.tell_within(read, "unchanged", outer)
    return known, False
