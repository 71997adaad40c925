"""Calendars are cut into the same components by the quick way and by the one that knows everything."""

import io

from hypothesis import given
from hypothesis import strategies as st

from pim.errors import DataError
from pim.formats.gates import GATES, Gates
from pim.formats.ical_cut import Block, Part, cut

LINES = (
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "BEGIN:VTODO",
    "END:VTODO",
    "BEGIN:VALARM",
    "END:VALARM",
    "begin:vevent",
    "End:VEvent",
    "ENDPOINT:a",
    "SUMMARY:a",
    " a fold",
    "",
)
EVENT = ("BEGIN:VEVENT", "SUMMARY:a", "BEGIN:VALARM", "TRIGGER:-PT5M", "END:VALARM", "END:VEVENT")


def found_in(text: str, gates: Gates = GATES) -> list[Part | DataError]:
    return list(cut(io.BytesIO(text.encode()), file="a.ics", gates=gates))


def blocks_in(text: str, gates: Gates = GATES) -> list[Block]:
    return [block for part in found_in(text, gates) if isinstance(part, Part) for block in part.blocks]


def slowly(text: str) -> list[Part | DataError]:
    """As `found_in`, but a blank before each colon of a BEGIN lets none of them go the quick way."""
    found = found_in(text.replace("BEGIN:", "BEGIN :"))
    return [as_it_was(item) if isinstance(item, Part) else item for item in found]


def as_it_was(part: Part) -> Part:
    blocks = (block._replace(raw=block.raw.replace(b"BEGIN :", b"BEGIN:")) for block in part.blocks)
    return part._replace(blocks=tuple(blocks))


@given(
    st.lists(st.one_of(st.sampled_from(LINES).map(lambda line: (line,)), st.just(EVENT)), max_size=12),
    st.sampled_from(["\r\n", "\n"]),
    st.booleans(),
)
def test_any_order_of_lines_gives_the_same_components_and_reports(
    given_lines: list[tuple[str, ...]], end: str, has_last_end: bool
) -> None:
    text = end.join(line for lines in given_lines for line in lines) + (end if has_last_end else "")

    assert found_in(text) == slowly(text)


def test_a_whole_component_is_kept_byte_for_byte_with_its_first_line() -> None:
    text = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *EVENT, *EVENT, "END:VCALENDAR", ""))

    blocks = blocks_in(text)

    raw = "".join(f"{line}\r\n" for line in EVENT).encode()
    assert blocks == [Block("VEVENT", raw, 3), Block("VEVENT", raw, 9)]


def test_a_folded_end_belongs_to_its_component() -> None:
    blocks = blocks_in("BEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\n \nBEGIN:VTODO\nEND:VTODO\n")

    assert [block.raw for block in blocks] == [b"BEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\n \n", b"BEGIN:VTODO\nEND:VTODO\n"]


def test_gates_hold_for_components_written_as_they_should_be() -> None:
    text = "\n".join(("BEGIN:VCALENDAR", *EVENT, "END:VCALENDAR", ""))

    assert [bool(block.why_not) for block in blocks_in(text, Gates(nesting=1))] == [True]
    assert blocks_in(text, Gates(picture_bytes=20)) == []
