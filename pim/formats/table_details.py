"""A row of a table of single facts, as GoldMine keeps mails, web sites and own fields of its contacts."""

from typing import NamedTuple

from pim.formats.table_facts import key_of
from pim.formats.table_mend import clean
from pim.formats.table_text import Row
from pim.values.mapping import TableMapping
from pim.values.own_field import own_property
from pim.values.property import Property

PROFILE, PERSON = "P", "C"  # GoldMine's RECTYPE: a fact, a further person
_PRIMARY = 1  # which letter of the ZIP column marks the preferred one
_NAMED = {"emailaddress": "EMAIL", "website": "URL"}


class Detail(NamedTuple):
    """One fact: the line it stands in, the number its contact has in the other program, and what it says.

    `label` names an own field, "" for one that every contact has.
    """

    line: int
    number: str
    item: Property | None
    label: str = ""


def detail_of(row: Row, mapping: TableMapping) -> Detail:
    """The fact of a row; one that says nothing has no item."""
    said = {column.field: text for column in mapping.columns if (text := clean(row.cells[column.column]))}
    value = said.get("detail.value", "") + said.get("detail.more", "")
    number, label = said.get("id", ""), said.get("detail.name", "")
    kind = said.get("detail.kind", PROFILE).upper()
    if kind == PERSON:
        return Detail(row.line, number, _person(label, said))
    if not value:
        return Detail(row.line, number, None)
    name = _NAMED.get(key_of(label), "") if kind == PROFILE else ""
    if name:
        is_first = said.get("detail.flags", "")[_PRIMARY : _PRIMARY + 1] == "1"
        return Detail(row.line, number, Property(name, value, (("PREF", "1"),) if is_first else ()))
    return Detail(row.line, number, Property(own_property(label), value), label)


def _person(name: str, said: dict[str, str]) -> Property | None:
    """A further person there, with all that is said of them."""
    more = [said[field] for field in ("title", "phone", "detail.value", "note") if said.get(field)]
    text = f"{name} ({', '.join(more)})" if more else name
    return Property("RELATED", text, (("TYPE", "contact"), ("VALUE", "text"))) if name else None
