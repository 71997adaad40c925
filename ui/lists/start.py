"""What the builder of a call list begins with."""

from collections.abc import Sequence
from typing import NamedTuple


class ListStart(NamedTuple):
    """`chosen` contacts in their order, or the words of a query; `again` for those on other open lists too."""

    chosen: Sequence[int] = ()
    query: str = ""
    name: str = ""
    again: bool = False
