"""One command from its words to its exit code; the border where every error becomes a message."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from pim.cli.parser import make_parser
from pim.cli.saying import Output, OutputFailed, fall_silent
from pim.cli.speaking import speak
from pim.errors import StoreError, UserError
from pim.texts import tr

if TYPE_CHECKING:
    from pim.cli import Lent
    from pim.cli.desk import Desk

DONE, REFUSED, WRONG_USE, STORE, PARTLY = 0, 1, 2, 3, 4
STOPPED = 130  # 128 + SIGINT, as shells say it


class WrongUse(Exception):
    """The words are no command."""


def carry_out(words: list[str], lent: Lent) -> int:
    """Parse, run, say; the exit code."""
    output = Output(as_json="--json" in words, quiet="--quiet" in words)
    try:
        return _said(words, output, lent)
    except BrokenPipeError:
        fall_silent()
        return DONE
    except OutputFailed as error:
        fall_silent()
        output.as_json = False
        return output.fail("output", error.what, f"{error.kept} {error.do}", REFUSED)


def store_sentences(error: StoreError) -> tuple[str, str]:
    """What is wrong with the store, and what was kept and can be done."""
    sentences = {
        "full": (tr("The disk is full."), tr("Nothing was changed. Free some space, then try again.")),
        "locked": (
            tr("The book is in use by another program."),
            tr("Nothing was changed. Close the window or wait for the other command, then try again."),
        ),
        "damaged": (
            tr("The book is damaged."),
            tr("Nothing was changed. Try: ringbook check --repair, else put a backup back: ringbook restore FILE"),
        ),
        "read-only": (
            tr("The book cannot be written to."),
            tr("Nothing was changed. Check the rights of its folder and file."),
        ),
        "newer": (
            tr("The book was made by a newer Ringbook."),
            tr("Nothing was changed. It can be read only; install the newer version to change it."),
        ),
        "key": (
            tr("The book is encrypted and its key is not here, or its file is damaged."),
            tr("Nothing was changed. Put a backup back: ringbook restore FILE"),
        ),
        "missing": (
            tr("The book's file cannot be opened."),
            tr("Nothing was changed. Check that its disk is connected and its folder exists."),
        ),
    }
    default = (
        tr("The book cannot be used: {why}.").format(why=error.detail or error.cause),
        tr("Nothing was changed. Check its disk and folder, then try again."),
    )
    return sentences.get(error.cause, default)


def _said(words: list[str], output: Output, lent: Lent) -> int:
    """The exit code, when everything that was to be said is out."""
    code = _heard(words, output, lent)
    output.finish()
    return code


def _heard(words: list[str], output: Output, lent: Lent) -> int:
    speak(words)
    try:
        return _run(_parse(words), output, lent)
    except SystemExit as stop:  # --help and --version
        return int(stop.code or 0)
    except WrongUse as error:
        return output.fail("usage", str(error), tr("See ringbook --help."), WRONG_USE)
    except (OutputFailed, BrokenPipeError):
        raise
    except UserError as error:
        return output.fail("request", error.what, " ".join(part for part in (error.kept, error.do) if part), REFUSED)
    except StoreError as error:
        return output.fail(error.cause, *store_sentences(error), STORE)
    except KeyboardInterrupt:
        return output.fail("stopped", tr("Stopped."), tr("Nothing was changed."), STOPPED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        message = tr("A file cannot be used: {why}.").format(why=f"{where}{error.strerror or error}")
        return output.fail("file", message, tr("Nothing was changed. Check its name, rights and disk."), REFUSED)
    except Exception as error:  # noqa: BLE001 - the border of the command line
        return output.fail("bug", _unforeseen(error), tr("Nothing half-done was stored. Please report it."), REFUSED)


def _unforeseen(error: Exception) -> str:
    """Class and place; never the message, which may quote what is in the book."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_globals.get('__name__')}:{frame.tb_lineno}" if frame else ""
    return tr("Ringbook met an error it did not foresee: {kind} in {place}.").format(
        kind=type(error).__name__, place=place
    )


def _parse(words: list[str]) -> Namespace:
    parser = make_parser(WrongUse, words)
    found = parser.parse_args(words)
    if getattr(found, "command", None) is None:
        raise WrongUse(tr("There is no command."))
    return found


def _run(found: Namespace, output: Output, lent: Lent) -> int:
    from pim.cli.desk import Desk

    with Desk(found, output, lent) as desk:
        function = _function(found.run)
        return function(desk, found)


def _function(name: str) -> _Command:
    from importlib import import_module

    module, _, function = name.partition(":")
    command: _Command = getattr(import_module(f"pim.cli.{module}"), function)
    return command


if TYPE_CHECKING:
    from collections.abc import Callable

    _Command = Callable[[Desk, Namespace], int]
