"""Reads LDIF address books (RFC 2849), record by record: folds, base64, and groups with their members."""

import re
from base64 import b64decode
from binascii import Error as BadBase64
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from pim.errors import DataError
from pim.formats.gates import GATES
from pim.formats.table_facts import known_headers
from pim.formats.table_text import table_lines
from pim.texts import tr
from pim.values.mapping import CUSTOM, ColumnMap

_ATTRIBUTE = re.compile(r"([A-Za-z0-9][A-Za-z0-9.\-]*)((?:;[^:]*)?)(:[:<]?)[ \t]*(.*)", re.DOTALL)
_GROUPS = frozenset({"groupofnames", "groupofuniquenames", "groupofmembers", "group"})
_MEMBERS = frozenset({"member", "uniquemember"})
_NO_DETAIL = _MEMBERS | {"dn", "cn", "objectclass", "version", "modifytimestamp"}
_NO_RECORDS = frozenset({"delete", "modify", "modrdn", "moddn"})
_OF_ANYBODY = re.compile(r"person|contact|user|account|\Aorganization\Z|(?<!posix)group")
_REACHED = frozenset({"given", "family", "nickname", "email", "phone"})
_NAMED = frozenset({"name", "company"})
_IN_ADDRESS_BOOK = "mozillaabpersonalpha"  # what Thunderbird's entries are: each is somebody, whatever it says
_NO_TEXT = re.compile(rb"[\0-\x08\x0e-\x1f]")
_PICTURES = frozenset({"jpegphoto", "photo"})
_LDIF = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:#[^\n]*\r?\n|\s*\r?\n)*(?:version:[ \t]*1[ \t]*\r?\n(?:#[^\n]*\r?\n|\s*\r?\n)*)?dn::? ?"
)


class Record(NamedTuple):
    """One record: the line it begins at, its attributes in order (names in lower case), and its pictures.

    An attribute's option (`cn;lang-de`) is left out of its name.
    """

    line: int
    values: tuple[tuple[str, str], ...]
    pictures: tuple[bytes, ...] = ()

    def first(self, name: str) -> str:
        """The first value of an attribute, or an empty text."""
        return next((value for key, value in self.values if key == name), "")

    @property
    def is_change(self) -> bool:
        """Whether it tells a directory what to change, and is nobody's record."""
        return self.first("changetype").lower() in _NO_RECORDS

    @property
    def is_anybody(self) -> bool:
        """Whether it is of a person, company or group; directories hold branches, servers and settings beside them."""
        index = known_headers().ldif
        fields = {spec.field for key, _ in self.values for spec in index.get(key, ())}
        if fields & _REACHED or self.pictures:
            return True
        classes = [value.lower() for key, value in self.values if key == "objectclass"]
        if _IN_ADDRESS_BOOK in classes and fields:
            return True
        return bool(fields & _NAMED) and (not classes or any(map(_OF_ANYBODY.search, classes)))

    @property
    def is_group(self) -> bool:
        """Whether the record is a group of others."""
        return any(key == "objectclass" and value.lower() in _GROUPS for key, value in self.values)

    @property
    def is_bare_group(self) -> bool:
        """Whether it is a group of which nothing is said but its name and members."""
        return self.is_group and all(key in _NO_DETAIL for key, _ in self.values) and not self.pictures


def is_ldif(head: bytes) -> bool:
    """Whether a file's first bytes are of LDIF."""
    return _LDIF.match(head) is not None


def read_ldif(
    stream: BinaryIO, *, file: str, progress: Callable[[int], None] | None = None
) -> Iterator[Record | DataError]:
    """Every record, and what cannot be read: that line is listed, the rest of its record is read."""
    first, record = 0, list[tuple[str, str]]()
    pictures: list[bytes] = []
    for item in _unfolded(stream, file, progress):
        if isinstance(item, DataError):
            yield item
            continue
        number, text = item
        if not text.strip():
            if record:
                yield Record(first, tuple(record), tuple(pictures))
            first, record, pictures = 0, [], []
            continue
        first = first or number
        taken = _take(text, record, pictures)
        if taken:
            yield DataError(file, number, taken)
    if record:
        yield Record(first, tuple(record), tuple(pictures))


def groups_of(stream: BinaryIO, *, file: str) -> dict[str, list[str]]:
    """The names of the groups each record (by its plain dn) is a member of; the stream is at its start again."""
    found: dict[str, list[str]] = defaultdict(list)
    for item in read_ldif(stream, file=file):
        if isinstance(item, Record) and item.is_group:
            for key, value in item.values:
                if key in _MEMBERS:
                    found[plain_dn(value)].append(item.first("cn") or item.first("dn"))
    stream.seek(0)
    return found


def plain_dn(text: str) -> str:
    """A dn as it is compared: without case and blanks round its commas."""
    return ",".join(part.strip().lower() for part in text.split(","))


def pairs_of(record: Record) -> Iterator[tuple[ColumnMap, str]]:
    """The values of a record as cells of columns; several of one attribute have groups of their own."""
    index = known_headers().ldif
    seen: dict[str, int] = defaultdict(int)
    is_group = record.is_group
    for name, value in record.values:
        if is_group and name in _MEMBERS:
            continue
        spec = index.get(name, index.get(name.replace("-", ""), ()))
        seen[name] += 1
        group = seen[name] - 1
        if spec:
            step = 10 * group  # a second mail of one attribute is no part of the first
            yield ColumnMap(0, name, spec[0].field, spec[0].label, spec[0].group + step), value
        else:
            yield ColumnMap(0, name, CUSTOM, name, group), value


def _take(text: str, record: list[tuple[str, str]], pictures: list[bytes]) -> str:
    """Put one line into the record; what is wrong with it, "" for nothing."""
    found = _ATTRIBUTE.fullmatch(text.rstrip("\r\n"))
    if found is None:
        return tr("no attribute is named; the line is left out.")
    if len(record) >= GATES.properties:
        return tr("the record has over 10,000 attributes; the line is left out.")
    name, sign, value = found[1].lower(), found[3], found[4]
    if name == "version" and not record:
        return ""  # of the file
    if sign == ":<":
        return tr("a file of its own is named, which is not read.")
    if sign == "::":
        try:
            data = b64decode("".join(value.split()), validate=True)
        except (BadBase64, ValueError):
            return tr("the base64 is broken; the line is left out.")
        if name in _PICTURES:
            pictures.append(data)
            return ""
        decoded = _text(data)
        if decoded is None:
            return tr("{name} holds no text; the line is left out.").format(name=found[1])
        value = decoded
    if value.strip():
        record.append((name, value.strip()))
    return ""


def _text(data: bytes) -> str | None:
    """The text of bytes, which old writers take from Windows; None for what is none, as keys and certificates."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None if _NO_TEXT.search(data) else data.decode("cp1252", "replace")


def _unfolded(
    stream: BinaryIO, file: str, progress: Callable[[int], None] | None
) -> Iterator[tuple[int, str] | DataError]:
    """Each line with those that begin with a blank joined to it; comments are left out."""
    held: list[str] = []
    first = size = 0
    for item in table_lines(stream, "utf-8", file=file, progress=progress):
        if isinstance(item, DataError):
            yield item
            continue
        number, line = item
        text = line.rstrip("\r\n")
        if held and text[:1] in (" ", "\t") and text.strip() and size <= GATES.picture_bytes:
            held.append(text[1:])
            size += len(text)
            continue
        if held and not held[0].startswith("#"):
            yield first, "".join(held)
        held, first, size = [text], number, len(text)
    if held and not held[0].startswith("#"):
        yield first, "".join(held)
