"""What a contact answered to the questions of a script: kept in own fields, and told in the note of the call."""

from collections.abc import Iterable

from pim.commands.contact import SetProperty
from pim.handlers.contact import set_property
from pim.store.derive import read_properties
from pim.store.writing import Transaction
from pim.values.own_field import own_property
from pim.values.property import DELETED

Answers = Iterable[tuple[str, str]]


def keep_answers(tx: Transaction, contact: int, answers: Answers) -> None:
    """Put each answer into the own field it belongs to, in place of what stood there; of two the last one counts."""
    said = {own_property(field): answer for field, answer in _given(answers)}
    if not said:
        return
    kept = {item.name: number for number, item in read_properties(tx, contact) if item.state != DELETED}
    for name, answer in said.items():
        set_property(tx, SetProperty(contact, name, answer, property=kept.get(name)))


def with_answers(text: str, answers: Answers) -> str:
    """The note of a call with a line for each answer below it."""
    lines = [f"{field}: {answer}" for field, answer in dict(_given(answers)).items()]
    return "\n".join(part for part in (text.rstrip() if lines else text, *lines) if part)


def _given(answers: Answers) -> Iterable[tuple[str, str]]:
    """Those that say anything, each in one line."""
    plain = ((field, " ".join(answer.split())) for field, answer in answers)
    return [(field, answer) for field, answer in plain if answer]
