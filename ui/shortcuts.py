"""Keys: how they are written, how they differ on macOS, how letters are found on other layouts, what Enter presses."""

import re
import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton

MACOS = {
    "F5": "Ctrl+R",
    "F6": "Meta+Tab",
    "Shift+F6": "Meta+Shift+Tab",
    "F7": "Ctrl+.",
    "F8": "Ctrl+E",
    "Del": "Backspace",
    "Alt+Left": "Ctrl+[",
    "Alt+Right": "Ctrl+]",
}

_SIGNS = {"Return": "↵", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Backslash": "\\"}
_MACOS_SIGNS = {"Ctrl": "⌘", "Alt": "⌥", "Shift": "⇧", "Meta": "⌃", "Del": "⌫", "Backspace": "⌫"}

_BETWEEN = re.compile(r"(?<=\w)\+|\s+")

# Keys by place on the board, as Linux numbers them (X11 and Wayland add 8) and as Windows' scan codes.
_ROWS = ((16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
_BY_PLACE = {first + step: letter for first, letters in _ROWS for step, letter in enumerate(letters)}


def keys_here(keys: str, platform: str = sys.platform) -> str:
    """The key sequence an action has on this platform, in Qt's portable words (Ctrl is ⌘ on macOS)."""
    return MACOS.get(keys, keys) if platform == "darwin" else keys


def shown_keys(keys: str, platform: str = sys.platform) -> str:
    """A portable key sequence as it stands on a key cap: "Ctrl+Return" → "Ctrl ↵", in German "Strg ↵", on macOS "⌘↵".

    The one place that names keys; their names are those that Qt writes into menus.  What is written so already stays
    as it is.
    """
    plus = keys.endswith("++")
    parts = [*keys[:-2].split("+"), "+"] if plus else _BETWEEN.split(keys)
    signs = {**_SIGNS, **_MACOS_SIGNS} if platform == "darwin" else _SIGNS
    joined = "" if platform == "darwin" else " "
    return joined.join(signs.get(part) or _key_name(part) for part in parts if part)


def is_letter(keys: str) -> bool:
    """Whether a sequence is a letter, digit or sign alone or with Shift, which a text field takes for typing."""
    last = keys.removeprefix("Shift+")
    return len(last) == 1


def place_sequence(event: QKeyEvent, platform: str = sys.platform) -> QKeySequence | None:
    """What a key on a layout without Latin letters means by its place, or nothing for a key that has a Latin one."""
    key = event.key()
    if key < 0x80 or key >= 0x01000000:  # Latin and digits; Qt's own names for keys without a sign
        return None
    code = event.nativeScanCode() - (0 if platform == "win32" else 8)
    letter = _BY_PLACE.get(code)
    if letter is None:
        return None
    return QKeySequence(event.modifiers().value & ~Qt.KeyboardModifier.KeypadModifier.value | ord(letter))


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is Enter, on whichever part of the keyboard."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button, as Space does, where the key is Enter and no other is held; whether it was."""
    alone = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    if is_enter(event) and alone:
        button.click()
        return True
    return False


def _key_name(key: str) -> str:
    return QCoreApplication.translate("QShortcut", key) if len(key) > 1 and key.isascii() and key.isalpha() else key
