"""Possible sales: what a contact may buy, worth how much, and in which stage it stands."""

from pim.store.writing import Transaction

WON, LOST, OPEN = "won", "lost", "open"


def move_on(tx: Transaction, contact: int, *, value: int | None, currency: str, stage: str) -> None:
    """Give the contact's newest open opportunity another value or stage; one is begun where there is none.

    `value` is in minor units of `currency`, None leaves it.  The stages "won" and "lost" close it.
    """
    asked = (
        "SELECT id, value, currency, stage FROM opportunity WHERE contact = ? AND state = ? ORDER BY id DESC LIMIT 1"
    )
    row = tx.run(asked, (contact, OPEN)).fetchone()
    if row is None:
        tx.run(
            "INSERT INTO opportunity(contact, state, since, created) VALUES (?, ?, ?, ?)",
            (contact, OPEN, tx.now, tx.now),
        )
        row = tx.run(asked, (contact, OPEN)).fetchone()
    number, known, money, stood = row
    state = stage if stage in (WON, LOST) else OPEN
    tx.run(
        "UPDATE opportunity SET value = ?1, currency = ?2, stage = ?3, state = ?4, "
        "since = CASE WHEN stage = ?3 THEN since ELSE ?6 END WHERE id = ?5",
        (known if value is None else value, currency or money, stage or stood, state, number, tx.now),
    )
