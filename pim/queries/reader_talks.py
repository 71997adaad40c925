"""Questions about what was and what comes: timelines, Today, calling, the steps of the undo log."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pim.queries.questions import Questions

if TYPE_CHECKING:
    from pim.queries.calling import Calling
    from pim.values.activity import Activity
    from pim.values.attendee import Attendee
    from pim.values.enclosed import Beside
    from pim.values.rows import StepLine, TodayPage


class TalksQuestions(Questions):
    """The part of a reader that asks about what was and what comes."""

    def timeline(
        self, contact: int, *, kinds: Sequence[str] = (), words: str = "", after: int = 0, limit: int = 50
    ) -> list[Activity]:
        """A page of a contact's timeline: planned first (soonest on top), then done, newest first.

        `after` skips that many; a company shows what was with its people too.
        """
        from pim.queries.timeline import timeline

        with self._reading() as connection:
            return timeline(connection, self._place, contact, kinds=kinds, words=words, after=after, limit=limit)

    def activity(self, activity: int) -> Activity | None:
        """One activity, or None when it is gone."""
        from pim.queries.timeline import one

        with self._reading() as connection:
            return one(connection, activity)

    def attendees(self, activities: Sequence[int]) -> dict[int, list[Attendee]]:
        """Who takes part in these activities, by activity, who invites first; those made here have nobody."""
        from pim.queries.timeline import attendees

        with self._reading() as connection:
            return attendees(connection, activities)

    def beside(self, activities: Sequence[int]) -> dict[int, Beside]:
        """Links, files and coordinates of these activities, by activity; those without are left out."""
        from pim.queries.enclosed import beside

        with self._reading() as connection:
            return beside(connection, activities)

    def enclosed_file(self, activity: int, at: int) -> bytes:
        """A file that an activity encloses, by its place in `beside`; UserError when it is damaged."""
        from pim.queries.enclosed import file_of

        with self._reading() as connection:
            return file_of(connection, activity, at)

    def next_starts(self, activities: Sequence[int]) -> dict[int, str]:
        """When these recurring activities come next, in the form of `due`."""
        from pim.queries.coming import next_starts

        with self._reading() as connection:
            return next_starts(connection, activities, self._place)

    def today(self) -> TodayPage:
        """The ranked answer to “who now?”."""
        from pim.queries.today import today

        with self._reading() as connection:
            return today(connection, self._place)

    @cached_property
    def calling(self) -> Calling:
        """What there is to know of calling: numbers, rhythms, best hours, registers and holidays."""
        from pim.queries.calling import Calling

        return Calling(self._connection, self._place)

    def history(self, limit: int = 100) -> list[StepLine]:
        """The newest steps of the undo log first."""
        from pim.queries.history import history

        with self._reading() as connection:
            return history(connection, limit)

    def next_undo(self) -> StepLine | None:
        """The step that undo would take back, or None."""
        from pim.queries.history import next_undo

        with self._reading() as connection:
            return next_undo(connection)

    def next_redo(self) -> StepLine | None:
        """The step that redo would do again, or None."""
        from pim.queries.history import next_redo

        with self._reading() as connection:
            return next_redo(connection)
