"""Python's own import back in force: PySide6 puts one in its place that reads the source of every module loaded."""

import builtins

import PySide6.QtCore  # noqa: F401 - what it puts in the place of import is taken back below


def import_plainly() -> None:
    """Take PySide6's import hook off; to be called before the window's modules are loaded.

    The hook looks into each module's source whether it asks for renamed methods (`from __feature__ import …`), which
    Ringbook never does: reading 150 files takes a fifth of the time to the first painted row.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
