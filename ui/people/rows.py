"""A contact of a list in the words and colours its row shows."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from pim.book import Reader
from pim.texts import tr
from pim.values.activity_words import kind_title
from pim.values.due_text import say_ago, say_late, say_when
from pim.values.line import ContactLine, NextStep
from pim.values.place import Place
from pim.values.when import from_instant, is_past
from ui.tables.rows import ContactRow


class ContactRows:
    """Where a list of contacts reads its rows: the GUI thread's own reader, a page at a time."""

    def __init__(self, reader: Callable[[], Reader], place: Place) -> None:
        self._reader, self._place = reader, place

    def page(self, ids: Sequence[int]) -> Sequence[ContactRow]:
        """The rows of these ids, as far as they still are."""
        now = self.now()
        return [contact_row(line, now, self._place) for line in self._reader().lines(ids)]

    def now(self) -> datetime:
        """The wall time at home."""
        return datetime.fromisoformat(from_instant(self._place.now(), self._place.home))


def contact_row(line: ContactLine, now: datetime, place: Place) -> ContactRow:
    """The row of a contact: second line, last talk, next step with its tone, and the sentence for the ear."""
    second = line.company or line.title
    talked = last_talk_day(line.last_reach, place)
    top = say_ago(talked, today=now.date()) if talked else ""
    words, tone, icon = standing(line, now, place)
    bottom, end = (words, "") if line.archived or line.do_not_call else step_parts(line.next, now) or (words, "")
    spoken = ", ".join(part for part in (line.name or tr("No name"), second, _spoken_talk(top), words) if part)
    return ContactRow(line.id, line.kind, line.name, second, top, bottom, tone, icon, spoken, end)


def standing(line: ContactLine, now: datetime, place: Place) -> tuple[str, str, str]:
    """Where a contact stands: words, tone, icon."""
    if line.archived:
        return tr("Archived: {reason}").format(reason=line.archived), "muted", "archive"
    if line.do_not_call:
        return tr("Do not call"), "bad", "ban"
    if line.next is not None:
        return step_words(line.next, now, place)
    return ("", "muted", "") if line.kind != "person" else (tr("No next step"), "muted", "")


def step_parts(step: NextStep | None, now: datetime) -> tuple[str, str] | None:
    """What is planned, and how late or when: the part of the row that is never cut."""
    if step is None:
        return None
    what = step.subject or kind_title(step.kind)
    late = say_late(step.due, today=now.date())
    return (f"{what} ·", late) if late else (what, say_when(step.due, now=now))


def step_words(step: NextStep, now: datetime, place: Place) -> tuple[str, str, str]:
    """A planned step in a few words, with the colour of its urgency."""
    what = step.subject or kind_title(step.kind)
    late = say_late(step.due, today=now.date())
    if late:
        return tr("{what} · {late}").format(what=what, late=late), "bad", "circle-alert"
    when = say_when(step.due, now=now)
    words = tr("{what} {when}").format(what=what, when=when) if when else what
    if step.due[:10] == now.date().isoformat():
        passed = is_past(step.due, step.tz, now_ms=place.now(), home=place.home)
        return words, "bad" if passed else "warn", "circle-alert" if passed else "clock"
    return words, "muted", ""


def last_talk_day(instant: int | None, place: Place) -> date | None:
    """The day of an instant at home, or None."""
    return None if instant is None else date.fromisoformat(from_instant(instant, place.home)[:10])


def _spoken_talk(day: str) -> str:
    return tr("last talk {day}").format(day=day) if day else ""
