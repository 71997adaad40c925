"""Numbers are understood in international form and found by any run of their digits."""

import time

import phonenumbers
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from phonenumbers.timezone import time_zones_for_number

from pim.values import phone
from pim.values.phone import (
    PhoneNumber,
    dial_digits,
    phone_digits,
    search_forms,
    understand_phone,
    zone_of,
)


@pytest.mark.parametrize(
    ("text", "region", "e164", "national"),
    [
        ("+43 1 234567", "", "+431234567", "01234567"),
        ("01 234567", "AT", "+431234567", "01234567"),
        ("0043 1 234567", "AT", "+431234567", "01234567"),
        ("0043 1 234567", "US", "+431234567", "01234567"),
        ("0043 1 234567", "", "+431234567", "01234567"),
        ("+49 (0)30 901820", "AT", "+4930901820", "030901820"),
        ("tel:+49-30-901820", "AT", "+4930901820", "030901820"),
        ("0049 (0) 30 / 90 18 20", "DE", "+4930901820", "030901820"),
        ("07700 900123", "GB", "+447700900123", "07700900123"),
        ("020 7946 0417 ext. 12", "GB", "+442079460417", "02079460417"),
        ("(206) 555-0144", "US", "+12065550144", "2065550144"),
        ("1-206-555-0144", "US", "+12065550144", "2065550144"),
        ("011 43 1 234567", "US", "+431234567", "01234567"),
        ("0011 43 1 234567", "AU", "+431234567", "01234567"),
        ("02 6982 1234", "IT", "+390269821234", "0269821234"),
        ("06 1 234 5678", "HU", "+3612345678", "0612345678"),
        ("011 15 2345 6789", "AR", "+5491123456789", "091123456789"),
        ("+٤٣ ١ ٢٣٤٥٦٧", "AT", "+431234567", "01234567"),
        ("+800 1234 5678", "AT", "+80012345678", "12345678"),
    ],
)
def test_a_number_is_understood_however_it_is_written(text: str, region: str, e164: str, national: str) -> None:
    number = understand_phone(text, region)

    assert (number.e164, number.national) == (e164, national)


@pytest.mark.parametrize("text", ["4567", "12", "0", "555-0101", "1234567890123456789", "*100#"])
def test_a_number_too_short_or_long_keeps_its_digits_alone(text: str) -> None:
    number = understand_phone(text, "US")

    assert number == PhoneNumber("", phone_digits(text), phone_digits(text))
    assert number.digits


def test_a_text_without_digits_is_no_number() -> None:
    assert understand_phone("call me", "AT") == PhoneNumber("", "", "")
    assert search_forms(understand_phone("", "")) == ()


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("01 234 x12", "01234"),
        ("01 234;ext=12", "01234"),
        ("01 234 DW 5", "01234"),
        ("01 234 Klappe 5", "01234"),
        ("01 234 # 5", "01234"),
        ("+43/1/234-567", "431234567"),
    ],
)
def test_digits_as_typed_end_before_the_extension(text: str, digits: str) -> None:
    assert phone_digits(text) == digits


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("+49 (0)30 90-18 20", "+4930901820"),
        ("030 / 90 18 20 ext 3", "030901820"),
        ("*100#", "*100#"),
        ("+1 206 555 0144,,123", "+12065550144"),
        ("tel:+43-1-234", "+431234"),
    ],
)
def test_only_what_can_be_dialled_goes_into_a_link(text: str, dialled: str) -> None:
    assert dial_digits(text) == dialled


@pytest.mark.parametrize("typed", ["0043 1 234", "+43 1 234", "01234", "01 23", "1234567", "4567", "431234567"])
def test_a_number_is_found_by_any_run_of_its_digits(typed: str) -> None:
    forms = search_forms(understand_phone("+43 1 234567", "AT"))

    assert any(phone_digits(typed) in form for form in forms)


def test_no_search_form_is_inside_another() -> None:
    assert search_forms(understand_phone("+43 1 234567", "AT")) == ("00431234567", "01234567")
    assert search_forms(understand_phone("(206) 555-0144", "US")) == ("0012065550144",)
    assert search_forms(understand_phone("8 921 123-45-67", "RU")) == ("0079211234567", "89211234567")
    assert search_forms(understand_phone("4567", "US")) == ("4567",)


def test_a_number_tells_its_zone_and_says_nothing_when_unsure() -> None:
    assert zone_of("+431234567") == "Europe/Vienna"
    assert zone_of("+12065550144") == "America/Los_Angeles"
    assert zone_of("+79211234567") == zone_of("+80012345678") == zone_of("") == zone_of("nonsense") == ""


@given(
    st.text(max_size=30) | st.text("+0123456789 ()-/.x#", max_size=24), st.sampled_from(["AT", "US", "", "ZZ", "gb"])
)
def test_no_text_breaks_the_reading_of_numbers(text: str, region: str) -> None:
    number = understand_phone(text, region)

    assert number.digits == phone_digits(text)
    assert not number.e164 or number.e164[1:].isdigit()
    assert set(dial_digits(text)) <= set("+*#0123456789")


REGIONS = "AT DE GB US CH IT FR HU RU AU IN CN JP MX SE BY GG NO CA IL FI TW LK TA".split()
digits_of_a_number = st.text("0123456789", min_size=3, max_size=13)


@given(
    st.sampled_from(REGIONS),
    st.sampled_from(["+", "00", "0", "8", "", "+43", "+49", "+44 ", "+1 ", "+39 ", "+7", "+49 (0)"]),
    digits_of_a_number,
)
def test_the_quick_way_reads_what_phonenumbers_reads(region: str, head: str, digits: str) -> None:
    text = head + digits

    quick = phone._quickly(text, phone_digits(text), region)

    assert quick is None or quick == phone._thoroughly(text, phone_digits(text), region)


@pytest.mark.parametrize("piece", ["1", " ", "x1", "(", "tel:", "+", "1 ", ",", "ext "])
def test_a_very_long_number_is_read_without_a_wait(piece: str) -> None:
    started = time.process_time()

    number = understand_phone("1" + piece * 100_000 + "z", "AT")

    assert time.process_time() - started < 2
    assert number.e164 == ""
    assert len(dial_digits(piece * 100_000)) <= 100_001


def test_a_number_of_no_country_has_no_zone() -> None:
    assert phone.zone_of("+999123456") == ""


@given(st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS)), st.integers(0, 10), st.text("0123456789", max_size=5))
def test_the_zone_of_a_number_is_the_one_its_plan_says(region: str, kind: int, ending: str) -> None:
    example = phonenumbers.example_number_for_type(region, kind)
    assume(example is not None)
    given_out = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    number = given_out[: len(given_out) - len(ending)] + ending

    try:
        zones = time_zones_for_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        zones = ()

    assert zone_of(number) == (zones[0] if len(zones) == 1 and zones != ("Etc/Unknown",) else "")
