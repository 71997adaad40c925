"""Numbers and mail addresses nobody may be called or written at, also when they come in again with a file."""

import hmac

from pim.store.book_setting import BOOK_UID, book_setting
from pim.store.connect import Driver

PHONE, MAIL = "phone", "email"


def keyed_hash(connection: Driver, text: str) -> bytes:
    """What the suppression list keeps of a number (E.164) or address (folded): nobody without the book reads it."""
    return hmac.digest(book_setting(connection, BOOK_UID).encode(), text.encode("utf-8", "replace"), "sha256")


class Blocked:
    """What was refused by a contact that is here, or is on the suppression list; asked once, for a whole import.

    `contacts` are those who refused calls.
    """

    def __init__(self, connection: Driver) -> None:
        self._connection = connection
        self.contacts = frozenset(int(row[0]) for row in connection.execute(_REFUSERS).fetchall())
        self._refused = {(str(row[0]), str(row[1])) for row in connection.execute(_REFUSED).fetchall()}
        self._hashes = {
            (str(row[0]), bytes(row[1]))
            for row in connection.execute("SELECT channel, hash FROM suppression").fetchall()
        }

    @property
    def is_empty(self) -> bool:
        """Whether nobody refused anything."""
        return not self._refused and not self._hashes

    def channels(self, numbers: list[str], mails: list[str]) -> list[str]:
        """The channels, 'phone' or 'email', of which one of these numbers or addresses may not be used."""
        asked = ((PHONE, numbers), (MAIL, mails))
        return [channel for channel, texts in asked if any(self._is_blocked(channel, text) for text in texts)]

    def refuse(self, uid: str, channel: str, *, at: int) -> None:
        """Note at a contact that came in just now that it may not be reached by this channel."""
        self._connection.execute(_APPEND, (uid, channel, at))

    def _is_blocked(self, channel: str, text: str) -> bool:
        if (channel, text) in self._refused:
            return True
        return bool(self._hashes) and (channel, keyed_hash(self._connection, text)) in self._hashes


_REFUSERS = """
SELECT c.id FROM consent r JOIN contact c ON c.uid = r.uid WHERE r.channel = 'phone' AND r.state = 'refused'
  AND NOT EXISTS (SELECT 1 FROM consent l WHERE l.uid = r.uid AND l.channel = r.channel AND l.id > r.id)
"""
_REFUSED = """
WITH refused AS (
  SELECT r.uid, r.channel FROM consent r WHERE r.state = 'refused'
    AND NOT EXISTS (SELECT 1 FROM consent l WHERE l.uid = r.uid AND l.channel = r.channel AND l.id > r.id)
)
SELECT r.channel, p.e164 FROM refused r JOIN contact c ON c.uid = r.uid JOIN phone p ON p.contact = c.id
WHERE r.channel = 'phone' AND p.e164 <> ''
UNION SELECT r.channel, m.address FROM refused r JOIN contact c ON c.uid = r.uid JOIN email m ON m.contact = c.id
WHERE r.channel = 'email' AND m.address <> ''
"""
_APPEND = "INSERT INTO consent(uid, channel, state, source, at) VALUES (?, ?, 'refused', 'import', ?)"
