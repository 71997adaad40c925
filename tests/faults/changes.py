"""A stream of changes of every kind to one book, drawn from a seed, and what has to hold of one that broke off."""

import random
from pathlib import Path

from pim.book import Book
from pim.commands import Command
from pim.commands.activity import Complete, FollowUp, LogCall, Plan, Record, RecordHistory, RemoveActivities
from pim.commands.contact import ArchiveContacts, DeleteContacts, SetAlert, SetProperty
from pim.commands.group import AddToGroup
from pim.commands.importing import ImportFiles
from pim.commands.listing import MakeList
from pim.errors import UserError
from pim.store.connect import open_reader
from pim.values.activity import Activity
from pim.values.list_plan import ListPlan
from tests.builders import START, a_person

CARDS_IN_FILE = 25
NEVER = 999_999
NEXT = FollowUp("call", "2026-06-09T10:00")


def write_cards(folder: Path) -> Path:
    """A file of cards for the imports among the changes."""
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ida Brook{n}\r\nN:Brook{n};Ida;;;\r\n"
        "ORG:Lang OG\r\nTEL:+44 113 496 0{n:03}\r\nEND:VCARD\r\n"
    )
    path = folder / "cards.vcf"
    path.write_text("".join(card.format(n=n) for n in range(CARDS_IN_FILE)), encoding="utf-8", newline="")
    return path


class Changing:
    """Makes one random change after the other and says which."""

    def __init__(self, book: Book, cards: Path, seed: int) -> None:
        self.book, self.cards = book, cards
        self.random = random.Random(seed)

    def once(self) -> str:
        """One change: 'do', 'undo', 'redo' or 'refused', when there was nothing to do it to."""
        kind = self.random.choices(("do", "undo", "redo"), (8, 2, 1))[0]
        try:
            if kind == "undo":
                self.book.undo()
            elif kind == "redo":
                self.book.redo()
            elif not self.book.do(self._command()).changes.step:
                return "refused"
        except UserError:
            return "refused"
        return kind

    def _command(self) -> Command:
        draw, contact = self.random, self._some("contact")
        number = draw.randrange(1000)
        return draw.choice(
            (
                lambda: a_person(
                    f"Eva Lang{number}", phone=f"+44 20 7946 0{number:03}", company="Lang OG", groups="vip"
                ),
                lambda: a_person(f"Tom Field{number}", mail=f"tom{number}@field.example"),
                lambda: SetProperty(contact, "TEL", f"+44 20 7946 0{number:03}"),
                lambda: SetProperty(contact, "ORG", f"Hill {number % 3} Ltd"),
                lambda: SetAlert(contact, f"call after {number % 24}"),
                lambda: LogCall(contact, "reached", "wants a quote " * 30, follow_ups=(NEXT,)),
                lambda: LogCall(contact, "do not call", "asked never to be called"),
                lambda: Record(contact, "note", f"wants number {number}"),
                lambda: Plan(contact, "todo", "2026-06-05", subject=f"send {number}"),
                lambda: Complete(self._some("activity"), "left message"),
                lambda: RemoveActivities((self._some("activity"),)),
                lambda: RecordHistory(
                    tuple(Activity(0, contact, "note", "done", done_at=START + n, text=f"said {n}") for n in range(40))
                ),
                lambda: AddToGroup(f"group {number % 3}", (contact,)),
                lambda: MakeList(ListPlan("Tuesday", (contact, self._some("contact")))),
                lambda: ArchiveContacts((contact,), "retired"),
                lambda: DeleteContacts((contact,)),
                lambda: ImportFiles((self.cards,), match="off"),
            )
        )()

    def _some(self, table: str) -> int:
        if not self.book.exists():
            return NEVER
        connection = open_reader(self.book.profile.store, self.book.key)
        ids = [row[0] for row in connection.execute(f"SELECT id FROM {table} ORDER BY id")]
        connection.close()
        return self.random.choice(ids or [NEVER])


def steps(book: Book) -> list[tuple[int, str]]:
    """Number and state of every step."""
    connection = open_reader(book.profile.store, book.key)
    found = [(row[0], row[1]) for row in connection.execute("SELECT id, state FROM step ORDER BY id")]
    connection.close()
    return found


def follows(after: list[tuple[int, str]], before: list[tuple[int, str]]) -> bool:
    """Whether a store whose last answered change left `before` has at most one whole change more."""
    if after == before:
        return True
    done = [number for number, state in before if state == "done"]
    turned = [number for number, state in before if state == "undone"]
    undone = [(n, "undone" if done and n == done[-1] else state) for n, state in before]
    redone = [(n, "done" if turned and n == turned[0] else state) for n, state in before]
    grown = [(n, "done") for n in done]
    return after in (undone, redone) or (after[:-1] == grown and after[-1][1] == "done" and after[-1][0] not in done)


def undo_all(book: Book) -> int:
    """Undo every step that stands; how many."""
    count = 0
    while any(state == "done" for _, state in steps(book)):
        book.undo()
        count += 1
    return count
