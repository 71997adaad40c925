"""Signatures and addresses as text are read: in four languages, without inventing anything, and without a wait."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pim.values.contact import understand
from pim.values.facts import Address
from pim.values.signature import Signature, card_of, read_signature

GERMAN = """Mit freundlichen Grüßen
i.A. Mag. Eva-Maria Lang
Leiterin Vertrieb

Lang & Söhne GmbH
Hauptstraße 12/3
A-8010 Graz, Österreich
Tel.: +43 316 123456-12
Mobil: 0664 / 123 45 67
Fax: +43 316 123456-99
E-Mail: eva.lang@lang-soehne.example
www.lang-soehne.example
FN 123456a | UID: ATU12345678
"""
ENGLISH = """Kind regards,

Tom Field
Senior Account Manager, Brightwater Dental Ltd
14 Park Row, Leeds, LS1 5AB, United Kingdom
T +44 113 496 0182 | M +44 7700 900317
tom.field@brightwater.example | https://www.brightwater.example/team
"""
AMERICAN = """Jane Q. Doe, PhD | VP of Engineering
Acme Corp. | 1600 Park Parkway, Suite 200, Springfield, IL 62704
Office: (650) 253-0000 x123 | Cell: 650-555-0199
jane@acme.example
"""
FRENCH = """Cordialement,
Jean-Pierre DUPONT
Directeur commercial
Société de Chauffage SARL
12 bis, rue de la République
69002 Lyon
Tél. : 04 72 00 00 00 – Port. : 06 12 34 56 78
Courriel : jp.dupont@chauffage.example
"""
SPANISH = """Un saludo,
María José García López
Responsable de Ventas
Muebles García S.L.
C/ Mayor, 15, 2º B
28013 Madrid (España)
Tfno: 91 123 45 67
Móvil: 612 345 678
maria.garcia@muebles.example
"""


def people_of(found: Signature) -> tuple[str, str, str]:
    return found.name, found.title, found.company


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (GERMAN, ("Mag. Eva-Maria Lang", "Leiterin Vertrieb", "Lang & Söhne GmbH")),
        (ENGLISH, ("Tom Field", "Senior Account Manager", "Brightwater Dental Ltd")),
        (AMERICAN, ("Jane Q. Doe, PhD", "VP of Engineering", "Acme Corp.")),
        (FRENCH, ("Jean-Pierre DUPONT", "Directeur commercial", "Société de Chauffage SARL")),
        (SPANISH, ("María José García López", "Responsable de Ventas", "Muebles García S.L.")),
    ],
)
def test_name_job_and_company_are_told_apart(text: str, who: tuple[str, str, str]) -> None:
    assert people_of(read_signature(text)) == who


@pytest.mark.parametrize(
    ("text", "region", "phones"),
    [
        (GERMAN, "AT", [("+43 316 123456-12", "work"), ("0664 / 123 45 67", "cell"), ("+43 316 123456-99", "fax")]),
        (ENGLISH, "GB", [("+44 113 496 0182", "work"), ("+44 7700 900317", "cell")]),
        (AMERICAN, "US", [("(650) 253-0000 x123", "work"), ("650-555-0199", "cell")]),
        (FRENCH, "FR", [("04 72 00 00 00", "work"), ("06 12 34 56 78", "cell")]),
        (SPANISH, "ES", [("91 123 45 67", "work"), ("612 345 678", "cell")]),
        ("01/234 56 78", "AT", [("01/234 56 78", "")]),
        ("Order 4711 of 12.05.2026, IBAN AT61 1904 3002 3457 3201", "AT", []),
    ],
)
def test_numbers_are_found_with_their_kinds(text: str, region: str, phones: list[tuple[str, str]]) -> None:
    assert [tuple(phone) for phone in read_signature(text, region).phones] == phones


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (GERMAN, Address(street="Hauptstraße 12/3", city="Graz", postcode="A-8010", country="Österreich")),
        (ENGLISH, Address(street="14 Park Row", city="Leeds", postcode="LS1 5AB", country="United Kingdom")),
        (
            AMERICAN,
            Address(street="1600 Park Parkway, Suite 200", city="Springfield", region="IL", postcode="62704"),
        ),
        (FRENCH, Address(street="12 bis, rue de la République", city="Lyon", postcode="69002")),
        (SPANISH, Address(street="C/ Mayor, 15, 2º B", city="Madrid", postcode="28013", country="España")),
        ("P.O. Box 12\n1015 CJ Amsterdam", Address(pobox="P.O. Box 12", city="Amsterdam", postcode="1015 CJ")),
        ("Eva Lang\nAm Ring 5\n8010 Graz\nAustria", Address("", "", "Am Ring 5", "Graz", "", "8010", "Austria")),
    ],
)
def test_the_address_is_found_as_each_country_writes_it(text: str, address: Address) -> None:
    assert read_signature(text).address == address


def test_mails_and_links_are_found_without_their_labels() -> None:
    found = read_signature("E-Mail: eva@lang.example\nWeb: www.lang.example.\nlang-og.at")
    assert (found.emails, found.links, found.rest) == (
        ("eva@lang.example",),
        ("www.lang.example", "lang-og.at"),
        (),
    )


def test_a_name_beside_its_mail_address_is_that_name() -> None:
    assert read_signature('"Eva Lang" <eva@lang.example>').name == "Eva Lang"


def test_what_nobody_understood_is_kept() -> None:
    found = read_signature("Eva Lang\nOffice hours: Mon to Fri 8-12\nAbteilung Einkauf")
    assert (found.name, found.department, found.rest) == (
        "Eva Lang",
        "Abteilung Einkauf",
        ("Office hours: Mon to Fri 8-12",),
    )


def test_a_card_says_what_was_recognised() -> None:
    facts = understand(card_of(read_signature(GERMAN, "AT")))
    assert (facts.name, facts.names.family, facts.names.prefix) == ("Mag. Eva-Maria Lang", "Lang", "Mag.")
    assert (facts.company, facts.title) == ("Lang & Söhne GmbH", "Leiterin Vertrieb")
    assert [(phone.value, phone.types) for phone in facts.phones][2] == ("+43 316 123456-99", ("work", "fax"))
    assert (facts.emails[0].value, facts.links[0].value) == ("eva.lang@lang-soehne.example", "www.lang-soehne.example")
    assert (facts.addresses[0].city, facts.addresses[0].postcode) == ("Graz", "A-8010")


def test_a_signature_without_a_person_makes_a_company() -> None:
    facts = understand(card_of(read_signature("Lang OG\nAm Damm 4\n20095 Hamburg")))
    assert (facts.kind, facts.name, facts.company) == ("company", "Lang OG", "Lang OG")


def test_an_empty_text_makes_nothing() -> None:
    assert card_of(read_signature(" \n--\n")) == ()


def values_of(found: Signature) -> list[str]:
    place = found.address
    parts = [place.pobox, place.street, place.city, place.region, place.postcode, place.country] if place else []
    said = [found.name, found.title, found.department, found.company, *found.emails, *found.links, *found.rest, *parts]
    return [*said, *(phone.value for phone in found.phones)]


PIECES = [line for text in (GERMAN, ENGLISH, AMERICAN, FRENCH, SPANISH) for line in text.splitlines()]
LINES = st.one_of(st.sampled_from(PIECES), st.text(max_size=60), st.from_regex(r"[+0-9 ()/.-]{1,30}", fullmatch=True))
TEXTS = st.lists(LINES, max_size=12).map("\n".join)


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(["AT", "GB", "US", ""]))
def test_any_text_is_read_and_every_word_recognised_stands_in_it(text: str, region: str) -> None:
    found = read_signature(text, region)
    for value in values_of(found):
        assert all(word.strip(",.") in text for word in value.replace(", ", " ").split())
    understand(card_of(found))


@pytest.mark.parametrize(
    "sign", ["a", "1", "1 ", "(", "a.", "a@", "-", "http://", ", ", "\t", "A 1,", "x@x.", "\n1010 A"]
)
def test_hostile_text_takes_no_wait(sign: str) -> None:
    start = time.process_time()
    read_signature(sign * (1_000_000 // len(sign)), "AT")
    assert time.process_time() - start < 1
