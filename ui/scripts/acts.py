"""What the window's actions do on the screen of scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.scripts.page import ScriptsScreen
    from ui.session import Session


def make_scripts(session: Session) -> ScriptsScreen:
    """The screen, led to the window."""
    from ui.scripts.page import ScriptsScreen

    def keep(name: str, text: str) -> None:
        if session.drafts is not None:
            session.drafts.keep(name, text)

    screen = ScriptsScreen(session.theme, session.bridge, keep)
    screen.deleted.connect(session.window.say)
    screen.hints_changed.connect(session.window.refresh_hints)
    screen.delete_button.clicked.connect(lambda: session.window.acts.trigger("delete"))
    return screen


def bind_scripts(session: Session) -> None:
    """Bind what opens the screen, and what is done on it."""
    screens, change = session.screens, session.bind_change

    def some() -> bool:
        return screens.scripts.current() >= 0

    session.bind("scripts", lambda: session.window.go("scripts"))
    change("primary", lambda: screens.scripts.save(), enabled=some, screen="scripts")
    change("save_script", lambda: screens.scripts.save(), enabled=some, screen="scripts")
    change("delete", lambda: screens.scripts.delete(), enabled=some, screen="scripts")
