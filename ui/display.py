"""Whether a window can be opened here, found out without starting Qt, which aborts the program when it cannot."""

import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

HEADLESS_PLATFORMS = frozenset({"offscreen", "minimal", "vnc", "linuxfb"})
ANSWER_SECONDS = 2.0
FIRST_X11_PORT = 6000

_X11_NAME = re.compile(r"(?:(?P<protocol>\w+)/)?(?P<host>.*?)::?(?P<number>\d+)(?:\.\d+)?\Z")


def has_display(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Whether a window can open: the display's socket answers, or the system always has one (Windows, macOS).

    A QT_QPA_PLATFORM that is set is obeyed: `offscreen` and the like count as no display, `xcb` and `wayland` ask
    their own socket only.  `environment` is the process's own when None.
    """
    given = os.environ if environment is None else environment
    chosen = [part.split(":")[0] for part in given.get("QT_QPA_PLATFORM", "").split(";") if part]
    if chosen and chosen[0] in HEADLESS_PLATFORMS:
        return False
    if platform in ("win32", "darwin"):
        return True
    asks_wayland = not chosen or any(name.startswith("wayland") for name in chosen)
    asks_x11 = not chosen or "xcb" in chosen
    if chosen and not asks_wayland and not asks_x11:
        return True  # eglfs and others: whoever asks for one by name knows
    return (asks_wayland and _wayland_answers(given)) or (asks_x11 and _x11_answers(given))


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    """Whether the compositor's socket answers; WAYLAND_DISPLAY is a path or a name in XDG_RUNTIME_DIR."""
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    return _unix_answers(str(Path(environment.get("XDG_RUNTIME_DIR", "")) / name))


def _x11_answers(environment: Mapping[str, str]) -> bool:
    """Whether the X server named by DISPLAY answers: `:0` and `unix:0` locally, `host:10.0` by TCP (X(7))."""
    named = _X11_NAME.match(environment.get("DISPLAY", ""))
    if named is None:
        return False
    number = int(named["number"])
    if named["host"] in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _unix_answers(path) or _unix_answers("\0" + path)
    return _tcp_answers(named["host"].strip("[]"), FIRST_X11_PORT + number)


def _unix_answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asked:
        asked.settimeout(ANSWER_SECONDS)
        try:
            asked.connect(path)
        except (OSError, ValueError):
            return False
        return True


def _tcp_answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=ANSWER_SECONDS):
            return True
    except (OSError, OverflowError):
        return False
