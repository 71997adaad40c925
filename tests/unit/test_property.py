"""Compound and listed values taken apart and put together; what parameters say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.property import (
    Property,
    components,
    compose,
    compose_list,
    escape,
    listed,
    param,
    types,
    unescape,
)

LINES = st.text().map(lambda text: text.replace("\r\n", "\n").replace("\r", "\n"))


@given(LINES)
def test_escaped_text_comes_back(text: str) -> None:
    assert unescape(escape(text)) == text
    assert "\n" not in escape(text)


@given(st.lists(LINES.map(str.strip), min_size=1))
def test_components_come_back(parts: list[str]) -> None:
    assert components(compose(parts)) == parts


@given(st.lists(LINES.map(str.strip).filter(bool)))
def test_listed_texts_come_back(texts: list[str]) -> None:
    assert listed(compose_list(texts)) == texts


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("Lang;Eva;;;", ["Lang", "Eva", "", "", ""]),
        ("Lang;Eva,Maria;;", ["Lang", "Eva Maria", "", ""]),
        ("a\\;b;c\\,d;e\\\\", ["a;b", "c,d", "e\\"]),
        ("a\\", ["a\\"]),
        ("", [""]),
    ],
)
def test_several_values_of_a_component_are_joined_by_a_blank(value: str, parts: list[str]) -> None:
    assert components(value) == parts


def test_empty_texts_of_a_list_are_left_out() -> None:
    assert listed(" a ,, b,\\,") == ["a", "b", ","]


def test_types_are_lower_case_in_order_and_without_pref() -> None:
    item = Property("TEL", "1", (("TYPE", "HOME,pref"), ("X-A", "b"), ("TYPE", "Cell")))
    assert types(item) == ["home", "cell"]
    assert (param(item, "X-A"), param(item, "X-B")) == ("b", "")
