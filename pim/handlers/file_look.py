"""What a file is and which program wrote it, for the person who is about to import it."""

import re
from pathlib import Path

from pim.values.file_look import FileLook
from pim.values.mapping import TableLook

HEAD = 65_536
_PRODID = re.compile(rb"^PRODID[^:\r\n]*:(.*(?:\r?\n[ \t].*)*)", re.MULTILINE | re.IGNORECASE)
_FOLD = re.compile(rb"\r?\n[ \t]")
_MAKERS = {"Apple": "Apple", "Google": "Google", "Microsoft": "Outlook", "Mozilla": "Thunderbird"}


def look_at(path: Path, name: str, kind: str, size: int, *, table: TableLook | None = None) -> FileLook:
    """A file that was read already, or could not be (`kind` is "" then); one that went meanwhile says no more.

    `table` is how it was understood where it is one.
    """
    if table is not None:
        return FileLook(path, name, "table", table.mapping.program, size, table)
    try:
        return _look_at(path, name, kind, size)
    except OSError:
        return FileLook(path, name, kind, "", size)


def program_of(head: bytes) -> str:
    """The program a card or calendar says it was written by, as people know it; "" when it says nothing."""
    found = _PRODID.search(head)
    if found is None:
        return ""
    text = _FOLD.sub(b"", found[1]).decode("utf-8", "replace").strip()
    known = next((program for maker, program in _MAKERS.items() if maker in text), "")
    parts = [part.strip() for part in text.split("//") if part.strip() not in ("", "-", "+")]
    said = next((part for part in parts if len(part) > 2), "")
    return known or said[:60]


def _look_at(path: Path, name: str, kind: str, size: int) -> FileLook:
    if kind not in ("vcard", "ical"):
        return FileLook(path, name, kind, "", size)
    with path.open("rb") as stream:
        return FileLook(path, name, kind, program_of(stream.read(HEAD)), size)
