"""What libical makes of calendars: a JSON text a line in, a JSON object a line out."""

import json
import sys

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402

KINDS = (
    ICalGLib.ComponentKind.VEVENT_COMPONENT,
    ICalGLib.ComponentKind.VTODO_COMPONENT,
    ICalGLib.ComponentKind.VJOURNAL_COMPONENT,
)


def count(component):
    """How many components it read, also of several calendars."""
    found = sum(component.count_components(kind) for kind in KINDS)
    inner = component.get_first_component(ICalGLib.ComponentKind.VCALENDAR_COMPONENT)
    while inner is not None:
        found += count(inner)
        inner = component.get_next_component(ICalGLib.ComponentKind.VCALENDAR_COMPONENT)
    return found


def told(text):
    """How many components it read, and all of it written back."""
    try:
        read = ICalGLib.Component.new_from_string(text)
    except (TypeError, UnicodeEncodeError):  # no component, says the binding so
        return {"cards": 0, "back": ""}
    return {"cards": count(read), "back": read.as_ical_string()}


for line in sys.stdin:
    sys.stdout.write(json.dumps(told(json.loads(line))) + "\n")
