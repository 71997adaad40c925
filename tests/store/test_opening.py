"""Opening: new, old, newer, foreign, empty, locked, read-only files; and no writer without the undo log's triggers."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlalchemy.engine import Connection

from pim.book import Book
from pim.commands.contact import SetAlert
from pim.errors import StoreError
from pim.store import migrations, opening, version
from pim.store.check import lacking_triggers
from pim.store.connect import open_writer
from pim.store.lock import FileLock, held_alone
from tests.builders import START, a_book, a_person, a_place
from tests.store_state import journalled_rows, unsound

ROOT = Path(__file__).parent.parent.parent


def test_a_writer_has_a_trigger_for_every_journalled_table(book: Book) -> None:
    connection = book._open_connection()
    assert not lacking_triggers(connection)

    connection.execute("DROP TRIGGER temp.contact_u")

    assert lacking_triggers(connection) == ["contact_u"]


def test_a_store_is_the_owners_alone(book: Book) -> None:
    assert book.profile.store.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "name", ["a book", "50%25", "what?mode=ro", "no#1", "Grüße & ☎", "back\\slash", os.fsdecode(b"\xff")]
)
def test_a_book_may_lie_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    if name == os.fsdecode(b"\xff") and sys.platform != "linux":
        pytest.skip("names are texts there")
    book = a_book(tmp_path / name)
    book.do(a_person("Eva Lang"))
    book.close()

    assert (tmp_path / name / "ringbook.sqlite").is_file()
    again = a_book(tmp_path / name)
    reader = again.reader()
    assert reader.counts()["person"] == 1
    reader.close()
    again.close()


def test_two_programs_may_make_the_same_book_at_once(tmp_path: Path) -> None:
    one, other = a_book(tmp_path), a_book(tmp_path, place=a_place(start=START + 1_000_000))

    one.do(a_person("Eva Lang"))
    other.do(a_person("Tom Field"))

    assert len(journalled_rows(one)["contact"]) == 2
    one.close()
    other.close()


def test_a_wrong_key_is_refused_and_changes_nothing(book: Book) -> None:
    book.close()
    before = book.profile.store.read_bytes()

    for wrong in (b"w" * 32, None if book.key else b"w" * 32):
        with pytest.raises(StoreError) as refused:
            a_book(book.profile.folder, key=wrong).do(a_person("Ann Moor"))
        assert refused.value.cause == "key"

    assert book.profile.store.read_bytes() == before


def test_another_programs_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    stranger = open_writer(book.profile.store)
    stranger.execute("CREATE TABLE recipe(x)")
    stranger.execute("PRAGMA journal_mode = DELETE").fetchall()
    stranger.close()
    before = book.profile.store.read_bytes()

    with pytest.raises(StoreError, match="another program"):
        book.do(a_person("Eva Lang"))

    assert book.profile.store.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database, but a text file\n" * 400, b"SQLite format 3\x00" + b"\x00" * 5000])
def test_a_file_that_is_no_database_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    book = a_book(tmp_path)
    book.profile.store.write_bytes(content)

    with pytest.raises(StoreError) as refused:
        book.do(a_person("Eva Lang"))

    assert refused.value.cause == "damaged"
    assert book.profile.store.read_bytes() == content


def test_an_empty_file_becomes_a_new_book(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    book.profile.store.touch()

    assert book.do(a_person("Eva Lang")).result == 1
    book.close()


def test_a_book_that_became_an_empty_file_is_not_taken_for_a_new_one(book: Book) -> None:
    book.backup()
    book.close()
    book.profile.store.write_bytes(b"")

    with pytest.raises(StoreError) as refused:
        book.do(a_person("Ann Moor"))

    assert refused.value.cause == "damaged"


def test_a_newer_book_can_be_read_but_not_written(book: Book) -> None:
    book._open_connection().execute("PRAGMA user_version = 99")
    book.close()
    before = book.profile.store.read_bytes()

    again = a_book(book.profile.folder, key=book.key)
    reader = again.reader()

    assert again.read_only == "newer"
    assert reader.counts()["person"] == 2
    with pytest.raises(StoreError) as refused:
        again.do(SetAlert(1, "never before ten"))
    assert refused.value.cause == "newer"
    reader.close()
    again.close()
    assert book.profile.store.read_bytes() == before


def test_looking_into_a_book_that_is_not_there_makes_it(tmp_path: Path) -> None:
    book = a_book(tmp_path / "new" / "book")
    assert not book.exists()

    reader = book.reader()

    assert book.exists()
    assert reader.counts() == {"lists": 0}
    assert book.keep_safe() is not None
    reader.close()
    book.close()


def test_looking_into_an_older_book_brings_it_up(book: Book, next_version: None) -> None:
    book.close()

    reader = book.reader()

    assert reader.counts()["person"] == 2
    assert reader.connection.execute("PRAGMA user_version").fetchone()[0] == version.USER_VERSION
    reader.close()


def test_a_newer_book_is_refused_also_when_it_was_never_read(book: Book) -> None:
    book._open_connection().execute("PRAGMA user_version = 99")
    book.close()

    with pytest.raises(StoreError) as refused:
        a_book(book.profile.folder, key=book.key).do(SetAlert(1, "never before ten"))

    assert refused.value.cause == "newer"


def test_a_locked_book_is_waited_for_and_then_refused(book: Book) -> None:
    impatient = a_book(book.profile.folder, key=book.key, patience_ms=30)
    impatient.do(SetAlert(1, "call after ten"))
    connection = book._open_connection()
    connection.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError) as refused:
        impatient.do(SetAlert(1, "never before ten"))

    assert refused.value.cause == "locked"
    connection.execute("ROLLBACK")
    assert impatient.do(SetAlert(1, "never before ten")).changes.contacts == {1}
    impatient.close()


def test_a_read_only_folder_can_be_read_and_says_so_when_written(book: Book) -> None:
    """In a process of its own, since permissions do not bind root."""
    book.close()
    folder = book.profile.folder
    os.chmod(book.profile.store, 0o444)
    os.chmod(folder, 0o555)
    for above in folder.parents:
        if above.stat().st_mode & 0o005 != 0o005 and str(above).startswith("/tmp/"):
            os.chmod(above, 0o755)
    key = f"bytes.fromhex({book.key.hex()!r})" if book.key else "None"
    asking = (
        "import os, sys, tempfile; sys.path.insert(0, '.')\n"
        "from pathlib import Path; from tests.builders import a_book, a_person; from pim.errors import StoreError\n"
        "with tempfile.TemporaryDirectory() as other:\n"  # loads all modules, which nobody else may perhaps read
        "    warm = a_book(Path(other)); warm.do(a_person('Ann')); warm.reader().counts(); warm.close()\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        f"book = a_book(Path({str(folder)!r}), key={key})\n"
        "reader = book.reader(); print(reader.counts()['person'], book.read_only)\n"
        "try: book.do(a_person('Ann Moor'))\n"
        "except StoreError as error: print(error.cause)\n"
    )

    said = subprocess.run([sys.executable, "-c", asking], cwd=ROOT, capture_output=True, text=True, timeout=60)

    os.chmod(folder, 0o755)
    assert said.stdout.split() == ["2", "read-only", "read-only"], said.stderr
    assert not said.stderr


def test_who_needs_the_book_alone_waits_for_nobody_but_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ringbook.lock"
    opened = FileLock(path)
    opened.share()

    with pytest.raises(StoreError), held_alone(path):
        pass
    opened.release()
    with held_alone(path), pytest.raises(StoreError):
        opened.share()

    opened.share()
    opened.release()


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later Ringbook, whose contacts have one more column and whose books one more table."""
    target = version.USER_VERSION + 1
    steps: Mapping[int, migrations.Step] = {version.USER_VERSION: _add_column_and_table}

    def bring_up(connection: Connection, region: str) -> None:
        migrations.bring_up(connection, region, steps=steps, target=target)

    monkeypatch.setattr(opening, "USER_VERSION", target)
    monkeypatch.setattr(version, "USER_VERSION", target)
    monkeypatch.setattr(opening, "bring_up", bring_up)


def test_an_older_book_is_kept_as_a_backup_and_then_brought_up(book: Book, next_version: None) -> None:
    book.close()
    before = journalled_rows(book)

    book.do(SetAlert(1, "never before ten"))
    book.undo()

    assert journalled_rows(book)["contact"] == [(*row, ("str", "")) for row in before["contact"]]
    kept = [path for _, path in book.backups()]
    assert "before-migration" in kept[0].name
    assert book.look_into(kept[0]).version == version.USER_VERSION - 1


def test_undo_reaches_back_before_a_migration_that_only_appends(book: Book, next_version: None) -> None:
    book.do(SetAlert(1, "never before ten"))
    book.close()

    for _ in range(3):
        book.undo()

    assert not journalled_rows(book)["contact"]
    assert not unsound(book)


def test_a_migration_that_fails_leaves_the_older_book_as_it_was(
    book: Book, next_version: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.close()
    before = journalled_rows(book)
    monkeypatch.setattr(opening, "bring_up", _fail_halfway)

    with pytest.raises(ZeroDivisionError):
        book.do(SetAlert(1, "never before ten"))

    assert journalled_rows(book) == before


def test_a_book_another_program_has_open_is_not_migrated(
    book: Book, next_version: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.close()
    monkeypatch.setattr(opening, "LOCK_SECONDS", 0)
    opened = FileLock(book.profile.lock)
    opened.share()

    with pytest.raises(StoreError) as refused:
        book.do(SetAlert(1, "never before ten"))

    assert refused.value.cause == "locked"
    opened.release()


def test_what_the_schema_has_and_a_store_lacks_is_appended(book: Book) -> None:
    connection = book._open_connection()
    connection.execute("DROP INDEX phone_contact")
    connection.execute("DROP TABLE visit")
    connection.execute("ALTER TABLE step DROP COLUMN source")

    with book._writer().begin() as opened:
        migrations.append_missing(opened)

    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert {"phone_contact", "visit"} <= names
    assert connection.execute("SELECT source FROM step").fetchone()[0] == ""


def test_a_log_that_was_closed_can_be_read_and_no_longer_undone(book: Book) -> None:
    with book._writer().begin() as opened:
        migrations.close_log(opened)

    reader = book.reader()
    assert {line.state for line in reader.history()} == {"closed"}
    reader.close()
    with pytest.raises(Exception, match="nothing to undo"):
        book.undo()


def _add_column_and_table(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE contact ADD COLUMN pronoun TEXT NOT NULL DEFAULT ''")
    connection.exec_driver_sql("CREATE TABLE pet(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT) STRICT")


def _fail_halfway(connection: Connection, region: str) -> None:
    connection.exec_driver_sql("UPDATE contact SET alert = 'half'")
    raise ZeroDivisionError
