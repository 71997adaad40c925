"""Input made to hurt: no exception, no wait, bounded memory, and the rest of the file is read."""

import io
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pim.errors import DataError, UserError
from pim.formats.gates import Gates
from pim.formats.vcard_read import Card, is_card_text, read_cards
from pim.values.contact import understand
from tests.formats.vcards import cards_of, errors_of, everything_in, value

SMALL = Gates(line_bytes=2_000, picture_bytes=10_000, nesting=8, properties=100)


def in_a_card(body: bytes) -> bytes:
    return b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva Lang\r\n" + body + b"\r\nEND:VCARD\r\n"


def work_of(read: Callable[[], object]) -> int:
    """How many Python lines and calls it takes: the same each time, unlike a clock."""
    count = 0

    def step(frame: object, event: str, arg: object) -> object:
        nonlocal count
        count += 1
        return step

    before = sys.gettrace()
    sys.settrace(step)  # type: ignore[arg-type]
    try:
        read()
    finally:
        sys.settrace(before)
    return count


HOSTILE: dict[str, Callable[[int], bytes]] = {
    "nested begins": lambda n: b"BEGIN:VCARD\r\n" * n,
    "nested agents": lambda n: b"BEGIN:VCARD\r\n" + b"AGENT:\r\nBEGIN:VCARD\r\n" * n,
    "folds": lambda n: in_a_card(b"NOTE:a" + b"\r\n b" * n),
    "folds by tab": lambda n: in_a_card(b"NOTE:a" + b"\r\n\tb" * n),
    "empty lines": lambda n: in_a_card(b"NOTE:a" + b"\r\n" * n),
    "lines without name": lambda n: in_a_card(b"NOTE:a" + b"\r\nb" * n),
    "lines after a short value": lambda n: in_a_card(b"TEL:1" + b"\r\nb" * n),
    "soft breaks": lambda n: in_a_card(b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"=\r\n" * n),
    "soft breaks and empty lines": lambda n: in_a_card(b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"=\r\n\r\n" * n),
    "quotes": lambda n: in_a_card(b"TEL;A=" + b'"' * n + b":1"),
    "open quotes": lambda n: in_a_card(b'TEL;A="' * n + b":1"),
    "semicolons": lambda n: in_a_card(b"TEL" + b";" * n + b":1"),
    "dots": lambda n: in_a_card(b"a." * n + b"!:1"),
    "digits": lambda n: in_a_card(b"1" * n + b"!:1"),
    "blanks in a name": lambda n: in_a_card(b"X-" + b"a " * n + b"!:1"),
    "backslashes": lambda n: in_a_card(b"N:" + b"\\" * n),
    "carets": lambda n: in_a_card(b"TEL;A=" + b"^" * n + b":1"),
    "commas": lambda n: in_a_card(b"TEL;TYPE=" + b"," * n + b":1"),
    "equal signs": lambda n: in_a_card(b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"=" * n),
    "versions": lambda n: in_a_card(b"VERSION:2.1\r\nVERSION:3.0\r\n" * n),
    "groups": lambda n: in_a_card(b"".join(b"g%d.TEL:1\r\n" % i for i in range(n))),
    "marks glued": lambda n: b"BEGIN:VCARD\r\nFN:x\r\n" + b"END:VCARDBEGIN:VCARD" * n,
    "text outside": lambda n: in_a_card(b"") + b"nothing\r\n" * n,
    "begin in base64": lambda n: in_a_card(b"PHOTO;ENCODING=b:AAAA\r\n" + b"BEGIN\r\n" * n),
    "carriage returns": lambda n: in_a_card(b"NOTE:a" + b"\r" * n),
    "control characters": lambda n: in_a_card(b"NOTE:" + b"\0" * n),
    "bytes of no charset": lambda n: in_a_card(b"NOTE:" + b"\xff" * n),
    "punycode": lambda n: in_a_card(b"NOTE;CHARSET=punycode:" + b"\xffa-" * n),
    "angles in a mail": lambda n: in_a_card(b"EMAIL:" + b"<" * n + b">"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_input_takes_at_most_twice_the_work(name: str) -> None:
    def read(n: int) -> None:
        for item in read_cards(io.BytesIO(HOSTILE[name](n)), file="x.vcf"):
            if isinstance(item, Card):
                understand(item.properties)

    small, large = work_of(lambda: read(300)), work_of(lambda: read(600))
    assert large < 2.3 * small + 500


@pytest.mark.parametrize("name", HOSTILE)
def test_a_lot_of_it_is_read_without_a_wait(name: str) -> None:
    # What a regular expression does is not counted above; faulthandler_timeout ends a test that hangs.
    found = list(read_cards(io.BytesIO(HOSTILE[name](60_000)), file="x.vcf"))
    assert found


def test_ten_thousand_begins_are_ten_thousand_reports() -> None:
    found = everything_in(b"BEGIN:VCARD\r\n" * 10_000)
    assert len([item for item in found if isinstance(item, DataError)]) == 10_000


class Endless(io.RawIOBase):
    """One line of many MB, made piece by piece."""

    def __init__(self, head: bytes, size: int, tail: bytes) -> None:
        self.parts = iter([head, *[b"x" * (1 << 20)] * (size >> 20), tail, b""])

    def read(self, size: int = -1) -> bytes:
        return next(self.parts)


@pytest.mark.parametrize(("head", "size"), [(b"NOTE:", 100 << 20), (b"PHOTO;ENCODING=b:", 200 << 20)])
def test_a_line_of_100_mb_is_listed_and_what_follows_is_read(head: bytes, size: int) -> None:
    stream = Endless(b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + head, size, b"\r\nFN:Eva Lang\r\nEND:VCARD\r\n")
    card, error = list(read_cards(stream, file="x.vcf"))  # type: ignore[arg-type]
    assert isinstance(card, Card)
    assert value(card, "FN") == "Eva Lang"
    assert [item.name for item in card.properties] == ["VERSION", "FN"]
    assert isinstance(error, DataError)
    assert (error.line, "too long" in error.why) == (3, True)


def test_a_line_over_its_gate_is_listed_and_a_picture_may_be_longer() -> None:
    raw = in_a_card(b"NOTE:" + b"x" * 3_000 + b"\r\nPHOTO;ENCODING=b:" + b"A" * 3_000)
    (card,) = cards_of(raw, SMALL)
    assert [item.name for item in card.properties] == ["VERSION", "FN", "PHOTO"]
    assert len(errors_of(raw, SMALL)) == 1


def test_folds_do_not_get_a_line_past_its_gate() -> None:
    raw = in_a_card(b"NOTE:x" + b"\r\n x" * 3_000)
    (card,) = cards_of(raw, SMALL)
    assert [item.name for item in card.properties] == ["VERSION", "FN"]
    assert "too long" in errors_of(raw, SMALL)[0].why


def test_a_card_with_too_many_lines_is_listed_and_the_next_is_read() -> None:
    raw = in_a_card(b"TEL:1\r\n" * 200) + in_a_card(b"TEL:2")
    (card,) = cards_of(raw, SMALL)
    assert value(card, "TEL") == "2"
    assert "too many lines" in errors_of(raw, SMALL)[0].why


def test_agents_deeper_than_the_gate_become_cards_of_their_own() -> None:
    raw = b"BEGIN:VCARD\r\n" + b"AGENT:\r\nBEGIN:VCARD\r\n" * 20 + b"FN:deep\r\nEND:VCARD\r\n" * 21
    assert cards_of(raw)
    assert errors_of(raw)


def test_a_file_over_its_gate_is_refused_before_it_is_read() -> None:
    with pytest.raises(UserError, match=r"friends\.vcf is 0 MB"):
        everything_in(in_a_card(b""), Gates(file_bytes=10))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "friends.vcf is not a contact file: it is empty. Nothing was changed."),
        (b"\xef\xbb\xbf", "friends.vcf is not a contact file: it is empty. Nothing was changed."),
        (b"hello\r\n", "friends.vcf is not a contact file: no BEGIN:VCARD found. Nothing was changed."),
        (bytes(range(256)) * 9, "friends.vcf is not a contact file: no BEGIN:VCARD found. Nothing was changed."),
    ],
)
def test_a_file_without_cards_is_refused_with_a_sentence(raw: bytes, said: str) -> None:
    with pytest.raises(UserError) as refused:
        everything_in(raw)
    assert str(refused.value) == said


def test_a_huge_file_without_cards_is_given_up_early() -> None:
    stream = Endless(b"", 1 << 40, b"")
    with pytest.raises(UserError):
        list(read_cards(stream, file="x.vcf"))  # type: ignore[arg-type]
    assert next(stream.parts)  # the most of it was never asked for


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(raw: bytes) -> None:
    try:
        found = list(read_cards(io.BytesIO(raw), file="x.vcf"))
    except UserError:
        found = []
    assert all(isinstance(item, (Card, DataError)) for item in found)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(
    [b"TEL", b"N", b"NOTE", b"PHOTO", b"AGENT", b"ADR", b"X-A", b"item1.", b";", b":", b",", b'"', b"=", b"\\", b"^n",
     b"\r\n", b"\n", b" ", b"\t", b"\r", b"ENCODING=QUOTED-PRINTABLE", b"CHARSET=SHIFT_JIS", b"BASE64", b"\xff", b"\0",
     b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1", b"VERSION:4.0", b"=0D=0A", b"abc", b"#", b"\xc3\xa4", b"data:,x"]
), max_size=40))  # fmt: skip
def test_no_card_of_broken_pieces_raises_and_its_lines_stay(pieces: list[bytes]) -> None:
    body = b"".join(pieces)
    found = everything_in(b"BEGIN:VCARD\r\n" + body + b"\r\nEND:VCARD\r\n")
    for item in found:
        if isinstance(item, Card):
            understand(item.properties)
            assert all(line.source for line in item.properties)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(
    [b"NOTE:a", b"NOTE;ENCODING=QUOTED-PRINTABLE:a=", b"ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;b=", b"=C3=A4", b"c",
     b" d", b"AGENT:", b"AGENT:BEGIN:VCARD", b"PHOTO;ENCODING=BASE64:ab", b"cd==", b"TEL;CELL:1", b"X-A:1", b"", b"\t",
     b'Y;"b:', b"END:VEVENT", b"BEGIN:X", b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1", b"http://x", b'N;A="q',
     b' r":s']
), max_size=30), st.sampled_from([b"\r\n", b"\n"]))  # fmt: skip
def test_lines_that_run_into_each_other_hide_no_card_after_them(lines: list[bytes], end: bytes) -> None:
    raw = end.join([b"BEGIN:VCARD", *lines, b"END:VCARD", b"BEGIN:VCARD", b"FN:Last", b"END:VCARD", b""])
    kept = [line.source or b"" for card in cards_of(raw) for line in card.properties]
    assert b"FN:Last" in kept[-1]


def test_text_after_an_agent_without_a_card_is_kept_as_it_is() -> None:
    (card,) = cards_of(in_a_card(b"AGENT:\r\nno card here"))
    assert [line.source for line in card.properties[2:]] == [b"AGENT:\r\n", b"no card here\r\n"]


def test_a_card_ends_after_the_end_of_something_else_too() -> None:
    cards = cards_of(in_a_card(b"BEGIN:OTHER\r\nEND:OTHER") * 2)
    assert [len(card.properties) for card in cards] == [4, 4]


def test_a_card_is_known_by_its_first_bytes() -> None:
    assert is_card_text(b"BEGIN:VCARD\r\nVERSION")
    assert is_card_text(b"\xef\xbb\xbf\r\nbegin : vcard\r\n")
    assert is_card_text("\ufeffBEGIN:VCARD\r\n".encode("utf-16-le"))
    assert is_card_text("BEGIN:VCARD\r\n".encode("utf-16-be"))
    assert not is_card_text(b"BEGIN:VCALENDAR\r\n")
    assert not is_card_text(b"")
