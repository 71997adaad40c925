"""Contacts on their way to another program: as vCards, and as words for where only text is taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from pim.book import Reader
from pim.texts import tr
from pim.values.content_words import contacts_words
from pim.values.locale_text import format_number
from pim.values.rows import ContactPage

CARD_TYPES = ("text/vcard", "text/x-vcard")
LONGEST_FILE_NAME = 60


@dataclass(frozen=True, slots=True)
class Carried:
    """The cards as one vCard text, the same people in words, and a file name that says who."""

    cards: bytes
    words: str
    file_name: str

    def mime(self) -> QMimeData:
        """For a drag or the clipboard."""
        data = QMimeData()
        for kind in CARD_TYPES:
            data.setData(kind, self.cards)
        data.setText(self.words)
        return data


def carried(reader: Reader, contacts: Sequence[int]) -> Carried:
    """These contacts, as their cards came, private ones among them: the person chose each."""
    pages = [page for page in map(reader.page, contacts) if page is not None]
    cards = b"".join(reader.card_texts([page.line.id for page in pages], private=True, stand_ins=True))
    return Carried(cards, "\n\n".join(map(_words, pages)), _file_name(pages))


def most_words(most: int) -> str:
    """Why so many are not taken along, and what to do instead."""
    words = tr("More than {n} contacts are too many to carry. Export them to a file instead.")
    return words.format(n=format_number(most))


def _words(page: ContactPage) -> str:
    line, facts = page.line, page.facts
    parts = [line.name, ", ".join(part for part in (line.title, line.company) if part)]
    parts += [phone.value for phone in facts.phones]
    parts += [mail.value for mail in facts.emails]
    return "\n".join(part for part in parts if part)


def _file_name(pages: Sequence[ContactPage]) -> str:
    if len(pages) == 1:
        name = re.sub(r"[^\w .-]", "", pages[0].line.name).strip(" .")[:LONGEST_FILE_NAME]
        return (name or tr("contact")) + ".vcf"
    words = contacts_words(len(pages))
    return f"{words}.vcf"
