"""Enum classes made the quick way: PySide6 makes three hundred of them before the first row is painted."""

import enum
import sys
from functools import cache
from typing import Any

_make_slowly = enum.EnumType._create_  # type: ignore[attr-defined]


def make_enums_quickly() -> None:
    """From now on make enum classes of pairs as Python's library makes its own; to be called before PySide6 is loaded.

    The usual way checks each member for all that a class body may hold; names and numbers that come from Qt need none
    of it, and are made in a quarter of the time.  The classes are the same (tests/unit/test_quick_enums.py), which was
    seen with the Pythons up to 3.13; a later one makes them its own way.
    """
    if sys.version_info < (3, 14):
        enum.EnumType._create_ = _make_quickly  # type: ignore[attr-defined]


def _make_quickly(base: Any, name: str, members: Any, **how: Any) -> Any:
    how["module"] = how.get("module") or sys._getframe(2).f_globals["__name__"]  # who called the base
    if how.get("type") is not None or not _are_named_numbers(members):
        return _make_slowly(base, name, members, **how)
    body = type(name, (), {"__module__": how["module"], **dict(members)})
    made = enum._simple_enum(base, boundary=how.get("boundary"))(body)  # type: ignore[attr-defined]
    made.__qualname__ = how.get("qualname") or name
    taken = _names_of(base)
    for word, member in made._member_map_.items():
        if word not in taken:  # found at once: through its descriptor it would cost a call each time
            type.__setattr__(made, word, member)
    return made


def _are_named_numbers(members: object) -> bool:
    return (
        isinstance(members, list)
        and bool(members)
        and all(isinstance(one, tuple) and type(one[1]) is int for one in members)
    )


@cache
def _names_of(base: type) -> frozenset[str]:
    return frozenset(name for one in base.__mro__ for name in vars(one))
