"""What an own field holds: shown as people write it where the user is, and read again from what they type."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from pim.errors import UserError
from pim.texts import region, tr
from pim.values.fold import fold
from pim.values.locale_text import decimal_sign, format_money, format_number
from pim.values.money import currency_of, read_money
from pim.values.own_field import OwnField
from pim.values.typed_day import date_words

YES, NO = "yes", "no"

_NUMBER = re.compile(r"[-+\u2212]?\d[\d\s.,'\u2019]*")
_NOT_DIGIT = re.compile(r"[\s'\u2019]")
_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*:\S+|[^\s/:@]+\.[^\s/:@.]{2,}(?:[:/?#]\S*)?)", re.IGNORECASE)
_SAYS_YES = frozenset("yes y true 1 x ja j wahr oui o vrai si verdadero".split())
_SAYS_NO = frozenset("no n false 0 nein falsch non faux falso".split())


def own_words(field: OwnField, value: str) -> str:
    """A stored value for the eye; what is not of its field's kind stands as it is."""
    if field.kind == "number":
        number = read_number(value, whole=True)
        return value if number is None else format_number(number)
    if field.kind == "money":
        money = read_money(value, currency=currency_of(region()))
        return value if money is None else format_money(*money)
    if field.kind == "date":
        return date_words(value)
    if field.kind == "yes-no":
        said = _yes_or_no(value)
        return {YES: tr("Yes"), NO: tr("No")}.get(said, value)
    return value


def own_choices(field: OwnField) -> tuple[str, ...]:
    """What there is to choose from, () where anything can be typed."""
    return (tr("Yes"), tr("No")) if field.kind == "yes-no" else field.choices if field.kind == "choice" else ()


def own_value(field: OwnField, text: str) -> str:
    """What is stored of a text that was typed; UserError where it is not of its field's kind.  Days: `date_typed`."""
    text = text.strip()
    read = _READERS.get(field.kind)
    return read(field, text) if read and text else text


def read_number(text: str, *, whole: bool = False, decimal: str = "") -> Decimal | None:
    """The first number in a text, or with `whole` the one it is; None where there is none.

    Of two signs the last stands before the decimals; of one there once, unless three digits follow it: then it does
    where it is `decimal`, the sign of who typed it, or a nought stands before it.
    """
    found = _NUMBER.fullmatch(text.strip()) if whole else _NUMBER.search(text)
    if found is None:
        return None
    digits = _NOT_DIGIT.sub("", found[0]).rstrip(".,").replace("\u2212", "-")
    sign = max(digits.rfind("."), digits.rfind(","))
    if sign >= 0 and _begins_decimals(digits, sign, decimal):
        digits = f"{_plain(digits[:sign])}.{digits[sign + 1 :]}"
    else:
        digits = _plain(digits)
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def number_text(number: Decimal) -> str:
    """A number as it is stored: `1375`, `-2.5`; three decimals get a fourth, since they might be thousands."""
    plain = format(number.normalize(), "f")
    return f"{plain}0" if len(plain.partition(".")[2]) == 3 else plain


def _begins_decimals(digits: str, at: int, decimal: str) -> bool:
    sign, before, after = digits[at], digits[:at], digits[at + 1 :]
    if sign in before:
        return False
    if len(after) != 3 or "." in before or "," in before:
        return True
    return sign == decimal or before.lstrip("+-") == "0"


def _plain(digits: str) -> str:
    return digits.replace(".", "").replace(",", "")


def _yes_or_no(text: str) -> str:
    said = fold(text.strip())
    if said in _SAYS_YES or said == fold(tr("Yes")):
        return YES
    return NO if said in _SAYS_NO or said == fold(tr("No")) else ""


def _read_number(field: OwnField, text: str) -> str:
    number = read_number(text, whole=True, decimal=decimal_sign())
    if number is None:
        raise _wrong(
            tr("“{text}” is no number.").format(text=text),
            tr("Write it like {example}.").format(example=format_number(Decimal("1250.5"))),
        )
    return number_text(number)


def _read_money(field: OwnField, text: str) -> str:
    money = read_money(text, currency=currency_of(region()))
    if money is None:
        raise _wrong(
            tr("“{text}” is no amount of money.").format(text=text),
            tr("Write it like {example}.").format(example=format_money(125050, currency_of(region()))),
        )
    return text


def _read_yes_or_no(field: OwnField, text: str) -> str:
    said = _yes_or_no(text)
    if not said:
        raise _wrong(tr("“{text}” is neither yes nor no.").format(text=text), tr("Write yes or no."))
    return said


def _read_choice(field: OwnField, text: str) -> str:
    for choice in field.choices:
        if fold(choice) == fold(text):
            return choice
    if not field.choices:
        return text
    raise _wrong(
        tr("“{text}” is none of what can be chosen.").format(text=text),
        tr("Choose one of these: {words}.").format(words=_joined(field.choices)),
    )


def _read_link(field: OwnField, text: str) -> str:
    if not _LINK.fullmatch(text):
        raise _wrong(
            tr("“{text}” is no address of a page.").format(text=text), tr("Write it like https://example.org.")
        )
    return text


def _joined(choices: Sequence[str]) -> str:
    return ", ".join(choices[:_SHOWN]) + (" …" if len(choices) > _SHOWN else "")


def _wrong(what: str, do: str) -> UserError:
    return UserError(what, tr("What you typed stays here."), do)


_SHOWN = 12
_READERS = {
    "number": _read_number,
    "money": _read_money,
    "yes-no": _read_yes_or_no,
    "choice": _read_choice,
    "link": _read_link,
}
