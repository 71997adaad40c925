"""The fields a query can ask for: their keys, their other names, and what can stand behind them."""

from dataclasses import dataclass

from pim.values.fold import fold

TEXT, CODED, NUMBER, PAST, PLANNED, YEARLY, CHOICE = "text", "coded", "number", "past", "planned", "yearly", "choice"
OWN = "field."


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key, what stands behind it, its other names, and the words of a CHOICE with their meaning.

    CODED is text that can be compared too, such as postcodes.
    """

    key: str
    kind: str
    names: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


def _choices(**words: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, meaning) for meaning, said in words.items() for word in (meaning, *said.split()))


_YES_NO = _choices(yes="ja y j true", no="nein n false")

FIELDS = (
    Field("name", TEXT),
    Field("company", TEXT, ("firma", "org", "unternehmen")),
    Field("title", TEXT, ("position", "titel", "job")),
    Field("city", TEXT, ("town", "ort", "stadt")),
    Field("region", TEXT, ("state", "county", "bundesland", "kanton")),
    Field("postcode", CODED, ("zip", "plz", "postal")),
    Field("country", TEXT, ("land", "staat")),
    Field("phone", TEXT, ("tel", "number", "telefon", "nummer")),
    Field("mail", TEXT, ("email", "e-mail")),
    Field("group", TEXT, ("gruppe", "category", "kategorie", "tag")),
    Field(
        "kind",
        CHOICE,
        ("art",),
        _choices(person="people persons personen", company="companies firma firmen", household="households haushalt"),
    ),
    Field("note", TEXT, ("notes", "notiz", "notizen")),
    Field("language", TEXT, ("lang", "sprache")),
    Field("zone", TEXT, ("timezone", "tz", "zeitzone")),
    Field("list", TEXT, ("liste",)),
    Field("stage", TEXT, ("stufe", "phase")),
    Field("value", NUMBER, ("wert",)),
    Field("result", TEXT, ("ergebnis",)),
    Field("ended", TEXT, ("lastresult", "zuletzt")),
    Field("talk", TEXT, ("said", "gespräch", "history")),
    Field("last", PAST, ("reached", "letztes", "erreicht")),
    Field("tried", PAST, ("attempt", "versucht")),
    Field("called", PAST, ("call", "angerufen")),
    Field("next", PLANNED, ("nextstep", "nächstes", "due")),
    Field(
        "rhythm",
        CHOICE,
        ("rhythmus",),
        _choices(due="fällig", late="spät überfällig", over="toooften zuoft"),
    ),
    Field("created", PAST, ("added", "angelegt")),
    Field("changed", PAST, ("edited", "geändert")),
    Field("birthday", YEARLY, ("bday", "geburtstag")),
    Field("anniversary", YEARLY, ("jahrestag",)),
    Field(
        "consent",
        CHOICE,
        ("zustimmung",),
        _choices(given="yes ja erteilt", refused="no nein verweigert", contract="vertrag"),
    ),
    Field("private", CHOICE, ("privat",), _YES_NO),
    Field("archived", CHOICE, ("archiviert",), _YES_NO),
    Field("step", NUMBER, ("import", "schritt")),
)
SORTS = (
    "name",
    "company",
    "title",
    "city",
    "region",
    "postcode",
    "country",
    "zone",
    "last",
    "tried",
    "next",
    "created",
    "changed",
    "birthday",
    "value",
    "kind",
)
SORT = Field("sort", TEXT, ("order", "sortiert"))

_BY_NAME = {fold(name): field for field in (*FIELDS, SORT) for name in (field.key, *field.names)}
_BY_KEY = {field.key: field for field in (*FIELDS, SORT)}


def field_named(name: str) -> Field | None:
    """The field of a key or another of its names, however it is written; None where there is none."""
    return _BY_NAME.get(fold(name))


def kind_of(key: str) -> str:
    """What stands behind a field of this key; that of an own field is seen by the value, so it is ''."""
    return "" if key.startswith(OWN) else _BY_KEY[key].kind


def nearest(name: str, more: tuple[str, ...] = ()) -> str:
    """The name that was probably meant, "" where none is near."""
    from difflib import get_close_matches

    known = {fold(one): one for one in (*more, *_BY_KEY)} | {name: field.key for name, field in _BY_NAME.items()}
    met = get_close_matches(fold(name), known, n=1, cutoff=0.7)
    return known[met[0]] if met else ""


def squashed(name: str) -> str:
    """A name of an own field as a key has it: folded, letters and digits alone."""
    return "".join(letter for letter in fold(name) if letter.isalnum())
