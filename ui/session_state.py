"""What the window's frame remembers, kept in the settings file of the profile."""

from __future__ import annotations

from pim.settings import SettingsFile

LOOKS = {"theme.mode": "theme", "theme.density": "density", "theme.text_percent": "text_percent"}


class SettingsState:
    """The `State` of the window: looks are settings a person knows, the rest is what the window remembers."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings

    def get(self, key: str, default: object) -> object:
        """The value kept under a key, or the default."""
        if key in LOOKS:
            return getattr(self._settings.settings.looks, LOOKS[key])
        kept = self._settings.state(key.replace(".", "_"), [] if default is None else default)  # type: ignore[type-var]
        return default if kept == [] else kept

    def set(self, key: str, value: object) -> None:
        """Keep a value; on a disk that cannot be written only the memory of it is lost."""
        try:
            if key in LOOKS:
                self._settings.change("looks", **{LOOKS[key]: value})  # type: ignore[arg-type]
            else:
                self._settings.keep_state(**{key.replace(".", "_"): value})  # type: ignore[arg-type]
        except OSError:
            return
