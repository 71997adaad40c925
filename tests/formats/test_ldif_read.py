"""LDIF is read record by record, as RFC 2849 and address books write it."""

from base64 import b64encode
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.errors import DataError
from pim.formats.ldif_read import Record, groups_of, is_ldif, plain_dn, read_ldif
from pim.formats.table_cards import Making
from pim.formats.table_rows import ldif_cards
from pim.values.contact import understand

VALUES = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=200).filter(
    lambda text: text.strip()
)
NAMES = st.sampled_from(["cn", "sn", "givenName", "mail", "description", "mozillaCustom1", "l"])


def records_of(data: bytes) -> list[Record]:
    return [item for item in read_ldif(BytesIO(data), file="a.ldif") if isinstance(item, Record)]


def errors_of(data: bytes) -> list[tuple[int, str]]:
    found = read_ldif(BytesIO(data), file="a.ldif")
    return [(item.line, item.why) for item in found if isinstance(item, DataError)]


def folded(line: str, width: int) -> str:
    """A line cut as RFC 2849 folds them."""
    return "\n ".join([line[:width], *(line[at : at + width] for at in range(width, len(line), width))])


@given(st.lists(st.tuples(NAMES, VALUES), min_size=1, max_size=8), st.integers(10, 80), st.sampled_from(["\n", "\r\n"]))
def test_base64_values_come_back_however_they_are_folded(pairs: list[tuple[str, str]], width: int, end: str) -> None:
    lines = [folded(f"{name}:: {b64encode(value.encode()).decode()}", width) for name, value in pairs]
    data = "\n".join(["dn: cn=x", *lines, ""]).replace("\n", end).encode()

    (record,) = records_of(data)

    assert list(record.values) == [("dn", "cn=x"), *((name.lower(), value.strip()) for name, value in pairs)]


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    found = list(read_ldif(BytesIO(data), file="a.ldif"))

    assert all(item.line >= 0 for item in found)
    assert is_ldif(data) in (True, False)


def test_comments_options_and_a_version_are_passed_over() -> None:
    data = b"version: 1\n# a comment\n  of two lines\ndn: cn=x\ncn;lang-de: Eva\n\n\ndn: cn=y\ncn: Tom\n"

    assert [record.first("cn") for record in records_of(data)] == ["Eva", "Tom"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("cn:: !!!!", "base64"),
        ("nonsense", "no attribute"),
        (f"userCertificate:: {b64encode(bytes(range(256))).decode()}", "no text"),
        ("jpegPhoto:< file:///etc/passwd", "not read"),
    ],
)
def test_a_bad_line_is_listed_and_the_rest_of_its_record_read(line: str, words: str) -> None:
    data = f"dn: cn=x\n{line}\nsn: Lang\n".encode()

    assert [record.first("sn") for record in records_of(data)] == ["Lang"]
    assert [(number, words in why) for number, why in errors_of(data)] == [(2, True)]


def test_a_record_of_endless_attributes_is_cut_at_the_gate() -> None:
    data = b"dn: cn=x\n" + b"cn: y\n" * 10_001

    assert len(records_of(data)[0].values) == 10_000
    assert len(errors_of(data)) == 2


def test_members_of_groups_are_known_by_their_dn_however_it_is_written() -> None:
    data = b"dn: cn=VIP\nobjectclass: groupOfNames\ncn: VIP\nmember: CN=Eva Lang,  mail=e@x\nmember: cn=Tom\n"

    assert groups_of(BytesIO(data), file="a") == {plain_dn("cn=Eva Lang,mail=e@x"): ["VIP"], "cn=tom": ["VIP"]}


def test_a_group_of_which_more_is_said_is_a_card_and_a_picture_comes_along() -> None:
    picture = b64encode(b"\xff\xd8\xff" + bytes(200)).decode()
    data = (
        "dn: cn=VIP\nobjectclass: groupOfNames\ncn: VIP\ndescription: the best\nmember: cn=Eva\n\n"
        f"dn: cn=Eva\ncn: Eva\njpegPhoto:: {picture}\nmail: a@x.example\nmail: b@x.example\n"
    ).encode()

    group, eva = (
        understand(card.properties)
        for card in ldif_cards(BytesIO(data), Making("", "LDIF", "ymd", 2026), file="a")
        if not isinstance(card, DataError)
    )

    assert (group.kind, group.name, group.notes) == ("group", "VIP", ("the best",))
    assert (eva.categories, [mail.value for mail in eva.emails]) == (("VIP",), ["a@x.example", "b@x.example"])
    assert eva.picture >= 0


def names_and_errors(data: str) -> tuple[list[str], list[tuple[int, str]]]:
    found = list(ldif_cards(BytesIO(data.encode()), Making("", "LDIF", "ymd", 2026), file="a"))
    errors = [(item.line, item.why) for item in found if isinstance(item, DataError)]
    return [understand(item.properties).name for item in found if not isinstance(item, DataError)], errors


@pytest.mark.parametrize(
    "record",
    [
        "dn: dc=x\nobjectclass: domain\ndc: x\n",
        "dn: ou=People,dc=x\nobjectclass: organizationalUnit\nou: People\ndescription: Us\n",
        "dn: cn=config\nobjectclass: olcGlobal\ncn: config\n",
        "dn: cn=wheel\nobjectclass: posixGroup\ncn: wheel\ngidNumber: 0\n",
    ],
)
def test_what_a_directory_holds_beside_people_is_listed_and_left_out(record: str) -> None:
    names, errors = names_and_errors(f"{record}\ndn: cn=Eva\nobjectclass: person\ncn: Eva\n")

    assert names == ["Eva"]
    assert [(line, "no person" in why) for line, why in errors] == [(1, True)]


@pytest.mark.parametrize(
    "record",
    [
        "dn: cn=Eva\ncn: Eva\n",
        "dn: o=Lang\nobjectclass: top\nobjectclass: organization\no: Eva\n",
        "dn: cn=Eva\nobjectclass: top\nobjectclass: group\ncn: Eva\ninfo: of Graz\n",
        "dn: cn=Eva\nobjectclass: posixAccount\ncn: Eva\n",
        "dn: ou=Eva\nobjectclass: organizationalUnit\ncn: Eva\ntelephoneNumber: 1\n",
    ],
)
def test_whoever_can_be_reached_or_is_of_such_a_class_is_a_contact(record: str) -> None:
    assert names_and_errors(record) == (["Eva"], [])


@pytest.mark.parametrize("between", ["", "\n", "# a comment\n\n"])
def test_the_version_of_a_file_is_no_record(between: str) -> None:
    assert names_and_errors(f"version: 1\n{between}dn: cn=Eva\ncn: Eva\n") == (["Eva"], [])


def test_changes_of_a_directory_are_listed_and_left_out() -> None:
    added = "dn: cn=Eva\nchangetype: add\nobjectclass: person\ncn: Eva\n"
    names, errors = names_and_errors(f"{added}\ndn: cn=Tom\nchangetype: modify\nreplace: cn\ncn: Tim\n")

    assert names == ["Eva"]
    assert [(line, "changes another" in why) for line, why in errors] == [(6, True)]
