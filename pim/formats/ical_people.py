"""Who invites and who is invited, as the ORGANIZER and ATTENDEE lines of a component say."""

from collections.abc import Iterable

from pim.formats.ical_lines import Line, unescaped
from pim.formats.ical_meant import MeantLines
from pim.values.attendee import ANSWERS, Attendee

_OWNERS = ("OWNER", "ORGANIZER")  # vCalendar 1.0 has no ORGANIZER line
_STATES = {"needs action": "needs-action", "confirmed": "accepted", "sent": "needs-action"}  # its words


def people_of(lines: MeantLines) -> tuple[Attendee, ...]:
    """Organizer and guests, each once: the organizer mostly stands among the guests too."""
    organizers = [_person(line, invites=True) for line in lines.all("ORGANIZER")]
    return joined(organizers + [_person(line, invites=False) for line in lines.all("ATTENDEE")])


def joined(people: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """The same people, those of one mail (or, without, of one name) as one."""
    found: dict[str, Attendee] = {}
    for person in people:
        key = person.mail.casefold() or person.name
        if not key:
            continue
        known = found.get(key, person)
        found[key] = Attendee(
            known.mail or person.mail,
            known.name or person.name,
            known.state or person.state,
            known.is_organizer or person.is_organizer,
        )
    return tuple(found.values())


def _person(line: Line, *, invites: bool) -> Attendee:
    mail, name = _address(line)
    said = (line.param("PARTSTAT") or line.param("STATUS")).strip().lower()
    state = _STATES.get(said, said)
    is_owner = invites or line.param("ROLE").upper() in _OWNERS
    return Attendee(mail, name, state if state in ANSWERS else "", is_owner)


def _address(line: Line) -> tuple[str, str]:
    """Mail and name, '' where the line does not tell."""
    value = line.value.strip()
    name = unescaped(line.param("CN")).strip()
    if value.lower().startswith("mailto:"):
        return value[7:].strip(), name
    if mail := line.param("EMAIL"):
        return mail.removeprefix("mailto:").strip(), name
    # vCalendar 1.0: John Smith <jsmith@host.com>
    words, bracket, rest = value.partition("<")
    if bracket:
        return rest.partition(">")[0].strip(), name or words.strip()
    return (value, name) if "@" in value and ":" not in value else ("", name)
