"""Saying something to who uses a screen reader, where the keyboard does not go to it."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Have the screen reader say these words when it has said what it is saying; nothing where none is running."""
    # the module stays out of the start: nobody is told anything before the first paint
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
