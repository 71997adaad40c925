"""A possible sale follows what is said of it in calls."""

from pathlib import Path

from pim.commands.activity import Desk, LogCall
from tests.builders import a_book, a_person


def test_value_and_stage_follow_the_calls_and_only_a_new_stage_begins_anew(tmp_path: Path) -> None:
    book = a_book(tmp_path / "book")
    book.do(a_person())
    for desk in (Desk(stage="offer"), Desk(value=500, currency="GBP"), Desk(value=900), Desk(stage="won")):
        book.do(LogCall(1, "reached", desk=desk))
    reader = book.reader()
    asked = "SELECT value, currency, stage, state, since > created FROM opportunity"
    rows = reader.connection.execute(asked).fetchall()
    reader.close()
    book.close()

    assert rows == [(900, "GBP", "won", "won", 1)]
