"""PySide6 loaded for speed: enums made the quick way, and Python's own import in force again."""

import builtins

from ui.quick_enums import make_enums_quickly


def import_plainly() -> None:
    """Load PySide6 and take its import hook off; to be called before the window's modules are loaded.

    The hook looks into each module's source whether it asks for renamed methods (`from __feature__ import …`), which
    Ringbook never does: reading 150 files takes a fifth of the time to the first painted row.
    """
    make_enums_quickly()
    import PySide6.QtCore  # noqa: F401 - what it puts in the place of import is taken back below

    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
