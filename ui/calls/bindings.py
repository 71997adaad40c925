"""What the actions of work mode do, and how one comes to it: from a list, from Today, or where it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pim.commands.listing import MakeList
from pim.texts import tr
from pim.values.list_plan import ListPlan, ListRules

if TYPE_CHECKING:
    from pim.values.desk import Left
    from ui.session import Session

KEY = "calls"
OFFERED_MS = 3 * 86_400_000


def bind_calls(session: Session) -> None:
    """Bind the actions; the screen may not be made yet."""
    screens = session.screens

    def at_work() -> bool:
        return screens.calls.is_at_work()

    def a_list() -> bool:
        return bool(screens.lists.current())

    def a_list_at_work() -> bool:
        return bool(screens.calls.work.list)

    change = session.bind_change
    change("start_calling", lambda: take_up(session))
    change("start_calling", lambda: start(session, screens.lists.current()), enabled=a_list, screen="lists")
    change("start_calling", lambda: take_up(session, of_today=True), screen="today")
    change("pause_calling", lambda: screens.calls.pause(), enabled=a_list_at_work, screen=KEY)
    change("finish_calling", lambda: screens.calls.finish(), enabled=a_list_at_work, screen=KEY)
    change("end_call", lambda: screens.calls.dialling.hang_up(), enabled=at_work, screen=KEY)
    change("skip", lambda: screens.calls.skip(), enabled=at_work, screen=KEY)
    change("dial", lambda: screens.calls.dial(), enabled=at_work, screen=KEY)
    change("dial_second", lambda: screens.calls.dial(1), enabled=at_work, screen=KEY)
    session.bind("number_code", lambda: screens.calls.dialling.show_code(), enabled=at_work, screen=KEY)
    change("result", lambda: screens.calls.save_marked(), enabled=at_work, screen=KEY)
    change("primary", lambda: screens.calls.save_marked(), enabled=at_work, screen=KEY)
    session.bind("print", lambda: _print_left(session), screen=KEY)
    session.bind("next_contact", lambda: screens.calls.step(1), screen=KEY)
    session.bind("previous_contact", lambda: screens.calls.step(-1), screen=KEY)
    if not session.book.read_only:
        offer_left(session)


def offer_left(session: Session) -> None:
    """Where work on a list was left, and not long ago, say so once and offer to go on."""

    def say(left: Left | None) -> None:
        banner = session.window.banner
        if left is None or not banner.isHidden() or session.window.screen_key() == KEY:
            return
        if session.book.place.now() - left.at > OFFERED_MS:
            return
        words = tr("{name} ({code}) was left at {who}.").format(name=left.name, code=left.code, who=left.who)
        banner.withdraw()
        banner.say(words, tone="accent")
        button = banner.offer(tr("Go on calling"))
        button.clicked.connect(banner.hide)
        button.clicked.connect(lambda: start(session, left.list))

    session.bridge.ask(lambda reader: reader.desk_left(), say, channel="desk offered", quiet=True)


def _print_left(session: Session) -> None:
    """The sheet of the list at work, or of the one that was worked on last."""
    from ui.session_acts import print_sheet

    print_sheet(session, session.screens.calls.list_shown)


def start(session: Session, number: int) -> None:
    """Work on a list."""
    if number:
        calls = session.screens.calls
        if calls.work.list == number and not calls.work.is_on:
            session.window.say(tr("Calling goes on."), undo=False)  # in place of what was said of the pause
        session.window.go(KEY)
        calls.start(number)


def take_up(session: Session, *, of_today: bool = False) -> None:
    """Go on with the list that was left; without one, from Today, work through a new list of today's calls."""
    calls = session.screens.calls
    if calls.work.list:
        start(session, calls.work.list)
        return

    def go_on(left: Left | None) -> None:
        if left is not None and not (of_today and not _is_of_today(session, left)):
            start(session, left.list)
        elif of_today:
            _start_today(session)
        else:
            session.window.go("lists")
            session.window.say(tr("Choose a call list and press F5."), undo=False)

    session.bridge.ask(lambda reader: reader.desk_left(), go_on, channel="desk left")


def _is_of_today(session: Session, left: Left) -> bool:
    from ui.calls.clocks import is_same_day

    place = session.book.place
    return is_same_day(left.at, place.now(), place.home)


def _start_today(session: Session) -> None:
    today = session.screens.today
    contacts = tuple(today.contacts())
    if not contacts:
        session.window.say(tr("Nobody stands in Today to be called."), undo=False)
        return
    # Who stands in Today is called today, whatever other lists they are on.
    plan = ListPlan(today.list_name(), contacts, rules=ListRules(again=True))
    session.bridge.do(MakeList(plan), lambda done: start(session, int(str(done.result))))
