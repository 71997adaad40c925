"""The results of calls as this book has them."""

from pim.store.connect import Driver
from pim.values.result import ResultRule, merged_results


def result_rules(connection: Driver) -> tuple[ResultRule, ...]:
    """All results in the order of the desk; hidden ones too, since old calls still have them."""
    return merged_results(connection.execute("SELECT key, rule FROM result ORDER BY id").fetchall())


def result_rule(connection: Driver, key: str) -> ResultRule | None:
    """The rule of one result, None where the book has none such."""
    return next((rule for rule in result_rules(connection) if rule.key == key), None)


def reaching(connection: Driver) -> frozenset[str]:
    """The results that are a talk with the right person."""
    return frozenset(rule.key for rule in result_rules(connection) if rule.reached)
