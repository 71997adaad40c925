"""One fact, two places: a contact whose card stands within the AGENT line of another is changed there too."""

from collections.abc import Iterable

from pim.formats.gates import GATES
from pim.store.derive import read_properties
from pim.store.property_rows import STORED, property_of
from pim.store.writing import Transaction, as_json_list
from pim.values.payload import agent_card
from pim.values.property import AS_READ, DELETED, EDITED, Property

NESTED = "nested"
"""The state of a link whose card stands within the line that says it."""


def rewrite_agents(tx: Transaction, contacts: set[int]) -> None:
    """Let the lines that hold the cards of these contacts say what they are now; whoever holds one is added to these.

    What a line was read as stays beside it as its source, the base of the next merge; without changes it is that again.
    """
    fresh: Iterable[int] = contacts
    for _ in range(GATES.nesting):
        outer = set(_rewritten(tx, fresh))
        if not outer:
            return
        contacts |= outer
        fresh = outer


def _rewritten(tx: Transaction, contacts: Iterable[int]) -> list[int]:
    """The contacts whose AGENT line was brought in line."""
    changed = []
    for agent, holder, number, *row in tx.run(_HOLDING, (as_json_list(contacts),)).fetchall():
        held = property_of(row)
        kept = [item for _, item in read_properties(tx, agent)]
        is_as_read = all(item.state == AS_READ and item.source is not None for item in kept)
        text = "" if is_as_read or (card := _card(kept)) == agent_card(held._replace(value="")) else card
        if held.state == DELETED or text == held.value:
            continue
        state = EDITED if text else AS_READ
        tx.run("UPDATE property SET value = ?, state = ? WHERE id = ?", (text, state, number))
        changed.append(holder)
    return changed


_HOLDING = f"""
SELECT r.contact, r.other, p.id, {", ".join(f"p.{name.strip()}" for name in STORED.split(","))}
FROM json_each(?) j JOIN relationship r ON r.contact = j.value JOIN property p ON p.id = r.property
WHERE r.state = '{NESTED}' AND p.name = 'AGENT'
"""


def _card(properties: list[Property]) -> str:
    r"""The card as it stands now in lines parted by `\n`, without folds and empty lines, which a block cannot keep."""
    from pim.formats.vcard_write import write_original

    whole = write_original(properties).decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    version = next((item.value for item in properties if item.name == "VERSION"), "")
    for blank in (" ", "\t"):
        whole = whole.replace(f"\n{blank}", blank if version == "2.1" else "")
    return "\n".join(line for line in whole.split("\n") if line.strip())
