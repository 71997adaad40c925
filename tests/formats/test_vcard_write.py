"""Writing cards: untouched lines as they were, new ones in the form each version asks for."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pim.formats.content_lines import fold, unfold
from pim.formats.vcard_write import write_card, write_original
from pim.values.equality import equal_form
from pim.values.payload import Payload, data_address, payload_of
from pim.values.property import DELETED, EDITED, Property, compose, compose_list, types
from tests.formats.vcards import a_card, cards_of, named, sample, value

VERSIONS = st.sampled_from(["2.1", "3.0", "4.0"])
PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(200))

# What no card can hold: control characters, half of a surrogate pair; blanks at the ends do not count.
TEXTS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"], blacklist_characters="\x85") | st.just("\n"),
    max_size=200,
).map(lambda text: text.strip())
WORDS = TEXTS.map(lambda text: " ".join(text.split()))
TYPES = st.sampled_from(["home", "work", "cell", "X-Boat", "Büro", 'the "big" one', "a,b".replace(",", ";")])


def again(item: Property, version: str) -> Property:
    """The property after it was written and read."""
    (card,) = cards_of(write_card([item], version))
    return named(card, item.name)


@settings(max_examples=300, deadline=None)
@given(TEXTS, VERSIONS)
@example("a;b,c\\d\\n=3D:\n\n x", "2.1")
@example("=", "2.1")
@example(" x" * 300, "4.0")
def test_any_text_comes_back_from_a_note(text: str, version: str) -> None:
    assert again(Property("NOTE", text), version).value == text.strip()


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=5, max_size=5), VERSIONS)
def test_any_parts_come_back_from_a_name(parts: list[str], version: str) -> None:
    item = Property("N", compose(parts))
    assert equal_form([again(item, version)]) == equal_form([item])


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS.filter(bool), min_size=1, max_size=4), st.sampled_from(["3.0", "4.0"]))
def test_any_groups_come_back(groups: list[str], version: str) -> None:
    item = Property("CATEGORIES", compose_list(groups))
    assert equal_form([again(item, version)]) == equal_form([item])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["TYPE", "X-A", "LANGUAGE"]), TYPES), max_size=4), VERSIONS)
def test_any_parameters_come_back(params: list[tuple[str, str]], version: str) -> None:
    item = Property("EMAIL", "eva@example.com", tuple(params), "item1")
    assert equal_form([again(item, version)]) == equal_form([item])


@settings(max_examples=200, deadline=None)
@given(st.binary(min_size=1, max_size=400), VERSIONS)
def test_any_picture_comes_back(content: bytes, version: str) -> None:
    item = Property("PHOTO", data_address(Payload("image/jpeg", content)))
    found = payload_of(again(item, version))
    assert found is not None
    assert found.content == content


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_folded_lines_have_at_most_75_octets_and_unfold_to_themselves(text: str) -> None:
    line = "NOTE:" + text.replace("\n", " ")
    lines = fold(line).splitlines(keepends=True)
    assert all(len(part.rstrip(b"\r\n")) <= 75 for part in lines)
    assert all(part.decode() for part in lines)
    assert unfold(lines).decode() == line


def test_a_card_made_here_gets_version_uid_fn_and_n() -> None:
    written = write_original([Property("ORG", "Lang GmbH")], "3.0")
    assert written.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:")
    assert b"\r\nFN:Lang GmbH\r\nN:;;;;\r\nORG:Lang GmbH\r\nEND:VCARD\r\n" in written


def test_writing_the_same_card_twice_gives_the_same_bytes() -> None:
    card = [Property("FN", "Eva Lang")]
    assert write_card(card, "4.0") == write_card(card, "4.0")


def test_a_card_that_was_read_gets_nothing_it_did_not_have() -> None:
    card = a_card("TEL:1")
    assert write_original(card.properties) == b"BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:1\r\nEND:VCARD\r\n"


def test_deleted_properties_are_left_out() -> None:
    card = a_card("FN:Eva\nTEL:1")
    kept = [item._replace(state=DELETED) if item.name == "TEL" else item for item in card.properties]
    assert b"TEL" not in write_original(kept)
    assert b"TEL" not in write_card(kept, "3.0")


def test_an_edited_line_is_written_in_the_version_of_its_card() -> None:
    old = a_card("FN:Eva\nTEL;CELL;X-SLOT=1:1", "2.1")
    edited = [item._replace(value="2", state=EDITED) if item.name == "TEL" else item for item in old.properties]
    assert b"\r\nTEL;CELL;X-SLOT=1:2\r\n" in write_original(edited)


def test_an_edited_line_of_a_card_without_version_is_written_as_the_others_are() -> None:
    (card,) = cards_of(sample("06_no_version"))
    edited = [item._replace(value="2", state=EDITED) if item.name == "TEL" else item for item in card.properties]
    assert b"\r\nTEL;WORK;VOICE:2\r\n" in write_original(edited)


def test_a_group_and_its_label_stay_together() -> None:
    card = a_card("item1.EMAIL:eva@example.com\nitem1.X-ABLabel:Büro")
    edited = [i._replace(value="e@example.com", state=EDITED) if i.name == "EMAIL" else i for i in card.properties]
    assert "item1.EMAIL:e@example.com\r\nitem1.X-ABLabel:Büro\r\n".encode() in write_original(edited)


def test_the_last_line_of_a_cut_file_gets_its_line_end() -> None:
    (card,) = cards_of(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva")
    assert write_original(card.properties).endswith(b"FN:Eva\r\nEND:VCARD\r\n")


def test_utf16_comes_back_as_utf8() -> None:
    (card,) = cards_of(sample("01_utf16_le_with_mark"))
    assert "FN:Jörg Müller\r\n".encode() in write_original(card.properties)


def test_each_version_has_its_own_form_of_a_day_without_year() -> None:
    day = [Property("BDAY", "--02-29")]
    assert b"\r\nBDAY:--02-29\r\n" in write_card(day, "2.1")
    assert b"\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\n" in write_card(day, "3.0")
    assert b"\r\nBDAY:--0229\r\n" in write_card(day, "4.0")


def test_each_version_has_its_own_form_of_types_and_preference() -> None:
    number = [Property("TEL", "1", (("TYPE", "CELL"), ("TYPE", "VOICE"), ("TYPE", "PREF")))]
    assert b"\r\nTEL;CELL;VOICE;PREF:1\r\n" in write_card(number, "2.1")
    assert b"\r\nTEL;TYPE=CELL;TYPE=VOICE;TYPE=PREF:1\r\n" in write_card(number, "3.0")
    assert b"\r\nTEL;TYPE=CELL;TYPE=VOICE;PREF=1:1\r\n" in write_card(number, "4.0")


def test_each_version_has_its_own_form_of_a_picture() -> None:
    picture = [Property("PHOTO", data_address(Payload("image/jpeg", PICTURE)))]
    assert b"\r\nPHOTO;ENCODING=BASE64;TYPE=JPEG:\r\n /9j/4" in write_card(picture, "2.1")
    assert b"\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4" in write_card(picture, "3.0")
    assert b"\r\nPHOTO:data:image/jpeg;base64,/9j/4" in write_card(picture, "4.0")


def test_text_beyond_ascii_is_quoted_printable_in_2_1_with_its_charset() -> None:
    written = write_card([Property("FN", "Jörg; Müller, senior")], "2.1")
    assert b"\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg; M=C3=BCller, senior\r\n" in written


def test_commas_and_semicolons_are_escaped_in_text_but_not_in_addresses() -> None:
    written = write_card([Property("FN", "a, b; c"), Property("URL", "http://example.com/?a,b;c")], "3.0")
    assert b"\r\nFN:a\\, b\\; c\r\n" in written
    assert b"\r\nURL:http://example.com/?a,b;c\r\n" in written


def test_a_number_is_written_as_text() -> None:
    number = [Property("TEL", "tel:+43-1-2;ext=5", (("VALUE", "uri"), ("TYPE", "work")))]
    assert b"\r\nTEL;TYPE=work:+43-1-2 ext. 5\r\n" in write_card(number, "4.0")


def test_a_card_within_agent_comes_back_in_every_version() -> None:
    (card,) = cards_of(sample("19_agent"))
    for version in ("2.1", "3.0", "4.0"):
        (read,) = cards_of(write_card(card.properties, version))
        assert equal_form([named(read, "AGENT")]) == equal_form([named(card, "AGENT")])
        assert value(read, "TEL") == "1"


def test_broken_data_of_a_picture_is_written_as_it_stands() -> None:
    (card,) = cards_of(sample("30_photo_broken"))
    assert b"\r\nPHOTO;TYPE=JPEG;ENCODING=b:!!\r\n" in write_card(card.properties, "3.0")


def test_no_line_is_empty_but_the_one_after_base64_in_2_1() -> None:
    card = [Property("FN", "Eva"), Property("NOTE", "a\n\nb"), Property("TITLE", "")]
    for version in ("2.1", "3.0", "4.0"):
        assert b"\r\n\r\n" not in write_card(card, version)


def test_a_contact_made_here_has_all_a_card_must_have_also_with_a_picture() -> None:
    picture = Property("PHOTO", "", (("VALUE", "uri"),), "", b"PHOTO:data:image/png;base64,iVBORw==\r\n", EDITED)
    text = write_original([Property("FN", "Eva Lang"), picture]).decode()
    assert text.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:")
    assert "PHOTO:data:image/png;base64,iVBORw==" in text


@pytest.mark.parametrize("way", [("2.1", "3.0", "4.0", "3.0", "2.1"), ("4.0", "2.1", "3.0", "4.0")], ids="-".join)
@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("KEY;X509;ENCODING=BASE64:\n AAECAwQFBgc=\n", "application/pkix-cert"),
        ("KEY;TYPE=PGP;ENCODING=b:AAECAwQFBgc=", "application/pgp-keys"),
        ("KEY:data:application/pgp-keys;base64,AAECAwQFBgc=", "application/pgp-keys"),
        ("KEY:data:application/x-x509-ca-cert;base64,AAECAwQFBgc=", "application/x-x509-ca-cert"),
        ("KEY;TYPE=work:data:text/plain,hello%20there", "text/plain"),
        ("SOUND:data:application/ogg;base64,AAECAwQFBgc=", "application/ogg"),
        ("SOUND;TYPE=WAVE;ENCODING=b:AAECAwQFBgc=", "audio/wav"),
        ("LOGO:data:image/svg+xml;base64,AAECAwQFBgc=", "image/svg+xml"),
    ],
)
def test_what_kind_a_file_is_survives_every_version(line: str, kind: str, way: tuple[str, ...]) -> None:
    (_, first) = a_card(line).properties
    item = first
    for version in way:
        assert payload_of(item) == Payload(kind, getattr(payload_of(first), "content", b"")), version
        item = again(item, version)
    assert ("work" in types(item)) == ("work" in types(first))


def test_a_key_of_no_kind_says_none_in_older_versions() -> None:
    item = again(again(named(a_card("KEY;ENCODING=b:AAECAwQFBgc="), "KEY"), "4.0"), "3.0")
    assert types(item) == []


def test_a_word_for_a_key_that_nobody_knows_is_kept() -> None:
    item = named(a_card("KEY;TYPE=SPKI;ENCODING=b:AAECAwQFBgc="), "KEY")
    for version in ("4.0", "2.1", "3.0"):
        item = again(item, version)
        assert types(item) == ["spki"], version
