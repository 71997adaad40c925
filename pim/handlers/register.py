"""Reading opt-out registers and taking them away."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TextIO

from pim.commands.register import ReadRegister, RemoveRegister
from pim.errors import UserError
from pim.handlers import handles
from pim.store import schema
from pim.store.registers import forget_lost_numbers
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.calling_hours import country_hours
from pim.values.register import RegisterLines, kind_of

LINES_AT_ONCE = 100_000
LONGEST_LINE = 500


@handles(ReadRegister)
def read_register(tx: Transaction, command: ReadRegister) -> int:
    """How many numbers it has; UserError for a file without any."""
    name = command.name.strip()
    _check(command, name)
    forget_lost_numbers(tx.driver)
    number = tx.first_free(schema.register)
    kind, count = _read(tx, command.path, command.country, number)
    if not count:
        raise UserError(
            tr("No phone number is in this file."),
            tr("Nothing was changed."),
            tr("A register has one number a line, or one hash (MD5, SHA-1 or SHA-256) a line."),
        )
    tx.run("DELETE FROM register WHERE name = ?", (name,))
    told = ("id", "name", "country", "day", "kind", "numbers", "read_at")
    tx.insert_many(schema.register, told, [(number, name, command.country, command.day, kind, count, tx.now)])
    return count


@handles(RemoveRegister)
def remove_register(tx: Transaction, command: RemoveRegister) -> None:
    """The row goes; its numbers stay as long as undo can bring it back."""
    if not tx.run("DELETE FROM register WHERE id = ?", (command.register,)).rowcount:
        raise UserError(tr("This register is gone."), tr("Nothing was changed."), tr("Undo may bring it back."))


def _check(command: ReadRegister, name: str) -> None:
    if not name:
        raise UserError(tr("The register has no name."), tr("Nothing was changed."), tr("Type a name for it."))
    if country_hours(command.country) is None:
        raise UserError(
            tr("“{value}” is no country code.").format(value=command.country),
            tr("Nothing was changed."),
            tr("Write GB, US, DE …"),
        )
    try:
        date.fromisoformat(command.day)
    except ValueError:
        raise UserError(
            tr("“{value}” is no day.").format(value=command.day),
            tr("Nothing was changed."),
            tr("Write the day the register was made, like 2026-05-19."),
        ) from None


def _read(tx: Transaction, path: Path, country: str, number: int) -> tuple[str, int]:
    """Keep the numbers of a file; what kind it is and how many it has.  Raises Cancelled."""
    count, lines, kind = 0, None, ""
    for done, total, some in _lines(path):
        if lines is None:
            kind = next((kind_of(line) for line in some if line.strip()), "")
            lines = RegisterLines(kind, country)
        keys = sorted({key for line in some if (key := lines.kept(line)) is not None})
        tx.insert_many(schema.register_number, ("register", "hash"), [(number, key) for key in keys])
        count += len(keys)
        tx.progress.step(done, total, tr("Reading the register"))
    return kind, count


def _lines(path: Path) -> Iterator[tuple[int, int, list[str]]]:
    """A file's lines, many at a time, with the bytes read and those there are."""
    try:
        total = path.stat().st_size
        with path.open(encoding="utf-8-sig", errors="replace") as stream:
            done = 0
            while some := list(_next(stream)):
                done += sum(map(len, some))
                yield done, total, some
    except OSError as error:
        raise UserError(
            tr("This file cannot be read: {why}").format(why=error.strerror or str(error)),
            tr("Nothing was changed."),
            tr("Choose another file."),
        ) from error


def _next(stream: TextIO) -> Iterator[str]:
    """So many lines; a line that is too long is read in pieces, none of which is a number."""
    for _ in range(LINES_AT_ONCE):
        if not (line := stream.readline(LONGEST_LINE)):
            return
        yield line
