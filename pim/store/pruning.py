"""Letting go of the oldest steps, so that the undo log does not outgrow the book."""

from pim.store.connect import Driver

KEPT_MS = 2 * 365 * 24 * 60 * 60 * 1000
KEPT_ENTRIES = 3_000_000  # about 500 MB
FEWEST_STEPS = 50


def prune(connection: Driver, now: int) -> int:
    """Forget steps older than two years, and the oldest of more entries than are kept; how many steps went.

    The newest FEWEST_STEPS always stay.  Runs inside the caller's transaction; sequence numbers are not given again.
    """
    asked = "SELECT id, at, first, last, rows FROM step ORDER BY id DESC"
    entries, gone = 0, []
    for place, (step, at, first, last, rows) in enumerate(connection.execute(asked).fetchall()):
        entries += rows
        if place >= FEWEST_STEPS and (now - at > KEPT_MS or entries > KEPT_ENTRIES):
            gone.append((step, first, last))
    for step, first, last in gone:
        connection.execute("DELETE FROM journal WHERE seq BETWEEN ? AND ?", (first, last))
        connection.execute("DELETE FROM step WHERE id = ?", (step,))
    return len(gone)
