"""What painted widgets and rows say, and where: each line of text with the room it takes."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter

from ui import painting
from ui.tables import delegates


class Drawn(NamedTuple):
    """One line of text where it stands."""

    text: str
    place: QRect


def record(monkeypatch: pytest.MonkeyPatch) -> list[Drawn]:
    """Every line that is drawn from now on, in order."""
    found: list[Drawn] = []
    draw = painting.draw_words

    def draw_and_keep(painter: QPainter, rect: QRect, text: str, *, font: QFont, colour: QColor, flags: int) -> int:
        width = draw(painter, rect, text, font=font, colour=colour, flags=flags)
        left = rect.left() if flags == painting.LEFT else rect.right() + 1 - width
        if width and flags in (painting.LEFT, painting.RIGHT):
            found.append(Drawn(text, QRect(left, rect.top(), width, rect.height())))
        return width

    for place in (painting, delegates):
        monkeypatch.setattr(place, "draw_words", draw_and_keep)
    return found
