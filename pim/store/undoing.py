"""Undo, redo and the taking back of one older step, on the steps of the log."""

from pim.changes import Undone
from pim.errors import UserError
from pim.store import schema
from pim.store.book_setting import PHONE_REGION
from pim.store.connect import Driver
from pim.store.consents import turn_consents
from pim.store.derive import derive
from pim.store.journal import forget, take_back
from pim.store.rebuild import stale_contacts
from pim.store.twins import join_twins
from pim.store.writing import Transaction, add_step, changes_in
from pim.texts import tr


def undo_last(connection: Driver, *, at: int) -> Undone:
    """Take back the newest step that stands."""
    row = connection.execute(
        "SELECT id, label, first, last FROM step WHERE state = 'done' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise UserError(
            tr("There is nothing to undo."), tr("Nothing was changed."), tr("The history shows every step.")
        )
    return _turn(connection, row, "undone", at)


def redo_next(connection: Driver, *, at: int) -> Undone:
    """Do again the step that was undone last."""
    row = connection.execute(
        "SELECT id, label, first, last FROM step WHERE state = 'undone' ORDER BY id LIMIT 1"
    ).fetchone()
    if row is None:
        raise UserError(
            tr("There is nothing to redo."), tr("Nothing was changed."), tr("The history shows every step.")
        )
    return _turn(connection, row, "done", at)


def undo_step(tx: Transaction, step: int) -> Undone:
    """Take back one step alone, whatever came after it; a new step, which can be undone like any other."""
    connection = tx.driver
    row = connection.execute("SELECT id, label, first, last, state FROM step WHERE id = ?", (step,)).fetchone()
    if row is None or row[4] != "done":
        raise UserError(
            tr("Step {step} cannot be undone.").format(step=step),
            tr("Nothing was changed."),
            tr("Choose a step from the history."),
        )
    newest = connection.execute("SELECT max(id) FROM step WHERE state = 'done'").fetchone()[0]
    if newest == step:
        return _turn(connection, row[:4], "undone", tx.now)
    later = connection.execute("SELECT first, last FROM step WHERE id > ? AND state = 'done'", (step,)).fetchall()
    back = take_back(connection, row[2], row[3], [(first, last) for first, last in later])
    join_twins(connection, back.first, back.last)
    _read_numbers_anew(tx, row[2])
    label = tr("Undo: {label}").format(label=row[1])
    changes = add_step(connection, label, at=tx.now, source=tx.source, first=back.first)
    turn_consents(connection, step, undone=True, at=tx.now)
    return Undone(changes.step, label, back.rows, changes, _names(connection, back.left_out))


def _read_numbers_anew(tx: Transaction, first: int) -> None:
    """Where the country of phone numbers was changed by the step or since, what came back was read as of another."""
    changed = tx.run(_REGION_CHANGED, (schema.setting.info["journal"], PHONE_REGION, first)).fetchone()
    if changed:
        tx.region = tx.setting(PHONE_REGION)
        derive(tx, stale_contacts(tx.driver))


_REGION_CHANGED = (
    f"SELECT 1 FROM journal WHERE tab = ? AND c{schema.setting.columns.keys().index('key')} = ? AND seq >= ? LIMIT 1"
)


def _turn(connection: Driver, row: tuple[int, str, int, int], state: str, at: int) -> Undone:
    """Take a step's range back; the way back takes its place, so that undo and redo are the same act."""
    step, label, first, last = row
    back = take_back(connection, first, last)
    forget(connection, first, last)
    connection.execute(
        "UPDATE step SET state = ?, first = ?, last = ? WHERE id = ?", (state, back.first, back.last, step)
    )
    turn_consents(connection, step, undone=state == "undone", at=at)
    changes = changes_in(connection, back.first, back.last, step=step, label=label)
    return Undone(step, label, back.rows, changes)


def _names(connection: Driver, contacts: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((contact, _name(connection, contact)) for contact in contacts)


def _name(connection: Driver, contact: int) -> str:
    """A contact's name, or the last it had when it is gone by now."""
    here = connection.execute("SELECT name FROM contact WHERE id = ?", (contact,)).fetchone()
    found = here or connection.execute(_LAST_NAME, (contact,)).fetchone()
    return str(found[0]) if found else ""


_LAST_NAME = (
    f"SELECT c{schema.contact.columns.keys().index('name')} FROM journal WHERE owner = ? AND op <> 'I' "
    f"AND tab = {schema.contact.info['journal']} ORDER BY seq DESC LIMIT 1"
)
