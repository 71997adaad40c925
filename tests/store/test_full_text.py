"""Looking for single letters in the rows, not in the index, finds what the index would."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pim.book import Book
from pim.commands.activity import Record, RecordHistory
from pim.queries.asked import quoted, read_query
from pim.queries.full_text import EVERYWHERE, holding
from pim.queries.reader import Reader
from pim.values.activity import Activity
from tests.builders import KEY, START, a_book, a_person

WORDS = ("anna", "ab", "a.b", "a-b.", "b", "(a", "ab.a", "abb'a")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    book = a_book(tmp_path_factory.mktemp("words"), key=KEY)
    for first, second in product(WORDS, WORDS):
        book.do(a_person(f"{first} {second}", company=f"{second} & b", mail=f"{first.strip('(.')}@b.example"))
    book.do(a_person("Müller O'Ötzi", phone="020 7946 0417", groups="a friends"))
    yield book
    book.close()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.lists(st.text(alphabet="ab.-'&@ö2", min_size=1, max_size=5), min_size=1, max_size=3).map(" ".join),
    columns=st.sampled_from(["names", "names company", EVERYWHERE]),
)
def test_letters_and_endings_are_found_as_the_index_has_them(reader: Reader, typed: str, columns: str) -> None:
    asked = read_query(typed)
    if not asked.words:
        return
    words = " AND ".join("(" + " OR ".join(f"{quoted(form)} *" for form in word) + ")" for word in asked.words)
    by_index = reader.connection.execute(
        "SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?", (f"{{{columns}}} : ({words})",)
    )

    found = holding(reader.connection, columns, asked.begun, -1)

    assert [row[0] for row in found] == [row[0] for row in by_index]


@pytest.mark.parametrize("typed", ["müller o'", "o'ö müller", "Müller O.", "m o", "o'oe", "o otzi"])
def test_a_name_is_found_with_only_a_letter_of_a_part(reader: Reader, typed: str) -> None:
    assert [hit.line.name for hit in reader.find(typed).contacts] == ["Müller O'Ötzi"]


def test_no_more_than_asked_for_come(reader: Reader) -> None:
    for typed in ("anna", "anna b", "a.b"):
        asked = read_query(typed).begun
        every = [row[0] for row in holding(reader.connection, EVERYWHERE, asked, -1)]

        assert len(every) > 3
        assert [row[0] for row in holding(reader.connection, EVERYWHERE, asked, 3)] == every[:3]


def test_a_talk_is_found_by_a_rare_and_by_a_common_last_word(tmp_path: Path) -> None:
    book = a_book(tmp_path, key=KEY)
    old = Activity(kind="note", state="done", done_at=START - 1, text="offer to remi.berlioz of Nord S.A.")
    later = (Activity(kind="note", state="done", done_at=START + n, text=f"offer {n} sent") for n in range(500))
    book.do(RecordHistory((old, *later)))
    last = book.do(Record(None, "note", "offer sent to all")).result
    reader = book.reader()

    found = {
        typed: [talk.activity.id for talk in reader.find(typed, talks=2).talks]
        for typed in ("remi.b", "offer berli", "berl", "nord s.a", "offer remi.b", "offer sen", "offer remi b")
    }
    reader.close()
    book.close()

    first = 1
    assert found.pop("offer sen") == [last, int(str(last)) - 1]
    assert set(map(tuple, found.values())) == {(first,)}
