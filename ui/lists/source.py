"""From whom a call list is built: a query, the selection, a group, a step of the history, or another list's results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from pim.book import Reader
from pim.texts import tr, trn
from pim.values.locale_text import format_number
from pim.values.query import quoted
from pim.values.rows import ListLine, StepLine
from ui.blocks.fields import LineField
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.theme import Theme

QUERY, CHOSEN, GROUP, STEP, RESULTS = "query", "chosen", "group", "step", "list"
STEPS = 30


@dataclass(frozen=True, slots=True)
class Offers:
    """What a list can be built from: groups by name, steps of the history, other lists."""

    groups: Sequence[tuple[int, str, int]]
    steps: Sequence[StepLine]
    lists: Sequence[ListLine]


class SourceField(QWidget):
    """`changed` when other contacts are meant."""

    changed = Signal()

    def __init__(self, theme: Theme, bridge: Bridge, *, chosen: Sequence[int] = (), query: str = "") -> None:
        super().__init__()
        self._theme, self._chosen = theme, tuple(chosen)
        self._offers = Offers((), (), ())
        self.kind, self.which, self.state = (QComboBox() for _ in range(3))
        self.query = LineField(theme, tr("Who"), placeholder=tr("city:Graz last:>90d -group:old"))
        self._lay_out()
        for key, words in _kinds(len(self._chosen)).items():
            self.kind.addItem(words, key)
        self.kind.setCurrentIndex(self.kind.findData(CHOSEN if self._chosen else QUERY))
        for key, words in _states().items():
            self.state.addItem(words, key)
        self.query.show_text(query)
        self._offer()
        self.kind.currentIndexChanged.connect(self._offer)
        for box in (self.which, self.state):
            box.currentIndexChanged.connect(self.changed)
        self.query.edit.textChanged.connect(self.changed)
        bridge.ask(_asked, self._on_offers, channel="list sources")

    def contacts(self) -> tuple[int, ...] | None:
        """The contacts meant, None where the words say it all."""
        return self._chosen if self.kind.currentData() == CHOSEN else None

    def words(self) -> str:
        """The query: what is typed, narrowed to the group, step or list chosen."""
        typed = self.query.text().strip()
        kind, which = self.kind.currentData(), self.which.currentData()
        if kind == GROUP and which:
            source = f"group:={quoted(which)}"
        elif kind == STEP and which:
            source = f"step:{which}"
        elif kind == RESULTS and which:
            source = f"list:{which}{self.state.currentData()}"
        else:
            return typed
        return f"{source} ({typed})" if " or " in f" {typed} " else f"{source} {typed}".strip()

    def name(self) -> str:
        """What a list of these can be called."""
        if self.kind.currentData() in (GROUP, RESULTS) and self.which.currentData():
            return str(self.which.currentText())
        return self.query.text().strip()

    def _lay_out(self) -> None:
        theme = self._theme
        label = Label(theme, tr("From"), role="second", tone="text2")
        label.setBuddy(self.kind)
        names = {self.kind: tr("From"), self.which: tr("Which"), self.state: tr("Those who are")}
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        for box, name in names.items():
            box.setAccessibleName(name)
            box.setMinimumHeight(theme.px(32))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            line.addWidget(box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(label)
        column.addLayout(line)
        column.addSpacing(theme.px(8))
        column.addWidget(self.query)

    def _on_offers(self, offers: Offers) -> None:
        self._offers = offers
        self._offer()

    def _offer(self) -> None:
        kind = self.kind.currentData()
        self.which.blockSignals(True)
        before = self.which.currentData()
        self.which.clear()
        for key, words in self._choices(kind):
            self.which.addItem(words, key)
        self.which.setCurrentIndex(max(0, self.which.findData(before)))
        self.which.blockSignals(False)
        self.which.setVisible(kind in (GROUP, STEP, RESULTS))
        self.state.setVisible(kind == RESULTS)
        self.changed.emit()

    def _choices(self, kind: str) -> list[tuple[str, str]]:
        if kind == GROUP:
            return [(name, f"{name} ({format_number(count)})") for _, name, count in self._offers.groups]
        if kind == STEP:
            return [(str(line.step), f"{line.step}: {line.label}") for line in self._offers.steps]
        if kind == RESULTS:
            return [(line.code, f"{line.code} {line.name}") for line in self._offers.lists]
        return []


def _asked(reader: Reader) -> Offers:
    steps = [line for line in reader.history(STEPS) if line.state == "done"]
    return Offers(reader.groups(), steps, reader.lists())


def _kinds(chosen: int) -> dict[str, str]:
    selection = trn("The {n} contact selected", "The {n} contacts selected", chosen).format(n=format_number(chosen))
    return {
        QUERY: tr("Whom these words find"),
        **({CHOSEN: selection} if chosen else {}),
        GROUP: tr("A group"),
        RESULTS: tr("Another call list"),
        STEP: tr("An import or another step"),
    }


def _states() -> dict[str, str]:
    return {
        "/unreached": tr("not reached"),
        "/untried": tr("not tried"),
        "/open": tr("still to call"),
        "/parked": tr("parked"),
        "/reached": tr("reached"),
        "": tr("on it"),
    }
