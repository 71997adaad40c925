"""Answers to a script that are typed back from paper: as they will be kept, and what is wrong with them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from pim.errors import UserError
from pim.texts import tr
from pim.values.answer import FieldBefore, answer_value, asked_field
from pim.values.fold import fold
from pim.values.nearest import nearest
from pim.values.own_field import OWN_PREFIX, OwnField
from pim.values.own_value import own_choices, own_words
from pim.values.paper_mending import Fault
from pim.values.writeback import Answered, PaperLine

_MOST_OFFERS = 3


def answers_words(answers: Sequence[tuple[str, str]], asked: Sequence[OwnField], *, now: datetime) -> list[str]:
    """Each field with its answer as it will stand on the contact's page; UserError for one of another kind."""
    fields = [(asked_field(name, asked), answer) for name, answer in answers]
    return [f"{field.label}: {own_words(field, answer_value(field, answer, now=now))}" for field, answer in fields]


def back_words(before: Iterable[FieldBefore], answers: Iterable[str], own: Sequence[OwnField]) -> list[str]:
    """What becomes of the fields that a replaced call answered and the new one (`answers`: their names) does not."""
    anew = {asked_field(name, own).name for name in answers}
    known = {field.name: field for field in own}
    said = []
    for name, value in ((field.name, field.value) for field in before if field.name not in anew):
        key = name.removeprefix(OWN_PREFIX).lower()
        field = known.get(name) or OwnField(key, key.replace("-", " "))
        words = tr("{field}: again {value}") if value else tr("{field}: empty again")
        said.append(words.format(field=field.label, value=own_words(field, value)))
    return said


def answers_fault(line: PaperLine, asked: Sequence[OwnField], *, now: datetime) -> Fault | None:
    """What is wrong with the first answer that is not of its field's kind, and the line with what can be chosen."""
    for answered in line.fields:
        try:
            answers_words([(answered.field, answered.text)], asked, now=now)
        except UserError as error:
            return Fault(f"{answered.field}: {error.what} {error.do}", _choices(line, answered, asked))
    return None


def _choices(line: PaperLine, answered: Answered, asked: Sequence[OwnField]) -> tuple[str, ...]:
    """The likest one first."""
    words = own_choices(asked_field(answered.field, asked))
    near = nearest(fold(answered.text), map(fold, words))
    likely = sorted(words, key=lambda word: fold(word) != near)[:_MOST_OFFERS]
    before, after = line.text[: answered.start].rstrip(), line.text[answered.end :]
    return tuple(f"{before} {word}{after}" for word in likely)
