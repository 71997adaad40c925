"""One way a call can end: what it is called, and what follows from it, said back in a sentence while one types."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from pim.commands.result import ChangeResult, RemoveResult
from pim.errors import UserError
from pim.texts import tr
from pim.values.activity import KINDS
from pim.values.activity_words import kind_title
from pim.values.consent import CONTRACT, GIVEN, REFUSED
from pim.values.result import ResultRule, shipped_results
from pim.values.result_checks import check_rule, own_key, what_follows
from ui.blocks.cards import Card
from ui.blocks.fields import LineField, titled
from ui.blocks.flow import TurningLine
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.dialogs.form import WIDE, Form
from ui.theme import Theme


class ResultDialog(Form):
    """Every field of a result; Enter stores it, and shipped ones can be put back."""

    def __init__(
        self, theme: Theme, bridge: Bridge, parent: QWidget, rule: ResultRule | None, rules: tuple[ResultRule, ...]
    ) -> None:
        title = tr("When a call ended with “{result}”").format(result=rule.words) if rule else tr("New result")
        super().__init__(theme, parent, title, accept=tr("Save"), width=WIDE)
        self._bridge, self._rule, self._rules = bridge, rule, rules
        self._before = rule or ResultRule("", is_try=True)
        self._make_fields()
        self._fill(self._before)
        self._lay_out_fields()
        self._connect()
        self._show_meaning()
        if rule is not None:
            shipped = rule.key in {known.key for known in shipped_results()}
            self.offer(tr("As it was shipped") if shipped else tr("Remove"), self._put_back)
        self.title.setFocus()

    def rule(self) -> ResultRule:
        """The result as the fields say it."""
        title = " ".join(self.title.text().split())
        shipped = next((known for known in shipped_results() if known.key == self._before.key), None)
        is_usual = shipped is not None and title in ("", shipped.words)
        return ResultRule(
            key=self._before.key or own_key(title, self._rules),
            title="" if is_usual or title == self._before.key else title,
            letter=self.letter.text().strip().upper(),
            code=self.code.text().strip().lower(),
            codes=_words(self.codes.text().lower()),
            reached=self.reached.isChecked(),
            is_try=self.is_try.isChecked(),
            again=_words(self.again.text().lower()),
            kind=str(self.kind.currentData()),
            after=self.after.text().strip().lower() if self.kind.currentData() else "",
            marks_bad=self.marks_bad.isChecked(),
            consent=str(self.consent.currentData()),
            leaves_lists=self.leaves_lists.isChecked(),
            ends_series=self.ends_series.isChecked(),
            group=self.group.text().strip(),
            stage=self.stage.text().strip(),
            is_hidden=self.is_hidden.isChecked(),
        )

    def submit(self) -> None:
        """Store it."""
        self.store(self._bridge, lambda: ChangeResult(self._checked()))

    def _put_back(self) -> None:
        self.store(self._bridge, lambda: RemoveResult(self._before.key))

    def _checked(self) -> ResultRule:
        rule = self.rule()
        if not self.title.text().strip() and not self._before.key:
            raise UserError(tr("A result needs a name."), do=tr("Type what people call it."))
        check_rule(rule, [other for other in self._rules if other.key != rule.key])
        return rule

    def _show_meaning(self) -> None:
        """What follows, or why it cannot be so."""
        try:
            words = what_follows(self._checked())
        except UserError as error:
            self.meaning.setText(str(error))
            self.meaning.set_tone("bad")
        else:
            self.meaning.setText(words)
            self.meaning.set_tone("text")

    def _make_fields(self) -> None:
        theme = self.theme
        self.title = LineField(theme, tr("Name"))
        self.letter = LineField(theme, tr("Key at the desk"))
        self.code = LineField(theme, tr("Code on paper"))
        self.codes = LineField(theme, tr("Also understood"))
        self.again = LineField(theme, tr("A list asks again"), placeholder="4h, half-day, weekday")
        self.after = LineField(theme, tr("When"), placeholder="1d")
        self.group = LineField(theme, tr("Puts in the group"))
        self.stage = LineField(theme, tr("Moves the opportunity to"))
        self.kind = _choice(
            tr("Next step"), {"": tr("none"), **{kind: kind_title(kind) for kind in KINDS if kind != "note"}}
        )
        self.consent = _choice(
            tr("Consent to calls"),
            {
                "": tr("says nothing"),
                REFUSED: tr("they refuse calls"),
                GIVEN: tr("they allow calls"),
                CONTRACT: tr("a contract runs"),
            },
        )
        self.reached = QCheckBox(tr("It was a talk with the right person"))
        self.is_try = QCheckBox(tr("It counts as a try"))
        self.marks_bad = QCheckBox(tr("The number is bad, the next one is taken"))
        self.leaves_lists = QCheckBox(tr("Off all open lists"))
        self.ends_series = QCheckBox(tr("Calls off the steps its calls led to"))
        self.is_hidden = QCheckBox(tr("Not offered at the desk"))
        self.meaning = Label(theme, wrap=True)

    def _fill(self, rule: ResultRule) -> None:
        self.title.show_text(rule.words if rule.key else "")
        self.letter.show_text(rule.letter)
        self.code.show_text(rule.code)
        self.codes.show_text(", ".join(rule.codes))
        self.again.show_text(", ".join(rule.again))
        self.after.show_text(rule.after)
        self.group.show_text(rule.group)
        self.stage.show_text(rule.stage)
        self.kind.setCurrentIndex(max(0, self.kind.findData(rule.kind)))
        self.consent.setCurrentIndex(max(0, self.consent.findData(rule.consent)))
        for name, box in self._boxes().items():
            box.setChecked(bool(getattr(rule, name)))

    def _boxes(self) -> dict[str, QCheckBox]:
        names = ("reached", "is_try", "marks_bad", "leaves_lists", "ends_series", "is_hidden")
        return {name: getattr(self, name) for name in names}

    def _lines(self) -> tuple[LineField, ...]:
        return (self.title, self.letter, self.code, self.codes, self.again, self.after, self.group, self.stage)

    def _connect(self) -> None:
        for line in self._lines():
            line.edit.textChanged.connect(self._show_meaning)
        for box in self._boxes().values():
            box.toggled.connect(self._show_meaning)
        for choice in (self.kind, self.consent):
            choice.currentIndexChanged.connect(self._show_meaning)

    def _lay_out_fields(self) -> None:
        theme = self.theme
        head = TurningLine(gap=theme.px(12))
        for field, share in ((self.title, 3), (self.letter, 1), (self.code, 1), (self.codes, 2)):
            head.addWidget(field, share)
        boxes = TurningLine(gap=theme.px(12))
        columns = QVBoxLayout(), QVBoxLayout()
        for at, box in enumerate(self._boxes().values()):
            columns[at % 2].addWidget(box)
        for column in columns:
            boxes.addLayout(column, 1)
        rest = QGridLayout()
        rest.setHorizontalSpacing(theme.px(12))
        rest.setVerticalSpacing(theme.px(8))
        rest.addWidget(self.again, 0, 0, 1, 2)
        rest.addWidget(titled(theme, self.kind.accessibleName(), self.kind), 1, 0)
        rest.addWidget(self.after, 1, 1)
        rest.addWidget(titled(theme, self.consent.accessibleName(), self.consent), 2, 0)
        rest.addWidget(self.group, 2, 1)
        rest.addWidget(self.stage, 3, 1)
        said = Card(theme, ground="subtle")
        said.body.addWidget(Label(theme, tr("What follows"), role="second_strong"))
        said.body.addWidget(self.meaning)
        hint = tr("Times: 15m, 4h, 2d, 1w, half-day, weekday, agreed; one for each try, the last one goes on.")
        rest.addWidget(Label(theme, hint, role="second", tone="text2", wrap=True), 3, 0)
        for layout in (head, boxes, rest):
            self.body.addLayout(layout)
        self.body.addWidget(said)


def _choice(name: str, choices: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for key, words in choices.items():
        box.addItem(words, key)
    return box


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for part in text.replace(";", ",").split(",") if (word := part.strip()))
