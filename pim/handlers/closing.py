"""The end of every change: links and derived rows of what was touched are made anew before the commit."""

from pim.handlers.agents import rewrite_agents
from pim.handlers.linking import link_contacts
from pim.handlers.related import link_named
from pim.store.derive import derive, derive_activities, derive_times
from pim.store.writing import Transaction, as_json_list


def close_up(tx: Transaction) -> None:
    """Bring everything that follows from the touched rows in line with them."""
    if tx.touched:
        rewrite_agents(tx, tx.touched)
        derive(tx, tx.touched)
        link_contacts(tx, tx.touched)
        link_named(tx, tx.touched)
        tx.run(
            "UPDATE contact SET changed = ? WHERE id IN (SELECT value FROM json_each(?))",
            (tx.now, as_json_list(tx.touched)),
        )
    if tx.talked:
        derive_activities(tx, tx.talked)
    if tx.timed:
        derive_times(tx, tx.timed)
