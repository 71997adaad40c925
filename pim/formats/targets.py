"""The programs a card can be written for: what each reads, as tables, and what of a card it cannot hold."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pim.values.outgoing import GENERIC, ICLOUD, ORIGINAL, VERSIONS, Pictures, Totals
from pim.values.property import Property

EVERY = "*"
UNREADABLE = "UNREADABLE"
"""Under which lines that are no properties are counted: no program but Ringbook has a place for them."""
JOINED = "JOINED"
"""Under which texts are counted that are written together with another one: there is one field for all."""

Pairs = tuple[tuple[str, str], ...]
Counts = tuple[tuple[str, int], ...]
NameOf = Callable[[str], str]


class Target(NamedTuple):
    """How one program wants its cards.

    `shows` are the names it has a field for, empty for all; `phones` how many numbers of each kind and `most` how
    many lines of a name.  `labels`: it reads Apple's `item1.X-ABLabel`; without, lines lose their group, which some
    readers hide lines for.  `relatives` say which line holds whom ("*" for all others); `anniversary` and `dates`
    which line holds that day and other days; `account` the one line for a messenger.
    `yearless`: it reads days without a year.  `typed`: a line without TYPE would be hidden, so it gets this one.
    `picture`: the largest picture in bytes, 0 for any; `pictures`: the kinds it shows, empty for the usual ones;
    `card`: the largest card in bytes, 0 for any; `totals`: what it takes of all cards together, None for any number.
    `one_type`: of several types of a line it takes one.  `bare`: it shows the backslash of an escaped semicolon.
    `group_cards`: groups are cards of their own.
    """

    key: str
    shows: frozenset[str] = frozenset()
    phones: Counts = ()
    most: Counts = ()
    labels: bool = False
    relatives: Pairs = ()
    anniversary: str = ""
    dates: str = ""
    account: str = ""
    yearless: bool = True
    typed: Pairs = ()
    picture: int = 0
    pictures: frozenset[str] = frozenset()
    card: int = 0
    totals: Totals | None = None
    one_type: bool = False
    bare: bool = False
    group_cards: bool = False

    @property
    def versions(self) -> tuple[str, ...]:
        """The vCard versions it reads, the one to write first."""
        return VERSIONS[self.key]

    @property
    def takes_lists(self) -> bool:
        """Whether it takes a card with KIND:group as a list of others."""
        return not self.shows or ("MEMBER" in self.shows and not self.group_cards)


class Fitted(NamedTuple):
    """A card's lines as a target wants them, and how many of each name it cannot hold."""

    lines: list[Property]
    lost: Counter[str]


def fit(
    properties: Sequence[Property], target: Target, name_of: NameOf = str, pictures: Pictures | None = None
) -> Fitted:
    """The card for a target.  What it cannot hold is counted, and written all the same where it does no harm.

    `name_of` gives the name of the contact a UID belongs to: most programs know related people by name only.
    `pictures` makes those smaller that are too large; without it they stay behind.
    """
    from pim.formats.target_fit import fitted

    return fitted(properties, target, name_of, pictures)


def losses(properties: Sequence[Property], target: Target) -> Counter[str]:
    """How many lines of each name the target cannot hold."""
    return fit(properties, target).lost


def target_of(key: str) -> Target:
    """The target of that name; KeyError for one there is not."""
    return _BY_KEY[key]


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _relatives(start: str, end: str = "") -> Pairs:
    return tuple((kind, f"{start}{kind.upper()}{end}") for kind in ("spouse", "manager", "assistant"))


# What says nothing to people, and is never missed.
UNSEEN = _names("VERSION UID REV PRODID PROFILE KIND X-ABSHOWAS X-ABUID X-ABADR X-ABLABEL CLIENTPIDMAP SOURCE XML")

_COMMON = _names("N FN NICKNAME ORG TITLE TEL EMAIL ADR LABEL URL BDAY NOTE PHOTO")
_READINGS = _names("X-PHONETIC-FIRST-NAME X-PHONETIC-MIDDLE-NAME X-PHONETIC-LAST-NAME")
_ACCOUNTS = _names("X-AIM X-ICQ X-JABBER X-MSN X-YAHOO X-SKYPE X-SKYPE-USERNAME X-GOOGLE-TALK X-GTALK X-QQ X-SIP")

_OUTLOOK = Target(
    "outlook",
    shows=_COMMON
    | _READINGS
    | _names("ROLE CATEGORIES CLASS KEY FBURL GEO MAILER X-MS-CARDPICTURE X-MS-TEL X-MS-OL-DESIGN")
    | _names("X-MS-OL-DEFAULT-POSTAL-ADDRESS"),
    phones=(
        ("home", 2), ("work", 2), ("other", 1), ("cell", 1), ("pager", 1), ("car", 1), ("isdn", 1), ("home fax", 1),
        ("work fax", 1),
    ),
    most=(("EMAIL", 3), ("ADR", 3)),
    relatives=_relatives("X-MS-"),
    anniversary="X-MS-ANNIVERSARY",
    account="X-MS-IMADDRESS",
    yearless=False,
    typed=(("TEL", "VOICE"), ("URL", "WORK")),
    pictures=_names("image/bmp image/gif image/jpeg image/png"),
)  # fmt: skip
_GOOGLE = Target(
    "google",
    shows=_COMMON | _READINGS | _ACCOUNTS | _names("CATEGORIES IMPP X-ANNIVERSARY"),
    labels=True,
    relatives=((EVERY, "X-ABRELATEDNAMES"),),
    anniversary="X-ABDATE",
    dates="X-ABDATE",
    one_type=True,
)
_APPLE = Target(
    "apple",
    shows=_COMMON
    | _READINGS
    | _ACCOUNTS
    | _names("CATEGORIES IMPP X-SOCIALPROFILE X-TWITTER CALURI X-MAIDENNAME X-PHONETIC-ORG X-ABSHOWAS")
    | _names("X-ADDRESSBOOKSERVER-KIND X-ADDRESSBOOKSERVER-MEMBER MEMBER"),
    labels=True,
    relatives=((EVERY, "X-ABRELATEDNAMES"),),
    anniversary="X-ABDATE",
    dates="X-ABDATE",
    picture=224_000,
    card=256_000,
    totals=ICLOUD,
    group_cards=True,
)
_ANDROID = Target(
    "android",
    shows=_COMMON | _READINGS | _ACCOUNTS | _names("IMPP X-ANDROID-CUSTOM"),
    anniversary="ANNIVERSARY",
)
_THUNDERBIRD = Target(
    "thunderbird",
    shows=_COMMON | _names("ROLE TZ IMPP SORT-STRING X-CUSTOM1 X-CUSTOM2 X-CUSTOM3 X-CUSTOM4"),
    anniversary="ANNIVERSARY",
    bare=True,
)
_EVOLUTION = Target(
    "evolution",
    shows=_COMMON
    | _ACCOUNTS
    | _names("ROLE CATEGORIES CALURI FBURL GEO KEY LOGO TZ MAILER X-GADUGADU X-GROUPWISE X-MATRIX X-TWITTER")
    | _names("X-EVOLUTION-FILE-AS X-EVOLUTION-BLOG-URL X-EVOLUTION-VIDEO-URL X-MOZILLA-HTML"),
    relatives=_relatives("X-EVOLUTION-"),
    anniversary="X-EVOLUTION-ANNIVERSARY",
    yearless=False,
)
_KADDRESSBOOK = Target(
    "kaddressbook",
    shows=_COMMON
    | _names("ROLE CATEGORIES CLASS GEO IMPP KEY LOGO SOUND MAILER SORT-STRING TZ LANG GENDER CALURI FBURL KIND MEMBER")
    | _names("X-KADDRESSBOOK-X-PROFESSION X-KADDRESSBOOK-BLOGFEED X-KADDRESSBOOK-CRYPTOPROTOPREF"),
    relatives=_relatives("X-KADDRESSBOOK-X-", "SNAME"),
    anniversary="X-KADDRESSBOOK-X-ANNIVERSARY",
    yearless=False,
    bare=True,
)
TARGETS = (
    Target(ORIGINAL),
    Target(GENERIC),
    _OUTLOOK,
    _GOOGLE,
    _APPLE,
    _ANDROID,
    _THUNDERBIRD,
    _EVOLUTION,
    _KADDRESSBOOK,
)
_BY_KEY = {target.key: target for target in TARGETS}
