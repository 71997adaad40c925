"""What two people are to each other: the kinds of relationship there are, and the words cards have for them."""

from typing import NamedTuple

WORKS_AT = "works-at"

# Key, what the one is to the other, what the other is to the one.
TYPES = (
    (WORKS_AT, "works at", "has working there"),
    ("spouse", "is married to", "is married to"),
    ("partner", "is partner of", "is partner of"),
    ("parent", "is parent of", "is child of"),
    ("sibling", "is sibling of", "is sibling of"),
    ("relative", "is relative of", "is relative of"),
    ("friend", "is friend of", "is friend of"),
    ("colleague", "is colleague of", "is colleague of"),
    ("neighbour", "is neighbour of", "is neighbour of"),
    ("assistant", "is assistant of", "has as assistant"),
    ("manager", "is manager of", "reports to"),
    ("agent", "acts for", "is represented by"),
    ("emergency", "is to be called for", "has in an emergency"),
    ("referred-by", "was referred by", "referred"),
    ("supplier", "is supplier of", "is supplied by"),
    ("decides-for", "decides for", "is decided for by"),
    ("lives-with", "lives with", "lives with"),
    ("knows", "knows", "knows"),
)


class Relation(NamedTuple):
    """A kind of relationship as a card's line says it: `is_other_subject` where the one named there is the subject.

    "MANAGER:Tom" in Eva's card says that Tom is manager of Eva, so Tom is the subject.
    """

    key: str
    is_other_subject: bool = False


def relation_of(label: str) -> Relation:
    """The relationship a card means by a word (RFC 6350 6.6.6, Apple, our own keys); the word where unknown."""
    word = label.strip().lower().removeprefix("x-")
    return _BY_WORD.get(word) or Relation(word)


def words_for_other(label: str) -> str:
    """What a card's word says of the one it names, in the words a link has; the word itself where it is unknown."""
    said = relation_of(label)
    for key, one, other in TYPES:
        if key == said.key:
            return other if said.is_other_subject else one
    return label


def said_in_card(key: str) -> Relation:
    """As `relation_of`, from a kind: its `key` is the word for the card that holds the line."""
    return _WRITTEN.get(key) or Relation(f"x-{key}")


def card_word(label: str) -> str:
    """A card's word for someone as RELATED has it: those of RFC 6350 6.6.6 as they are, any other behind `x-`."""
    word = label.strip().lower() or "contact"
    return word if word in _STANDARD or word.startswith("x-") else f"x-{word}"


def plain_uid(uid: str) -> str:
    """A UID as it is compared: without urn:uuid:, in lower case."""
    text = uid.strip()
    return text[9:].lower() if text[:9].lower() == "urn:uuid:" else text.lower()


def uid_address(uid: str) -> str:
    """A UID as another card names it (RFC 6350 6.6.5, 6.6.6)."""
    return uid if ":" in uid else f"urn:uuid:{uid}"


_STANDARD = frozenset(
    "contact acquaintance friend met co-worker colleague co-resident neighbor child parent sibling spouse kin muse "
    "crush date sweetheart me agent emergency".split()
)
_BY_WORD = {
    **dict.fromkeys(("", "contact", "acquaintance", "met", "other"), Relation("knows")),
    **dict.fromkeys(("spouse", "wife", "husband"), Relation("spouse")),
    **dict.fromkeys(("partner", "domestic partner", "sweetheart", "girlfriend", "boyfriend"), Relation("partner")),
    **dict.fromkeys(("child", "son", "daughter"), Relation("parent")),
    **dict.fromkeys(("parent", "mother", "father"), Relation("parent", is_other_subject=True)),
    **dict.fromkeys(("brother", "sister"), Relation("sibling")),
    **dict.fromkeys(("kin", "family"), Relation("relative")),
    **dict.fromkeys(("co-worker", "coworker"), Relation("colleague")),
    **dict.fromkeys(("neighbor",), Relation("neighbour")),
    **dict.fromkeys(("co-resident",), Relation("lives-with")),
    **dict.fromkeys(("referred by",), Relation("referred-by")),
    **{key: Relation(key, key in ("assistant", "manager", "agent", "emergency")) for key, _, _ in TYPES},
    "parent": Relation("parent", is_other_subject=True),
}
_WRITTEN = {
    **{key: Relation(key) for key in ("spouse", "sibling", "friend", "colleague")},
    "parent": Relation("child"),
    "relative": Relation("kin"),
    "neighbour": Relation("neighbor"),
    "lives-with": Relation("co-resident"),
    "knows": Relation("contact"),
    "partner": Relation("x-partner"),
    **{key: Relation(key, is_other_subject=True) for key in ("agent", "emergency")},
    **{key: Relation(f"x-{key}", is_other_subject=True) for key in ("assistant", "manager")},
}
