"""What one line in plain words means: `call Anna tue 3pm about offer`, `person Eva Lang, Lang OG`."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from pim.values.day_reader import first_phrase
from pim.values.day_rules import Moment, either
from pim.values.entry_words import EntryWords, entry_words
from pim.values.phone import phone_digits
from pim.values.when import Reading

MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW", "GU", "AS", "MP", "PR", "VI"})
"""Countries where 5/12 is 12 May."""

_FIRST_WORD = re.compile(r"(\S+?):?\s+(\S.*)", re.DOTALL)
_LATER_WORD = re.compile(r"\s([^\s:]+)(?:(:)|(?=\s|$))")
_LATEST_VERB = 60
_COLON = re.compile(r":(?:\s+|$)")
_MAIL = re.compile(r"(?<![^\s,;<>@])[^\s,;<>@]+@[^\s,;<>@]+")
_PHONE = re.compile(r"(?<!\w)(?:\+|\(?\d)[\d\s()/.\-]{3,40}\d(?:\s?(?:x|ext\.?)\s?\d+)?(?!\w)")
_NOTE_COMMAND = re.compile(r"(?:(?<=\s)|^)!(?=\w)(.*?)(?=\s!\w|$)", re.MULTILINE)
_MOST_NAME_WORDS = 6
_MOST_COMMANDS = 100


@dataclass(frozen=True, slots=True)
class Typed:
    """A new person or company as typed in one line; phones and mails in order."""

    name: str
    company: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line as understood.

    `kind` is call, meeting, todo, mail, letter, note (`done` says whether it is told afterwards), person, company,
    command (`text` without its `>`) or find (`text` as typed).
    `who` are the words that should name the contact; how many of them do, `who_candidates` lists.
    `when` is the day or time; `minutes` the length; `result` one of `pim.values.result.usual_results` or None;
    `text` is the subject or note.  `person` is set for a new person or company.
    """

    kind: str
    done: bool = False
    who: str = ""
    when: Reading | None = None
    minutes: int | None = None
    result: str | None = None
    text: str = ""
    person: Typed | None = None


@dataclass(frozen=True, slots=True)
class NoteCommand:
    """A `!` command in a note: `!fri send offer`, `!call 3pm`, `!they fri send plans`, `!group vip`.

    `kind` is that of the activity to plan (call, meeting, todo, mail, letter), whose `promise` it is "mine" or
    "theirs"; or group, value, stage, via, consent, with what stands behind it in `text`.
    """

    kind: str
    text: str
    when: Reading | None = None
    promise: str = ""


def read_entry(text: str, *, now: datetime, language: str, region: str) -> Entry:
    """What a typed line means; words that begin no entry are looked for.  No text is too odd for it.

    `now` is the wall time of the user; words are read in English and in `language`, dates as in `region`.
    """
    line = text.strip()
    if line.startswith(">"):
        return Entry("command", text=line[1:].strip())
    words = entry_words(language)
    name, body = _kind_and_body(line, words)
    if not body:
        return Entry("find", text=line)
    kind = words.planned.get(name) or words.done[name]
    if kind in ("person", "company"):
        return _new_contact(kind, body)
    if kind == "find":
        return Entry("find", text=body)
    if kind == "note":
        return _note(body)
    done = name not in words.planned
    moment = Moment(now.replace(tzinfo=None), region.upper() not in MONTH_FIRST, looking_back=done)
    return _Reader(words, moment, language).activity(kind, body)


def who_candidates(entry: Entry) -> list[tuple[str, str]]:
    """Which leading words may name the contact, longest first, each with the text that is then left.

    `mtg Lee room 4` gives ("Lee room 4", ""), ("Lee room", "4"), ("Lee", "room 4").  A note or to-do without colon
    may begin with a name too, but something must be left of it.
    """
    loose = not entry.who
    if loose and entry.kind not in ("note", "todo"):
        return []
    words = (entry.text if loose else entry.who).split()
    tail = "" if loose else entry.text
    longest = min(len(words) - (1 if loose else 0), _MOST_NAME_WORDS)
    return [(" ".join(words[:count]), " ".join([*words[count:], tail]).strip()) for count in range(longest, 0, -1)]


def read_note_commands(text: str, *, now: datetime, language: str, region: str) -> list[NoteCommand]:
    """The commands in a note, in order; each begins with `!` before a word and ends with its line or the next one.

    No more than the first 100 are read: more are not meant.
    """
    moment = Moment(now.replace(tzinfo=None), region.upper() not in MONTH_FIRST, looking_back=False)
    reader = _Reader(entry_words(language), moment, language)
    found = islice(_NOTE_COMMAND.finditer(text), _MOST_COMMANDS)
    return [reader.note_command(match[1].strip()) for match in found]


class _Split(NamedTuple):
    """A text parted at the day or time in it."""

    before: str
    after: str
    when: Reading | None


class _Reader(NamedTuple):
    """Reads activities with one language's words at one moment."""

    words: EntryWords
    moment: Moment
    language: str

    def activity(self, kind: str, body: str) -> Entry:
        """The activity of the words after its kind."""
        head, tail = _at_colon(body)
        if kind == "todo" and not tail:
            return self._todo(body)
        head, subject = self._at_about(self._without_filler(head))
        split = self._split(head)
        text = _joined(subject, tail)
        if split.when is None and not self.moment.looking_back:
            later = self._split(text)
            if later.when:
                split, text = split._replace(when=later.when), later.when.rest
        entry = Entry(kind, self.moment.looking_back, when=split.when, text=text)
        return self._with_details(entry, split.before, split.after)

    def note_command(self, text: str) -> NoteCommand:
        """The command in the words after a `!`."""
        first, _, rest = text.partition(" ")
        name = first.casefold().rstrip(":")
        if name in self.words.marks:
            return NoteCommand(self.words.marks[name], rest.strip())
        if name in self.words.theirs:
            return replace(self._follow_up(rest), promise="theirs")
        return self._follow_up(text)

    def _follow_up(self, text: str) -> NoteCommand:
        kind, text = self._kind_first(text)
        phrase = first_phrase(text, self.moment, self.language, begins=True)
        when = phrase.reading if phrase else None
        text = when.rest if when else " ".join(text.split())
        if not kind:
            kind, text = self._kind_first(text)
        before, subject = self._at_about(text)
        return NoteCommand(kind or "todo", text if before else subject, when, "mine")

    def _kind_first(self, text: str) -> tuple[str, str]:
        """The kind of activity the first word names, and what follows; "" and all of it if it names none."""
        first, _, rest = text.partition(" ")
        kind = self.words.planned.get(first.casefold(), "")
        return (kind, rest) if kind in ("call", "meeting", "todo", "mail", "letter") else ("", text)

    def _todo(self, body: str) -> Entry:
        split = self._split(body)
        done = self.moment.looking_back
        return Entry("todo", done, when=split.when, text=split.when.rest if split.when else " ".join(body.split()))

    def _without_filler(self, head: str) -> str:
        first, _, rest = head.partition(" ")
        return rest.strip() if first.casefold() in self.words.fillers else head

    def _at_about(self, head: str) -> tuple[str, str]:
        """What stands before and after `about`; "about 3pm" is a time and stays."""
        match = re.search(rf"(?:^|\s){either(self.words.about)}\s+", head, re.IGNORECASE)
        if match is None:
            return head, ""
        phrase = first_phrase(head[match.end() :], self.moment, self.language)
        if phrase and phrase.start == 0 and phrase.reading.start and not self._split(head[: match.start()]).when:
            return head, ""
        return head[: match.start()].strip(), head[match.end() :].strip()

    def _split(self, text: str) -> _Split:
        single = " ".join(text.split())
        phrase = first_phrase(single, self.moment, self.language)
        if phrase is None:
            return _Split(single, "", None)
        return _Split(single[: phrase.start].strip(" ,;"), single[phrase.end :].strip(" ,;"), phrase.reading)

    def _with_details(self, entry: Entry, before: str, after: str) -> Entry:
        """Length and result taken out of the words around the day; who is named before it, else after it."""
        before, minutes = self._minutes(before)
        if minutes is None:
            after, minutes = self._minutes(after)
        result, text = None, entry.text
        if entry.kind == "call" and entry.done:
            before, after, text, result = self._result(before, after, text)
        who, spare = (before, after) if before else (after, "")
        return replace(entry, who=who, minutes=minutes, result=result, text=_joined(spare, text))

    def _minutes(self, text: str) -> tuple[str, int | None]:
        lengths = either(self.words.minutes | self.words.hours)
        match = re.search(rf"(?<![\w.,:+-])(\d{{1,3}}) ?({lengths})(?!\w)", text, re.IGNORECASE)
        if match is None:
            return text, None
        each = 60 if match[2].casefold() in self.words.hours else 1
        left = text[: match.start()].strip(" ,;") + " " + text[match.end() :].strip(" ,;")
        return left.strip(), int(match[1]) * each

    def _result(self, before: str, after: str, text: str) -> tuple[str, str, str, str | None]:
        """The result, taken out of where it stands: after the name, after the day, or alone behind the colon."""
        pattern = re.compile(rf"(?<!\w){either(self.words.results)}$", re.IGNORECASE)
        if found := pattern.fullmatch(text.strip(" .!")):
            return before, after, "", self.words.results.get(found[0].casefold())
        if found := pattern.search(after):
            return before, after[: found.start()].strip(" ,;"), text, self.words.results.get(found[0].casefold())
        found = pattern.search(before)
        if found and found.start() > 0:
            return before[: found.start()].strip(" ,;"), after, text, self.words.results.get(found[0].casefold())
        return before, after, text, None


def _kind_and_body(line: str, words: EntryWords) -> tuple[str, str]:
    """The word that says what the line is, and all the others; two empty texts if it is to be looked for."""
    first = _FIRST_WORD.fullmatch(line)
    if first is None:
        return "", ""
    name = first[1].casefold()
    if name in words.planned or name in words.done:
        return name, first[2].strip()
    for place in _LATER_WORD.finditer(line, 0, _LATEST_VERB):
        verb = place[1].casefold()
        if verb in words.verbs:
            return verb, line[: place.start()] + (place[2] or " ") + line[place.end() :]
    return "", ""


def _note(body: str) -> Entry:
    head, tail = _at_colon(body)
    return Entry("note", done=True, who=head, text=tail) if tail else Entry("note", done=True, text=body)


def _new_contact(kind: str, body: str) -> Entry:
    """Name, company, numbers and mails, parted by commas; what is none of them is the text."""
    emails = tuple(match.strip(".") for match in _MAIL.findall(body))
    rest = _MAIL.sub(",", body)
    phones = tuple(match.strip() for match in _PHONE.findall(rest) if len(phone_digits(match)) >= 3)
    parts = [" ".join(part.split()) for part in re.split(r"[,;\n]", _PHONE.sub(",", rest))]
    names = [part.strip(" <>:") for part in parts if part.strip(" <>:")]
    name, *others = names or [""]
    company = others.pop(0) if others and kind == "person" else ""
    return Entry(kind, text=", ".join(others), person=Typed(name, company, phones, emails))


def _at_colon(body: str) -> tuple[str, str]:
    """What stands before and after the first colon that ends a word."""
    match = _COLON.search(body)
    return (body[: match.start()].strip(), body[match.end() :].strip()) if match else (body, "")


def _joined(subject: str, more: str) -> str:
    """Both as one text: `the grinder: she likes it`."""
    return f"{subject}: {more}" if subject and more else subject or more
