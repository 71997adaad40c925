"""One import in a process of its own (`python -m bench.import_once FILE FOLDER`): seconds, contacts, peak, as JSON."""

import json
import sys
import time
from pathlib import Path

from bench.books import KEY, opened
from bench.memory import peak_kib
from pim.commands.importing import ImportFiles


def main(file: str, folder: str) -> None:
    """Import the file into a new book."""
    book = opened(Path(folder), key=KEY)
    book.reader().close()  # the empty store stands before the clock runs
    start = time.perf_counter()
    book.do(ImportFiles((Path(file),), match="strong"))
    seconds = time.perf_counter() - start
    peak = peak_kib()
    reader = book.reader()
    people = reader.counts()["person"]
    broken = reader.connection.execute("PRAGMA quick_check").fetchone()[0]
    book.close()
    print(json.dumps({"seconds": seconds, "people": people, "peak_kib": peak, "check": broken}))


if __name__ == "__main__":
    main(*sys.argv[1:])
