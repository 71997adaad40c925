"""Relationships and groups that cards name by UID: they stand as links, follow each change, and leave with the card."""

from contextlib import closing
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.contact import DeleteContacts, SetProperty
from pim.commands.group import AddToGroup, RemoveFromGroup
from pim.commands.importing import ImportFiles
from pim.commands.relationship import LinkNamed, Relate, Unrelate
from pim.errors import UserError
from tests.builders import a_book, a_company, a_person
from tests.imports import imported
from tests.store_state import journalled_rows, links, unsound

EVA = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:eva\r\nFN:Eva Lang\r\n{}END:VCARD\r\n"
TOM = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:TOM\r\nFN:Tom Field\r\nEND:VCARD\r\n"
FRIENDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:friends\r\nFN:Friends\r\nX-ADDRESSBOOKSERVER-KIND:group\r\n"
    "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:eva\r\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:tom\r\nEND:VCARD\r\n"
)


def members(book: Book, group: str) -> list[str]:
    with closing(book.reader()) as reader:
        numbers = {name: number for number, name, _ in reader.groups()}
        if group not in numbers:
            return []
        page = [reader.page(contact) for contact in reader.ids("person", group=numbers[group])]
        return [found.line.name for found in page if found is not None]


def cards(book: Book) -> str:
    with closing(book.reader()) as reader:
        return b"".join(reader.card_texts(None, private=True)).decode()


@pytest.mark.parametrize(
    ("line", "of_eva", "of_tom"),
    [
        ("RELATED;TYPE=spouse:urn:uuid:tom", "is married to", "is married to"),
        ("RELATED;TYPE=child:urn:uuid:TOM", "is parent of", "is child of"),
        ("RELATED;TYPE=parent:urn:uuid:tom", "is child of", "is parent of"),
        ("RELATED;TYPE=agent:tom", "is represented by", "acts for"),
        ("item1.RELATED:urn:uuid:tom\r\nitem1.X-ABLabel:_$!<Manager>!$_", "reports to", "is manager of"),
        ("RELATED;TYPE=golf:urn:uuid:tom", "golf", "knows"),
        ("RELATED:urn:uuid:tom", "knows", "knows"),
    ],
)
def test_a_card_that_names_another_by_uid_is_linked_to_it(
    empty: Book, tmp_path: Path, line: str, of_eva: str, of_tom: str
) -> None:
    text = EVA.format(line + "\r\n") + TOM
    imported(empty, text, tmp_path)
    assert (links(empty, "Eva Lang"), links(empty, "Tom Field")) == ([("Tom Field", of_eva)], [("Eva Lang", of_tom)])
    assert cards(empty) == text


def test_who_comes_in_a_later_file_is_linked_then(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA.format("RELATED;TYPE=friend:urn:uuid:tom\r\n"), tmp_path)
    assert links(empty, "Eva Lang") == []
    imported(empty, TOM, tmp_path)
    assert links(empty, "Eva Lang") == [("Tom Field", "is friend of")]
    assert unsound(empty) == []


def test_a_changed_file_changes_the_link(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA.format("RELATED;TYPE=friend:urn:uuid:tom\r\n") + TOM, tmp_path)
    imported(empty, EVA.format("RELATED;TYPE=spouse:urn:uuid:tom\r\n") + TOM, tmp_path)
    assert links(empty, "Tom Field") == [("Eva Lang", "is married to")]
    imported(empty, EVA.format("") + TOM, tmp_path)
    assert links(empty, "Tom Field") == []


def test_a_link_made_here_leaves_with_the_card_and_comes_back(empty: Book, tmp_path: Path) -> None:
    eva, tom = (int(str(empty.do(a_person(name)).result)) for name in ("Eva Lang", "Tom Field"))
    empty.do(Relate(tom, eva, "manager"))
    path = tmp_path / "out.vcf"
    path.write_text(cards(empty), newline="")
    other = a_book(tmp_path / "other")
    other.do(ImportFiles((path,)))
    assert links(other, "Eva Lang") == links(empty, "Eva Lang") == [("Tom Field", "reports to")]
    other.close()


def test_a_link_made_and_removed_leaves_the_card_without_its_line(empty: Book) -> None:
    eva, tom = (int(str(empty.do(a_person(name)).result)) for name in ("Eva Lang", "Tom Field"))
    link = int(str(empty.do(Relate(eva, tom, "supplier", note="beans")).result))
    assert "RELATED;TYPE=x-supplier:urn:uuid:" in cards(empty)
    empty.do(Unrelate(link))
    assert "RELATED" not in cards(empty)
    assert links(empty, "Eva Lang") == []


def test_a_link_to_a_company_is_the_company_field(empty: Book) -> None:
    eva = int(str(empty.do(a_person("Eva Lang", company="Lang OG")).result))
    other = int(str(empty.do(a_company("Weber; Söhne")).result))
    link = int(str(empty.do(Relate(eva, other, "works-at")).result))
    assert sorted(links(empty, "Eva Lang")) == [("Lang OG", "works at"), ("Weber; Söhne", "works at")]
    assert "ORG:Weber\\; Söhne" in cards(empty)
    with pytest.raises(UserError, match="company field"):
        empty.do(Unrelate(link))


def test_a_deleted_contact_leaves_the_line_that_named_it_and_undo_brings_the_link_back(
    empty: Book, tmp_path: Path
) -> None:
    imported(empty, EVA.format("RELATED;TYPE=friend:urn:uuid:tom\r\n") + TOM, tmp_path)
    before = journalled_rows(empty)
    empty.do(DeleteContacts((2,)))
    assert (links(empty, "Eva Lang"), "RELATED" in cards(empty)) == ([], True)
    empty.undo()
    assert journalled_rows(empty) == before


def test_a_group_card_has_the_members_it_names(empty: Book, tmp_path: Path) -> None:
    imported(empty, FRIENDS + EVA.format("") + TOM, tmp_path)
    assert members(empty, "Friends") == ["Eva Lang", "Tom Field"]
    assert cards(empty) == FRIENDS + EVA.format("") + TOM
    assert unsound(empty) == []


def test_a_group_of_cards_changes_in_its_own_card(empty: Book, tmp_path: Path) -> None:
    imported(empty, FRIENDS + EVA.format("") + TOM, tmp_path)
    ida = int(str(empty.do(a_person("Ida Berg")).result))
    empty.do(AddToGroup("friends", (ida,)))
    empty.do(RemoveFromGroup("Friends", (2,)))
    assert members(empty, "Friends") == ["Ida Berg", "Tom Field"]
    text = cards(empty)
    assert "CATEGORIES" not in text
    assert text.count("X-ADDRESSBOOKSERVER-MEMBER") == 2
    assert "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:eva" not in text


def test_a_group_of_cards_may_be_renamed_and_deleted(empty: Book, tmp_path: Path) -> None:
    imported(empty, FRIENDS + EVA.format("CATEGORIES:Friends\r\n") + TOM, tmp_path)
    empty.do(SetProperty(1, "FN", "Old friends"))
    assert members(empty, "Old friends") == ["Eva Lang", "Tom Field"]
    assert "CATEGORIES:Old friends" in cards(empty)
    empty.do(DeleteContacts((1,)))
    assert cards(empty) == EVA.format("") + TOM


def test_whom_a_card_names_as_text_can_be_linked_to_a_contact(empty: Book, tmp_path: Path) -> None:
    lines = "X-SPOUSE:Tom\r\nitem1.X-ABRELATEDNAMES:Ada\r\nitem1.X-ABLabel:_$!<Mother>!$_\r\n"
    imported(empty, EVA.format(lines) + TOM, tmp_path)
    with closing(empty.reader()) as reader:
        page = reader.page(1)
        assert page is not None
        named = {link.other_name: link.property for link in page.links}
    empty.do(LinkNamed(1, named["Tom"], 2))
    made = empty.do(LinkNamed(1, named["Ada"]))
    assert sorted(links(empty, "Eva Lang")) == [("Ada", "is child of"), ("Tom Field", "is married to")]
    assert links(empty, "Ada") == [("Eva Lang", "is parent of")]
    text = cards(empty)
    assert "X-SPOUSE" not in text
    assert "X-AB" not in text
    assert "RELATED;TYPE=spouse:urn:uuid:TOM" in text
    assert "RELATED;TYPE=x-mother:urn:uuid:" in text
    assert made.changes.step
    assert empty.do(ImportFiles((tmp_path / "cards.vcf",))).changes.step == 0
    empty.undo()
    assert sorted(links(empty, "Eva Lang")) == [("Ada", "is child of"), ("Tom Field", "is married to")]
    assert unsound(empty) == []


def test_a_household_has_the_people_its_card_names(empty: Book, tmp_path: Path) -> None:
    home = (
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Langs\r\nKIND:group\r\nX-RINGBOOK-KIND:household\r\n"
        "MEMBER:urn:uuid:eva\r\nEND:VCARD\r\n"
    )
    imported(empty, home + EVA.format(""), tmp_path)
    with closing(empty.reader()) as reader:
        page = reader.page(2)
        assert page is not None
        assert page.groups == ((1, "Langs"),)


def test_whom_a_card_names_as_text_is_shown_without_a_contact(empty: Book, tmp_path: Path) -> None:
    lines = (
        "X-SPOUSE:Max\r\nX-MS-MANAGER:Ida\r\nX-EVOLUTION-ASSISTANT:Jo\r\nRELATED;TYPE=child;VALUE=text:Kim\r\n"
        "item1.X-ABRELATEDNAMES:Ada\r\nitem1.X-ABLabel:_$!<Mother>!$_\r\nX-KADDRESSBOOK-X-SpousesName:Uli\r\n"
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Eve;13;;;;;;;;;;;;;\r\n"
    )
    text = EVA.format(lines)
    imported(empty, text, tmp_path)
    assert sorted(links(empty, "Eva Lang")) == [
        ("Ada", "is child of"),
        ("Eve", "is sibling of"),
        ("Ida", "reports to"),
        ("Jo", "has as assistant"),
        ("Kim", "is parent of"),
        ("Max", "is married to"),
        ("Uli", "is married to"),
    ]
    assert cards(empty) == text
