"""What the window's actions do about typing back: from the list that is shown, or by its printed id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pim.texts import tr
from pim.values.rows import ListLine

if TYPE_CHECKING:
    from ui.session import Session
    from ui.writeback.page import WriteBackScreen


def make_writeback(session: Session) -> WriteBackScreen:
    """The screen, led to the window."""
    from ui.writeback.page import WriteBackScreen

    def keep(name: str, text: str) -> None:
        if session.drafts is not None:
            session.drafts.keep(name, text)

    screen = WriteBackScreen(session.theme, session.bridge, keep)
    screen.done.connect(session.window.say)
    screen.left.connect(lambda words: _leave(session, words))
    return screen


def bind_writeback(session: Session) -> None:
    """Bind what opens the grid, and what stores it."""
    screens = session.screens
    session.bind_change("type_back", lambda: ask_list(session))
    session.bind_change(
        "type_back",
        lambda: type_back(session, screens.lists.current()),
        enabled=lambda: bool(screens.lists.current()),
        screen="lists",
    )
    session.bind_change("primary", lambda: screens.writeback.save(), screen="writeback")


def type_back(session: Session, number: int) -> None:
    """Open the grid of a list."""
    session.window.go("writeback")
    session.screens.writeback.open_list(number)


def ask_list(session: Session) -> None:
    """Ask which list it is, by the id on the paper; the newest one stands there."""
    from ui.dialogs.one_line import OneLineDialog

    def show(lists: list[ListLine]) -> None:
        if not lists:
            session.window.say(tr("There is no call list yet."), undo=False)
            return
        dialog = OneLineDialog(
            session.theme,
            session.window,
            tr("Type back"),
            label=tr("Id of the list, at the top right of the paper"),
            accept=tr("Type back"),
            take=lambda code: _take(session, lists, code),
        )
        dialog.show_text(lists[0].code)
        dialog.offer_texts([f"{line.code} {line.name}" for line in lists])
        dialog.open()

    session.bridge.ask(lambda reader: reader.lists(), show, channel="lists to type back")


def _leave(session: Session, words: str) -> None:
    session.window.go("lists")
    if words:
        session.window.say(words, undo=False)


def _take(session: Session, lists: list[ListLine], code: str) -> None:
    wanted = code.partition(" ")[0].casefold()
    line = next((line for line in lists if line.code.casefold() == wanted), None)
    if line is None:
        session.window.say(tr("There is no list “{words}”.").format(words=code), undo=False)
        return
    type_back(session, line.id)
