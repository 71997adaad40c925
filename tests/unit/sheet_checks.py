"""What must hold for the pages of any call sheet."""

from itertools import combinations, pairwise

from pim.values.sheet import CallSheet
from ui.print.marks import Box, Mark, Page, RowBox, Text

ROUNDING = 0.02
NEAREST_EDGE = 6  # millimetres; most printers reach no further


def texts(page: Page) -> list[Text]:
    return [mark for mark in page.marks if isinstance(mark, Text)]


def extent(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is painted, in millimetres."""
    if isinstance(mark, Text):
        top = mark.y - mark.style.rise
        return mark.x, top, mark.x + mark.width, top + mark.style.line
    height = mark.height if isinstance(mark, Box) else 0
    return mark.x, mark.y, mark.x + mark.width, mark.y + height


def assert_well_laid(sheet: CallSheet, pages: tuple[Page, ...]) -> None:
    """Every row once, in order, whole; nothing beyond the paper; rows clear of one another, of head and foot."""
    assert [row.number for page in pages for row in page.rows] == [row.number for row in sheet.rows]
    for page in pages:
        for mark in page.marks:
            left, top, right, bottom = extent(mark)
            assert left >= NEAREST_EDGE, mark
            assert right <= page.width - NEAREST_EDGE, mark
            assert top >= NEAREST_EDGE, mark
            assert bottom <= page.height - NEAREST_EDGE, mark
        for above, below in pairwise(page.rows):
            assert below.y >= above.y + above.height - ROUNDING
        for mark in texts(page):
            assert_in_one_band(mark, page)
        for row in page.rows:
            assert_nothing_on_top_of_another(row, page)


def assert_in_one_band(mark: Text, page: Page) -> None:
    """A text stands wholly in one row, or above the first, or below the last."""
    _, top, _, bottom = extent(mark)
    for row in page.rows:
        inside = top >= row.y - ROUNDING and bottom <= row.y + row.height + ROUNDING
        apart = bottom <= row.y + ROUNDING or top >= row.y + row.height - ROUNDING
        assert inside or apart, mark


def assert_nothing_on_top_of_another(row: RowBox, page: Page) -> None:
    """No text of the row covers another one; letters may come as near as their own white space."""
    inside = [mark for mark in texts(page) if row.y <= mark.y <= row.y + row.height]
    for one, other in combinations(inside, 2):
        a, b = extent(one), extent(other)
        across = min(a[2], b[2]) - max(a[0], b[0])
        down = min(a[3], b[3]) - max(a[1], b[1])
        assert across <= ROUNDING or down <= 0.1 * min(one.style.line, other.style.line), (one, other)
