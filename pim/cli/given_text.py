"""Text that a command takes from a file or from standard input."""

import sys
from pathlib import Path

from pim.errors import UserError
from pim.texts import tr


def given_bytes(name: str, most: int) -> bytes:
    """What stands in a file, or in standard input for `-`, and one byte more than `most` where it is longer.

    UserError where it cannot be read.
    """
    try:
        if name == "-":
            return sys.stdin.buffer.read(most + 1)
        with Path(name).open("rb") as stream:
            return stream.read(most + 1)
    except OSError as error:
        raise UserError(
            tr("{file} cannot be read: {why}.").format(file=name, why=error.strerror or error),
            tr("Nothing was stored."),
            tr("Check the file and try again."),
        ) from error
