"""Exports and timelines beside the plain reading of the same rows."""

from pathlib import Path
from statistics import median

from bench.books import KEY, NOW
from bench.floors.raw_rows import read
from bench.floors.raw_timeline import newest
from bench.harness import ROUNDS, Row, Times, child, in_turn
from pim.book import Book
from pim.commands.activity import RecordHistory
from pim.formats.vcard_write import write_original
from pim.store.connect import open_reader
from pim.values.activity import Activity

RATIO_GOAL, PEAK_GOAL_MIB = 2.5, 150
HISTORY, SHOWN, TIMELINE_MS = 5000, 50, 5


def rows(book: Book, data: Path, size: str) -> list[Row]:
    """An export in the original versions, its memory, and a long timeline's first page."""
    return [*exporting(book, data, size), long_timeline(book, size)]


def exporting(book: Book, data: Path, size: str) -> list[Row]:
    """Cards as they came, streamed, against the plain row read."""
    reader, raw = book.reader(), open_reader(book.profile.store, KEY)

    def export() -> int:
        return sum(len(write_original(card)) for card in reader.cards(private=True))

    took = in_turn({"ours": export, "rows": lambda: read(raw)})  # type: ignore[arg-type]
    out = b"".join(write_original(card) for card in reader.cards(private=True))
    raw.close()
    reader.close()
    came = (data / "contacts.vcf").read_bytes()
    same = len(set(out.split(b"END:VCARD\r\n")) & set(came.split(b"END:VCARD\r\n"))) - 1
    fidelity = f"{same:,} of {came.count(b'BEGIN:VCARD'):,} cards byte for byte as they came"
    told = child("bench.export_once", str(book.profile.folder))
    ratio = took["ours"] / took["rows"]
    return [
        Row(
            f"export vCards, {size}",
            f"{took['ours']:.2f} s",
            f"row read {took['rows']:.2f} s",
            ratio,
            f"≤ {RATIO_GOAL}×",
            ratio <= RATIO_GOAL,
            fidelity,
        ),
        Row(
            f"memory of an export, {size}",
            f"{told['peak_kib'] / 1024:.0f} MiB",
            "–",
            None,
            f"≤ {PEAK_GOAL_MIB} MiB",
            told["peak_kib"] / 1024 <= PEAK_GOAL_MIB,
            f"{told['cards']:,} cards",
        ),
    ]


def long_timeline(book: Book, size: str) -> Row:
    """The newest 50 of 5,000 activities of one contact."""
    reader = book.reader()
    contact = reader.find_ids("", "person")[0]
    history = tuple(
        Activity(contact=contact, kind="note", state="done", done_at=NOW - n * 60_000, text=f"talk {n}")
        for n in range(HISTORY)
    )
    book.do(RecordHistory(history))
    raw = open_reader(book.profile.store, KEY)
    ours, floor = Times(), Times()
    for _ in range(ROUNDS * 4):
        with ours.taken():
            shown = reader.timeline(contact, limit=SHOWN)
        with floor.taken():
            wanted = newest(raw, contact, SHOWN)  # type: ignore[arg-type]
    same = sum(activity.id == number for activity, number in zip(shown, wanted, strict=True))
    raw.close()
    reader.close()
    book.undo()
    return Row(
        f"newest {SHOWN} of {HISTORY:,}, {size}",
        str(ours),
        f"raw {floor}",
        median(ours.wall) / median(floor.wall),
        f"≤ {TIMELINE_MS} ms",
        median(ours.wall) * 1000 <= TIMELINE_MS,
        f"{same} of {SHOWN} as in the plain order",
    )
