"""Whether somebody is in the book already: by the keys an import goes by, mail, full number, name and company."""

from pim.store.connect import Driver
from pim.values.facts import Facts
from pim.values.fold import fold
from pim.values.phone import understand_phone


def already_here(connection: Driver, facts: Facts, region: str) -> int:
    """The one contact that is surely the same: its name with a mail, number or company, or the only one of a mail.

    0 where nobody or more than one is.
    """
    mails = [fold(mail.value) for mail in facts.emails]
    by_mail = _of(connection, "email WHERE address", mails)
    numbers = [understand_phone(phone.value, region) for phone in facts.phones]
    reached = by_mail | _of(connection, "phone WHERE e164", [number.e164 for number in numbers if number.e164])
    name, company = fold(facts.name), fold(facts.company)
    fits = {contact for contact in reached if _name_of(connection, contact) == name}
    if company and name:
        rows = connection.execute(_NAMED, (company,))
        fits |= {contact for contact, shown in rows if fold(shown) == name}
    if not fits and len(by_mail) == 1:
        fits = by_mail
    return fits.pop() if len(fits) == 1 else 0


def _of(connection: Driver, place: str, keys: list[str]) -> set[int]:
    return {row[0] for key in keys for row in connection.execute(f"SELECT contact FROM {place} = ?", (key,))}


def _name_of(connection: Driver, contact: int) -> str:
    row = connection.execute("SELECT name FROM contact WHERE id = ?", (contact,)).fetchone()
    return fold(row[0]) if row else ""


_NAMED = """
SELECT p.id, p.name FROM contact c JOIN relationship r ON r.other = c.id JOIN relationship_type t ON t.id = r.type
JOIN contact p ON p.id = r.contact WHERE c.kind = 'company' AND c.sort_key = ? AND t.key = 'works-at'
"""
