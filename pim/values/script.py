"""Call scripts: plain Markdown whose headings are blocks and whose arrows lead from an answer to the next block."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from pim.texts import tr
from pim.values.fold import fold
from pim.values.own_field import RESERVED, custom_key
from pim.values.script_fields import shown_names

WORDS, STRONG, SHOWN, ASKED = "words", "strong", "shown", "asked"
MOST_LETTERS = 200_000
MOST_PROBLEMS = 50
_MOST_NAMES_COMPARED = 200
_SAID = 40  # letters of a name
_MOST_COLONS = 50  # looked at in one answer: more are not meant
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)(.*?)[ \t]*#*[ \t]*$")
_ARROW = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(?:-+>|=+>|→)[ \t]*(.*?)[ \t]*$")
_BULLET = re.compile(r"[ \t]*[-*+•][ \t]+")
# A link of Markdown, [words](address), is no field.
_PIECE = re.compile(r"\[([^\[\]\n]{1,100})\](?!\()|\*\*([^*\n]+)\*\*|__([^_\n]+)__")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a paragraph: WORDS, STRONG words, or a field that is SHOWN or ASKED, whose name `text` is."""

    text: str
    kind: str = WORDS


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand together; `bullet` says that a dot stands before them."""

    pieces: tuple[Piece, ...]
    line: int
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer and the place of the block it leads to, -1 where there is none; `wanted` is its name as written."""

    answer: str
    wanted: str
    line: int
    target: int = -1


@dataclass(frozen=True, slots=True)
class Block:
    """What is said at one point of a call, and the answers that lead on; without any it is an end."""

    name: str
    line: int
    paragraphs: tuple[Paragraph, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The fields that are asked for here, each once."""
        pieces = (piece for paragraph in self.paragraphs for piece in paragraph.pieces)
        return tuple(dict.fromkeys(piece.text for piece in pieces if piece.kind == ASKED))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a script, and in which line (from 1)."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Script:
    """A script as it was read; talking begins at its first block."""

    blocks: tuple[Block, ...]
    title: str = ""


def read_script(text: str) -> Script:
    """The blocks of a script; whatever is wrong with it, `problems` says it.

    Words before the first heading are a block too.  A first heading with nothing under it is the script's title.
    """
    parts = list(_blocks(text[:MOST_LETTERS]))
    title = ""
    if len(parts) > 1 and parts[0].name and not parts[0].paragraphs and not parts[0].choices:
        title = parts.pop(0).name
    places: dict[str, int] = {}
    for at, block in enumerate(parts):
        places.setdefault(fold(block.name), at)
    return Script(tuple(_linked(block, places) for block in parts), title)


def problems(text: str, known: Collection[str] = ()) -> tuple[Problem, ...]:
    """What is wrong with a script, in the order of its lines, at most MOST_PROBLEMS.

    `known` are the keys of own fields that contacts of the book have.
    """
    if len(text) > MOST_LETTERS:
        return (Problem(1, tr("The script is too long: split it into several.")),)
    script = read_script(text)
    if not any(block.paragraphs or block.choices for block in script.blocks):
        return (Problem(1, tr("The script is empty.")),)
    found = (*_doubled(script), *_missing(script), *_unreached(script), *_unknown(script, known))
    return tuple(sorted(found, key=lambda problem: problem.line)[:MOST_PROBLEMS])


@dataclass(slots=True)
class _Draft:
    """A block that is being read."""

    name: str
    line: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    since: int = 0
    bullet: bool = False

    def begin(self, words: str, line: int, *, bullet: bool) -> None:
        self.close()
        self.open, self.since, self.bullet = [words], line, bullet

    def close(self) -> None:
        """End the paragraph that is under way."""
        words = " ".join(part.strip() for part in self.open).strip()
        if words:
            self.paragraphs.append(Paragraph(tuple(_pieces(words)), self.since, self.bullet))
        self.open = []

    def done(self) -> Block:
        self.close()
        return Block(self.name, self.line, tuple(self.paragraphs), tuple(self.choices))


def _blocks(text: str) -> Iterator[Block]:
    draft = _Draft("", 1)
    for number, line in enumerate(text.splitlines(), 1):
        heading, arrow = _HEADING.match(line), _ARROW.match(line)
        if heading:
            if draft.name or draft.paragraphs or draft.choices or draft.open:
                yield draft.done()
            draft = _Draft(_plain(heading[1]), number)
        elif arrow:
            draft.close()
            draft.choices.append(Choice("", arrow[1], number))
        elif not line.strip():
            draft.close()
        elif bullet := _BULLET.match(line):
            draft.begin(line[bullet.end() :], number, bullet=True)
        elif draft.open:
            draft.open.append(line)
        else:
            draft.begin(line, number, bullet=False)
    if draft.name or draft.paragraphs or draft.choices or draft.open:
        yield draft.done()


def _plain(text: str) -> str:
    return " ".join(text.replace("**", "").split())


def _pieces(words: str) -> Iterator[Piece]:
    at = 0
    for found in _PIECE.finditer(words):
        if found.start() > at:
            yield Piece(words[at : found.start()])
        at = found.end()
        if found[1] is None:
            yield Piece(found[2] or found[3], STRONG)
            continue
        word, colon, name = found[1].partition(":")
        is_asked = colon and fold(word.strip()) in ("ask", fold(tr("ask")))
        yield Piece(_plain(name), ASKED) if is_asked else Piece(_plain(found[1]), SHOWN)
    if at < len(words):
        yield Piece(words[at:])


def _linked(block: Block, places: dict[str, int]) -> Block:
    if not block.choices:
        return block
    return replace(block, choices=tuple(_choice(choice.wanted, choice.line, places) for choice in block.choices))


def _choice(said: str, line: int, places: dict[str, int]) -> Choice:
    """“Yes: Price” leads to Price; “Price” alone does too.  Of several colons the one before a block's name counts."""
    whole = fold(_plain(said))
    if whole and whole in places:
        return Choice(_plain(said), _plain(said), line, places[whole])
    cuts = [at for at, sign in enumerate(said) if sign == ":"][:_MOST_COLONS]
    for at in cuts:
        target = fold(_plain(said[at + 1 :]))
        if target and target in places:
            return Choice(_plain(said[:at]), _plain(said[at + 1 :]), line, places[target])
    if not cuts:
        return Choice(_plain(said), _plain(said), line)
    return Choice(_plain(said[: cuts[-1]]), _plain(said[cuts[-1] + 1 :]), line)


def _short(name: str) -> str:
    """What is said of a name: enough to know it by, also where it has no blank at which a line could end."""
    return name if len(name) <= _SAID else f"{name[:_SAID].rstrip()}…"


def _doubled(script: Script) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for block in script.blocks:
        before = first.setdefault(fold(block.name), block.line)
        if before != block.line:
            words = tr("There are two blocks “{block}”: the other one begins in line {line}.")
            yield Problem(block.line, words.format(block=_short(block.name), line=before))


def _missing(script: Script) -> Iterator[Problem]:
    """Answers that lead nowhere, and answers without words."""
    names = [block.name for block in script.blocks if block.name][:_MOST_NAMES_COMPARED]
    found = 0
    for choice in (choice for block in script.blocks for choice in block.choices):
        if choice.target >= 0 and choice.answer:
            continue
        found += 1
        if found > MOST_PROBLEMS:
            return
        yield Problem(choice.line, _nowhere(choice, names))


def _nowhere(choice: Choice, names: list[str]) -> str:
    if not choice.answer or not choice.wanted:
        return tr("After the arrow stand an answer, a colon and the block it leads to.")
    near = get_close_matches(choice.wanted, names, 1)
    if near:
        words = tr("There is no block “{block}”. Perhaps you mean “{near}”.")
        return words.format(block=_short(choice.wanted), near=_short(near[0]))
    return tr("There is no block “{block}”.").format(block=_short(choice.wanted))


def _unreached(script: Script) -> Iterator[Problem]:
    reached, waiting = {0}, [0]
    while waiting:
        for choice in script.blocks[waiting.pop()].choices:
            if choice.target >= 0 and choice.target not in reached:
                reached.add(choice.target)
                waiting.append(choice.target)
    names = {fold(script.blocks[at].name) for at in reached}
    for block in script.blocks[1:]:
        if fold(block.name) not in names:
            words = tr("No answer leads to the block “{block}”.")
            yield Problem(block.line, words.format(block=_short(block.name)))


def _unknown(script: Script, known: Collection[str]) -> Iterator[Problem]:
    """Fields that nobody has, and those that cannot be asked for."""
    lines = [(paragraph.line, piece) for block in script.blocks for paragraph in block.paragraphs
             for piece in paragraph.pieces]  # fmt: skip
    own = {custom_key(piece.text) for _, piece in lines if piece.kind == ASKED} | frozenset(known)
    names = shown_names()
    for line, piece in lines:
        taken = fold(piece.text) in names
        key = custom_key(piece.text)
        if piece.kind == ASKED and (not piece.text or taken or key in RESERVED):
            words = tr("“{field}” cannot be asked for: choose another name for the field.")
            yield Problem(line, words.format(field=_short(piece.text)))
        if piece.kind == SHOWN and not taken and key not in own:
            yield Problem(line, tr("No contact has a field “{field}”.").format(field=_short(piece.text)))
