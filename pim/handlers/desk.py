"""Skipping and reopening rows of a call list."""

from pim.commands.desk import ReopenRow, SkipRow
from pim.errors import UserError
from pim.handlers import handles
from pim.store.writing import Transaction
from pim.texts import tr


@handles(SkipRow)
def skip_row(tx: Transaction, command: SkipRow) -> None:
    """Behind every row that was skipped before it."""
    asked = (
        "UPDATE list_row SET turn = (SELECT max(o.turn) + 1 FROM list_row o WHERE o.list = list_row.list) WHERE id = ?"
    )
    _check(tx.run(asked, (command.row,)).rowcount)


@handles(ReopenRow)
def reopen_row(tx: Transaction, command: ReopenRow) -> None:
    """Open, at once, with its tries forgotten as far as parking goes."""
    asked = "UPDATE list_row SET state = 'open', why = '', due_at = NULL, tries = 0, turn = 0 WHERE id = ?"
    _check(tx.run(asked, (command.row,)).rowcount)


def _check(rows: int) -> None:
    if not rows:
        raise UserError(
            tr("This row is no longer on the list."), tr("Nothing was changed."), tr("Undo may bring it back.")
        )
