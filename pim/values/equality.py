"""When two cards say the same: the form that is compared, and the hash by which an import knows a contact again."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b

from pim.values.facts import Facts
from pim.values.fold import fold
from pim.values.gathered import labels_of
from pim.values.partial_date import parse_partial_date
from pim.values.payload import FILES, agent_card, holds_card, is_place_of_file, payload_of
from pim.values.phone import phone_digits, plain_phone
from pim.values.property import COMPOUND, DELETED, LISTED, Property, components, listed

Form = tuple[str, object, frozenset[tuple[str, str]], str]

# What a card says about its writing, or what differs by version for the same fact.
_NOT_COMPARED = frozenset({"VERSION", "REV", "PRODID", "PROFILE", "X-ABLABEL"})
_OF_WRITING = frozenset({"ENCODING", "CHARSET", "VALUE", "X-APPLE-OMIT-YEAR", "MEDIATYPE"})
_OF_FILES = _OF_WRITING | {"TYPE", "X-MEDIATYPE"}
_DATES = frozenset(
    {"BDAY", "ANNIVERSARY", "DEATHDATE", "X-ABDATE"}
    | {f"X-{made}ANNIVERSARY" for made in ("", "MS-", "EVOLUTION-", "KADDRESSBOOK-X-")}
)
_BLANKS = re.compile(r"\s+")


def equal_form(properties: Iterable[Property]) -> object:
    """A value equal for cards that say the same (interop.md 7, Equal).

    Texts are compared unescaped, in NFC and trimmed; types as a set, with the label of the group; dates by the day,
    files by their bytes, numbers without `tel:`; the order of lines, REV, PRODID and VERSION do not count, empty
    and deleted properties neither.
    """
    kept = [item for item in properties if item.state != DELETED]
    labels = labels_of(kept)
    forms = [property_form(item, labels) for item in kept if item.name not in _NOT_COMPARED]
    return frozenset(_counted(form for form in forms if form[1] not in ("", (), b"")))


def property_form(item: Property, labels: dict[str, str]) -> Form:
    """One property in the form `equal_form` compares; `labels` are those of its card's groups."""
    of_writing = _OF_FILES if item.name in FILES and not item.value else _OF_WRITING
    params = {
        (name, "pref" if name == "PREF" and text == "1" else text.strip().lower() if name == "TYPE" else text.strip())
        for name, text in item.params
        if name not in of_writing or is_place_of_file((name, text))
    }
    named = {("TYPE" if pair == ("PREF", "pref") else pair[0], pair[1]) for pair in params}
    label = labels.get(item.group.lower(), "") if item.group else ""
    return item.name, _value_form(item), frozenset(named), label


def content_hash(facts: Facts) -> bytes:
    """16 bytes equal for contacts of the same name, company, numbers (by digits) and mails, however written."""
    told = [
        fold(_plain(facts.name)),
        fold(_plain(facts.company)),
        *sorted({phone_digits(phone.value) for phone in facts.phones}),
        "",
        *sorted({fold(mail.value) for mail in facts.emails}),
    ]
    return blake2b("\n".join(told).encode("utf-8", "replace"), digest_size=16).digest()


def _value_form(item: Property) -> object:
    name, value = item.name, item.value
    if name in FILES and (held := payload_of(item)):
        return held.content
    if name == "AGENT" and (not value or holds_card(item)):
        return tuple(agent_card(item).split())
    if name in COMPOUND:
        parts = [_plain(part) for part in components(value)]
        while parts and not parts[-1]:
            parts.pop()
        return tuple(parts)
    if name in LISTED:
        return tuple(_plain(part) for part in listed(value))
    if name in _DATES:
        return _plain(parse_partial_date(value) if "T" not in value else value)
    if name == "TEL":
        return _plain(plain_phone(value))
    return _plain(value)


def _plain(text: str) -> str:
    if text.isascii() and "  " not in text and "\n" not in text:
        return text.strip()
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _counted(forms: Iterable[Form]) -> Iterable[tuple[Form, int]]:
    """Each form with how often it stands: two equal lines are not one."""
    seen: dict[Form, int] = {}
    for form in forms:
        seen[form] = seen.get(form, 0) + 1
    return seen.items()
