"""Calendar components of a file become activities; their bytes are kept, so that what is not modelled goes back out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from sqlalchemy import update

from pim.errors import DataError
from pim.handlers.activity import COLUMNS, activity_row, insert_activities
from pim.handlers.import_calendar_rows import CalendarRows
from pim.handlers.import_guests import Guests
from pim.store import schema
from pim.store.activity_rows import STORED, activity_of
from pim.store.book_setting import BOOK_UID
from pim.store.result_rules import reaching
from pim.store.writing import Transaction, Value
from pim.texts import tr
from pim.values.activity import Activity, number_of, own_uid
from pim.values.fold import fold
from pim.values.import_report import Choice, ImportReport
from pim.values.took_place import as_planned, took_place

if TYPE_CHECKING:
    from pim.formats.ical_read import Component

BATCH = 400
COMPONENT = ("id", "uid", "recurrence_id", "replaces", "onwards", "kind", "raw", "zones", "lines")
_FIELDS = tuple(field.name for field in fields(Activity) if field.name not in ("id", "contact", "component"))
_TIMES = ("due", "due_end", "tz", "minutes", "exdates", "rdates")  # one of them alone says nothing
Stands = list[tuple[int, bytes]]


class CalendarImport:
    """The calendar components of one import, over all its files."""

    def __init__(
        self,
        tx: Transaction,
        report: ImportReport,
        match: str = "strong",
        *,
        choices: Iterable[Choice] = (),
        rows: bool = False,
    ) -> None:
        """Counts go into `report`; `match`, `choices` (only 'leave' counts here) and `rows` are as in ImportFiles.

        Only 'strong' finds guests by their name.
        """
        self.tx, self.report = tx, report
        self.book = tx.setting(BOOK_UID)
        self.before = tx.first_free(schema.component)
        self.by_name = match == "strong"
        self.left = {(choice.file, choice.item) for choice in choices if choice.take == "leave"}
        self.rows = CalendarRows(report) if rows else None
        self.guests = Guests(tx)
        self._yearly: list[tuple[str, int, Component]] = []  # waiting for the contacts that come with this import

    def read(self, stream: BinaryIO, file: str, heard: Callable[[int], None]) -> None:
        """Read one file to its end."""
        from pim.formats.ical_read import read_calendar
        from pim.formats.ical_yearly import yearly_of

        found = read_calendar(stream, file=file, home=self.tx.home, progress=heard)
        item = 0
        while batch := list(islice(found, BATCH)):
            self.report.unreadable += [item for item in batch if isinstance(item, DataError)]
            components = [item for item in batch if not isinstance(item, DataError)]
            before, item = item, item + len(components)
            numbered = list(enumerate(components, before + 1))
            self.report.read += len(numbered)
            taken = [(number, one) for number, one in numbered if (file, number) not in self.left]
            self.report.left += len(numbered) - len(taken)
            self._yearly += [(file, number, one) for number, one in taken if yearly_of(one.raw)]
            self._take([(number, one) for number, one in taken if not yearly_of(one.raw)], file)

    def finish(self) -> None:
        """Link guests whose card came with this import, in whatever order the files were."""
        for start in range(0, len(self._yearly), BATCH):
            self._take_yearly(self._yearly[start : start + BATCH])
        self.guests.find_contacts(by_name=self.by_name)
        if self.rows:
            self.rows.tell_names(self.guests.named)

    def _take_yearly(self, held: list[tuple[str, int, Component]]) -> None:
        """A birthday that went out of here is none once more where the contact has it; elsewhere it is an entry."""
        from pim.formats.ical_yearly import yearly_of

        uids = json.dumps([contact for _, _, one in held for contact in one.contacts])
        known = {tuple(row) for row in self.tx.run(_YEARLY_OF, (uids,))}
        for file, number, component in held:
            if yearly_of(component.raw) in known:
                self.report.unchanged += 1
                if self.rows:
                    self.rows.tell(file, number, component, (self.report.updated, self.report.unchanged - 1))
            else:
                self._take([(number, component)], file)

    def _take(self, numbered: list[tuple[int, Component]], file: str) -> None:
        components = [component for _, component in numbered]
        known = self._known(components)
        made_here = self._made_here(components)
        fresh: list[Component] = []
        for number, component in numbered:
            before = (self.report.updated, self.report.unchanged)
            stands = known[component.uid, component.recurrence_id, is_answer(component.method)]
            if self._same(component, stands):
                self.report.unchanged += 1
            elif is_answer(component.method):
                self._take_answer(component, known, made_here, file, fresh)
            elif component.uid and stands:
                self._update(stands.pop(0)[0], component)
            elif component.uid in made_here and not component.recurrence_id:
                self._update_own(made_here[component.uid], component)
            else:
                fresh.append(component)
            if self.rows:
                self.rows.tell(file, number, component, before)
        self._add(fresh)

    def _known(self, components: list[Component]) -> dict[tuple[str, str, bool], Stands]:
        """What was here before this import, by uid, occurrence, and whether it is an answer to an invitation."""
        uids = json.dumps(list({component.uid for component in components}))
        known: dict[tuple[str, str, bool], Stands] = defaultdict(list)
        for number, uid, recurrence, raw, lines in self.tx.run(
            "SELECT id, uid, recurrence_id, raw, lines FROM component WHERE uid IN (SELECT value FROM json_each(?)) "
            "AND id < ? ORDER BY id",
            (uids, self.before),
        ):
            known[uid, recurrence, is_answer(_method(lines or b""))].append((number, raw))
        return known

    def _made_here(self, components: list[Component]) -> dict[str, Activity]:
        """Activities made in this book that come back from a file it wrote, by uid."""
        numbers = [number for c in components if (number := number_of(c.uid, self.book))]
        if not numbers:
            return {}
        rows = self.tx.connection.exec_driver_sql(
            f"SELECT {STORED} FROM activity a WHERE a.component IS NULL AND a.id IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )
        found = [activity_of(row) for row in rows]
        return {own_uid(item.id, self.book): item for item in found}

    def _same(self, component: Component, stands: Stands) -> bool:
        for at, (_, raw) in enumerate(stands):
            if raw == component.raw:
                del stands[at]
                return True
        return False

    def _take_answer(
        self,
        component: Component,
        known: dict[tuple[str, str, bool], Stands],
        made_here: dict[str, Activity],
        file: str,
        fresh: list[Component],
    ) -> None:
        """What a guest answered stands with the meeting; an answer to what is not here is kept by itself."""
        asked = known[component.uid, component.recurrence_id, False] or known[component.uid, "", False]
        numbers = [self._activity_at(number) for number, _ in asked]
        numbers += [made_here[component.uid].id] if component.uid in made_here else []
        numbers = [number for number in numbers if number]
        if component.method != "REPLY" or not component.uid or not numbers:
            why = tr("An answer to an invitation that is not here. Kept as it is.")
            self.report.unreadable.append(DataError(file, component.line, why))
            fresh.append(component)
            return
        changed = [self.guests.answer(number, component.attendees) for number in numbers]
        if any(changed):
            self.report.updated += 1
            self.report.entries_updated += 1
        else:
            self.report.unchanged += 1

    def _activity_at(self, component: int) -> int:
        row = self.tx.run("SELECT id FROM activity WHERE component = ?", (component,)).fetchone()
        return int(row[0]) if row else 0

    def _add(self, components: list[Component]) -> None:
        start = self.tx.first_free(schema.component)
        rows: list[tuple[Value, ...]] = [
            (start + at, c.uid, c.recurrence_id, c.replaces, c.onwards, c.kind, c.raw, c.file_zones, c.file_lines)
            for at, c in enumerate(components)
        ]
        self.tx.insert_many(schema.component, COMPONENT, rows)
        contacts = self._contacts(components)
        first = self.tx.first_free(schema.activity)
        activities: list[Activity] = []
        people = []
        for at, component in enumerate(components):
            if component.activity is None:
                continue
            whose = _whose(component, contacts)
            read = self._as_it_is_now(component.activity, component)
            activities.append(replace(read, contact=whose, component=start + at))
            people.append((first + len(activities) - 1, component.attendees))
            if self.rows:
                self.rows.place(component, first + len(activities) - 1, whose)
        insert_activities(self.tx, activities)
        self.guests.add(people, contacts)
        self.tx.timed |= {contacts[fold(p.mail)] for _, some in people for p in some if fold(p.mail) in contacts}
        self.report.added += len(components)
        self.report.entries += len(activities)
        self.report.kept += len(components) - len(activities)
        self.report.activities_added += len(activities)

    def _update(self, number: int, component: Component) -> None:
        """What changed in the file since it was read is taken over, but for what was changed here since."""
        stored = self.tx.run(f"SELECT {STORED} FROM activity a WHERE a.component = ?", (number,)).fetchone()
        if component.method == "CANCEL" and stored is not None:
            self._call_off(component.uid, activity_of(stored), is_series=not component.recurrence_id)
            return
        base = self._as_read(number)
        self.tx.run(
            "UPDATE component SET raw = ?, zones = ?, lines = ?, replaces = ?, onwards = ? WHERE id = ?",
            (
                component.raw, component.file_zones, component.file_lines,
                component.replaces, component.onwards, number,
            ),
        )  # fmt: skip
        if stored is not None and component.activity is not None:
            held, base = activity_of(stored), base or component.activity
            fresh = merged(as_planned(held, base, home=self.tx.home), base, component.activity)
            self._store(held, self._as_it_is_now(fresh, component))
            self.guests.replace(held.id, component.attendees)
        self.report.updated += 1
        self.report.entries_updated += 1

    def _call_off(self, uid: str, item: Activity, *, is_series: bool) -> None:
        """A meeting called off by who invited stays with all it says, and its overrides with it."""
        asked = "SELECT a.id FROM component k JOIN activity a ON a.component = k.id WHERE k.uid = ? AND a.id <> ?"
        others = [row[0] for row in self.tx.run(asked, (uid, item.id))] if is_series else []
        off = "UPDATE activity SET state = 'cancelled', done_at = NULL WHERE id = ? AND state <> 'cancelled'"
        changed = [number for number in (item.id, *others) if self.tx.run(off, (number,)).rowcount]
        for number in changed:
            self._told(number)
        if changed:
            self.report.updated += 1
            self.report.entries_updated += 1
        else:
            self.report.unchanged += 1

    def _update_own(self, held: Activity, component: Component) -> None:
        """Take over what another program changed in an activity made here; all else stays as it is."""
        theirs = component.activity
        ours = _as_others_read(held, component, self.tx.home)
        changed = {name: getattr(theirs, name) for name in _FIELDS if getattr(theirs, name) != getattr(ours, name)}
        if theirs is None or not changed or replace(held, **changed) == held:
            self.report.unchanged += 1
            return
        self._store(held, replace(held, **changed))
        self.report.updated += 1
        self.report.entries_updated += 1

    def _store(self, held: Activity, item: Activity) -> None:
        if item == held:
            return
        fresh = dict(zip(COLUMNS, activity_row(item, item.id, self.tx.home, reaching(self.tx.driver)), strict=True))
        del fresh["id"]
        self.tx.execute(update(schema.activity).where(schema.activity.c.id == item.id), **fresh)
        self._told(item.id)

    def _as_it_is_now(self, item: Activity, component: Component) -> Activity:
        """A meeting that is over took place; one that others follow is not over."""
        return item if component.onwards else took_place(item, now_ms=self.tx.now, home=self.tx.home)

    def _told(self, activity: int) -> None:
        """An activity changed: its words and the times of all who take part are made anew."""
        self.tx.talked.add(activity)
        self.tx.timed |= {row[0] for row in self.tx.run(_WITH, (activity, activity))}

    def _as_read(self, number: int) -> Activity | None:
        from pim.formats.ical_read import read_component

        row = self.tx.run("SELECT raw, zones, lines FROM component WHERE id = ?", (number,)).fetchone()
        return read_component(row[0], zones=row[1] or b"", lines=row[2] or b"", home=self.tx.home).activity

    def _contacts(self, components: list[Component]) -> dict[str, int]:
        """Contacts by folded mail and by UID, as far as these components name them."""
        uids = json.dumps(list({uid for c in components for uid in c.contacts}))
        found = self.guests.known(person.mail for c in components for person in c.attendees)
        asked = "SELECT uid, id FROM contact WHERE uid IN (SELECT value FROM json_each(?))"
        return found | {row[0]: int(row[1]) for row in self.tx.run(asked, (uids,))}


_YEARLY_OF = """
SELECT c.uid, y.kind, y.month_day FROM contact c JOIN yearly y ON y.contact = c.id
WHERE c.uid IN (SELECT value FROM json_each(?))
"""
# Who an activity is with: its own contact and those who take part.
_WITH = """
SELECT contact FROM activity WHERE id = ? AND contact IS NOT NULL
UNION SELECT contact FROM participant WHERE activity = ? AND contact IS NOT NULL
"""


def is_answer(method: str) -> bool:
    """Whether a calendar with that METHOD answers an invitation instead of holding items (RFC 5546)."""
    from pim.formats.ical_understand import ANSWERS

    return method in ANSWERS


def merged(held: Activity, base: Activity, theirs: Activity) -> Activity:
    """An activity as it stands with what changed between `base` and `theirs`, but for what was changed here."""
    taken: dict[str, Any] = {}
    for names in (_TIMES, *((name,) for name in _FIELDS if name not in _TIMES)):
        if all(getattr(held, name) == getattr(base, name) for name in names):
            taken |= {name: getattr(theirs, name) for name in names}
    return replace(held, **taken)


def _method(lines: bytes) -> str:
    from pim.formats.ical_read import kept_calendar

    return kept_calendar(b"", lines, "").method if b"METHOD" in lines.upper() else ""


def _whose(component: Component, contacts: dict[str, int]) -> int:
    named = [contacts[uid] for uid in component.contacts if uid in contacts]
    asked = [contacts[fold(person.mail)] for person in component.attendees if fold(person.mail) in contacts]
    return next(iter(named + asked), 0)


def _as_others_read(held: Activity, component: Component, home: str) -> Activity:
    """An activity made here as it reads after it went out: what a file cannot say is no change of the other program."""
    from pim.formats.ical_compose import Naming, Setting, made_component
    from pim.formats.ical_read import read_component

    made = made_component(held, Naming(component.uid), Setting(datetime.fromtimestamp(0, UTC), home))
    read = read_component(made, zones=component.file_zones, lines=component.file_lines, home=home).activity
    return held if read is None else read
