"""A call sheet of 1,000 rows: reading the list, laying it out and writing the PDF."""

from pathlib import Path

from bench.harness import Row, child

ROWS, MOST_SECONDS = 1000, 2.0


def rows(folder: Path) -> list[Row]:
    """The first sheet of a process, which loads the fonts too, and the ones after it."""
    told = child("bench.paper_once", str(folder / "sheet"), str(ROWS))
    first, later = told["took"][0], min(told["took"][1:])
    return [
        Row(
            f"call sheet of {told['rows']:,} rows to PDF, key on",
            f"{first:.2f} s, again {later:.2f} s (processor {told['worked'][0]:.2f} s)",
            "–",
            None,
            f"≤ {MOST_SECONDS:.0f} s of the processor",
            told["worked"][0] <= MOST_SECONDS,
            f"{told['in_file']} of {told['pages']} pages in the file",
        )
    ]
