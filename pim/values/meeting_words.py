"""Who takes part in a meeting, when it reminds and how it recurs, in words."""

from collections.abc import Sequence

from pim.texts import tr, trn
from pim.values.activity import NORMAL
from pim.values.attendee import Attendee
from pim.values.due_text import say_minutes
from pim.values.enclosed import Beside
from pim.values.recurrence_rule import read_rule

SHOWN = 4


def say_attendees(people: Sequence[Attendee], *, but: int = 0, most: int = SHOWN) -> str:
    """“with Tom Field (invites), Eva Lang (declined)”; without the contact `but`, '' for nobody."""
    others = [person for person in people if not but or person.contact != but]
    if not others:
        return ""
    said = [_one(person) for person in others[:most]]
    if left := len(others) - most:
        said += [trn("{n} more", "{n} more", left).format(n=left)] if left > 0 else []
    return tr("with {people}").format(people=", ".join(said))


def say_answer(people: Sequence[Attendee], contact: int) -> str:
    """What this contact answered to the invitation, '' for nothing."""
    return next((answer_title(person.state) for person in people if person.contact == contact), "")


def answer_title(state: str) -> str:
    """What people call an answer to an invitation; '' while there is none."""
    words = {
        "accepted": tr("accepted"),
        "declined": tr("declined"),
        "tentative": tr("accepted tentatively"),
        "delegated": tr("sends somebody else"),
    }
    return words.get(state, "")


def say_enclosed(beside: Beside) -> str:
    """“2 links, 1 file”; '' for none."""
    links = sum(not item.size for item in beside.enclosed)
    files = len(beside.enclosed) - links
    said = [trn("{n} link", "{n} links", links).format(n=links)] if links else []
    return ", ".join([*said, trn("{n} file", "{n} files", files).format(n=files)] if files else said)


def say_priority(priority: int) -> str:
    """“high priority”, “low priority” (RFC 5545 3.8.1.9); '' for what lies between, and for none."""
    if not priority or priority == NORMAL:
        return ""
    return tr("high priority") if priority < NORMAL else tr("low priority")


def say_reminder(minutes: int | None) -> str:
    """“reminds 15 min before”; '' without a reminder."""
    if minutes is None:
        return ""
    if minutes == 0:
        return tr("reminds at the start")
    words = tr("reminds {length} before") if minutes > 0 else tr("reminds {length} after the start")
    return words.format(length=_length(abs(minutes)))


def say_repeats(rule: str) -> str:
    """“weekly”, “every 2 weeks”; '' for what does not recur."""
    if not rule:
        return ""
    read = read_rule(rule, "UTC")
    if read is None:
        return tr("recurs")
    if read.interval == 1:
        return {
            "DAILY": tr("daily"),
            "WEEKLY": tr("weekly"),
            "MONTHLY": tr("monthly"),
            "YEARLY": tr("yearly"),
        }[read.frequency]
    words = {
        "DAILY": tr("every {n} days"),
        "WEEKLY": tr("every {n} weeks"),
        "MONTHLY": tr("every {n} months"),
        "YEARLY": tr("every {n} years"),
    }
    return words[read.frequency].format(n=read.interval)


_DAY = 24 * 60


def _length(minutes: int) -> str:
    if minutes % _DAY == 0:
        days = minutes // _DAY
        return trn("{n} day", "{n} days", days).format(n=days)
    return say_minutes(minutes)


def _one(person: Attendee) -> str:
    name = person.name or person.mail
    word = tr("invites") if person.is_organizer else answer_title(person.state)
    return tr("{name} ({answer})").format(name=name, answer=word) if word else name
