"""Thunderbird's table of contacts."""

from pim.formats.table_layouts import Layout, Row, links_of, notes_of, put, put_first, put_numbers, street_of
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
        ("First Name", " ".join(part for part in (names.given, names.additional) if part)),
        ("Last Name", names.family),
        ("Display Name", facts.name),
        ("Job Title", facts.title),
        ("Department", facts.department),
        ("Organization", facts.company),
        ("Notes", notes_of(facts)),
    ):
        put(row, column, text)
    row.lost["N"] += bool(names.prefix or names.suffix)
    put_first(facts.nicknames, row, "Nickname", "NICKNAME")
    put_first([found.value for found in facts.messengers], row, "Screen Name", "IMPP")
    for column, mail in zip(("Primary Email", "Secondary Email"), facts.emails, strict=False):
        row.cells[column] = mail.value
    row.lost["EMAIL"] += len(facts.emails[2:])
    put_numbers(facts, row, _THUNDERBIRD_PHONES, ("Home Phone",))
    _thunderbird_places(facts, row)
    for column, link in zip(("Web Page 2", "Web Page 1"), links_of(facts), strict=False):
        row.cells[column] = link
    row.lost["URL"] += len(facts.links[2:])
    for column, field in zip(("Custom 1", "Custom 2", "Custom 3", "Custom 4"), facts.fields, strict=False):
        row.cells[column] = field.value
    row.lost["X-RINGBOOK"] += len(facts.fields[4:])
    _thunderbird_days(facts, row)


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
