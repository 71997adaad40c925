"""A call list of 1,000 rows to a PDF (`python -m bench.paper_once FOLDER ROWS`): seconds of each round, as JSON."""

import json
import os
import shutil
import sys
import time
from pathlib import Path


def main(folder: Path, count: int) -> None:
    """Make the list once, then read, lay out and write its sheet three times; the first time pays for the fonts."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from bench.books import KEY, opened
    from bench.harness import collect_seldom
    from pim.commands.listing import MakeList
    from pim.commands.sample import LoadSample
    from pim.values.list_plan import ListPlan, ListRules
    from pim.values.sheet import SheetOptions
    from ui.print.sheet_pdf import write_pdf

    collect_seldom()
    shutil.rmtree(folder, ignore_errors=True)
    book = opened(folder / "book", key=KEY)
    book.do(LoadSample(2 * count))
    reader = book.reader()
    made = int(str(book.do(MakeList(ListPlan("All", tuple(reader.ids("person"))))).result))
    people = tuple(row.contact for row in reader.list_rows(made))[:count]  # those who can be called
    number = int(str(book.do(MakeList(ListPlan("Bench", people, rules=ListRules(again=True)))).result))
    took, worked = [], []
    pages = rows = 0
    for _ in range(3):
        start, begun = time.perf_counter(), time.process_time()
        sheet = reader.sheet(number)
        pages, rows = write_pdf(sheet, SheetOptions(), str(folder / "sheet.pdf")), len(sheet.rows)
        took.append(time.perf_counter() - start)
        worked.append(time.process_time() - begun)
    whole = (folder / "sheet.pdf").read_bytes().count(b"/Type /Page\n")
    print(json.dumps({"took": took, "worked": worked, "pages": pages, "rows": rows, "in_file": whole}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.flush()
