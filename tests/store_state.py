"""What a store holds, for tests that compare before and after, and whether it is sound."""

from contextlib import closing

from pim.book import Book
from pim.store import schema
from pim.store.book_setting import BOOK_UID, PHONE_REGION
from pim.store.connect import Driver, open_reader
from pim.store.rebuild import stale_activities, stale_contacts, stale_times

State = dict[str, list[tuple[object, ...]]]


def journalled_rows(book: Book) -> State:
    """Every row of every journalled table, as it is kept."""
    connection = open_reader(book.profile.store, book.key)
    names = [table.name for table in schema.journalled()]
    state = {
        name: [
            tuple((type(value).__name__, value) for value in row)
            for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY id')
        ]
        for name in names
    }
    connection.close()
    return state


def rows_left(book: Book) -> int:
    """How many journalled rows there are beside the name and the region every book is made with."""
    state = journalled_rows(book)
    named = [row for row in state["setting"] if row[1] in {("str", BOOK_UID), ("str", PHONE_REGION)}]
    return sum(len(rows) for rows in state.values()) - len(named)


def links(book: Book, name: str) -> list[tuple[str, str]]:
    """What the page of a contact says of its links: the other one's name and how it stands to this one."""
    with closing(book.reader()) as reader:
        (line,) = [found for found in reader.named(name, 10) if found.name == name]
        page = reader.page(line.id)
        assert page is not None
        return [(link.other_name, link.words) for link in page.links]


def unsound(book: Book) -> list[str]:
    """What is wrong with a store: file, references, full text, derived rows; nothing when all is well."""
    connection = open_reader(book.profile.store, book.key)
    wrong = [str(row) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    wrong += [f"reference {row}" for row in connection.execute("PRAGMA foreign_key_check")]
    wrong += [f"stale contact {number}" for number in stale_contacts(connection)]
    wrong += [f"stale activity {number}" for number in stale_activities(connection)]
    wrong += [f"stale times {number}" for number in stale_times(connection)]
    wrong += [f"two stand-ins {row}" for row in connection.execute(_TWINS)]
    connection.close()
    return wrong + [f"full text {name}" for name in schema.FULL_TEXT if not _full_text_holds(book, name)]


_TWINS = "SELECT kind, sort_key FROM contact WHERE stand_in = 1 GROUP BY kind, sort_key HAVING count(*) > 1"


def _full_text_holds(book: Book, name: str) -> bool:
    connection: Driver = book._open_connection()
    try:
        connection.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
    except Exception as error:
        if "malformed" in str(error):
            return False
        raise
    return True
