"""What one value behind a key of a query means: words, a choice, a number or day, compared or from one to another."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from pim.values import query_fields as fields
from pim.values.query import ANYTHING, SPECIAL, Compared, Known, Operand, Ranged, Text, Value
from pim.values.query_days import read_operand, read_yearly
from pim.values.query_fields import Field

_RANGE = re.compile(r"(.+)\.\.(?!\.)(.+)")
_NUMBER = re.compile(r"(-?\d{1,15}(?:\.\d{1,4})?)(k?)", re.ASCII | re.IGNORECASE)
_CODE = re.compile(r"\w[\w \-]*")


@dataclass(frozen=True, slots=True)
class Asked:
    """One value as it stands behind a key: its sign, its words, and whether they stand in quotes."""

    key: str
    field: Field | None
    sign: str
    words: str
    is_literal: bool

    def value(self) -> Value | None:
        """What it means for this field; None where it means nothing."""
        kind = self.field.kind if self.field is not None else ""
        if not self.sign and not self.is_literal and self.words.casefold() in SPECIAL:
            return Known(self.words.casefold() in (ANYTHING, "irgendein", "beliebig"))
        if kind == fields.CHOICE:
            return self._choice()
        if kind == fields.TEXT:
            return self._text()
        if kind == fields.CODED:
            return (
                self._ranged(_code) or self._compared(_code)
                if self.sign[:1] in ("<", ">") or self._is_range()
                else (self._text())
            )
        if kind == fields.NUMBER:
            return self._ranged(_number) or self._compared(_number)
        if kind in (fields.PAST, fields.PLANNED):
            return self._ranged(read_operand) or self._compared(read_operand)
        if kind == fields.YEARLY:
            value = self._ranged(read_yearly) or self._compared(read_yearly)
            return value if isinstance(value, Ranged) or self.sign in ("", "=") else None
        return self._own()

    def _own(self) -> Value | None:
        """An own field's value: compared where a sign or a range says so, else text."""
        if self.sign[:1] in ("<", ">") or self._is_range():
            return self._ranged(_number_or_day) or self._compared(_number_or_day)
        return self._text()

    def _choice(self) -> Value | None:
        met = dict(self.field.choices).get(self.words.casefold()) if self.field else None
        return Text(met) if met and self.sign in ("", "=") else None

    def _text(self) -> Value | None:
        return Text(self.words, is_whole=self.sign == "=") if self.sign in ("", "=") else None

    def _is_range(self) -> bool:
        return not self.sign and not self.is_literal and _RANGE.fullmatch(self.words) is not None

    def _ranged(self, reads: Callable[[str], Operand | None]) -> Ranged | None:
        found = _RANGE.fullmatch(self.words) if self._is_range() else None
        ends = (reads(found[1]), reads(found[2])) if found else (None, None)
        return Ranged(ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None

    def _compared(self, reads: Callable[[str], Operand | None]) -> Compared | None:
        operand = reads(self.words)
        return Compared(self.sign or "=", operand) if operand is not None else None


def _code(words: str) -> str | None:
    return words if _CODE.fullmatch(words) else None


def _number(words: str) -> Decimal | None:
    found = _NUMBER.fullmatch(words)
    return Decimal(found[1]) * (1000 if found[2] else 1) if found else None


def _number_or_day(words: str) -> Operand | None:
    number = _number(words)
    return number if number is not None else read_operand(words)
