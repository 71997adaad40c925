"""Random commands drawn from all there are, undone and redone at random: the store is always as it was."""

import atexit
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from pim.errors import UserError
from pim.store.connect import open_reader
from tests.builders import KEY, START, a_book, a_place
from tests.command_examples import EXAMPLES, Here, commands, fill
from tests.store_state import journalled_rows, unsound

RARE = ("LoadSample",)
KINDS = [kind for kind in commands() if kind.__name__ not in RARE]


class Undoing(RuleBasedStateMachine):
    """A book and the states it went through; `place` is where in them it stands."""

    filled: Path | None = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="undo-"))
        shutil.copytree(self._template(), self.folder / "book")
        shutil.copy(self._template().parent / "cards.vcf", self.folder / "cards.vcf")
        self.book = a_book(self.folder / "book", key=KEY, place=a_place(start=START + 86_400_000))
        self.states = [journalled_rows(self.book)]
        self.place = 0
        self.first_step = self._newest_step()

    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        """Any command on any contacts; one that is refused changes nothing."""
        kind = data.draw(st.sampled_from(KINDS))
        command = data.draw(st.sampled_from(EXAMPLES[kind](self._somewhere(data))))
        try:
            step = self.book.do(command).changes.step
        except UserError:
            assert journalled_rows(self.book) == self.states[self.place]
            return
        state = journalled_rows(self.book)
        if step:
            self._went_to(state)
        assert state == self.states[self.place]

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        self.book.undo()
        self.place -= 1
        assert journalled_rows(self.book) == self.states[self.place]

    @precondition(lambda self: self.place < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self.book.redo()
        self.place += 1
        assert journalled_rows(self.book) == self.states[self.place]

    @precondition(lambda self: self.place > 1)
    @rule(data=st.data())
    def undo_an_older_step(self, data: st.DataObject) -> None:
        """Contacts that are left out stay exactly as they are, and nothing dangles.

        Where the country of phone numbers comes back with the step, their numbers are read anew as all others.
        """
        step = data.draw(st.sampled_from(self._standing_steps()))
        before = journalled_rows(self.book)

        undone = self.book.undo_step(step)

        after = journalled_rows(self.book)
        if step != self._newest_standing() or undone.step != step:
            read_anew = () if before["setting"] == after["setting"] else ("phone", "contact_text")
            for contact, _ in undone.left_out:
                was, stays = rows_of(contact, before), rows_of(contact, after)
                assert all(was[name] == stays[name] for name in was if name not in read_anew)
        assert not unsound(self.book)
        self._took_back(step, undone.step, after)

    def teardown(self) -> None:
        """All the way back, and all the way forth."""
        last, end = journalled_rows(self.book), self.place
        assert not unsound(self.book)
        for _ in range(end):
            self.book.undo()
        assert journalled_rows(self.book) == self.states[0]
        assert not unsound(self.book)
        for _ in range(end):
            self.book.redo()
        assert journalled_rows(self.book) == last
        assert not unsound(self.book)
        self.book.close()
        shutil.rmtree(self.folder)

    def _went_to(self, state: dict[str, list[tuple[object, ...]]]) -> None:
        self.states = [*self.states[: self.place + 1], state]
        self.place += 1

    def _took_back(self, step: int, made: int, state: dict[str, list[tuple[object, ...]]]) -> None:
        if made == step:  # it was the newest, so this was a plain undo
            self.place -= 1
        elif made:
            self._went_to(state)
        assert journalled_rows(self.book) == self.states[self.place]

    def _somewhere(self, data: st.DataObject) -> Here:
        """Any ids that stand, and now and then one that does not."""
        state = self.states[self.place]

        def an_id(table: str) -> int:
            return data.draw(st.sampled_from([row[0][1] for row in state[table]] or [999]))

        return Here(
            eva=an_id("contact"),
            tom=an_id("contact"),
            company=an_id("contact"),
            phone=an_id("property"),
            mail=an_id("property"),
            spouse=an_id("property"),
            manager=an_id("property"),
            planned=an_id("activity"),
            called=an_id("activity"),
            list=an_id("list"),
            short_list=an_id("list"),
            link=an_id("relationship"),
            unknown=an_id("activity"),
            script=an_id("script"),
            cards=self.folder / "cards.vcf",
        )

    def _standing_steps(self) -> list[int]:
        return [row[0] for row in self._ask("SELECT id FROM step WHERE state = 'done'") if row[0] > self.first_step]

    def _newest_standing(self) -> int:
        return max(self._standing_steps())

    def _newest_step(self) -> int:
        return self._ask("SELECT max(id) FROM step")[0][0]

    def _ask(self, statement: str) -> list[tuple[int, ...]]:
        connection = open_reader(self.book.profile.store, KEY)
        rows = connection.execute(statement).fetchall()
        connection.close()
        return rows

    @classmethod
    def _template(cls) -> Path:
        if cls.filled is None:
            folder = Path(tempfile.mkdtemp(prefix="undo-"))
            book = a_book(folder / "book", key=KEY)
            fill(book, folder)
            book.close()
            cls.filled = folder / "book"
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return cls.filled


def rows_of(contact: int, state: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """A contact's own rows: its card, what is derived from it, and its activities."""
    places = {"contact": 0, "contact_text": 0} | dict.fromkeys(("property", "phone", "email", "activity", "card_id"), 1)
    return {name: [row for row in state[name] if row[place][1] == contact] for name, place in places.items()}


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(
    max_examples=25,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
