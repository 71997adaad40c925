"""The tables other programs read contacts from: which column holds what, and what of a contact has none."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from pim.formats.targets import JOINED, UNSEEN
from pim.values.contact import Facts
from pim.values.facts import Address, Email, Link, Messenger, Phone
from pim.values.name import shown
from pim.values.property import Property

Cells = dict[str, str]
Marked = Phone | Email | Address | Link | Messenger


class Row(NamedTuple):
    """A contact's cells by column, and how many lines of each vCard name found none."""

    cells: Cells
    lost: Counter[str]


class Layout(NamedTuple):
    """A program's table: `fixed` columns, then numbered ones as many as are used (`Phone 2 - Value`).

    `fills` puts what it holds into the row; `holds` are the fields of Facts it puts whole.  `titles` are the headers
    in the language spoken now, where the program reads only those of its own.
    """

    key: str
    fixed: tuple[str, ...]
    fills: Callable[[Facts, Row], None]
    holds: frozenset[str]
    numbered: tuple[tuple[str, tuple[str, ...]], ...] = ()
    encoding: str = "utf-8"
    titles: Callable[[], Mapping[str, str]] = dict

    def row(self, properties: Sequence[Property], facts: Facts) -> Row:
        """The contact's cells; `facts` are those of `properties`."""
        row = Row({}, Counter())
        self.fills(facts, row)
        for field, name in _NAMES.items():
            value = getattr(facts, field)
            if field not in self.holds and value:
                row.lost[name] += len(value) if isinstance(value, tuple) else 1
        if facts.picture >= 0:
            row.lost["PHOTO"] += 1
        row.lost.update(item.name for item in (properties[at] for at in facts.verbatim) if item.name not in UNSEEN)
        return row

    def header(self, used: Collection[str]) -> list[str]:
        """The columns in order: the fixed ones, and of the numbered ones as many as `used` has."""
        found = list(self.fixed)
        for kind, parts in self.numbered:
            number = 1
            while any(column_name(kind, number, part) in used for part in parts):
                found += [column_name(kind, number, part) for part in parts]
                number += 1
        return found


_NAMES = {
    "nicknames": "NICKNAME", "department": "ORG", "title": "TITLE", "role": "ROLE", "phones": "TEL", "emails": "EMAIL",
    "addresses": "ADR", "links": "URL", "messengers": "IMPP", "dates": "ANNIVERSARY", "notes": "NOTE",
    "categories": "CATEGORIES", "private": "CLASS", "related": "RELATED", "members": "MEMBER", "gender": "GENDER",
    "languages": "LANG", "timezone": "TZ", "geo": "GEO", "likes": "HOBBY", "fields": "X-RINGBOOK", "sort_name":
    "SORT-STRING", "reading": "X-PHONETIC-LAST-NAME",
}  # fmt: skip

_SAID = {
    "work": "work", "business": "work", "home": "home", "mobile": "cell", "fax": "fax", "pager": "pager", "car": "car",
    "isdn": "isdn", "main": "main", "tty/tdd": "textphone",
}  # fmt: skip
_MARKS = frozenset(_SAID.values())


def column_name(kind: str, number: int, part: str) -> str:
    """The header of a numbered column."""
    return f"{kind} {number} - {part}"


def put(row: Row, column: str, text: str) -> None:
    """The text into its column; nothing for an empty one."""
    if text:
        row.cells[column] = text


def notes_of(facts: Facts, row: Row) -> str:
    """All notes as one text."""
    return joined(row, facts.notes, "\n\n")


def joined(row: Row, texts: Sequence[str], between: str = ", ") -> str:
    """Several texts in the one cell there is; each but the first no longer stands by itself."""
    row.lost[JOINED] += max(len(texts) - 1, 0)
    return between.join(texts)


def lose_marks(row: Row, entry: Marked, column: str, *, labelled: bool = False) -> None:
    """Count which of home, work, mobile … the words of its column do not say, and its label where that is not there."""
    said = {_SAID[word] for word in column.lower().split() if word in _SAID}
    row.lost["TYPE"] += len(_MARKS & set(entry.types) - said)
    row.lost["X-ABLABEL"] += bool(entry.label) and not labelled


def lose_shown_name(facts: Facts, row: Row) -> None:
    """Count the name that is shown where it is another one than its parts make."""
    made = shown(facts.names) or (facts.company if facts.kind == "company" else "")
    row.lost["FN"] += bool(made) and made.split() != facts.name.split()


def street_of(place: Address) -> str:
    """The lines of an address before the town."""
    return "\n".join(part for part in (place.extended, place.street) if part)


def put_first(values: Sequence[str], row: Row, column: str, name: str) -> None:
    """The first of several into the one column there is."""
    if values:
        row.cells[column] = values[0]
        row.lost[name] += len(values) - 1


def put_numbers(facts: Facts, row: Row, slots: dict[str, tuple[str, ...]], spare: tuple[str, ...]) -> None:
    """Each number into a free column of its kind, else into one for any, which loses its kind; else it is lost."""
    for phone in facts.phones:
        wanted = slots[number_kind(phone)]
        column = next((name for name in (*wanted, *spare) if name not in row.cells), "")
        if not column:
            row.lost["TEL"] += 1
            continue
        row.cells[column] = phone.value
        lose_marks(row, phone, column)


def number_kind(phone: Phone) -> str:
    """The one of the types that decides in which column a number goes, "" for none."""
    kinds = phone.types
    if "fax" in kinds:
        return "home fax" if "home" in kinds else "fax"
    return next(
        (kind for kind in ("cell", "pager", "car", "isdn", "textphone", "main", "home", "work") if kind in kinds), ""
    )
