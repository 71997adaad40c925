"""What a file is and which program wrote it, for the person who is about to import it."""

import re
from pathlib import Path

from pim.values.file_look import FileLook
from pim.values.mapping import TableLook

HEAD = 65_536
_PRODID = re.compile(rb"^PRODID[^:\r\n]*:(.*(?:\r?\n[ \t].*)*)", re.MULTILINE | re.IGNORECASE)
_FOLD = re.compile(rb"\r?\n[ \t]")
_VERSION = re.compile(r"(?:^|[\s,])v(?:ersion)?\.?\s*\d.*|(?:^|\s)\d.*", re.IGNORECASE | re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:[_-]\w+)?")
_KNOWN = {
    "cardbook": "Thunderbird", "thunderbird": "Thunderbird", "mozilla": "Thunderbird", "apple": "Apple",
    "google": "Google", "microsoft": "Outlook", "lotus": "Lotus Notes", "research in motion": "BlackBerry",
    "blackberry": "BlackBerry", "ximian": "Evolution", "evolution": "Evolution", "kaddressbook": "KAddressBook",
    "korganizer": "KOrganizer", "k desktop environment": "KDE", "davx5": "DAVx⁵", "davmail": "DavMail",
    "nextcloud": "Nextcloud", "owncloud": "ownCloud", "sabre": "sabre/dav", "zimbra": "Zimbra", "sogo": "SOGo",
    "radicale": "Radicale", "cyrus": "Cyrus", "groupwise": "GroupWise", "synology": "Synology", "xing": "XING",
    "open-xchange": "Open-Xchange",
}  # fmt: skip


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
    folded = text.lower()
    known = next((program for maker, program in _KNOWN.items() if maker in folded), "")
    parts = [part.strip() for part in text.split("//") if part.strip() not in ("", "-", "+")]
    named = (name for part in reversed(parts[:2]) if (name := _program_in(part)))
    return known or next(named, "")[:60]


def _program_in(part: str) -> str:
    """The name in the maker's or the product's part of `-//Maker//NONSGML Product 1.0//EN`, "" where it says none."""
    if _LANGUAGE.fullmatch(part):
        return ""
    pieces = part.replace("\\,", ",").removeprefix("NONSGML").split("/")
    names = (_VERSION.sub("", piece).strip() for piece in reversed(pieces))
    return next((name for name in names if len(name) > 2), "")


def _look_at(path: Path, name: str, kind: str, size: int) -> FileLook:
    if kind not in ("vcard", "ical"):
        return FileLook(path, name, kind, "", size)
    with path.open("rb") as stream:
        return FileLook(path, name, kind, program_of(stream.read(HEAD)), size)
