"""Questions about people, companies and groups: lists of them, the page of one, whom words name."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pim.queries.questions import Questions
from pim.store.book_setting import PHONE_REGION, book_setting

if TYPE_CHECKING:
    from pim.store.connect import Driver
    from pim.values.facts import Facts
    from pim.values.line import ContactLine
    from pim.values.rows import ContactPage


class PeopleQuestions(Questions):
    """The part of a reader that asks about people, companies and groups."""

    def counts(self) -> dict[str, int]:
        """How many contacts of each kind, archived ones left out; `lists` beside them."""
        from pim.queries.contacts import counts

        with self._reading() as connection:
            return counts(connection)

    def ids(self, kind: str, *, order: str = "name", group: int = 0) -> array[int]:
        """All ids of a kind in an order of `pim.queries.contacts.ORDERS`, or of one group's members."""
        from pim.queries.contacts import ids

        with self._reading() as connection:
            found = ids(connection, kind, order=order, group=group)
            if order != "next step":
                return found
            from pim.queries.coming import by_next_step

            return by_next_step(connection, self._place, found)

    def lines(self, contacts: Sequence[int]) -> list[ContactLine]:
        """The list rows of these contacts, in their order; those that are gone are left out."""
        from pim.queries.contacts import lines

        with self._reading() as connection:
            return self._dated(connection, lines(connection, contacts))

    def first_ids(self, kind: str, count: int) -> array[int]:
        """The first ids of a list in the order of names, before all of them are known."""
        from pim.queries.contacts import first_ids

        with self._reading() as connection:
            return first_ids(connection, kind, count)

    def has_any(self, *kinds: str) -> bool:
        """Whether there is any contact of these kinds, archived ones left out."""
        from pim.queries.contacts import has_any

        with self._reading() as connection:
            return has_any(connection, kinds)

    def visited(self, limit: int = 20) -> list[ContactLine]:
        """The contacts opened last, newest first."""
        from pim.queries.contacts import lines, visited

        with self._reading() as connection:
            return self._dated(connection, lines(connection, visited(connection, limit)))

    def own_line(self) -> ContactLine | None:
        """The row of the contact who is the user, or None before they said so."""
        from pim.queries.contacts import own_line

        with self._reading() as connection:
            return own_line(connection)

    def groups(self) -> list[tuple[int, str, int]]:
        """The groups that have members: id, name, how many; by name."""
        from pim.queries.contacts import groups

        with self._reading() as connection:
            return groups(connection)

    def named(self, words: str, limit: int = 10) -> list[ContactLine]:
        """Contacts these words name: by id, whole name, or the beginnings of its parts; best first."""
        from pim.queries.naming import named

        with self._reading() as connection:
            return named(connection, words, limit)

    def page(self, contact: int) -> ContactPage | None:
        """Everything a contact's page shows, or None when it is gone."""
        from pim.queries.page import page

        with self._reading() as connection:
            return page(connection, self._place, contact)

    def already_here(self, facts: Facts) -> int:
        """The contact that somebody with these facts surely is, 0 where nobody or more than one is."""
        from pim.queries.already import already_here

        with self._reading() as connection:
            return already_here(connection, facts, book_setting(connection, PHONE_REGION))

    def own_keys(self) -> frozenset[str]:
        """The keys of the own fields that any contact has."""
        from pim.store.own_keys import own_keys

        with self._reading() as connection:
            return own_keys(connection)

    def _dated(self, connection: Driver, found: list[ContactLine]) -> list[ContactLine]:
        """The lines with what recurs by its next time; a start without a series loads nothing for it."""
        if not any(line.next is not None and line.next.repeats for line in found):
            return found
        from pim.queries.coming import with_next_starts

        return with_next_starts(connection, self._place, found)
