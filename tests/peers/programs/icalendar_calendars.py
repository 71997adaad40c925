"""What icalendar makes of calendars: a JSON text a line in, a JSON object a line out."""

import json
import sys
import warnings

import icalendar

KINDS = ("VEVENT", "VTODO", "VJOURNAL")


def told(text: str) -> dict[str, object]:
    """How many components it read, and all of it written back."""
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
        count = sum(one.name in KINDS for calendar in calendars for one in calendar.walk())
        return {"cards": count, "back": "".join(calendar.to_ical().decode() for calendar in calendars)}
    except Exception as refused:  # noqa: BLE001  whatever it is, the peer gave up
        return {"cards": 0, "back": "", "refused": str(refused)}


warnings.simplefilter("ignore")
for line in sys.stdin:
    sys.stdout.write(json.dumps(told(json.loads(line))) + "\n")
