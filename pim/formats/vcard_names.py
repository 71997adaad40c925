"""Which vCard property holds what: the tables that reader and writer share."""

from pim.values.payload import FILES
from pim.values.property import COMPOUND, LISTED

_MADE_BY = ("", "X-", "X-EVOLUTION-", "X-MS-", "X-KADDRESSBOOK-X-")

STRUCTURED, LISTS = COMPOUND, LISTED

# Addresses and other values that never have an escaped text (RFC 6350 4.2): read with `\:` `\,` undone, written bare.
ADDRESSES = frozenset(
    {
        "URL", "CALURI", "FBURL", "CALADRURI", "X-EVOLUTION-BLOG-URL", "X-EVOLUTION-VIDEO-URL", "SOCIALPROFILE",
        "X-SOCIALPROFILE", "IMPP", "MEMBER", "X-ADDRESSBOOKSERVER-MEMBER", "UID", "GEO", "SOURCE", "ORG-DIRECTORY",
        "CONTACT-URI",
    }
)  # fmt: skip

DATES = frozenset(
    {"BDAY", "ANNIVERSARY", "DEATHDATE", "X-ABDATE"}
    | {f"X-{made}ANNIVERSARY" for made in ("", "MS-", "EVOLUTION-", "KADDRESSBOOK-X-")}
)

# Texts of one value: unescaped when read.  The one without a name is a line that was no property.
TEXTS = frozenset(
    {
        "",
        "FN", "TEL", "EMAIL", "NOTE", "TITLE", "ROLE", "BDAY", "ANNIVERSARY", "DEATHDATE", "REV", "PRODID", "VERSION",
        "KIND", "RELATED", "AGENT", "LABEL", "CLASS", "SORT-STRING", "LANG", "LANGUAGE", "TZ", "CREATED", "SEX",
        "X-GENDER", "HOBBY", "INTEREST", "EXPERTISE", "X-TWITTER", "X-ABLABEL", "X-ABDATE", "X-ABRELATEDNAMES",
        "X-ABSHOWAS", "X-ABUID", "X-ADDRESSBOOKSERVER-KIND", "X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME",
        "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-ORG", "X-DEPARTMENT", "X-KADDRESSBOOK-X-DEPARTMENT",
        "X-KADDRESSBOOK-X-PROFESSION", "X-MS-TEL", "X-MS-IMADDRESS", "X-CUSTOM1", "X-CUSTOM2", "X-CUSTOM3",
        "X-CUSTOM4", "CUSTOM1", "CUSTOM2", "CUSTOM3", "CUSTOM4",
        *(made + name for made in _MADE_BY[1:] for name in ("ANNIVERSARY", "SPOUSE", "MANAGER", "ASSISTANT")),
        *(made + name + "SNAME" for made in _MADE_BY[1:] for name in ("SPOUSE", "MANAGER", "ASSISTANT")),
        *(
            made + name
            for made in ("X-", "X-EVOLUTION-", "X-KADDRESSBOOK-X-")
            for name in (
                "AIM", "ICQ", "JABBER", "MSN", "YAHOO", "SKYPE", "SKYPE-USERNAME", "GTALK", "GOOGLE-TALK",
                "GOOGLE TALK", "QQ", "GADUGADU", "GROUPWISE", "SIP", "MATRIX", "TWITTER", "WHATSAPP", "TELEGRAM",
                "SIGNAL",
            )
        ),
    }
)  # fmt: skip

# Names Ringbook does not map but knows, so that a line of a note is not taken for a property.
KEPT = frozenset(
    {
        "NAME", "PROFILE", "MAILER", "XML", "BIRTHPLACE", "DEATHPLACE", "PRONOUNS", "GRAMGENDER", "JSPROP", "BEGIN",
        "END", "CAPURI", "CALADRURI", "X-ABADR",
    }
)  # fmt: skip

KNOWN = STRUCTURED | LISTS | FILES | ADDRESSES | TEXTS | KEPT

# A line that was broken without a fold is never part of these.
SHORT = frozenset(
    {
        "", "TEL", "EMAIL", "UID", "REV", "VERSION", "N", "FN", "BDAY", "ANNIVERSARY", "KIND", "PRODID", "GEO", "TZ",
        "CLASS", "X-ABLABEL", "X-ABDATE", "X-ABUID", "X-ABADR", "CATEGORIES", "NICKNAME", "GENDER", "LANG", "MAILER",
        "SEX", "SORT-STRING",
    }
) - {""}  # fmt: skip

# Texts people wrote in several lines, where a line with a colon need not be a property.
LONG_TEXTS = frozenset({"NOTE", "LABEL", "COMMENT", "DESCRIPTION"})


def is_known(name: str) -> bool:
    """Whether a line of this name (upper case) is surely a property."""
    return name in KNOWN or name.startswith("X-")


def holds_text(name: str) -> bool:
    """Whether the value is one plain text, unescaped when read and escaped when written."""
    return name in TEXTS or name.startswith("X-RINGBOOK-")
