"""A whole day at the call desk: sixty people by keys alone, all that follows from it, and undo back to the morning."""

from collections import Counter

import pytest

from pim.values.result import shipped_results
from tests.gui.call_desk import HOUR, CallDesk, OpenDesk
from tests.store_state import journalled_rows, unsound

PEOPLE = [f"Ada{n:02d} Person" for n in range(60)]
NOTE = "Likes the blue one !fri send offer !group warm"
# How each one in ten goes: the keys after Enter has dialled, {} where words are typed.
DAY: list[tuple[str, tuple[str, ...]]] = [
    ("no answer", ("N",)),
    ("reached", ("Tab", f"{{{NOTE}}}", "Ctrl+Enter")),
    ("busy", ("B",)),
    ("left message", ("M",)),
    ("call back", ("C", "{tue 3pm}", "Enter")),
    ("wrong number", ("W",)),
    ("not interested", ("I",)),
    ("do not call", ("X",)),
    ("reached", ("R",)),
    ("", ("S",)),
]
TENS = len(PEOPLE) // len(DAY)


@pytest.fixture
def desk(open_desk: OpenDesk) -> CallDesk:
    return open_desk(PEOPLE)


def test_sixty_people_by_keys_alone_and_undone_back_to_the_morning(desk: CallDesk) -> None:
    morning = journalled_rows(desk.book)
    desk.begin()
    order = _first_round(desk)
    assert order == PEOPLE
    order += _those_skipped(desk)
    order += _those_that_come_again(desk)

    _all_is_stored(desk)
    _back_to_the_morning(desk, order)
    assert journalled_rows(desk.book) == morning
    assert unsound(desk.book) == []


def _first_round(desk: CallDesk) -> list[str]:
    """Everybody once; from the end of a call to the next briefing at most three keys."""
    order = []
    for at in range(len(PEOPLE)):
        result, keys = DAY[at % len(DAY)]
        order.append(desk.name)
        if result:
            desk.press("Enter")
        desk.keys = 0
        _press(desk, keys)
        assert desk.keys <= 3, result
    return order


def _press(desk: CallDesk, keys: tuple[str, ...]) -> None:
    before = desk.screen.work.present
    for key in keys:
        if key.startswith("{"):
            desk.type(key[1:-1])
        else:
            desk.press(key)
    desk.until(lambda: desk.screen.work.present is not before and bool(desk.name))


def _those_skipped(desk: CallDesk) -> list[str]:
    """Who was skipped comes at the end; after the last of them nobody is up."""
    order = []
    for left in range(TENS, 0, -1):
        order.append(desk.name)
        desk.press("Enter")
        if left > 1:
            _press(desk, ("R",))
    desk.press("R")
    desk.until(lambda: desk.screen.work.present is None)
    desk.idle()
    assert order == PEOPLE[9::10]
    return order


def _those_that_come_again(desk: CallDesk) -> list[str]:
    """Busy ones after a quarter of an hour, who did not answer in the afternoon."""
    order = []
    for hours, people in ((0.3, PEOPLE[2::10]), (4, PEOPLE[0::10])):
        desk.clock.now += int(hours * HOUR)
        desk.screen.work.look_again()
        for name in people:
            desk.until(lambda name=name: desk.name == name)
            order.append(name)
            desk.press("Enter", "R")
        desk.until(lambda: desk.screen.work.present is None)
        desk.idle()
    return order


def _all_is_stored(desk: CallDesk) -> None:
    page = desk.session.bridge.page
    rows = page.desk_queue(1).rows
    assert Counter((row.state, row.result) for row in rows) == {
        ("done", "reached"): 5 * TENS,
        ("open", "left message"): TENS,
        ("open", "call back"): TENS,
        ("done", "wrong number"): TENS,
        ("done", "not interested"): TENS,
        ("done", "do not call"): TENS,
    }
    assert [row.pos for row in rows] == list(range(1, 61))
    assert {row.tries for row in rows if row.pos % 10 in (1, 3)} == {2}
    stored = Counter(call.result for contact in range(1, 61) for call in desk.calls(contact))
    assert stored["reached"] == 5 * TENS
    assert {rule.key for rule in shipped_results()} == set(stored)
    assert len(desk.dialled) == sum(stored.values()) == 72
    for contact in range(1, 61):
        _contact_is_right(desk, contact)


def _contact_is_right(desk: CallDesk, contact: int) -> None:
    result, _ = DAY[(contact - 1) % len(DAY)]
    page, planned = desk.page(contact), [(step.kind, step.due, step.subject) for step in desk.planned(contact)]
    noted = contact % 10 == 2
    assert page.line.do_not_call == (result == "do not call")
    assert [name for _, name in page.groups] == (["warm"] if noted else [])
    if noted:
        assert planned == [("todo", "2026-05-29", "send offer")]
        assert desk.calls(contact)[0].text == NOTE
    elif result == "call back":
        assert planned == [("call", "2026-06-02T15:00", "")]
    else:
        assert planned == []


def _back_to_the_morning(desk: CallDesk, order: list[str]) -> None:
    """Each Ctrl+Z takes one result back with all that followed, and shows whom it was for."""
    for name in reversed(order):
        desk.screen.setFocus()
        desk.press("Ctrl+Z")
        desk.until(lambda name=name: desk.name == name)
        desk.stored()
