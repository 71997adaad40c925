"""The fields of a contact: which ones its page shows, and the command that each typed text stands for."""

import builtins
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from pim.commands import Command
from pim.commands.contact import SetProperties, SetProperty
from pim.errors import UserError
from pim.texts import tr
from pim.values.calling_wish import WISH, WISH_FIELD, read_wish
from pim.values.facts import Address, CustomField, Facts
from pim.values.name import Names, shown, split_name
from pim.values.own_field import OwnField
from pim.values.own_value import own_choices, own_value, own_words
from pim.values.phone import understand_phone, zone_of
from pim.values.property import DELETED, Property, components, compose, compose_list, listed
from pim.values.rows import ContactPage
from pim.values.typed_day import date_typed, date_words
from ui.words import date_title, label_words

NAME_PARTS = ("family", "given", "additional", "prefix", "suffix")
LABELLED = ("TEL", "EMAIL", "ADR", "URL", "IMPP")
USES = ("TEL", "EMAIL", "URL")
SERVICES = ("signal", "whatsapp", "telegram", "threema", "skype", "xmpp", "sip", "matrix")


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of the page.

    `key` tells it from all others of the page; `name` is its property, `property` the row id of it, None for one not
    stored yet.  `kind` is line, note, address, date or text (read-only).  `types` and `label` are the property's.
    `own` says of an own field what it holds.
    """

    key: str
    name: str
    title: str
    value: str
    kind: str = "line"
    property: int | None = None
    types: tuple[str, ...] = ()
    label: str = ""
    preferred: bool = False
    address: Address | None = None
    part: str = ""
    own: OwnField | None = None

    @builtins.property
    def choices(self) -> tuple[str, ...]:
        """What there is to choose from, () where anything can be typed."""
        return own_choices(self.own) if self.own is not None else ()

    @builtins.property
    def labelled(self) -> bool:
        """Whether its label opens a menu."""
        return self.name in LABELLED or bool(self.use)

    @builtins.property
    def use(self) -> str:
        """What can be done with its value: TEL is dialled, EMAIL written to, URL opened; '' for nothing."""
        if self.own is not None:
            return "URL" if self.own.kind == "link" else ""
        return self.name if self.name in USES else ""


def field_specs(page: ContactPage) -> list[FieldSpec]:
    """What the page shows in its facts, in order; fields without content are left out."""
    facts = page.facts
    return [
        *_work(page, facts),
        *_reach(page, facts),
        *_dates(page, facts),
        *_about(page, facts),
        *(_own(page, item) for item in facts.fields),
    ]


def name_specs(page: ContactPage) -> list[FieldSpec]:
    """The parts of the name, each a field; those without content too."""
    titles = name_titles()
    return [
        FieldSpec(f"N:{part}", "N", titles[part], getattr(page.facts.names, part), part=part)
        for part in ("prefix", "given", "additional", "family", "suffix")
    ]


def verbatim_specs(page: ContactPage) -> list[FieldSpec]:
    """What the card says beyond our own fields, as it stands there; lines that say nothing are left out."""
    found = []
    for index in page.facts.verbatim:
        number, item = page.properties[index]
        if item.value or (item.source or b"").partition(b":")[2].strip():
            text = item.value or tr("data of its own kind")
            found.append(FieldSpec(f"{item.name}:{number}", item.name, item.name, text, "text", number))
    return found


def blank_spec(name: str, number: int) -> FieldSpec:
    """A field that is shown but not stored yet; IMPP names stand as `IMPP/signal`."""
    plain, _, service = name.partition("/")
    title = service.capitalize() or blank_titles().get(plain, plain)
    kinds = {"NOTE": "note", "ADR": "address", "BDAY": "date", "ANNIVERSARY": "date"}
    address = Address() if plain == "ADR" else None
    return FieldSpec(f"{name}:new {number}", plain, title, "", kinds.get(plain, "line"), address=address, part=service)


def blank_own(field: OwnField, number: int) -> FieldSpec:
    """An own field that is shown but not stored yet."""
    title = field.label or own_title(field.key)
    return FieldSpec(f"{field.name}:new {number}", field.name, title, "", _line_kind(field), own=field)


def blank_titles() -> dict[str, str]:
    """What can be added to a contact, by property."""
    return {
        "TEL": tr("Phone"),
        "EMAIL": tr("E-mail"),
        "ADR": tr("Address"),
        "URL": tr("Link"),
        "IMPP": tr("Messenger"),
        "BDAY": tr("Birthday"),
        "ANNIVERSARY": tr("Anniversary"),
        "ORG": tr("Company"),
        "DEPARTMENT": tr("Department"),
        "TITLE": tr("Job title"),
        "NICKNAME": tr("Nickname"),
        "ROLE": tr("Role"),
        "LANG": tr("Language"),
        WISH: tr("When to call"),
        "NOTE": tr("Notes"),
    }


def own_title(key: str) -> str:
    """What a field beyond the usual ones is called."""
    return blank_titles()[WISH] if key == WISH_FIELD else key.replace("-", " ").capitalize()


def name_titles() -> dict[str, str]:
    """The parts of a name in words."""
    return {
        "prefix": tr("Title"),
        "given": tr("First name"),
        "additional": tr("Middle name"),
        "family": tr("Last name"),
        "suffix": tr("Suffix"),
    }


def typed(page: ContactPage, spec: FieldSpec, text: str, *, now: datetime, day_first: bool) -> Command:
    """The command that stores what was typed in a field; UserError where it cannot be read."""
    text = text.strip()
    if spec.name == "N":
        return name_part_typed(page, spec.part, text)
    if spec.name == WISH and text and read_wish(text) is None:
        raise UserError(
            tr("“{text}” is not understood as times to call.").format(text=text),
            do=tr("Write it like “Mon–Fri 10–12, not Wed” or “after 3pm”."),
        )
    if spec.kind == "date":
        text = date_typed(text, now=now, day_first=day_first)
    elif spec.own is not None:
        text = own_value(spec.own, text)
    first = replace_value(page, spec, text)
    return SetProperties((first, *_listed_apart(page, spec, text)))


def first_properties(kind: str, spec: FieldSpec | None, text: str) -> tuple[Property, ...]:
    """The card of a new contact from the first field that got content; None is its name."""
    if spec is None:
        return _named(kind, text)
    if spec.name == "N":
        names = replace(Names(), **{spec.part: text})
        return (Property("N", _name_value(names)), Property("FN", shown(names)))
    value = _composed(spec, "", text)
    types = tuple(("TYPE", kind) for kind in spec.types)
    return (Property("ORG" if spec.name == "DEPARTMENT" else spec.name, value, types),)


def name_typed(page: ContactPage, text: str) -> SetProperties:
    """The name as typed: the shown one, and its parts where they are no one's own choice."""
    text = " ".join(text.split())
    facts, contact = page.facts, page.line.id
    changes = [SetProperty(contact, "FN", text)]
    if page.line.kind == "person" and facts.names in (Names(), split_name(facts.name)):
        changes.append(SetProperty(contact, "N", _name_value(split_name(text)) if text else ""))
    elif page.line.kind == "company" and facts.company in ("", facts.name):
        changes.append(SetProperty(contact, "ORG", _first_part(_value_of(page, "ORG"), text)))
    return SetProperties(tuple(changes))


def name_part_typed(page: ContactPage, part: str, text: str) -> SetProperties:
    """A part of the name; the shown name follows where it was made of the parts."""
    before = page.facts.names
    after = replace(before, **{part: text})
    changes = [SetProperty(page.line.id, "N", _name_value(after))]
    if page.facts.name in ("", shown(before)) and shown(after):
        changes.insert(0, SetProperty(page.line.id, "FN", shown(after)))
    return SetProperties(tuple(changes))


def address_lines(address: Address) -> str:
    """An address in lines, as on an envelope."""
    place = " ".join(part for part in (address.postcode, address.city) if part)
    parts = (address.pobox, address.extended, address.street, place, address.region, address.country)
    return "\n".join(part.strip() for part in parts if part.strip())


def address_value(address: Address) -> str:
    """An address as ADR holds it."""
    parts = ("pobox", "extended", "street", "city", "region", "postcode", "country")
    return compose([getattr(address, part) for part in parts]) if address_lines(address) else ""


def replace_value(page: ContactPage, spec: FieldSpec, text: str) -> SetProperty:
    """The property with its new text, the rest of its value kept."""
    name = "ORG" if spec.name == "DEPARTMENT" else spec.name
    value = _composed(spec, _stored_value(page, spec), text)
    return SetProperty(page.line.id, name, value, property=spec.property)


def put_first(page: ContactPage, spec: FieldSpec) -> SetProperties:
    """Make this number, mail or address the preferred one of its kind."""
    changes = [SetProperty(page.line.id, spec.name, _raw(page, spec.property), property=spec.property, preferred=True)]
    for number, item in _alive(page):
        if item.name == spec.name and number != spec.property:
            changes.append(SetProperty(page.line.id, item.name, item.value, property=number, preferred=False))
    return SetProperties(tuple(changes))


def labelled(page: ContactPage, spec: FieldSpec, *, types: tuple[str, ...] = (), label: str = "") -> SetProperty:
    """The property under another label."""
    value = _raw(page, spec.property)
    return SetProperty(page.line.id, spec.name, value, property=spec.property, types=types, custom_label=label)


def zone_of_contact(facts: Facts, region: str) -> str:
    """The time zone of a contact: the card's own, else that of a number; '' where it is not known."""
    if facts.timezone and "/" in facts.timezone:
        return facts.timezone
    zones = (zone_of(understand_phone(phone.value, region).e164) for phone in facts.phones)
    return next((zone for zone in zones if zone), "")


def _work(page: ContactPage, facts: Facts) -> Iterator[FieldSpec]:
    if page.line.kind == "person" and facts.company:
        yield _single(page, "ORG", tr("Company"), facts.company)
    if facts.department:
        yield replace(_single(page, "ORG", tr("Department"), facts.department), key="DEPARTMENT", name="DEPARTMENT")
    if facts.role:
        yield _single(page, "ROLE", tr("Role"), facts.role)


def _reach(page: ContactPage, facts: Facts) -> Iterator[FieldSpec]:
    for phone in facts.phones:
        title = label_words(phone.types, phone.label, tr("Phone"))
        yield _marked(page, phone.index, title, phone.value, phone)
    for mail in facts.emails:
        types = mail.types if len(facts.emails) > 1 else ()
        yield _marked(page, mail.index, label_words(types, mail.label, tr("E-mail")), mail.value, mail)
    for address in facts.addresses:
        types = address.types if len(facts.addresses) > 1 else ()
        title = label_words(types, address.label, tr("Address"))
        spec = _marked(page, address.index, title, address_lines(address), address)
        yield replace(spec, kind="address", address=address)
    for link in facts.links:
        yield _marked(page, link.index, label_words(link.types, link.label, tr("Link")), link.value, link)
    for account in facts.messengers:
        title = account.label or account.service.capitalize() or tr("Messenger")
        yield _marked(page, account.index, title, account.value, account)


def _dates(page: ContactPage, facts: Facts) -> Iterator[FieldSpec]:
    for day in facts.dates:
        yield replace(_found(page, day.index, date_title(day.kind), date_words(day.value)), kind="date")


def _about(page: ContactPage, facts: Facts) -> Iterator[FieldSpec]:
    nicknames = ", ".join(facts.nicknames)
    if nicknames:
        yield _single(page, "NICKNAME", tr("Nickname"), nicknames)
    for number, item in _alive(page):
        if item.name == "LANG" and item.value:
            yield FieldSpec(f"LANG:{number}", "LANG", tr("Language"), item.value, property=number)
    for number, item in _alive(page):
        if item.name == "NOTE" and item.value.strip():
            yield FieldSpec(f"NOTE:{number}", "NOTE", tr("Notes"), item.value, "note", number)


def _own(page: ContactPage, item: CustomField) -> FieldSpec:
    """An own field in its kind; one the book knows nothing of is text."""
    known = next((field for field in page.own if field.key == item.key), OwnField(item.key, ""))
    title = known.label if known.label and item.key != WISH_FIELD else own_title(item.key)
    return replace(_found(page, item.index, title, own_words(known, item.value)), kind=_line_kind(known), own=known)


def _line_kind(field: OwnField) -> str:
    return "date" if field.kind == "date" else "line"


def _single(page: ContactPage, name: str, title: str, value: str) -> FieldSpec:
    number = next((number for number, item in _alive(page) if item.name == name), None)
    return FieldSpec(name, name, title, value, property=number)


def _found(page: ContactPage, index: int, title: str, value: str) -> FieldSpec:
    number, item = page.properties[index]
    return FieldSpec(f"{item.name}:{number}", item.name, title, value, property=number)


def _marked(page: ContactPage, index: int, title: str, value: str, said: object) -> FieldSpec:
    types, label = getattr(said, "types", ()), getattr(said, "label", "")
    spec = _found(page, index, title, value)
    return replace(spec, types=types, label=label, preferred=getattr(said, "preferred", False))


def _composed(spec: FieldSpec, before: str, text: str) -> str:
    """What the property holds when its field says `text`."""
    if spec.name == "ORG":
        return _first_part(before, text)
    if spec.name == "DEPARTMENT":
        units = [part.strip() for part in text.split(",") if part.strip()]
        return compose([*components(before)[:1], *units])
    if spec.name == "NICKNAME":
        return compose_list([part.strip() for part in text.split(",") if part.strip()])
    if spec.name == "IMPP" and text:
        scheme = before.partition(":")[0] if ":" in before else spec.part
        return f"{scheme}:{text}" if scheme and ":" not in text else text
    return text


def _first_part(before: str, text: str) -> str:
    rest = components(before)[1:] if before else []
    return compose([text, *rest]) if text or any(rest) else ""


def _listed_apart(page: ContactPage, spec: FieldSpec, text: str) -> list[SetProperty]:
    """Nicknames of several lines become one."""
    if spec.name != "NICKNAME":
        return []
    others = [number for number, item in _alive(page) if item.name == "NICKNAME" and number != spec.property]
    return [SetProperty(page.line.id, "NICKNAME", "", property=number) for number in others] if listed(text) else []


def _named(kind: str, text: str) -> tuple[Property, ...]:
    text = " ".join(text.split())
    if kind == "person":
        return (Property("N", _name_value(split_name(text))), Property("FN", text))
    return (Property("FN", text), Property("ORG", compose([text]))) if kind == "company" else (Property("FN", text),)


def _name_value(names: Names) -> str:
    return compose([getattr(names, part) for part in NAME_PARTS])


def _stored_value(page: ContactPage, spec: FieldSpec) -> str:
    return _value_of(page, "ORG") if spec.name in ("ORG", "DEPARTMENT") else _raw(page, spec.property)


def _value_of(page: ContactPage, name: str) -> str:
    return next((item.value for _, item in _alive(page) if item.name == name), "")


def _raw(page: ContactPage, number: int | None) -> str:
    return next((item.value for row, item in page.properties if row == number), "")


def _alive(page: ContactPage) -> Iterator[tuple[int, Property]]:
    return ((number, item) for number, item in page.properties if item.state != DELETED)
