"""Who may not be called because the law of their country wants consumers to have agreed before, and they have not."""

import json
from collections.abc import Mapping

from pim.store.connect import Driver
from pim.values.calling_hours import Hours, hours_of
from pim.values.consent import CONSENT_OFF, has_agreed


def not_agreed(connection: Driver, numbers: Mapping[int, str], today: str) -> set[int]:
    """Those of these contacts who had to agree to be called and did not, or so long ago that it counts no more.

    `numbers` has international numbers by contact, `today` is the user's ISO day.  Companies are no consumers, nor
    is who is called as one of a company; a country whose rule the book has turned off asks nobody.
    """
    off = {row[0] for row in connection.execute("SELECT key FROM setting WHERE key GLOB ?", (f"{CONSENT_OFF}*",))}
    asked: dict[int, Hours] = {}
    for contact, e164 in numbers.items():
        hours = hours_of(e164, "", region="") if e164 else None
        if hours is not None and hours.asks_consent(today) and CONSENT_OFF + hours.iso not in off:
            asked[contact] = hours
    if not asked:
        return set()
    said = connection.execute(_SAID, (json.dumps(sorted(asked)),)).fetchall()
    return {
        contact for contact, state, at in said if not has_agreed(state, at, today, lasts=asked[contact].consent_days)
    }


_SAID = """
SELECT c.id, coalesce(k.state, ''), coalesce(k.at, 0) FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value
LEFT JOIN consent k ON k.id = (SELECT max(id) FROM consent WHERE uid = c.uid AND channel = 'phone')
WHERE c.kind <> 'company' AND c.company = ''
"""
