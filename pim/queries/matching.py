"""Why a contact was found: its numbers and mails, and the words or number of it that matched."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pim.queries.asked import Asked
from pim.queries.hot import id_list
from pim.store.connect import Driver
from pim.values.excerpt import excerpt
from pim.values.fold import fold, search_text
from pim.values.line import ContactLine
from pim.values.phone import plain_phone
from pim.values.property import COMPOUND, components


class Reach(NamedTuple):
    """A contact's numbers and mails as typed, the preferred first."""

    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


def reached_by(connection: Driver, contacts: Sequence[int]) -> dict[int, Reach]:
    """Numbers and mails of each of these contacts, in two queries."""
    given = (id_list(contacts),)
    phones: dict[int, list[str]] = {contact: [] for contact in contacts}
    emails: dict[int, list[str]] = {contact: [] for contact in contacts}
    for contact, value in connection.execute(_PHONES, given):
        phones[contact].append(plain_phone(value))
    for contact, value in connection.execute(_EMAILS, given):
        emails[contact].append(value)
    return {contact: Reach(tuple(phones[contact]), tuple(emails[contact])) for contact in contacts}


_REACH = """
SELECT v.contact, p.value FROM json_each(?) j CROSS JOIN {view} v ON v.contact = j.value
CROSS JOIN property p ON p.id = v.property ORDER BY v.contact, v.pos
"""
_PHONES, _EMAILS = _REACH.format(view="phone"), _REACH.format(view="email")


def matched_words(
    connection: Driver, asked: Asked, hits: Sequence[ContactLine], reach: Mapping[int, Reach]
) -> dict[int, str]:
    """For each hit the number, mail, company or words that matched, '' when its name did."""
    if not asked.words:
        return {line.id: "" for line in hits}
    numbers = _numbers(connection, [line.id for line in hits]) if asked.number else {}
    return {line.id: _matched(connection, asked, line, reach[line.id], numbers.get(line.id, ())) for line in hits}


def _numbers(connection: Driver, contacts: Sequence[int]) -> dict[int, list[str]]:
    """The digit forms of each contact's numbers, in the order of `Reach.phones`."""
    found: dict[int, list[str]] = {}
    for contact, e164, national, digits in connection.execute(_FORMS, (id_list(contacts),)):
        found.setdefault(contact, []).append(f"00{e164[1:]} {national} {digits}")
    return found


_FORMS = """
SELECT v.contact, v.e164, v.national, v.digits FROM json_each(?) j CROSS JOIN phone v ON v.contact = j.value
ORDER BY v.contact, v.pos
"""


def _matched(connection: Driver, asked: Asked, line: ContactLine, reach: Reach, numbers: Iterable[str]) -> str:
    for phone, forms in zip(reach.phones, numbers, strict=False):
        if asked.number in forms:
            return phone
    left = [word for word in asked.words if not _in_text(word, search_text(line.name))]
    if not left:
        return ""
    if all(_in_text(word, search_text(line.company)) for word in left):
        return line.company
    mail = next((mail for mail in reach.emails if any(form in fold(mail) for form in left[0])), "")
    return mail or _words_of_card(connection, line.id, left[0])


def _words_of_card(connection: Driver, contact: int, word: Sequence[str]) -> str:
    """The words around the hit in a note, an address, a title or another field of the card."""
    asked = "SELECT name, value FROM property WHERE contact = ? AND state <> 2 AND value <> '' ORDER BY pos, id"
    for name, value in connection.execute(asked, (contact,)):
        text = ", ".join(part for part in components(value) if part) if name in COMPOUND else value
        if _in_text(word, search_text(text)):
            return excerpt(text, word)
    return ""


def _in_text(word: Sequence[str], text: str) -> bool:
    return any(form in text for form in word)
