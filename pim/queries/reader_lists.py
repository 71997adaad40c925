"""Questions about call lists: how they are built, worked through and typed back, with results and scripts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from pim.queries.questions import Questions

if TYPE_CHECKING:
    from pim.values.clock import Clock
    from pim.values.desk import Ahead, Briefing, DeskRow, Left, Queue
    from pim.values.figures import Count, Typical
    from pim.values.list_plan import Built, ListPlan
    from pim.values.paper_list import PaperList
    from pim.values.result import ResultRule
    from pim.values.rows import ListLine, ListRow
    from pim.values.script_line import ScriptLine


class ListsQuestions(Questions):
    """The part of a reader that asks about call lists, their desk, results and scripts."""

    def lists(self) -> list[ListLine]:
        """All call lists, newest first."""
        from pim.queries.listing import lists

        with self._reading() as connection:
            return lists(connection)

    def list_built(self, plan: ListPlan) -> Built:
        """The call list a plan would give now, with how many each rule leaves; raises Misread."""
        from pim.queries.list_building import build

        with self._reading() as connection:
            return build(connection, self._place, plan)

    def list_rows(self, number: int) -> list[ListRow]:
        """A call list's rows in their printed order."""
        from pim.queries.listing import rows

        with self._reading() as connection:
            return rows(connection, number)

    def desk_queue(self, number: int) -> Queue:
        """A call list at work: all its rows, and where it was left; UserError where there is none."""
        from pim.queries.desk import queue

        with self._reading() as connection:
            return queue(connection, self._place, number)

    def desk_rows(self, number: int, contacts: Collection[int]) -> list[DeskRow]:
        """The rows of a list that are of these contacts, as they stand now."""
        from pim.queries.desk import rows_of

        with self._reading() as connection:
            return rows_of(connection, self._place, number, contacts)

    def desk_ahead(self, number: int, *, but: Collection[int] = (), most: int = 1) -> Ahead:
        """The briefings of those a list asks for next, but for some rows."""
        from pim.queries.desk import ahead

        with self._reading() as connection:
            return ahead(connection, self._place, number, but=but, most=most)

    def desk_briefing(self, row: int) -> Briefing | None:
        """The briefing of one row of a list, None where it or its contact is gone."""
        from pim.queries.desk import row_of

        with self._reading() as connection:
            return row_of(connection, self._place, row)

    def desk_clocks(self, contacts: Sequence[int]) -> dict[int, Clock]:
        """The clocks of these contacts: whether they may be called now, why not, and when next."""
        from pim.queries.desk import clocks

        with self._reading() as connection:
            return clocks(connection, self._place, contacts)

    def desk_best_now(self, contacts: Sequence[int]) -> frozenset[int]:
        """Those of these contacts for whom it is the best hour now."""
        from pim.queries.desk import best_now

        with self._reading() as connection:
            return best_now(connection, self._place, contacts)

    def desk_figures(self, number: int) -> tuple[Count, Typical | None]:
        """What was done today from a list, and what one's days of calling usually bring."""
        from pim.queries.desk import done_today

        with self._reading() as connection:
            return done_today(connection, self._place, number)

    def desk_left(self) -> Left | None:
        """The call list that was worked on last, and where it was left."""
        from pim.queries.desk import left

        with self._reading() as connection:
            return left(connection)

    def result_rules(self) -> tuple[ResultRule, ...]:
        """How calls can end in this book and what follows, in the order of the desk; hidden ones too."""
        from pim.store.result_rules import result_rules

        with self._reading() as connection:
            return result_rules(connection)

    def scripts(self) -> list[ScriptLine]:
        """All scripts by name."""
        from pim.queries.script import scripts

        with self._reading() as connection:
            return scripts(connection)

    def script(self, number: int) -> ScriptLine | None:
        """One script, None where it is gone."""
        from pim.queries.script import script

        with self._reading() as connection:
            return script(connection, number)

    def paper_list(self, number: int) -> PaperList:
        """A call list as it is typed back: its rows in printed order and what is known of each."""
        from pim.queries.writeback import paper_list

        with self._reading() as connection:
            return paper_list(connection, self._place, number)
