"""The undo log for people: what each step did and whether it stands."""

from pim.store.connect import Driver
from pim.values.rows import StepLine


def history(connection: Driver, limit: int) -> list[StepLine]:
    """The newest steps first."""
    asked = "SELECT id, at, label, rows, state, source FROM step ORDER BY id DESC LIMIT ?"
    return [StepLine(*row) for row in connection.execute(asked, (limit,))]
