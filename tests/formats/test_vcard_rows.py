"""One test for each defect of real programs that the reader accepts (interop.md 2), on hand-made files."""

import pytest

from pim.errors import DataError
from pim.formats.vcard_read import Card
from pim.values.contact import Facts
from tests.formats.vcards import cards_of, errors_of, everything_in, facts_in, named, sample, value


def only_facts(name: str) -> Facts:
    (facts,) = facts_in(sample(name))
    return facts


@pytest.mark.parametrize("name", ["01_utf16_le_with_mark", "01_utf16_be_without_mark", "01_utf8_with_mark"])
def test_01_utf16_and_byte_order_marks_are_decoded(name: str) -> None:
    assert only_facts(name).name == "Jörg Müller"


def test_01_utf16_of_either_order_is_known_without_its_mark() -> None:
    text = "BEGIN:VCARD\r\nFN:Jörg\r\nEND:VCARD\r\n"
    assert facts_in(text.encode("utf-16-le"))[0].name == facts_in(text.encode("utf-16-be"))[0].name == "Jörg"


def test_01_half_a_character_at_the_end_of_utf16_does_not_hurt() -> None:
    assert facts_in("BEGIN:VCARD\r\nFN:Jörg".encode("utf-16-le") + b"x")[0].name.startswith("Jörg")


def test_02_bytes_that_are_not_utf8_are_read_in_the_code_page_and_said_once() -> None:
    cards, errors = cards_of(sample("02_cp1252_without_charset")), errors_of(sample("02_cp1252_without_charset"))
    assert value(cards[0], "FN") == "Jörg Müller"
    assert [error.line for error in errors] == [3]


def test_02_utf8_wins_over_a_wrong_charset() -> None:
    assert only_facts("02_utf8_named_as_latin").names.family == "Müller"


def test_02_text_decoded_twice_is_said() -> None:
    assert any("Ã¤" in error.why for error in errors_of("BEGIN:VCARD\nFN:KÃ¤the\nEND:VCARD\n"))


def test_03_japanese_text_is_read_in_its_charset() -> None:
    assert only_facts("03_shift_jis").name == "能表 太郎"


@pytest.mark.parametrize("charset", ["ISO-2022-JP", "EUC-JP", "x-sjis", "UTF-7", "GB2312", "windows-31j"])
def test_03_charsets_of_many_names_are_read(charset: str) -> None:
    name = {"GB2312": "王伟"}.get(charset, "能表 太郎")
    codec = {"x-sjis": "shift_jis", "windows-31j": "cp932"}.get(charset, charset)
    raw = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=" + charset.encode() + b":" + name.encode(codec)
    assert facts_in(raw + b"\r\nTEL:1\r\nEND:VCARD\r\n")[0].name == name


def test_03_signs_that_a_charset_has_only_in_windows_are_read() -> None:
    raw = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=ISO-8859-1:\x84J\xf6rg\x93 \x80\r\nEND:VCARD\r\n"
    assert facts_in(raw)[0].name == "„Jörg“ €"


def test_03_text_that_is_not_in_the_charset_it_names_is_read_in_the_code_page() -> None:
    raw = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=EUC-JP:J\xf6rg\r\nEND:VCARD\r\n"
    assert facts_in(raw)[0].name == "Jörg"


def test_03_a_codec_that_is_no_charset_is_unknown() -> None:
    raw = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=punycode:J\xf6rg\r\nEND:VCARD\r\n"
    assert "unknown character set" in errors_of(raw)[0].why


def test_03_an_unknown_charset_makes_the_line_unreadable_but_keeps_it() -> None:
    card = cards_of(sample("03_unknown_charset"))[0]
    assert card.properties[1].name == ""
    assert card.properties[1].source == b"N;CHARSET=MADEUP:M\xfcller;J\xf6rg\r\n"
    assert errors_of(sample("03_unknown_charset"))[0].line == 3


def test_04_any_line_end_splits_and_text_between_cards_is_listed() -> None:
    first, stray, second = everything_in(sample("04_line_ends"))
    assert isinstance(first, Card)
    assert isinstance(second, Card)
    assert (value(first, "FN"), value(first, "NOTE"), value(second, "FN")) == ("Eva  Lang", "a", "Two")
    assert isinstance(stray, DataError)
    assert stray.line == 9


def test_05_soft_breaks_of_outlook_join_also_over_an_empty_line() -> None:
    card = cards_of(sample("05_soft_breaks"))[0]
    assert value(card, "NOTE") == "Wants the blue one\nnot the red"
    assert value(card, "TEL") == "0664 1"


def test_05_a_soft_break_in_the_middle_of_a_sign_joins_it() -> None:
    cut = "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A==\nD0=B8;\n"
    (card,) = cards_of(f"BEGIN:VCARD\nVERSION:2.1\n{cut}END:VCARD\n")
    assert value(card, "N") == "Ки;"


@pytest.mark.parametrize("before", ["", "TEL;CELL;ENCODING=QUOTED-PRINTABLE:1\n"])
def test_05_a_quoted_printable_value_broken_without_a_soft_break_goes_on(before: str) -> None:
    broken = "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:\n;=D0=9A=D0=B8\n"
    raw = f"BEGIN:VCARD\nVERSION:2.1\n{before}{broken}{broken}END:VCARD\n"
    (card,) = cards_of(raw)
    assert [item.value for item in card.properties if item.name == "N"] == [";Ки", ";Ки"]
    assert not errors_of(raw)


def test_06_a_card_is_read_by_what_it_holds_and_not_by_its_version() -> None:
    facts = only_facts("06_old_habits_in_three")
    assert facts.names.family == "Müller"
    assert facts.phones[0].types == ("cell",)
    assert facts.related[0].text == "Anna"


def test_06_a_card_without_version_with_bare_types_is_2_1() -> None:
    card = cards_of(sample("06_no_version"))[0]
    assert card.version == "2.1"
    assert value(card, "NOTE") == "C:\\new"


def test_06_a_label_as_android_writes_it_is_read() -> None:
    raw = "BEGIN:VCARD\nVERSION:2.1\nTEL;X-Custom(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,B=C3=BCro):1\nEND:VCARD\n"
    assert facts_in(raw.replace("\n", "\r\n").encode())[0].phones[0].label == "Büro"


def test_06_encodings_that_say_nothing_are_left_out() -> None:
    (card,) = cards_of("BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=8BIT;;TYPE=,home;=x;X-Custom(Boat):1\nEND:VCARD\n")
    assert named(card, "NOTE").params == (("TYPE", "home"), ("TYPE", "Boat"))


def test_07_one_card_per_number_gives_as_many_cards() -> None:
    assert [facts.phones[0].value for facts in facts_in(sample("07_one_card_per_number"))] == ["1", "2"]


@pytest.mark.parametrize("name", ["08_base64_without_blank_line", "09_mac_base64"])
def test_08_09_base64_goes_on_until_a_line_is_a_property(name: str) -> None:
    card = cards_of(sample(name))[0]
    assert (named(card, "PHOTO").source or b"").rstrip().endswith(b"EBAQ")
    assert facts_in(sample(name))[0].picture >= 0


def test_10_a_note_broken_without_folds_stays_one_note() -> None:
    card = cards_of(sample("10_note_without_fold"))[0]
    assert value(card, "NOTE") == "First line\nsecond line\nTime: 10 to 12\nhttp://example.com/x"
    assert value(card, "TEL") == "0664 1"
    assert "without a fold" in errors_of(sample("10_note_without_fold"))[0].why


def test_11_bare_commas_and_semicolons_belong_to_a_single_text() -> None:
    card = cards_of(sample("11_bare_separators"))[0]
    assert value(card, "FN") == "Mr. Jane, Doe; senior"
    assert value(card, "NOTE") == "red, blue; green"
    assert value(card, "URL") == "http://example.com/?a=1,2;b=3"


def test_12_an_escaped_colon_is_a_colon() -> None:
    facts = only_facts("12_escaped_colon")
    assert (facts.links[0].value, facts.links[0].label) == ("http://example.com/eva", "HomePage")


def test_12_an_escaped_colon_in_a_compound_is_one_too() -> None:
    raw = "BEGIN:VCARD\nVERSION:3.0\nORG:a\\:b;c\nEND:VCARD\n".replace("\n", "\r\n")
    assert facts_in(raw.encode())[0].company == "a:b"


def test_13_a_lone_backslash_stays() -> None:
    facts = only_facts("13_lone_backslash")
    assert facts.notes == ("C:\\temp\\data",)
    assert facts.addresses[0].street == "a\\b"


def test_14_missing_parts_are_empty_and_extra_ones_stay_in_the_line() -> None:
    home, work = only_facts("14_wrong_number_of_parts").addresses
    assert (home.street, home.country) == ("Hauptplatz 1", "")
    assert (work.street, work.country) == ("Ring 2", "AT")


def test_15_blanks_round_colon_and_semicolon_do_not_count() -> None:
    facts = only_facts("15_blanks_round_signs")
    assert (facts.name, facts.names.family, facts.names.given) == ("Eva Lang", "Lang", "Eva")
    assert (facts.phones[0].value, facts.phones[0].types) == ("0664 1", ("cell",))


def test_16_names_groups_and_types_compare_case_blind() -> None:
    facts = only_facts("16_case")
    assert (facts.name, facts.emails[0].label) == ("Eva Lang", "Büro")


def test_17_a_missing_name_is_made_from_company_mail_or_number() -> None:
    assert [facts.name for facts in facts_in(sample("17_no_name"))] == ["Lang GmbH", "eva@example.com", "0664 1"]


def test_18_a_missing_end_gives_two_cards_and_is_said() -> None:
    assert [value(card, "FN") for card in cards_of(sample("18_no_end"))] == ["One", "Two"]
    assert [error.line for error in errors_of(sample("18_no_end"))] == [5]


def test_19_a_card_within_agent_stays_in_its_line() -> None:
    card = cards_of(sample("19_agent"))[0]
    assert (named(card, "AGENT").source or b"").count(b"\r\n") == 6
    assert value(card, "TEL") == "1"


def test_20_the_year_1604_is_no_year() -> None:
    assert only_facts("20_year_1604").dates[0].value == "--02-29"


def test_21_dates_of_all_forms_are_understood_and_zeros_are_none() -> None:
    found = [facts.dates[0].value if facts.dates else "" for facts in facts_in(sample("21_dates"))]
    assert found == ["1985-04-12", "1985-04", "--04-12", "--04-12", "---12", "1985-04-12", ""]


def test_22_uids_are_given_as_they_stand() -> None:
    assert [facts.uid for facts in facts_in(sample("22_uid_twice"))] == ["urn:uuid:1234", "urn:uuid:1234", ""]


def test_23_carets_in_parameters_are_decoded() -> None:
    assert ("LABEL", 'Ring 1\n1010 Wien "Hof" ^') in named(cards_of(sample("23_caret"))[0], "ADR").params


def test_24_an_open_quote_ends_at_the_colon_and_is_said() -> None:
    facts = only_facts("24_open_quote")
    assert (facts.phones[0].value, facts.emails[0].value) == ("0664 1", "eva@example.com")
    assert errors_of(sample("24_open_quote")) == [
        DataError("friends.vcf", 5, 'card "Eva Lang": TEL has an open quote; kept as it is.')
    ]


def test_25_labels_and_whole_addresses_of_google_stay_as_they_are() -> None:
    facts = only_facts("25_google")
    assert facts.phones[0].label == "GRAND_CENTRAL"
    assert facts.addresses[0].street == "Hauptplatz 1\n8010 Graz\nAustria"


def test_26_escapes_of_google_in_addresses_and_line_ends_are_undone() -> None:
    facts = only_facts("26_google_uris")
    assert (facts.links[0].value, facts.notes) == ("http://example.com/a,b", ("one\ntwo",))


def test_27_a_free_busy_address_of_rubbish_is_kept_under_other_fields() -> None:
    facts = only_facts("27_fburl")
    assert (facts.links, facts.verbatim) == ((), (3,))


def test_28_a_label_without_address_is_an_address_of_its_lines() -> None:
    assert only_facts("28_label_alone").addresses[0].street == "Ring 2\n1010 Wien"


def test_29_a_picture_by_address_is_kept_and_not_taken_for_one() -> None:
    facts = only_facts("29_photo_by_address")
    assert (facts.picture, facts.verbatim) == (-1, (3,))


def test_30_a_broken_picture_keeps_its_bytes() -> None:
    assert named(cards_of(sample("30_photo_broken"))[0], "PHOTO").source == b"PHOTO;ENCODING=b;TYPE=JPEG:!!\r\n"
    assert only_facts("30_photo_broken").picture == -1


def test_31_an_anniversary_written_three_ways_is_one_date() -> None:
    assert [date.value for date in only_facts("31_anniversary_thrice").dates] == ["2019-02-20"]


def test_32_parameters_nobody_knows_are_kept() -> None:
    params = named(cards_of(sample("32_couchdb"))[0], "TEL").params
    assert params == (("TYPE", "CELL"), ("X-COUCHDB-UUID", "abc-1"), ("X-EVOLUTION-UI-SLOT", "1"))


def test_33_a_number_among_the_types_is_no_label() -> None:
    phone = only_facts("33_blackberry").phones[0]
    assert (phone.types, phone.label) == (("cell",), "")


def test_34_control_characters_show_as_blanks_and_stay_in_the_source() -> None:
    card = cards_of(sample("34_control_characters"))[0]
    assert (value(card, "FN"), value(card, "NOTE")) == ("Eva  Lang", "one two three")
    assert named(card, "FN").source == b"FN:Eva\x01 Lang\r\n"
