"""Contacts as tables and LDIF: in the columns a program reads, harmless in a spreadsheet, the same when they return."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.book import Book
from pim.commands.contact import AddContact
from pim.commands.importing import ImportFiles
from pim.formats.table_write import EXACT, TableStyle, harmless, write_table
from pim.texts import use_language
from pim.values.import_report import ImportReport
from pim.values.outgoing import CSV, HEADER_LANGUAGES, LDIF, Outgoing
from pim.values.property import Property
from tests.builders import a_book, a_place

Table = list[dict[str, str]]
HOSTILE = ("=cmd|' /C calc'!A0", "+1-2", "-2+3", "@SUM(A1)", "\t=1", "\r=1")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path / "one")
    book.do(AddContact("person", tuple(eva())))
    book.do(AddContact("company", (Property("FN", "Weber GmbH"), Property("ORG", "Weber GmbH"))))
    yield book
    book.close()


def eva() -> list[Property]:
    return [
        Property("FN", "Dr. Eva Lang"),
        Property("N", "Lang;Eva;Maria;Dr.;MBA"),
        Property("ORG", "Lang OG;Sales"),
        Property("TITLE", "Head of Sales"),
        Property("ROLE", "Buyer"),
        Property("NICKNAME", "Evi"),
        Property("TEL", "+43 664 1234567", (("TYPE", "cell"),)),
        Property("TEL", "+43 1 234567", (("TYPE", "work"),)),
        Property("TEL", "+43 1 99", (("TYPE", "home"),)),
        Property("EMAIL", "eva@lang.example", (("TYPE", "work"),)),
        Property("EMAIL", "eva@home.example", (("TYPE", "home"),)),
        Property("ADR", ";Stiege 2;Ring 1;Wien;;1010;Austria", (("TYPE", "home"),)),
        Property("URL", "http://example.com/eva"),
        Property("BDAY", "1985-04-12"),
        Property("ANNIVERSARY", "2010-06-01"),
        Property("NOTE", "one, two; \"three\"\nfour"),
        Property("CATEGORIES", "vip,Graz"),
        Property("RELATED", "Hans Lang", (("TYPE", "spouse"), ("VALUE", "text"))),
        Property("X-RINGBOOK-SHOE-SIZE", "39"),
        Property("GENDER", "F"),
    ]  # fmt: skip


def written(book: Book, asked: Outgoing) -> bytes:
    reader = book.reader()
    text = b"".join(reader.pieces(asked))
    reader.close()
    return text


def rows(text: bytes, encoding: str = "utf-8-sig") -> Table:
    return list(csv.DictReader(io.StringIO(text.decode(encoding), newline="")))


def lost(book: Book, asked: Outgoing) -> dict[str, int]:
    reader = book.reader()
    found = dict(reader.losses(asked))
    reader.close()
    return found


def test_outlook_gets_its_92_columns_each_cell_in_quotes(book: Book) -> None:
    text = written(book, Outgoing(CSV, "outlook"))
    (first, company) = rows(text, "cp1252")

    assert text.startswith(b'"Title","First Name","Middle Name","Last Name","Suffix","Company"')
    assert len(first) == 92
    assert (first["Title"], first["First Name"], first["Last Name"], first["Suffix"]) == ("Dr.", "Eva", "Lang", "MBA")
    assert (first["Mobile Phone"], first["Business Phone"], first["Home Phone"]) == (
        "+43 664 1234567",
        "+43 1 234567",
        "+43 1 99",
    )
    assert (first["E-mail Address"], first["E-mail 2 Address"]) == ("eva@lang.example", "eva@home.example")
    assert (first["Birthday"], first["Spouse"], first["Categories"]) == ("12/04/1985", "Hans Lang", "vip;Graz")
    assert (first["Home Street"], first["Home Street 2"], first["Home City"]) == ("Stiege 2", "Ring 1", "Wien")
    assert (company["Company"], company["First Name"]) == ("Weber GmbH", "")


def test_outlook_gets_headers_and_days_in_the_language_of_the_user(book: Book) -> None:
    use_language("de", region="AT")
    try:
        text = written(book, Outgoing(CSV, "outlook")).decode("cp1252")
    finally:
        use_language("en", region="GB")

    assert text.startswith('"Anrede","Vorname","Weitere Vornamen","Nachname"')
    assert '"12.04.1985"' in text


def test_what_no_code_page_of_outlook_holds_is_utf_8_with_a_mark(book: Book) -> None:
    book.do(AddContact("person", (Property("FN", "Łukasz 東京"),)))

    text = written(book, Outgoing(CSV, "outlook"))

    assert text.startswith(b"\xef\xbb\xbf")
    assert rows(text)[-1]["First Name"] == "Łukasz 東京"


def test_google_gets_as_many_numbered_columns_as_there_are_entries(book: Book) -> None:
    (first, _) = rows(written(book, Outgoing(CSV, "google")))

    assert (first["Phone 1 - Label"], first["Phone 1 - Value"]) == ("Mobile", "+43 664 1234567")
    assert first["Phone 3 - Value"] == "+43 1 99"
    assert "Phone 4 - Value" not in first
    assert first["Labels"] == "vip ::: Graz ::: * myContacts"
    assert (first["Event 1 - Label"], first["Event 1 - Value"]) == ("Anniversary", "2010-06-01")
    assert (first["Custom Field 1 - Label"], first["Custom Field 1 - Value"]) == ("shoe-size", "39")


def test_thunderbird_gets_its_own_columns(book: Book) -> None:
    (first, _) = rows(written(book, Outgoing(CSV, "thunderbird")))

    assert (first["Primary Email"], first["Secondary Email"]) == ("eva@lang.example", "eva@home.example")
    assert (first["Birth Year"], first["Birth Month"], first["Birth Day"]) == ("1985", "04", "12")
    assert first["Home Address 2"] == "Ring 1"


def test_what_has_no_column_is_counted(book: Book) -> None:
    numbers = [Property("TEL", f"+43 1 {at}", (("TYPE", "cell"),)) for at in range(5)]
    book.do(AddContact("person", (Property("FN", "Tom"), *numbers, Property("GEO", "geo:1,2"))))

    assert lost(book, Outgoing(CSV, "outlook")) == {
        "TEL": 2, "TYPE": 4, "FN": 1, "NICKNAME": 1, "GEO": 1, "X-RINGBOOK": 1
    }  # fmt: skip
    assert lost(book, Outgoing(CSV, "generic")) == {"FN": 1, "GEO": 1}


@pytest.mark.parametrize("target", ["generic", "outlook", "google", "thunderbird"])
def test_a_table_comes_back_with_what_it_holds(book: Book, tmp_path: Path, target: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(written(book, Outgoing(CSV, target, exact=True)))
    empty = a_book(tmp_path / "two")

    empty.do(ImportFiles((path,)))

    reader = empty.reader()
    found = next(page for number in reader.ids("person") if (page := reader.page(number)) is not None)
    facts = found.facts
    assert (facts.names.given.split()[0], facts.names.family) == ("Eva", "Lang")
    assert [phone.value for phone in facts.phones if "cell" in phone.types] == ["+43 664 1234567"]
    assert {mail.value for mail in facts.emails} == {"eva@lang.example", "eva@home.example"}
    assert [day.value for day in facts.dates if day.kind == "birthday"] == ["1985-04-12"]
    assert facts.notes == ('one, two; "three"\nfour',)
    assert (facts.company, facts.title) == ("Lang OG", "Head of Sales")
    if target in ("generic", "google"):
        assert set(facts.categories) == {"vip", "Graz"}
        assert [(field.key, field.value) for field in facts.fields] == [("shoe-size", "39")]
    reader.close()
    empty.close()


@pytest.mark.parametrize("spoken", HEADER_LANGUAGES)
@pytest.mark.parametrize(("user", "region"), [("en", "US"), ("en", "GB"), ("de", "AT")])
def test_outlooks_table_comes_back_from_every_language_of_its_headers(
    book: Book, tmp_path: Path, spoken: str, user: str, region: str
) -> None:
    path = tmp_path / "contacts.csv"
    use_language(user, region=region)
    try:
        path.write_bytes(written(book, Outgoing(CSV, "outlook", headers=spoken)))
        two = a_book(tmp_path / "two", place=a_place()._replace(region=region))
        report = two.do(ImportFiles((path,))).result
    finally:
        use_language("en", region="GB")

    assert isinstance(report, ImportReport)
    assert (report.added, [error for error in report.unreadable if error.line > 1]) == (2, [])
    first = path.read_bytes().decode("cp1252").split(",")[1]
    assert first == {"en": '"First Name"', "de": '"Vorname"', "fr": '"Prénom"', "es": '"Nombre"'}[spoken]
    reader = two.reader()
    (facts,) = (page.facts for number in reader.ids("person") if (page := reader.page(number)) is not None)
    reader.close()
    two.close()
    assert (facts.names.prefix, facts.names.given, facts.names.additional, facts.names.family, facts.names.suffix) == (
        "Dr.", "Eva", "Maria", "Lang", "MBA"
    )  # fmt: skip
    assert (facts.company, facts.department, facts.title, facts.role) == ("Lang OG", "Sales", "Head of Sales", "Buyer")
    assert {(phone.value, phone.types) for phone in facts.phones} == {
        ("+43 664 1234567", ("cell",)), ("+43 1 234567", ("work",)), ("+43 1 99", ("home",))
    }  # fmt: skip
    assert {mail.value for mail in facts.emails} == {"eva@lang.example", "eva@home.example"}
    assert [(place.street, place.city, place.postcode, place.country) for place in facts.addresses] == [
        ("Stiege 2\nRing 1", "Wien", "1010", "Austria")
    ]
    assert {(day.kind, day.value) for day in facts.dates} == {("birthday", "1985-04-12"), ("anniversary", "2010-06-01")}
    assert (facts.notes, facts.gender, set(facts.categories)) == (('one, two; "three"\nfour',), "F", {"vip", "Graz"})
    assert [(other.label, other.text) for other in facts.related] == [("spouse", "Hans Lang")]


def test_ldif_holds_an_entry_a_contact_and_one_a_group(book: Book) -> None:
    text = written(book, Outgoing(LDIF, "generic")).decode()

    assert "dn: cn=Dr. Eva Lang,mail=eva@lang.example\n" in text
    assert "objectclass: mozillaAbPersonAlpha\n" in text
    assert "mobile: +43 664 1234567\n" in text
    assert "description:: " in text
    assert "dn: cn=vip\nobjectclass: top\nobjectclass: groupOfNames\ncn: vip\nmember: cn=Dr. Eva Lang," in text
    assert all(len(line) <= 76 for line in text.splitlines())
    assert "CATEGORIES" not in lost(book, Outgoing(LDIF, "generic"))


def test_ldif_comes_back(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "contacts.ldif"
    path.write_bytes(written(book, Outgoing(LDIF, "generic")))
    empty = a_book(tmp_path / "two")

    empty.do(ImportFiles((path,)))

    reader = empty.reader()
    found = [page.facts for number in reader.ids("person") if (page := reader.page(number)) is not None]
    assert [facts.name for facts in found if facts.phones] == ["Dr. Eva Lang"]
    reader.close()
    empty.close()


@pytest.mark.parametrize("cell", HOSTILE)
def test_a_spreadsheet_carries_nothing_out(book: Book, cell: str) -> None:
    book.do(AddContact("person", (Property("FN", cell), Property("N", f";{cell};;;"), Property("NOTE", cell))))

    for row in rows(written(book, Outgoing(CSV, "generic"))):
        assert all(not text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in row.values())


def test_an_exact_table_has_each_cell_as_it_is(book: Book) -> None:
    book.do(AddContact("person", (Property("FN", "=1+1"), Property("N", ";=1+1;;;"))))

    text = written(book, Outgoing(CSV, "generic", exact=True))

    assert rows(text)[-1]["First Name"] == "=1+1"
    assert not text.startswith(b"\xef\xbb\xbf")


def test_a_spreadsheet_of_a_land_with_decimal_commas_is_parted_by_semicolons(book: Book) -> None:
    use_language("de", region="AT")
    try:
        assert written(book, Outgoing(CSV, "generic")).startswith(b"\xef\xbb\xbfFirst Name;Middle Name;")
    finally:
        use_language("en", region="GB")


def test_private_contacts_stay_out_of_a_table_unless_asked_for(book: Book) -> None:
    book.do(AddContact("person", (Property("FN", "Secret"), Property("CLASS", "PRIVATE"))))

    assert b"Secret" not in written(book, Outgoing(CSV, "generic", private=False))
    assert b"Secret" in written(book, Outgoing(CSV, "generic", private=True))


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"]), max_size=20), min_size=1, max_size=5))
def test_any_cells_come_back_from_a_table(cells: list[str]) -> None:
    header = [f"c{at}" for at in range(len(cells))]
    row = dict(zip(header, cells, strict=True))

    for style in (EXACT, TableStyle(delimiter=";", quoted=True), TableStyle(protected=True, marked=True)):
        text = b"".join(write_table(header, [row], style)).decode("utf-8-sig")
        _, found = csv.reader(io.StringIO(text, newline=""), delimiter=style.delimiter)
        assert found == ([harmless(cell) for cell in cells] if style.protected else cells)
