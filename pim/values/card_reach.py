"""How someone is reached, as a card says it: numbers, mails, addresses, links and messengers."""

import re
from functools import lru_cache
from urllib.parse import unquote

from pim.values.facts import Address, Email, Link, Messenger, Phone
from pim.values.gathered import Gathered, marks_of
from pim.values.phone import plain_phone
from pim.values.property import Property, components, param

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BEFORE_SERVICE = re.compile(r"^(?:X-MESSAGING/|X-KADDRESSBOOK-X-|X-EVOLUTION-|X-MS-|X-)")
_BEFORE_LINK = re.compile(r"\A[^/]*:(?=https?://)")
LINK_LABELS = {
    "CALURI": "calendar",
    "CALADRURI": "calendar",
    "FBURL": "free/busy",
    "X-EVOLUTION-BLOG-URL": "blog",
    "X-TWITTER": "Twitter",
}
_SERVICES = {
    "xmpp": "jabber",
    "msnim": "msn",
    "ymsgr": "yahoo",
    "gg": "gadugadu",
    "gtalk": "google-talk",
    "googletalk": "google-talk",
    "imaddress": "im",
}
_NO_PARTS = ("",) * 7
_PHONE_TYPES = frozenset(
    (
        "home work cell voice fax pager car isdn video textphone text main main-number msg bbs modem pcs other "
        "internet mobile iphone callback radio telex tty-tdd assistant company homefax workfax dom intl"
    ).split()
)
_MAIL_TYPES = frozenset("home work internet other email smtp x400".split())
_ANY_MAIL, _ANY_LINK = frozenset({"internet", "email", "smtp"}), frozenset({"internet", "url"})
_ADDRESS_TYPES = frozenset("home work dom intl postal parcel other".split())
_LINK_TYPES = frozenset("home work other internet url".split())
_MESSENGER_TYPES = frozenset("home work other mobile internet personal business voice text".split())


def take_phone(found: Gathered, index: int, item: Property) -> None:
    """TEL: a number, or a SIP address, which is a messenger."""
    value = item.value
    if ":" in value:
        if value[:4].lower() == "sip:":
            said = marks_of(found, item, _MESSENGER_TYPES)
            found.messengers.append((said.rank, Messenger(index, "sip", value[4:], *said[1:])))
            return
        value = plain_phone(value)
    said = marks_of(found, item, _PHONE_TYPES)
    found.phones.append((said.rank, Phone(index, value, *said[1:])))


def take_email(found: Gathered, index: int, item: Property) -> None:
    """EMAIL; X.400 addresses are no mail addresses and stay under other fields."""
    said = marks_of(found, item, _MAIL_TYPES)
    if "x400" in said.types:
        found.verbatim.append(index)
        return
    value = item.value
    if value.endswith(">") and "<" in value:  # "Eva Lang" <eva@example.com>
        value = value[value.rindex("<") + 1 : -1].strip()
    if value[:7].lower() == "mailto:":
        value = value[7:]
    value = value.replace("\\@", "@")
    kinds = _telling(said.types, _ANY_MAIL)
    found.emails.append((said.rank, Email(index, value, kinds, said.label, said.preferred)))


@lru_cache(maxsize=4096)
def _telling(types: tuple[str, ...], plain: frozenset[str]) -> tuple[str, ...]:
    """The types that say more than that a mail is a mail, a link a link."""
    return tuple(kind for kind in types if kind not in plain)


def take_adr(found: Gathered, index: int, item: Property) -> None:
    """ADR: seven parts, missing ones empty; one without any is the LABEL it may carry (RFC 6350 6.3.1)."""
    parts = [part.strip() for part in components(item.value)][:7]
    said = marks_of(found, item, _ADDRESS_TYPES)
    if not any(parts):
        if not (text := param(item, "LABEL")):
            return
        parts = ["", "", text.replace("\\n", "\n")]
    pobox, extended, street, city, region, postcode, country = [*parts, *_NO_PARTS[len(parts) :]]
    address = Address(pobox, extended, street, city, region, postcode, country, index, *said[1:])
    found.addresses.append((said.rank, address))


def take_label(found: Gathered, index: int, item: Property) -> None:
    """LABEL of 2.1 and 3.0: joins an address later, or is one of its lines."""
    said = marks_of(found, item, _ADDRESS_TYPES)
    lines = "\n".join(line.strip() for line in item.value.replace("\\n", "\n").split("\n") if line.strip())
    found.address_texts.append(
        (said.rank, Address(street=lines, index=index, types=said.types, label=said.label, preferred=said.preferred))
    )


def take_link(found: Gathered, index: int, item: Property) -> None:
    """URL and its like."""
    said = marks_of(found, item, _LINK_TYPES)
    if item.name == "FBURL" and not _SCHEME.match(item.value):  # Outlook 2003 writes rubbish there
        found.verbatim.append(index)
        return
    label = said.label or param(item, "SERVICE-TYPE") or param(item, "X-SERVICE-TYPE") or LINK_LABELS.get(item.name, "")
    kinds = _telling(said.types, _ANY_LINK)
    # iOS writes bare colons into the parameters before the address: X-USERID=G:12:http://...
    value = _BEFORE_LINK.sub("", item.value) if item.name == "X-SOCIALPROFILE" else item.value
    if value[:8].lower() == "x-apple:":  # an account without an address
        value = unquote(value[8:])
    found.links.append((said.rank, Link(index, value, kinds, label, said.preferred)))


def take_impp(found: Gathered, index: int, item: Property) -> None:
    """IMPP: the service by its scheme or its parameter (RFC 4770, Apple)."""
    said = marks_of(found, item, _MESSENGER_TYPES)
    scheme, colon, rest = item.value.partition(":")
    named = param(item, "X-SERVICE-TYPE") or param(item, "SERVICE-TYPE") or (scheme if colon else said.label)
    service = _SERVICES.get(named.lower(), named.lower())
    value = unquote(rest) if colon and _SCHEME.match(item.value) else item.value
    found.messengers.append((said.rank, Messenger(index, service, value, *said[1:])))


def take_account(found: Gathered, index: int, item: Property) -> None:
    """X-SKYPE and its like: the service by the name."""
    said = marks_of(found, item, _MESSENGER_TYPES)
    service = _BEFORE_SERVICE.sub("", item.name).lower()
    service = service.removesuffix("-username").removesuffix("-all").replace(" ", "-")
    service = _SERVICES.get(service, service)
    found.messengers.append((said.rank, Messenger(index, service, item.value, *said[1:])))
