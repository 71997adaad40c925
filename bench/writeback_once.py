"""A printed list typed back in the grid (`python -m bench.writeback_once FOLDER ROWS`): seconds an edit, as JSON."""

import json
import shutil
import sys
import time
from pathlib import Path

from ui.plain_imports import import_plainly

TYPED = " and wants the blue one"
LINES = (
    "{n} ok 4m fri quote: send the offer",
    "{n} nr",
    "{n} cb tue 3pm: wants a price",
    "{n} lm",
    "{n} ni happy with what she has",
)


def main(folder: Path, count: int) -> None:
    """Make the list, fill the grid, type on in three places, store."""
    from PySide6.QtWidgets import QApplication

    from bench.books import opened
    from pim.commands.contact import AddContact
    from pim.commands.listing import MakeList
    from pim.values.list_plan import ListPlan
    from pim.values.property import Property
    from ui.app import make_app
    from ui.bridge import Bridge
    from ui.theme import Theme
    from ui.writeback.page import WriteBackScreen

    app = make_app()
    theme = Theme()
    theme.install(app)
    shutil.rmtree(folder, ignore_errors=True)
    book = opened(folder, key=None)
    numbers = range(1, count + 1)
    cards = ((Property("FN", f"Person {n}"), Property("TEL", f"+1 202 555 {n:04}")) for n in numbers)
    people = tuple(int(str(book.do(AddContact("person", card)).result)) for card in cards)
    number = int(str(book.do(MakeList(ListPlan("Bench", people))).result))
    screen = WriteBackScreen(theme, Bridge(book), lambda name, text: None)
    screen.resize(1200, 800)
    screen.show()
    screen.open_list(number)
    while screen.paper is None:
        QApplication.processEvents()
    screen.editor.show_lines([LINES[n % len(LINES)].format(n=n) for n in numbers])
    screen.read()
    edits, worked = [], []
    for line in (0, count // 2, count - 1):
        screen.editor.go_to(line)
        QApplication.processEvents()
        for letter in TYPED:
            start, begun = time.perf_counter(), time.process_time()
            screen.editor.insertPlainText(letter)
            screen.read()
            QApplication.processEvents()
            edits.append(time.perf_counter() - start)
            worked.append(time.process_time() - begun)
    said = [call for reading in screen.readings for call in reading.calls]
    screen.save()
    while screen.foot.save_button.isEnabled() or not _stored(book.reader):
        QApplication.processEvents()
    stored = _stored(book.reader)
    meant = sum((call.contact, call.result, call.text) in stored for call in said)  # type: ignore[union-attr]
    print(json.dumps({"edits": edits, "worked": worked, "said": len(said), "stored": meant}))


def _stored(reader_of) -> set[tuple[object, ...]]:  # type: ignore[no-untyped-def]
    reader = reader_of()
    asked = "SELECT contact, result, text FROM activity WHERE state = 'done'"
    found = {tuple(row) for row in reader.connection.execute(asked)}
    reader.close()
    return found


if __name__ == "__main__":
    import_plainly()
    main(Path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.flush()
