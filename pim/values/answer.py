"""Answers to the questions of a script: each is of the kind of the own field it belongs to."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from pim.values.locale_text import is_day_first
from pim.values.own_field import OwnField, custom_key
from pim.values.own_value import own_value
from pim.values.script import Script
from pim.values.typed_day import date_typed


class FieldBefore(NamedTuple):
    """What an own field held before a call wrote an answer into it, "" for nothing; `property` is the card's line."""

    property: int
    name: str
    value: str


def asked_field(name: str, own: Iterable[OwnField]) -> OwnField:
    """The field a script asks for, called as the script does; one that the book does not know yet holds text."""
    key = custom_key(name)
    known = next((field for field in own if field.key == key), OwnField(key, name))
    return known._replace(label=name)


def asked_fields(script: Script, own: Sequence[OwnField]) -> tuple[OwnField, ...]:
    """All fields a script asks for, each once."""
    names: dict[str, str] = {}
    for name in (name for block in script.blocks for name in block.asked):
        names.setdefault(custom_key(name), name)
    return tuple(asked_field(name, own) for name in names.values())


def answer_value(field: OwnField, text: str, *, now: datetime) -> str:
    """What is stored of an answer as it was typed; UserError where it is not of its field's kind.

    `now` is the wall time that days such as “next friday” count from.
    """
    text = " ".join(text.split())
    return date_typed(text, now=now, day_first=is_day_first()) if field.kind == "date" else own_value(field, text)
