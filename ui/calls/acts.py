"""Makes the screen of work mode and leads what it asks for to the rest of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pim.texts import tr
from ui.calls.bindings import take_up
from ui.calls.page import CallsScreen
from ui.lists.acts import show_numbers

if TYPE_CHECKING:
    from ui.session import Session


def make_screen(session: Session) -> CallsScreen:
    """The screen, connected."""
    window = session.window
    screen = CallsScreen(session.theme, session.bridge)
    screen.letters = lambda: bool(window.acts.keys("skip"))
    screen.said.connect(window.say)
    screen.opened.connect(session.show_contact)
    screen.left.connect(lambda: _leave(session, screen))
    screen.start_asked.connect(lambda: take_up(session))
    screen.print_asked.connect(lambda: window.acts.trigger("print"))
    screen.summary.numbers_asked.connect(
        lambda figure: show_numbers(session, screen.list_shown, span="day", figure=figure)
    )
    screen.ready.connect(window.refresh_hints)
    head = screen.head
    head.undo.follow(window.acts.action("undo"))
    head.pause.follow(window.acts.action("pause_calling"))
    head.finish.follow(window.acts.action("finish_calling"))
    window.closing.connect(screen.work.keep)
    session.incoming_started.connect(screen.dialling.hold)
    session.incoming_ended.connect(screen.dialling.release)
    return screen


def _leave(session: Session, screen: CallsScreen) -> None:
    """Back to the lists; a list at work is paused, and goes on with F5."""
    if screen.work.is_on:
        screen.pause()
        session.window.say(tr("Paused. F5 goes on."), undo=False)
    session.window.go("lists")
