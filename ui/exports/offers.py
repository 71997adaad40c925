"""What can be chosen for an export, in words: forms, programs, versions, file names."""

from pathlib import Path

from pim.texts import language, tr
from pim.values.outgoing import (
    ALL,
    CSV,
    FIRST_CARD_ONLY,
    GENERIC,
    HEADERS_OWN,
    ICAL,
    LDIF,
    LDIF_FOR,
    ORIGINAL,
    TABLES_FOR,
    TITLES,
    VCARD,
    VERSIONS,
    Outgoing,
)

_ENDINGS = {VCARD: ".vcf", CSV: ".csv", LDIF: ".ldif", ICAL: ".ics", ALL: ".zip"}


def forms() -> dict[str, str]:
    """The forms, the usual one first."""
    return {
        VCARD: tr("Address cards (vCard)"),
        CSV: tr("Table (CSV)"),
        LDIF: tr("Address book of Thunderbird (LDIF)"),
        ICAL: tr("Calendar (iCalendar)"),
        ALL: tr("The whole book, to keep or to move (.zip)"),
    }


def targets(form: str) -> dict[str, str]:
    """Who a form can be for; one entry where there is nothing to choose."""
    if form == VCARD:
        return {ORIGINAL: tr("Each card as it came"), GENERIC: tr("Any program")} | TITLES
    if form == CSV:
        return {GENERIC: tr("A spreadsheet")} | {key: TITLES[key] for key in TABLES_FOR if key in TITLES}
    if form == LDIF:
        return {key: TITLES[key] for key in LDIF_FOR if key in TITLES}
    if form == ICAL:
        return {GENERIC: tr("Any program"), "outlook": "Outlook", "google": "Google Calendar"} | {
            ORIGINAL: tr("Each entry as it came")
        }
    return {ORIGINAL: tr("Ringbook and any other program")}


def versions(form: str, target: str) -> dict[str, str]:
    """The versions there are to choose from; none where the target has one alone or keeps each card's own.

    Of a table whose program reads only headers of its own language: those languages, the one spoken now first.
    """
    if form == CSV and target in HEADERS_OWN:
        return dict(sorted(_header_words().items(), key=lambda item: item[0] != language()))
    found = VERSIONS[target] if form == VCARD and target != ORIGINAL else ()
    return {version: f"vCard {version}" for version in found} if len(found) > 1 else {}


def _header_words() -> dict[str, str]:
    return {
        "en": tr("For an English Outlook"),
        "de": tr("For a German Outlook"),
        "fr": tr("For a French Outlook"),
        "es": tr("For a Spanish Outlook"),
    }


def wants_folder(asked: Outgoing, count: int) -> bool:
    """Whether each card needs a file of its own."""
    return asked.form == VCARD and asked.target in FIRST_CARD_ONLY and count > 1


def file_name(form: str) -> str:
    """The name offered for the file."""
    names = {ICAL: tr("calendar"), ALL: tr("ringbook")}
    return names.get(form, tr("contacts")) + _ENDINGS[form]


def with_ending(path: Path, form: str) -> Path:
    """The path, with the form's ending where none was typed."""
    return path if path.suffix else path.with_suffix(_ENDINGS[form])
