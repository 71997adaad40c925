"""Calendar components of a file become activities; their bytes are kept, so that what is not modelled goes back out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import update

from pim.errors import DataError
from pim.handlers.activity import COLUMNS, activity_row, insert_activities
from pim.store import schema
from pim.store.activity_rows import STORED, activity_of
from pim.store.book_setting import BOOK_UID
from pim.store.writing import Transaction, Value
from pim.values.activity import Activity, number_of, own_uid
from pim.values.fold import fold
from pim.values.import_report import ImportReport

if TYPE_CHECKING:
    from pim.formats.ical_read import Component

BATCH = 400
COMPONENT = ("id", "uid", "recurrence_id", "kind", "raw", "zones", "lines")
_FIELDS = tuple(field.name for field in fields(Activity) if field.name not in ("id", "contact", "component"))
PARTICIPANT = ("activity", "contact", "address")


class CalendarImport:
    """The calendar components of one import, over all its files."""

    def __init__(self, tx: Transaction, report: ImportReport) -> None:
        """Counts go into `report`."""
        self.tx, self.report = tx, report
        self.book = tx.setting(BOOK_UID)
        self.before = tx.first_free(schema.component)

    def read(self, stream: BinaryIO, file: str, heard: Callable[[int], None]) -> None:
        """Read one file to its end."""
        from pim.formats.ical_read import read_calendar

        found = read_calendar(stream, file=file, home=self.tx.home, progress=heard)
        while batch := list(islice(found, BATCH)):
            self.report.unreadable += [item for item in batch if isinstance(item, DataError)]
            self._take([item for item in batch if not isinstance(item, DataError)])

    def _take(self, components: list[Component]) -> None:
        known = self._known(components)
        made_here = self._made_here(components)
        fresh = []
        for component in components:
            self.report.read += 1
            stands = known[component.uid, component.recurrence_id]
            number = self._same(component, stands)
            if number:
                self.report.unchanged += 1
            elif component.uid and stands:
                self._update(stands.pop(0)[0], component)
            elif component.uid in made_here and not component.recurrence_id:
                self._update_own(made_here[component.uid], component)
            else:
                fresh.append(component)
        self._add(fresh)

    def _known(self, components: list[Component]) -> dict[tuple[str, str], list[tuple[int, bytes]]]:
        uids = json.dumps(list({component.uid for component in components}))
        known: dict[tuple[str, str], list[tuple[int, bytes]]] = defaultdict(list)
        for number, uid, recurrence, raw in self.tx.connection.exec_driver_sql(
            "SELECT id, uid, recurrence_id, raw FROM component WHERE uid IN (SELECT value FROM json_each(?)) "
            "AND id < ? ORDER BY id",
            (uids, self.before),
        ):
            known[uid, recurrence].append((number, raw))
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

    def _same(self, component: Component, stands: list[tuple[int, bytes]]) -> int:
        for at, (number, raw) in enumerate(stands):
            if raw == component.raw:
                del stands[at]
                return number
        return 0

    def _add(self, components: list[Component]) -> None:
        start = self.tx.first_free(schema.component)
        rows: list[tuple[Value, ...]] = [
            (start + at, c.uid, c.recurrence_id, c.kind, c.raw, c.file_zones, c.file_lines)
            for at, c in enumerate(components)
        ]
        self.tx.insert_many(schema.component, COMPONENT, rows)
        contacts = self._contacts(components)
        first = self.tx.first_free(schema.activity)
        activities: list[Activity] = []
        people: list[tuple[Value, ...]] = []
        for at, component in enumerate(components):
            if component.activity is None:
                continue
            whose = _whose(component, contacts)
            number = first + len(activities)
            activities.append(replace(component.activity, contact=whose, component=start + at))
            people += [(number, contacts.get(fold(mail)) or None, mail or name) for mail, name in component.attendees]
        insert_activities(self.tx, activities)
        self.tx.insert_many(schema.participant, PARTICIPANT, people)
        self.report.added += len(components)
        self.report.activities_added += len(activities)

    def _update(self, number: int, component: Component) -> None:
        """What changed in the file is taken over, unless the activity was changed here since."""
        run = self.tx.connection.exec_driver_sql
        stored = run(f"SELECT {STORED} FROM activity a WHERE a.component = ?", (number,)).first()
        untouched = stored is None or self._as_read(number) == _plain(activity_of(stored))
        values = (component.raw, component.file_zones, component.file_lines, number)
        run("UPDATE component SET raw = ?, zones = ?, lines = ? WHERE id = ?", values)
        if stored is not None and component.activity is not None and untouched:
            self._store(replace(component.activity, id=stored[0], contact=stored[1], component=number))
        self.report.updated += 1
        self.report.activities_updated += 1

    def _update_own(self, held: Activity, component: Component) -> None:
        """Take over what another program changed in an activity made here; all else stays as it is."""
        theirs = component.activity
        ours = _as_others_read(held, component, self.tx.home)
        changed = {name: getattr(theirs, name) for name in _FIELDS if getattr(theirs, name) != getattr(ours, name)}
        if theirs is None or not changed or replace(held, **changed) == held:
            self.report.unchanged += 1
            return
        self._store(replace(held, **changed))
        self.report.updated += 1
        self.report.activities_updated += 1

    def _store(self, item: Activity) -> None:
        fresh = dict(zip(COLUMNS, activity_row(item, item.id, self.tx.home), strict=True))
        del fresh["id"]
        self.tx.execute(update(schema.activity).where(schema.activity.c.id == item.id), **fresh)
        self.tx.talked.add(item.id)
        self.tx.timed |= {item.contact} - {0}

    def _as_read(self, number: int) -> Activity | None:
        from pim.formats.ical_read import read_component

        row = self.tx.connection.exec_driver_sql(
            "SELECT raw, zones, lines FROM component WHERE id = ?", (number,)
        ).one()
        held = read_component(row[0], zones=row[1] or b"", lines=row[2] or b"", home=self.tx.home).activity
        return None if held is None else _plain(held)

    def _contacts(self, components: list[Component]) -> dict[str, int]:
        """Contacts by folded mail and by UID, as far as these components name them."""
        mails = json.dumps(list({fold(mail) for c in components for mail, _ in c.attendees if mail}))
        uids = json.dumps(list({uid for c in components for uid in c.contacts}))
        run = self.tx.connection.exec_driver_sql
        found = {
            row[0]: int(row[1])
            for row in run(
                "SELECT address, min(contact) FROM email WHERE address IN (SELECT value FROM json_each(?)) "
                "GROUP BY address",
                (mails,),
            )
        }
        found |= {
            row[0]: int(row[1])
            for row in run("SELECT uid, id FROM contact WHERE uid IN (SELECT value FROM json_each(?))", (uids,))
        }
        return found


def _whose(component: Component, contacts: dict[str, int]) -> int:
    named = [contacts[uid] for uid in component.contacts if uid in contacts]
    asked = [contacts[fold(mail)] for mail, _ in component.attendees if fold(mail) in contacts]
    return next(iter(named + asked), 0)


def _as_others_read(held: Activity, component: Component, home: str) -> Activity:
    """An activity made here as it reads after it went out: what a file cannot say is no change of the other program."""
    from pim.formats.ical_compose import Naming, Setting, made_component
    from pim.formats.ical_read import read_component

    made = made_component(held, Naming(component.uid), Setting(datetime.fromtimestamp(0, UTC), home))
    read = read_component(made, zones=component.file_zones, lines=component.file_lines, home=home).activity
    return held if read is None else read


def _plain(item: Activity) -> Activity:
    """An activity without the row ids it got here."""
    return replace(item, id=0, contact=0, component=None)
