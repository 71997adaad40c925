"""Files in the manner of other programs: what a person sees of them is what stood in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.importing import ImportFiles
from pim.values.facts import Facts
from tests.builders import a_book

OUTLOOK_ES = (
    "Título;Nombre;Apellidos;Organización;Puesto;Ciudad de trabajo;Teléfono del trabajo;Móvil;Cumpleaños\r\n"
    "Sra.;María José;Núñez Peña;Construcciones Ñandú S.L.;Jefa de compras;Madrid;+34 91 496 0182"
    ";+34 600 496 018;25/11/1975\r\n"
)
OUTLOOK_FR = (
    '"Titre";"Prénom";"Nom";"Société";"Titre";"Code postal (bureau)";"Ville (bureau)";"Tél. mobile";"Notes"\r\n'
    '"M.";"Éric";"Lefèvre";"Société de l\'Est";"Directeur";"25000";"Besançon";"06 12 34 56 78";'
    '"Le matin ;\r\npas le lundi"\r\n'
)
GOLDMINE = (
    "ACCOUNTNO,COMPANY,CONTACT,LASTNAME,PHONE1,EXT1,KEY1\r\n"
    "A60101,Field & Co,Anna Maria van der Berg,van der Berg,(719)555-4000,44,Prospect\r\n"
)
DOMINO = """dn: CN=Anna Baer/O=Acme\r
objectclass: dominoPerson\r
cn: Anna Baer\r
sn: Baer\r
givenname: Anna\r
officephonenumber: +43 1 5551\r
cellphonenumber: +43 664 5552\r
companyname: Acme GmbH\r
jobtitle: Leiterin\r
officestreetaddress: Ringstr. 1\r
officecity: Wien\r
officezip: 1010\r
"""
ICLOUD = """BEGIN:VCARD\r
VERSION:3.0\r
N:Chen;Li;;;\r
FN:Li Chen\r
IMPP;X-SERVICE-TYPE=WhatsApp;type=WORK:x-apple:%2B8613800000000\r
END:VCARD\r
"""


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path / "book")
    yield book
    book.close()


def the_one(book: Book, path: Path, content: bytes) -> Facts:
    """What the book knows of the one person of a file; the same file again changes nothing."""
    path.write_bytes(content)
    assert book.do(ImportFiles((path,))).changes.step
    assert book.do(ImportFiles((path,))).changes.step == 0
    reader = book.reader()
    (contact,) = reader.ids("person")
    page = reader.page(contact)
    reader.close()
    assert page is not None
    return page.facts


def test_a_spanish_outlook_has_its_form_of_address_before_the_name(empty: Book, tmp_path: Path) -> None:
    facts = the_one(empty, tmp_path / "contactos.csv", OUTLOOK_ES.encode("cp1252"))

    assert (facts.names.prefix, facts.name, facts.title) == ("Sra.", "Sra. María José Núñez Peña", "Jefa de compras")
    assert [phone.types for phone in facts.phones] == [("work",), ("cell",)]
    assert facts.fields == ()


def test_a_french_outlook_has_two_columns_of_one_name(empty: Book, tmp_path: Path) -> None:
    facts = the_one(empty, tmp_path / "contacts.csv", OUTLOOK_FR.encode("cp1252"))

    assert (facts.name, facts.title, facts.company) == ("M. Éric Lefèvre", "Directeur", "Société de l'Est")
    assert (facts.addresses[0].postcode, facts.addresses[0].city) == ("25000", "Besançon")


def test_the_family_name_of_goldmine_parts_the_whole_name(empty: Book, tmp_path: Path) -> None:
    facts = the_one(empty, tmp_path / "contact1.csv", GOLDMINE.encode())

    assert (facts.names.family, facts.names.given, facts.name) == (
        "van der Berg",
        "Anna Maria",
        "Anna Maria van der Berg",
    )
    assert facts.phones[0].value == "(719)555-4000 ext. 44"


def test_people_of_a_domino_directory_have_numbers_company_and_address(empty: Book, tmp_path: Path) -> None:
    facts = the_one(empty, tmp_path / "names.ldif", DOMINO.encode())

    assert (facts.company, facts.title, facts.fields) == ("Acme GmbH", "Leiterin", ())
    assert [(phone.value, phone.types) for phone in facts.phones] == [
        ("+43 1 5551", ("work",)),
        ("+43 664 5552", ("cell",)),
    ]
    assert (facts.addresses[0].street, facts.addresses[0].postcode) == ("Ringstr. 1", "1010")


def test_a_messenger_of_apple_is_shown_as_its_number(empty: Book, tmp_path: Path) -> None:
    facts = the_one(empty, tmp_path / "icloud.vcf", ICLOUD.encode())

    assert [(account.service, account.value) for account in facts.messengers] == [("whatsapp", "+8613800000000")]
