"""Cards for named programs out of a book: names of related people, groups as cards, losses over all that leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.contact import AddContact, SetPicture, SetPrivate
from pim.commands.importing import ImportFiles
from pim.formats import targets
from pim.values.contact import understand
from pim.values.equality import equal_form
from pim.values.loss_words import loss_words
from pim.values.outgoing import FIRST_CARD_ONLY, ORIGINAL, TARGET_KEYS, TITLES, VERSIONS, Outgoing, Totals
from pim.values.property import Property
from tests.builders import a_book, a_person
from tests.formats.vcards import cards_of, shared_files


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path / "one")
    spouse = Property("RELATED", "urn:uuid:hans", (("TYPE", "spouse"),))
    named = (Property("FN", "Eva Lang"), Property("UID", "urn:uuid:EVA"), Property("CATEGORIES", "vip"), spouse)
    book.do(AddContact("person", (Property("FN", "Hans Lang"), Property("UID", "hans"), Property("GENDER", "M"))))
    book.do(AddContact("person", named))
    book.do(a_person("Tom Field", phone="1", groups="vip,Graz; west"))
    yield book
    book.close()


def written(book: Book, target: str, version: str = "") -> str:
    reader = book.reader()
    text = b"".join(reader.pieces(Outgoing(target=target, version=version))).decode().replace("\r\n ", "")
    reader.close()
    return text


def lost(book: Book, asked: Outgoing) -> dict[str, int]:
    reader = book.reader()
    found = dict(reader.losses(asked))
    reader.close()
    return found


def forms(text: bytes) -> set[object]:
    """What the cards say; a card that stands twice under one UID comes in once."""
    return {equal_form([item for item in card.properties if item.name != "UID"]) for card in cards_of(text)}


def test_the_targets_are_those_that_can_be_asked_for() -> None:
    assert tuple(target.key for target in targets.TARGETS) == TARGET_KEYS == tuple(VERSIONS)
    assert {target.key for target in targets.TARGETS if target.shows} == set(TITLES)
    assert set(TITLES) > FIRST_CARD_ONLY


def test_related_people_are_named_where_a_program_knows_them_by_name_only(book: Book) -> None:
    assert "X-MS-SPOUSE:Hans Lang" in written(book, "outlook")
    assert "RELATED;TYPE=spouse:urn:uuid:hans" in written(book, "generic", "4.0")


def test_apple_gets_a_card_for_each_group_with_its_members(book: Book) -> None:
    text = written(book, "apple")

    groups = [
        card for card in cards_of(text.encode()) if any(i.name == "X-ADDRESSBOOKSERVER-KIND" for i in card.properties)
    ]
    told = {understand(card.properties).name: understand(card.properties).members for card in groups}
    assert set(told) == {"vip", "Graz; west"}
    assert told["vip"][0] == "EVA"
    uids = {item.value for card in cards_of(text.encode()) for item in card.properties if item.name == "UID"}
    assert {member for members in told.values() for member in members} <= {
        uid.removeprefix("urn:uuid:") for uid in uids
    }
    assert text.count("BEGIN:VCARD") == 5


def test_a_group_goes_to_no_program_that_would_take_it_for_a_person(book: Book) -> None:
    members = tuple(Property("MEMBER", f"urn:uuid:{uid}") for uid in ("EVA", "hans"))
    book.do(AddContact("group", (Property("FN", "Friends"), Property("KIND", "group"), *members)))

    assert "Friends" not in written(book, "outlook")
    assert lost(book, Outgoing(target="outlook"))["MEMBER"] == 2
    assert "Friends" in written(book, "generic", "4.0")
    assert "X-ADDRESSBOOKSERVER-KIND:group" in written(book, "apple")


def test_losses_are_counted_over_what_leaves_and_nothing_else(book: Book) -> None:
    assert lost(book, Outgoing(target="android")) == {"GENDER": 1, "RELATED": 1, "CATEGORIES": 2}
    assert lost(book, Outgoing(target="android", contacts=(1,))) == {"GENDER": 1}
    book.do(SetPrivate((1,), private=True))
    assert "GENDER" not in lost(book, Outgoing(target="android", private=False))
    assert lost(book, Outgoing(target=ORIGINAL)) == {}


@pytest.mark.parametrize("version", VERSIONS["generic"])
def test_the_generic_target_loses_nothing_in_any_version(book: Book, version: str) -> None:
    assert lost(book, Outgoing(target="generic", version=version)) == {}


@pytest.mark.parametrize(("target", "version"), [(ORIGINAL, ""), ("generic", "4.0"), ("generic", "3.0")])
def test_the_cards_of_other_programs_leave_and_come_back_equal(tmp_path: Path, target: str, version: str) -> None:
    one, two = a_book(tmp_path / "one"), a_book(tmp_path / "two")
    files = [file for file in shared_files() if file.stat().st_size < 30_000]
    one.do(ImportFiles(tuple(files), match="off"))
    reader = one.reader()
    first = b"".join(reader.pieces(Outgoing(target=target, version=version)))
    reader.close()
    (tmp_path / "out.vcf").write_bytes(first)

    two.do(ImportFiles((tmp_path / "out.vcf",), match="off"))

    reader = two.reader()
    second = b"".join(reader.pieces(Outgoing(target=target, version=version)))
    reader.close()
    assert len(forms(first)) > 300
    assert forms(second) == forms(first)
    one.close()
    two.close()


def test_who_is_also_named_within_another_card_leaves_with_their_own(tmp_path: Path) -> None:
    book = a_book(tmp_path / "one")
    tom = "BEGIN:VCARD\r\nVERSION:2.1\r\nUID:tom\r\nFN:Tom Field\r\nTEL:1\r\nEND:VCARD\r\n"
    inner = "AGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nUID:tom\r\nFN:Tom Field\r\nEND:VCARD\r\n"
    eva = f"BEGIN:VCARD\r\nVERSION:2.1\r\nUID:eva\r\nFN:Eva Lang\r\n{inner}END:VCARD\r\n"
    (tmp_path / "in.vcf").write_bytes((tom + eva).encode())
    book.do(ImportFiles((tmp_path / "in.vcf",)))

    assert written(book, ORIGINAL).count("FN:Tom Field\r\nTEL:1") == 1
    book.close()


def test_what_an_account_holds_in_all_is_checked_and_named(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {name: n for name, n in lost(book, Outgoing(target="apple")).items() if name.startswith("ALL-") and n} == {}

    three = [len(card) for card in written(book, "apple").split("BEGIN:VCARD")[1:4]]
    small = targets.target_of("apple")._replace(totals=Totals(2, sum(three) + 300, 5))
    monkeypatch.setitem(targets._BY_KEY, "apple", small)
    for contact in (1, 2):
        book.do(SetPicture(contact, b"\xff\xd8\xff", "image/jpeg"))
    book.do(AddContact("person", (Property("FN", "Ida Ott"), Property("NOTE", "a long note " * 50))))

    found = lost(book, Outgoing(target="apple"))
    assert {name: n for name, n in found.items() if name.startswith("ALL-")} == {
        "ALL-CARDS": 2,  # the third and the fourth
        "ALL-TEXT": 1,  # the one with the note
        "ALL-PICTURES": 1,  # the second, whose first three bytes go over five
    }


def test_the_limits_of_an_account_are_said_with_their_numbers() -> None:
    assert targets.target_of("apple").totals == (50_000, 48_000_000, 200_000_000)
    assert loss_words("ALL-CARDS", 1200) == "1,200 cards over the 50,000 an account holds"
    assert loss_words("ALL-TEXT", 1) == "1 card over the 48 MB of cards an account holds"
    assert loss_words("ALL-PICTURES", 3) == "3 pictures over the 200 MB of pictures an account holds"
