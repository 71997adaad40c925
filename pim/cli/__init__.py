"""The command line: the same core, commands and undo as the window, without Qt."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pim.values.outgoing import Pictures
    from pim.values.sheet import CallSheet, SheetOptions

    Painter = Callable[[CallSheet, SheetOptions, str], int]
    Teller = Callable[[Path, str], bool]


# Objects between two looks for garbage: what a start makes stays, and looking it over costs a tenth of a command.
GARBAGE = 50_000


class Lent(NamedTuple):
    """What only a front with Qt can do: paint a call sheet to a PDF file, make a picture smaller, reach the window.

    `window` tells the window that has the profile of a folder open what is wanted, and gives whether there is one.
    """

    paper: "Painter | None" = None
    pictures: "Pictures | None" = None
    window: "Teller | None" = None


class WindowAsked(NamedTuple):
    """No command was given: the window is meant, with this profile (None: the usual one)."""

    profile: str | None = None


def window_asked(words: list[str]) -> WindowAsked | None:
    """What to open when the words name no command; None when the command line has something to do."""
    if not words:
        return WindowAsked()
    if len(words) == 2 and words[0] == "--profile":
        return WindowAsked(words[1])
    if len(words) == 1 and words[0].startswith("--profile="):
        return WindowAsked(words[0].partition("=")[2])
    return None


def run(
    words: list[str],
    *,
    paper: "Painter | None" = None,
    pictures: "Pictures | None" = None,
    window: "Teller | None" = None,
) -> int:
    """Carry out one command; its exit code (docs/command-line.md).

    `paper` paints call sheets to PDF files, `pictures` makes pictures smaller, `window` tells the open window.
    """
    import gc

    gc.set_threshold(GARBAGE)
    from pim.cli.running import carry_out

    return carry_out(words, Lent(paper, pictures, window))
