"""Who may not be called: opt-out registers, and the days on which nobody is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pim.book import Done
from pim.changes import Changes
from pim.commands import Command
from pim.commands.holiday import RemoveHolidays
from pim.commands.register import ReadRegister, RemoveRegister
from pim.texts import tr, trn
from pim.values.calling_hours import asking_consent, country_hours
from pim.values.locale_text import format_day, format_number
from pim.values.register import Register
from pim.values.rows import HolidaySource
from pim.values.when import day_of
from pim.work.progress import Progress
from ui.blocks.buttons import Button
from ui.blocks.clearing import clear
from ui.blocks.labels import Label
from ui.blocks.states import ProgressOverlay
from ui.bridge import Bridge
from ui.file_choice import file_to_read
from ui.settings.consent_box import ConsentBox, consent_words
from ui.settings.rule_dialogs import HolidaysDialog, RegisterDialog
from ui.theme import Theme

KINDS = {"register", "holiday"}


class CallRulesSection(QWidget):
    """Each register and each calendar with its age, and what is wrong with it; `said` carries what was done."""

    said = Signal(str)
    _progressed = Signal(int, int)

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self._theme, self._bridge = theme, bridge
        self._progress: Progress | None = None
        self._overlay: ProgressOverlay | None = None
        self.registers: tuple[Register, ...] = ()
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setColumnStretch(1, 1)
        self.register_button = Button(theme, tr("Read a register…"), icon="shield")
        self.holidays_button = Button(theme, tr("Read holidays…"), icon="calendar")
        today = day_of(bridge.book.place.now(), bridge.book.place.home)
        self.consents = {country.iso: ConsentBox(bridge, country) for country in asking_consent(today)}
        self._lay_out()
        self.register_button.clicked.connect(self._choose_register)
        self.holidays_button.clicked.connect(self._choose_holidays)
        self._progressed.connect(self._on_progress)
        bridge.changed.connect(self._on_changed)

    def read(self) -> None:
        """Read what is obeyed."""
        self._bridge.ask(
            lambda reader: (reader.calling.registers(), reader.calling.holidays()),
            lambda found: self._on_read(*found),
            channel="call rules",
        )
        for box in self.consents.values():
            box.read()

    def read_register(self, path: Path) -> None:
        """Ask what a file of numbers is, then read it."""
        RegisterDialog(self._theme, self._bridge, self.window(), path, self._run).open()

    def read_holidays(self, path: Path) -> None:
        """Ask whose holidays a calendar names, then read it."""
        HolidaysDialog(self._theme, self._bridge, self.window(), path).open()

    def _lay_out(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(8))
        words = tr(
            "Lists, call sheets and dialling leave out whoever stands on a register. Public holidays of whole "
            "countries are known; a calendar (.ics) adds those of a region, or your own."
        )
        column.addWidget(Label(theme, words, role="second", tone="text2", wrap=True))
        column.addWidget(self._rows)
        for iso, box in self.consents.items():
            column.addWidget(box)
            country = country_hours(iso)
            law = consent_words(country) if country is not None else ""
            column.addWidget(Label(theme, law, role="second", tone="text2", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        for button in (self.register_button, self.holidays_button):
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)

    def _choose_register(self) -> None:
        found = file_to_read(self.window(), tr("Read a register"), "*.txt *.csv *.*")
        if found is not None:
            self.read_register(found)

    def _choose_holidays(self) -> None:
        found = file_to_read(self.window(), tr("Read holidays"), "*.ics")
        if found is not None:
            self.read_holidays(found)

    def _run(self, command: ReadRegister, otherwise: Callable[[Exception], bool]) -> None:
        """Read a register with its progress; Esc stops it and leaves nothing."""
        self._progress = Progress(lambda done, total, words: self._progressed.emit(done, total))
        self._overlay = ProgressOverlay(self._theme, self.window())
        self._overlay.cancelled.connect(self._progress.cancel)
        self._overlay.begin(tr("Reading {name}").format(name=command.name))

        def end() -> None:
            overlay, self._overlay, self._progress = self._overlay, None, None
            if overlay is not None:
                overlay.end()
                overlay.deleteLater()

        def done(given: Done) -> None:
            end()
            numbers = trn(
                "{n} number is no longer called.", "{n} numbers are no longer called.", int(str(given.result))
            )
            self.said.emit(numbers.format(n=format_number(int(str(given.result)))))

        def failed(error: Exception) -> bool:
            end()
            return otherwise(error)

        self._bridge.do(command, done, otherwise=failed, progress=self._progress)

    def _on_progress(self, done: int, total: int) -> None:
        if self._overlay is not None:
            self._overlay.set_progress(done / total if total else 0.0)

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.everything or KINDS & changes.kinds):
            self.read()

    def _on_read(self, registers: tuple[Register, ...], holidays: tuple[HolidaySource, ...]) -> None:
        self.registers = registers
        clear(self._grid)
        place = self._bridge.book.place
        today = day_of(place.now(), place.home)
        for register in registers:
            words, is_old = register_words(register, today)
            self._add(register.name, words, RemoveRegister(register.id), tone="bad" if is_old else "text2")
        for source in holidays:
            self._add(source.source, holiday_words(source), RemoveHolidays(source.source))

    def _add(self, name: str, words: str, remove: Command, *, tone: str = "text2") -> None:
        row = self._grid.rowCount()
        button = Button(self._theme, tr("Remove"), name=tr("Remove {name}").format(name=name))
        button.clicked.connect(lambda _=False: self._bridge.do(remove))
        self._grid.addWidget(Label(self._theme, name, role="body_medium", wrap=True), row, 0)
        self._grid.addWidget(Label(self._theme, words, tone=tone, wrap=True), row, 1)
        self._grid.addWidget(button, row, 2)


def register_words(register: Register, today: str) -> tuple[str, bool]:
    """What a register is, and whether it is older than its law allows or counts no more."""
    made = format_day(date.fromisoformat(register.day), today=date.fromisoformat(today))
    numbers = trn("{n} number", "{n} numbers", register.numbers).format(n=format_number(register.numbers))
    words = tr("{country}, {numbers}, made {day}").format(country=register.country, numbers=numbers, day=made)
    if ended := register.ended(today):
        over = tr(
            "Since {day} consumers may be called only if they agreed before ({law}); who stands here stays left out."
        )
        since = format_day(date.fromisoformat(ended))
        return f"{words} · {over.format(day=since, law=register.consent_law)}", True
    if not register.is_too_old(today):
        return words, False
    late = tr("{n} days old; at most {most} are allowed ({law})")
    return f"{words} · {late.format(n=register.age(today), most=register.most_days, law=register.law)}", True


def holiday_words(source: HolidaySource) -> str:
    """What a calendar names."""
    days = trn("{n} day", "{n} days", source.days).format(n=format_number(source.days))
    last = format_day(date.fromisoformat(source.last))
    return tr("{country}, {days}, the last on {day}").format(
        country=source.country or tr("your own country"), days=days, day=last
    )
