"""The window's start and end as processes see them: what is loaded first, who is raised, what a kill leaves."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.activity import LogCall
from pim.queries.reader import Reader
from pim.settings import SettingsFile
from tests.builders import a_book, a_person
from tests.gui.conftest import agree
from ui.drafts import Drafts, read_drafts
from ui.imports.flow import ImportFlow
from ui.session import RUNNING, Session
from ui.session_state import SettingsState
from ui.single import SingleWindow

Open = Callable[..., Session]
HEAVY = ("sqlalchemy", "phonenumbers", "icalendar", "babel", "vobject", "rich")
MAKING = ("dataclasses", "inspect", "decimal", "calendar", "logging")  # what makes classes slowly, or is little asked
LATER = ("tokenize", "random", "queue", "pim.work.writer")
ELSEWHERE = {"QWizard", "QCalendarWidget", "QTreeWidget", "QFontDialog"}
ACTING = ("pim.commands.contact", "pim.commands.listing", "ui.contact_acts")
LOOK = """
import sys
from ui.plain_imports import import_plainly
import_plainly()
from PySide6.QtCore import QEvent, QObject
from ui.app import make_app
app = make_app()
from pim.profile import find_profile
from ui.shelf import Shelf
import PySide6.QtWidgets
import ui.session
def say(self, empty, trouble):
    loaded = [name for name in %r if name in sys.modules]
    made = [name for name in vars(PySide6.QtWidgets) if name.startswith("Q")]
    # in one piece, also where nothing is buffered: who reads the first line stops listening
    sys.stdout.write(chr(10).join([" ".join(["LOADED", *loaded]), " ".join(["MADE", *made]), ""]))
    sys.stdout.flush()
    app.quit()
ui.session.Session._go_on = say
shelf = Shelf(app, find_profile(sys.argv[1]))
shelf.open_own()
app.exec()
import os
os._exit(0)
"""
TYPE = """
import sys
from ui.plain_imports import import_plainly
import_plainly()
from PySide6.QtCore import QTimer
from ui.app import make_app
app = make_app()
from pim.profile import find_profile
from ui.shelf import Shelf
shelf = Shelf(app, find_profile(sys.argv[1]))
shelf.open_own()
def type_words():
    session = shelf.session
    if session.drafts is None:
        QTimer.singleShot(20, type_words)
        return
    session.window.finder.open("call Eva tomorrow about the offer")
    session.drafts.flush()
    look()
def look():
    from ui.drafts import read_drafts
    if read_drafts(shelf.session.book):
        print("TYPED", flush=True)
    else:
        QTimer.singleShot(20, look)
QTimer.singleShot(0, type_words)
app.exec()
"""


@pytest.fixture
def a_folder(tmp_path: Path) -> Path:
    """A profile with one person, of the present version."""
    book = a_book(tmp_path / "book")
    book.do(a_person("Eva Lang", phone="+44 20 7946 0182"))
    book.close()
    return tmp_path / "book"


def started(program: str, folder: Path) -> subprocess.Popen[str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True, env=env, cwd=Path.cwd()
    )


def line_of(process: "subprocess.Popen[str]", word: str) -> str:
    assert process.stdout is not None
    return next((line for line in process.stdout if line.startswith(word)), "")


def test_the_first_rows_are_painted_before_anything_heavy_is_loaded(a_folder: Path) -> None:
    with started(LOOK % (HEAVY,), a_folder) as process:
        said = line_of(process, "LOADED")
    assert said.split() == ["LOADED"]


def test_people_are_painted_before_what_is_done_with_them_is_loaded(a_folder: Path) -> None:
    SettingsFile(a_folder / "settings.toml").keep_state(window_screen="people")
    with started(LOOK % (ACTING + MAKING + LATER,), a_folder) as process:
        said, made = line_of(process, "LOADED"), set(line_of(process, "MADE").split())
    assert said.split() == ["LOADED"]
    assert "QListView" in made
    assert not ELSEWHERE & made, "PySide6 was asked which of all widgets something is"


def test_words_typed_before_a_kill_are_offered_at_the_next_start(
    a_folder: Path, open_session: Open, qtbot: QtBot
) -> None:
    # Given a window that is killed while a line stands in the find box
    with started(TYPE, a_folder) as process:
        assert line_of(process, "TYPED")
        process.send_signal(signal.SIGKILL)
    # When the next one opens
    session = open_session(a_book(a_folder))
    # Then it offers the line, and gives it back
    qtbot.waitUntil(lambda: "ended without closing" in session.window.banner.accessibleName())
    offered = session.window.banner._offers[0]
    assert "call Eva tomorrow about the offer" in offered.text()
    offered.click()
    assert session.window.finder.text() == "call Eva tomorrow about the offer"


def test_words_kept_are_forgotten_once_they_are_gone(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    drafts = Drafts(session.bridge, session)
    drafts.keep("find", "call Eva")
    drafts.flush()
    qtbot.waitUntil(lambda: read_drafts(with_people) == {"find": "call Eva"})
    drafts.keep("find", "")
    drafts.flush()
    qtbot.waitUntil(lambda: read_drafts(with_people) == {})


def test_a_window_that_closed_well_offers_nothing(open_session: Open, with_people: Book) -> None:
    session = open_session(with_people)
    assert SettingsState(session.settings).get(RUNNING, False) is True
    session.window.close()
    assert SettingsState(session.settings).get(RUNNING, False) is False


def test_a_second_start_raises_the_first_window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    first, second, third = (SingleWindow(tmp_path, qapp) for _ in range(3))
    assert first.is_first()
    first.listen()
    with qtbot.waitSignal(first.asked) as asked:
        assert not second.is_first("raise")
    assert asked.args == ["raise"]
    first.close()
    assert third.is_first()
    third.close()


def test_a_window_that_does_not_listen_holds_nobody_up(qapp: QApplication, tmp_path: Path) -> None:
    first, second = SingleWindow(tmp_path, qapp), SingleWindow(tmp_path, qapp)
    assert first.is_first()
    assert second.is_first(patience_seconds=0)
    first.close()


def test_another_profile_has_a_window_of_its_own(qapp: QApplication, tmp_path: Path) -> None:
    one, other = SingleWindow(tmp_path / "one", qapp), SingleWindow(tmp_path / "other", qapp)
    assert one.is_first()
    assert other.is_first()
    one.close()
    other.close()


def cards(count: int) -> str:
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Family{n};Given{n};;;\r\nFN:Given{n} Family{n}\r\n"
        f"TEL;TYPE=WORK:+44 113 {n:07d}\r\nEMAIL:p{n}@example.org\r\nORG:Company {n % 500}\r\nEND:VCARD\r\n"
        for n in range(count)
    )


def test_the_window_goes_on_while_five_thousand_cards_come_in(
    open_session: Open, qtbot: QtBot, with_people: Book, tmp_path: Path, record_property: Callable[..., None]
) -> None:
    """Only that it goes on is asserted here; how long the longest gap may be is measured by `bench`."""
    session = open_session(with_people)
    file = tmp_path / "many.vcf"
    file.write_text(cards(5000), newline="")
    ticks = [time.perf_counter()]
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    agree(session)
    with qtbot.waitSignal(session.imports.finished, timeout=60_000):
        session.imports.start([file])
    timer.stop()
    gaps = [after - before for before, after in pairwise(ticks)]
    record_property("longest_gap_ms", round(max(gaps) * 1000))
    assert len(ticks) > 20
    assert session.bridge.page.counts()["person"] == 5002


def test_a_cancelled_import_leaves_nothing(open_session: Open, qtbot: QtBot, with_people: Book, tmp_path: Path) -> None:
    session = open_session(with_people)
    file = tmp_path / "many.vcf"
    file.write_text(cards(5000), newline="")
    flow: ImportFlow = session.imports
    flow.start([file])
    flow._overlay.cancelled.emit()
    qtbot.waitUntil(lambda: not flow.is_running, timeout=20_000)
    assert session.bridge.page.counts()["person"] == 2
    assert session.window.banner.isHidden()


def test_a_long_question_can_be_cancelled(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    answers: list[object] = []
    session.bridge.asking.emit(1)
    session.waiting._on_long()
    assert "longer than usual" in session.window.banner.accessibleName()
    begun, may_end = threading.Event(), threading.Event()

    def slow(reader: Reader) -> bool:
        begun.set()
        return may_end.wait(20)

    session.bridge.ask(slow, answers.append, channel="slow")
    qtbot.waitUntil(begun.is_set)
    session.bridge.cancel_questions()
    qtbot.waitUntil(session.window.banner.isHidden)
    # When it comes to its end all the same, and both readers have since answered another
    may_end.set()
    meeting = threading.Barrier(2)
    others: list[int] = []
    session.bridge.ask(lambda reader: meeting.wait(20), others.append)
    session.bridge.ask(lambda reader: meeting.wait(20), others.append)
    qtbot.waitUntil(lambda: len(others) == 2)
    # Then nobody is told
    assert answers == []


def test_a_call_logged_by_another_program_shows_in_the_counts_of_today(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    session = open_session(with_people)
    session.window.go("today")
    with qtbot.waitSignal(session.bridge.changed):
        session.bridge.do(LogCall(1, "reached", "Talked"))
    qtbot.waitUntil(lambda: session.screens.today.rail._figures[0]._number.text() == "1")
