"""Questions in words: what the search box finds, who may be calling, what a typed line means."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from pim.queries.questions import Questions

if TYPE_CHECKING:
    from pim.values.activity import Activity
    from pim.values.entry_reading import EntryReading
    from pim.values.found import Found
    from pim.values.ringing import Ringing


class FindingQuestions(Questions):
    """The part of a reader that asks about what words find: typed, searched or ringing."""

    def find(self, query: str, limit: int = 50, *, talks: int = 10) -> Found:
        """What the search box finds: contacts by name, company, number, mail and notes, and talks by their words.

        Fields and signs are understood as `pim.values.query` says; raises Misread for a mistake in them.
        """
        from pim.queries.finding import find

        with self._reading() as connection:
            return find(connection, self._place, query, limit, talks=talks)

    def everybody(self, limit: int = 50) -> Found:
        """The first of all contacts in the order of their names."""
        from pim.queries.search import everybody

        with self._reading() as connection:
            return everybody(connection, limit)

    def count(self, query: str) -> int:
        """How many contacts a query finds, where `find` stopped counting."""
        from pim.queries.finding import count

        with self._reading() as connection:
            return count(connection, self._place, query)

    def find_ids(self, query: str, kind: str = "") -> array[int]:
        """All contacts of a kind ('' = any) that match, in the order the query says, else by name; raises Misread."""
        from pim.queries.finding import find_ids

        with self._reading() as connection:
            return find_ids(connection, self._place, query, kind)

    def ringing(self, text: str, limit: int = 8) -> Ringing:
        """Who may be calling, by the number shown, its last digits, or a name."""
        from pim.queries.ringing import ringing

        with self._reading() as connection:
            return ringing(connection, text, limit)

    def unattached(self) -> list[Activity]:
        """Calls that came in and are nobody's yet, newest first."""
        from pim.queries.ringing import unattached

        with self._reading() as connection:
            return unattached(connection)

    def phrases(self) -> dict[str, str]:
        """The user's own phrases by their words."""
        from pim.store.phrases import phrases

        with self._reading() as connection:
            return phrases(connection)

    def entry(self, text: str, contact: int = 0) -> EntryReading:
        """What a line typed in plain words means; with `contact` it stands on that contact's page."""
        from pim.queries.entry import understand

        with self._reading() as connection:
            return understand(connection, self._place, text, contact)
