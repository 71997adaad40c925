"""Reading in pieces: where a piece ends changes nothing, progress is told, memory stays small."""

import io
import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest

from pim.errors import DataError
from pim.formats.vcard_read import Card, read_cards
from tests.formats.vcards import SAMPLES, cards_of, shared_files

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva Lang\r\nN:Lang;Eva;;;\r\nNOTE:one\r\n  two\r\nEND:VCARD\r\n"


class Dribble(io.RawIOBase):
    """A stream that gives few bytes at a time, as pipes do."""

    def __init__(self, raw: bytes, at_once: int) -> None:
        self.raw, self.at_once = io.BytesIO(raw), at_once

    def read(self, size: int = -1) -> bytes:
        return self.raw.read(self.at_once)


class Repeat(io.RawIOBase):
    """The same bytes again and again, never held as a whole."""

    def __init__(self, raw: bytes, times: int) -> None:
        self.raw, self.left = raw * (1 + (1 << 20) // len(raw)), times

    def read(self, size: int = -1) -> bytes:
        self.left -= 1
        return self.raw if self.left >= 0 else b""


def read(stream: io.RawIOBase | io.BytesIO) -> list[Card | DataError]:
    return list(read_cards(stream, file="x.vcf"))  # type: ignore[arg-type]


@pytest.mark.parametrize("at_once", [1, 2, 3, 7, 64])
@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.vcf")), ids=lambda file: file.stem)
def test_where_a_piece_ends_changes_nothing(file: Path, at_once: int) -> None:
    raw = file.read_bytes()
    assert read(Dribble(raw, at_once)) == read(io.BytesIO(raw))


def test_where_a_piece_ends_changes_nothing_in_files_of_other_programs() -> None:
    for file in shared_files():
        raw = file.read_bytes()
        if len(raw) > 40_000 or b"BEGIN:VCARD" not in raw.upper():
            continue
        assert read(Dribble(raw, 200)) == read(io.BytesIO(raw)), file


def test_lines_that_go_on_over_many_pieces_stay_whole() -> None:
    raw = CARD.replace(b"NOTE:one\r\n  two\r\n", b"NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nb=\r\nc\r\n\r\n\r\n \r\n d\r\n")
    (whole,) = read(io.BytesIO(raw))
    for at_once in range(1, 40):
        assert read(Dribble(raw, at_once)) == [whole]


def test_progress_grows_to_the_size_of_the_file() -> None:
    told: list[int] = []
    raw = CARD * 40_000
    count = sum(1 for _ in read_cards(io.BytesIO(raw), file="x.vcf", progress=told.append))
    assert count == 40_000
    assert told[-1] == len(raw)
    assert len(told) >= 3
    assert all(before <= after for before, after in pairwise(told))


def test_a_file_of_300_mb_is_read_in_little_memory() -> None:
    # A part of it: what is held does not depend on how much follows.
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_cards(Repeat(CARD, 2), file="x.vcf"))  # type: ignore[arg-type]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count > 20_000
    assert most < 12 << 20


def test_a_first_card_with_a_very_large_picture_stays_whole() -> None:
    lines = [b"A" * 72] * 160_000
    picture = b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"\r\n ".join(lines) + b"\r\n"
    (card,) = cards_of(b"BEGIN:VCARD\r\nFN:Eva Lang\r\n" + picture + b"TEL:1\r\nEND:VCARD\r\n")
    assert [line.source for line in card.properties] == [b"FN:Eva Lang\r\n", picture, b"TEL:1\r\n"]


def test_a_card_that_never_ends_is_held_to_its_gate() -> None:
    class OneCard(Repeat):
        def read(self, size: int = -1) -> bytes:
            before, self.begin = self.begin, b""
            return before or super().read(size)

        begin = b"BEGIN:VCARD\r\nFN:Eva Lang\r\n"

    (*_, error) = read(OneCard(b"TEL:1\r\n", 3))
    assert isinstance(error, DataError)
    assert error.why == 'card "Eva Lang": the card has too many lines; it was passed over.'


def test_lines_are_counted_over_folds_and_pieces() -> None:
    cards = [item for item in read(io.BytesIO(CARD * 20_000)) if isinstance(item, Card)]
    assert [card.line for card in cards[:3]] == [1, 8, 15]
    assert cards[-1].line == 1 + 7 * 19_999
