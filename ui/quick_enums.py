"""Enum classes made the quick way: PySide6 makes three hundred and fifty of them before the first row is painted."""

import enum
import sys
from functools import cache
from typing import Any

_make_slowly = enum.EnumType._create_  # type: ignore[attr-defined]
_BASES = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)


def make_enums_quickly() -> None:
    """From now on make enum classes of pairs quickly; to be called before PySide6 is loaded.

    The usual way checks each member for all that a class body may hold; names and numbers that come from Qt need none
    of it, and are made in a tenth of the time.  The classes are the same (tests/unit/test_quick_enums.py), which was
    seen with the Pythons up to 3.13; a later one makes them its own way.
    """
    if sys.version_info < (3, 14):
        enum.EnumType._create_ = _make_quickly  # type: ignore[attr-defined]


def _make_quickly(base: Any, class_name: str, names: Any, **how: Any) -> Any:
    """In the place of `EnumType._create_`: what it is given has other places in each Python, and the same names."""
    how["module"] = how.get("module") or sys._getframe(2).f_globals["__name__"]  # who called the base
    if how.get("type") is not None or base not in _BASES or not _are_named_numbers(names, _names_of(base)):
        return _make_slowly(base, class_name, names, **how)
    body = _body(base, how.get("boundary"), names)
    body.update(__module__=how["module"], __qualname__=how.get("qualname") or class_name)
    made: Any = type.__new__(enum.EnumType, class_name, (base,), body)
    _add_members(made, names, body)
    if issubclass(base, enum.Flag) and (numbers := [one._value_ for one in made]) != sorted(numbers):
        made._iter_member_ = made._iter_member_by_def_
    return made


def _are_named_numbers(members: object, taken: frozenset[str]) -> bool:
    """Whether these are pairs, none with a name that means something else in such a class."""
    return (
        isinstance(members, list)
        and bool(members)
        and all(isinstance(one, tuple) and type(one[1]) is int and one[0] not in taken for one in members)
    )


@cache
def _names_of(base: type) -> frozenset[str]:
    return frozenset(name for one in base.__mro__ for name in vars(one))


def _body(base: Any, boundary: Any, members: list[tuple[str, int]]) -> dict[str, Any]:
    """What stands in such a class before it has members."""
    body = {key: type(part)() if type(part) in (dict, list) else part for key, part in _empty(base, boundary).items()}
    if issubclass(base, enum.Flag):
        mask = single = 0
        for _, number in members:
            mask |= number
            single |= number if _is_bit(number) else 0
        body.update(_flag_mask_=mask, _singles_mask_=single, _all_bits_=2 ** mask.bit_length() - 1)
    return body


@cache
def _empty(base: Any, boundary: Any) -> dict[str, Any]:
    return dict(vars(enum._simple_enum(base, boundary=boundary)(type("Empty", (), {}))))  # type: ignore[attr-defined]


def _add_members(made: Any, members: list[tuple[str, int]], body: dict[str, Any]) -> None:
    """The members first, then all their names: each name put into a class makes Python forget what it found there."""
    of_number, of_name, listed = body["_value2member_map_"], body["_member_map_"], body["_member_names_"]
    new, takes_number = body["_new_member_"], body["_use_args_"]
    only_bits = "_flag_mask_" in body
    for name, number in members:
        member = of_number.get(number)
        if member is None:
            member = of_number[number] = new(made, number) if takes_number else new(made)
            member._value_, member._name_, member.__objclass__ = number, name, made
            member._sort_order_ = len(listed)
            if not only_bits or _is_bit(number):
                listed.append(name)
        of_name[name] = member
    for name, member in of_name.items():
        type.__setattr__(made, name, member)


def _is_bit(number: int) -> bool:
    return number != 0 and number & (number - 1) == 0
