"""What was typed and not stored when Ringbook ended without closing, offered back at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pim.texts import tr, trn
from ui.drafts import PAPER, SCRIPT, SCRIPT_TEXT, read_drafts
from ui.incoming.drafts import INCOMING, incoming_title

if TYPE_CHECKING:
    from pim.book import Reader
    from ui.session import Session

NOTE, MOST_OFFERED, MOST_LETTERS = "note:", 3, 40


def offer_drafts(session: Session) -> None:
    """Look for kept words; where there are some the banner leads to each."""
    book = session.book
    session.bridge.ask(
        lambda reader: {
            name: (text, _title(reader, name, text))
            for name, text in read_drafts(book).items()
            if not name.startswith((SCRIPT, SCRIPT_TEXT))
        },
        lambda found: _say(session, found),
        otherwise=lambda error: True,
    )


def _say(session: Session, found: dict[str, tuple[str, str]]) -> None:
    if not found:
        return
    banner = session.window.banner
    banner.withdraw()
    words = trn(
        "Ringbook ended without closing. {n} text you had not stored yet is kept.",
        "Ringbook ended without closing. {n} texts you had not stored yet are kept.",
        len(found),
    )
    banner.say(words.format(n=len(found)), tone="accent")
    for name, (text, title) in list(found.items())[:MOST_OFFERED]:
        banner.offer(title).clicked.connect(lambda _=False, name=name, text=text: _put_back(session, name, text))


def _put_back(session: Session, name: str, text: str) -> None:
    if contact := _number(name, NOTE):
        session.show_contact(contact)
    elif paper := _number(name, PAPER):
        from ui.writeback.acts import type_back

        type_back(session, paper)
    elif name.startswith(INCOMING):
        session.incoming.take_again(name, text)
    else:
        session.window.finder.open(text)


def _title(reader: Reader, name: str, text: str) -> str:
    """Whose note it is, who called, or which list was typed back; else the words themselves."""
    whose = next((line.name for line in reader.lines([_number(name, NOTE)])), "")
    if whose:
        return tr("Note for {name}").format(name=whose)
    if name.startswith(INCOMING):
        return incoming_title(reader, name)
    paper = _number(name, PAPER)
    code = next((line.code for line in reader.lists() if line.id == paper), "") if paper else ""
    return tr("Type back list {code}").format(code=code) if code else f"“{_short(text)}”"


def _number(name: str, kind: str) -> int:
    """The number behind the name of a draft of this kind, 0 for others."""
    number = name.removeprefix(kind)
    return int(number) if name.startswith(kind) and number.isdigit() else 0


def _short(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"
