"""How big and how deep a file of another program may be before a part of it is listed instead of read."""

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Gates:
    """Limits on what comes in (bytes, levels, lines); what is over one is listed, the rest is read.

    `line_bytes` holds for an unfolded line of text, `picture_bytes` for one that carries a file in itself,
    and for the whole card or calendar component around it.
    """

    file_bytes: int = 500 * _MB
    line_bytes: int = 2 * _MB
    picture_bytes: int = 90 * _MB
    nesting: int = 8
    properties: int = 10_000


GATES = Gates()
