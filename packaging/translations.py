"""Brings the translations up to the texts in the code: `python packaging/translations.py`, `--check` only looks.

Texts are collected from `pim` and `ui`; each `ringbook.po` keeps what is translated, loses what is no longer said,
gains the new ones untranslated, and is compiled to the `ringbook.mo` beside it, which is what Ringbook reads.
"""

import io
import re
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
KEYWORDS = {"tr": None, "trn": (1, 2)}
SOURCES = ("pim", "ui")
# The file shall change when its texts do, not with the day it was made.
MADE = datetime(2026, 1, 1, tzinfo=UTC)
_MNEMONIC = re.compile(r"(?<!&)&(?=\w)")


def spoken_texts() -> Catalog:
    """All texts in the code, with the files they stand in."""
    catalogue = Catalog()
    for source in SOURCES:
        found = extract_from_dir(ROOT / source, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("For people:",))
        for file, _line, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
            catalogue.add(message, None, [(f"{source}/{file}", 0)], auto_comments=comments, context=context)
    return catalogue


def languages() -> list[str]:
    """The languages there is a catalogue for."""
    return sorted(path.name for path in TRANSLATIONS.iterdir() if (path / "LC_MESSAGES" / "ringbook.po").is_file())


def translated(language: str) -> Catalog:
    """The catalogue of a language as it stands."""
    with _file(language, "po").open("rb") as stream:
        return read_po(stream, locale=language, domain="ringbook")


def updated(language: str, texts: Catalog) -> Catalog:
    """The catalogue with exactly the texts of the code: old translations kept, new ones empty."""
    known = {message.id: message.string for message in translated(language)}
    catalogue = Catalog(
        locale=language,
        header_comment="# Ringbook in other words; kept up to date by packaging/translations.py.",
        project="Ringbook",
        version="0.1",
        msgid_bugs_address="Ringbook contributors",
        last_translator="Ringbook contributors",
        language_team=language,
        creation_date=MADE,
        revision_date=MADE,
        fuzzy=False,
    )
    for message in texts:
        if message.id:
            catalogue.add(message.id, known.get(message.id), message.locations, auto_comments=message.auto_comments)
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as the file translators edit."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=110, sort_output=True, include_lineno=False)
    return stream.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as the file Ringbook reads."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def mistakes(catalogue: Catalog) -> Iterator[str]:
    """What is wrong with the translations: missing ones, and those that would not fill in what the text has."""
    for message in catalogue:
        if message.id:
            yield from _mistakes_of(message)


def _mistakes_of(message: Message) -> Iterator[str]:
    sources = message.id if isinstance(message.id, tuple) else (message.id,)
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy or not all(texts) or len(texts) != len(sources):
        yield f"{sources[0]!r} is not translated"
        return
    for source, text in zip(sources, texts, strict=True):
        if _fields(source) != _fields(text):
            yield f"{source!r}: {text!r} fills in something else"
        if _edges(source) != _edges(text):
            yield f"{source!r}: {text!r} begins or ends with other blanks or line ends"
        if bool(_MNEMONIC.search(source)) != (len(_MNEMONIC.findall(text)) == 1):
            yield f"{source!r}: {text!r} has not one letter to press, marked by &, where the text has one"


def _fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _edges(text: str) -> tuple[str, str]:
    ends = re.fullmatch(r"(\s*).*?(\s*)", text, re.DOTALL)
    return (ends[1], ends[2]) if ends else ("", "")


def _file(language: str, kind: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / f"ringbook.{kind}"


def main(check: bool) -> int:
    """Update and compile every catalogue, or only say what is wrong; 0 if all is well."""
    texts, wrong = spoken_texts(), 0
    for language in languages():
        catalogue = updated(language, texts)
        for mistake in mistakes(catalogue):
            wrong += 1
            print(f"{language}: {mistake}")
        if not check:
            _file(language, "po").write_bytes(as_po(catalogue))
            _file(language, "mo").write_bytes(as_mo(translated(language)))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
