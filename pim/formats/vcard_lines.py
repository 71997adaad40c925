"""Which physical lines of a vCard belong together: folds, soft breaks, base64, notes broken without a fold, agents."""

import re

from pim.formats.gates import Gates
from pim.formats.vcard_decode import head_of, is_quoted_printable
from pim.formats.vcard_names import LONG_TEXTS, SHORT, is_known
from pim.values.payload import FILES

_BLANKS = b" \t\r\n"
_INDENT = b" \t"
_MARK = re.compile(rb"(?i)(?:\xef\xbb\xbf)?(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*")
_BEFORE_MARK = re.compile(rb"(?i)(?<=VCARD)[ \t]*(?=(?:BEGIN|END)[ \t]*:[ \t]*VCARD)")
_MARK_SIGNS = b"BbEe\xef"
_QUOTED_REST = re.compile(rb";*=[0-9A-Fa-f]{2}[^:]*\Z")
_CUT_HEAD = re.compile(rb"(?:[\w-]+\.)?([A-Za-z][\w-]*)[;,]")


class LogicalLine:
    """A line that may still go on: its physical lines so far, and the rules for the next.

    `number` is its first line in the file; `is_over` that it grew over its gate and its text was given up.
    """

    def __init__(self, line: bytes, number: int, gates: Gates) -> None:
        self.lines: list[bytes] = []
        self.number = number
        self.is_over = False
        self._gates = gates
        self._size = self._depth = 0
        self._is_soft, self._gap = False, 0  # after a quoted-printable soft break, and empty lines since
        self._start(line)

    @property
    def is_blank(self) -> bool:
        """Whether there is no text in it."""
        return self._is_empty

    @property
    def is_broken_text(self) -> bool:
        """Whether text was joined that had no fold."""
        if self._is_agent or self._is_quoted or self._name in FILES or len(self.lines) == 1:
            return False
        return any(line[0] not in _BLANKS for line in self.lines[1:]) and not is_blank(self.lines[0])

    def takes(self, line: bytes) -> bool:
        """Whether the next physical line belongs to this one; if so it is added."""
        if not self._is_special:
            if line[0] not in _BLANKS and not joins(line, self._name):
                return False
        elif not self._goes_on(line):
            return False
        self._add(line)
        return True

    def _start(self, line: bytes) -> None:
        colon = line.find(b":")
        found = head_of(line[:colon]) if colon >= 0 else None
        self._name = found.name if found else ""
        self._is_quoted = found.encoding == "Q" if found else is_quoted_printable(line)
        self._is_agent = self._name == "AGENT"
        self._is_empty = is_blank(line)
        self._is_special = self._is_quoted or self._is_agent or self._is_empty
        is_large = self._is_agent or (found is not None and (found.encoding == "B" or self._name in FILES))
        self._limit = self._gates.picture_bytes if is_large else self._gates.line_bytes
        self._is_base64 = found is not None and found.encoding == "B" and not self._is_agent
        self._pieces = 1  # of `lines` that stay as they are
        if self._is_agent and line[colon + 1 :].strip().upper() == b"BEGIN:VCARD":
            self._depth = 1
        self._add(line)

    def _goes_on(self, line: bytes) -> bool:
        if self._depth:
            return self._is_nested(line)
        if self._is_soft:
            return not marks_card(line)[0] and (self._gap == 0 or not starts_property(line))
        if line[0] in _BLANKS:
            return True
        if self._is_empty:  # the empty lines after BEGIN belong to the first property
            if not marks_card(line)[0]:
                before, self.lines = self.lines, []
                self._start(line)
                self.lines = before  # `takes` adds the line
            return not self._is_empty
        if self._is_agent:
            self._depth = int(len(self.lines) == 1 and marks_card(line)[0] == "BEGIN")
            return bool(self._depth)
        return joins(line, self._name) or goes_on_quoted(line)

    def _is_nested(self, line: bytes) -> bool:
        mark, _ = marks_card(line.lstrip(_INDENT) or line)  # some indent the card within the card
        if mark == "BEGIN" and self._depth >= self._gates.nesting:
            return False
        self._depth += {"BEGIN": 1, "END": -1}.get(mark, 0)
        return True

    def _add(self, line: bytes) -> None:
        self._size += len(line)
        if self._size > self._limit:
            self.is_over = True
            self.lines = [b"\n"]
        if not self.is_over:
            self.lines.append(line)
            if self._is_base64 and len(self.lines) - self._pieces > _MOST_LINES:
                # Lines of 75 bytes take half as much again in a list, and nobody asks where those of base64 end.
                self.lines[self._pieces :] = [b"".join(self.lines[self._pieces :])]
                self._pieces += 1
        if self._is_quoted:
            self._see_soft_break(line)

    def _see_soft_break(self, line: bytes) -> None:
        text = line.rstrip(b"\r\n")
        if text:
            self._is_soft, self._gap = text.endswith(b"="), 0
        else:
            self._gap += 1
            self._is_soft = self._is_soft and self._gap < _MOST_EMPTY_LINES


def joins(line: bytes, name: str) -> bool:
    """Whether a line right after a property of this name belongs to it (interop.md 2, rows 8 and 10).

    Folds and empty lines do; a line without name and colon does, but after short values, where it is listed for
    itself; in a note also one whose name no vCard has.
    """
    if line[0] in _BLANKS:
        return True
    if name in SHORT or line[0] == _COMMENT:
        return False
    colon = line.find(b":")  # no copy of what may be 90 MB
    if colon < 0:
        cut = _CUT_HEAD.match(line)
        return cut is None or not is_known(cut[1].decode().upper())
    if name in FILES or marks_card(line)[0]:
        return False
    if name in LONG_TEXTS:
        return not starts_property(line)
    return line.startswith(b"//", colon + 1) or head_of(line[:colon]) is None


def goes_on_quoted(line: bytes) -> bool:
    """Whether a line can only be the rest of a quoted-printable value that was broken without a soft break."""
    return _QUOTED_REST.match(line) is not None


def starts_property(line: bytes) -> bool:
    """Whether a line is a property even within a note: a known name, or one in capitals as writers write them."""
    colon = line.find(b":")
    head = line[: max(colon, 0)]
    found = head_of(head) if colon >= 0 else None
    if found is None:
        return False
    written = head.partition(b";")[0].rpartition(b".")[2].strip()
    if is_known(found.name):  # `Tel: 0664` is how people write, `TEL:` and `tel:` how programs do
        return found.name.startswith("X-") or written.isupper() or written.islower()
    return written.isupper() and not line.startswith(b"//", colon + 1)


def marks_card(line: bytes) -> tuple[str, list[bytes]]:
    """BEGIN or END when the line marks a card's, else ""; and what is glued to it on the same line, mark by mark."""
    if line[0] not in _MARK_SIGNS or (found := _MARK.match(line)) is None:
        return "", []
    glued = line[found.end() :]
    return found[1].decode().upper(), [] if is_blank(glued) else _BEFORE_MARK.split(glued)


def is_blank(line: bytes) -> bool:
    """Whether there is nothing to see in the line."""
    return not line or line.isspace()


_COMMENT = ord("#")
_MOST_EMPTY_LINES = 3
_MOST_LINES = 16_384
