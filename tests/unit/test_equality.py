"""When two cards say the same, and how a contact is known again."""

from pim.values.contact import understand
from pim.values.equality import content_hash, equal_form
from pim.values.property import DELETED, Property
from tests.formats.vcards import a_card


def same(left: str, right: str, versions: tuple[str, str] = ("3.0", "3.0")) -> bool:
    first, second = (a_card(lines, version) for lines, version in zip((left, right), versions, strict=True))
    return equal_form(first.properties) == equal_form(second.properties)


def test_the_order_of_lines_types_and_folds_does_not_count() -> None:
    assert same("FN:Eva\nTEL;TYPE=home,cell:1", "TEL;TYPE=CELL;TYPE=HOME:1\nFN:Ev\n a")


def test_the_version_and_its_forms_do_not_count() -> None:
    assert same("FN:Jörg\nTEL;CELL;PREF:1", "FN:Jörg\nTEL;TYPE=cell;PREF=1:tel:1", ("2.1", "4.0"))
    assert same("BDAY:1985-04-12", "BDAY:19850412")
    assert same("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "BDAY:--0229", ("3.0", "4.0"))


def test_unicode_composition_and_blanks_at_the_ends_do_not_count() -> None:
    assert same("FN:Jo\u0308rg ", "FN:J\u00f6rg")


def test_pictures_are_compared_by_their_bytes() -> None:
    data = "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAMC"
    assert same(f"PHOTO;ENCODING=b;TYPE=JPEG:{data}", f"PHOTO:data:image/jpeg;base64,{data}", ("3.0", "4.0"))
    assert not same(f"PHOTO;ENCODING=b;TYPE=JPEG:{data}", f"PHOTO;ENCODING=b;TYPE=JPEG:{data[:-4]}AAAA")


def test_when_it_was_written_and_by_what_does_not_count() -> None:
    assert same("FN:Eva\nREV:2020\nPRODID:a", "FN:Eva\nREV:2021")


def test_a_value_a_type_a_label_or_a_second_line_counts() -> None:
    assert not same("TEL:1", "TEL:2")
    assert not same("TEL;TYPE=home:1", "TEL;TYPE=work:1")
    assert not same("item1.TEL:1\nitem1.X-ABLabel:a", "item1.TEL:1\nitem1.X-ABLabel:b")
    assert not same("TEL:1\nTEL:1", "TEL:1")


def test_groups_of_other_names_are_equal_by_their_labels() -> None:
    assert same("item1.TEL:1\nitem1.X-ABLabel:a", "ITEM7.TEL:1\nITEM7.X-ABLabel:a")


def test_deleted_and_empty_lines_do_not_count() -> None:
    gone = Property("TEL", "1", state=DELETED)
    assert equal_form([Property("FN", "Eva"), gone, Property("NOTE", "")]) == equal_form([Property("FN", "Eva")])


def test_a_contact_is_known_by_name_company_numbers_and_mails_however_written() -> None:
    one = a_card("FN:Jörg Lang\nORG:Lang GmbH\nTEL:0664/12-34\nTEL:1\nEMAIL:Eva@Example.com\nNOTE:a")
    two = a_card("EMAIL:eva@example.com\nTEL:1\nTEL:0664 1234\nORG:Lang GmbH\nFN:JÖRG LANG")
    other = a_card("EMAIL:eva@example.com\nTEL:2\nTEL:0664 1234\nORG:Lang GmbH\nFN:JÖRG LANG")
    hashes = [content_hash(understand(card.properties)) for card in (one, two, other)]
    assert hashes[0] == hashes[1] != hashes[2]
    assert len(hashes[0]) == 16
