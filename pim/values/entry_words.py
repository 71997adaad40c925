"""The words that begin a quick entry or stand in one, in each language; data alone."""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class EntryWords:
    """One language's words, all in lower case.

    `planned` and `done` give the kind a first word names; `verbs` are those of them that may come after who is meant
    ("Anna angerufen gestern"); `fillers` may follow it ("spoke *with* Anna").
    `about` comes before the subject; `results` are codes of the printed sheet and phrases for how a call ended;
    `minutes` and `hours` stand after a length; `theirs` says that a promise in a note is the other side's;
    `marks` are the commands in a note that plan nothing.
    """

    planned: dict[str, str]
    done: dict[str, str]
    verbs: frozenset[str]
    fillers: frozenset[str]
    about: frozenset[str]
    results: dict[str, str]
    minutes: frozenset[str]
    hours: frozenset[str]
    theirs: frozenset[str]
    marks: dict[str, str]


def _kinds(**words: str) -> dict[str, str]:
    return {word: kind for kind, same in words.items() for word in same.split("|")}


_CODES = {
    "ok": "reached",
    "nr": "no answer",
    "lm": "left message",
    "bu": "busy",
    "cb": "call back",
    "wn": "wrong number",
    "ni": "not interested",
    "dn": "do not call",
    "dnc": "do not call",
}

ENGLISH = EntryWords(
    planned=_kinds(
        call="call|phone|ring",
        meeting="mtg|meet|meeting",
        todo="todo|to-do|task",
        mail="mail|email|e-mail",
        letter="letter",
        note="note",
        person="person",
        company="company",
        find="find",
    ),
    done=_kinds(
        call="called|phoned|rang|spoke|talked",
        meeting="met",
        todo="did",
        mail="mailed|emailed|e-mailed|wrote",
        letter="posted",
    ),
    verbs=frozenset(),
    fillers=frozenset({"with", "to"}),
    about=frozenset({"about", "re", "regarding", "concerning"}),
    results={
        **_CODES,
        "reached": "reached",
        "no answer": "no answer",
        "not reached": "no answer",
        "left message": "left message",
        "left a message": "left message",
        "voicemail": "left message",
        "busy": "busy",
        "wrong number": "wrong number",
        "not interested": "not interested",
        "do not call": "do not call",
    },
    minutes=frozenset({"m", "min", "mins", "minutes"}),
    hours=frozenset({"h", "hr", "hrs", "hour", "hours"}),
    theirs=frozenset({"they", "she", "he"}),
    marks={"group": "group", "value": "value", "stage": "stage", "via": "via", "consent": "consent"},
)

GERMAN = EntryWords(
    planned=_kinds(
        call="anruf|anrufen|telefonat|tel",
        meeting="termin|treffen|besprechung",
        todo="aufgabe|erledigen",
        mail="mailen",
        letter="brief",
        note="notiz",
        person="person",
        company="firma",
        find="suche|finde",
    ),
    done=_kinds(
        call="angerufen|telefoniert|gesprochen",
        meeting="getroffen",
        todo="erledigt",
        mail="gemailt|geschrieben",
    ),
    verbs=frozenset(
        {
            "anrufen",
            "angerufen",
            "telefoniert",
            "gesprochen",
            "treffen",
            "getroffen",
            "mailen",
            "gemailt",
            "geschrieben",
        }
    ),
    fillers=frozenset({"mit", "an", "bei"}),
    about=frozenset({"wegen", "betreffend", "betreffs", "bezüglich", "bzgl", "bzgl.", "betr", "betr."}),
    results={
        "erreicht": "reached",
        "keine antwort": "no answer",
        "nicht erreicht": "no answer",
        "nachricht hinterlassen": "left message",
        "besetzt": "busy",
        "falsche nummer": "wrong number",
        "kein interesse": "not interested",
        "nicht anrufen": "do not call",
    },
    minutes=frozenset({"min", "minuten"}),
    hours=frozenset({"std", "stunde", "stunden"}),
    theirs=frozenset({"sie", "er"}),
    marks={"gruppe": "group", "wert": "value", "stufe": "stage", "über": "via", "zustimmung": "consent"},
)


@lru_cache(maxsize=2)
def entry_words(language: str) -> EntryWords:
    """The words to read with: English always, with German added where that is spoken."""
    if not language.lower().startswith("de"):
        return ENGLISH
    return EntryWords(**{name: getattr(ENGLISH, name) | getattr(GERMAN, name) for name in EntryWords.__slots__})
