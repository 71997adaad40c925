"""Calendar items as the bytes of a file: as they came, or as a program reads them; yearly dates beside them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from pim.formats.ical_fit import FORMS, Fit, fitted, is_left_out, lost_names
from pim.formats.ical_write import Item, write_calendar
from pim.formats.ical_yearly import Yearly, yearly_component
from pim.queries.outgoing import THOSE, contacts_given
from pim.store.activity_rows import STORED, activity_of
from pim.store.book_setting import BOOK_UID
from pim.store.connect import Driver
from pim.values.activity import own_uid
from pim.values.outgoing import Outgoing
from pim.values.place import Place


def calendar_text(connection: Driver, place: Place, asked: Outgoing, *, form: str = "") -> Iterator[bytes]:
    """One calendar file.

    `original`: components read from files as they came; else as the target reads them.  Activities made here are
    written in `form` (`ical_compose.Setting`), '' for the one their target reads.
    """
    now = datetime.fromtimestamp(place.now() / 1000, UTC)
    fit = Fit(asked.target, place.home, now.date())
    return write_calendar(
        _everything(connection, asked, fit, now), now=now, home=place.home, form=form or FORMS.get(asked.target, "")
    )


def _everything(connection: Driver, asked: Outgoing, fit: Fit, now: datetime) -> Iterator[Item]:
    for item in _items(connection, asked):
        yield from fitted(item, fit)
    for uid, day in _yearly(connection, asked):
        yield Item(uid=uid, raw=yearly_component(uid, day, now))


def calendar_losses(connection: Driver, asked: Outgoing) -> Counter[str]:
    """How many entries the target shows nothing of, or otherwise than they are, by what is lost."""
    return Counter(name for item in _items(connection, asked) for name in lost_names(item, asked.target))


def count_entries(connection: Driver, asked: Outgoing) -> tuple[int, int]:
    """How many entries leave, and how many private ones stay."""
    given = contacts_given(asked)
    every, allowed = (
        int(connection.execute(_ACTIVITIES_OF, given | {"private": private}).fetchone()[0])
        for private in (1, given["private"])
    )
    alone = sum(not is_left_out(item, asked.target) for item in _alone(connection)) if asked.contacts is None else 0
    return allowed + alone + sum(1 for _ in _yearly(connection, asked)), every - allowed


_VISIBLE = """
(:contacts IS NULL OR a.contact IN (SELECT value FROM json_each(:contacts))
  OR EXISTS (SELECT 1 FROM participant p WHERE p.activity = a.id
    AND p.contact IN (SELECT value FROM json_each(:contacts))))
AND (:private OR (a.private = 0 AND coalesce(c.private, 0) = 0 AND NOT EXISTS (
  SELECT 1 FROM participant p JOIN contact g ON g.id = p.contact WHERE p.activity = a.id AND g.private = 1)))
"""
_ACTIVITIES_OF = f"SELECT count(*) FROM activity a LEFT JOIN contact c ON c.id = a.contact WHERE {_VISIBLE}"


def _items(connection: Driver, asked: Outgoing) -> Iterator[Item]:
    for _, rows in groupby(connection.execute(_ACTIVITIES, contacts_given(asked)), key=itemgetter(0)):
        yield _item(next(rows))
    if asked.contacts is None:
        yield from _alone(connection)


def _item(row: Sequence[object]) -> Item:
    """A component that nobody touched keeps its bytes; the writer sees that by comparing what it says."""
    number, book, uid, name, given, raw, zones, lines = row[:8]
    activity = activity_of(row[8:])
    return Item(
        activity=activity,
        uid=str(given or "") or own_uid(int(str(number)), str(book)),
        raw=raw or b"",  # type: ignore[arg-type]
        zones=zones or b"",  # type: ignore[arg-type]
        lines=lines or b"",  # type: ignore[arg-type]
        contacts=(str(uid),) if uid else (),
        who=str(name or ""),
    )


_ACTIVITIES = f"""
SELECT a.id, coalesce((SELECT value FROM setting WHERE key = '{BOOK_UID}'), 'ringbook'), c.uid, c.name,
       k.uid, k.raw, k.zones, k.lines, {STORED}
FROM activity a LEFT JOIN contact c ON c.id = a.contact LEFT JOIN component k ON k.id = a.component
WHERE {_VISIBLE}
ORDER BY a.id
"""


def _alone(connection: Driver) -> Iterator[Item]:
    """Components that are no activity."""
    for row in connection.execute(_ALONE):
        yield Item(uid=row[0], raw=row[1], zones=row[2] or b"", lines=row[3] or b"")


_ALONE = """
SELECT k.uid, k.raw, k.zones, k.lines FROM component k
WHERE NOT EXISTS (SELECT 1 FROM activity a WHERE a.component = k.id) ORDER BY k.id
"""


def _yearly(connection: Driver, asked: Outgoing) -> Iterator[tuple[str, Yearly]]:
    """The yearly dates of the contacts, where they are asked for, each with a UID that stays from export to export."""
    if not asked.dates:
        return
    met: Counter[tuple[str, str]] = Counter()
    for contact, name, kind, value in connection.execute(_YEARLY, contacts_given(asked)):
        met[contact, kind] += 1
        yield f"{kind}-{met[contact, kind]}-{contact}", Yearly(contact, name, kind, value)


_YEARLY = f"""
SELECT c.uid, c.name, y.kind, y.value FROM contact c JOIN yearly y ON y.contact = c.id
WHERE {THOSE} AND (:private OR c.private = 0) AND c.archived = '' AND c.kind <> 'group'
  AND NOT EXISTS (SELECT 1 FROM yearly d WHERE d.contact = c.id AND d.kind = 'death')
ORDER BY c.sort_key, c.id, y.id
"""
