"""What contacts allowed: append-only and outside undo, so taking a step back appends what was said before it.

The present state of a contact and channel is its newest entry; 'void' means nothing was said.
`at` is when it was said, also where it is said again because something newer was taken back: consent grows old.
"""

from pim.store.connect import Driver


def append_consent(connection: Driver, contact: int, state: str, *, at: int, text: str, activity: int) -> None:
    """Write down what a contact said of being called at an instant (UTC ms), and the activity they said it in."""
    asked = (
        "INSERT INTO consent(uid, channel, state, source, at, text, activity) SELECT uid, 'phone', ?, 'call', ?, ?, ? "
    )
    connection.execute(asked + "FROM contact WHERE id = ?", (state, at, text, activity, contact))


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
        if connection.execute(_NEWER, (uid, channel, step)).fetchone() is not None:
            continue
        state, text, said = "void", "", at
        found = connection.execute(_BEFORE if undone else _OWN, (uid, channel, step)).fetchone()
        if found is not None:
            state, text, said = found
        connection.execute(_APPEND, (uid, channel, state, "undo" if undone else "redo", said, text, -step))


def retract_consent(connection: Driver, activity: int, *, at: int) -> None:
    """Append what was said before the call: it did not end so.  Where something newer was said, that stands."""
    for number, uid, channel in connection.execute(_SAID_IN, (activity,)).fetchall():
        before = connection.execute(_BEFORE_IT, (uid, channel, number)).fetchone()
        state, text, said = before or ("void", "", at)
        connection.execute(_APPEND, (uid, channel, state, "call", said, text, 0))


_SAID_IN = """
SELECT c.id, c.uid, c.channel FROM consent c WHERE c.activity = ?
  AND NOT EXISTS (SELECT 1 FROM consent l WHERE l.uid = c.uid AND l.channel = c.channel AND l.id > c.id)
"""
_BEFORE_IT = "SELECT state, text, at FROM consent WHERE uid = ? AND channel = ? AND id < ? ORDER BY id DESC LIMIT 1"
_TOLD = "SELECT DISTINCT uid, channel FROM consent WHERE step = ?"
# What was said and is not taken back: the newest turn of its step, if there is one, was a redo.
_IN_FORCE = """n.uid = ?1 AND n.channel = ?2 AND n.step <> ?3 AND n.source NOT IN ('undo', 'redo')
  AND coalesce((SELECT t.source FROM consent t WHERE t.uid = n.uid AND t.channel = n.channel AND t.step = -n.step
    ORDER BY t.id DESC LIMIT 1), '') <> 'undo'"""
_NEWER = (
    f"SELECT 1 FROM consent n WHERE {_IN_FORCE} "
    "AND n.id > (SELECT max(id) FROM consent WHERE uid = ?1 AND channel = ?2 AND step = ?3) LIMIT 1"
)
_BEFORE = (
    f"SELECT n.state, n.text, n.at FROM consent n WHERE {_IN_FORCE} "
    "AND n.id < (SELECT min(id) FROM consent WHERE uid = ?1 AND channel = ?2 AND step = ?3) ORDER BY n.id DESC LIMIT 1"
)
_OWN = "SELECT state, text, at FROM consent WHERE uid = ? AND channel = ? AND step = ? ORDER BY id DESC LIMIT 1"
_APPEND = "INSERT INTO consent(uid, channel, state, source, at, text, step) VALUES (?, ?, ?, ?, ?, ?, ?)"
