"""What contacts allowed: append-only and outside undo, so taking a step back appends what was said before it.

The present state of a contact and channel is its newest entry; 'void' means nothing was said.
"""

from pim.store.connect import Driver


def claim_consents(connection: Driver, step: int) -> set[int]:
    """Give the entries this change wrote (they name no step yet) to its step; the contacts they are about."""
    found = connection.execute(
        "SELECT c.id FROM consent JOIN contact c ON c.uid = consent.uid WHERE consent.step = 0"
    ).fetchall()
    connection.execute("UPDATE consent SET step = ? WHERE step = 0", (step,))
    return {int(row[0]) for row in found}


def has_new_consents(connection: Driver) -> bool:
    """Whether the running change wrote entries."""
    return connection.execute("SELECT 1 FROM consent WHERE step = 0 LIMIT 1").fetchone() is not None


def turn_consents(connection: Driver, step: int, *, undone: bool, at: int) -> None:
    """Append the state before the step where it is undone, the step's own where it is done again.

    Where something newer was said, that stands.  Entries of a turn carry the step's number below zero.
    """
    for uid, channel in connection.execute(_TOLD, (step,)).fetchall():
        said = connection.execute(_NEWEST, (uid, channel)).fetchone()
        if said is None or abs(said[0]) != step:
            continue
        state, text = "void", ""
        found = connection.execute(_BEFORE if undone else _OWN, (uid, channel, step)).fetchone()
        if found is not None:
            state, text = found
        connection.execute(_APPEND, (uid, channel, state, "undo" if undone else "redo", at, text, -step))


_TOLD = "SELECT DISTINCT uid, channel FROM consent WHERE step = ?"
_NEWEST = "SELECT step FROM consent WHERE uid = ? AND channel = ? ORDER BY id DESC LIMIT 1"
_BEFORE = (
    "SELECT state, text FROM consent WHERE uid = ?1 AND channel = ?2 "
    "AND id < (SELECT min(id) FROM consent WHERE uid = ?1 AND channel = ?2 AND step = ?3) ORDER BY id DESC LIMIT 1"
)
_OWN = "SELECT state, text FROM consent WHERE uid = ? AND channel = ? AND step = ? ORDER BY id DESC LIMIT 1"
_APPEND = "INSERT INTO consent(uid, channel, state, source, at, text, step) VALUES (?, ?, ?, ?, ?, ?, ?)"
