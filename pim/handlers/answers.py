"""What a contact answered to the questions of a script: kept in own fields, and told in the note of the call.

An answer that is not of its field's kind is told in the note alone: a call that took place is always stored.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from pim.commands.contact import SetProperty
from pim.errors import UserError
from pim.handlers.contact import set_property
from pim.store.derive import read_properties
from pim.store.own_keys import described_fields
from pim.store.writing import Transaction
from pim.values.answer import FieldBefore, answer_value, asked_field
from pim.values.own_field import OwnField
from pim.values.property import DELETED
from pim.values.when import from_instant

Answers = Iterable[tuple[str, str]]


def keep_answers(tx: Transaction, contact: int, answers: Answers, *, at: int) -> None:
    """Put each answer into the own field it belongs to, in place of what stood there; of two the last one counts.

    `at` is when they were given (UTC ms): days may count from it.
    """
    given = _given(answers)
    if not given:
        return
    said = dict(_read(described_fields(tx.driver), given, datetime.fromisoformat(from_instant(at, tx.home))))
    kept = {item.name: number for number, item in read_properties(tx, contact) if item.state != DELETED}
    for name, answer in said.items():
        set_property(tx, SetProperty(contact, name, answer, property=kept.get(name)))


def put_back(tx: Transaction, contact: int, fields: Iterable[FieldBefore]) -> None:
    """Let own fields hold again what they held before."""
    for before in fields:
        set_property(tx, SetProperty(contact, before.name, before.value, property=before.property))


def with_answers(text: str, answers: Answers) -> str:
    """The note of a call with a line for each answer below it."""
    lines = [f"{field}: {answer}" for field, answer in dict(_given(answers)).items()]
    return "\n".join(part for part in (text.rstrip() if lines else text, *lines) if part)


def _read(own: Sequence[OwnField], answers: Answers, now: datetime) -> Iterator[tuple[str, str]]:
    """The line of the card that holds each answer, and what is stored there."""
    for name, answer in answers:
        with suppress(UserError):
            field = asked_field(name, own)
            yield field.name, answer_value(field, answer, now=now)


def _given(answers: Answers) -> list[tuple[str, str]]:
    """Those that say anything, each in one line."""
    plain = ((field, " ".join(answer.split())) for field, answer in answers)
    return [(field, answer) for field, answer in plain if answer]
