"""Peer for reading calendars: icalendar, with every value decoded."""

import icalendar

ITEMS = ("VEVENT", "VTODO", "VJOURNAL")


def read(raw: bytes) -> list[icalendar.Component]:
    """The events, to-dos and journal entries of a file's bytes, looked into for their times and words."""
    found = []
    for calendar in icalendar.Calendar.from_ical(raw, multiple=True):
        for item in calendar.walk():
            if item.name in ITEMS:
                said(item)
                found.append(item)
    return found


def said(item: icalendar.Component) -> tuple[str, str, str]:
    """UID, summary, and its time as written: an ISO day or wall time of its start, for a to-do of its end."""
    at = item.get("DUE") if item.name == "VTODO" and "DUE" in item else item.get("DTSTART")
    when = "" if at is None else at.dt.isoformat()[:16]
    return str(item.get("UID", "")), str(item.get("SUMMARY", "")), when
