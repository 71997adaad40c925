"""Freeze a store of the present version for the migration tests: python -m tests.store.freeze.

To be run when a version is released, and never again for that version.
"""

import gzip
import shutil
import sys
import tempfile
from pathlib import Path

from pim.commands.importing import ImportFiles
from pim.store.version import USER_VERSION
from tests.builders import a_book
from tests.command_examples import fill

FROZEN = Path(__file__).parent / "frozen"


def freeze() -> Path:
    """A small book with all kinds of rows and a step undone, as it lies on disk; packed."""
    folder = Path(tempfile.mkdtemp(prefix="freeze-"))
    book = a_book(folder / "book")
    here = fill(book, folder)
    book.do(ImportFiles((here.cards,)))
    book.undo()
    packed = FROZEN / f"version-{USER_VERSION}.sqlite.gz"
    whole = book.backup()
    packed.write_bytes(gzip.compress(whole.path.read_bytes(), mtime=0))
    book.close()
    shutil.rmtree(folder)
    return packed


if __name__ == "__main__":
    sys.stdout.write(f"{freeze()}\n")
