"""Reads a query: from its text, sign by sign, to what it asks; each mistake with its place."""

import re
from typing import NamedTuple

from pim.texts import tr
from pim.values import query_fields as fields
from pim.values.query import (
    Asks,
    Either,
    Every,
    Misread,
    Not,
    Order,
    Part,
    Query,
    Value,
    Words,
    quoted,
)
from pim.values.query_fields import Field
from pim.values.query_signs import is_structured
from pim.values.query_value import Asked

DEEPEST = 20  # parentheses in parentheses

_OR, _NOT, _AND = ("or", "oder", "|"), ("not", "nicht"), ("and", "und", "&")
_OPERATORS = frozenset((*_OR, *_NOT, *_AND))
_FIELD = re.compile(r"([^\W\d_][\w.\-]*):")
_QUOTED, _PLAIN = re.compile(r'"([^"]*)"?'), re.compile(r'[^\s"()]+')
_OPEN, _MINUS = re.compile(r"\("), re.compile(r'-(?=[^\W\d]|["(])')
_LITERAL, _SIGN, _BARE = re.compile(r'"((?:[^"]|"")*)"?'), re.compile("[<>]=?|="), re.compile(r'[^\s,()"]+')


def read(text: str, own_fields: tuple[tuple[str, str], ...]) -> Query:
    """The query of a text; see `pim.values.query.read_where`."""
    text = text.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")
    plain = " ".join(text.split())
    if not is_structured(text):
        return Query(Words(plain)) if plain else Query()
    tokens = _tokens(text, _Own(own_fields))
    if not any(token.kind in ("field", "sort", "minus", "operator") for token in tokens):
        return Query(Words(plain))
    parser = _Parser(tokens, len(text))
    where = parser.either(0)
    if parser.token is not None:
        raise _mistake(tr("“)” closes nothing."), tr("Take it away, or open it with “(”."), parser.token)
    return Query(_whole(where), tuple(parser.order))


class _Token(NamedTuple):
    """A piece of the text from `start` to `end`; of a field what was asked, of plain words the words."""

    kind: str
    text: str
    start: int
    end: int
    field: str = ""
    values: tuple[Value, ...] = ()
    order: tuple[Order, ...] = ()


class _Own:
    """The book's own fields by all their names."""

    def __init__(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self.names = tuple(name for pair in pairs for name in pair if name)
        self._keys = {fields.squashed(name): key for key, label in pairs for name in (label, key)}

    def key(self, name: str) -> str:
        """The key of a name, "" where there is none."""
        return self._keys.get(fields.squashed(name), "")


def _tokens(text: str, own: _Own) -> list[_Token]:
    """The text in pieces; an operator without something on each side that it needs is a plain word."""
    found: list[_Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _token(text, at, own)
        found.append(token)
        at = token.end
    return [_settled(found, at) for at in range(len(found))]


def _token(text: str, at: int, own: _Own) -> _Token:
    if text[at] in "()":
        return _Token(text[at], text[at], at, at + 1)
    if _MINUS.match(text, at) and (at == 0 or text[at - 1].isspace() or text[at - 1] in "("):
        return _Token("minus", "-", at, at + 1)
    if name := _FIELD.match(text, at):
        token = _field(text, name, own)
        if token is not None:
            return token
    if words := _QUOTED.match(text, at):
        inside = " ".join(words[1].split())
        return _Token("words", f'"{inside}"', at, words.end())
    found = _PLAIN.match(text, at)
    word = found[0] if found else text[at]
    kind = "operator" if word.casefold() in _OPERATORS else "words"
    said = quoted(word) if _MINUS.match(word) else word  # glued to what is before it, as in “0316"-82"”
    return _Token(kind, said, at, at + len(word))


def _settled(tokens: list[_Token], at: int) -> _Token:
    """An operator that joins nothing is a word; it is quoted, so that it stays one."""
    token = tokens[at]
    if token.kind != "operator":
        return token
    before = tokens[at - 1].kind if at else ""
    after = tokens[at + 1].kind if at + 1 < len(tokens) else ""
    joins = after in ("words", "field", "sort", "(", "minus") or (after == "operator" and _is(tokens[at + 1], _NOT))
    if not _is(token, _NOT):
        joins = joins and before in ("words", "field", "sort", ")")
    return token if joins else token._replace(kind="words", text=quoted(token.text))


def _is(token: _Token, words: tuple[str, ...]) -> bool:
    return token.kind == "operator" and token.text.casefold() in words


def _field(text: str, name: re.Match[str], own: _Own) -> _Token | None:
    """What is asked of a field; None where the word before the colon is none and the text is plain."""
    start, at = name.start(), name.end()
    field, key = _known(name[1], own)
    has_value = at < len(text) and not text[at].isspace() and not text.startswith("//", at)
    if field is None and not key:
        near = fields.nearest(name[1], own.names)
        if text.startswith("//", at) or len(name[1]) == 1 or not (has_value or near):
            return None  # a web address, a ratio, words with a colon
        what = tr("There is no “{key}:” (at character {place}).").format(key=name[1], place=start + 1)
        do = tr("Did you mean “{key}:”?").format(key=near) if near else tr("Ask for one of: {keys}.").format(keys=_KEYS)
        raise Misread(what, do, start=start, end=at)
    if not has_value or text[at] in ",()":
        what = tr("Behind “{key}:” nothing is asked (at character {place}).").format(key=name[1], place=start + 1)
        raise Misread(what, _example(key, field), start=start, end=at)
    if field is not None and field.key == "sort":
        return _sort(text, start, at)
    values, end = _values(text, at, key, field)
    return _Token("field", name[0], start, end, key, values)


_KEYS = ", ".join(field.key for field in fields.FIELDS)


def _known(name: str, own: _Own) -> tuple[Field | None, str]:
    field = fields.field_named(name)
    if field is not None:
        return field, field.key
    if name.startswith(fields.OWN) and len(name) > len(fields.OWN):
        return None, fields.OWN + (own.key(name[len(fields.OWN) :]) or name[len(fields.OWN) :])
    key = own.key(name)
    return None, fields.OWN + key if key else ""


def _example(key: str, field: Field | None) -> str:
    examples = {
        fields.TEXT: "=Graz",
        fields.CODED: "8010",
        fields.NUMBER: ">5000",
        fields.PAST: ">90d",
        fields.PLANNED: "<fri",
        fields.YEARLY: "may",
    }
    said = field.choices[0][0] if field and field.choices else examples.get(field.kind if field else "", "any")
    return tr("For example: {example}").format(example=f"{key}:{said.removeprefix('=')}")


def _sort(text: str, start: int, at: int) -> _Token:
    found = _BARE.match(text, at)
    end = at
    orders = []
    while found is not None:
        end = found.end()
        descending = found[0].startswith("-")
        name = found[0].removeprefix("-")
        field = fields.field_named(name)
        if field is None or field.key not in fields.SORTS:
            near = fields.nearest(name) if field is None else ""
            what = tr("A list cannot be sorted by “{name}” (at character {place}).")
            do = tr("Did you mean “{key}”?").format(key=near) if near in fields.SORTS else ""
            do = do or tr("Sort by one of: {keys}.").format(keys=", ".join(fields.SORTS))
            raise Misread(what.format(name=name, place=found.start() + 1), do, start=found.start(), end=end)
        orders.append(Order(field.key, descending))
        found = _BARE.match(text, end + 1) if text[end : end + 1] == "," else None
    return _Token("sort", text[start:end], start, end, order=tuple(orders))


def _values(text: str, at: int, key: str, field: Field | None) -> tuple[tuple[Value, ...], int]:
    """The values behind a key, commas between them, and where they end."""
    values: list[Value] = []
    while True:
        value, at = _value(text, at, key, field)
        values.append(value)
        if text[at : at + 1] != ",":
            return tuple(values), at
        at += 1
        if at >= len(text) or text[at].isspace() or text[at] in "(),":
            return tuple(values), at


def _value(text: str, at: int, key: str, field: Field | None) -> tuple[Value, int]:
    sign = _SIGN.match(text, at)
    start = sign.end() if sign else at
    literal = _LITERAL.match(text, start)
    found = literal or _BARE.match(text, start)
    if found is None:
        what = tr("Behind “{key}:” nothing is asked (at character {place}).").format(key=key, place=at + 1)
        raise Misread(what, _example(key, field), start=at, end=start)
    words = " ".join((literal[1].replace('""', '"') if literal else found[0]).split())
    asked = Asked(key, field, sign[0] if sign else "", words, is_literal=literal is not None)
    value = asked.value() if words else None
    if value is None:
        what = tr("“{value}” cannot be asked of “{key}:” (at character {place}).")
        value_text = text[at : found.end()]
        raise Misread(
            what.format(value=value_text, key=key, place=at + 1), _example(key, field), start=at, end=found.end()
        )
    return value, found.end()


class _Parser:
    """Takes the pieces one by one: `or` binds loosest, then what stands side by side, then `-` and `not`."""

    def __init__(self, tokens: list[_Token], length: int) -> None:
        self._tokens, self._at, self._length = tokens, 0, length
        self.order: list[Order] = []

    @property
    def token(self) -> _Token | None:
        """The next piece, None at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def either(self, depth: int) -> Part:
        """Parts with `or` between them."""
        parts = [self._every(depth)]
        while self.token is not None and _is(self.token, _OR):
            self._at += 1
            parts.append(self._every(depth))
        flat = [one for part in parts for one in (part.parts if isinstance(part, Either) else (part,))]
        asked = list(dict.fromkeys(part for part in flat if part != Every()))  # beside an order nothing may be asked
        return Either(tuple(asked)) if len(asked) > 1 else next(iter(asked), Every())

    def _every(self, depth: int) -> Part:
        """Parts side by side."""
        parts: list[Part] = []
        while (token := self.token) is not None and token.kind != ")" and not _is(token, _OR):
            if _is(token, _AND):
                self._at += 1
                continue
            if token.kind == "sort":
                self._at += 1
                self.order += token.order
                continue
            part = _whole(self._one(depth))
            parts += part.parts if isinstance(part, Every) else [part]
        return _joined(parts)

    def _one(self, depth: int) -> Part:
        negated = False
        token = self.token
        while token is not None and (token.kind == "minus" or _is(token, _NOT)):
            self._at += 1
            negated, token = not negated, self.token
        if token is None or token.kind in (")", "sort") or token.kind == "operator":
            raise self._nothing(token)
        self._at += 1
        part: Part = Words(token.text)
        if token.kind == "(":
            part = self._inside(token, depth)
        elif token.kind == "field":
            part = Asks(token.field, token.values)
        if not negated:
            return part
        return part.part if isinstance(part, Not) else Not(part)

    def _inside(self, opened: _Token, depth: int) -> Part:
        if depth >= DEEPEST:
            raise _mistake(tr("The parentheses are too deep."), tr("Ask in a simpler way."), opened)
        part = self.either(depth + 1)
        if self.token is None:
            raise _mistake(tr("“(” is not closed."), tr("Close it with “)”."), opened)
        if part == Every():
            raise _mistake(tr("Nothing stands between “(” and “)”."), tr("Take them away."), opened)
        self._at += 1
        return part

    def _nothing(self, token: _Token | None) -> Misread:
        at = token or _Token("", "", self._length, self._length)
        return _mistake(tr("Here something to look for is missing."), tr("Type a word or a field."), at)


def _joined(parts: list[Part]) -> Part:
    """Words side by side are one question, since a number may have blanks in it."""
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, Words) and joined and isinstance(joined[-1], Words):
            joined[-1] = Words(f"{joined[-1].text} {part.text}")
        else:
            joined.append(part)
    return joined[0] if len(joined) == 1 else Every(tuple(joined))


def _whole(part: Part) -> Part:
    """A part without parentheses that change nothing."""
    return part.parts[0] if isinstance(part, Every | Either) and len(part.parts) == 1 else part


def _mistake(what: str, do: str, token: _Token) -> Misread:
    words = tr("{what} (at character {place})").format(what=what, place=token.start + 1)
    return Misread(words, do, start=token.start, end=token.end)
