"""What PySide6 says of wrong calls is the same when it is loaded late, and costs a start nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

Heard = tuple[list[str], list[str], bool, list[str]]
WRONG_CALLS = """
import builtins, json, sys
plain = builtins.__import__
if sys.argv[1] == "late":
    from ui.plain_imports import import_plainly
    import_plainly()
else:
    import PySide6.QtCore
late = ("ast", "inspect", "logging", "argparse", "random", "tokenize")
loaded = [name for name in late if name in sys.modules]
hooked = builtins.__import__ is not plain
from PySide6.QtCore import QObject, QPoint, QTimer
said = []
def hear(call):
    try:
        said.append(repr(call()))
    except Exception as error:
        said.append(f"{type(error).__name__}: {error}")
hear(lambda: QObject().moveToThread(3))
hear(lambda: QObject(1, 2, 3))
hear(lambda: QTimer(nothing=1))
hear(lambda: QPoint("a"))
hear(lambda: QObject().nothing)
hear(lambda: QObject.moveToThread.__doc__)
hear(lambda: QPoint.__doc__)
import PySide6.support.signature.lib.enum_sig as enum_sig
from PySide6.support import feature, signature
hear(lambda: str(signature.get_signature(QObject.moveToThread)))
hear(lambda: enum_sig.HintingEnumerator)
hear(lambda: enum_sig.nothing)
hear(lambda: feature.info())
import shutil, tempfile, traceback
hear(lambda: (shutil.copyfile.__module__, tempfile.gettempprefix(), traceback.format_exception_only(KeyError("a"))))
hear(lambda: shutil.nothing)
print(json.dumps([said, loaded, hooked, [kind.__module__ for kind in map(type, sys.meta_path)]]))
"""


def heard(way: str) -> Heard:
    ran = subprocess.run(
        [sys.executable, "-c", WRONG_CALLS, way],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        cwd=Path.cwd(),
    )
    said, loaded, hooked, finders = json.loads(ran.stdout)
    return said, loaded, hooked, finders


@pytest.fixture(scope="module")
def late() -> Heard:
    return heard("late")


def test_wrong_calls_are_explained_the_same(late: Heard) -> None:
    usual = heard("usual")
    assert "PySide6.QtCore.QThread" in late[0][0]
    assert late[0] == usual[0]
    assert late[3] == usual[3], "the finder is taken away again"


def test_nothing_that_explains_is_loaded_at_the_start(late: Heard) -> None:
    assert late[1] == []


def test_the_import_stays_that_of_python(late: Heard) -> None:
    assert late[2] is False
