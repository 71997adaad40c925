"""What a script may show of a contact, under which names, and what each field says of one contact."""

from collections.abc import Mapping

from pim.texts import tr
from pim.values.fold import fold
from pim.values.own_field import OwnField, custom_key
from pim.values.own_value import own_words
from pim.values.rows import ContactPage


def shown_fields() -> dict[str, str]:
    """The fields every contact has, by key, in the language in force."""
    return {
        "name": tr("name"),
        "first name": tr("first name"),
        "last name": tr("last name"),
        "form of address": tr("form of address"),
        "title": tr("title"),
        "company": tr("company"),
        "department": tr("department"),
        "city": tr("city"),
        "country": tr("country"),
        "phone": tr("phone"),
        "mail": tr("mail"),
        "alert": tr("alert"),
        "next step": tr("next step"),
        "my name": tr("my name"),
        "my company": tr("my company"),
    }


_ALSO = {
    "given name": "first name",
    "surname": "last name",
    "family name": "last name",
    "e-mail": "mail",
    "me": "my name",
}


def shown_names() -> dict[str, str]:
    """The key of each field every contact has, by its folded names in English and the language in force."""
    titles = shown_fields()
    return {fold(title): key for key, title in titles.items()} | {key: key for key in titles} | _ALSO


def field_values(page: ContactPage, me: ContactPage | None = None) -> dict[str, str]:
    """What a contact says in each field: those every contact has by their key, own ones by theirs.

    `me` is the page of the person whose book it is.
    """
    facts, line = page.facts, page.line
    address = next((entry for entry in facts.addresses if entry.city or entry.country), None)
    kinds = {field.key: field for field in page.own}
    own = {entry.key: own_words(kinds.get(entry.key, OwnField(entry.key, "")), entry.value) for entry in facts.fields}
    return own | {
        "name": line.name,
        "first name": facts.names.given,
        "last name": facts.names.family,
        "form of address": facts.names.prefix,
        "title": line.title,
        "company": line.company,
        "department": facts.department,
        "city": address.city if address else "",
        "country": address.country if address else "",
        "phone": facts.phones[0].value if facts.phones else "",
        "mail": facts.emails[0].value if facts.emails else "",
        "alert": line.alert,
        "next step": page.open_steps[0].subject if page.open_steps else "",
        "my name": me.line.name if me else "",
        "my company": me.line.company if me else "",
    }


def value_of(name: str, values: Mapping[str, str]) -> str:
    """What a field, as a script names it, says; "" where nothing is known."""
    return values.get(shown_names().get(fold(name)) or custom_key(name), "")
