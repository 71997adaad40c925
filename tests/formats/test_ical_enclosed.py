"""Links, files and coordinates of a component: told with their names, and given back byte for byte."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.errors import UserError
from pim.formats.ical_enclosed import beside, file_of
from pim.values.enclosed import Beside, Enclosed
from tests.formats.ical_samples import components, event, shared_files

PLAN = b64encode(b"the plan").decode()


def found(*lines: str) -> Beside:
    (component,) = components(event(*lines))
    return beside(component.raw)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("URL:https://a.example/b,c", Enclosed(0, "", "https://a.example/b,c")),
        ("URL:http\\://a.example", Enclosed(0, "", "http://a.example")),
        ("ATTACH:https://a.example/x.pdf", Enclosed(0, "", "https://a.example/x.pdf")),
        ("ATTACH;FILENAME=x.pdf:https://a.example/1", Enclosed(0, "x.pdf", "https://a.example/1")),
        ("CONFERENCE;VALUE=URI;LABEL=Room:https://meet.example/1", Enclosed(0, "Room", "https://meet.example/1")),
        (f"ATTACH;ENCODING=BASE64;VALUE=BINARY:{PLAN}", Enclosed(0, "attachment", size=8)),
        (f"ATTACH;VALUE=BINARY;FMTTYPE=image/png;ENCODING=BASE64:{PLAN}", Enclosed(0, "attachment.png", size=8)),
        (f"ATTACH;X-FILENAME=../plan.txt;ENCODING=BASE64;VALUE=BINARY:{PLAN}", Enclosed(0, "plan.txt", size=8)),
        (f"ATTACH:data:text/plain;base64\\,{PLAN}", Enclosed(0, "attachment", size=8)),
    ],
)
def test_links_and_files_are_told(line: str, told: Enclosed) -> None:
    assert found(line).enclosed == (told,)


def test_what_an_alarm_plays_is_no_file_of_the_entry() -> None:
    assert found("BEGIN:VALARM", "ATTACH:https://a.example/ding.wav", "END:VALARM") == Beside()


@pytest.mark.parametrize(
    ("value", "words"),
    [("48.20849;16.37208", "48.20849, 16.37208"), ("-33.9\\;18.4", "-33.9, 18.4"), ("99;0", ""), ("here", "")],
)
def test_coordinates_are_told_where_they_are_some(value: str, words: str) -> None:
    assert found(f"GEO:{value}").coordinates == words


@given(st.binary(min_size=1, max_size=300))
def test_any_file_comes_out_as_it_went_in(data: bytes) -> None:
    (component,) = components(event("URL:https://a.example", f"ATTACH;ENCODING=BASE64:{b64encode(data).decode()}"))

    assert beside(component.raw).enclosed[1].size == len(data)
    assert file_of(component.raw, 1) == data


@pytest.mark.parametrize("value", ["a", "é", "YQ=Y"])
def test_a_damaged_file_is_said(value: str) -> None:
    (component,) = components(event(f"ATTACH;ENCODING=BASE64:{value}"))

    with pytest.raises(UserError, match="damaged"):
        file_of(component.raw, 0)


def test_every_component_of_other_programs_tells_what_it_encloses() -> None:
    count = 0
    for path in list(shared_files())[::7]:
        for line in path.read_bytes().splitlines():
            count += line.upper().startswith((b"ATTACH", b"URL"))
        for component in components_or_none(path.read_bytes()):
            for one in beside(component.raw).enclosed:
                assert one.link or one.size
    assert count > 20


def components_or_none(data: bytes):  # type: ignore[no-untyped-def]
    try:
        return components(data)
    except UserError:
        return []
