"""One command from its words to its exit code; the border where every error becomes a message."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from pim.cli.parser import make_parser
from pim.cli.saying import Output
from pim.errors import StoreError, UserError
from pim.texts import tr

if TYPE_CHECKING:
    from pim.cli import Painter
    from pim.cli.desk import Desk

DONE, REFUSED, WRONG_USE, STORE, PARTLY = 0, 1, 2, 3, 4
STOPPED = 130


class WrongUse(Exception):
    """The words are no command."""


def carry_out(words: list[str], paper: Painter | None) -> int:
    """Parse, run, say; the exit code."""
    output = Output(as_json="--json" in words, quiet="--quiet" in words)
    try:
        found = _parse(words)
        return int(_run(found, output, paper))
    except SystemExit as stop:  # --help and --version
        return int(stop.code or 0)
    except WrongUse as error:
        return output.fail("usage", str(error), tr("See ringbook --help."), WRONG_USE)
    except UserError as error:
        return output.fail("request", error.what, " ".join(part for part in (error.kept, error.do) if part), REFUSED)
    except StoreError as error:
        what, hint = store_sentences(error)
        return output.fail(error.cause, what, hint, STORE)
    except KeyboardInterrupt:
        return output.fail("stopped", tr("Stopped."), tr("Nothing was changed."), STOPPED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads any more; say no more
        return DONE


def store_sentences(error: StoreError) -> tuple[str, str]:
    """What is wrong with the store, and what to do."""
    sentences = {
        "full": (tr("The disk is full."), tr("Nothing was changed. Free some space, then try again.")),
        "locked": (tr("The book is in use by another program."), tr("Nothing was changed. Try again in a moment.")),
        "damaged": (tr("The book is damaged."), tr("Nothing was changed. Try: ringbook check --repair")),
        "read-only": (
            tr("The book cannot be written to."),
            tr("Nothing was changed. Check the rights of its folder and file."),
        ),
        "newer": (
            tr("The book was made by a newer Ringbook."),
            tr("It can be read, not changed. Install the newer version."),
        ),
        "key": (tr("The book is encrypted, and its key does not fit."), tr("Nothing was changed.")),
        "missing": (
            tr("The book's file cannot be opened."),
            tr("Check that its disk is connected and its folder exists."),
        ),
    }
    default = (tr("The book cannot be used: {why}").format(why=error.detail), tr("Nothing was changed."))
    return sentences.get(error.cause, default)


def _parse(words: list[str]) -> Namespace:
    parser = make_parser(WrongUse)
    found = parser.parse_args(words)
    if getattr(found, "command", None) is None:
        raise WrongUse(tr("There is no command."))
    return found


def _run(found: Namespace, output: Output, paper: Painter | None) -> int:
    from pim.cli.desk import Desk

    with Desk(found, output, paper) as desk:
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
