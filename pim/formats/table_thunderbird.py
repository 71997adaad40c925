"""Thunderbird's table of contacts."""

from pim.formats.table_layouts import (
    Layout,
    Row,
    joined,
    lose_marks,
    notes_of,
    put,
    put_first,
    put_numbers,
    street_of,
)
from pim.values.contact import Facts
from pim.values.partial_date import month_day

_THUNDERBIRD_PLACE = ("Address", "Address 2", "City", "State", "ZipCode", "Country")
_THUNDERBIRD = tuple(
    (
        "First Name;Last Name;Display Name;Nickname;Primary Email;Secondary Email;Screen Name;Work Phone;Home Phone;"
        "Fax Number;Pager Number;Mobile Number"
    ).split(";")
    + [f"{place} {part}" for place in ("Home", "Work") for part in _THUNDERBIRD_PLACE]
    + (
        "Job Title;Department;Organization;Web Page 1;Web Page 2;Birth Year;Birth Month;Birth Day;Custom 1;Custom 2;"
        "Custom 3;Custom 4;Notes"
    ).split(";")
)
_CUSTOM = {f"custom{number}": f"Custom {number}" for number in range(1, 5)}
_THUNDERBIRD_PHONES = {
    **dict.fromkeys(("work", "main", "isdn"), ("Work Phone",)),
    "home": ("Home Phone",),
    "cell": ("Mobile Number",),
    "car": ("Mobile Number",),
    "fax": ("Fax Number",),
    "home fax": ("Fax Number",),
    "pager": ("Pager Number",),
    "textphone": (),
    "": ("Work Phone",),
}


def _fill_thunderbird(facts: Facts, row: Row) -> None:
    names = facts.names
    for column, text in (
        ("First Name", joined(row, [part for part in (names.given, names.additional) if part], " ")),
        ("Last Name", names.family),
        ("Display Name", facts.name),
        ("Job Title", facts.title),
        ("Department", facts.department),
        ("Organization", facts.company),
        ("Notes", notes_of(facts, row)),
    ):
        put(row, column, text)
    row.lost["N"] += bool(names.prefix or names.suffix)
    put_first(facts.nicknames, row, "Nickname", "NICKNAME")
    for found in facts.messengers[:1]:
        row.cells["Screen Name"] = found.value
        lose_marks(row, found, found.service)
    row.lost["IMPP"] += len(facts.messengers[1:])
    for column, mail in zip(("Primary Email", "Secondary Email"), facts.emails, strict=False):
        row.cells[column] = mail.value
        lose_marks(row, mail, column)
    row.lost["EMAIL"] += len(facts.emails[2:])
    put_numbers(facts, row, _THUNDERBIRD_PHONES, ("Home Phone",))
    _thunderbird_places(facts, row)
    _thunderbird_links(facts, row)
    _thunderbird_fields(facts, row)
    _thunderbird_days(facts, row)


def _thunderbird_links(facts: Facts, row: Row) -> None:
    free = {"home": "Web Page 2", "work": "Web Page 1"}
    for link in facts.links:
        kind = "work" if "work" in link.types else "home"
        if not free:
            row.lost["URL"] += 1
            continue
        side = kind if kind in free else next(iter(free))
        row.cells[free.pop(side)] = link.value
        lose_marks(row, link, side)


def _thunderbird_fields(facts: Facts, row: Row) -> None:
    """Its own four by their number, others into those that are free, where they have no name."""
    own = {_CUSTOM[field.key]: field for field in facts.fields if field.key in _CUSTOM}
    free = [column for column in _CUSTOM.values() if column not in own]
    others = [field for field in facts.fields if own.get(_CUSTOM.get(field.key, "")) is not field]
    row.cells.update({column: field.value for column, field in own.items()})
    row.cells.update({column: field.value for column, field in zip(free, others, strict=False)})
    row.lost["FIELD-NAME"] += min(len(free), len(others))
    row.lost["X-RINGBOOK"] += len(others[len(free) :])


def _thunderbird_places(facts: Facts, row: Row) -> None:
    free = ["Home", "Work"]
    for place in facts.addresses:
        wanted = "Work" if "work" in place.types else "Home"
        if not free:
            row.lost["ADR"] += 1
            continue
        start = wanted if wanted in free else free[0]
        free.remove(start)
        first, _, rest = "\n".join(part for part in (place.pobox, street_of(place)) if part).partition("\n")
        texts = (first, rest.replace("\n", ", "), place.city, place.region, place.postcode, place.country)
        for part, text in zip(_THUNDERBIRD_PLACE, texts, strict=True):
            put(row, f"{start} {part}", text)
        lose_marks(row, place, start)


def _thunderbird_days(facts: Facts, row: Row) -> None:
    for day in facts.dates:
        found = month_day(day.value)
        if day.kind != "birthday" or not found or "Birth Day" in row.cells:
            row.lost["BDAY" if day.kind == "birthday" else "ANNIVERSARY"] += 1
            continue
        row.cells["Birth Month"], row.cells["Birth Day"] = found[:2], found[3:]
        if not day.value.startswith("--"):
            row.cells["Birth Year"] = day.value[:4]


THUNDERBIRD = Layout(
    "thunderbird",
    _THUNDERBIRD,
    _fill_thunderbird,
    frozenset("phones emails addresses links dates notes department title nicknames messengers fields".split()),
)
