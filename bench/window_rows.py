"""100,000 rows of a rehearsal on the import screen (`python -m bench.window_rows`): what each act takes, as JSON."""

import json
import sys
import time
from collections.abc import Callable

from ui.plain_imports import import_plainly

ROWS = 100_000
KINDS = ("added", "updated", "unchanged", "unclear")


def main() -> None:
    """Show them, filter, go far down, decide; milliseconds of each act and of the painting after it."""
    from PySide6.QtWidgets import QApplication

    from pim.values.import_report import ImportReport, OutcomeRows, RowOutcome
    from ui.app import make_app
    from ui.imports.decisions import Decisions
    from ui.imports.page import ImportScreen
    from ui.theme import Theme

    app = make_app()
    theme = Theme()
    theme.install(app)
    told = [RowOutcome("x.vcf", n, n, f"Person {n}", KINDS[n % 4], 0, "why", (), ((1, "Eva"),)) for n in range(1, ROWS)]
    screen = ImportScreen(theme)
    screen.resize(1200, 800)
    screen.show()
    screen.show_rehearsal(Decisions(ImportReport(rows=OutcomeRows(told[:10]))))
    QApplication.processEvents()
    report = ImportReport(files=1, read=ROWS, rows=OutcomeRows(told))
    decisions = Decisions(report)  # made on the thread of the rehearsal
    acts: tuple[Callable[[], object], ...] = (
        lambda: screen.show_rehearsal(decisions),
        lambda: screen.tiles.choose(""),
        lambda: screen.tiles.choose("added"),
        lambda: screen.view.step(20_000),
        lambda: screen.view.toggled.emit(screen.view.current_id()),
        lambda: screen.tiles.choose("unclear"),
        lambda: screen.view.decided.emit(screen.view.current_id(), "add"),
    )
    waits = [_took(part) for act in acts for part in (act, QApplication.processEvents)]
    print(json.dumps({"waits": waits, "rows": screen.view.model().rowCount()}))


def _took(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    import_plainly()
    main()
    sys.stdout.flush()
