"""Cards for named programs: each written as that program reads it, and what it cannot hold counted before."""

import pytest

from pim.formats.targets import TARGETS, Target, fit, losses, target_of
from pim.formats.vcard_write import write_card
from pim.values.contact import Facts, understand
from pim.values.payload import Payload, data_address
from pim.values.property import DELETED, Property
from tests.formats.vcards import Card, a_card, cards_of, shared_files

NAMED = [target for target in TARGETS if target.shows]
PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(200))


def text_for(card: list[Property], target: Target) -> str:
    """The card as the target gets it, unfolded."""
    lines = fit(card, target, {"u-2": "Hans Lang"}.get).lines  # type: ignore[arg-type]
    return write_card(lines, target.versions[0], bare=target.bare).decode().replace("\r\n ", "")


def numbers(*types: tuple[str, ...]) -> list[Property]:
    return [
        Property("TEL", f"+43 1 {at}", tuple(("TYPE", kind) for kind in kinds)) for at, kinds in enumerate(types, 100)
    ]


def test_losing_nothing_is_the_promise_of_original_and_generic() -> None:
    card = [Property("FN", "Eva"), Property("X-ODD", "1"), Property("GENDER", "F"), *numbers(*[("home",)] * 9)]
    assert not losses(card, target_of("original"))
    assert not losses(card, target_of("generic"))
    assert fit(card, target_of("generic")).lines == card


def test_outlook_takes_so_many_numbers_of_each_kind() -> None:
    card = numbers(("home",), ("home",), ("home",), ("work",), ("cell",), ("cell",), ("fax", "work"), ("fax", "home"))
    assert losses(card, target_of("outlook")) == {"TEL": 2}


def test_outlook_takes_three_mails_and_three_addresses() -> None:
    mails = [Property("EMAIL", f"e{at}@example.com") for at in range(5)]
    places = [Property("ADR", f";;Ring {at};Wien;;;") for at in range(4)]
    assert losses([*mails, *places], target_of("outlook")) == {"EMAIL": 2, "ADR": 1}


def test_what_a_target_cannot_hold_is_still_written_where_it_does_no_harm() -> None:
    card = [Property("FN", "Eva"), Property("GENDER", "F"), *numbers(("cell",), ("cell",))]
    text = text_for(card, target_of("outlook"))
    assert "GENDER:F" in text
    assert text.count("TEL;") == 2


def test_lines_without_a_type_get_the_one_outlook_shows_them_for() -> None:
    text = text_for([Property("TEL", "1"), Property("URL", "http://example.com")], target_of("outlook"))
    assert "TEL;VOICE:1" in text
    assert "URL;WORK:http://example.com" in text


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("outlook", "X-MS-SPOUSE:Hans Lang"),
        ("evolution", "X-EVOLUTION-SPOUSE:Hans Lang"),
        ("kaddressbook", "X-KADDRESSBOOK-X-SpousesName:Hans Lang"),
        ("apple", "item1.X-ABRELATEDNAMES:Hans Lang\r\nitem1.X-ABLabel:_$!<Spouse>!$_"),
        ("google", "item1.X-ABRELATEDNAMES:Hans Lang\r\nitem1.X-ABLabel:_$!<Spouse>!$_"),
    ],
)
def test_a_spouse_stands_where_each_program_looks_for_one(key: str, line: str) -> None:
    by_name = Property("RELATED", "Hans Lang", (("TYPE", "spouse"), ("VALUE", "text")))
    by_uid = Property("RELATED", "urn:uuid:u-2", (("TYPE", "spouse"),))
    for item in (by_name, by_uid):
        assert line in text_for([Property("FN", "Eva"), item], target_of(key))
        assert not losses([by_name], target_of(key))


def test_a_relative_a_program_has_no_word_for_is_counted() -> None:
    cousin = Property("RELATED", "Mia", (("TYPE", "cousin"), ("VALUE", "text")))
    assert losses([cousin], target_of("outlook")) == {"RELATED": 1}
    assert losses([cousin], target_of("android")) == {"RELATED": 1}
    assert not losses([cousin], target_of("apple"))


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("outlook", "X-MS-ANNIVERSARY:2010-06-01"),
        ("evolution", "X-EVOLUTION-ANNIVERSARY:2010-06-01"),
        ("kaddressbook", "X-KADDRESSBOOK-X-Anniversary:2010-06-01"),
        ("apple", "item1.X-ABDATE:2010-06-01"),
        ("thunderbird", "ANNIVERSARY:20100601"),
    ],
)
def test_a_wedding_day_stands_where_each_program_looks_for_one(key: str, line: str) -> None:
    assert line in text_for([Property("FN", "Eva"), Property("ANNIVERSARY", "20100601")], target_of(key))


def test_a_birthday_without_a_year_goes_where_it_is_understood_and_is_counted_elsewhere() -> None:
    card = [Property("FN", "Eva"), Property("BDAY", "--0229")]
    assert "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29" in text_for(card, target_of("apple"))
    assert "BDAY:--0229" in text_for(card, target_of("thunderbird"))
    for key in ("outlook", "evolution", "kaddressbook"):
        assert losses(card, target_of(key)) == {"BDAY": 1}
        assert "BDAY" not in text_for(card, target_of(key))


def test_a_free_label_stands_as_apple_writes_it_or_is_counted() -> None:
    grouped = [Property("TEL", "1", (), "item4"), Property("X-ABLABEL", "Boat", (), "item4")]
    typed = [Property("TEL", "1", (("TYPE", "Boat"),))]
    assert "item4.TEL:1\r\nitem4.X-ABLabel:Boat" in text_for(grouped, target_of("apple"))
    assert "item1.TEL:1\r\nitem1.X-ABLabel:Boat" in text_for(typed, target_of("apple"))
    for card in (grouped, typed):
        assert losses(card, target_of("android")) == {"X-ABLABEL": 1}


def test_lines_of_a_group_are_without_it_for_programs_that_would_hide_them() -> None:
    grouped = [Property("TEL", "1", (), "item4"), Property("X-ABLABEL", "Boat", (), "item4")]
    text = text_for(grouped, target_of("kaddressbook"))
    assert "\r\nTEL:1" in text
    assert "X-ABLABEL" not in text.upper()


def test_apples_own_labels_become_types_where_labels_are_unknown() -> None:
    grouped = [Property("TEL", "1", (), "item1"), Property("X-ABLABEL", "_$!<Mobile>!$_", (), "item1")]
    assert "TEL;CELL:1" in text_for(grouped, target_of("outlook"))
    assert not losses(grouped, target_of("outlook"))


@pytest.mark.parametrize("kind", ["CELL", "MOBILE", "iphone"])
def test_outlook_has_one_place_for_a_mobile_number_whatever_it_is_called(kind: str) -> None:
    card = [Property("FN", "Eva"), *(Property("TEL", number, (("TYPE", kind),)) for number in ("1", "2"))]
    assert losses(card, target_of("outlook")) == {"TEL": 1}


def test_a_semicolon_is_bare_only_for_programs_that_would_show_the_backslash() -> None:
    card = [Property("FN", "Eva"), Property("NOTE", "a; b\\;, c"), Property("ORG", "Lang\\; Sons;Sales")]
    assert "NOTE:a; b\\\\;\\, c" in text_for(card, target_of("thunderbird"))
    assert "ORG:Lang\\; Sons;Sales" in text_for(card, target_of("thunderbird"))
    assert "NOTE:a\\; b\\\\\\;\\, c" in text_for(card, target_of("apple"))


def test_a_picture_over_the_limit_stays_behind_and_is_counted() -> None:
    large = Property("PHOTO", data_address(Payload("image/jpeg", PICTURE * 2000)))
    small = Property("PHOTO", data_address(Payload("image/jpeg", PICTURE)))
    assert losses([large, Property("FN", "Eva")], target_of("apple")) == {"PHOTO": 1}
    assert "PHOTO" not in text_for([Property("FN", "Eva"), large], target_of("apple"))
    assert not losses([small], target_of("apple"))
    assert losses([Property("PHOTO", "http://example.com/eva.jpg")], target_of("outlook")) == {"PHOTO": 1}


def test_of_several_types_google_gets_the_most_telling() -> None:
    card = [Property("FN", "Eva"), *numbers(("work", "cell"))]
    assert "TEL;TYPE=cell:" in text_for(card, target_of("google"))
    assert losses(card, target_of("google")) == {"TYPE": 1}


def test_the_first_messenger_goes_into_outlooks_one_field() -> None:
    card = [Property("IMPP", "xmpp:eva@example.com"), Property("X-SKYPE", "eva.lang")]
    assert "X-MS-IMADDRESS:eva@example.com" in text_for(card, target_of("outlook"))
    assert losses(card, target_of("outlook")) == {"X-SKYPE": 1}


def test_what_was_deleted_is_neither_written_nor_missed() -> None:
    gone = Property("GENDER", "F", state=DELETED)
    assert not losses([gone], target_of("outlook"))
    assert "GENDER" not in text_for([Property("FN", "Eva"), gone], target_of("outlook"))


@pytest.mark.parametrize("target", NAMED, ids=lambda target: target.key)
def test_what_is_not_counted_as_lost_comes_back_from_the_cards_of_other_programs(target: Target) -> None:
    for card in shared_cards():
        found = fit(card.properties, target)
        (again,) = cards_of(write_card(found.lines, target.versions[0], bare=target.bare))
        before, after = understand(card.properties), understand(again.properties)
        assert told(before) == told(after)
        if "BDAY" not in found.lost:
            assert birthday(before) == birthday(after)


def shared_cards() -> list[Card]:
    found = []
    for file in shared_files():
        raw = file.read_bytes()
        if len(raw) < 100_000 and b"BEGIN:VCARD" in raw.upper():
            found += cards_of(raw)
    return found


def told(facts: Facts) -> object:
    """What every program has a field for."""
    phones = sorted((phone.index, phone.value) for phone in facts.phones)
    mails = sorted((mail.index, mail.value) for mail in facts.emails)
    notes = " ".join(" ".join(facts.notes).split())  # one field takes them all
    return facts.name, [value for _, value in phones], [value for _, value in mails], notes, facts.company


def birthday(facts: Facts) -> list[str]:
    return [day.value for day in facts.dates if day.kind == "birthday" and day.month_day]


def test_a_target_reads_back_as_it_stands_in_a_hand_made_card() -> None:
    card = a_card("FN:Eva\nitem1.TEL:1\nitem1.X-ABLabel:Boat\nBDAY:19850412").properties
    assert fit(card, target_of("apple")).lines == list(card)


def test_a_line_that_nobody_can_read_is_counted_where_a_program_has_no_place_for_it() -> None:
    card = [Property("FN", "Eva"), Property("", "what is this", (), "", b"what is this\r\n")]
    assert not losses(card, target_of("generic"))
    assert losses(card, target_of("apple")) == {"UNREADABLE": 1}
    assert not losses(card, target_of("original"))
