"""PySide6 loaded for speed: enums made the quick way, explanations left for later, Python's own import kept."""

import builtins
import gc
from typing import Any

from ui.late_signatures import LateFinder
from ui.quick_enums import make_enums_quickly

_plain = builtins.__import__


def import_plainly() -> None:
    """Load PySide6 without its import hook; to be called before the window's modules are loaded.

    The hook looks into each module's source whether it asks for renamed methods (`from __feature__ import …`), which
    Ringbook never does: reading 150 files takes a fifth of the time to the first painted row.
    """
    gc.disable()  # nothing of what is loaded now is ever garbage; ui/garbage.py looks later, when Qt is idle
    make_enums_quickly()
    finder = LateFinder()
    finder.start()
    builtins.__import__ = lambda name, *how, **named: _import(finder, name, *how, **named)
    try:
        import PySide6.QtCore  # noqa: F401 - for its start alone
    finally:
        builtins.__import__ = _plain
        finder.stop()


def _import(finder: LateFinder, name: str, *how: Any, **named: Any) -> Any:
    """Python's import, which sees PySide6 come to what is to be loaded late, and to its hook."""
    if name == "shibokensupport.signature":
        finder.start()  # PySide6 has put a finder of its own first
    elif name == "PySide6.support.feature":
        builtins.__feature_import__ = _plain  # type: ignore[attr-defined]  # what it puts in the place of import next
    return _plain(name, *how, **named)
