"""What a rehearsal tells of each component of a calendar: what becomes of it, and whom it was given to and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pim.texts import tr
from pim.values.import_report import ImportReport, RowOutcome

if TYPE_CHECKING:
    from pim.formats.ical_read import Component


class CalendarRows:
    """Writes rows into a report as components are taken in."""

    def __init__(self, report: ImportReport) -> None:
        self._report = report
        self._places: dict[int, int] = {}  # of a component's row, by the component itself
        self._of: dict[int, int] = {}  # of an activity's row

    def tell(self, file: str, item: int, component: Component, before: tuple[int, int]) -> None:
        """What became of it, by how many were updated and unchanged `before` it came."""
        updated, unchanged = before
        activity = component.activity
        outcome = "added" if activity is not None else "kept"
        outcome = "updated" if self._report.updated > updated else outcome
        outcome = "unchanged" if self._report.unchanged > unchanged else outcome
        name = (activity.subject if activity else "") or _untitled(component.kind)
        self._places[id(component)] = len(self._report.rows)
        self._report.rows.append(RowOutcome(file, item, component.line, name, outcome, is_entry=True))

    def place(self, component: Component, activity: int, contact: int) -> None:
        """It became this activity of this contact."""
        at = self._places.pop(id(component))
        self._of[activity] = at
        self._report.rows[at] = self._report.rows[at]._replace(contact=contact)

    def tell_names(self, named: dict[int, list[str]]) -> None:
        """Say of each activity which guests were found by their name alone."""
        for activity, names in named.items():
            if activity in self._of:
                why = tr("Found by name alone: {names}.").format(names=", ".join(names))
                at = self._of[activity]
                self._report.rows[at] = self._report.rows[at]._replace(why=why)


def _untitled(kind: str) -> str:
    """What an entry without a title is called."""
    words = {
        "VEVENT": tr("An event without a title"),
        "VTODO": tr("A to-do without a title"),
        "VJOURNAL": tr("A note without a title"),
        "VTIMEZONE": tr("A time zone"),
        "VFREEBUSY": tr("Times that are taken"),
        "VAVAILABILITY": tr("Times that are free"),
    }
    return words.get(kind.upper(), kind)
