"""Links, files and coordinates of a calendar component: ATTACH, URL, CONFERENCE (RFC 7986), GEO."""

import re
from binascii import Error, a2b_base64
from collections.abc import Iterator
from mimetypes import guess_extension
from urllib.parse import unquote_to_bytes

from pim.errors import UserError
from pim.formats.ical_lines import Line, lines_named, unescaped
from pim.texts import tr
from pim.values.enclosed import Beside, Enclosed


def beside(component: bytes) -> Beside:
    """What the component encloses, in its own order, and where it is; what its alarms play is left out."""
    lines = list(_own_lines(component))
    enclosed = [line for line in lines if line.name != "GEO" and line.value.strip()]
    places = (_coordinates(line.value) for line in lines if line.name == "GEO")
    return Beside(tuple(_enclosed(at, line) for at, line in enumerate(enclosed)), next(filter(None, places), ""))


def calendar_name(lines: bytes) -> str:
    """What a calendar's own lines call it: NAME (RFC 7986), else X-WR-CALNAME; '' for nothing."""
    found = {line.name: line.value for _, line in lines_named(lines, frozenset({"NAME", "X-WR-CALNAME"}))}
    return " ".join(unescaped(found.get("NAME") or found.get("X-WR-CALNAME", "")).split())[:_LONGEST_NAME]


def file_of(component: bytes, at: int) -> bytes:
    """The bytes of a file enclosed; UserError when they are damaged."""
    found = [line for line in _own_lines(component) if line.name != "GEO" and line.value.strip()]
    try:
        return _bytes_of(found[at].value.strip())
    except (Error, ValueError, IndexError) as error:
        raise UserError(
            tr("This file is damaged: it cannot be taken out of the entry."),
            tr("The entry is kept as it came."),
            tr("Ask whoever sent it for the file."),
        ) from error


_NAMES = frozenset({"BEGIN", "END", "ATTACH", "URL", "CONFERENCE", "GEO"})
_FILE_NAMES = (
    "FILENAME",
    "X-FILENAME",
    "X-APPLE-FILENAME",
    "X-ORACLE-FILENAME",
    "X-EVOLUTION-CALDAV-FILENAME",
    "LABEL",
)
_GEO = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*[;,]\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*", re.ASCII)
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|]')
_LONGEST_NAME = 120


def _own_lines(component: bytes) -> Iterator[Line]:
    depth = 0
    for _, line in lines_named(component, _NAMES):
        depth += (line.name == "BEGIN") - (line.name == "END")
        if depth == 1 and line.name not in ("BEGIN", "END"):
            yield line


def _enclosed(at: int, line: Line) -> Enclosed:
    value = line.value.strip()
    name = next((text for key in _FILE_NAMES if (text := line.param(key).strip())), "")
    if not _is_file(line, value):
        return Enclosed(at, name, unescaped(value))
    data = value.rpartition(",")[2]
    return Enclosed(at, _file_name(name, line.param("FMTTYPE")), size=max(len(data) * 3 // 4 - data[-2:].count("="), 1))


def _is_file(line: Line, value: str) -> bool:
    """Whether the value is the file itself (RFC 5545 3.8.1.1)."""
    if line.name != "ATTACH":
        return False
    is_coded = line.param("ENCODING").upper() in ("BASE64", "B") or line.param("VALUE").upper() == "BINARY"
    return is_coded or value[:5].lower() == "data:"


def _file_name(name: str, media_type: str) -> str:
    plain = _UNFIT.sub("-", name)[:_LONGEST_NAME].strip(" .-")
    return plain or tr("attachment") + (guess_extension(media_type.lower()) or "")


def _bytes_of(value: str) -> bytes:
    if value[:5].lower() == "data:":
        head, _, data = value.partition(",")
        return a2b_base64(unquote_to_bytes(data)) if head.lower().endswith(";base64") else unquote_to_bytes(data)
    return a2b_base64(value.encode("ascii"))


def _coordinates(value: str) -> str:
    found = _GEO.fullmatch(value.replace("\\;", ";"))
    return f"{found[1]}, {found[2]}" if found and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180 else ""
