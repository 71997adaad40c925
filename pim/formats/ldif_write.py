"""LDIF (RFC 2849) as Thunderbird reads address books: an entry a contact, with mozillaAbPersonAlpha's attributes."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence

from pim.formats.table_layouts import Row
from pim.formats.table_thunderbird import THUNDERBIRD
from pim.values.contact import Facts
from pim.values.property import Property

_WIDTH = 76
_ATTRIBUTES = (
    ("First Name", "givenName"), ("Last Name", "sn"), ("Display Name", "cn"), ("Nickname", "mozillaNickname"),
    ("Primary Email", "mail"), ("Secondary Email", "mozillaSecondEmail"), ("Screen Name", "nsAIMid"),
    ("Work Phone", "telephoneNumber"), ("Home Phone", "homePhone"), ("Fax Number", "facsimileTelephoneNumber"),
    ("Pager Number", "pager"), ("Mobile Number", "mobile"), ("Home Address", "mozillaHomeStreet"),
    ("Home Address 2", "mozillaHomeStreet2"), ("Home City", "mozillaHomeLocalityName"),
    ("Home State", "mozillaHomeState"), ("Home ZipCode", "mozillaHomePostalCode"),
    ("Home Country", "mozillaHomeCountryName"), ("Work Address", "street"), ("Work Address 2", "mozillaWorkStreet2"),
    ("Work City", "l"), ("Work State", "st"), ("Work ZipCode", "postalCode"), ("Work Country", "c"),
    ("Job Title", "title"), ("Department", "ou"), ("Organization", "o"), ("Web Page 1", "mozillaWorkUrl"),
    ("Web Page 2", "mozillaHomeUrl"), ("Birth Year", "birthyear"), ("Birth Month", "birthmonth"),
    ("Birth Day", "birthday"), ("Custom 1", "mozillaCustom1"), ("Custom 2", "mozillaCustom2"),
    ("Custom 3", "mozillaCustom3"), ("Custom 4", "mozillaCustom4"), ("Notes", "description"),
)  # fmt: skip
_PERSON = ("top", "person", "organizationalPerson", "inetOrgPerson", "mozillaAbPersonAlpha")


def ldif_entry(properties: Sequence[Property], facts: Facts) -> tuple[bytes, Counter[str]]:
    """The contact's entry with its empty line, and what found no attribute."""
    row: Row = THUNDERBIRD.row(properties, facts)
    lines = [_line("dn", distinguished_name(facts))]
    lines += [_line("objectclass", kind) for kind in _PERSON]
    lines += [_line(name, row.cells[column]) for column, name in _ATTRIBUTES if row.cells.get(column)]
    del row.lost["CATEGORIES"]  # groups have entries of their own
    return b"".join(lines) + b"\n", row.lost


def ldif_group(name: str, members: Iterable[str]) -> bytes:
    """A group's entry; `members` are the distinguished names of those in it."""
    lines = [_line("dn", f"cn={_in_name(name)}"), _line("objectclass", "top"), _line("objectclass", "groupOfNames")]
    lines += [_line("cn", name), *(_line("member", member) for member in members)]
    return b"".join(lines) + b"\n"


def distinguished_name(facts: Facts) -> str:
    """What an entry is called, and a group names it by (RFC 4514)."""
    mail = f",mail={_in_name(facts.emails[0].value)}" if facts.emails else ""
    return f"cn={_in_name(facts.name)}{mail}"


def _in_name(text: str) -> str:
    plain = " ".join(text.split())
    escaped = "".join(f"\\{sign}" if sign in ',+"\\<>;=' else sign for sign in plain)
    return f"\\{escaped}" if escaped.startswith("#") else escaped


def _line(name: str, value: str) -> bytes:
    """`name: value`, or `name:: base64` where RFC 2849 asks for it, folded."""
    data = value.encode("utf-8", "replace")
    is_plain = value.isascii() and value.isprintable() and not value.startswith((" ", ":", "<")) and value[-1:] != " "
    written = f"{name}: ".encode() + data if is_plain else f"{name}:: ".encode() + b64encode(data)
    pieces = [written[:_WIDTH]]
    pieces += [b" " + written[at : at + _WIDTH - 1] for at in range(_WIDTH, len(written), _WIDTH - 1)]
    return b"\n".join(pieces) + b"\n"
