"""Looking a store over: the file, its references, its full text, the rows made from other rows."""

from pathlib import Path

from pim.errors import StoreError
from pim.store import schema
from pim.store.backup import counts
from pim.store.connect import Driver, DriverError, cause_of, driver_errors, open_reader, open_writer
from pim.store.journal import trigger_names
from pim.store.rebuild import stale_activities, stale_contacts, stale_times
from pim.texts import tr, trn
from pim.values.keeping import DAMAGE, Checked, Problem

MOST = 20


def check(path: Path, key: bytes | None, *, full: bool = True) -> Checked:
    """Look a store over; without `full` only what shows quickly (the file's structure and its references).

    A file that cannot even be opened raises StoreError.
    """
    with driver_errors():
        connection = open_reader(path, key)
        try:
            problems = _look(connection, "PRAGMA integrity_check" if full else "PRAGMA quick_check")
            if full and not problems:
                problems += _stale(connection)
            held = _counted(connection)
        finally:
            connection.close()
        if full and not any(problem.kind in DAMAGE for problem in problems):
            problems += _full_text(path, key)
    return Checked(*held, tuple(problems))


def lacking_triggers(connection: Driver) -> list[str]:
    """Undo log triggers a writer lacks; with any of them missing it would write unseen."""
    held = {row[0] for row in connection.execute("SELECT name FROM temp.sqlite_master WHERE type = 'trigger'")}
    return sorted(set(trigger_names()) - held)


def _look(connection: Driver, pragma: str) -> list[Problem]:
    """The file's own structure; damage may show as an answer or as an error."""
    problems = []
    try:
        said = [str(row[0]) for row in connection.execute(f"{pragma}({MOST})")]
        problems += [
            Problem("file", tr("The file is damaged: {what}.").format(what=text)) for text in said if text != "ok"
        ]
        problems += [
            Problem("table", tr("The table or index {name} is missing.").format(name=name))
            for name in sorted(_wanted() - {row[0] for row in connection.execute("SELECT name FROM sqlite_master")})
        ]
        problems += [
            Problem("reference", tr("A row of {table} points to one that is missing.").format(table=row[0]))
            for row in connection.execute("PRAGMA foreign_key_check").fetchall()[:MOST]
        ]
    except DriverError as error:
        _raise_unless_damage(error)
        problems.append(Problem("file", tr("The file is damaged: {what}.").format(what=error)))
    return problems


def _raise_unless_damage(error: Exception) -> None:
    if cause_of(error) not in ("damaged", "failed", "key"):
        raise error


def _wanted() -> set[str]:
    """Names of all tables, indexes, full-text indexes and their triggers."""
    tables = schema.metadata.tables.values()
    indexes = {str(index.name) for table in tables for index in table.indexes}
    triggers = {f"{name}_{when}" for name in schema.FULL_TEXT for when in ("insert", "delete", "update")}
    return {table.name for table in tables} | indexes | set(schema.FULL_TEXT) | triggers


def _stale(connection: Driver) -> list[Problem]:
    contacts = len({*stale_contacts(connection), *stale_times(connection)})
    talks = len(stale_activities(connection))
    problems = []
    if contacts:
        words = trn("{n} contact is found by outdated words.", "{n} contacts are found by outdated words.", contacts)
        problems.append(Problem("derived", words.format(n=contacts)))
    if talks:
        words = trn("{n} entry is found by outdated words.", "{n} entries are found by outdated words.", talks)
        problems.append(Problem("derived", words.format(n=talks)))
    return problems


def _full_text(path: Path, key: bytes | None) -> list[Problem]:
    """Held against their tables by FTS5 itself, which asks for a writer; skipped where nothing can be written."""
    try:
        connection = open_writer(path, key)
    except StoreError:
        return []
    try:
        return [
            Problem("search", tr("The search index {name} is out of step.").format(name=name))
            for name in schema.FULL_TEXT
            if not _holds(connection, name)
        ]
    finally:
        connection.close()


def _holds(connection: Driver, name: str) -> bool:
    try:
        connection.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
    except DriverError as error:
        _raise_unless_damage(error)
        return False
    return True


def _counted(connection: Driver) -> tuple[int, int]:
    """Contacts and activities, as far as a damaged file lets them be counted."""
    try:
        return counts(connection)
    except DriverError as error:
        _raise_unless_damage(error)
        return 0, 0
