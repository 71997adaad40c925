"""Typing a printed list back: the lines of the paper left, what will be stored of each right, one step for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pim.book import Book, Done, Reader
from pim.changes import Changes
from pim.commands.from_paper import BLANK, UNDERSTOOD, Paper, PaperReading
from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.locale_text import format_day, format_number, format_time
from pim.values.paper_list import PaperList
from pim.values.when import from_instant
from pim.values.writeback import PaperLine
from ui.announcing import announce
from ui.blocks.cards import Ground
from ui.blocks.labels import Label, OneLine, Rule
from ui.bridge import Bridge
from ui.drafts import PAPER, read_drafts
from ui.phrases import PhraseKeys
from ui.screen import Screen
from ui.statusbar import Hint
from ui.theme import Theme
from ui.writeback.editor import PaperEditor
from ui.writeback.foot import Foot, PaperBox
from ui.writeback.stored import StoredPane

READ_MS = 15
READ = {"list", "list_row", "activity", "contact", "phone", "result", "script", "field"}
"""The tables a paper is read from."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A list as it stands, the draft of its lines, and the step that redo would do again."""

    list: PaperList
    draft: str
    undone: int


class WriteBackScreen(Screen):
    """`done` carries the words for what was stored, `left` those for a draft; `keep` takes a draft by its name."""

    key = "writeback"
    icon = "keyboard"
    stands_for = "lists"
    done = Signal(str)
    left = Signal(str)

    def __init__(self, theme: Theme, bridge: Bridge, keep: Callable[[str, str], None]) -> None:
        super().__init__()
        self.title = ""
        self._theme, self._bridge, self._keep = theme, bridge, keep
        self._typed: dict[int, str] = {}  # what stands in the field of each list, its day in the first line
        self._stored: dict[int, list[str]] = {}  # the lines a step stored, put back when it is undone
        self.paper: Paper | None = None
        self.readings: tuple[PaperReading, ...] = ()
        self.editor = PaperEditor(theme)
        PhraseKeys(self.editor, bridge, one_line=True)
        self.stored = StoredPane(theme, self.editor)
        self.foot = Foot(theme)
        self._head, self._about = Label(theme, role="screen"), OneLine(theme, role="note", tone="text2")
        self._counts = Label(theme, role="second", tone="text2")
        self._timer = QTimer(self, singleShot=True, interval=READ_MS)
        self._lay_out()
        self._connect()

    def hints(self) -> Sequence[Hint]:
        """The keys of the grid."""
        keys = (("Enter", tr("next line")), ("↑↓", tr("move")), ("Tab", tr("take suggestion")))
        return (*keys, ("Ctrl+Return", tr("save all")), ("Esc", tr("keep as draft")))

    def activated(self) -> None:
        """The keyboard goes to the lines."""
        self.editor.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """Lines, day, saving."""
        return (self.editor, self.foot.day_button, self.foot.save_button)

    def current(self) -> int:
        """The list that is typed back, 0 before one is."""
        return self.paper.list.id if self.paper else 0

    def open_list(self, number: int) -> None:
        """Type this list back; a draft of it is there again."""
        self._keep_draft()
        self.paper = None
        self._ask(number, first=True)

    def read(self) -> None:
        """Say of each line what it means now."""
        self._timer.stop()
        if self.paper is None:
            return
        self.readings = self.paper.readings(self.editor.lines())
        tints = {"asks": "warn", "wrong": "bad"}
        self.editor.tints = {at: tints[found.state] for at, found in enumerate(self.readings) if found.state in tints}
        self.editor.viewport().update()
        self.stored.show_readings(self.readings)
        self.editor.setAccessibleDescription(self.stored.words(self.editor.line()))
        self._say_counts()
        self._keep_draft()

    def save(self) -> None:
        """Store all that was understood as one step; the other lines stay."""
        self.read()
        command = self.paper.command(self.readings) if self.paper else None
        if self.paper is None or command is None:
            return
        lines = [found.line.text for found in self.readings if found.state == UNDERSTOOD]
        left = [found.line.text for found in self.readings if found.problem]
        number = self.paper.list.id
        self.foot.save_button.setEnabled(False)
        self._bridge.do(command, lambda given: self._on_stored(number, lines, left, given), otherwise=self._on_failed)

    def take_offer(self, line: int, which: int) -> None:
        """Put what a line offers in its place."""
        self.read()
        if self._has_offer(line, which):
            self.editor.replace_line(line, self.readings[line].offers[which])
            self.read()

    def set_day(self, day: str) -> None:
        """The calls were made on this day: days in the lines count from it."""
        if self.paper is not None:
            self.paper = Paper(self.paper.list, day, self._bridge.book.place.now())
            self._show_day()
            self.editor.relook()
            self.read()

    def _lay_out(self) -> None:
        theme = self._theme
        ground = Ground(theme, "surface")
        column = QVBoxLayout(ground)
        column.setContentsMargins(theme.px(28), theme.px(18), theme.px(28), theme.px(16))
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addSpacing(theme.px(8))
        head.addWidget(self._about)
        head.addStretch(1)
        column.addLayout(head)
        pair = QHBoxLayout()
        pair.setSpacing(theme.px(24))
        how = OneLine(theme, tr("one line per number, any order"), role="second", tone="text2")
        pair.addLayout(self._side(tr("What is on the paper"), how, PaperBox(theme, self.editor)), 10)
        pair.addLayout(self._side(tr("What will be stored"), self._counts, self.stored), 17)
        column.addLayout(pair, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(ground, 1)
        outer.addWidget(Rule(theme))
        outer.addWidget(self.foot)

    def _side(self, title: str, beside: Label, body: QWidget) -> QVBoxLayout:
        side, line = QVBoxLayout(), QHBoxLayout()
        side.setSpacing(self._theme.px(6))
        line.addWidget(Label(self._theme, title, role="second_strong"))
        line.addStretch(1)
        line.addWidget(beside)
        side.addLayout(line)
        side.addWidget(body, 1)
        return side

    def _connect(self) -> None:
        editor = self.editor
        editor.line_of = lambda text: self.paper.line(text) if self.paper else PaperLine(text)
        editor.name_of = self._name_of
        editor.next_line = self._next_line
        editor.is_row = lambda number: self.paper is not None and number in self.paper.list.by_pos
        editor.has_offer = self._has_offer
        editor.textChanged.connect(self._timer.start)
        editor.offer_asked.connect(self.take_offer)
        editor.left.connect(self._on_left)
        editor.moved.connect(self._on_moved)
        self.stored.pressed.connect(editor.go_to)
        self.stored.offered.connect(self.take_offer)
        self._timer.timeout.connect(self.read)
        self.foot.saved.connect(self.save)
        self.foot.day_chosen.connect(self.set_day)
        self._bridge.changed.connect(self._on_changed)

    def _ask(self, number: int, *, first: bool) -> None:
        book = self._bridge.book
        self._bridge.ask(
            lambda reader: _found(reader, book, number),
            lambda found: self._on_found(found, first=first),
            channel="paper list",
            otherwise=self._on_gone,
        )

    def _on_gone(self, error: Exception) -> bool:
        """A list that is gone while its lines are not looked at is let go without a word; they are kept as a draft."""
        if self.isVisible() or not isinstance(error, UserError):
            return False
        self._keep_draft()
        self.paper = None
        return True

    def _on_found(self, found: _Found, *, first: bool) -> None:
        book, known = self._bridge.book, found.list
        now = book.place.now()
        if not first and self.paper is not None and self.paper.list.id == known.id:
            self.paper = Paper(known, self.paper.day, now)
            self._put_back(found.undone)
        else:
            day, _, text = self._typed.get(known.id, found.draft).partition("\n")
            self.paper = Paper(known, day or known.day(now), now)
            self.editor.show_lines(text.split("\n") if text.strip() else [self._next_line(nothing_typed=True)])
            self.editor.setFocus()
        self._show_head()
        self._show_day()
        self.editor.relook()
        self.read()

    def _show_head(self) -> None:
        known = self.paper.list if self.paper else None
        if known is None:
            return
        self._head.setText(tr("Type back list {code}").format(code=known.code))
        printed = datetime.fromisoformat(from_instant(known.printed, known.home))
        people = trn("{n} person", "{n} people", len(known.rows)).format(n=format_number(len(known.rows)))
        day = format_day(printed.date(), "weekday", today=self._today())
        self._about.setText(
            tr("{name}, printed {day} {time}, {people}").format(
                name=known.name, day=day, time=format_time(printed.time()), people=people
            )
        )

    def _show_day(self) -> None:
        if self.paper is not None:
            printed = date.fromisoformat(self.paper.list.day(self._bridge.book.place.now()))
            self.foot.show_day(date.fromisoformat(self.paper.day), printed=printed, today=self._today())

    def _say_counts(self) -> None:
        understood = sum(len(found.calls) for found in self.readings if found.state == UNDERSTOOD)
        faults = [at for at, found in enumerate(self.readings, 1) if found.problem]
        said = {row.pos for found in self.readings if found.state != BLANK for row in found.rows}
        rows = self.paper.list.rows if self.paper else ()
        still = sum(row.state == "open" and not self._is_stored(row.stored) and row.pos not in said for row in rows)
        counts = {"understood": understood, "faults": len(faults), "open": still}
        words = tr("{understood} understood, {faults} not, {open} still open")
        self._counts.setText(words.format(**{name: format_number(n) for name, n in counts.items()}))
        self.foot.show_counts(understood, faults, may_save=not self._bridge.book.read_only)

    def _is_stored(self, calls: Sequence[object]) -> bool:
        day = self.paper.day if self.paper else ""
        return any(getattr(call, "day", "") == day for call in calls)

    def _name_of(self, line: int) -> str:
        """Who is meant by a line that says nothing else yet."""
        found = self.readings[line] if line < len(self.readings) else None
        if found is None or found.state != BLANK or len(found.rows) != 1:
            return ""
        row = found.rows[0]
        return ", ".join(part for part in (row.name, row.company) if part)

    def _next_line(self, *, nothing_typed: bool = False) -> str:
        """The number of the next open row behind the last one typed, with its blank; "" where there is none."""
        if self.paper is None:
            return ""
        if not nothing_typed:
            self.read()
        said = set() if nothing_typed else {row.pos for found in self.readings for row in found.rows}
        last = 0 if nothing_typed else max((row.pos for found in self.readings[-1:] for row in found.rows), default=0)
        free = [
            row.pos
            for row in self.paper.list.rows
            if row.state != "excluded" and row.pos not in said and not self._is_stored(row.stored)
        ]
        following = next((pos for pos in free if pos > last), free[0] if free else 0)
        return f"{following} " if following else ""

    def _has_offer(self, line: int, which: int) -> bool:
        return line < len(self.readings) and which < len(self.readings[line].offers)

    def _today(self) -> date:
        place = self._bridge.book.place
        return date.fromisoformat(from_instant(place.now(), place.home)[:10])

    def _on_stored(self, number: int, lines: list[str], left: list[str], given: Done) -> None:
        self._stored[given.changes.step] = lines
        if self.current() == number:
            self.editor.show_lines(left or [""])
            self._ask(number, first=False)
        count = int(str(given.result))
        self.done.emit(trn("{n} result stored", "{n} results stored", count).format(n=format_number(count)))

    def _on_failed(self, error: Exception) -> bool:
        self.foot.save_button.setEnabled(True)
        return False

    def _put_back(self, undone: int) -> None:
        """The lines of a step that was undone stand in the field again."""
        lines = self._stored.pop(undone, None)
        if lines is not None:
            rest = [text for text in self.editor.lines() if self.paper and not self.paper.line(text).is_blank]
            self.editor.show_lines([*lines, *rest])

    def _on_left(self) -> None:
        self._keep_draft()
        kept = self._typed.get(self.current(), "")
        self.left.emit(tr("Draft kept, nothing of it is stored yet") if kept else "")

    def _on_moved(self, line: int) -> None:
        announce(self.editor, self.stored.words(line - 1) if line else "")

    def _keep_draft(self) -> None:
        if self.paper is None:
            return
        lines = [text for text in self.editor.lines() if text.strip()]
        meant = [text for text in lines if not self.paper.line(text).is_blank]
        text = "\n".join((self.paper.day, *lines)) if meant else ""
        self._typed[self.paper.list.id] = text
        self._keep(f"{PAPER}{self.paper.list.id}", text)

    def _on_changed(self, changes: Changes) -> None:
        if self.paper is not None and (changes.everything or changes.kinds & READ):
            self._ask(self.paper.list.id, first=False)


def _found(reader: Reader, book: Book, number: int) -> _Found:
    redo = reader.next_redo()
    draft = read_drafts(book).get(f"{PAPER}{number}", "")
    return _Found(reader.paper_list(number), draft, redo.step if redo else 0)
