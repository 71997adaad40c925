"""Enum classes made the quick way are those Python makes: PySide6's own, in processes of their own, and ours."""

import enum
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ui.quick_enums import _make_quickly, _make_slowly

LOOK = """
import enum, importlib, json, sys
if sys.argv[1] == "quick":
    from ui.quick_enums import make_enums_quickly
    make_enums_quickly()
found = {}
def facts(kind):
    members = kind.__members__
    said = [kind.__module__, kind.__qualname__, [base.__name__ for base in kind.__mro__]]
    said += [str(vars(kind).get("_boundary_"))]
    said += [[name, one.name, one.value, repr(one), str(one)] for name, one in members.items()]
    said += [[one.name for one in kind], sorted(set(vars(kind)) - {"__doc__", "__new_member__"})]
    said += [all(getattr(kind, name) is kind[name] is kind(one.value) is one for name, one in members.items())]
    return said + (flags(list(members.values())) if issubclass(kind, enum.Flag) and members else [])
def flags(all):
    kind = type(all[0])
    return [repr(one) for one in (all[0] | all[-1], all[0] & all[-1], all[0] ^ all[-1], ~all[-1], kind(1 << 29))]
def look(owner, path):
    for name, one in ((name, getattr(owner, name, None)) for name in sorted(dir(owner))):
        if isinstance(one, enum.EnumType) and one.__module__.startswith("PySide6"):
            found[f"{path}.{name}"] = facts(one)
        elif isinstance(one, type) and one.__module__ == path:
            look(one, f"{path}.{name}")
for name in ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtNetwork", "QtPrintSupport"):
    look(importlib.import_module(f"PySide6.{name}"), f"PySide6.{name}")
print(json.dumps(found))
"""


def enums_of_qt(way: str) -> dict[str, list[object]]:
    ran = subprocess.run(
        [sys.executable, "-c", LOOK, way], capture_output=True, text=True, timeout=120, check=True, cwd=Path.cwd()
    )
    return dict(json.loads(ran.stdout))


def test_every_enum_of_qt_is_the_same_as_made_the_usual_way() -> None:
    quick, slow = enums_of_qt("quick"), enums_of_qt("slow")
    assert len(slow) > 500
    assert quick == slow


@pytest.mark.parametrize("base", [enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag])
def test_names_that_share_a_value_are_one_member(base: type[enum.Enum]) -> None:
    pairs = [("No", 0), ("One", 1), ("Two", 2), ("Also", 2), ("Both", 3)]
    how = {"module": "here", "qualname": "Outer.Some", "boundary": enum.KEEP}
    quick, slow = (make(base, "Some", pairs, **how) for make in (_make_quickly, _make_slowly))
    assert repr(list(quick)) == repr(list(slow))
    assert quick.Also is quick.Two is quick(2) is quick["Also"]
    assert (quick.__module__, quick.__qualname__) == ("here", "Outer.Some")
    assert sorted(vars(quick)) == sorted(vars(slow))


def test_a_class_belongs_to_the_module_that_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enum.EnumType, "_create_", _make_quickly)
    assert enum.Enum("Some", [("ONE", 1)]).__module__ == __name__
    assert enum.Enum("Some", "ONE TWO").__module__ == __name__


def test_what_is_not_a_list_of_pairs_is_made_the_usual_way() -> None:
    assert [one.value for one in _make_quickly(enum.Enum, "Some", "ONE TWO")] == [1, 2]
    assert list(_make_quickly(enum.Enum, "Nothing", [])) == []
    assert _make_quickly(enum.Enum, "Typed", [("ONE", 1)], type=int).ONE == 1


def test_the_names_python_gives_its_words_by_are_taken_too() -> None:
    pairs = [("ONE", 1), ("TWO", 2)]
    made = _make_quickly(enum.IntEnum, class_name="Some", names=pairs, module="here", qualname=None, start=1)
    assert [(one.name, one.value) for one in made] == pairs


def test_a_name_that_means_something_in_an_enum_is_made_the_usual_way() -> None:
    pairs = [("name", 1), ("real", 2)]
    quick, slow = (make(enum.IntEnum, "Some", pairs, module="here") for make in (_make_quickly, _make_slowly))
    assert [(one.name, one.value) for one in quick] == [(one.name, one.value) for one in slow] == pairs
    assert quick.name is quick(1)
