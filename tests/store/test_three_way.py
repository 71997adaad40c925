"""A file that comes again after changes on both sides: nothing of the user's is lost, all of the file's is taken."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from pim.commands.contact import SetProperty
from pim.commands.importing import ImportFiles
from pim.store.connect import open_reader
from pim.values.import_report import ImportReport
from tests.builders import a_book
from tests.store_state import journalled_rows

PEOPLE = 6
FIELDS = ("TITLE", "ROLE", "NICKNAME", "TEL", "EMAIL", "URL")
SINGLE = FIELDS[:2]
PLACES = [(person, field) for person in range(PEOPLE) for field in FIELDS]
LINES = (
    "SELECT p.id, p.name, p.value FROM property p JOIN contact c ON c.id = p.contact WHERE c.uid = ? AND p.state <> 2"
)
Values = dict[tuple[int, str], str]

texts = st.sampled_from(("", "one", "two"))
first = st.fixed_dictionaries({place: st.sampled_from(("", "base", "base")) for place in PLACES})
changes = st.dictionaries(st.sampled_from(PLACES), texts, max_size=12)


def value(field: str, person: int, word: str) -> str:
    """Something such a field may hold, another one for each word."""
    if not word:
        return ""
    if field == "TEL":
        return f"+43 664 {1_000_000 + person * 1_000 + sum(map(ord, word))}"
    return {"EMAIL": f"{word}{person}@x.example", "URL": f"http://x.example/{word}/{person}"}.get(
        field, f"{word} {person}"
    )


class Owner:
    """A book, the file it was filled from, and what each contact says here and there."""

    def __init__(self, folder: Path, words: Values) -> None:
        self.book, self.path = a_book(folder / "book"), folder / "people.vcf"
        self.base = {(person, field): value(field, person, word) for (person, field), word in words.items()}
        self.here, self.there = dict(self.base), dict(self.base)
        self.comes(range(PEOPLE))

    def comes(self, order: Iterable[int]) -> ImportReport:
        """Import the file as it is now."""
        self.path.write_text("".join(map(self._card, order)), newline="")
        report = self.book.do(ImportFiles((self.path,), rows=True)).result
        assert isinstance(report, ImportReport)
        return report

    def _card(self, person: int) -> str:
        said = [f"{field}:{self.there[person, field]}\r\n" for field in FIELDS if self.there[person, field]]
        head = f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u{person}\r\nFN:P {person}\r\nN:{person};P;;;\r\n"
        return head + "".join(said) + "END:VCARD\r\n"

    def changes_here(self, wanted: Values) -> None:
        """The user's own edits."""
        for (person, field), word in wanted.items():
            number = self._contact(person)
            line = next((line for line, name, _ in self.lines(person) if name == field), None)
            text = value(field, person, word and f"mine{word}")
            if text or line is not None:
                self.book.do(SetProperty(number, field, text, property=line))
                self.here[person, field] = text

    def changes_there(self, wanted: Values) -> None:
        """What the file says by now."""
        for (person, field), word in wanted.items():
            self.there[person, field] = value(field, person, word and f"file{word}")

    def lines(self, person: int) -> list[tuple[int, str, str]]:
        """Id, name and value of each line of a contact."""
        with closing(open_reader(self.book.profile.store, self.book.key)) as connection:
            return list(connection.execute(LINES, (f"u{person}",)))

    def _contact(self, person: int) -> int:
        with closing(open_reader(self.book.profile.store, self.book.key)) as connection:
            return int(connection.execute("SELECT id FROM contact WHERE uid = ?", (f"u{person}",)).fetchone()[0])

    def is_right(self, person: int, field: str, found: list[str]) -> bool:
        """One side changed: that one; both: both stand, nicknames in one line, or of a single value the user's."""
        base, here, there = (side[person, field] for side in (self.base, self.here, self.there))
        if here == base or there in (base, here):
            wanted = there if here == base else here
            return found == [wanted] * bool(wanted)
        kept = here in found if here else True
        return kept and (there in found or not there or (field in SINGLE and found == [here] * bool(here)))


def conflicts(owner: Owner) -> set[tuple[str, str]]:
    """What both sides made another single value of: the user's and the file's."""
    found = ((owner.base[place], owner.here[place], owner.there[place]) for place in PLACES if place[1] in SINGLE)
    return {(here, there) for base, here, there in found if here and there and len({base, here, there}) == 3}


@settings(max_examples=15, deadline=None)
@given(first, changes, changes, st.permutations(range(PEOPLE)))
def test_changes_on_both_sides_are_merged_and_nothing_is_lost(
    words: Values, mine: Values, theirs: Values, order: list[int]
) -> None:
    with TemporaryDirectory() as folder:
        owner = Owner(Path(folder), words)
        owner.changes_here(mine)
        owner.changes_there(theirs)
        before = journalled_rows(owner.book)

        report = owner.comes(order)

        for person, field in PLACES:
            found = [entry for _, name, text in owner.lines(person) if name == field for entry in text.split(",")]
            assert owner.is_right(person, field, found), (person, field, found)
        shown = {(change.here, change.there) for row in report.rows for change in row.changes}
        assert conflicts(owner) <= shown
        assert (report.added, report.unreadable) == (0, [])
        if report.updated:
            owner.book.undo()
        assert journalled_rows(owner.book) == before
        owner.book.close()


@settings(max_examples=10, deadline=None)
@given(first, changes, changes)
def test_what_was_merged_comes_in_again_without_a_change(words: Values, mine: Values, theirs: Values) -> None:
    with TemporaryDirectory() as folder:
        owner = Owner(Path(folder), words)
        owner.changes_here(mine)
        owner.changes_there(theirs)
        owner.comes(range(PEOPLE))
        before = journalled_rows(owner.book)

        report = owner.comes(range(PEOPLE))

        assert (report.added, report.updated) == (0, 0)
        assert journalled_rows(owner.book) == before
        owner.book.close()
