"""Building a call list: from whom, who is left out, in which order, how it is worked through; counted as one goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from pim.book import Reader
from pim.commands import Command
from pim.commands.listing import ExtendList, MakeList
from pim.errors import UserError
from pim.texts import tr
from pim.values.list_plan import AS_GIVEN, AS_SORTED, ORDERS, SHUFFLED, Built, ListPlan, ListRules
from pim.values.list_words import order_title
from pim.values.rows import ListLine
from ui.blocks.fields import LineField, titled
from ui.blocks.flow import FlowLayout, TurningLine
from ui.blocks.labels import Label, Rule
from ui.bridge import Bridge
from ui.dialogs.form import Form
from ui.lists.counts import CountPane
from ui.lists.source import SourceField
from ui.lists.start import ListStart
from ui.lists.work import WorkFields, counter, drop_down, side_by_side
from ui.theme import Theme

WIDTH = 900
WAIT_MS = 120  # while one types, a list of thousands is not built at every letter
MOST_DAYS = 3650
NOTHING = ListStart()


class ListBuilder(Form):
    """`made` carries the id of the list and how many came on it; `onto` is a list that gets more instead."""

    made = Signal(int, int)

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        parent: QWidget,
        begin: ListStart = NOTHING,
        *,
        onto: ListLine | None = None,
    ) -> None:
        title = tr("Add people to {name}").format(name=onto.name) if onto else tr("New call list")
        accept = tr("Add people") if onto else tr("Make call list")
        super().__init__(theme, parent, title, accept=accept, width=WIDTH)
        self._bridge, self._onto, self._wants_it = bridge, onto, False
        self._built: tuple[ListPlan | None, Built | None] = (None, None)
        self._seed = bridge.book.place.now() // 1000 % 100_000
        self.source = SourceField(theme, bridge, chosen=begin.chosen, query=begin.query)
        self.name = LineField(theme, tr("Name"))
        self.name.show_text(begin.name)
        self.order = drop_down(theme, tr("Order"), {key: order_title(key) for key in _orders(bool(begin.chosen))})
        self.days = counter(theme, tr("Not called within days"), MOST_DAYS)
        self.consent, self.once = QCheckBox(tr("Only who allowed calls")), QCheckBox(tr("One call a company"))
        self.private = QCheckBox(tr("Private contacts too"))
        self.again = QCheckBox(tr("Also who is on another open list"))
        self.again.setChecked(begin.again)
        self.work = WorkFields(theme, bridge)
        self.reading = Label(theme, role="second", tone="text2", wrap=True)
        self.reading.hide()
        self.counts = CountPane(theme)
        self._soon = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._soon.timeout.connect(self._count)
        self._arrange()
        self._connect()
        self.source.query.setFocus()
        self._count()

    def plan(self) -> ListPlan:
        """The list as the dialog stands; UserError where a day is not understood."""
        source, work = self.source, self.work
        begins, ends = work.days()
        return ListPlan(
            self.name.text().strip() or source.name() or tr("Call list"),
            source.contacts(),
            source.words(),
            order=self.order.currentData(),
            seed=self._seed if self.order.currentData() == SHUFFLED else 0,
            rules=self._rules(),
            script=work.script.currentData() or 0,
            begins=begins,
            ends=ends,
            max_tries=work.tries.value(),
            retry=work.retry_words(),
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

    def _count(self) -> None:
        """Build on a reader's thread; what was asked before is stale."""
        try:
            plan = self.plan()
        except UserError as error:
            self.say(error)
            return

        def ask(reader: Reader) -> tuple[ListPlan, Built]:
            return plan, reader.list_built(plan)

        # a method, so that an answer that comes when the dialog is closed finds nobody
        self._bridge.ask(ask, self._on_built, channel="list builder", otherwise=self._on_mistake)

    def _on_built(self, answer: tuple[ListPlan, Built]) -> None:
        self._built = plan, found = answer
        self.trouble.hide()
        self.name.edit.setPlaceholderText(plan.name)
        self.counts.show_built(found)
        self.reading.setText(tr("Understood as {query}").format(query=found.reading))
        self.reading.setVisible(found.reading != " ".join(plan.query.split()))
        if self._wants_it:
            self._wants_it = False
            self.submit()

    def _on_mistake(self, error: Exception) -> bool:
        self._wants_it = False
        if isinstance(error, UserError):
            self.say(error)
        return isinstance(error, UserError)

    def _connect(self) -> None:
        begin: Callable[..., None] = lambda *_: self._soon.start()  # noqa: E731
        self.source.changed.connect(begin)
        self.order.currentIndexChanged.connect(begin)
        self.days.valueChanged.connect(begin)
        self.work.changed.connect(begin)
        for box in (self.consent, self.once, self.private, self.again):
            box.toggled.connect(begin)
        self.name.edit.textChanged.connect(begin)

    def _arrange(self) -> None:
        theme = self.theme
        left = QVBoxLayout()
        left.setSpacing(theme.px(12))
        left.addWidget(self.source)
        left.addWidget(self.reading)
        rules = FlowLayout(gap=theme.px(12))
        for box in (self.again, self.once, self.consent, self.private):
            rules.addWidget(box)
        left.addLayout(rules)
        asked = [titled(theme, tr("Order"), self.order), titled(theme, tr("Not called within days"), self.days)]
        left.addLayout(side_by_side(theme, asked))
        for part in (self.name, self.work):
            left.addWidget(part)
            part.setVisible(self._onto is None)
        left.addStretch(1)
        line = TurningLine(gap=theme.px(24))
        line.addLayout(left, 3)
        line.addWidget(Rule(theme, upright=True))
        line.addWidget(self.counts, 2)
        self.body.addLayout(line)


def _orders(from_selection: bool) -> list[str]:
    """The orders offered, the one that is meant without a word first."""
    first = AS_GIVEN if from_selection else AS_SORTED
    return [first, *(order for order in ORDERS if order not in (AS_GIVEN, AS_SORTED))]
