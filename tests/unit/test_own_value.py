"""What own fields hold is shown as people write it, read again from what they type, and refused in words."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.errors import UserError
from pim.texts import use_language
from pim.values.mapping import FIELD_KINDS
from pim.values.own_field import OwnField
from pim.values.own_value import number_text, own_choices, own_value, own_words, read_number

STAGE = ("new", "Warm & dry", "cold")


def field(kind: str) -> OwnField:
    return OwnField("x", "X", kind, STAGE if kind == "choice" else ())


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    use_language("en", region="GB")
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("kind", "typed", "stored", "shown"),
    [
        ("text", " any, text ", "any, text", "any, text"),
        ("number", "1,250.5", "1250.5", "1,250.5"),
        ("number", "1250", "1250", "1,250"),
        ("number", "1.375", "1.3750", "1.375"),
        ("number", "1,375", "1375", "1,375"),
        ("number", "−3", "-3", "-3"),
        ("number", "0.125", "0.1250", "0.125"),
        ("number", "1e5", None, ""),
        ("number", "many", None, ""),
        ("money", "5000", "5000", "£5,000.00"),
        ("money", "12.50 EUR", "12.50 EUR", "€12.50"),
        ("money", "a lot", None, ""),
        ("yes-no", "Y", "yes", "Yes"),
        ("yes-no", "nein", "no", "No"),
        ("yes-no", "perhaps", None, ""),
        ("choice", "warm & DRY", "Warm & dry", "Warm & dry"),
        ("choice", "hot", None, ""),
        ("link", "https://a.example/x?y=1", "https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("link", "www.a.example", "www.a.example", "www.a.example"),
        ("link", "not a page", None, ""),
        ("number", "", "", ""),
    ],
)
def test_what_is_typed_is_stored_and_shown_or_refused(kind: str, typed: str, stored: str | None, shown: str) -> None:
    if stored is None:
        with pytest.raises(UserError, match="stays here") as refused:
            own_value(field(kind), typed)
        assert typed in refused.value.what
        assert refused.value.do
        return
    assert own_value(field(kind), typed) == stored
    assert own_words(field(kind), stored) == shown


@pytest.mark.parametrize(
    ("kind", "typed", "stored", "shown"),
    [
        ("number", "1.250,5", "1250.5", "1.250,5"),
        ("number", "1.375", "1375", "1.375"),
        ("number", "1,375", "1.3750", "1,375"),
        ("yes-no", "ja", "yes", "Ja"),
        ("yes-no", "Nein", "no", "Nein"),
    ],
)
def test_numbers_and_words_are_those_of_the_language(kind: str, typed: str, stored: str, shown: str) -> None:
    use_language("de", region="AT")
    assert own_value(field(kind), typed) == stored
    assert own_words(field(kind), stored) == shown
    assert own_value(field(kind), shown) == stored


@given(
    st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=5), st.sampled_from(["en", "de", "fr"])
)
def test_every_number_comes_back_as_it_was_shown(number: Decimal, language: str) -> None:
    use_language(language, region={"en": "GB", "de": "AT", "fr": "FR"}[language])
    stored = number_text(number)
    assert read_number(stored, whole=True) == number
    assert own_value(field("number"), own_words(field("number"), stored)) == stored


@given(st.text(max_size=30), st.sampled_from(FIELD_KINDS))
def test_whatever_stands_in_a_field_is_shown(text: str, kind: str) -> None:
    assert isinstance(own_words(field(kind), text), str)


@given(st.text(max_size=30), st.sampled_from(FIELD_KINDS))
def test_whatever_is_typed_is_read_or_refused_and_read_once(text: str, kind: str) -> None:
    try:
        stored = own_value(field(kind), text)
    except UserError:
        return
    assert own_value(field(kind), stored) in (stored, number_text(read_number(stored, decimal=".") or Decimal(0)))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234", "1234"),
        ("12,5 kg", "12.5"),
        ("2'500", "2500"),
        ("-", None),
    ],
)
def test_numbers_that_other_programs_wrote_are_read(text: str, number: str | None) -> None:
    assert read_number(text) == (Decimal(number) if number else None)


def test_only_what_can_be_chosen_is_offered() -> None:
    assert own_choices(field("yes-no")) == ("Yes", "No")
    assert own_choices(field("choice")) == STAGE
    assert [own_choices(field(kind)) for kind in ("text", "number", "date", "link")] == [()] * 4
