"""Opt-out registers: files of numbers, or of their hashes, that nobody may be called at (TPS, Robinson, Bloctel …)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b, new

from pim.values.calling_hours import country_hours
from pim.values.phone import understand_phone
from pim.values.when import days_between

NUMBERS = "numbers"
HASHES = {32: "md5", 40: "sha1", 64: "sha256"}
"""What a file of hashes is made with, by the number of hexadecimal digits."""

_KEPT = 8  # bytes of a hash: a million numbers and a hundred thousand contacts meet by chance once in 10^8 books
_HEX = re.compile(r"[0-9a-fA-F]+")
_PARTS = re.compile(r"[,;\t|]")
_BARE = re.compile(r"[+\d][\d\s().\-/]{4,}")
_ALIKE = 4  # numbers of one length that begin with so many equal digits are read the same way


@dataclass(frozen=True, slots=True)
class Register:
    """A register that was read; `kind` is NUMBERS or what its hashes are made with, `day` when it was made (ISO)."""

    id: int
    name: str
    country: str
    day: str
    kind: str
    numbers: int
    read_at: int

    def is_too_old(self, today: str) -> bool:
        """Whether its country's law wants a newer one; it wants none where registers have ended."""
        return 0 < self.most_days < self.age(today) and not self.ended(today)

    def ended(self, today: str) -> str:
        """The ISO day from which on no register of its country excuses a call, "" while they count."""
        hours = country_hours(self.country)
        return hours.consent_since if hours and hours.consent_since and hours.consent_since <= today else ""

    def age(self, today: str) -> int:
        """Its age in days."""
        return max(0, days_between(self.day, today))

    @property
    def most_days(self) -> int:
        """How old the law of its country allows it to be, 0 where nothing is known."""
        hours = country_hours(self.country)
        return hours.register_days if hours else 0

    @property
    def law(self) -> str:
        """What says so, "" where nothing does."""
        hours = country_hours(self.country)
        return hours.register_source if hours else ""

    @property
    def consent_law(self) -> str:
        """What says that consumers must have agreed before, "" where nothing does."""
        hours = country_hours(self.country)
        return hours.consent_source if hours else ""


def kind_of(line: str) -> str:
    """What a file is whose first line this is."""
    text = line.strip().strip('"')
    return HASHES.get(len(text), NUMBERS) if _HEX.fullmatch(text) else NUMBERS


class RegisterLines:
    """Reads the lines of one register into what is kept of its numbers."""

    def __init__(self, kind: str, country: str) -> None:
        """`country` (ISO 3166) is where numbers without a country code are numbers of."""
        self._kind, self._country = kind, country
        self._known: dict[tuple[int, str], tuple[int, str]] = {}

    def kept(self, line: str) -> bytes | None:
        """What is kept of a line's number, None where it has none."""
        text = line.strip().strip('"')
        if self._kind != NUMBERS:
            is_hash = _HEX.fullmatch(text) is not None and HASHES.get(len(text)) == self._kind
            return bytes.fromhex(text)[:_KEPT] if is_hash else None
        found = self._international(text if text.isdigit() else _number_in(text))
        return number_key(found) if found else None

    def _international(self, text: str) -> str:
        """A number in international form, "" where it is none; what was learned of one is used for those like it."""
        if not (text.isdigit() and text.isascii()):
            return understand_phone(text, self._country).e164 if text else ""
        alike = (len(text), text[:_ALIKE])
        if alike not in self._known:
            e164 = understand_phone(text, self._country).e164
            cut = next((n for n in range(4) if e164 and e164.endswith(text[n:])), -1)
            if cut < 0:
                return e164
            self._known[alike] = (cut, e164[: len(e164) - len(text) + cut])
        cut, head = self._known[alike]
        return head + text[cut:]


def number_key(e164: str) -> bytes:
    """What a register of plain numbers keeps of one."""
    return blake2b(e164.encode(), digest_size=_KEPT).digest()


@lru_cache(maxsize=4096)
def keys_of(e164: str, kind: str) -> tuple[bytes, ...]:
    """What a register of this kind may have kept of a number: hashes are made of any of the usual ways to write it."""
    if kind == NUMBERS:
        return (number_key(e164),)
    forms = dict.fromkeys((e164, e164[1:], "00" + e164[1:], understand_phone(e164, "").national))
    return tuple(new(kind, form.encode()).digest()[:_KEPT] for form in forms)


def _number_in(text: str) -> str:
    """The number of a line: the whole, its first field that is one, or area code and number in two fields."""
    fields = [field.strip().strip('"') for field in _PARTS.split(text)]
    if len(fields) == 1:
        return text if _BARE.fullmatch(text) else ""
    if fields[0].isdigit() and len(fields[0]) <= 4 and fields[1].isdigit():
        return fields[0] + fields[1]
    return next((field for field in fields if _BARE.fullmatch(field)), "")
