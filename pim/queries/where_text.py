"""Conditions on what a card says in words: names, places, numbers, mails, language."""

from pim.queries.asked import SHORTEST_INSIDE, trigrams
from pim.queries.where_asked import NEVER, PAST_ALL, Asking, Condition, compared, fits, full_text
from pim.values.calling_hours import all_hours
from pim.values.fold import fold
from pim.values.phone import dial_digits, understand_phone
from pim.values.query import Compared, Known, Ranged, Text, Value

_IN_FULL_TEXT = "c.id IN (SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?)"


def of_name(asking: Asking, field: str, value: Value) -> Condition:
    """Any of the names, from the beginning of a word."""
    if isinstance(value, Known):
        return _known("c.name <> ''", value)
    text = _text(value)
    match = full_text(text)
    if match and not text.is_whole:
        return Condition(
            "c.id IN (SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?)", (f"{{names}} : ({match})",)
        )
    return _looked_into(asking, "c.name", "names", text)


def of_company(asking: Asking, field: str, value: Value) -> Condition:
    """The company somebody is with; a company by its own name."""
    said = "CASE c.kind WHEN 'company' THEN c.name ELSE c.company END"
    if isinstance(value, Known):
        return _known(f"{said} <> ''", value)
    return _looked_into(asking, said, "names company", _text(value))


def of_title(asking: Asking, field: str, value: Value) -> Condition:
    """What somebody is there."""
    if isinstance(value, Known):
        return _known("c.title <> ''", value)
    return _looked_into(asking, "c.title", "company", _text(value))


def of_place(asking: Asking, field: str, value: Value) -> Condition:
    """City, region or postcode of any address."""
    if isinstance(value, Known):
        return _known(f"c.id IN (SELECT contact FROM postal WHERE {field} <> '')", value)
    return _at(_coded(field, value))


def of_country(asking: Asking, field: str, value: Value) -> Condition:
    """The country of an address in any of its names; without an address the one a number is of."""
    from pim.values.country import country_codes, country_names

    if isinstance(value, Known):
        return _known("c.id IN (SELECT contact FROM postal WHERE country <> '')", value)
    text = _text(value)
    codes = country_codes(text.words)
    names = [Text(name, is_whole=True) for name in country_names(codes)]
    said = _at(Condition.any_of([compared("country", one) for one in (text, *names)]))
    numbers = [Condition("(e164 >= ? AND e164 < ?)", (plus, plus + PAST_ALL)) for plus in _prefixes(codes)]
    if not numbers:
        return said
    by_number = Condition.any_of(numbers)
    unsaid = "c.id NOT IN (SELECT contact FROM postal WHERE country <> '')"
    there = Condition(f"(c.id IN (SELECT contact FROM phone WHERE {by_number.sql}) AND {unsaid})", by_number.given)
    return Condition.any_of([said, there])


def of_phone(asking: Asking, field: str, value: Value) -> Condition:
    """Any run of a number's digits, the country first where it begins with `+`; with `=` the whole number."""
    if isinstance(value, Known):
        return _known("c.phones > 0", value)
    text = _text(value)
    digits = dial_digits(text.words).lstrip("+")
    if not digits:
        return NEVER
    if text.is_whole:
        number = understand_phone(text.words, asking.region)
        given = (number.e164 or number.digits, number.digits)
        return Condition(
            "c.id IN (SELECT contact FROM phone WHERE e164 = ? UNION SELECT contact FROM phone WHERE national = ?)",
            given,
        )
    if text.words.lstrip().startswith("+"):
        begins = (f"+{digits}", f"+{digits}{PAST_ALL}")
        return Condition("c.id IN (SELECT contact FROM phone WHERE e164 >= ? AND e164 < ?)", begins)
    return _inside("digits", digits)


_WHOLE_NUMBER = "SELECT contact FROM phone WHERE e164 = ? UNION SELECT contact FROM phone WHERE national = ?"


def of_mail(asking: Asking, field: str, value: Value) -> Condition:
    """Any part of an address; with `=` the whole one."""
    if isinstance(value, Known):
        return _known("c.id IN (SELECT contact FROM email)", value)
    text = _text(value)
    if text.is_whole or "*" in text.words:
        asked = compared("address", text)
        return Condition(f"c.id IN (SELECT contact FROM email WHERE {asked.sql})", asked.given)
    return _inside("mails", fold(text.words))


def of_language(asking: Asking, field: str, value: Value) -> Condition:
    """The language somebody speaks, by its code."""
    if isinstance(value, Known):
        return _known("c.language <> ''", value)
    return compared("lower(c.language)", _text(value))


def of_choice(asking: Asking, field: str, value: Value) -> Condition:
    """One of a few words: kind, consent to calls, private, archived."""
    if field == "consent":
        return _consent(value)
    if isinstance(value, Known):
        return _known("c.archived <> ''" if field == "archived" else "1", value)
    word = _text(value).words
    if field == "kind":
        return Condition("c.kind = ?", (word,))
    said = "c.private = 1" if field == "private" else "c.archived <> ''"
    return _known(said, Known(word == "yes"))


def _consent(value: Value) -> Condition:
    said = _CONSENTS.format("r.state <> 'void'" if isinstance(value, Known) else "r.state = ?")
    return _known(said, value) if isinstance(value, Known) else Condition(said, (_text(value).words,))


_CONSENTS = """c.uid IN (SELECT r.uid FROM consent r WHERE r.channel = 'phone' AND {}
  AND NOT EXISTS (SELECT 1 FROM consent l WHERE l.uid = r.uid AND l.channel = 'phone' AND l.id > r.id))"""


def _looked_into(asking: Asking, said: str, columns: str, text: Text) -> Condition:
    """Contacts whose own words fit: the index says who may, their rows say who does."""
    match, pattern = full_text(text), fits(text)
    among = f"WHERE {_IN_FULL_TEXT}" if match else ""
    given = (f"{{{columns}}} : ({match})",) if match else ()
    rows = asking.connection.execute(f"SELECT c.id, {said} FROM contact c {among}", given)
    return Condition.among(contact for contact, words in rows if words and pattern.search(fold(words)))


def _inside(column: str, part: str) -> Condition:
    """Contacts that hold a part anywhere in their numbers or mails; the index knows it from three letters on."""
    if len(part) < SHORTEST_INSIDE:
        return Condition(f"c.id IN (SELECT id FROM contact_text WHERE instr({column}, ?))", (part,))
    among = "SELECT t.id FROM contact_tri r CROSS JOIN contact_text t ON t.id = r.rowid"
    return Condition(
        f"c.id IN ({among} WHERE contact_tri MATCH ? AND instr(t.{column}, ?))", (trigrams([[part]]), part)
    )


def _coded(column: str, value: Value) -> Condition:
    """A column that begins with a code, is beyond it, or between two."""
    if isinstance(value, Ranged):
        return Condition(
            f"({column} >= ? AND {column} < ?)", (fold(str(value.first)), fold(str(value.last)) + PAST_ALL)
        )
    if isinstance(value, Compared):
        code = fold(str(value.operand))
        sides = {
            "<": f"({column} < ? AND {column} <> '')",
            "<=": f"({column} <= ? AND {column} <> '')",
            ">": f"{column} > ?",
            ">=": f"{column} >= ?",
        }
        return Condition(sides[value.sign], (code + PAST_ALL if value.sign in ("<=", ">") else code,))
    return compared(column, _text(value))


def _at(where: Condition) -> Condition:
    return Condition(f"c.id IN (SELECT contact FROM postal WHERE {where.sql})", where.given)


def _prefixes(codes: set[str]) -> list[str]:
    """The beginnings of numbers that are of one of these countries and of no other."""
    return [f"+{code}" for code, same in all_hours().items() if code and {hours.iso for hours in same} <= codes]


def _known(said: str, value: Known) -> Condition:
    return Condition(said) if value.is_known else Condition(said).negated()


def _text(value: Value) -> Text:
    return value if isinstance(value, Text) else Text(str(getattr(value, "operand", "")))
