"""What every screen is to the frame around it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.statusbar import Hint


class Screen(QWidget):
    """One screen of the window.

    `key` goes with the action `screen_KEY`; `title` and `icon` make its entry in the sidebar (no title: no entry,
    reached by a key alone); `primary` is the action id of its one blue button.  `stands_for` is the entry
    that is marked where it has none of its own.  With `takes_all` the top bar goes and the sidebar folds while it is
    shown.  `hints_changed` says that other keys are valid though the focus is where it was.
    """

    key = ""
    title = ""
    icon = ""
    primary: str | None = None
    stands_for = ""
    takes_all = False
    hints_changed = Signal()

    def hints(self) -> Sequence[Hint]:
        """Keys that do something at the present focus, in Qt's portable words, with what they do."""
        return ()

    def activated(self) -> None:
        """The screen is shown from now on: read what is out of date, take the keyboard."""

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through, in reading order."""
        return (self,)


class Bar(QWidget):
    """What stands above the screen for a while, whichever that is."""

    def hints(self) -> Sequence[Hint]:
        """Keys that do something while it has the keyboard."""
        return ()
