"""The undo log for people: what each step did and whether it stands."""

from pim.store.connect import Driver
from pim.values.rows import StepLine

MOST_LOOKED_AT = 1000  # changes: what touched more was with more than one

_ONE = """
SELECT CASE WHEN count(*) = 1 AND instr(step.label, max(c.name)) = 0 THEN max(c.name) END FROM (
  SELECT DISTINCT owner FROM journal WHERE seq BETWEEN step.first AND step.last AND owner <> 0 LIMIT 2
) touched LEFT JOIN contact c ON c.id = touched.owner
"""
_HISTORY = f"""
SELECT id, at, label, rows, state, source, coalesce(CASE WHEN rows <= {MOST_LOOKED_AT} THEN ({_ONE}) END, '')
FROM step ORDER BY id DESC LIMIT ?
"""


def history(connection: Driver, limit: int) -> list[StepLine]:
    """The newest steps first, with whom they were about."""
    return [StepLine(*row) for row in connection.execute(_HISTORY, (limit,))]


def next_undo(connection: Driver) -> StepLine | None:
    """The newest step that stands."""
    return _one(connection, "WHERE state = 'done' ORDER BY id DESC LIMIT 1")


def next_redo(connection: Driver) -> StepLine | None:
    """The step that was undone last."""
    return _one(connection, "WHERE state = 'undone' ORDER BY id LIMIT 1")


def _one(connection: Driver, which: str) -> StepLine | None:
    row = connection.execute(f"SELECT id, at, label, rows, state, source FROM step {which}").fetchone()
    return StepLine(*row) if row else None
