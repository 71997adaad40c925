"""Inter, loaded from our own files, in the sizes and weights of each role."""

from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase
from ringbook_resources import path

FAMILY = "Inter"
FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")


class Role(NamedTuple):
    """What a piece of text is: its size in logical pixels at 100 % and its weight."""

    pixels: int
    weight: QFont.Weight


_REGULAR, _MEDIUM, _STRONG = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold

ROLES = {
    "caption": Role(11, _REGULAR),
    "caption_strong": Role(11, _STRONG),
    "key": Role(11, _MEDIUM),
    "second": Role(12, _REGULAR),
    "second_medium": Role(12, _MEDIUM),
    "second_strong": Role(12, _STRONG),
    "body": Role(13, _REGULAR),
    "body_medium": Role(13, _MEDIUM),
    "body_strong": Role(13, _STRONG),
    "note": Role(14, _REGULAR),
    "note_medium": Role(14, _MEDIUM),
    "pane": Role(18, _STRONG),
    "name": Role(20, _STRONG),
    "screen": Role(24, _STRONG),
    "work": Role(26, _STRONG),
    "welcome": Role(30, _STRONG),
}


def load_fonts() -> list[str]:
    """Load the bundled fonts (about 5 ms each) and give the families that came of them; needs a QGuiApplication.

    A file that cannot be read is left out: Qt then takes the system's font.
    """
    families = []
    for name in FILES:
        handle = QFontDatabase.addApplicationFont(str(path("fonts", name)))
        families += QFontDatabase.applicationFontFamilies(handle) if handle >= 0 else []
    return families


def make_font(role: str, *, percent: int = 100, numbers: bool = False) -> QFont:
    """Font of a role at a text size; with `numbers` all figures are of one width."""
    wanted = ROLES[role]
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).families()
    font = QFont([FAMILY, *system])
    font.setPixelSize(max(round(wanted.pixels * percent / 100), 8))
    font.setWeight(wanted.weight)
    font.setFeature(QFont.Tag("calt"), 0)  # else "0123 x22" is shown as "0123 ×22"
    if numbers:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
