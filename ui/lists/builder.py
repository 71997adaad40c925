"""Building a call list: from whom, who is left out, in which order, how it is worked through; counted as one goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from pim.commands import Command
from pim.commands.listing import ExtendList, MakeList
from pim.errors import UserError
from pim.texts import tr
from pim.values.list_plan import AS_GIVEN, AS_SORTED, ORDERS, SHUFFLED, Built, ListPlan, ListRules
from pim.values.list_words import order_title
from pim.values.retry import MOST_TRIES
from pim.values.rows import ListLine
from pim.values.script_line import ScriptLine
from pim.values.when import read_when
from ui.blocks.fields import LineField
from ui.blocks.labels import Label, Rule
from ui.bridge import Bridge
from ui.dialogs.form import Form
from ui.lists.counts import CountPane
from ui.lists.source import SourceField
from ui.theme import Theme
from ui.words import wall_now

WIDTH = 900
WAIT_MS = 120  # while one types, a list of thousands is not built at every letter
MOST_DAYS, MOST_TRIES_ASKED = 3650, 99


class ListBuilder(Form):
    """`made` carries the id of the list and how many came on it; `onto` is a list that gets more instead."""

    made = Signal(int, int)

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        parent: QWidget,
        *,
        chosen: Sequence[int] = (),
        query: str = "",
        onto: ListLine | None = None,
    ) -> None:
        title = tr("Add people to {name}").format(name=onto.name) if onto else tr("New call list")
        accept = tr("Add people") if onto else tr("Make call list")
        super().__init__(theme, parent, title, accept=accept, width=WIDTH)
        self._bridge, self._onto, self._wants_it = bridge, onto, False
        self._built: tuple[ListPlan | None, Built | None] = (None, None)
        self._seed = bridge.book.place.now() // 1000 % 100_000
        self.source = SourceField(theme, bridge, chosen=chosen, query=query)
        self.name = LineField(theme, tr("Name"))
        self.order = _box(theme, tr("Order"), {key: order_title(key) for key in _orders(bool(chosen))})
        self.days = _number(theme, tr("Not called within days"), MOST_DAYS)
        self.consent, self.once = QCheckBox(tr("Only who allowed calls")), QCheckBox(tr("One call a company"))
        self.private = QCheckBox(tr("Private contacts too"))
        self.again = QCheckBox(tr("Also who is on another open list"))
        self.script = _box(theme, tr("Script"), {0: tr("No script")})
        self.tries = _number(theme, tr("Tries at most"), MOST_TRIES_ASKED)
        self.tries.setSpecialValueText(tr("{n}, as usual").format(n=MOST_TRIES))
        self.retry = LineField(
            theme, tr("Try again after"), placeholder=tr("as each result says, or 4h half-day weekday")
        )
        self.begins = LineField(theme, tr("First day"), placeholder=tr("at once"))
        self.ends = LineField(theme, tr("Last day"), placeholder=tr("no last day"))
        self.counts = CountPane(theme)
        self._soon = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._soon.timeout.connect(self._count)
        self._arrange()
        self._connect()
        self.source.query.setFocus()
        self._count()

    def plan(self) -> ListPlan:
        """The list as the dialog stands; UserError where a day is not understood."""
        source = self.source
        return ListPlan(
            self.name.text().strip() or source.name() or tr("Call list"),
            source.contacts(),
            source.words(),
            order=self.order.currentData(),
            seed=self._seed if self.order.currentData() == SHUFFLED else 0,
            rules=self._rules(),
            script=self.script.currentData() or 0,
            begins=self._day(self.begins),
            ends=self._day(self.ends),
            max_tries=self.tries.value(),
            retry=tuple(self.retry.text().replace(",", " ").split()),
        )

    def submit(self) -> None:
        """Make the list as it was counted last; where the count is under way, as soon as it is there."""
        try:
            plan = self.plan()
        except UserError as error:
            self.say(error)
            return
        known, built = self._built
        if built is None or known != plan:
            self._wants_it = True
            self._count()
            return
        if not built.rows:
            self.say(UserError(tr("Nobody comes on this list."), do=tr("Ask for others, or loosen a rule.")))
            return
        made = len(built.rows)
        self.store(self._bridge, lambda: self._command(plan, built), lambda number: self._on_made(number, made))

    def _command(self, plan: ListPlan, built: Built) -> Command:
        if self._onto is not None:
            return ExtendList(self._onto.id, built.contacts, plan.rules)
        return MakeList(replace(plan, contacts=built.contacts))

    def _on_made(self, result: int, rows: int) -> None:
        self.made.emit(self._onto.id if self._onto is not None else result, rows)

    def _rules(self) -> ListRules:
        return ListRules(
            with_private=self.private.isChecked(),
            needs_consent=self.consent.isChecked(),
            not_within_days=self.days.value(),
            again=self.again.isChecked(),
            company_once=self.once.isChecked(),
        )

    def _day(self, field: LineField) -> str:
        words = field.text().strip()
        if not words:
            return ""
        found = read_when(words, now=wall_now(self._bridge.book.place), language=self._bridge.book.place.language)
        if found is None:
            raise UserError(tr("This day is not understood."), do=tr("Type it in words, such as tue or in 2 weeks."))
        return found.day.isoformat()

    def _count(self) -> None:
        """Build on a reader's thread; what was asked before is stale."""
        try:
            plan = self.plan()
        except UserError as error:
            self.say(error)
            return

        def built(found: Built) -> None:
            self._built = (plan, found)
            self.trouble.hide()
            self.name.edit.setPlaceholderText(plan.name)
            self.counts.show_built(found)
            if self._wants_it:
                self._wants_it = False
                self.submit()

        self._bridge.ask(
            lambda reader: reader.list_built(plan), built, channel="list builder", otherwise=self._on_mistake
        )

    def _on_mistake(self, error: Exception) -> bool:
        self._wants_it = False
        if isinstance(error, UserError):
            self.say(error)
        return isinstance(error, UserError)

    def _connect(self) -> None:
        begin: Callable[..., None] = lambda *_: self._soon.start()  # noqa: E731
        self.source.changed.connect(begin)
        self.order.currentIndexChanged.connect(begin)
        for number in (self.days, self.tries):
            number.valueChanged.connect(begin)
        for box in (self.consent, self.once, self.private, self.again):
            box.toggled.connect(begin)
        for field in (self.name, self.retry, self.begins, self.ends):
            field.edit.textChanged.connect(begin)
        self._bridge.ask(lambda reader: reader.scripts(), self._on_scripts, channel="list scripts")

    def _on_scripts(self, scripts: list[ScriptLine]) -> None:
        for line in scripts:
            self.script.addItem(line.name, line.id)

    def _arrange(self) -> None:
        theme = self.theme
        left = QVBoxLayout()
        left.setSpacing(theme.px(12))
        left.addWidget(self.source)
        rules = QGridLayout()
        rules.setHorizontalSpacing(theme.px(16))
        rules.setVerticalSpacing(theme.px(6))
        for at, box in enumerate((self.again, self.once, self.consent, self.private)):
            rules.addWidget(box, at // 2, at % 2)
        left.addLayout(rules)
        asked = [_titled(theme, tr("Order"), self.order), _titled(theme, tr("Not called within days"), self.days)]
        left.addLayout(_side_by_side(theme, asked))
        if self._onto is None:
            left.addLayout(_side_by_side(theme, [self.name, _titled(theme, tr("Script"), self.script)]))
            left.addLayout(_side_by_side(theme, [_titled(theme, tr("Tries at most"), self.tries), self.retry]))
            left.addLayout(_side_by_side(theme, [self.begins, self.ends]))
        left.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(theme.px(24))
        line.addLayout(left, 3)
        line.addWidget(Rule(theme, upright=True))
        line.addWidget(self.counts, 2)
        self.body.addLayout(line)


def _orders(from_selection: bool) -> list[str]:
    """The orders offered, the one that is meant without a word first."""
    first = AS_GIVEN if from_selection else AS_SORTED
    return [first, *(order for order in ORDERS if order not in (AS_GIVEN, AS_SORTED))]


def _box(theme: Theme, name: str, offers: dict[str, str] | dict[int, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumHeight(theme.px(32))
    for key, words in offers.items():
        box.addItem(words, key)
    return box


def _number(theme: Theme, name: str, most: int) -> QSpinBox:
    box = QSpinBox()
    box.setAccessibleName(name)
    box.setMinimumHeight(theme.px(32))
    box.setRange(0, most)
    return box


def _titled(theme: Theme, words: str, field: QWidget) -> QWidget:
    """A field with its label above."""
    both = QWidget()
    label = Label(theme, words, role="second", tone="text2")
    label.setBuddy(field)
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    column.addWidget(label)
    column.addWidget(field)
    return both


def _side_by_side(theme: Theme, fields: Sequence[QWidget]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.px(16))
    for field in fields:
        line.addWidget(field, 1)
    return line
