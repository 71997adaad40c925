"""The undo log for people: what each step did and whether it stands."""

from pim.store.connect import Driver
from pim.values.rows import StepLine


def history(connection: Driver, limit: int) -> list[StepLine]:
    """The newest steps first."""
    asked = "SELECT id, at, label, rows, state, source FROM step ORDER BY id DESC LIMIT ?"
    return [StepLine(*row) for row in connection.execute(asked, (limit,))]


def next_undo(connection: Driver) -> StepLine | None:
    """The newest step that stands."""
    return _one(connection, "WHERE state = 'done' ORDER BY id DESC LIMIT 1")


def next_redo(connection: Driver) -> StepLine | None:
    """The step that was undone last."""
    return _one(connection, "WHERE state = 'undone' ORDER BY id LIMIT 1")


def _one(connection: Driver, which: str) -> StepLine | None:
    row = connection.execute(f"SELECT id, at, label, rows, state, source FROM step {which}").fetchone()
    return StepLine(*row) if row else None
