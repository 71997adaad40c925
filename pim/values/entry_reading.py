"""A typed line with everything known about it: whom it names in this book, and how it is said back."""

from dataclasses import dataclass

from pim.values.line import ContactLine
from pim.values.quick_entry import Entry, NoteCommand


@dataclass(frozen=True, slots=True)
class EntryReading:
    """A quick entry read against the book.

    `choices` are the contacts it may mean, best first: one when that is clear, several when someone must choose,
    none when nobody is named.  `text` is the subject or note without the name; `steps` are the `!` commands in it.
    `say` tells what would be stored ("Call · Anna Kowalczyk · Tue 24 Nov 15:00 · offer"), `problem` what should be
    looked at first.  `blocked` says that nothing can be stored before that is put right.
    """

    entry: Entry
    choices: tuple[ContactLine, ...] = ()
    text: str = ""
    steps: tuple[NoteCommand, ...] = ()
    say: str = ""
    problem: str = ""
    blocked: bool = False

    @property
    def contact(self) -> int:
        """The contact it is for, 0 while that is nobody or not clear."""
        return self.choices[0].id if len(self.choices) == 1 else 0

    @property
    def stores(self) -> bool:
        """Whether Enter stores something; a search or a command of the window does not."""
        return self.entry.kind not in ("find", "command")
