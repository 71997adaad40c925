"""Work mode on a large book (`python -m bench.window_calls BOOK`): result key to painted briefing, as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ui.plain_imports import import_plainly

if TYPE_CHECKING:
    from pim.book import Book
    from ui.calls.page import CallsScreen

CALLS, WARM, LOOKED_AT = 100, 5, 4000
TALK = 0.12  # seconds between two results: less than anybody needs to say hello
NOON_THERE = 1_793_641_500_000  # 2 November 2026, 12:45 in New York: nearly everybody in the book may be called


def main() -> None:
    """Press one result key after the other; milliseconds to the painted briefing: by the clock, and of the thread."""
    from bench.books import KEY, opened
    from pim.settings import SettingsFile
    from ui.app import make_app
    from ui.calls.bindings import start
    from ui.session import Session
    from ui.theme import Theme

    app = make_app()
    theme = Theme()
    theme.install(app)
    book = opened(Path(sys.argv[1]), key=KEY)
    begun = time.monotonic()
    book.place = book.place._replace(now=lambda: NOON_THERE + round((time.monotonic() - begun) * 1000))
    session = Session(theme, book, SettingsFile(Path(sys.argv[1]) / "bench-settings.toml"))
    session.start()
    number, people = a_list(book)
    wait(lambda: session.has_begun)
    start(session, number)
    screen = session.screens.calls
    wait(lambda: screen.work.present is not None and screen.work.is_settled)
    calls = min(CALLS + WARM, people - 1)  # after the last one nobody is painted
    told = pressed(screen, calls)
    rows = session.bridge.page.desk_queue(number).rows
    stored = sum(row.result == "no answer" for row in rows)
    undone: list[object] = []
    for _ in range(calls + 1):  # the book is measured further as it was
        session.bridge.undo(then=undone.append)
    wait(lambda: len(undone) > calls)
    session.window.close()
    print(json.dumps({**told, "stored": stored}))


def a_list(book: Book) -> tuple[int, int]:
    """A list of people who may be called then, and how many they are."""
    from pim.commands.listing import MakeList
    from pim.values.list_plan import ListPlan, ListRules

    reader = book.reader()
    asked = "SELECT contact FROM phone WHERE e164 LIKE '+1%' AND pos = 0 ORDER BY contact DESC LIMIT ?"
    some = [row[0] for row in reader.connection.execute(asked, (LOOKED_AT,))]
    contacts = tuple(contact for contact, clock in reader.desk_clocks(some).items() if clock.is_callable)
    reader.close()
    made = book.do(MakeList(ListPlan("Bench", contacts, rules=ListRules(again=True)))).result
    return int(str(made)), len(contacts)


def pressed(screen: CallsScreen, calls: int) -> dict[str, object]:
    """What each key took but for the first ones, and how many people were shown."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    painted: list[str] = []
    sheet = screen.brief.sheet
    paint = sheet.paintEvent
    sheet.paintEvent = lambda event: (paint(event), painted.append(sheet.accessibleDescription()))  # type: ignore[method-assign]
    took, worked, names = [], [], set()
    for at in range(calls):
        wait(lambda: screen.work.is_settled)
        talk(TALK)
        painted.clear()
        names.add(screen.work.present.row.name)
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n")
        begun, at_work = time.perf_counter(), time.thread_time()
        QCoreApplication.sendEvent(screen.card, key)
        wait(lambda: bool(painted), rest=0)
        if at >= WARM:
            took.append((time.perf_counter() - begun) * 1000)
            worked.append((time.thread_time() - at_work) * 1000)
    wait(lambda: screen.work.is_settled)
    return {"took": took, "worked": worked, "names": len(names)}


def talk(seconds: float) -> None:
    """Let the window work for so long."""
    end = time.perf_counter() + seconds
    wait(lambda: time.perf_counter() > end)


def wait(until: Callable[[], bool], *, rest: float = 0.001) -> None:
    """Let the window work until something is so, looking every `rest` seconds."""
    from PySide6.QtWidgets import QApplication

    end = time.perf_counter() + 60
    while not until():
        if time.perf_counter() > end:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(rest)


if __name__ == "__main__":
    import_plainly()
    main()
    sys.stdout.flush()
