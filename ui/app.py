"""The window's start and end: what must stand before the first rows are painted, and nothing more."""

import os
import sys

from PySide6.QtCore import QLoggingCategory, QTimer
from PySide6.QtWidgets import QApplication

from pim.profile import find_profile
from ui.fonts import load_fonts
from ui.garbage import Collector

LISTEN_AFTER_MS = 500  # the first rows are painted by then
SWITCH_SECONDS = 0.0001
"""How long a worker may keep the interpreter while the window wants it.

Each call into Qt gives the interpreter away: with Python's own 5 ms a paint of a few calls waited 70 to 130 ms while an
import ran, with 1 ms still up to 90.  A worker that goes through rows of the store gives it back at each of them and
has it again before the window has woken up, until the window asks for it, which it does after this time: with 0.2 ms
more turns of the event loop waited over 10 ms for it on a busy machine, with 0.03 as many, but the window's thread
worked more, waking up to ask.
"""


def open_window(profile_folder: str | None) -> int:
    """Open the window of a profile (None: the usual one), or raise the one that has it open already; the exit code."""
    choose_input_method()
    app = make_app()
    profile = find_profile(profile_folder)
    profile.make()
    from ui.single import SingleWindow

    single = SingleWindow(profile.folder)
    if not single.is_first():
        return 0
    from ui.shelf import Shelf

    shelf = Shelf(app, profile)
    single.asked.connect(shelf.hear)
    shelf.open_own()
    QTimer.singleShot(LISTEN_AFTER_MS, single.listen)
    code = app.exec()
    single.close()
    return code


def make_app() -> QApplication:
    """The QApplication with its name and fonts."""
    # Qt says of every script Inter has no letters for that it takes another font; that is meant so.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
    app = QApplication(sys.argv[:1])
    app.setApplicationName("ringbook")
    app.setApplicationDisplayName("Ringbook")
    app.setDesktopFileName("ringbook")
    Collector(app)
    sys.setswitchinterval(SWITCH_SECONDS)
    load_fonts()
    return app


def choose_input_method() -> None:
    """Qt's wheel brings ibus and compose but no fcitx; fcitx answers to ibus."""
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"
