"""Typing a printed sheet back: its calls with the same consequences as at the desk, in place of earlier ones or not."""

from collections.abc import Sequence

from pim.commands.activity import LogCall, RemoveActivities
from pim.commands.writeback import WriteBack
from pim.errors import UserError
from pim.handlers import handles
from pim.handlers.activity import complete, log_call, remove_activities
from pim.handlers.answers import put_back
from pim.handlers.consequences import number_key, resume_series
from pim.store.answered import before_answers
from pim.store.consents import retract_consent
from pim.store.result_rules import result_rule
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.answer import FieldBefore


@handles(WriteBack)
def write_back(tx: Transaction, command: WriteBack) -> int:
    """How many calls were stored."""
    if tx.run("SELECT 1 FROM list WHERE id = ?", (command.list,)).fetchone() is None:
        raise UserError(
            tr("This call list is gone."), tr("What you typed is kept as a draft."), tr("Undo may bring it back.")
        )
    before = before_answers(tx.driver, command.replaced) if command.replaced else {}
    for activity in reversed(command.replaced):  # the latest first: it may have called off what one before it planned
        _take_back(tx, activity, before.get(activity, ()))
    for call in command.calls:
        if isinstance(call, LogCall):
            log_call(tx, call)
        else:
            complete(tx, call)
    return len(command.calls)


def _take_back(tx: Transaction, activity: int, before: Sequence[FieldBefore]) -> None:
    """Take a call out with what followed from it, so far as nothing came after; one that is gone stays gone."""
    asked = "SELECT contact, list_row, result, number FROM activity WHERE id = ?"
    row = tx.run(asked, (activity,)).fetchone()
    if row is None:
        return
    contact, list_row, result, number = row
    rule = result_rule(tx.driver, result)
    if rule is not None and list_row:
        asked = "UPDATE list_row SET tries = max(tries - ?, 0), state = 'open', why = '', due_at = NULL WHERE id = ?"
        tx.run(asked, (int(rule.is_try), list_row))
    if rule is not None and rule.marks_bad:
        asked = "DELETE FROM number_mark WHERE contact = ? AND digits = ? AND state = 'bad'"
        tx.run(asked, (contact, number_key(number, tx.region)))
    retract_consent(tx.driver, activity, at=tx.now)
    put_back(tx, contact, before)
    if rule is not None and rule.leaves_lists:
        asked = "UPDATE list_row SET state = 'open', why = '' WHERE contact = ? AND state = 'excluded' AND why = ?"
        tx.run(asked, (contact, rule.key))
    resume_series(tx, activity)
    steps = tx.run("SELECT id FROM activity WHERE follow_up_of = ? AND state = 'planned'", (activity,)).fetchall()
    remove_activities(tx, RemoveActivities((*(step[0] for step in steps), activity)))
