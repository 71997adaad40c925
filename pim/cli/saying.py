"""What a command says: text for people, or one JSON object; errors and progress on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from pim.errors import UserError
from pim.texts import tr

# A name out of somebody's file must not steer the terminal; line ends and tabs may stand.
_CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}


class Output:
    """One command's voice: `say` for people, `give` for scripts, exactly one of which is heard."""

    def __init__(self, *, as_json: bool, quiet: bool) -> None:
        """As the global options say; what a terminal's encoding lacks is written as an escape."""
        self.as_json, self.quiet = as_json, quiet
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")

    def say(self, *lines: str) -> None:
        """Lines for people."""
        if not self.as_json and not self.quiet:
            self._put("".join(f"{line}\n" for line in lines).translate(_CONTROLS))

    def give(self, found: Mapping[str, object]) -> None:
        """The one JSON object for scripts."""
        if self.as_json:
            self._put(_json_text(found))

    def put_bytes(self, piece: bytes) -> None:
        """A piece of a file that goes to standard output."""
        try:
            sys.stdout.buffer.write(piece)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _cannot_answer(error) from error

    def warn(self, *lines: str) -> None:
        """Lines about what was left out; on stderr, so that they are seen in a pipe."""
        if not self.as_json:
            for line in lines:
                print(line.translate(_CONTROLS), file=sys.stderr)

    def fail(self, kind: str, message: str, hint: str, code: int) -> int:
        """Say an error; its exit code."""
        if self.as_json:
            self._put(_json_text({"error": {"kind": kind, "message": message, "hint": hint}}))
        else:
            print(" ".join(part for part in (message, hint) if part).translate(_CONTROLS), file=sys.stderr)
        return code

    def finish(self) -> None:
        """Everything said is out; UserError where it cannot be written."""
        self._put("")

    def _put(self, text: str) -> None:
        if sys.stdout is None:
            return
        try:
            sys.stdout.write(text)
            if not text:
                sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _cannot_answer(error) from error


def fall_silent() -> None:
    """Nobody reads any more, or nothing can be written: what is still held back must not fail again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _json_text(found: Mapping[str, object]) -> str:
    """One line; in plain ASCII where standard output speaks no Unicode, so that it stays JSON."""
    import json

    is_plain = not (getattr(sys.stdout, "encoding", None) or "").lower().startswith("utf")
    return json.dumps(found, ensure_ascii=is_plain) + "\n"


class OutputFailed(UserError):
    """Standard output takes nothing more."""


def _cannot_answer(error: OSError) -> OutputFailed:
    return OutputFailed(
        tr("The answer cannot be written: {why}.").format(why=error.strerror or error),
        tr("What the command changed in the book stays."),
        tr("Free some space, or write it elsewhere; ringbook history shows what was done."),
    )
