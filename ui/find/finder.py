"""The find box: people, notes and calls as one types, and what the words can be made into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pim.book import Reader
from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.activity_words import kind_title, result_title
from pim.values.due_text import say_ago
from pim.values.found import Found, FoundContact, FoundTalk
from pim.values.locale_text import format_number
from pim.values.place import Place
from pim.values.when import from_instant
from ui.actions import Actions
from ui.bridge import Bridge
from ui.people.rows import standing
from ui.tables.rows import SearchRow
from ui.words import KIND_ICONS

if TYPE_CHECKING:
    from ui.find.doing import Doing
    from ui.find_panel import FindPanel

PEOPLE, TALKS = 8, 4
NOTHING_FOUND = Found(0, (), (), 0)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a row of the panel stands for: a contact to open, or something to do."""

    contact: int = 0
    act: Callable[[], None] | None = None


class Finder(QObject):
    """Feeds the find panel.  `opened` carries a contact to show, `call_asked` one to ring."""

    opened = Signal(int)
    call_asked = Signal(int)

    def __init__(self, panel: FindPanel, bridge: Bridge, actions: Actions) -> None:
        super().__init__(panel)
        self._panel, self._bridge, self._actions = panel, bridge, actions
        self._taken: dict[int, Taken] = {}
        panel.typed.connect(self._on_typed)
        panel.opened.connect(self._on_opened)
        panel.called.connect(self._on_called)

    def _on_typed(self, text: str) -> None:
        if text.startswith(">"):
            self._show(action_rows(self._actions, text[1:].strip()), "")
            return

        def ask(reader: Reader) -> tuple[Found, Sequence[Doing], str]:
            from ui.find.doing import entry_doings  # the rules of days and numbers, loaded on the reader's thread

            doings = entry_doings(reader, self._bridge, text)
            try:
                return reader.find(text, PEOPLE, talks=TALKS), doings, ""
            except UserError as error:  # a mistake in a query; the words may be meant for something else
                return NOTHING_FOUND, doings, str(error)

        self._bridge.ask(ask, lambda answer: self._on_found(text, *answer), channel="find")

    def _on_found(self, text: str, found: Found, doings: Sequence[Doing], mistake: str) -> None:
        if text != self._panel.text():
            return
        place = self._bridge.book.place
        now = datetime.fromisoformat(from_instant(place.now(), place.home))
        marks = tuple(text.split())
        rows = [(person_row(item, now, place, marks), Taken(item.line.id)) for item in found.contacts]
        title = tr("People") if text.strip() else tr("Opened last")
        rows = headed(rows, title)
        rows += headed(
            [(talk_row(item, place, marks), Taken(item.activity.contact)) for item in found.talks],
            tr("Notes and calls"),
        )
        made = [(doing_row(doing), Taken(act=doing.act)) for doing in doings]
        # A line that plans or notes something is what Enter shall do; bare words are looked for.
        first = [pair for pair, doing in zip(made, doings, strict=True) if doing.leads]
        rest = [pair for pair, doing in zip(made, doings, strict=True) if not doing.leads]
        if mistake:
            rows = headed([(SearchRow(0, mistake, icon="circle-alert", spoken=mistake), Taken())], tr("Not understood"))
        said = remark(found) if text.strip() and not mistake else ""
        self._show([*headed(first, tr("Do")), *rows, *headed(rest, tr("Do"))], said)

    def _show(self, rows: Sequence[tuple[SearchRow, Taken]], words: str) -> None:
        self._taken = {number: taken for number, (_, taken) in enumerate(rows, 1)}
        self._panel.show_results([row._replace(id=number) for number, (row, _) in enumerate(rows, 1)], words)

    def _on_opened(self, number: int) -> None:
        taken = self._taken.get(number)
        if taken == Taken():  # a mistake is mended, not taken
            return
        self._panel.close_panel()
        if taken is None:
            return
        if taken.act is not None:
            taken.act()
        elif taken.contact:
            contact = taken.contact
            if not self._bridge.book.read_only:
                self._bridge.work(lambda book: book.visit(contact), otherwise=lambda error: True)
            self.opened.emit(contact)

    def _on_called(self, number: int) -> None:
        taken = self._taken.get(number)
        if taken is not None and taken.contact:
            self._panel.close_panel()
            self.call_asked.emit(taken.contact)


def person_row(item: FoundContact, now: datetime, place: Place, marks: tuple[str, ...]) -> SearchRow:
    """A found contact: name, company, the number or mail that matched or the first number, and where it stands."""
    line = item.line
    second = ", ".join(part for part in (line.title, line.company) if part)
    words, tone, _ = standing(line, now, place)
    shown = item.matched or (item.phones[0] if item.phones else "")
    spoken = ", ".join(part for part in (line.name, second, shown, words) if part)
    return SearchRow(0, line.name, second, line.kind, line.id, "", shown, words, tone, "", marks, "", spoken)


def talk_row(item: FoundTalk, place: Place, marks: tuple[str, ...]) -> SearchRow:
    """A found note or call: its words, whose it is, and of when."""
    activity = item.activity
    moment = activity.done_at
    when = ""
    if moment is not None:
        day = datetime.fromisoformat(from_instant(moment, place.home)).date()
        when = say_ago(day, today=datetime.fromisoformat(from_instant(place.now(), place.home)).date())
    kind = result_title(activity.result) if activity.result else kind_title(activity.kind)
    second = ", ".join(part for part in (item.contact_name, kind, when) if part)
    icon = KIND_ICONS.get(activity.kind, "circle-dot")
    return SearchRow(0, item.snippet, second, icon=icon, marks=marks, spoken=f"{item.snippet}, {second}")


def doing_row(doing: Doing) -> SearchRow:
    """Something the typed words can be made into."""
    return SearchRow(0, doing.words, doing.more, icon=doing.icon, keys=doing.keys, spoken=doing.words)


def action_rows(actions: Actions, words: str) -> list[tuple[SearchRow, Taken]]:
    """The window's actions whose name holds the words typed behind `>`."""
    rows = []
    for declared, action in actions.available():
        text = action.text().replace("&", "").rstrip("…")
        if all(word in text.casefold() for word in words.casefold().split()):
            row = SearchRow(0, text, icon=declared.icon, keys=actions.keys(declared.id), spoken=text)
            rows.append((row, Taken(act=action.trigger)))
    return headed(rows, tr("Commands"))


def headed(rows: list[tuple[SearchRow, Taken]], title: str) -> list[tuple[SearchRow, Taken]]:
    """The rows with a heading above the first."""
    return [(row._replace(heading=title if at == 0 else ""), taken) for at, (row, taken) in enumerate(rows)]


def remark(found: Found) -> str:
    """“3 people, 1 note, 9 ms”; a + where there are more than were looked for."""
    many = trn("{n} contact", "{n} contacts", found.number).format(n=_counted(found.number, found.at_least))
    talks = len(found.talks)
    said = trn("{n} note or call", "{n} notes and calls", talks).format(n=_counted(talks, talks >= TALKS))
    return ", ".join((many, *([said] if talks else []), tr("{n} ms").format(n=round(found.ms))))


def _counted(count: int, at_least: bool) -> str:
    return format_number(count) + ("+" if at_least else "")
