"""Reads a signature line by line: what is sure goes first (mails, links, numbers, the town), names come of the rest.

Nothing is made up: each word of what is recognised stands in the text.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pim.values.facts import Address
from pim.values.fold import fold
from pim.values.name import shown, split_name
from pim.values.property import Property, compose
from pim.values.signature import words as w
from pim.values.signature.lines import Piece, pieces_of, take_label
from pim.values.signature.places import take_address

LONGEST = 20_000  # characters
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")
_LINK = re.compile(r"(?i)\b(?:https?://|www\.)[^\s<>()\[\]|]{3,500}")
_DOMAIN = re.compile(r"(?i)(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10}(?:/[^\s<>()]{0,200})?")
_NUMBER = re.compile(
    r"(?:\+|\(\+?|\b)\d[\d\s()./\u2010-\u2015\u00a0-]{4,28}\d(?:\s{0,2}(?:ext|x|dw|durchwahl|kl)\.?\s{0,2}\d{1,6})?"
)
_DAY = re.compile(r"\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|\d{4}-\d{2}-\d{2}")
_END = re.compile(r'[\s,;:|>)"”]+\Z')
_MOST_DIGITS, _LEAST_DIGITS = 17, 6
_JOB_ENDS = tuple(word for word in w.JOBS if len(word) > 5)  # Verkaufsleiterin, Zahnarzt
_MOST_NAME_WORDS, _MOST_TITLE = 6, 100


class SignaturePhone(NamedTuple):
    """A number as written, and its kind: work, cell, fax or home; '' where nothing says it."""

    value: str
    kind: str


@dataclass(frozen=True, slots=True)
class Signature:
    """What was recognised; empty where nothing was.  `rest` are the lines nobody understood."""

    name: str = ""
    title: str = ""
    department: str = ""
    company: str = ""
    phones: tuple[SignaturePhone, ...] = ()
    emails: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    address: Address | None = None
    rest: tuple[str, ...] = ()


def read_signature(text: str, region: str = "") -> Signature:
    """What a signature block, a business card as text, or an address says.  Any text gives an answer, in linear time.

    `region` (ISO 3166) is the user's country: there a number may stand without label and country code.
    """
    pieces = pieces_of(text[:LONGEST])
    found = _Found(region.upper())
    for piece in pieces:
        found.take_reach(piece)
    address = take_address(pieces)
    found.take_words([piece for piece in pieces if piece.text])
    return Signature(
        name=found.name,
        title=found.title,
        department=found.department,
        company=found.company,
        phones=tuple(found.phones),
        emails=tuple(dict.fromkeys(found.emails)),
        links=tuple(dict.fromkeys(found.links)),
        address=address,
        rest=tuple(found.rest),
    )


def card_of(signature: Signature) -> tuple[Property, ...]:
    """The properties of a new contact that says the same; none for an empty signature."""
    names = split_name(signature.name)
    parts = (names.family, names.given, names.additional, names.prefix, names.suffix)
    card = [Property("N", compose(parts)), Property("FN", shown(names))] if signature.name else []
    if not signature.name and signature.company:
        card.append(Property("FN", signature.company))
    if signature.company or signature.department:
        said = (signature.company, signature.department)
        card.append(Property("ORG", compose(said if signature.department else said[:1])))
    card += [Property("TITLE", signature.title)] if signature.title else []
    for phone in signature.phones:
        card.append(Property("TEL", phone.value, tuple(("TYPE", kind) for kind in _TYPES.get(phone.kind, ()))))
    card += [Property("EMAIL", mail) for mail in signature.emails]
    card += [Property("URL", link) for link in signature.links]
    if (place := signature.address) is not None:
        address = (place.pobox, place.extended, place.street, place.city, place.region, place.postcode, place.country)
        card += [Property("ADR", compose(address))] if any(address) else []
    return tuple(card)


_TYPES = {"work": ("work",), "cell": ("cell",), "fax": ("work", "fax"), "home": ("home",)}


@dataclass(slots=True)
class _Found:
    """What was recognised so far."""

    region: str
    name: str = ""
    title: str = ""
    department: str = ""
    company: str = ""
    phones: list[SignaturePhone] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def take_reach(self, piece: Piece) -> None:
        """Take mails, links and numbers out of a piece, with the labels before them."""
        for mail in _MAIL.findall(piece.text):
            self.emails.append(mail)
            self._cut(piece, mail, w.MAIL_LABELS)
        for link in _LINK.findall(piece.text):
            link = link.rstrip(".,;:'\"")
            self.links.append(link)
            self._cut(piece, link, w.LINK_LABELS)
        bare = take_label(piece.text, w.LINK_LABELS)[1]
        if _DOMAIN.fullmatch(bare) and "." in bare and not self._is_initials(bare):
            self.links.append(bare)
            piece.text = ""
        self._take_numbers(piece)

    def take_words(self, pieces: list[Piece]) -> None:
        """Tell name, job and company among the pieces that are left."""
        left = [piece for piece in pieces if not self._take_labelled(piece) and not _is_register(piece.text)]
        self.name = self.name or self._name_of_mail(left)
        left = [piece for piece in left if _without_before(piece.text) != self.name]
        for take in (self._take_organisation, self._take_department, self._take_job):
            left = [piece for piece in left if not take(piece)]
        if not self.name:
            self.name = _first_name(left)
            left = [piece for piece in left if _without_before(piece.text) != self.name]
        for piece in left:
            self._take_last(piece)

    def _cut(self, piece: Piece, value: str, labels: frozenset[str]) -> None:
        before, _, after = piece.text.partition(value)
        before = before.rstrip("<(:[ \t").rstrip()
        if fold(before) in labels or fold(before.rstrip(" .:-")) in labels:
            before = ""
        left = _END.sub("", f"{before} {after.lstrip(' >)],;|')}".strip())
        piece.text = left if any(sign.isalnum() for sign in left) else ""

    def _is_initials(self, text: str) -> bool:
        """`i.A.` and `Ing.` are no addresses of sites, nor is `e.U.`."""
        return len(text.rpartition(".")[0]) < 3 or fold(text) in w.LEGAL_FORMS

    def _take_numbers(self, piece: Piece) -> None:
        if _is_register(piece.text) or _DAY.search(piece.text):
            return
        at, kept = 0, []
        label = ""
        for match in _NUMBER.finditer(piece.text):
            value = match[0].strip(" .-/\u2010\u2011\u2012\u2013\u2014\u2015\u00a0")
            if value.count("(") != value.count(")"):
                value = value.strip("()").strip()
            before = piece.text[at : match.start()]
            kind = _kind_before(before)
            if not self._is_number(value, kind):
                continue
            self.phones.append(SignaturePhone(value, kind or label))
            label = kind if kind and "/" in before else ""
            kept.append("" if kind else before.strip(" ,;:.()/-"))
            at = match.end()
        if at:
            piece.text = " ".join(part for part in (*kept, piece.text[at:].strip(" ,;:.()/-")) if part)

    def _is_number(self, value: str, kind: str) -> bool:
        """A label makes a number of digits; without one they must look as numbers do at home or abroad."""
        digits = sum(sign.isdigit() for sign in value)
        if not _LEAST_DIGITS <= digits <= _MOST_DIGITS:
            return False
        if kind or value.startswith(("+", "(+", "00")):
            return True
        from pim.values.phone import understand_phone

        is_parted = any(sign in value for sign in " -/.()")
        return digits >= 7 and is_parted and bool(understand_phone(value, self.region).e164)

    def _take_labelled(self, piece: Piece) -> bool:
        for labels, name in ((w.NAME_LABELS, "name"), (w.COMPANY_LABELS, "company"), (w.TITLE_LABELS, "title")):
            label, text = take_label(piece.text, labels)
            if label and text and not getattr(self, name):
                setattr(self, name, text)
                return True
        return False

    def _take_organisation(self, piece: Piece) -> bool:
        """A legal form tells a company at once; a name of many kinds only where no other has told one."""
        if not _has_legal_form(piece.text) or self.company or len(piece.text) > _MOST_TITLE:
            return False
        before, comma, after = piece.text.rpartition(", ")
        if comma and _is_job(before) and not _has_legal_form(before):
            self.title, self.company = self.title or before, after
        else:
            self.company = piece.text
        return True

    def _take_job(self, piece: Piece) -> bool:
        if len(piece.text) > _MOST_TITLE or not _is_job(piece.text):
            return False
        before, comma, after = piece.text.partition(", ")
        if comma and not _is_job(before) and _looks_like_name(before) and not self.name:
            self.name, self.title = before, self.title or after
        elif not self.title:
            self.title = piece.text
        else:
            return False
        return True

    def _take_department(self, piece: Piece) -> bool:
        words = fold(piece.text).split()
        if self.department or len(piece.text) > _MOST_TITLE or not {words[0], words[-1]} & w.DEPARTMENTS:
            return False
        self.department = piece.text
        return True

    def _name_of_mail(self, pieces: list[Piece]) -> str:
        """The piece that shares a word with the part of a mail address before its @."""
        names = [text for piece in pieces if _looks_like_name(text := _without_before(piece.text))]
        people = [fold(mail.partition("@")[0]) for mail in self.emails]
        return next((name for name in names if any(word in who for who in people for word in _long_words(name))), "")

    def _take_last(self, piece: Piece) -> None:
        domains = [fold(mail.partition("@")[2]) for mail in self.emails]
        if not self.company and (_is_organisation(piece.text) or _is_of_domain(piece.text, domains)):
            self.company = piece.text
        else:
            self.rest.append(piece.text)


def _first_name(pieces: list[Piece]) -> str:
    """The first piece that looks like a name, an organisation's only where there is no other."""
    names = [text for piece in pieces if _looks_like_name(text := _without_before(piece.text))]
    return next((name for name in names if not _is_organisation(name)), "")


def _kind_before(text: str) -> str:
    """The kind of number that the last word or two before it say."""
    words = fold(text).replace("(", " ").replace("/", " / ").rstrip(" .:-/").split()
    for count in (3, 2, 1):
        said = " ".join(words[-count:]).strip(" .:|,;")
        kind = w.NUMBER_LABELS.get(said, "")
        if kind:
            return kind
    return ""


def _is_register(text: str) -> bool:
    folded = fold(text)
    return any(folded.startswith(word) and not folded[len(word) : len(word) + 1].isalpha() for word in w.REGISTERS)


def _has_legal_form(text: str) -> bool:
    words = fold(text).replace(",", " ").split()
    return len(words) > 1 and any(word.rstrip(".") in w.LEGAL_FORMS for word in words[1:])


def _is_organisation(text: str) -> bool:
    return any(word.strip(".,&") in w.ORGANISATIONS for word in fold(text).split())


def _is_job(text: str) -> bool:
    words = [word.strip(".,()&") for word in fold(text).replace("/", " ").replace("-", " ").split()]
    return fold(text) in w.JOBS or any(word in w.JOBS or word.endswith(_JOB_ENDS) for word in words)


def _looks_like_name(text: str) -> bool:
    """Two to six words that begin with capitals or are particles, and no digits."""
    words = text.replace(",", " ").split()
    if (
        not 2 <= len(words) <= _MOST_NAME_WORDS
        or len(text) > 60
        or any(sign.isdigit() or sign in "@/:;!?" for sign in text)
    ):
        return bool(words) and _is_east_asian_name(text)
    names = split_name(text)
    big = [word for word in words if word[:1].isupper() or not word[:1].isascii()]
    return bool(names.family and names.given) and len(big) * 2 >= len(words)


def _is_east_asian_name(text: str) -> bool:
    return 2 <= len(text) <= 6 and not text.isascii() and bool(split_name(text).family) and " " not in text


def _without_before(text: str) -> str:
    """A name without `i.A.`, `ppa.` and their like."""
    first, _, rest = text.partition(" ")
    return rest.strip() if rest and fold(first).rstrip(".") in w.BEFORE_NAME and first != "FN" else text


def _long_words(name: str) -> list[str]:
    return [word for word in fold(name).replace("-", " ").split() if len(word) > 2]


def _is_of_domain(text: str, domains: list[str]) -> bool:
    key = "".join(sign for sign in fold(text) if sign.isalnum())
    labels = [part.replace("-", "") for domain in domains for part in domain.split(".")[:-1]]
    return len(key) > 3 and any(len(part) > 3 and (part in key or key in part) for part in labels)
