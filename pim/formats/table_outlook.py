"""Outlook's table of contacts: 92 columns in its own order, headers and days in the language of the user."""

import tomllib
from datetime import date
from functools import cache

from ringbook_resources import path

from pim.formats.table_layouts import (
    Layout,
    Row,
    joined,
    lose_marks,
    lose_shown_name,
    notes_of,
    put,
    put_numbers,
    street_of,
)
from pim.texts import language
from pim.values.contact import Facts
from pim.values.locale_text import format_day
from pim.values.partial_date import month_day

_PLACES = ("Business", "Home", "Other")
_OUTLOOK = tuple(
    "Title;First Name;Middle Name;Last Name;Suffix;Company;Department;Job Title".split(";")
    + [
        f"{place} {part}"
        for place in _PLACES
        for part in "Street;Street 2;Street 3;City;State;Postal Code;Country/Region".split(";")
    ]
    + (
        "Assistant's Phone;Business Fax;Business Phone;Business Phone 2;Callback;Car Phone;Company Main Phone;Home Fax;"
        "Home Phone;Home Phone 2;ISDN;Mobile Phone;Other Fax;Other Phone;Pager;Primary Phone;Radio Phone;"
        "TTY/TDD Phone;Telex;Account;Anniversary;Assistant's Name;Billing Information;Birthday;"
        "Business Address PO Box;Categories;Children;Directory Server"
    ).split(";")
    + [f"{mail} {part}" for mail in ("E-mail", "E-mail 2", "E-mail 3") for part in ("Address", "Type", "Display Name")]
    + (
        "Gender;Government ID Number;Hobby;Home Address PO Box;Initials;Internet Free Busy;Keywords;Language;Location;"
        "Manager's Name;Mileage;Notes;Office Location;Organizational ID Number;Other Address PO Box;Priority;Private;"
        "Profession;Referred By;Sensitivity;Spouse;User 1;User 2;User 3;User 4;Web Page"
    ).split(";")
)
_OUTLOOK_PHONES = {
    "work": ("Business Phone", "Business Phone 2"),
    "home": ("Home Phone", "Home Phone 2"),
    "cell": ("Mobile Phone",),
    "fax": ("Business Fax", "Other Fax"),
    "home fax": ("Home Fax",),
    "pager": ("Pager",),
    "car": ("Car Phone",),
    "isdn": ("ISDN",),
    "main": ("Company Main Phone",),
    "textphone": ("TTY/TDD Phone",),
    "": ("Other Phone",),
}
_OUTLOOK_RELATED = {
    "spouse": "Spouse",
    "manager": "Manager's Name",
    "assistant": "Assistant's Name",
    "child": "Children",
}
_MOST_MAILS = 3
_PARTED = frozenset(",;")  # what parts categories there
_DAYS = {
    "de": "{day:02}.{month:02}.{year:04}",
    "fr": "{day:02}/{month:02}/{year:04}",
    "es": "{day:02}/{month:02}/{year:04}",
}


def outlook_in(spoken: str) -> Layout:
    """The table with headers and days in a language, "" for the one spoken now."""
    return OUTLOOK._replace(fills=lambda facts, row: _fill_outlook(facts, row, spoken), titles=lambda: _titles(spoken))


def _fill_outlook(facts: Facts, row: Row, spoken: str = "") -> None:
    names = facts.names
    for column, text in (
        ("Title", names.prefix),
        ("First Name", names.given or ("" if names.family or facts.kind != "person" else facts.name)),
        ("Middle Name", names.additional),
        ("Last Name", names.family),
        ("Suffix", names.suffix),
        ("Company", facts.company or (facts.name if facts.kind == "company" else "")),
        ("Department", facts.department),
        ("Job Title", facts.title),
        ("Profession", facts.role),
        ("Categories", ";".join(facts.categories)),
        ("Hobby", joined(row, facts.likes)),
        ("Language", facts.languages[0] if facts.languages else ""),
        ("Gender", {"M": "Male", "F": "Female"}.get(facts.gender, "Unspecified")),
        ("Notes", notes_of(facts, row)),
        ("Priority", "Normal"),
        ("Private", "TRUE" if facts.private else "FALSE"),
        ("Sensitivity", "Private" if facts.private else "Normal"),
    ):
        put(row, column, text)
    lose_shown_name(facts, row)
    row.lost["LANG"] += len(facts.languages[1:])
    row.lost["GENDER"] += facts.gender not in ("", "M", "F")
    row.lost["CATEGORIES"] += sum(not _PARTED.isdisjoint(name) for name in facts.categories)
    for link in facts.links[:1]:
        row.cells["Web Page"] = link.value
        lose_marks(row, link, "Web Page")
    row.lost["URL"] += len(facts.links[1:])
    put_numbers(facts, row, _OUTLOOK_PHONES, ("Other Phone", "Primary Phone"))
    _outlook_mails(facts, row)
    _outlook_places(facts, row)
    _outlook_days(facts, row, spoken)
    for other in facts.related:
        column = _OUTLOOK_RELATED.get(other.label, "")
        if column and other.text and column not in row.cells:
            row.cells[column] = other.text
        else:
            row.lost["RELATED"] += 1


def _outlook_mails(facts: Facts, row: Row) -> None:
    for at, mail in enumerate(facts.emails[:_MOST_MAILS]):
        start = f"E-mail {at + 1}" if at else "E-mail"
        row.cells[f"{start} Address"] = mail.value
        row.cells[f"{start} Type"] = "SMTP"
        row.cells[f"{start} Display Name"] = f"{facts.name} ({mail.value})"
        lose_marks(row, mail, start)
    row.lost["EMAIL"] += len(facts.emails[_MOST_MAILS:])


def _outlook_places(facts: Facts, row: Row) -> None:
    free = list(_PLACES)
    for address in facts.addresses:
        wanted = "Business" if "work" in address.types else "Home" if "home" in address.types else "Other"
        if not free:
            row.lost["ADR"] += 1
            continue
        place = wanted if wanted in free else free[-1]
        free.remove(place)
        streets = street_of(address).split("\n")
        for column, text in (
            ("Street", streets[0]),
            ("Street 2", streets[1] if len(streets) > 1 else ""),
            ("Street 3", " ".join(streets[2:])),
            ("City", address.city),
            ("State", address.region),
            ("Postal Code", address.postcode),
            ("Country/Region", address.country),
            ("Address PO Box", address.pobox),
        ):
            put(row, f"{place} {column}", text)
        lose_marks(row, address, place)


def _outlook_days(facts: Facts, row: Row, spoken: str) -> None:
    for day in facts.dates:
        column = {"birthday": "Birthday", "anniversary": "Anniversary"}.get(day.kind, "")
        if column and len(day.value) == len("2026-01-31") and month_day(day.value) and column not in row.cells:
            row.cells[column] = _day(date.fromisoformat(day.value), spoken)
        else:
            row.lost["BDAY" if day.kind == "birthday" else "ANNIVERSARY"] += 1


def _day(day: date, spoken: str) -> str:
    """A day in the order of a language; in that of the user where that is the same one, or none is named."""
    if spoken in ("", language()) or spoken not in _DAYS:
        return format_day(day, "numeric")
    return _DAYS[spoken].format(day=day.day, month=day.month, year=day.year)


def _titles(spoken: str) -> dict[str, str]:
    """The headers in a language; those not known there stay English."""
    found = _headers().get(spoken or language(), ())
    return {column: title for column, title in zip(_OUTLOOK, found, strict=False) if title}


@cache
def _headers() -> dict[str, list[str]]:
    return tomllib.loads(path("outlook_headers.toml").read_text(encoding="utf-8"))


OUTLOOK = Layout(
    "outlook",
    _OUTLOOK,
    _fill_outlook,
    frozenset(
        "phones emails addresses links dates notes department title role categories private related gender likes "
        "languages".split()
    ),
    encoding="cp1252",
    titles=lambda: _titles(""),
)
