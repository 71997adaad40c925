"""What a property is called, and what it says, in words for people."""

from pim.texts import tr
from pim.values.own_field import OWN_PREFIX
from pim.values.payload import FILES
from pim.values.property import COMPOUND, LISTED, Property, components, listed


def property_title(item: Property) -> str:
    """What people call it; a name nobody knows stands as it is."""
    title = _titles().get(item.name)
    return title or item.name.removeprefix(OWN_PREFIX).removeprefix("X-").replace("-", " ").capitalize()


def property_text(item: Property) -> str:
    """Its value on one line, as people read it."""
    if item.name in FILES and not item.value:
        return tr("a file")
    if item.name in COMPOUND:
        return ", ".join(part for part in (" ".join(text.split()) for text in components(item.value)) if part)
    if item.name in LISTED:
        return ", ".join(listed(item.value))
    return " ".join(item.value.split())


def _titles() -> dict[str, str]:
    return {
        "FN": tr("Name"),
        "N": tr("Name in parts"),
        "NICKNAME": tr("Nickname"),
        "TEL": tr("Phone"),
        "EMAIL": tr("E-mail"),
        "ADR": tr("Address"),
        "ORG": tr("Company"),
        "TITLE": tr("Job title"),
        "ROLE": tr("Role"),
        "URL": tr("Link"),
        "IMPP": tr("Messenger"),
        "BDAY": tr("Birthday"),
        "ANNIVERSARY": tr("Anniversary"),
        "NOTE": tr("Notes"),
        "CATEGORIES": tr("Groups"),
        "PHOTO": tr("Picture"),
        "LANG": tr("Language"),
        "X-ABLABEL": tr("Label"),
        "CLASS": tr("Private"),
        "X-SPOUSE": tr("Spouse"),
        "RELATED": tr("Relationship"),
        "X-ABRELATEDNAMES": tr("Relationship"),
    }
