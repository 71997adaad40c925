"""Reads vCards 2.1, 3.0 and 4.0 as programs really write them: streaming, in linear time, losing nothing."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from pim.errors import DataError, UserError
from pim.formats.content_lines import Head, card_blocks, starts_like_text
from pim.formats.gates import Gates
from pim.formats.vcard_decode import (
    Convert,
    Decoded,
    Dialect,
    converter,
    decode_line,
    has_control,
    head_of,
    is_old,
    is_quoted_printable,
)
from pim.formats.vcard_lines import LogicalLine, goes_on_quoted, is_blank, joins, marks_card, starts_property
from pim.formats.vcard_reports import Reports
from pim.texts import tr
from pim.values.payload import FILES
from pim.values.property import AS_READ, Property


class Card(NamedTuple):
    """One card: `version` by its VERSION line, else by how it is written; every line between BEGIN and END in order.

    `line` is that of its BEGIN in the file, the first being 1.
    """

    version: str
    properties: tuple[Property, ...]
    line: int


# What a head seen before says: name, parameters, group, what to do with a value that has a backslash or this sign.
_Plain = tuple[str, tuple[tuple[str, str], ...], str, Convert | None, str]

_GATES = Gates()
_MOST_HEADS = 4096
_LONGEST_HEAD = 200
_LONGEST_REMEMBERED = 64  # longer ones carry a text of their own, as LABEL, and do not come again
_NO_CARD_WITHIN = 8 << 20  # a file without a card in its first 8 MB has none
_LINE_ENDS = (b"\r\n", b"\n")
_MARKS = {mark.encode() + b":VCARD" + end: mark for mark in ("BEGIN", "END") for end in _LINE_ENDS}
_VERSIONS = {
    line: Property("VERSION", version, source=line)
    for version in ("2.1", "3.0", "4.0")
    for line in (b"VERSION:" + version.encode() + end for end in _LINE_ENDS)
}
_NESTED = frozenset({"BEGIN", "END"})  # never plain: of these heads the value says what to do
_SOFT_BREAKS = (b"=\r\n", b"=\n", b"=\r")
_FOLD = b"\0"  # stands for a fold within a block that has no control characters
_FOLD_SIGN = _FOLD[0]  # `in` is twenty times as quick with a number
_LEADING = b" \t\0"
_NO_HEADS: dict[bytes, _Plain] = {}


def read_cards(
    stream: BinaryIO,
    *,
    file: str,
    code_page: str = "cp1252",
    gates: Gates = _GATES,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Card | DataError]:
    """The cards of a stream in order, and after each what in it (or before the next) could not be read.

    `file` is the name said in messages; `code_page` is for 8-bit text that is not UTF-8 and names no charset;
    `progress` is told the bytes read so far, about every 1 MB.  Content never raises; a UserError comes before the
    first card when the file has no text, no BEGIN:VCARD, or is over `gates.file_bytes`.
    """
    _check_size(stream, file, gates)
    reader = _Reader(file, code_page, gates)
    read = 0
    for block in card_blocks(stream, gates.picture_bytes, progress):
        read += len(block)
        yield from reader.read(block)
        if not (reader.cards or reader.begun) and read > _NO_CARD_WITHIN:
            break
    yield from reader.finish(is_empty=not read)


def is_card_text(head: bytes) -> bool:
    """Whether a file's first bytes look like vCards: BEGIN:VCARD in any case, also in UTF-16 and after empty lines."""
    encoding, mark = starts_like_text(head)
    text = head[mark:]
    if encoding:
        text = text.decode(encoding, "replace").encode("utf-8", "replace")
    first, colon, rest = text.lstrip(b"\0\t\r\n ")[:200].partition(b":")
    return bool(colon) and first.strip().upper() == b"BEGIN" and rest.strip().upper().startswith(b"VCARD")


def _check_size(stream: BinaryIO, file: str, gates: Gates) -> None:
    if not stream.seekable():
        return
    at = stream.tell()
    size = stream.seek(0, 2) - at
    stream.seek(at)
    if size > gates.file_bytes:
        mb = 1024 * 1024
        what = tr("{file} is {size} MB; files over {limit} MB are only read when confirmed.")
        raise UserError(
            what.format(file=file, size=size // mb, limit=gates.file_bytes // mb), tr("Nothing was changed.")
        )


class _Reader:
    """Where reading stands: in a card or between two, with which line still open, and what to report."""

    def __init__(self, file: str, code_page: str, gates: Gates) -> None:
        self.file, self.gates = file, gates
        self.dialects = (Dialect(False, code_page), Dialect(True, code_page))
        self.plain: tuple[dict[bytes, _Plain], dict[bytes, _Plain]] = ({}, {})
        self.heads = _NO_HEADS
        self.careful = False
        self.number = 1
        self.out: list[Card | DataError] = []
        self.reports = Reports(file, code_page)
        self.properties: list[Property] = []
        self.open: LogicalLine | None = None
        self.begun = 0  # line of the card's BEGIN, 0 between cards
        self.version = ""
        self.old = 0  # 1 in a 2.1 card
        self.cards = 0
        self.quoted: set[bytes] = set()  # heads of quoted-printable values
        self.is_crowded = False

    def read(self, block: bytes) -> Iterator[Card | DataError]:
        """What ends within a block of whole lines."""
        self.careful = len(block) > self.gates.line_bytes or has_control(block)
        self._choose_heads()
        self.out += self.reports.spoilt_text(block, self.number)
        if self.careful:
            yield from self._read_careful(block)
            return
        fold = b"\r\n " if b"\r\n" in block else b"\n "
        heads, out, new, append, number = self.heads, self.out, tuple.__new__, self.properties.append, self.number
        lines, quoted = iter(block.replace(fold, _FOLD).splitlines(keepends=True)), self.quoted
        for line in lines:
            head, _, rest = line.partition(b":")
            plain = heads.get(head)
            if plain is None:
                is_quoted = head in quoted and heads is not _NO_HEADS
                is_taken = not is_quoted and (self._take_frame(line, number) or self._take(line, head, number, fold))
                if out:
                    yield from out
                    out.clear()
                if is_taken:
                    heads = self.heads
                    number += 1 + line.count(_FOLD)
                    continue
                plain = self.heads.get(head)
                if plain is None:
                    number += self._take_quoted(line, lines, number, fold)
                heads = self.heads
                if plain is None:
                    continue
            # A property inside a card, with a head seen before: nine lines of ten.
            name, params, group, convert, sign = plain
            if _FOLD_SIGN in line:
                rest = rest.replace(_FOLD, b" " if self.old else b"")
                number += line.count(_FOLD)
                line = line.replace(_FOLD, fold)
            number += 1
            try:
                value = rest.decode().strip()
            except UnicodeDecodeError:
                self._add(decode_line(line.splitlines(keepends=True), self.dialects[self.old]), number - 1)
                continue
            if convert and ("\\" in value or sign in value):
                value = convert(value)
            append(new(Property, (name, value, params, group, line, AS_READ)))
        self.number = number
        self._hold_gate()

    def _read_careful(self, block: bytes) -> Iterator[Card | DataError]:
        """Line by line; of one that may be very long only the head is copied."""
        for line in block.splitlines(keepends=True):
            self._take(line, line[: _LONGEST_HEAD + 1].partition(b":")[0], self.number)
            self.number += 1
            yield from self.out
            self.out.clear()
        self._hold_gate()

    def finish(self, *, is_empty: bool) -> Iterator[Card | DataError]:
        """What the end of the file ends; a UserError when there was no card."""
        if self.begun:
            self._end_line()
            self.reports.waiting.append((self.begun, tr("END:VCARD is missing; read to the end of the file")))
            self._end_card()
        if not self.cards:
            what = (
                tr("{file} is not a contact file: it is empty.")
                if is_empty
                else tr("{file} is not a contact file: no BEGIN:VCARD found.")
            )
            raise UserError(what.format(file=self.file), tr("Nothing was changed."))
        yield from self.out
        yield from self.reports.stray_text()

    def _take(self, line: bytes, head: bytes, number: int, fold: bytes = b"") -> bool:
        """Any other line: what goes on, begins or ends, what is new, and what stands between cards.

        False when it turns out a plain one, because it only ended the line before.
        """
        parts = line.replace(_FOLD, fold).splitlines(keepends=True) if fold and _FOLD_SIGN in line else [line]
        if self.open is not None and not self.open.takes(parts[0]):
            self._end_line()
            if head in self.heads or (head in self.quoted and self.heads is not _NO_HEADS):
                return False
        is_whole = self.open is None and self._take_new(parts, head, number)
        for at, part in enumerate(parts[1:], number + 1) if not is_whole else ():
            self._take(part, part, at)
        return True

    def _take_new(self, parts: list[bytes], head: bytes, number: int) -> bool:
        """Take a line that begins something; False when only the first of its physical lines was taken."""
        return not self._take_frame(parts[0], number) and self._take_odd(parts, head, number)

    def _take_frame(self, line: bytes, number: int) -> bool:
        """Take BEGIN, VERSION or END as nearly all write them, when no line before it is open."""
        if self.open is not None:
            return False
        if mark := _MARKS.get(line):
            self._mark(mark, number)
            return True
        if self.version or not self.begun or (version := _VERSIONS.get(line)) is None:
            return False
        self._set_version(version.value)
        self.properties.append(version)
        return True

    def _take_quoted(self, line: bytes, more: Iterator[bytes], number: int, fold: bytes) -> int:
        """A quoted-printable line with a head seen before, and those its soft breaks lead to; how many there were."""
        parts = line.replace(_FOLD, fold).splitlines(keepends=True) if _FOLD_SIGN in line else [line]
        while parts[-1].endswith(_SOFT_BREAKS):
            after = next(more, b"")
            if is_blank(after) or marks_card(after)[0]:
                self._open_line(parts, number)
                if after:
                    self._take(after, after.partition(b":")[0], number + len(parts), fold)
                return len(parts) + (after.count(_FOLD) + 1 if after else 0)
            parts += after.replace(_FOLD, fold).splitlines(keepends=True) if _FOLD_SIGN in after else [after]
        self._add(decode_line(parts, self.dialects[self.old]), number)
        return len(parts)

    def _mark(self, mark: str, number: int) -> None:
        if mark == "BEGIN":
            self._begin_card(number)
        elif self.begun:
            self._end_card()

    def _take_odd(self, parts: list[bytes], head: bytes, number: int) -> bool:
        line = parts[0]
        mark, glued = marks_card(line if self.begun else line.lstrip(_LEADING) or line)
        if mark:
            self._mark(mark, number)
            for part in glued:
                self._take(part, part.partition(b":")[0], number)
        elif self.begun:
            return self._take_inside(parts, head, number)
        elif not is_blank(line):
            self.reports.see_stray(number, line)
        return False

    def _take_inside(self, parts: list[bytes], head: bytes, number: int) -> bool:
        before = self.properties[-1] if self.properties else None
        if before is not None and self._goes_on(before, parts[0]):
            lines = (self.properties.pop().source or b"").splitlines(keepends=True)
            last = self._open_line(lines, number - len(lines))
            if last.takes(parts[0]):
                return False
            self._end_line()
        if not self.careful and self._take_plain(parts, head, number):
            return True
        self._open_line(parts[:1], number)
        return False

    def _goes_on(self, before: Property, line: bytes) -> bool:
        if joins(line, before.name):
            return True
        return goes_on_quoted(line) and is_quoted_printable(before.source or b"")

    def _open_line(self, parts: list[bytes], number: int) -> LogicalLine:
        """Go on line by line: these physical lines may not be all."""
        self.open = opened = LogicalLine(parts[0], number, self.gates)
        for line in parts[1:]:
            opened.takes(line)
        self.heads = _NO_HEADS
        return opened

    def _take_plain(self, parts: list[bytes], head: bytes, number: int) -> bool:
        """Take a line whose head was not seen before; False when the next line must be seen to tell where it ends."""
        line = parts[0]
        if len(head) >= len(line) or len(head) > _LONGEST_HEAD or _FOLD_SIGN in head:
            return False
        found = head_of(head)
        if found is None or head.count(b'"') % 2 or found.name == "AGENT":
            return False
        if found.encoding == "Q" and (line.endswith(_SOFT_BREAKS) or len(parts) > 1):
            self.quoted.add(head)
            return False
        decoded = decode_line(parts, self.dialects[self.old])
        if decoded.why:
            return False  # what is wrong is said once, when all of it is seen
        if found.name == "VERSION":
            self._set_version(decoded.item.value)
        elif found.name not in _NESTED and starts_property(line):
            self._remember(head, found)
        self._add(decoded, number)
        return True

    def _remember(self, head: bytes, found: Head) -> None:
        if found.encoding == "Q":
            self.quoted.add(head)
        is_text = not found.encoding and found.charset in ("", "UTF-8") and found.name not in FILES
        if not is_text or len(head) > _LONGEST_REMEMBERED:
            return
        heads = self.plain[self.old]
        if len(heads) >= _MOST_HEADS:
            heads.clear()
        convert = converter(found.name, old=bool(self.old))
        heads[head] = (found.name, found.params, found.group, convert, "," if self.old else "\\")

    def _end_line(self) -> None:
        """Decode the open line and add it to the card."""
        line, self.open = self.open, None
        self._choose_heads()
        if line is None or line.is_blank:
            return
        if line.is_over:
            self.reports.waiting.append((line.number, tr("a line is too long; it was passed over")))
            return
        decoded = decode_line(line.lines, self.dialects[self.old])
        if decoded.item.name == "VERSION":
            self._set_version(decoded.item.value)
        self._add(decoded, line.number)
        if line.is_broken_text and decoded.item.name:
            why = tr("{name} goes on in lines without a fold; joined").format(name=decoded.item.name)
            self.reports.waiting.append((line.number, why))

    def _add(self, decoded: Decoded, number: int) -> None:
        self.properties.append(decoded.item)
        if decoded.why:
            self.reports.waiting.append((number, decoded.why))
        if decoded.guessed:
            self.reports.see_guess(number)

    def _set_version(self, text: str) -> None:
        """Take the card's first VERSION; what stood before it is read again if it is 2.1."""
        if self.version:
            return
        self.version = {"2": "2.1", "4": "4.0"}.get(text[:1], "3.0")
        if self.version == "2.1":
            self._turn_old()

    def _turn_old(self) -> None:
        self.old = 1
        self._choose_heads()
        for at, item in enumerate(self.properties):
            lines = (item.source or b"").splitlines(keepends=True)
            self.properties[at] = decode_line(lines, self.dialects[1]).item

    def _begin_card(self, number: int) -> None:
        if self.begun:
            self.reports.waiting.append((number, tr("END:VCARD is missing; the next card begins here")))
            self._end_card()
        self.out += self.reports.stray_text()
        self.begun, self.version, self.old = number, "", 0
        self._choose_heads()

    def _end_card(self) -> None:
        """Give the card, and what was wrong in it."""
        self.cards += 1
        properties, reports = self.properties, self.reports
        if not self.version and any(is_old(item) for item in properties):
            self._turn_old()
        self._hold_gate()
        if self.is_crowded:
            reports.waiting.append((self.begun, tr("the card has too many lines; it was passed over")))
        elif properties or not reports.waiting:
            version = self.version or ("2.1" if self.old else "3.0")
            self.out.append(Card(version, tuple(properties), self.begun))
        if reports.waiting:
            self.out += reports.of_card(properties)
        properties.clear()
        self.begun, self.is_crowded, self.heads = 0, False, _NO_HEADS

    def _hold_gate(self) -> None:
        """Keep no more lines of a card than the gate lets through."""
        if len(self.properties) > self.gates.properties:
            self.is_crowded = True
            del self.properties[self.gates.properties :]

    def _choose_heads(self) -> None:
        is_plain = self.begun and self.open is None and not self.careful
        self.heads = self.plain[self.old] if is_plain else _NO_HEADS
