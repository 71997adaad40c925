"""Finding out where and when the user is: settings first, then the environment, then the system."""

import os
import sys
import time
from pathlib import Path

from pim.settings import Locality
from pim.texts import default_language, default_region
from pim.values.place import Place

ZONE_LINK = Path("/etc/localtime")
ZONE_FOLDER = Path("/usr/share/zoneinfo")
ZONE_FILE = Path("/etc/timezone")


def find_place(locality: Locality) -> Place:
    """The place the settings name, and what they leave open as the system says."""
    return Place(
        now=lambda: time.time_ns() // 1_000_000,
        new_uid=_new_uid,
        region=locality.region or default_region() or "US",
        home=locality.home or system_zone(),
        language=locality.language or default_language(),
    )


def system_zone() -> str:
    """The IANA zone of this machine; UTC where it does not say."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if is_zone(named):
        return named
    for found in (_linked(), _written(), _of_windows()):
        if is_zone(found):
            return found
    return "UTC"


def is_zone(name: str) -> bool:
    """Whether this is the name of a time zone; the system's own file answers before a library is loaded."""
    if not name:
        return False
    if _has_file(name):
        return True
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name).key == name
    except (ValueError, OSError, KeyError):
        return False


def _has_file(name: str) -> bool:
    """Whether the system has this zone as a file (RFC 8536: it begins with TZif)."""
    if not name.replace("/", "").replace("_", "").replace("-", "").replace("+", "").isalnum() or name[0] in "/-":
        return False
    try:
        with (ZONE_FOLDER / name).open("rb") as stream:
            return stream.read(4) == b"TZif"
    except OSError:
        return False


def _linked() -> str:
    """What /etc/localtime points to: …/zoneinfo/Europe/Vienna."""
    try:
        target = os.readlink(ZONE_LINK)
    except OSError:
        return ""
    return target.rpartition("zoneinfo/")[2]


def _written() -> str:
    try:
        return ZONE_FILE.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _of_windows() -> str:
    """Windows names its zones its own way; icalendar carries the CLDR table of both."""
    if sys.platform != "win32":
        return ""
    import winreg

    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation") as key:
        return WINDOWS_TO_OLSON.get(str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0]).rstrip("\0"), "")


def _new_uid() -> str:
    """A random UUID; its module is loaded when the first contact is made, not at every start."""
    from uuid import uuid4

    return str(uuid4())
