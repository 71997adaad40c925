"""The facts beside a contact's timeline: connections, groups, and every field of the card, edited in place."""

from datetime import date, time
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.locale_text import format_day, format_number, format_time
from pim.values.own_field import OwnField
from pim.values.place import Place
from pim.values.rows import ContactPage, Link
from pim.values.when import from_instant
from ui.blocks.buttons import Button
from ui.blocks.cards import SectionTitle
from ui.blocks.chips import ChipRow
from ui.blocks.clearing import clear
from ui.blocks.labels import Label, Rule
from ui.contact.connection import ConnectionRow
from ui.contact.field_row import FieldRow
from ui.contact.field_rows import FieldRows
from ui.contact.fields import (
    SERVICES,
    FieldSpec,
    blank_own,
    blank_spec,
    blank_titles,
    field_specs,
    name_specs,
    own_title,
    verbatim_specs,
)
from ui.theme import Theme
from ui.words import wall_now

USUAL = {
    "person": ("ORG", "TEL", "EMAIL", "ADR", "BDAY", "NOTE"),
    "company": ("TEL", "EMAIL", "ADR", "URL", "NOTE"),
    "household": ("TEL", "ADR", "NOTE"),
}
MOST_GROUPS, FEW = 12, 2  # groups shown at once; so few more need no link of their own
MARGINS, FORM_MARGINS = (20, 14, 20, 20), (24, 4, 24, 16)
ONCE = ("BDAY", "ANNIVERSARY", "ORG", "DEPARTMENT", "NICKNAME", "ROLE")


class Facts(QWidget):
    """Shows a page's connections, groups and fields; what is typed or chosen is told by signals."""

    typed = Signal(object, str)
    label_chosen = Signal(object, tuple, str)
    own_label_asked = Signal(object)
    first_asked = Signal(object)
    used = Signal(object)
    opened = Signal(int)
    relate_asked = Signal()
    unrelate_asked = Signal(object)
    meant_asked = Signal(object)
    group_asked = Signal()
    group_removed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__()
        self._theme, self._place = theme, place
        self._page: ContactPage | None = None
        self._kind, self._names_shown, self._zone = "person", False, ""
        self._blank: list[FieldSpec] = []
        self._made = 0
        self._fields = FieldRows(theme)
        self._connections = SectionTitle(theme, tr("Connections"), icon="plus", name=tr("Add a connection"))
        self._links_box, self._upper = QVBoxLayout(), QWidget()
        self._groups_title = SectionTitle(theme, tr("Groups"), icon="plus", name=tr("Put in a group"))
        self._groups, self._more_groups = ChipRow(theme, gap=6), Button(theme, kind="link")
        self._groups.add(self._more_groups)
        self._more_groups.clicked.connect(self._show_all_groups)
        self._facts_title = SectionTitle(theme, tr("Facts"), icon="plus", name=tr("Add a field"))
        self._other_box = QVBoxLayout()
        self._other = SectionTitle(theme, tr("Other fields"))
        self._history = Label(theme, role="second", tone="text2", wrap=True)
        self._lay_out()
        self._connections.asked.connect(self.relate_asked)
        self._groups_title.asked.connect(self.group_asked)
        self._facts_title.asked.connect(self.choose_field)
        self._groups.removed.connect(self._on_group_removed)
        for told, ours in (
            (self._fields.typed, self.typed),
            (self._fields.label_chosen, self.label_chosen),
            (self._fields.own_label_asked, self.own_label_asked),
            (self._fields.first_asked, self.first_asked),
            (self._fields.used, self.used),
            (self._fields.left, self.left),
        ):
            told.connect(ours)

    def show_page(self, page: ContactPage, zone: str, *, same: bool) -> None:
        """Show a contact in its time zone; where it is the `same` as before, what is being typed stays."""
        self._zone = zone
        if not same:
            self._blank, self._names_shown = [], False
            self._fields.drop()
        self._page, self._kind = page, page.line.kind
        self._show_links(page.links)
        self._show_groups([name for _, name in page.groups], whole=same and self._more_groups.isHidden())
        self._show_fields()
        self._show_others(page)
        added = date.fromisoformat(from_instant(page.created, self._place.home)[:10])
        today = wall_now(self._place).date()
        parts = [self._local_time(), tr("Added {day}").format(day=format_day(added, "day", today=today))]
        self._history.setText("\n".join(part for part in parts if part))

    def _show_groups(self, names: list[str], *, whole: bool) -> None:
        """The groups; of very many the first ones, and a link to the rest."""
        left = 0 if whole or len(names) <= MOST_GROUPS + FEW else len(names) - MOST_GROUPS
        self._groups.show_words(names[: len(names) - left])
        self._groups.setVisible(bool(names))
        self._more_groups.set_text(trn("{n} more", "{n} more", left).format(n=format_number(left)))
        self._more_groups.setVisible(bool(left))

    def _show_all_groups(self) -> None:
        if self._page is not None:
            self._show_groups([name for _, name in self._page.groups], whole=True)

    def _local_time(self) -> str:
        if not self._zone:
            return ""
        there, here = from_instant(self._place.now(), self._zone), from_instant(self._place.now(), self._place.home)
        clock = format_time(time.fromisoformat(there[11:]))
        return tr("{time} there now").format(time=clock) if there != here else tr("Same time as yours")

    def show_new(self, kind: str) -> None:
        """An empty page of a kind, with the fields most people fill in first."""
        self._page, self._kind, self._blank, self._names_shown = None, kind, [], False
        self._fields.drop()
        for name in USUAL.get(kind, ()):
            self._blank.append(self._new_blank(name))
        self._show_links(())
        self._groups.hide()
        self._history.setText("")
        self._other.hide()
        clear(self._other_box)
        self._show_fields()

    def show_as_form(self, form: bool) -> None:
        """Show the fields alone, as a form to fill in, or all there is."""
        self._upper.setVisible(not form)
        self._column.setContentsMargins(*(self._theme.px(side) for side in (FORM_MARGINS if form else MARGINS)))
        self._fields.show_as_form(form)

    def put_calling(self, box: QWidget) -> None:
        """Put what is to be known of calling somebody above the connections."""
        self._above.insertWidget(0, box)
        self._above.insertWidget(1, Rule(self._theme))

    def field(self, key: str) -> FieldRow | None:
        """The row of a field, by the key of its spec."""
        return self._fields.row(key)

    def rows(self) -> list[FieldRow]:
        """The rows of all fields in order."""
        return [row for spec in self._specs() if (row := self._fields.row(spec.key)) is not None]

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        links = [item.widget() for at in range(self._links_box.count()) if (item := self._links_box.itemAt(at))]
        heads = [title.findChild(Button) for title in (self._connections, self._groups_title, self._facts_title)]
        fields = [stop for row in self.rows() for stop in row.stops()]
        more = [] if self._more_groups.isHidden() else [self._more_groups]
        parts = [heads[0], *links, heads[1], *self._groups.chips(), *more, heads[2], *fields]
        return [part for part in parts if part is not None]

    def stored(self, spec: FieldSpec, property_id: int) -> None:
        """A field that was new has its property now; its row stands for it from here on."""
        if spec.property is not None or not property_id:
            return
        self._blank = [blank for blank in self._blank if blank.key != spec.key]
        numbered = spec.name not in ONCE or spec.name in ("BDAY", "ANNIVERSARY")
        self._fields.rename(spec.key, f"{spec.name}:{property_id}" if numbered else spec.name)

    def fail(self, spec: FieldSpec, error: UserError) -> None:
        """A field could not be stored: it keeps what is typed and says why."""
        row = self._fields.row(spec.key)
        if row is not None:
            row.fail(error)

    def add_field(self, name: str) -> None:
        """Show an empty field and put the keyboard in it."""
        if name == "N":
            self._names_shown = True
            self._show_fields()
            self._type_in("N:prefix")
            return
        self._begin(self._new_blank(name))

    def _begin(self, spec: FieldSpec) -> None:
        self._blank.append(spec)
        self._show_fields()
        stops = self.stops()
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self._type_in(self._blank[-1].key)

    def choose_field(self) -> None:
        """Offer the fields that can be added."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        present = {spec.name for spec in self._specs()}
        for name, words in blank_titles().items():
            if name == "TITLE" or (name in ONCE and name in present) or (name == "ORG" and self._kind != "person"):
                continue
            if name == "IMPP":
                accounts = menu.addMenu(words)
                for service in SERVICES:
                    action = accounts.addAction(service.capitalize())
                    action.triggered.connect(lambda _=False, name=f"IMPP/{service}": self.add_field(name))
                continue
            menu.addAction(words).triggered.connect(lambda _=False, name=name: self.add_field(name))
        self._offer_own(menu)
        if self._kind == "person" and self._page is not None:
            menu.addSeparator()
            menu.addAction(tr("Parts of the name")).triggered.connect(lambda: self.add_field("N"))
        menu.popup(self._facts_title.mapToGlobal(self._facts_title.rect().bottomRight()))

    def add_own(self, field: OwnField) -> None:
        """Show an own field that is still empty and put the keyboard in it."""
        self._made += 1
        self._begin(blank_own(field, self._made))

    def _offer_own(self, menu: QMenu) -> None:
        """The own fields of the book that this contact has not yet."""
        present = {spec.name for spec in self._specs()}
        fresh = [field for field in (self._page.own if self._page else ()) if field.name not in present]
        if fresh:
            own = menu.addMenu(tr("Own fields"))
            for field in fresh:
                action = own.addAction((field.label or own_title(field.key)).replace("&", "&&"))
                action.triggered.connect(lambda _=False, field=field: self.add_own(field))

    def _new_blank(self, name: str) -> FieldSpec:
        self._made += 1
        return blank_spec(name, self._made)

    def _specs(self) -> list[FieldSpec]:
        if self._page is None:
            return self._blank
        names = name_specs(self._page) if self._names_shown else []
        return [*names, *field_specs(self._page), *self._blank]

    def _show_fields(self) -> None:
        self._fields.show_specs(self._specs())

    def _type_in(self, key: str) -> None:
        row = self._fields.row(key)
        if row is not None:
            row.setFocus()

    def _show_links(self, links: tuple[Link, ...]) -> None:
        clear(self._links_box)
        for link in links:
            row = ConnectionRow(self._theme, link)
            row.opened.connect(self.opened)
            row.removed.connect(self.unrelate_asked)
            row.meant_asked.connect(self.meant_asked)
            self._links_box.addWidget(row)

    def _show_others(self, page: ContactPage) -> None:
        specs = verbatim_specs(page)
        clear(self._other_box)
        for spec in specs:
            self._other_box.addWidget(FieldRow(self._theme, spec))
        self._other.setVisible(bool(specs))

    def _on_group_removed(self, at: int) -> None:
        if self._page is not None:
            self.group_removed.emit(self._page.groups[at][1])

    def _lay_out(self) -> None:
        theme = self._theme
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(side) for side in MARGINS))
        column.setSpacing(theme.px(8))
        for box in (self._links_box, self._other_box):
            box.setSpacing(2)
        upper = self._above = QVBoxLayout(self._upper)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(theme.px(8))
        upper.addWidget(self._connections)
        upper.addLayout(self._links_box)
        upper.addWidget(Rule(theme))
        upper.addWidget(self._groups_title)
        upper.addWidget(self._groups)
        upper.addWidget(Rule(theme))
        column.addWidget(self._upper)
        column.addWidget(self._facts_title)
        column.addWidget(self._fields)
        column.addWidget(self._other)
        column.addLayout(self._other_box)
        column.addSpacing(theme.px(4))
        column.addWidget(self._history)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
