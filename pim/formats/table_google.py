"""Google's table of contacts: a few fixed columns, and numbered ones for several of a kind; ours has some more."""

from collections.abc import Sequence

from pim.formats.table_layouts import (
    Layout,
    Marked,
    Row,
    column_name,
    joined,
    lose_marks,
    lose_shown_name,
    notes_of,
    number_kind,
    put,
    street_of,
)
from pim.values.contact import Facts
from pim.values.facts import Phone

_GOOGLE = tuple(
    "First Name;Middle Name;Last Name;Phonetic First Name;Phonetic Middle Name;Phonetic Last Name;Name Prefix;"
    "Name Suffix;Nickname;File As;Organization Name;Organization Title;Organization Department;Birthday;Notes;Photo;"
    "Labels".split(";")
)
_LABEL_VALUE = ("Label", "Value")
_GOOGLE_NUMBERED = (
    ("E-mail", _LABEL_VALUE),
    ("Phone", _LABEL_VALUE),
    ("Address", ("Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country",
                 "Extended Address")),
    ("Relation", _LABEL_VALUE),
    ("Website", _LABEL_VALUE),
    ("Event", _LABEL_VALUE),
    ("Custom Field", _LABEL_VALUE),
)  # fmt: skip


def _fill_google(facts: Facts, row: Row) -> None:
    names = facts.names
    for column, text in (
        ("First Name", names.given or ("" if names.family or facts.kind != "person" else facts.name)),
        ("Middle Name", names.additional),
        ("Last Name", names.family),
        ("Name Prefix", names.prefix),
        ("Name Suffix", names.suffix),
        ("Nickname", joined(row, facts.nicknames)),
        ("File As", facts.sort_name),
        ("Organization Name", facts.company or (facts.name if facts.kind == "company" else "")),
        ("Organization Title", facts.title),
        ("Organization Department", facts.department),
        ("Notes", notes_of(facts, row)),
        ("Labels", " ::: ".join(facts.categories)),
    ):
        put(row, column, text)
    for kind, entries in (
        ("E-mail", [(_google_label(m.types, m.label, preferred=m.preferred), m.value) for m in facts.emails]),
        ("Phone", [(_google_phone(phone), phone.value) for phone in facts.phones]),
        ("Relation", [(other.label.capitalize(), other.text) for other in facts.related if other.text]),
        ("Website", [(link.label or _google_label(link.types, ""), link.value) for link in facts.links]),
        ("Custom Field", [(field.key, field.value) for field in facts.fields]),
    ):
        for number, (label, value) in enumerate(entries, 1):
            put(row, column_name(kind, number, "Label"), label)
            row.cells[column_name(kind, number, "Value")] = value
    row.lost["RELATED"] += sum(not other.text for other in facts.related)
    lose_shown_name(facts, row)
    _google_days(facts, row)
    _google_places(facts, row)
    _google_marks(facts, row)


def _google_marks(facts: Facts, row: Row) -> None:
    """One word says what an entry is: its label, or one of its kinds."""
    kinds: tuple[tuple[str, Sequence[Marked]], ...] = (
        ("E-mail", facts.emails),
        ("Phone", facts.phones),
        ("Website", facts.links),
        ("Address", facts.addresses),
    )
    for kind, entries in kinds:
        for number, entry in enumerate(entries, 1):
            lose_marks(row, entry, row.cells.get(column_name(kind, number, "Label"), ""), labelled=True)


def _google_days(facts: Facts, row: Row) -> None:
    events = 0
    for day in facts.dates:
        if day.kind == "birthday" and "Birthday" not in row.cells:
            row.cells["Birthday"] = day.value
            continue
        events += 1
        row.cells[column_name("Event", events, "Label")] = day.kind.capitalize()
        row.cells[column_name("Event", events, "Value")] = day.value


def _google_places(facts: Facts, row: Row) -> None:
    for number, place in enumerate(facts.addresses, 1):
        town = " ".join(part for part in (place.postcode, place.city) if part)
        formatted = [place.pobox, *street_of(place).split("\n"), town, place.region, place.country]
        for part, text in (
            ("Label", _google_label(place.types, place.label)),
            ("Formatted", "\n".join(line for line in formatted if line)),
            ("Street", place.street),
            ("City", place.city),
            ("PO Box", place.pobox),
            ("Region", place.region),
            ("Postal Code", place.postcode),
            ("Country", place.country),
            ("Extended Address", place.extended),
        ):
            put(row, column_name("Address", number, part), text)


def _google_label(types: Sequence[str], label: str, *, preferred: bool = False) -> str:
    word = label or next((kind.capitalize() for kind in types if kind in ("home", "work", "other")), "")
    return f"* {word}" if preferred else word


def _google_phone(phone: Phone) -> str:
    words = {"cell": "Mobile", "fax": "Work Fax", "home fax": "Home Fax", "pager": "Pager", "main": "Main"}
    word = phone.label or words.get(number_kind(phone), "")
    return _google_label(phone.types, word, preferred=phone.preferred)


def _fill_for_google(facts: Facts, row: Row) -> None:
    _fill_google(facts, row)
    row.cells["Labels"] = " ::: ".join([*facts.categories, "* myContacts"])


def _fill_own(facts: Facts, row: Row) -> None:
    _fill_google(facts, row)
    for column, text in (
        ("Profession", facts.role),
        ("Gender", facts.gender),
        ("Language", facts.languages[0] if facts.languages else ""),
        ("Hobby", joined(row, facts.likes)),
        ("Private", "TRUE" if facts.private else ""),
    ):
        put(row, column, text)
    row.lost["LANG"] += len(facts.languages[1:])
    for number, found in enumerate(facts.messengers, 1):
        row.cells[column_name("IM", number, "Service")] = found.service
        row.cells[column_name("IM", number, "Value")] = found.value
        lose_marks(row, found, "")


_HOLDS = frozenset(
    "phones emails addresses links dates notes department title nicknames categories related fields sort_name".split()
)
GOOGLE = Layout("google", _GOOGLE, _fill_for_google, _HOLDS, numbered=_GOOGLE_NUMBERED)
OWN = Layout(
    "generic",
    (*_GOOGLE, "Profession", "Gender", "Language", "Hobby", "Private"),
    _fill_own,
    _HOLDS | {"role", "gender", "languages", "likes", "private", "messengers"},
    numbered=(*_GOOGLE_NUMBERED, ("IM", ("Service", "Value"))),
)
