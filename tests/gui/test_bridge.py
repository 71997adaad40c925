"""What the window asks the book is answered once, by the newest question alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import a_book
from ui.bridge import Bridge

Told = Callable[[object], None]


class HeldReaders:
    """Readers that answer when they are told to, in any order."""

    def __init__(self) -> None:
        self.asked: list[tuple[Told, Told]] = []

    def ask(self, question: object, done: Told, failed: Told, *, channel: str) -> None:
        """Keep how a question is answered."""
        self.asked.append((done, failed))

    def cancel(self, channel: str) -> None:
        """Too late: the answer is on its way."""

    def close(self) -> None:
        """Nothing runs."""


@pytest.fixture
def readers() -> HeldReaders:
    return HeldReaders()


@pytest.fixture
def bridge(tmp_path: Path, readers: HeldReaders) -> Iterator[Bridge]:
    made = Bridge(a_book(tmp_path))
    vars(made)["_readers"] = readers
    yield made
    made.close()


def test_an_answer_that_was_on_its_way_when_a_newer_question_was_asked_is_not_heard(
    bridge: Bridge, readers: HeldReaders, qtbot: QtBot
) -> None:
    heard: list[object] = []
    failures: list[object] = []
    counts: list[int] = []
    bridge.failed.connect(lambda error, command: failures.append(error))
    bridge.asking.connect(counts.append)
    for _ in range(3):
        bridge.ask(lambda reader: None, heard.append, channel="ahead")

    readers.asked[0][0]("old")
    readers.asked[1][1](ValueError("old too"))
    readers.asked[2][0]("new")
    readers.asked[0][0]("old, and late")

    qtbot.waitUntil(lambda: "new" in heard)
    bridge.ask(lambda reader: None, heard.append, channel="other")
    readers.asked[3][0]("other")
    qtbot.waitUntil(lambda: "other" in heard)
    assert heard == ["new", "other"]
    assert failures == []
    assert counts == [1, 1, 1, 0, 1, 0]


def test_an_answer_that_was_on_its_way_when_its_question_was_cancelled_is_not_heard(
    bridge: Bridge, readers: HeldReaders, qtbot: QtBot
) -> None:
    heard: list[object] = []
    bridge.ask(lambda reader: None, heard.append, channel="long")
    bridge.cancel_questions()
    readers.asked[0][0]("late")

    bridge.ask(lambda reader: None, heard.append, channel="next")
    readers.asked[1][0]("next")

    qtbot.waitUntil(lambda: "next" in heard)
    assert heard == ["next"]
