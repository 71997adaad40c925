"""Floor of reading cards: every line of the file, unfolded, nothing decoded."""

from pathlib import Path


def lines(path: Path) -> int:
    """How many unfolded lines there are."""
    count = 0
    rest = b""
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            text = (rest + block).replace(b"\r\n ", b"").replace(b"\r\n\t", b"")
            *whole, rest = text.split(b"\r\n")
            count += len(whole)
    return count + bool(rest)
