"""One import of talks in a process of its own (`python -m bench.import_history_once FILE FOLDER`), told as JSON."""

import json
import sys
import time
from pathlib import Path

from bench.books import KEY, opened
from bench.memory import peak_kib
from pim.commands.importing import ImportFiles
from pim.values.mapping import ColumnMap, TableMapping

FIELDS = {
    "uid": "skip",  # of its own program; the mail names the contact
    "email": "email",
    "when": "history.date",
    "kind": "history.kind",
    "direction": "skip",
    "duration": "history.minutes",
    "result": "history.result",
    "text": "history.text",
}


def main(file: str, folder: str) -> None:
    """Import the list into a book that has its contacts: seconds, counts and peak."""
    book = opened(Path(folder), key=KEY)
    book.reader().close()
    book.look_outside()  # opens the store for writing, as that of the raw insert is when its clock starts
    columns = tuple(ColumnMap(at, header, field) for at, (header, field) in enumerate(FIELDS.items()))
    mapping = TableMapping("", "utf-8", ",", has_header=True, columns=columns, dates="ymd")
    start = time.perf_counter()
    done = book.do(ImportFiles((Path(file),), mappings=((file, mapping),)))
    seconds = time.perf_counter() - start
    peak = peak_kib()
    report = done.result
    reader = book.reader()
    found, broken = (reader.connection.execute(asked).fetchone()[0] for asked in (COUNT, "PRAGMA quick_check"))
    reader.close()
    told = {"seconds": seconds, "peak_kib": peak, "read": report.read, "left": report.left, "found": found}
    print(json.dumps(told | {"check": broken}))
    book.close()


COUNT = "SELECT count(*) FROM activity a JOIN activity_text t ON t.id = a.id WHERE a.contact IS NOT NULL"

if __name__ == "__main__":
    main(*sys.argv[1:])
