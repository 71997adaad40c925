"""Changing how calls can end."""

from pim.commands.result import ChangeResult, RemoveResult
from pim.errors import UserError
from pim.handlers import handles
from pim.store.result_rules import result_rules
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.result import rule_text, shipped_results
from pim.values.result_checks import check_rule


@handles(ChangeResult)
def change_result(tx: Transaction, command: ChangeResult) -> None:
    """Keep the rule; one that is as it was shipped is kept nowhere."""
    rule = command.rule
    check_rule(rule, [other for other in result_rules(tx.driver) if other.key != rule.key])
    if rule in shipped_results():
        tx.run("DELETE FROM result WHERE key = ?", (rule.key,))
        return
    asked = "INSERT INTO result(key, rule) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET rule = excluded.rule"
    tx.run(asked, (rule.key, rule_text(rule)))


@handles(RemoveResult)
def remove_result(tx: Transaction, command: RemoveResult) -> None:
    """A shipped one must not come back with the letter another one took; one that calls have stays."""
    shipped = next((rule for rule in shipped_results() if rule.key == command.key), None)
    if shipped is not None:
        check_rule(shipped, [other for other in result_rules(tx.driver) if other.key != command.key])
    elif tx.run("SELECT 1 FROM activity WHERE result = ? LIMIT 1", (command.key,)).fetchone() is not None:
        raise UserError(
            tr("There are calls that ended with “{result}”.").format(result=command.key),
            tr("Nothing was changed."),
            tr("Hide it instead, so that it is offered no more."),
        )
    tx.run("DELETE FROM result WHERE key = ?", (command.key,))
