"""What a rehearsal of an import shows is what the import does; nothing is merged by guess, nothing chosen is lost."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pim.book import Book
from pim.commands.activity import LogCall
from pim.commands.contact import SetProperty
from pim.commands.importing import ImportFiles
from pim.store.blocked import Blocked, keyed_hash
from pim.values.import_report import Choice, ImportReport, RowOutcome
from tests.builders import a_book, a_company, a_person
from tests.store_state import journalled_rows, unsound

EVA = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:eva-1\r\nN:Lang;Eva;;;\r\nFN:Eva Lang\r\nTITLE:Owner\r\n"
    "TEL;TYPE=CELL:+43 1 234567\r\nEMAIL:eva@lang.example\r\nNOTE:tea\r\nCATEGORIES:VIP\r\nEND:VCARD\r\n"
)


def card(name: str, *lines: str) -> str:
    first, _, family = name.rpartition(" ")
    said = "".join(f"{line}\r\n" for line in lines)
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{family};{first};;;\r\nFN:{name}\r\n{said}END:VCARD\r\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = a_book(tmp_path / "book")
    made.reader().close()
    yield made
    made.close()


def written(folder: Path, text: str) -> Path:
    path = folder / "people.vcf"
    path.write_bytes(text.encode())
    return path


def rehearsed(book: Book, folder: Path, text: str, *choices: Choice) -> ImportReport:
    """What is shown, after making sure that the rehearsal left everything as it was and the import does the same."""
    command = ImportFiles((written(folder, text),), rows=True, choices=choices)
    before = journalled_rows(book)
    shown = book.rehearse(command)
    assert journalled_rows(book) == before
    assert isinstance(shown, ImportReport)
    return shown


def row(book: Book, folder: Path, text: str) -> RowOutcome:
    return rehearsed(book, folder, text).rows[0]


def lines(book: Book, contact: int = 1) -> list[tuple[str, str]]:
    reader = book.reader()
    page = reader.page(contact)
    reader.close()
    assert page is not None
    return [(item.name, item.value) for _, item in page.properties if item.state != 2]


def test_each_card_is_told_with_its_line_and_outcome(book: Book, tmp_path: Path) -> None:
    book.do(ImportFiles((written(tmp_path, EVA),)))
    shown = rehearsed(book, tmp_path, EVA + card("Tom Field", "TEL:+43 1 99"))
    told = [(each.item, each.line, each.name, each.outcome, each.contact, each.reach) for each in shown.rows]
    assert told == [
        (1, 1, "Eva Lang", "unchanged", 1, "+43 1 234567"),
        (2, 12, "Tom Field", "added", 0, "+43 1 99"),
    ]


def test_a_plain_import_keeps_no_rows(book: Book, tmp_path: Path) -> None:
    report = book.do(ImportFiles((written(tmp_path, EVA),))).result
    assert isinstance(report, ImportReport)
    assert not report.rows


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("EMAIL:eva@lang.example", "Same mail address, another name"),
        ("TEL:+43 1 234567", "Same number, another name"),
    ],
)
def test_what_one_mail_or_number_alone_says_is_shown_and_not_merged(
    book: Book, tmp_path: Path, line: str, why: str
) -> None:
    book.do(ImportFiles((written(tmp_path, EVA),)))
    told = row(book, tmp_path, card("E. Langer", line))
    assert (told.outcome, told.contact, told.why, told.candidates) == ("unclear", 0, why, ((1, "Eva Lang"),))
    report = book.do(ImportFiles((tmp_path / "people.vcf",))).result
    assert isinstance(report, ImportReport)
    assert (report.added, report.updated, report.unclear) == (1, 0, 1)


def test_the_same_name_alone_is_unclear_and_another_company_makes_it_another_person(book: Book, tmp_path: Path) -> None:
    book.do(a_person("Eva Lang", company="Lang OG"))
    assert row(book, tmp_path, card("Eva Lang")).outcome == "unclear"
    assert row(book, tmp_path, card("Eva Lang", "ORG:Lang OG")).outcome == "unchanged"
    assert row(book, tmp_path, card("Eva Lang", "ORG:Bank")).outcome == "added"


def test_several_who_fit_are_unclear(book: Book, tmp_path: Path) -> None:
    for _ in range(2):
        book.do(a_person("Eva Lang", mail="eva@lang.example"))
    told = row(book, tmp_path, card("Eva Lang", "EMAIL:eva@lang.example"))
    assert (told.outcome, [number for number, _ in told.candidates]) == ("unclear", [1, 2])


def test_what_a_card_would_change_is_told_of_each_it_may_be(book: Book, tmp_path: Path) -> None:
    for phone in ("+43 1 1", "+43 1 2"):
        book.do(a_person("Eva Lang", mail="eva@lang.example", phone=phone))
    text = card("Eva Lang", "EMAIL:eva@lang.example", "TEL:+43 1 2", "TITLE:Owner")
    told = row(book, tmp_path, text)
    shown = [[(each.field, each.there) for each in changes] for changes in (told.changes, *told.others)]
    assert shown == [[("Phone", "+43 1 2"), ("Job title", "Owner")], [("Job title", "Owner")]]
    # and a side chosen beside the second is taken there
    book.do(ImportFiles((tmp_path / "people.vcf",), choices=(Choice("people.vcf", 1, "update", 2, ("here",)),)))
    assert ("TITLE", "Owner") not in lines(book, 2)
    assert "TITLE" not in dict(lines(book, 1))


def test_a_number_that_many_share_is_a_switchboard_and_says_nothing(book: Book, tmp_path: Path) -> None:
    for name in ("Eva Lang", "Ida Berg"):
        book.do(a_person(name, phone="+43 1 234567"))
    assert row(book, tmp_path, card("Tom Field", "TEL:+43 1 234567")).outcome == "added"


def test_a_name_written_the_other_way_round_is_the_same_name(book: Book, tmp_path: Path) -> None:
    book.do(a_person("Chidi Okafor", phone="+44 161 496 0123"))
    told = row(book, tmp_path, card("Chidi Okafor", "TEL:0161 496 0123").replace("FN:Chidi Okafor", "FN:Okafor, Chidi"))
    assert (told.contact, told.why) == (1, "Same name and number; 1 value here stays")


def test_a_choice_decides_what_was_unclear(book: Book, tmp_path: Path) -> None:
    book.do(ImportFiles((written(tmp_path, EVA),)))
    text = card("E. Langer", "EMAIL:eva@lang.example", "TEL:+43 1 77")
    path = written(tmp_path, text)
    for choice, counts in (
        (Choice("people.vcf", 1, "add"), (1, 0, 0, 0)),
        (Choice("people.vcf", 1, "update", 1), (0, 1, 0, 0)),
        (Choice("people.vcf", 1, "leave"), (0, 0, 0, 1)),
    ):
        report = book.do(ImportFiles((path,), choices=(choice,))).result
        assert isinstance(report, ImportReport)
        assert (report.added, report.updated, report.unclear, report.left) == counts
        again = book.rehearse(ImportFiles((path,), rows=True))
        assert isinstance(again, ImportReport)
        assert choice.take == "leave" or again.unchanged == 1
        if choice.take != "leave":
            book.undo()


def test_joining_two_cards_never_takes_away_what_one_of_them_gave(book: Book, tmp_path: Path) -> None:
    book.do(ImportFiles((written(tmp_path, EVA),)))
    other = card("Eva Lang", "EMAIL:eva@lang.example", "BDAY:1980-02-03", "CATEGORIES:Golf")
    book.do(ImportFiles((written(tmp_path, other),)))
    held = lines(book)
    assert ("NOTE", "tea") in held
    assert ("BDAY", "1980-02-03") in held
    assert ("CATEGORIES", "VIP,Golf") in held
    for text in (EVA, other):
        assert book.do(ImportFiles((written(tmp_path, text),))).changes.step == 0


def test_labels_of_two_programs_stay_beside_their_own_numbers(book: Book, tmp_path: Path) -> None:
    # Given two programs that both call their first labelled line item1
    mail = "EMAIL:eva@lang.example"
    one = card("Eva Lang", "PRODID:-//One//EN", mail, "item1.TEL:+43 1 234567", "item1.X-ABLabel:Ski hut")
    other = card("Eva Lang", "PRODID:-//Other//EN", mail, "item1.TEL:+43 1 999999", "item1.X-ABLabel:Boat")
    for text in (one, other):
        book.do(ImportFiles((written(tmp_path, text),)))
    # When both stand in one contact
    reader = book.reader()
    page = reader.page(1)
    reader.close()
    # Then each number has the label it came with, and neither file brings anything again
    assert page is not None
    assert {(phone.value, phone.label) for phone in page.facts.phones} == {
        ("+43 1 234567", "Ski hut"),
        ("+43 1 999999", "Boat"),
    }
    for text in (one, other):
        assert row(book, tmp_path, text).outcome == "unchanged"
        assert row(book, tmp_path, text).changes == ()
    assert unsound(book) == []


def test_a_changed_card_is_shown_value_beside_value(book: Book, tmp_path: Path) -> None:
    book.do(ImportFiles((written(tmp_path, EVA),)))
    changed = EVA.replace("TITLE:Owner", "TITLE:Director").replace("234567", "777")
    told = row(book, tmp_path, changed)
    assert [(each.field, each.here, each.there, each.kept) for each in told.changes] == [
        ("Job title", "Owner", "Director", "there"),
        ("Phone", "+43 1 234567", "+43 1 777", "there"),
    ]
    book.do(ImportFiles((tmp_path / "people.vcf",)))
    assert [value for name, value in lines(book) if name in ("TITLE", "TEL")] == ["Director", "+43 1 777"]


def test_what_was_changed_here_stays_and_is_shown(book: Book, tmp_path: Path) -> None:
    book.do(ImportFiles((written(tmp_path, EVA),)))
    book.do(SetProperty(1, "TITLE", "Chair"))
    for text, there in ((EVA, "Owner"), (EVA.replace("TITLE:Owner", "TITLE:Director"), "Director")):
        told = row(book, tmp_path, text)
        assert [tuple(each)[:4] for each in told.changes] == [("Job title", "Chair", there, "here")]
        assert told.why == "The same card, by its UID; 1 value here stays"
        assert told.outcome == "unchanged"


@pytest.mark.parametrize(
    ("sides", "phones"),
    [
        (("there",), ["+43 1 777"]),
        (("here",), ["+43 1 234567"]),
        (("both",), ["+43 1 234567", "+43 1 777"]),
    ],
)
def test_a_side_taken_by_hand_stands_and_the_same_file_does_not_ask_again(
    book: Book, tmp_path: Path, sides: tuple[str, ...], phones: list[str]
) -> None:
    book.do(ImportFiles((written(tmp_path, EVA),)))
    changed = written(tmp_path, EVA.replace("234567", "777"))
    book.do(ImportFiles((changed,), choices=(Choice("people.vcf", 1, "update", 1, sides),)))
    assert sorted(value for name, value in lines(book) if name == "TEL") == phones
    assert book.do(ImportFiles((changed,))).changes.step == 0
    assert unsound(book) == []


def test_what_was_changed_here_can_be_given_up_for_the_file(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, EVA)
    book.do(ImportFiles((path,)))
    book.do(SetProperty(1, "TITLE", "Chair"))
    book.do(ImportFiles((path,), choices=(Choice("people.vcf", 1, "update", 1, ("there",)),)))
    assert ("TITLE", "Owner") in lines(book)
    assert unsound(book) == []


def test_who_may_not_be_called_comes_in_as_such(book: Book, tmp_path: Path) -> None:
    book.do(a_person("Eva Lang", phone="+43 1 234567"))
    book.do(LogCall(1, result="do not call"))
    told = row(book, tmp_path, card("Ida Berg", "TEL:+43 1 234567"))
    assert told.why == "Same number, another name; Marked “do not call” here: it stays so"
    book.do(ImportFiles((tmp_path / "people.vcf",)))
    assert Blocked(book._open_connection()).contacts == {1, 2}
    book.undo()
    assert Blocked(book._open_connection()).contacts == {1}


def test_a_number_on_the_suppression_list_stays_blocked(book: Book, tmp_path: Path) -> None:
    connection = book._open_connection()
    digest = keyed_hash(connection, "+431234567")
    connection.execute("INSERT INTO suppression(hash, channel, at) VALUES (?, 'phone', 1)", (digest,))
    assert "do not call" in row(book, tmp_path, EVA).why


TABLE = "First Name,Last Name,Job Title,E-mail Address,Mobile Phone,Notes\r\n"
EVA_ROW = "Eva,Lang,Owner,eva@lang.example,+43 1 234567,tea\r\n"


def table(folder: Path, *rows: str, head: str = TABLE) -> Path:
    path = folder / "people.csv"
    path.write_bytes((head + "".join(rows)).encode())
    return path


def test_a_table_comes_again_and_brings_only_its_changes(book: Book, tmp_path: Path) -> None:
    tom = "Tom,Field,Cook,tom@x.example,+43 1 99,golf\r\n"
    book.do(ImportFiles((table(tmp_path, EVA_ROW, tom),)))
    assert book.do(ImportFiles((tmp_path / "people.csv",))).changes.step == 0
    book.do(SetProperty(1, "TITLE", "Chair"))
    changed = EVA_ROW.replace("Owner", "Director").replace("234567", "777").replace("tea", "")
    shown = book.rehearse(ImportFiles((table(tmp_path, changed, tom),), rows=True))
    assert isinstance(shown, ImportReport)
    assert [(each.outcome, len(each.changes)) for each in shown.rows] == [("updated", 3), ("unchanged", 0)]
    book.do(ImportFiles((tmp_path / "people.csv",)))
    held = lines(book)
    assert [value for name, value in held if name in ("TITLE", "TEL")] == ["Chair", "+43 1 777"]
    assert "NOTE" not in dict(held)
    assert book.do(ImportFiles((tmp_path / "people.csv",))).changes.step == 0


def test_another_programs_table_takes_nothing_away(book: Book, tmp_path: Path) -> None:
    book.do(ImportFiles((table(tmp_path, EVA_ROW),)))
    head = "Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value,Birthday\r\n"
    path = table(tmp_path, "Eva,Lang,eva@lang.example,+43 1 234567,1980-02-03\r\n", head=head)
    report = book.do(ImportFiles((path,))).result
    assert isinstance(report, ImportReport)
    assert (report.added, report.updated) == (0, 1)
    held = dict(lines(book))
    assert (held["NOTE"], held["TITLE"], held["BDAY"]) == ("tea", "Owner", "1980-02-03")


def test_files_of_one_name_in_two_folders_are_told_apart(book: Book, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / "in" / folder).mkdir(parents=True)
        written(tmp_path / "in" / folder, card(f"Eva {folder}"))
    shown = book.rehearse(ImportFiles((tmp_path / "in",), rows=True))
    assert isinstance(shown, ImportReport)
    assert len({each.file for each in shown.rows}) == 2


def test_a_company_of_the_same_name_alone_is_unclear(book: Book, tmp_path: Path) -> None:
    book.do(a_company("Lang OG"))
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:Lang OG\r\nORG:Lang OG\r\nTEL:+43 1 99\r\nEND:VCARD\r\n"
    assert row(book, tmp_path, text).outcome == "unclear"


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["Eva Lang", "Ida Berg", "Tom Field"]),
        st.sampled_from(["", "UID:one", "UID:two"]),
        st.lists(
            st.sampled_from(["TEL:+43 1 1", "TEL:+43 1 2", "EMAIL:a@x.example", "NOTE:tea", "ORG:Bank"]), max_size=3
        ),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(first=PEOPLE, second=PEOPLE, data=st.data())
def test_the_counts_of_a_rehearsal_are_those_of_the_import(
    tmp_path_factory: pytest.TempPathFactory, first: list[object], second: list[object], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("any")
    book = a_book(folder / "book")
    book.reader().close()
    book.do(ImportFiles((written(folder, _cards(first)),)))
    path = written(folder, _cards(second))
    shown = rehearsed(book, folder, _cards(second))
    choices = tuple(
        Choice(each.file, each.item, take, each.candidates[0][0] if take == "update" and each.candidates else 0)
        for each in shown.rows
        if (take := data.draw(st.sampled_from(["", "add", "update", "leave"])))
    )
    command = ImportFiles((path,), rows=True, choices=choices)
    shown = book.rehearse(command)  # type: ignore[assignment]
    before = journalled_rows(book)
    done = book.do(command)
    assert done.result == shown
    outcomes = Counter(each.outcome for each in shown.rows)
    assert outcomes["added"] + outcomes["unclear"] == shown.added
    assert (outcomes["updated"], outcomes["unchanged"], outcomes["left"]) == (
        shown.updated,
        shown.unchanged,
        shown.left,
    )
    assert unsound(book) == []
    if done.changes.step:
        book.undo()
    assert journalled_rows(book) == before
    book.close()


def _cards(people: list[object]) -> str:
    return "".join(card(name, *filter(None, [uid]), *said) for name, uid, said in people) or card("Nobody Else")  # type: ignore[misc]
