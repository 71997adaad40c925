"""What a command says: text for people, or one JSON object; errors and progress on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping


class Output:
    """One command's voice: `say` for people, `give` for scripts, exactly one of which is heard."""

    def __init__(self, *, as_json: bool, quiet: bool) -> None:
        """As the global options say."""
        self.as_json, self.quiet = as_json, quiet

    def say(self, *lines: str) -> None:
        """Lines for people."""
        if not self.as_json and not self.quiet:
            for line in lines:
                print(line)

    def give(self, found: Mapping[str, object]) -> None:
        """The one JSON object for scripts."""
        if self.as_json:
            print(json.dumps(found, ensure_ascii=False))

    def warn(self, *lines: str) -> None:
        """Lines about what was left out; on stderr, so that they are seen in a pipe."""
        if not self.as_json:
            for line in lines:
                print(line, file=sys.stderr)

    def fail(self, kind: str, message: str, hint: str, code: int) -> int:
        """Say an error; its exit code."""
        if self.as_json:
            print(json.dumps({"error": {"kind": kind, "message": message, "hint": hint}}, ensure_ascii=False))
        else:
            print(" ".join(part for part in (message, hint) if part), file=sys.stderr)
        return code
