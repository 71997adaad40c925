"""The one query language: what a query is made of, and how it is written down (docs/queries.md)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pim.errors import UserError

NOTHING, ANYTHING = "none", "any"

_BARE = re.compile(r"[^\s,()\"<>=][^\s,()\"]*")


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words, as the search box has always taken them: names, companies, numbers, notes.  Quotes stay in them."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """What a field begins with, or with `is_whole` is; `*` stands for anything."""

    words: str
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Whether a field says anything at all: `city:none`, `city:any`."""

    is_known: bool


@dataclass(frozen=True, slots=True)
class Ago:
    """A span from now: `90d` is ninety days ago, or ahead where what is planned is asked for.  Units: h d w m y."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year in words: `2026-05`, `fri`, `12.5.`, `may`, `today`; which one it is depends on now."""

    words: str


Operand = Decimal | Ago | Day | str


@dataclass(frozen=True, slots=True)
class Compared:
    """A number, day or postcode beside a sign: one of `<`, `<=`, `=`, `>=`, `>`.

    Of spans `<` and `=` mean nearer to now than that, `>` further away: `last:>90d` is longer ago than ninety days.
    """

    sign: str
    operand: Operand


@dataclass(frozen=True, slots=True)
class Ranged:
    """From one to another, both among them: `1000..5000`, `2026-05..2026-07`."""

    first: Operand
    last: Operand


Value = Text | Known | Compared | Ranged


@dataclass(frozen=True, slots=True)
class Asks:
    """A field that has one of these values; `field` is a key of `query_fields.FIELDS`, or `field.` and an own key."""

    field: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Whom a part does not find."""

    part: "Part"


@dataclass(frozen=True, slots=True)
class Every:
    """Whom all parts find; without a part everybody."""

    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """Whom one of the parts finds."""

    parts: tuple["Part", ...]


Part = Words | Asks | Not | Every | Either


@dataclass(frozen=True, slots=True)
class Order:
    """What the found are sorted by: a key of `query_fields.SORTS`."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Who is looked for, and in which order they come; without an order by name."""

    where: Part = Every()
    order: tuple[Order, ...] = ()


EVERYBODY = Query()


class Misread(UserError):
    """A query that is not understood; `start` and `end` are the place of the mistake in the text, counted from 0."""

    def __init__(self, what: str, do: str, *, start: int, end: int) -> None:
        super().__init__(what, "", do)
        self.start, self.end = start, end


def read_where(text: str, own_fields: tuple[tuple[str, str], ...] = ()) -> Query:
    """The query a text says; raises Misread, which names the mistake and its place.

    `own_fields` are pairs of the key and the label of the book's own fields.  Keys and days are understood in English
    and in German.  Text without any field, sign or operator is plain words, whatever stands in it.
    """
    from pim.values.query_reader import read

    return read(text, own_fields)


def query_text(query: Query) -> str:
    """A query as people write it, with English keys; reading it again gives an equal one."""
    parts = [_written(query.where, inside=False)]
    if query.order:
        parts.append("sort:" + ",".join(("-" if order.descending else "") + order.field for order in query.order))
    return " ".join(filter(None, parts))


def _written(part: Part, *, inside: bool) -> str:
    """One part; `inside` another one it stands in parentheses where it is made of several."""
    if isinstance(part, Words):
        return part.text if not inside or len(part.text.split()) == 1 else f"({part.text})"
    if isinstance(part, Asks):
        return f"{part.field}:{','.join(map(_value, part.values))}"
    if isinstance(part, Not):
        return "-" + _negated(part.part)
    if isinstance(part, Every):
        text = " ".join(_written(one, inside=isinstance(one, Either)) for one in part.parts)
    else:
        text = " or ".join(_written(one, inside=isinstance(one, Either)) for one in part.parts)
    return f"({text})" if inside else text


def _negated(part: Part) -> str:
    text = _written(part, inside=True)
    is_bare = isinstance(part, Words) and re.match(r'[^\W\d]|["(]', text) is None
    return f"({text})" if is_bare else text


def _value(value: Value) -> str:
    if isinstance(value, Known):
        return ANYTHING if value.is_known else NOTHING
    if isinstance(value, Ranged):
        return f"{_operand(value.first)}..{_operand(value.last)}"
    if isinstance(value, Compared):
        return ("" if value.sign == "=" else value.sign) + _operand(value.operand)
    sign = "=" if value.is_whole else ""
    is_bare = _BARE.fullmatch(value.words) and value.words.casefold() not in SPECIAL and ".." not in value.words
    return sign + (value.words if is_bare else quoted(value.words))


def _operand(operand: Operand) -> str:
    if isinstance(operand, Decimal):
        return format(operand, "f")
    if isinstance(operand, Ago):
        return f"{operand.count}{operand.unit}"
    words = operand.words if isinstance(operand, Day) else operand
    return words if _BARE.fullmatch(words) else quoted(words)


def quoted(words: str) -> str:
    """Words that stand for themselves: in quotes, those among them doubled."""
    return '"' + words.replace('"', '""') + '"'


SPECIAL = frozenset({NOTHING, ANYTHING, "keine", "keiner", "keins", "ohne", "irgendein", "beliebig"})
"""Words that are no text but ask whether there is one; in quotes they are text."""
