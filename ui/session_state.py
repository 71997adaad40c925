"""What the window's frame remembers, kept in the settings file of the profile."""

from __future__ import annotations

from collections.abc import Sequence

from pim.settings import SettingsFile

LOOKS = {"theme.mode": "theme", "theme.density": "density", "theme.text_percent": "text_percent"}


class SettingsState:
    """The `State` of the window: looks are settings a person knows, the rest is what the window remembers."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings

    def get(self, key: str, default: object) -> object:
        """The value kept under a key, or the default; sizes and places come back as lists of numbers."""
        if key in LOOKS:
            return getattr(self._settings.settings.looks, LOOKS[key])
        name = key.replace(".", "_")
        if isinstance(default, str | int | float):
            return self._settings.state(name, default)
        kept = str(self._settings.state(name)).split()
        return [int(number) for number in kept] if kept and all(map(_is_number, kept)) else default

    def set(self, key: str, value: object) -> None:
        """Keep a value; on a disk that cannot be written only the memory of it is lost."""
        plain = value if isinstance(value, str | int | float) else " ".join(map(str, _parts(value)))
        try:
            if key in LOOKS:
                self._settings.change("looks", **{LOOKS[key]: plain})
            else:
                self._settings.keep_state(**{key.replace(".", "_"): plain})
        except OSError:
            return


def _parts(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdigit()
