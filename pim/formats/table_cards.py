"""A row of a table, or a record of LDIF, as the card it would be: the properties its cells make."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from pim.formats.table_dates import Reading, read_day
from pim.formats.table_facts import empty_words, key_of, true_words
from pim.formats.table_repairs import cell_text
from pim.values.fold import fold
from pim.values.mapping import CUSTOM, SKIP, ColumnMap, TableMapping
from pim.values.name import Names, shown
from pim.values.own_field import custom_key, own_property
from pim.values.partial_date import month_day, year_of
from pim.values.property import Property, compose, compose_list

_EVERYBODY = "myContacts"  # the group in which Google puts every contact
_SEVERAL = " ::: "  # how Google writes several values into one cell
_EVERYONE = "* myContacts"  # Google writes it into every row
_FIRST_GROUP = 100_000
_ESCAPED = re.compile(r"[\\,;\r\n]")
_CHILDREN = re.compile(r"\s*[,;]\s*")
_TYPES = {
    "phone": frozenset("home work cell fax pager car isdn video main other pref assistant callback radio telex "
                       "tty-tdd voice text".split()),
    "email": frozenset("home work other pref".split()),
    "link": frozenset("home work other pref".split()),
    "address": frozenset("home work other pref".split()),
    "messenger": frozenset(),
}  # fmt: skip
_TYPE_WORDS = {"mobile": "cell", "business": "work", "private": "home", "personal": "home", "internet": "", "": ""}
_NAMES = {"phone": "TEL", "email": "EMAIL", "link": "URL"}
_ADR = ("pobox", "extended", "street", "city", "region", "postcode", "country")
_SEXES = {"m": "M", "f": "F", "male": "M", "female": "F", "w": "F", "mannlich": "M", "weiblich": "F", "homme": "M",
          "femme": "F", "masculin": "M", "feminin": "F", "hombre": "M", "mujer": "F", "masculino": "M",
          "femenino": "F", "man": "M", "woman": "F"}  # fmt: skip
_ONE = {"title": "TITLE", "role": "ROLE", "language": "LANG"}
_PARTS = ("family", "given", "middle", "prefix", "suffix")
_READINGS = {"given": "X-PHONETIC-FIRST-NAME", "middle": "X-PHONETIC-MIDDLE-NAME", "family": "X-PHONETIC-LAST-NAME"}

Place = tuple[str, str, int]


class Making(NamedTuple):
    """How cards of one table are made: what such tables are called, the order in dates, this year, letters to mend.

    `origin` is the same for all tables of one form, so that the rows of the next one are known again.
    """

    program: str
    origin: str
    order: str
    year: int
    mend: bool = False


def making_of(mapping: TableMapping, form: str, year: int) -> Making:
    """How the rows of a mapped table become cards; `form` tells tables of one form (header_key)."""
    digest = blake2b(form.encode("utf-8", "replace"), digest_size=6).hexdigest()
    return Making(
        mapping.program, f"{mapping.program or 'table'}-{digest}".replace(" ", "-"), mapping.dates, year, mapping.mend
    )


def card_of(pairs: Iterable[tuple[ColumnMap, str]], how: Making) -> tuple[Property, ...]:
    """The properties of a row, in the order of a card; () for a row that says nothing."""
    found = _Found(how)
    for column, cell in pairs:
        if column.field != SKIP and (text := cell_text(cell, column, mend=how.mend)):
            found.take(column, text)
    return tuple(found.properties())


def uid_of(origin: str, number: str) -> str:
    """The UID of what has a number of its own in the other program: the same at every import."""
    digits = blake2b(f"{origin}\n{number}".encode("utf-8", "replace"), digest_size=16).hexdigest()
    return "-".join((digits[:8], digits[8:12], "8" + digits[13:16], "8" + digits[17:20], digits[20:]))


def record_key(program: str) -> str:
    """The own field that keeps the number a contact has in a program."""
    return custom_key(f"{program} record id")


class _Found:
    """The cells of one row, put where they belong."""

    def __init__(self, how: Making) -> None:
        self.how = how
        self.one: dict[str, str] = {}
        self.many: dict[str, list[str]] = defaultdict(list)
        self.parts: dict[Place, dict[str, str]] = defaultdict(dict)
        self.dates: dict[Place, str] = {}
        self.place: Place = ("", "", 0)

    def take(self, column: ColumnMap, text: str) -> None:
        field, _, part = column.field.partition(".")
        if field in _PARTED:
            place = (field, column.label, column.group)
            held = self.parts[place]
            is_day = field == CUSTOM and column.kind == "date"
            held[part or "value"] = self._day(text, column.dates, past=False) or text if is_day else text
            self.dates[place] = column.dates
        elif field in ("note", "groups", "likes", "nickname"):
            self.many[field].append(text)
        elif field == "private":
            self.one[field] = text if key_of(text) in true_words() else self.one.get(field, "")
        elif field == "prefix":
            self.one[field] = f"{self.one.get(field, '')} {text}".strip()  # “Herr” and “Dr.” in columns of their own
        elif column.field in ("birthday", "anniversary"):
            self.one[column.field] = self._day(text, column.dates, past=True)
        else:
            self.one[column.field] = text

    def properties(self) -> list[Property]:
        """The card, without what every card has at its head."""
        entries = [item for place, held in self.parts.items() for item in self._entry(place, held)]
        items = [*self._identity(), *self._names(entries), *self._work(), *entries, *self._days(), *self._rest()]
        return items if any(item.name != "UID" for item in items) else []

    def _identity(self) -> list[Property]:
        number = self.one.get("id", "")
        if not number:
            return []
        key = record_key(self.how.program)
        return [
            Property("UID", uid_of(self.how.program or self.how.origin, number)),
            Property(f"X-RINGBOOK-{key.upper()}", number),
        ]

    def _names(self, entries: Sequence[Property]) -> list[Property]:
        family, given, middle, prefix, suffix = (self.one.get(name, "") for name in _PARTS)
        if not (given or middle or prefix or suffix):
            given = _before(family, self.one.get("name", ""))
        parts = [family, given, middle, prefix, suffix]
        name = self.one.get("name", "") or shown(Names(*parts))
        if not name or name == prefix:
            name = self.one.get("company", "") or next((e.value for e in entries if e.name in ("EMAIL", "TEL")), name)
        items = [Property("FN", name)] if name else []
        if any(parts):
            items.append(Property("N", _composed(parts)))
        items += [Property(_READINGS[p], self.one[f"reading.{p}"]) for p in _READINGS if f"reading.{p}" in self.one]
        if self.many["nickname"]:
            items.append(Property("NICKNAME", compose_list(self.many["nickname"])))
        return items

    def _work(self) -> list[Property]:
        company, department = self.one.get("company", ""), self.one.get("department", "")
        items = [Property("ORG", _composed([company, department] if department else [company]))]
        return [*(items if company or department else []), *self._singles()]

    def _singles(self) -> list[Property]:
        return [Property(name, self.one[field]) for field, name in _ONE.items() if field in self.one]

    def _days(self) -> list[Property]:
        items = []
        parts = [self.one.get(f"birthday.{part}", "") for part in ("year", "month", "day")]
        if "birthday" not in self.one and parts[1].isdecimal() and parts[2].isdecimal():
            year = parts[0].zfill(4) if parts[0].strip("0") else "-"
            self.one["birthday"] = f"{year}-{int(parts[1]):02}-{int(parts[2]):02}"
        elif "birthday" not in self.one and any(parts):
            self.one["birthday"] = " ".join(part for part in parts if part)
        for field, name in (("birthday", "BDAY"), ("anniversary", "ANNIVERSARY")):
            if self.one.get(field):
                items.append(_dated(name, self.one[field]))
        return items

    def _rest(self) -> list[Property]:
        items = [Property("NOTE", text) for text in self.many["note"]]
        groups = [name for text in self.many["groups"] for name in _groups(text)]
        if groups:
            items.append(Property("CATEGORIES", compose_list(dict.fromkeys(groups))))
        items += [Property("HOBBY", name.strip()) for text in self.many["likes"] for name in text.split(";") if name]
        sex = self.one.get("gender", "")
        if sex and key_of(sex) not in empty_words():
            known = _SEXES.get(key_of(sex))
            items.append(Property("GENDER", known or compose(["", sex])))
        if key_of(self.one.get("private", "")) in true_words():
            items.append(Property("CLASS", "PRIVATE"))
        if key_of(self.one.get("refused", "")) in true_words():
            items.append(Property("X-RINGBOOK-DO-NOT-CALL", "yes"))
        if photo := self.one.get("photo", ""):
            items.append(Property("PHOTO", photo, (("VALUE", "uri"),)))
        return items

    def _entry(self, place: Place, held: dict[str, str]) -> list[Property]:
        """One number, mail, address … with its label; several where one cell holds them."""
        self.place = place
        kind, label, _ = place
        label = held.get("label", "") or label
        if kind == "address":
            return self._address(label, held)
        if kind == "email" and "shown" in held:
            return self._mail_name(held)
        made = []
        for text in held.get("value", "").split(_SEVERAL):
            text = text.strip()
            if kind == "phone" and text and held.get("extension"):
                text += f" ext. {held['extension']}"
            if text:
                made += self._made(kind, label, text, self.dates[place])
        return made

    def _made(self, kind: str, label: str, text: str, order: str) -> list[Property]:
        if kind in _NAMES:
            return self._labelled(_NAMES[kind], text, kind, label)
        if kind == "messenger":
            service = key_of(label) or "im"
            return [Property("IMPP", text, (("X-SERVICE-TYPE", service),))]
        if kind == "related":
            types = (("TYPE", label.strip("* ").lower()),) if label else ()
            names = _CHILDREN.split(text) if label == "child" else [text]
            return [Property("RELATED", name, (*types, ("VALUE", "text"))) for name in names if name]
        if kind == "date":
            return self._date(label, text, order)
        return self._custom(label, text)

    def _date(self, label: str, text: str, order: str) -> list[Property]:
        day = self._day(text, order, past=True)
        if not day:
            return []
        if key_of(label) in ("anniversary", ""):
            return [_dated("ANNIVERSARY", day)]
        if key_of(label) == "death":
            return [_dated("DEATHDATE", day)]
        return self._with_label(_dated("X-ABDATE", day), label)

    def _custom(self, label: str, text: str) -> list[Property]:
        if key_of(label) in _ORDINARY and key_of(text) in _ORDINARY[key_of(label)]:
            return []
        params = () if label.isascii() else (("X-LABEL", label),)
        return [Property(own_property(label), text, params)]

    def _mail_name(self, held: dict[str, str]) -> list[Property]:
        """The name a mail is shown with, where it says more than the name and the mail do."""
        mail = held.get("value", "")
        items = self._labelled("EMAIL", mail, "email", "") if mail else []
        shown = fold(held["shown"])
        said = (self.one.get("name", ""), " ".join((self.one.get("given", ""), self.one.get("family", ""))))
        if (mail and fold(mail) in shown) or any(name.strip() and fold(name.strip()) == shown for name in said):
            return items
        return items + self._custom("E-mail display name", held["shown"])

    def _address(self, label: str, held: dict[str, str]) -> list[Property]:
        # “Hauptstraße | 12” and “12 | rue de la Paix”: the columns stand in the order of the words.
        first = " ".join(text for part, text in held.items() if part in ("street", "number") and text)
        street = "\n".join(text for text in (first, held.get("street2", ""), held.get("street3", "")) if text)
        parts = [street if part == "street" else held.get(part, "") for part in _ADR]
        if not any(parts):
            parts[2] = held.get("whole", "")
        return self._labelled("ADR", _composed(parts), "address", label) if any(parts) else []

    def _labelled(self, name: str, text: str, kind: str, label: str) -> list[Property]:
        """With its label as types where all its words are some, else as the label of its group."""
        params, free = _types_of(kind, label)
        item = Property(name, text, params)
        return self._with_label(item, free) if free else [item]

    def _with_label(self, item: Property, label: str) -> list[Property]:
        """With a label of its own; its group is that of the column, and none that cards of other programs have."""
        told = "\n".join(map(str, (self.how.origin, *self.place)))
        group = f"item{_FIRST_GROUP + crc32(told.encode('utf-8', 'replace')) % _FIRST_GROUP}"
        return [item._replace(group=group), Property("X-ABLABEL", label, (), group)]

    def _day(self, text: str, order: str, *, past: bool) -> str:
        return read_day(text, Reading(order or self.how.order, self.how.year, past))


def _dated(name: str, day: str) -> Property:
    return Property(name, day, () if month_day(day) or year_of(day) else (("VALUE", "text"),))


@lru_cache(maxsize=1024)
def _types_of(kind: str, label: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The parameters a label stands for, and what of it is no type and so a label of its own."""
    bare = label.strip("* ")
    words = [_TYPE_WORDS.get(word, word) for word in fold(bare).replace("-", " ").split()]
    if "tty" in words:
        words = ["tty-tdd"]
    pref = (("PREF", "1"),) if label.startswith("*") or "pref" in words else ()
    if all(word in _TYPES[kind] for word in words if word):
        return (*(("TYPE", word) for word in words if word and word != "pref"), *pref), ""
    return pref, bare


def _before(family: str, name: str) -> str:
    """What stands before the family name in a whole name, where that is all of it."""
    given, is_last, rest = name.rpartition(f" {family}") if family else ("", "", "")
    return given.strip() if is_last and not rest else ""


def _composed(parts: Sequence[str]) -> str:
    """As `compose`, which looks at every part: few of a hundred thousand addresses have a sign to escape."""
    text = ";".join(parts)
    return compose(parts) if _ESCAPED.search("".join(parts)) else text


def _groups(text: str) -> list[str]:
    """The groups of a cell: Google's `* a ::: b`, Outlook's and others' by semicolon, else by comma."""
    sign = _SEVERAL if _SEVERAL in text or text.startswith("* ") else ";" if ";" in text else ","
    names = (name.strip().removeprefix("* ") for name in text.split(sign))
    return [name for name in names if name and name != _EVERYBODY]


_PARTED = frozenset({"phone", "email", "address", "link", "messenger", "date", "related", CUSTOM})
# What a program writes into every contact, which says nothing.
_ORDINARY = {"priority": frozenset({"normal"}), "mileage": frozenset({"0"})}
