"""Cards of files become contacts, come again as what they are, and go out as they came."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pim.book import Book
from pim.commands.contact import DeleteContacts, SetProperty
from pim.commands.importing import ImportFiles
from pim.errors import UserError
from pim.formats.vcard_read import Card, read_cards
from pim.values.equality import equal_form
from pim.values.import_report import ImportReport
from pim.work.progress import Cancelled, Progress
from tests.builders import a_book, a_company, a_person
from tests.formats.vcards import SAMPLES
from tests.store_state import journalled_rows, rows_left, unsound

EVA = """BEGIN:VCARD\r
VERSION:3.0\r
UID:eva-1\r
N:Lang;Eva;;;\r
FN:Eva Lang\r
ORG:Lang OG;Sales\r
item1.TEL;TYPE=CELL:+43 1 234567\r
item1.X-ABLabel:Berg hut\r
EMAIL;TYPE=WORK:eva@lang.example\r
NOTE:likes\\, tea\r
CATEGORIES:VIP,Golf\r
X-STRANGE;A=b:what ever; it, is\r
END:VCARD\r
"""
TOM = "BEGIN:VCARD\nVERSION:2.1\nN:Field;Tom\nFN:Tom Field\nTEL;HOME:0113 496 0182\nEND:VCARD\n"


TOGETHER = 40  # files in one book


def imported(book: Book, *texts: str, folder: Path, match: str = "strong") -> ImportReport:
    """What importing these files says; the files are written anew each time."""
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"file{number}.vcf"
        path.write_bytes(text.encode())
        paths.append(path)
    report = book.do(ImportFiles(tuple(paths), match)).result
    assert isinstance(report, ImportReport)
    return report


def exported(book: Book) -> list[bytes]:
    reader = book.reader()
    texts = list(reader.card_texts())
    reader.close()
    return texts


def test_cards_go_out_byte_for_byte_as_they_came(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA + TOM, folder=tmp_path)
    assert exported(empty) == [
        EVA.encode(),
        TOM.replace("BEGIN:VCARD\n", "BEGIN:VCARD\r\n").replace("END:VCARD\n", "END:VCARD\r\n").encode(),
    ]


def test_after_an_edit_only_its_line_differs(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA, folder=tmp_path)
    reader = empty.reader()
    page = reader.page(1)
    reader.close()
    assert page is not None
    mail = next(number for number, item in page.properties if item.name == "EMAIL")
    empty.do(SetProperty(1, "EMAIL", "eva@new.example", property=mail))
    before, after = EVA.encode().splitlines(), exported(empty)[0].splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        (b"EMAIL;TYPE=WORK:eva@lang.example", b"EMAIL;TYPE=WORK:eva@new.example")
    ]


def test_importing_the_same_file_again_changes_nothing(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA + TOM, folder=tmp_path)
    before = journalled_rows(empty)
    report = imported(empty, EVA + TOM, folder=tmp_path)
    assert (report.added, report.updated, report.unchanged) == (0, 0, 2)
    assert journalled_rows(empty) == before


def test_importing_the_same_file_after_an_edit_keeps_the_edit(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA, folder=tmp_path)
    empty.do(SetProperty(1, "FN", "Eva Lang-Berg"))
    report = imported(empty, EVA, folder=tmp_path)
    assert report.unchanged == 1
    assert b"FN:Eva Lang-Berg" in exported(empty)[0]


def test_a_changed_file_brings_only_its_changes(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA, folder=tmp_path)
    empty.do(SetProperty(1, "TITLE", "Owner"))
    changed = EVA.replace("eva@lang.example", "eva@berg.example").replace("FN:Eva Lang", "FN:Eva L. Lang")
    report = imported(empty, changed, folder=tmp_path)
    text = exported(empty)[0]
    assert report.updated == 1
    assert b"eva@berg.example" in text
    assert b"eva@lang.example" not in text
    assert b"TITLE:Owner" in text


def test_new_cards_and_changed_ones_come_in_side_by_side(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA, folder=tmp_path)
    others = [f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL:+43 1 22\nEND:VCARD\n" for name in ("Bo", "Cy")]
    changed = EVA.replace("END:VCARD", "TEL:+43 1 77777\nURL:https://eva.example\nEND:VCARD")
    report = imported(empty, others[0] + changed + others[1], folder=tmp_path)
    assert (report.added, report.updated) == (2, 1)
    assert [b"+43 1 77777" in card for card in exported(empty)] == [True, False, False]
    assert unsound(empty) == []


def test_both_sides_changed_one_value_and_ours_stays(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA, folder=tmp_path)
    empty.do(SetProperty(1, "FN", "Eva Ours"))
    imported(empty, EVA.replace("FN:Eva Lang", "FN:Eva Theirs"), folder=tmp_path)
    assert b"FN:Eva Ours" in exported(empty)[0]


def test_what_was_deleted_here_does_not_come_back(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA, folder=tmp_path)
    reader = empty.reader()
    page = reader.page(1)
    reader.close()
    assert page is not None
    mail = next(number for number, item in page.properties if item.name == "EMAIL")
    empty.do(SetProperty(1, "EMAIL", "", property=mail))
    report = imported(empty, EVA, folder=tmp_path)
    assert report.unchanged == 1
    assert b"EMAIL" not in exported(empty)[0]


def test_a_whole_import_is_one_step_that_undo_takes_back_exactly(empty: Book, tmp_path: Path) -> None:
    before = journalled_rows(empty)
    imported(empty, EVA + TOM, folder=tmp_path)
    after = journalled_rows(empty)
    empty.undo()
    assert journalled_rows(empty) == before
    empty.redo()
    assert journalled_rows(empty) == after
    assert unsound(empty) == []


def test_companies_and_groups_of_cards_stand_as_contacts_and_links(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA, folder=tmp_path)
    reader = empty.reader()
    page, counts = reader.page(1), reader.counts()
    reader.close()
    assert page is not None
    assert [(link.other_name, link.type) for link in page.links] == [("Lang OG", "works-at")]
    assert sorted(name for _, name in page.groups) == ["Golf", "VIP"]
    assert counts["company"] == 1


def test_a_company_card_takes_the_place_of_its_stand_in(empty: Book, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Lang OG\nORG:Lang OG\nX-ABShowAs:COMPANY\nTEL:+43 1 99\nEND:VCARD\n"
    for order in (EVA + card, card + EVA):
        imported(empty, order, folder=tmp_path)
        assert _companies(empty) == [("Lang OG", False)]
        assert unsound(empty) == []
        empty.undo()


def _companies(book: Book) -> list[tuple[str, bool]]:
    reader = book.reader()
    lines = [(line.name, line.stand_in) for line in reader.lines(reader.ids("company"))]
    reader.close()
    return lines


def notes_of(book: Book) -> list[str]:
    reader = book.reader()
    rows = reader._connection.execute("SELECT value FROM property WHERE name = 'NOTE' AND state <> 2 ORDER BY value")
    found = [str(row[0]) for row in rows.fetchall()]
    reader.close()
    return found


def test_twins_in_one_file_are_both_kept_and_stay_two(empty: Book, tmp_path: Path) -> None:
    first = imported(empty, TOM + TOM, folder=tmp_path)
    again = imported(empty, TOM + TOM, folder=tmp_path)
    assert (first.added, again.added, again.unchanged) == (2, 0, 2)


def a_card_of_tom(note: str, name: str = "FN:Tom\n") -> str:
    return f"BEGIN:VCARD\nVERSION:3.0\n{name}NOTE:{note}\nEND:VCARD\n"


def test_of_twins_a_changed_one_is_updated_and_no_other_whatever_their_order(empty: Book, tmp_path: Path) -> None:
    imported(empty, a_card_of_tom("one") + a_card_of_tom("two"), folder=tmp_path)

    again = imported(empty, a_card_of_tom("changed") + a_card_of_tom("one"), folder=tmp_path)

    assert (again.added, again.updated, again.unchanged) == (0, 1, 1)
    assert notes_of(empty) == ["changed", "one"]


def test_which_of_several_twins_changed_is_not_guessed(empty: Book, tmp_path: Path) -> None:
    imported(empty, a_card_of_tom("one") + a_card_of_tom("two"), folder=tmp_path)

    again = imported(empty, a_card_of_tom("both changed") + a_card_of_tom("neither"), folder=tmp_path)

    assert (again.unclear, again.updated, again.unchanged) == (2, 0, 0)


def test_cards_that_say_nobody_are_known_by_their_lines_alone(empty: Book, tmp_path: Path) -> None:
    nobody = [a_card_of_tom(f"{number}", name="") for number in range(900)]
    imported(empty, "".join(nobody), folder=tmp_path)

    again = imported(empty, a_card_of_tom("new", name="") + "".join(reversed(nobody)), folder=tmp_path)

    assert (again.added, again.updated, again.unchanged) == (1, 0, 900)


def test_one_uid_for_two_different_cards_gives_two_contacts_again_and_again(empty: Book, tmp_path: Path) -> None:
    other = EVA.replace("Eva", "Ida").replace("eva@", "ida@").replace("UID:ida-1", "UID:eva-1")
    first = imported(empty, EVA + other, folder=tmp_path)
    again = imported(empty, EVA + other, folder=tmp_path)
    assert first.added == 2
    assert [error.line for error in first.unreadable] == [EVA.count("\n") + 1]
    assert "its UID is that of a card before it" in first.unreadable[0].why
    assert (again.added, again.updated, again.unchanged, again.unreadable) == (0, 0, 2, [])


def test_a_mail_and_name_known_here_are_the_same_contact(empty: Book, tmp_path: Path) -> None:
    empty.do(a_person("Eva Lang", mail="EVA@lang.example"))
    report = imported(empty, EVA, folder=tmp_path)
    assert (report.added, report.updated) == (0, 1)


def test_a_shared_number_alone_is_no_match(empty: Book, tmp_path: Path) -> None:
    empty.do(a_person("Ida Berg", phone="+43 1 234567"))
    assert imported(empty, EVA, folder=tmp_path).added == 1


def test_match_off_makes_every_card_a_contact(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA, folder=tmp_path)
    assert imported(empty, EVA, folder=tmp_path, match="off").added == 1


def test_a_deleted_contact_comes_in_again(empty: Book, tmp_path: Path) -> None:
    imported(empty, EVA, folder=tmp_path)
    empty.do(DeleteContacts((1,)))
    assert imported(empty, EVA, folder=tmp_path).added == 1
    assert unsound(empty) == []


def test_an_empty_card_is_listed_and_makes_nobody(empty: Book, tmp_path: Path) -> None:
    report = imported(empty, "BEGIN:VCARD\nEND:VCARD\n" + TOM, folder=tmp_path)
    assert (report.added, [(e.line, e.why) for e in report.unreadable]) == (1, [(1, "The card is empty.")])


def test_the_first_import_leaves_no_step_where_nothing_was_read(empty: Book, tmp_path: Path) -> None:
    nothing = {"card.vcf": "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "head.csv": "First Name,Last Name\n"}
    for name, text in nothing.items():
        (tmp_path / name).write_text(text)

    done = empty.do(ImportFiles(tuple(tmp_path / name for name in nothing)))

    reader = empty.reader()
    assert (done.changes.step, reader.history()) == (0, [])
    reader.close()


def test_a_rehearsal_says_the_same_and_keeps_nothing(empty: Book, tmp_path: Path) -> None:
    path = tmp_path / "eva.vcf"
    path.write_bytes((EVA + TOM).encode())
    before = journalled_rows(empty)
    report = empty.rehearse(ImportFiles((path,)))
    assert isinstance(report, ImportReport)
    assert report.added == 2
    assert journalled_rows(empty) == before


def test_a_cancelled_import_leaves_nothing(empty: Book, tmp_path: Path) -> None:
    path = tmp_path / "many.vcf"
    path.write_bytes(TOM.encode() * 3000)
    progress = Progress(lambda done, total, words: progress.cancel() if done else None)
    before = journalled_rows(empty)
    with pytest.raises(Cancelled):
        empty.do(ImportFiles((path,)), progress)
    assert journalled_rows(empty) == before
    assert unsound(empty) == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("notes.vcf", b"nothing of the kind", "no BEGIN:VCARD found"),
        ("empty.vcf", b"", "it is empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(4000), "is not a contact file"),
    ],
)
def test_what_is_no_contact_file_is_refused_in_words(
    empty: Book, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    before = journalled_rows(empty)
    with pytest.raises(UserError, match=words):
        empty.do(ImportFiles((tmp_path / name,)))
    assert journalled_rows(empty) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_that_may_never_begin_is_refused(empty: Book, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "book.vcf")

    with pytest.raises(UserError, match="a pipe or a device"):
        empty.do(ImportFiles((tmp_path / "book.vcf",)))


def test_a_missing_file_and_an_empty_folder_are_refused_in_words(empty: Book, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    nothing = "no .vcf, .ics, .csv or .ldif file"
    for path, words in ((tmp_path / "gone.vcf", "No such file"), (tmp_path / "folder", nothing)):
        with pytest.raises(UserError, match=words):
            empty.do(ImportFiles((path,)))


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system for the peak of a process")
def test_a_large_file_comes_in_with_little_memory(tmp_path: Path) -> None:
    """In a process of its own, whose peak is looked at; read whole, the file alone would be 150 MB of it."""
    path = tmp_path / "pictures.vcf"
    picture = "\r\n ".join(["A" * 74] * 540)
    with path.open("w", newline="") as stream:
        for n in range(3_700):
            stream.write(
                f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Person{n}\r\nN:Person{n};Ada;;;\r\n"
                f"PHOTO;ENCODING=b;TYPE=JPEG:{picture}\r\nEND:VCARD\r\n"
            )
    asking = (
        "import sys; from pathlib import Path; from bench.memory import peak_kib; from tests.builders import a_book\n"
        "from pim.commands.importing import ImportFiles\n"
        "report = a_book(Path(sys.argv[1])).do(ImportFiles((Path(sys.argv[2]),))).result\n"
        "print(report.added, peak_kib())"
    )

    said = subprocess.run(
        [sys.executable, "-c", asking, str(tmp_path / "book"), str(path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    added, peak = map(int, said.stdout.split())
    assert added == 3_700
    assert path.stat().st_size > 150_000_000
    assert peak < 200 << 10


def test_files_removed_meanwhile_are_refused_or_listed(empty: Book, tmp_path: Path) -> None:
    first, second = tmp_path / "a.vcf", tmp_path / "b.vcf"
    before = journalled_rows(empty)

    def remove(path: Path) -> Progress:
        return Progress(lambda done, total, words: path.unlink(missing_ok=True))

    first.write_bytes(EVA.encode())
    with pytest.raises(UserError, match="No such file"):
        empty.do(ImportFiles((first,)), remove(first))
    assert journalled_rows(empty) == before

    first.write_bytes(EVA.encode())
    second.write_bytes(TOM.encode())
    report = empty.do(ImportFiles((first, second)), remove(second)).result
    assert isinstance(report, ImportReport)
    assert report.added == 1
    assert [(e.file, "No such file" in e.why) for e in report.unreadable] == [("b.vcf", True)]


def test_a_file_cut_short_while_it_is_read_is_refused_and_nothing_is_stored(empty: Book, tmp_path: Path) -> None:
    path = tmp_path / "many.vcf"
    path.write_bytes(TOM.encode() * 50_000)

    def cut(done: int, total: int, words: str) -> None:
        if done:
            os.truncate(path, 0)

    with pytest.raises(UserError, match=r"many\.vcf was changed while it was read"):
        empty.do(ImportFiles((path,), match="off"), Progress(cut))

    assert rows_left(empty) == 0
    assert unsound(empty) == []


def test_a_file_over_the_gate_is_asked_about(empty: Book, tmp_path: Path) -> None:
    large = tmp_path / "large.vcf"
    with large.open("wb") as stream:
        stream.write(TOM.encode())
        stream.truncate(5_000_000_000)
    with pytest.raises(UserError, match="over 500 MB"):
        empty.do(ImportFiles((large,)))


def test_a_file_over_the_gate_comes_in_when_that_is_confirmed(empty: Book, tmp_path: Path) -> None:
    large = tmp_path / "large.vcf"
    with large.open("wb") as stream:
        stream.write(TOM.encode())
        stream.truncate(501 << 20)
    report = empty.do(ImportFiles((large,), large=True)).result
    assert isinstance(report, ImportReport)
    assert (report.added, len(report.unreadable)) == (1, 1)


def test_a_folder_gives_all_its_files(empty: Book, tmp_path: Path) -> None:
    folder = tmp_path / "cards" / "deep"
    folder.mkdir(parents=True)
    (folder / "eva.vcf").write_bytes(EVA.encode())
    (folder.parent / "tom.VCF").write_bytes(TOM.encode())
    report = empty.do(ImportFiles((tmp_path / "cards",))).result
    assert isinstance(report, ImportReport)
    assert (report.files, report.added) == (2, 2)


def test_one_bad_file_among_several_is_listed_and_the_rest_comes_in(empty: Book, tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_bytes(TOM.encode())
    (tmp_path / "b.txt").write_bytes(b"shopping list")
    report = empty.do(ImportFiles((tmp_path / "a.vcf", tmp_path / "b.txt"))).result
    assert isinstance(report, ImportReport)
    assert (report.added, [e.file for e in report.unreadable]) == (1, ["b.txt"])


def test_a_renamed_company_is_renamed_in_the_cards_of_its_people(empty: Book, tmp_path: Path) -> None:
    empty.do(a_company("Lang OG", phone="+43 1 99"))
    imported(empty, EVA, folder=tmp_path)
    empty.do(SetProperty(1, "FN", "Lang GmbH"))
    text = b"".join(exported(empty))
    assert b"ORG:Lang GmbH;Sales" in text
    assert unsound(empty) == []


def test_every_file_of_other_programs_goes_in_and_out_equal(corpus: Path, tmp_path: Path) -> None:
    """Some files into one book: read, given back property-equal, and nothing new the second time."""
    files = sorted(path for place in (corpus / "vcf", SAMPLES) for path in place.rglob("*") if path.is_file())
    for start in range(0, len(files), TOGETHER):
        some = tuple(files[start : start + TOGETHER])
        cards = {path: list(_cards(path.read_bytes())) for path in some}
        book = a_book(tmp_path / str(start))
        report = book.do(ImportFiles(some, "off", "vcard")).result
        after = list(_cards(b"".join(exported(book))))
        assert isinstance(report, ImportReport)
        listed = {error.file for error in report.unreadable}
        for path, before in cards.items():
            assert before or path.name in listed, path
            assert [form for form in before if form and form not in after] == [], path
        assert sum(bool(form) for before in cards.values() for form in before) <= report.added
        assert book.do(ImportFiles(some, format="vcard")).changes.step == 0, some
        book.close()
    assert files


def _cards(data: bytes) -> Iterator[object]:
    try:
        for card in read_cards(io.BytesIO(data), file="x"):
            if isinstance(card, Card):
                yield equal_form(card.properties)
    except UserError:
        return


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@settings(max_examples=30, deadline=None)
@given(names=st.lists(TEXT.filter(str.strip), min_size=1, max_size=4), notes=TEXT)
def test_any_names_go_in_out_and_are_undone(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], notes: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    book = a_book(folder / "book")
    book.reader().close()
    before = journalled_rows(book)
    safe = [name.replace("\\", "").replace("\n", " ") for name in names]
    cards = "".join(f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{name}\r\nNOTE:{notes}\r\nEND:VCARD\r\n" for name in safe)
    imported(book, cards, folder=folder)
    assert b"".join(exported(book)) == cards.encode()
    assert unsound(book) == []
    book.undo()
    assert journalled_rows(book) == before
    book.close()
