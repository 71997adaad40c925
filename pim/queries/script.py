"""The scripts of a book."""

from pim.store.connect import Driver
from pim.values.script_line import ScriptLine


def scripts(connection: Driver) -> list[ScriptLine]:
    """All scripts by name."""
    return [ScriptLine(*row) for row in connection.execute(f"{_SCRIPTS} ORDER BY s.name COLLATE NOCASE, s.id")]


def script(connection: Driver, number: int) -> ScriptLine | None:
    """One script, None where it is gone."""
    row = connection.execute(f"{_SCRIPTS} WHERE s.id = ?", (number,)).fetchone()
    return None if row is None else ScriptLine(*row)


_SCRIPTS = "SELECT s.id, s.name, s.text, (SELECT count(*) FROM list l WHERE l.script = s.id) FROM script s"
