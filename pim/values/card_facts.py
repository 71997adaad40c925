"""How each property of a card becomes part of a contact's facts: one short function a property, chosen by its name."""

from collections.abc import Callable, Sequence

from pim.values.card_reach import (
    LINK_LABELS,
    take_account,
    take_adr,
    take_email,
    take_impp,
    take_label,
    take_link,
    take_phone,
)
from pim.values.facts import CustomField, Related, YearlyDate
from pim.values.gathered import Gathered, marks, unwrapped_label
from pim.values.name import NO_NAMES, Names
from pim.values.partial_date import month_day, parse_partial_date
from pim.values.payload import holds_card
from pim.values.property import DELETED, Property, components, listed, param

_MAY_BE_EMPTY = frozenset({"PHOTO", "LOGO", "SOUND", "X-ABLABEL"})  # those of files have their bytes in the line alone
PRIVATE_MARKS = ("CLASS", "X-CLASS", "X-PRIVATE")
"""The lines that keep a contact private: the standard's, and those of synchronisers and phones for 2.1."""
_PRIVATE = {"CLASS": ("PRIVATE", "CONFIDENTIAL"), "X-CLASS": ("PRIVATE", "CONFIDENTIAL"), "X-PRIVATE": ("1", "TRUE")}
_LEAST_PICTURE_BYTES = 60  # a PHOTO line with less has a head and nothing in it


def take_properties(found: Gathered, properties: Sequence[Property]) -> None:
    """Add what each property says to the facts found; those deleted are left out."""
    for index, item in enumerate(properties):
        name, value, _, _, _, state = item
        if name in _SAYS_NOTHING or state == DELETED:
            continue
        take = _TAKES.get(name)
        if take is None:
            _take_other(found, index, item)
        elif value or name in _MAY_BE_EMPTY:
            take(found, index, item)


def _take_other(found: Gathered, index: int, item: Property) -> None:
    if item.name.startswith("X-RINGBOOK-"):
        _take_field(found, index, item)
    elif item.name.startswith("X-MESSAGING/") and item.value:
        take_account(found, index, item)
    elif item.name:
        found.verbatim.append(index)


def _take_uid(found: Gathered, index: int, item: Property) -> None:
    found.uid = found.uid or item.value


def _take_fn(found: Gathered, index: int, item: Property) -> None:
    if found.fn:
        found.verbatim.append(index)
    else:
        found.fn = item.value


def _take_n(found: Gathered, index: int, item: Property) -> None:
    if found.names != NO_NAMES:
        found.verbatim.append(index)
        return
    parts = [part.strip() for part in components(item.value)]
    found.names = Names(*parts[:5])
    for name, text in item.params:
        if name == "SORT-AS":
            found.sort_name = found.sort_name or " ".join(_sort_parts(text))


def _sort_parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def _take_sort_string(found: Gathered, index: int, item: Property) -> None:
    found.sort_name = found.sort_name or item.value


def _take_reading(found: Gathered, index: int, item: Property) -> None:
    found.readings.setdefault(_READING_PARTS[item.name], item.value)


def _take_sound(found: Gathered, index: int, item: Property) -> None:
    # Japanese phones give the reading of the name as SOUND;X-IRMC-N.
    if any(text.upper() == "X-IRMC-N" for _, text in item.params) and not found.readings:
        found.readings[0] = " ".join(part for part in components(item.value) if part)
    else:
        found.verbatim.append(index)


def _take_nickname(found: Gathered, index: int, item: Property) -> None:
    found.nicknames += listed(item.value)


def _take_org(found: Gathered, index: int, item: Property) -> None:
    parts = [part.strip() for part in components(item.value)]
    if found.company or not any(parts):
        found.verbatim.append(index)
        return
    found.company = parts[0]
    found.department = ", ".join(part for part in parts[1:] if part) or found.department


def _take_once(field: str) -> "_Take":
    """A text of which a contact has one; another of the kind stays under other fields."""

    def take(found: Gathered, index: int, item: Property) -> None:
        if getattr(found, field):
            found.verbatim.append(index)
        else:
            setattr(found, field, item.value)

    return take


def _take_date(found: Gathered, index: int, item: Property) -> None:
    kind = _DATE_KINDS.get(item.name, "anniversary")
    if item.name == "X-ABDATE":
        label = _label(item, found.labels)
        kind = "anniversary" if label.lower() in ("", "anniversary") else label
    _add_date(found, index, kind, item)


def _add_date(found: Gathered, index: int, kind: str, item: Property, text: str | None = None) -> None:
    text = item.value if text is None else text
    is_text = any(name == "VALUE" and value.lower() == "text" for name, value in item.params)
    value = text if is_text else parse_partial_date(text)
    omitted = param(item, "X-APPLE-OMIT-YEAR")
    if omitted and value.startswith(omitted) and month_day(value):
        value = "--" + month_day(value)
    if value:
        found.dates.setdefault((kind, value), YearlyDate(index, kind, value, "" if is_text else month_day(value)))


def _take_note(found: Gathered, index: int, item: Property) -> None:
    found.notes.append(item.value)


def _take_categories(found: Gathered, index: int, item: Property) -> None:
    found.categories += listed(item.value)


def _take_class(found: Gathered, index: int, item: Property) -> None:
    found.private = found.private or item.value.strip().upper() in _PRIVATE[item.name]


def _take_related(found: Gathered, index: int, item: Property) -> None:
    found.related.append(related_in(item, found.labels, index))


def related_in(item: Property, labels: dict[str, str], index: int) -> Related:
    """Whom a RELATED line at a place of its card names, and as what; `labels` are those of the card's groups."""
    label, types = _label(item, labels), marks(item.params, frozenset()).types
    uid = "" if param(item, "VALUE").lower() == "text" else member_uid(item.value)
    return Related(index, label.lower() if label in types else label, "" if uid else item.value, uid)


def _label(item: Property, labels: dict[str, str]) -> str:
    """The label of a line's group, else its own, else the first of its types."""
    said = marks(item.params, frozenset())
    own = said.label if any(name == "X-ABLABEL" for name, _ in item.params) else ""
    return labels.get(item.group.lower(), "") or own or next(iter(said.types), "")


def member_uid(value: str) -> str:
    """The UID an address of another card holds (`urn:uuid:…`), "" when it is another kind of address or a text."""
    return value[9:].strip() if value[:9].lower() == "urn:uuid:" else ""


def _take_relative(found: Gathered, index: int, item: Property) -> None:
    label = _label(item, found.labels)
    if item.name != "X-ABRELATEDNAMES":
        label = next((kind for kind in ("spouse", "manager", "assistant") if kind.upper() in item.name), "agent")
    if item.name == "AGENT" and item.value[:4].lower() == "cid:":  # a part of the mail the card once came in
        found.verbatim.append(index)
    else:
        found.related.append(Related(index, label, "" if holds_card(item) else item.value, ""))


def _take_member(found: Gathered, index: int, item: Property) -> None:
    found.members.append(member_uid(item.value) or item.value)


def _take_kind(found: Gathered, index: int, item: Property) -> None:
    kind = _KINDS.get(item.value.strip().lower(), "")
    if kind:
        found.kind = found.kind or kind
    elif item.value.strip().lower() != "individual":
        found.verbatim.append(index)


def _take_own_kind(found: Gathered, index: int, item: Property) -> None:
    if item.value in ("person", "company", "household", "group"):
        found.kind = item.value


def _take_gender(found: Gathered, index: int, item: Property) -> None:
    said = [part for part in components(item.value) if part] if item.name == "GENDER" else [item.value]
    if said:
        found.gender = found.gender or _GENDERS.get(said[0].strip().lower(), said[0].strip())


def _take_language(found: Gathered, index: int, item: Property) -> None:
    found.languages.append((marks(item.params, frozenset()).rank, item.value))


def _take_geo(found: Gathered, index: int, item: Property) -> None:
    if found.geo:
        found.verbatim.append(index)
    else:
        found.geo = item.value.removeprefix("geo:").partition(";u=")[0].replace(";", ",")


def _take_like(found: Gathered, index: int, item: Property) -> None:
    found.likes.append(item.value)


def _take_field(found: Gathered, index: int, item: Property) -> None:
    key = item.name.removeprefix("X-RINGBOOK-").removeprefix("X-").lower()
    found.fields.append(CustomField(index, key, item.value))


def _take_photo(found: Gathered, index: int, item: Property) -> None:
    has_bytes = not item.value and item.source is not None and len(item.source) > _LEAST_PICTURE_BYTES
    if found.picture < 0 and (has_bytes or item.value[:5].lower() == "data:"):
        found.picture = index
    elif has_bytes or item.value:
        found.verbatim.append(index)


def _take_logo(found: Gathered, index: int, item: Property) -> None:
    # It is the picture of a company that has no other; a person's is that of the company.
    if found.logo < 0 and not item.value:
        found.logo = index
    found.verbatim.append(index)


def _take_android(found: Gathered, index: int, item: Property) -> None:
    """Android keeps some rows of its own tables as they are: kind;value;type;label;..."""
    kind, *data = item.value.split(";")
    kind = kind.rpartition("/")[2]
    value, number, label = [*(part.strip() for part in data), "", "", ""][:3]
    if kind == "nickname" and value:
        found.nicknames.append(value)
    elif kind == "contact_event" and value:
        _add_date(found, index, _ANDROID_EVENTS.get(number, label or "date"), item, value)
    elif kind == "relation" and value:
        found.related.append(Related(index, label or _ANDROID_RELATIONS.get(number, ""), value, ""))
    else:
        found.verbatim.append(index)


def _take_show_as(found: Gathered, index: int, item: Property) -> None:
    found.shown_as = item.value.strip().upper()


def _take_label_of_group(found: Gathered, index: int, item: Property) -> None:
    # Its text is already in `labels`; one without group says nothing about anything.
    if not item.group and unwrapped_label(item.value):
        found.verbatim.append(index)


_Take = Callable[[Gathered, int, Property], None]
_READING_PARTS = {
    "X-PHONETIC-FIRST-NAME": 1,
    "X-PHONETIC-MIDDLE-NAME": 2,
    "X-PHONETIC-LAST-NAME": 3,
}
_KINDS = {"org": "company", "organization": "company", "organisation": "company", "group": "group"}
_GENDERS = {"male": "M", "m": "M", "female": "F", "f": "F", "1": "F", "2": "M"}  # Exchange counts from 1, female first
_DATE_KINDS = {"BDAY": "birthday", "DEATHDATE": "death"}
_ANDROID_EVENTS = {"1": "anniversary", "3": "birthday"}
_ANDROID_RELATIONS = dict(
    pair.split("=")
    for pair in (
        "1=assistant;2=brother;3=child;4=partner;5=father;6=friend;7=manager;8=mother;9=parent;10=partner;"
        "11=referred by;12=relative;13=sister;14=spouse"
    ).split(";")
)
_ACCOUNTS = (
    "AIM;ICQ;JABBER;MSN;YAHOO;SKYPE;SKYPE-USERNAME;GTALK;GOOGLE-TALK;GOOGLE TALK;QQ;GADUGADU;GROUPWISE;SIP;MATRIX;"
    "WHATSAPP;TELEGRAM;SIGNAL"
).split(";")
_TAKES: dict[str, _Take] = {
    "UID": _take_uid,
    "FN": _take_fn,
    "N": _take_n,
    "SORT-STRING": _take_sort_string,
    **dict.fromkeys(_READING_PARTS, _take_reading),
    "SOUND": _take_sound,
    "NICKNAME": _take_nickname,
    "X-NICKNAME": _take_nickname,
    "ORG": _take_org,
    "X-DEPARTMENT": _take_once("department"),
    "X-KADDRESSBOOK-X-DEPARTMENT": _take_once("department"),
    "X-KADDRESSBOOK-X-PROFESSION": _take_once("role"),
    "TITLE": _take_once("title"),
    "ROLE": _take_once("role"),
    "TEL": take_phone,
    "X-MS-TEL": take_phone,
    "EMAIL": take_email,
    "ADR": take_adr,
    "LABEL": take_label,
    **dict.fromkeys(("URL", "SOCIALPROFILE", "X-SOCIALPROFILE", *LINK_LABELS), take_link),
    "IMPP": take_impp,
    **{
        made + name: take_account
        for made in ("X-", "X-EVOLUTION-", "X-KADDRESSBOOK-X-")
        for name in (*_ACCOUNTS, "IMADDRESS")
    },
    "X-MS-IMADDRESS": take_account,
    **dict.fromkeys(("BDAY", "ANNIVERSARY", "DEATHDATE", "X-ABDATE"), _take_date),
    **{f"X-{made}ANNIVERSARY": _take_date for made in ("", "MS-", "EVOLUTION-", "KADDRESSBOOK-X-")},
    "NOTE": _take_note,
    "CATEGORIES": _take_categories,
    **dict.fromkeys(PRIVATE_MARKS, _take_class),
    "RELATED": _take_related,
    "AGENT": _take_relative,
    "X-ABRELATEDNAMES": _take_relative,
    **{
        f"X-{made}{name}": _take_relative
        for made in ("", "MS-", "EVOLUTION-", "KADDRESSBOOK-X-")
        for name in (
            "SPOUSE", "MANAGER", "ASSISTANT", "SPOUSENAME", "MANAGERNAME", "ASSISTANTNAME", "SPOUSESNAME",
            "MANAGERSNAME", "ASSISTANTSNAME",
        )
    },
    "MEMBER": _take_member,
    "X-ADDRESSBOOKSERVER-MEMBER": _take_member,
    "KIND": _take_kind,
    "X-ADDRESSBOOKSERVER-KIND": _take_kind,
    "X-RINGBOOK-KIND": _take_own_kind,
    "X-ABSHOWAS": _take_show_as,
    **dict.fromkeys(("GENDER", "X-GENDER", "SEX"), _take_gender),
    "LANG": _take_language,
    "LANGUAGE": _take_language,
    "TZ": _take_once("timezone"),
    "GEO": _take_geo,
    **dict.fromkeys(("HOBBY", "INTEREST", "EXPERTISE"), _take_like),
    **{f"{made}CUSTOM{number}": _take_field for made in ("X-", "") for number in range(1, 5)},
    "PHOTO": _take_photo,
    "LOGO": _take_logo,
    "X-ANDROID-CUSTOM": _take_android,
    "X-ABLABEL": _take_label_of_group,
}  # fmt: skip
_SAYS_NOTHING = frozenset({"VERSION", "REV", "PRODID", "CREATED"})  # about the contact: they are about the card
KNOWN_NAMES = frozenset(_TAKES) | _SAYS_NOTHING
