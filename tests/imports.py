"""Cards brought into a book from a text, as a test writes them."""

from pathlib import Path

from pim.book import Book
from pim.commands.importing import ImportFiles
from pim.values.import_report import ImportReport


def imported(book: Book, text: str, folder: Path) -> ImportReport:
    """What came of it; the file is written into `folder`."""
    path = folder / "cards.vcf"
    path.write_bytes(text.encode())
    report = book.do(ImportFiles((path,))).result
    assert isinstance(report, ImportReport)
    return report
