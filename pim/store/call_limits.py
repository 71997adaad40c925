"""Whom the law of their country, or their rhythm, allows so many calls in a month, and who has had them."""

import json
from collections.abc import Collection, Mapping

from pim.store.connect import Driver
from pim.values.calling_hours import hours_of
from pim.values.rhythm import Rhythm, narrowest, read_rhythm


def limited_since(connection: Driver, numbers: Mapping[int, str]) -> dict[int, int]:
    """The instant of the call with which each contact's month was full; whoever may still be called is left out.

    `numbers` has international numbers by contact.  It is for the asker to say whether the month since is over.
    """
    limits = {
        contact: most for contact, e164 in numbers.items() if e164 and (most := hours_of(e164, "", region="").most)
    }
    for contact, rhythm in rhythms(connection, numbers.keys()).items():
        if rhythm.most:
            limits[contact] = min(rhythm.most, limits.get(contact, rhythm.most))
    found = {}
    for contact, most in limits.items():
        row = connection.execute(_NTH, (contact, most - 1)).fetchone()
        if row is not None:
            found[contact] = int(row[0])
    return found


_NTH = """
SELECT done_at FROM activity INDEXED BY activity_called
WHERE contact = ? AND done_at IS NOT NULL AND kind = 'call' AND state = 'done' AND direction <> 'in'
ORDER BY done_at DESC LIMIT 1 OFFSET ?
"""


def own_rhythm(connection: Driver, contact: int) -> Rhythm:
    """What is said for this very contact or group; an empty rhythm where nothing is."""
    row = connection.execute("SELECT every, latest, most FROM rhythm WHERE contact = ?", (contact,)).fetchone()
    return Rhythm(*row) if row else Rhythm()


def rhythms(connection: Driver, contacts: Collection[int] | None = None) -> dict[int, Rhythm]:
    """What holds for these contacts (None: for all that have any); those without are left out."""
    which, given = ("", ()) if contacts is None else (_AMONG, (json.dumps(sorted(contacts)),))
    own: dict[int, Rhythm] = {}
    groups: dict[int, list[Rhythm]] = {}
    types: dict[int, list[Rhythm]] = {}
    if connection.execute("SELECT 1 FROM rhythm LIMIT 1").fetchone():
        for contact, *said in connection.execute(_OWN.format(which=which), given):
            own[contact] = Rhythm(*said)
        for contact, *said in connection.execute(_OF_GROUPS.format(which=which), given):
            groups.setdefault(contact, []).append(Rhythm(*said))
    for kind, text in connection.execute("SELECT id, rhythm FROM relationship_type WHERE rhythm <> ''").fetchall():
        if (read := read_rhythm(text)) is not None:
            for (contact,) in connection.execute(_OF_TYPE.format(which=which), (kind, kind, *given)):
                types.setdefault(contact, []).append(read)
    held = {
        contact: narrowest(own.get(contact), groups.get(contact, ()), types.get(contact, ()))
        for contact in {*own, *groups, *types}
    }
    return {contact: rhythm for contact, rhythm in held.items() if rhythm}


_AMONG = "AND c.id IN (SELECT value FROM json_each(?))"
_OWN = """
SELECT c.id, r.every, r.latest, r.most FROM rhythm r JOIN contact c ON c.id = r.contact
WHERE c.kind <> 'group' {which}
"""
_OF_GROUPS = """
SELECT c.id, r.every, r.latest, r.most FROM rhythm r JOIN contact g ON g.id = r.contact AND g.kind = 'group'
JOIN member m ON m.grp = g.id JOIN contact c ON c.id = m.contact WHERE 1 {which}
"""
# A relationship with the user, whichever end they are.
_OF_TYPE = """
SELECT c.id FROM contact me JOIN (
  SELECT contact AS one, other FROM relationship WHERE type = ? AND until = ''
  UNION ALL SELECT other, contact FROM relationship WHERE type = ? AND until = '') r ON r.one = me.id
JOIN contact c ON c.id = r.other WHERE me.me = 1 {which}
"""
