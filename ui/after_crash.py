"""What was typed and not stored when Ringbook ended without closing, offered back at the next start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pim.texts import tr, trn
from pim.values.line import ContactLine
from ui.drafts import SCRIPT, SCRIPT_TEXT, read_drafts

if TYPE_CHECKING:
    from ui.session import Session

NOTE, MOST_OFFERED, MOST_LETTERS = "note:", 3, 40


def offer_drafts(session: Session) -> None:
    """Look for kept words; where there are some the banner leads to each."""
    book = session.book
    session.bridge.ask(
        lambda reader: {
            name: (text, _whose(reader.lines([_contact(name)])))
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
    for name, (text, whose) in list(found.items())[:MOST_OFFERED]:
        title = tr("Note for {name}").format(name=whose) if whose else f"“{_short(text)}”"
        banner.offer(title).clicked.connect(lambda _=False, name=name, text=text: _put_back(session, name, text))


def _put_back(session: Session, name: str, text: str) -> None:
    if _contact(name):
        session.show_contact(_contact(name))
    else:
        session.window.finder.open(text)


def _contact(name: str) -> int:
    number = name.removeprefix(NOTE)
    return int(number) if name.startswith(NOTE) and number.isdigit() else 0


def _whose(lines: Sequence[ContactLine]) -> str:
    return next((line.name for line in lines), "")


def _short(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"
