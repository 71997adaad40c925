"""Tables and LDIF become contacts and talks, come again as what they are, and bring only what changed."""

from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.contact import SetProperty
from pim.commands.importing import ImportFiles
from pim.errors import UserError
from pim.values.contact import Facts
from pim.values.import_report import ImportReport
from pim.values.mapping import ColumnMap, TableMapping
from pim.values.when import to_instant
from pim.work.progress import Progress
from tests.builders import a_book, a_person, a_place
from tests.store_state import journalled_rows, unsound

PEOPLE = "First Name,Last Name,Company,E-mail,Mobile,Shoe size\nEva,Lang,Lang OG,eva@lang.example,+43 1 234567,38\n"
CALLS = (
    "Date,Time,Type,Result,Regarding,Details,Contact,Company,E-mail\n"
    '3/14/2024,3:30 PM,Call,Completed,Offer,"wants ""blue"", soon",Eva Lang,Lang OG,eva@lang.example\n'
    "3/15/2024,,Call,Attempted,Offer,,Eva Lang,Lang OG,\n"
    "3/16/2024,,Meeting Held,,Lunch,,,,eva@lang.example\n"
    "3/17/2024,,Call,Was singing,,,Eva Lang,,\n"
    "3/18/2024,,Call,Left Message,,,Nobody Known,,\n"
)


def imported(book: Book, folder: Path, **texts: str | bytes) -> ImportReport:
    """What importing files of these names (`people_csv` is people.csv) and contents says."""
    paths = []
    for name, text in texts.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        paths.append(path)
    report = book.do(ImportFiles(tuple(paths))).result
    assert isinstance(report, ImportReport)
    return report


def facts_of(book: Book, query: str) -> Facts:
    """The facts of the one contact a query finds."""
    reader = book.reader()
    (contact,) = reader.find_ids(query)
    found = reader.page(contact).facts
    reader.close()
    return found


def rows_of(book: Book, statement: str) -> list[tuple[object, ...]]:
    reader = book.reader()
    found = [tuple(row) for row in reader._connection.execute(statement).fetchall()]
    reader.close()
    return found


def test_a_row_becomes_a_contact_with_every_cell(empty: Book, tmp_path: Path) -> None:
    report = imported(empty, tmp_path, people_csv=PEOPLE)

    assert (report.read, report.added, report.unreadable) == (1, 1, [])
    facts = facts_of(empty, "Eva")
    assert (facts.name, facts.names.family, facts.company) == ("Eva Lang", "Lang", "Lang OG")
    assert [(phone.value, phone.types) for phone in facts.phones] == [("+43 1 234567", ("cell",))]
    assert [mail.value for mail in facts.emails] == ["eva@lang.example"]
    assert [(field.key, field.value) for field in facts.fields] == [("shoe-size", "38")]
    assert rows_of(empty, "SELECT key, label, type FROM field") == [("shoe-size", "Shoe size", "text")]


def test_a_second_import_changes_nothing_and_leaves_no_step(empty: Book, tmp_path: Path) -> None:
    imported(empty, tmp_path, people_csv=PEOPLE, calls_csv=CALLS)
    before = journalled_rows(empty)

    report = imported(empty, tmp_path, people_csv=PEOPLE, calls_csv=CALLS)

    assert (report.added, report.updated, report.activities_added) == (0, 0, 0)
    assert journalled_rows(empty) == before
    assert not unsound(empty)


def test_a_changed_row_changes_only_its_fields(empty: Book, tmp_path: Path) -> None:
    imported(empty, tmp_path, people_csv=PEOPLE)
    reader = empty.reader()
    (eva,) = reader.find_ids("Eva")
    reader.close()
    empty.do(SetProperty(eva, "NOTE", "likes tea"))

    report = imported(empty, tmp_path, people_csv=PEOPLE.replace("234567", "765432"))

    assert (report.added, report.updated) == (0, 1)
    facts = facts_of(empty, "Eva")
    assert [phone.value for phone in facts.phones] == ["+43 1 765432"]
    assert facts.notes == ("likes tea",)
    assert [mail.value for mail in facts.emails] == ["eva@lang.example"]


def test_undo_gives_the_book_back_as_it_was(empty: Book, tmp_path: Path) -> None:
    empty.do(a_person("Eva Lang", mail="eva@lang.example"))
    before = journalled_rows(empty)

    imported(empty, tmp_path, people_csv=PEOPLE, calls_csv=CALLS)
    empty.undo()

    assert journalled_rows(empty) == before


def test_talks_go_to_whom_they_surely_were_with(empty: Book, tmp_path: Path) -> None:
    report = imported(empty, tmp_path, calls_csv=CALLS, people_csv=PEOPLE)

    assert report.activities_added == 4
    assert rows_of(empty, "SELECT kind, state, result, direction, subject, text, due FROM activity ORDER BY id") == [
        ("call", "done", "reached", "out", "Offer", 'wants "blue", soon', ""),
        ("call", "done", "no answer", "out", "Offer", "", "2024-03-15"),
        ("meeting", "done", "", "", "Lunch", "", "2024-03-16"),
        ("call", "done", "other", "out", "", "Was singing", "2024-03-17"),
    ]
    assert [(error.line, "Nobody Known" in error.why) for error in report.unreadable] == [(6, True)]


def test_a_talk_is_never_given_to_one_of_two(empty: Book, tmp_path: Path) -> None:
    empty.do(a_person("Eva Lang", mail="a@lang.example"))
    empty.do(a_person("Eva Lang", mail="b@lang.example"))

    report = imported(empty, tmp_path, calls_csv="Date,Type,Result,Contact\n2024-03-14,Call,Completed,Eva Lang\n")

    assert report.activities_added == 0
    assert "several contacts" in report.unreadable[0].why


@pytest.mark.parametrize("name", ["people.csv", "people.vcf"])
def test_a_file_that_changes_while_it_is_read_changes_nothing(empty: Book, tmp_path: Path, name: str) -> None:
    path, other = tmp_path / name, tmp_path / "other.csv"
    rows = "".join(f"Eva,Lang {at},a{at}@lang.example\n" for at in range(2_000))
    cards = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Eva {at}\nEND:VCARD\n" for at in range(2_000))
    path.write_text(f"First Name,Last Name,E-mail\n{rows}" if name.endswith("csv") else cards)
    other.write_text(PEOPLE)
    empty.do(a_person("Ida Berg"))
    before = journalled_rows(empty)

    size = path.stat().st_size

    def write_to_it(done: int, total: int, words: str) -> None:
        if words == name and done > len(PEOPLE) and path.stat().st_size == size:
            with path.open("ab") as stream:
                stream.write(b"more\n")

    with pytest.raises(UserError, match=f"{name} was changed while it was read"):
        empty.do(ImportFiles((other, path)), Progress(write_to_it))

    assert journalled_rows(empty) == before


def test_an_own_field_gets_its_kind_and_a_day_in_it_its_one_form(empty: Book, tmp_path: Path) -> None:
    people = "Name;Since;Level;Visits;Agreed;Wish\n" + "".join(
        f"Eva {at};{at + 1}.5.2020;{('gold', 'silver')[at % 2]};{at * 3};{('ja', 'nein')[at % 2]};word {at}\n"
        for at in range(8)
    )

    imported(empty, tmp_path, people_csv=people)

    assert rows_of(empty, "SELECT key, label, type, choices FROM field ORDER BY id") == [
        ("since", "Since", "date", ""),
        ("level", "Level", "choice", "gold\nsilver"),
        ("visits", "Visits", "number", ""),
        ("agreed", "Agreed", "yes-no", ""),
        ("wish", "Wish", "text", ""),
    ]
    values = rows_of(empty, "SELECT value FROM field_value WHERE key = 'since' ORDER BY id")
    assert values[:2] == [("2020-05-01",), ("2020-05-02",)]
    assert imported(empty, tmp_path, people_csv=people).unchanged == 8


@pytest.mark.parametrize(
    ("home", "shift", "next_due"),
    [
        ("UTC", 0, "2030-01-01T23:30"),
        ("Pacific/Pago_Pago", -11, "2030-01-01T12:30"),
        ("Pacific/Kiritimati", 14, "2030-01-02T13:30"),
    ],
)
def test_times_of_another_zone_are_taken_to_that_of_the_user(
    tmp_path: Path, home: str, shift: int, next_due: str
) -> None:
    book = a_book(tmp_path / "book", place=a_place()._replace(home=home))
    calls = (
        "Date,Time,Type,Result,Contact\n2024-03-14T23:30:00Z,,Call,Completed,Eva Lang\n"
        "2024-03-14,15:30-08:00,Call,Completed,Eva Lang\n2024-03-14 23:30,,Call,Completed,Eva Lang\n"
        "2030-01-01 23:30 UTC,,Call,,Eva Lang\n"
    )

    imported(book, tmp_path, people_csv=PEOPLE, calls_csv=calls)

    instants = rows_of(book, "SELECT done_at FROM activity WHERE state = 'done' ORDER BY id")
    said = to_instant("2024-03-14T23:30", "UTC", "UTC")
    assert instants == [(said,), (said,), (said - shift * 3_600_000,)]
    assert rows_of(book, "SELECT due FROM activity WHERE state = 'planned'") == [(next_due,)]
    assert imported(book, tmp_path, calls_csv=calls).unchanged == 4
    book.close()


def test_talks_go_by_the_number_their_contact_had_in_the_other_program(empty: Book, tmp_path: Path) -> None:
    people = "ACCOUNTNO,COMPANY,CONTACT,LASTNAME,PHONE1,EXT1,KEY1\nA7,Lang OG,Eva Lang,Lang,01 234567,12,gold\n"
    calls = (
        "ACCOUNTNO,RECTYPE,ONDATE,ONTIME,DURATION,RESULTCODE,REF,NOTES\n"
        "A7,C,20240314,15:30,00:12:00,COM,Offer,fine\nA7,CI,20240315,09:00,,LM,,\n"
    )

    imported(empty, tmp_path, people_csv=people, calls_csv=calls)

    assert facts_of(empty, "Eva").phones[0].value == "01 234567 ext. 12"
    assert rows_of(empty, "SELECT kind, result, direction, minutes, text FROM activity ORDER BY id") == [
        ("call", "reached", "out", 12, "fine"),
        ("call", "left message", "in", None, ""),
    ]


def test_talks_go_by_the_uid_of_their_contacts_card(empty: Book, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:ABCD-1\r\nFN:Eva Lang\r\nEND:VCARD\r\n"
    (tmp_path / "eva.vcf").write_text(card, newline="")
    empty.do(ImportFiles((tmp_path / "eva.vcf",)))

    imported(
        empty, tmp_path, calls_csv="uid,when,kind,direction,duration,text\nabcd-1,2024-03-14T15:30,call,in,480,fine\n"
    )

    told = "SELECT c.name, a.kind, a.direction, a.minutes, a.text FROM activity a JOIN contact c ON c.id = a.contact"
    assert rows_of(empty, told) == [("Eva Lang", "call", "in", 8, "fine")]


def test_a_talk_that_would_come_in_says_whom_it_was_with(empty: Book, tmp_path: Path) -> None:
    empty.do(a_person("Eva Lang", mail="eva@lang.example"))
    (tmp_path / "calls.csv").write_text("email,when,kind,text\neva@lang.example,2024-03-14,call,fine\n")

    report = empty.rehearse(ImportFiles((tmp_path / "calls.csv",), rows=True))

    assert isinstance(report, ImportReport)
    assert [(row.name, row.company, row.reach) for row in report.rows] == [("fine", "eva@lang.example", "2024-03-14")]


def test_the_number_of_a_customer_tells_who_a_row_and_a_talk_are_of(empty: Book, tmp_path: Path) -> None:
    people = "Kundennummer;Vorname;Nachname;Telefon\n4711;Eva;Lang;01 234567\n4712;Tom;Berg;01 234568\n"
    imported(empty, tmp_path, people_csv=people)

    report = imported(empty, tmp_path, people_csv=people.replace("Eva;Lang;01 234567", "Eva;Berger;01 999999"))
    talks = "Kundennummer;Datum;Art;Ergebnis\n4711;14.03.2024;Anruf;Erreicht\n"
    imported(empty, tmp_path, calls_csv=talks)

    assert (report.added, report.updated, report.unchanged) == (0, 1, 1)
    assert facts_of(empty, "Berger").phones[0].value == "01 999999"
    assert rows_of(empty, "SELECT c.name, a.kind FROM activity a JOIN contact c ON c.id = a.contact") == [
        ("Eva Berger", "call")
    ]


def test_goldmines_mails_and_own_fields_join_their_contacts(empty: Book, tmp_path: Path) -> None:
    details = (
        "ACCOUNTNO,RECTYPE,CONTACT,CONTSUPREF,ADDRESS1,ZIP\n"
        "A7,P,E-mail Address,eva@lang.ex,ample,011\nA7,P,Web Site,https://lang.example,,\n"
        "A7,P,Machine,Lathe 3,,\nA7,C,Udo Berg,brother,,\nB9,P,E-mail Address,x@y.example,,\n"
    )
    people = "ACCOUNTNO,COMPANY,CONTACT,LASTNAME,PHONE1,KEY1\nA7,Lang OG,Eva Lang,Lang,01 234567,gold\n"

    report = imported(empty, tmp_path, details_csv=details, people_csv=people)

    facts = facts_of(empty, "Eva")
    assert [(mail.value, mail.preferred) for mail in facts.emails] == [("eva@lang.example", True)]
    assert [link.value for link in facts.links] == ["https://lang.example"]
    assert ("machine", "Lathe 3") in [(field.key, field.value) for field in facts.fields]
    assert [someone.text for someone in facts.related] == ["Udo Berg (brother)"]
    assert [(error.line, "B9" in error.why) for error in report.unreadable] == [(6, True)]
    before = journalled_rows(empty)
    imported(empty, tmp_path, details_csv=details, people_csv=people)
    assert journalled_rows(empty) == before


def test_who_wants_no_calls_is_noted(empty: Book, tmp_path: Path) -> None:
    imported(
        empty,
        tmp_path,
        people_csv="Id,FirstName,LastName,MobilePhone,DoNotCall\n003,Eva,Lang,1234567,true\n004,Tom,Field,2,false\n",
    )

    asked = "SELECT c.name, k.channel, k.state FROM consent k JOIN contact c ON c.uid = k.uid"
    assert rows_of(empty, asked) == [("Eva Lang", "phone", "refused")]


def test_a_row_with_a_number_of_its_own_is_known_though_all_else_changed(empty: Book, tmp_path: Path) -> None:
    head = "Id,FirstName,LastName,MobilePhone,Email,AccountId\n"
    imported(empty, tmp_path, people_csv=head + "003,Eva,Lang,1234567,eva@lang.example,1\n")

    report = imported(empty, tmp_path, people_csv=head + "003,Eva,Berg,7654321,eva@berg.example,1\n")

    assert (report.added, report.updated) == (0, 1)
    assert facts_of(empty, "Eva").name == "Eva Berg"


def test_ragged_rows_are_filled_up_and_what_is_too_much_is_listed(empty: Book, tmp_path: Path) -> None:
    report = imported(empty, tmp_path, people_csv="Name,Phone,Note\nEva Lang\nTom Field,1,x,surplus\n")

    assert report.added == 2
    assert [(error.line, "surplus" in error.why) for error in report.unreadable] == [(3, True)]


def test_a_table_of_headers_alone_is_read_as_none(empty: Book, tmp_path: Path) -> None:
    report = imported(empty, tmp_path, people_csv="First Name,Last Name,Phone\n")

    assert (report.read, report.added, report.unreadable) == (0, 0, [])


def test_what_a_spreadsheet_did_is_undone_or_named(empty: Book, tmp_path: Path) -> None:
    report = imported(
        empty,
        tmp_path,
        people_csv='Name,Phone,ZIP,City,Note\nEva Lang,1.23E+10,8010.0,Graz,"=""0664"""\n'
        "Tom Field,'+43 1 2,,,'=1+1\n",
    )

    eva, tom = facts_of(empty, "Eva"), facts_of(empty, "Tom")
    assert (eva.phones[0].value, eva.addresses[0].postcode, eva.notes) == ("1.23E+10", "8010", ("0664",))
    assert (tom.phones[0].value, tom.notes) == ("+43 1 2", ("=1+1",))
    assert any(error.line == 2 and "1.23E+10" in error.why for error in report.unreadable)


def test_what_a_person_says_of_columns_holds_and_is_remembered(empty: Book, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("A;B\nEva Lang;+43 1 234567\n")
    columns = (ColumnMap(0, "A", "name"), ColumnMap(1, "B", "phone", "cell"))
    mapping = TableMapping("", "utf-8", ";", has_header=True, columns=columns)

    empty.do(ImportFiles((path,), mappings=((str(path), mapping),)))
    imported(empty, tmp_path, next_csv="A;B\nTom Field;+43 1 765432\n")

    assert [(phone.value, phone.types) for phone in facts_of(empty, "Tom").phones] == [("+43 1 765432", ("cell",))]


def test_a_mapping_for_other_headers_is_refused(empty: Book, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE)
    mapping = TableMapping("", "utf-8", ",", has_header=True, columns=(ColumnMap(0, "Z", "name"),))

    with pytest.raises(UserError, match="other headers"):
        empty.do(ImportFiles((path,), mappings=((str(path), mapping),)))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", b"", "is empty"),
        ("book.csv", b"PK\x03\x04" + bytes(500), "file of Excel"),
        ("wide.csv", b",".join(b"h%d" % n for n in range(20_000)) + b"\n", "20000 columns"),
        ("noise.csv", bytes(range(1, 28)) * 40, "holds no text"),
    ],
)
def test_what_is_no_table_changes_nothing(empty: Book, tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    before = journalled_rows(empty)

    with pytest.raises(UserError, match=words):
        empty.do(ImportFiles((tmp_path / name,)))

    assert journalled_rows(empty) == before


def test_ldif_with_groups_base64_and_folds_is_read(empty: Book, tmp_path: Path) -> None:
    text = (
        "version: 1\n\ndn: cn=Eva Lang,mail=eva@lang.example\nobjectclass: mozillaAbPersonAlpha\ngivenName: Eva\n"
        "sn: Lang\ncn: Eva Lang\nmail: eva@lang.example\nmobile: +43 1 234\n 567\ndescription:: Z3LDvG4K\n"
        "mozillaHomeLocalityName: Graz\nmozillaCustom1: blue\nbirthyear: 1980\nbirthmonth: 4\nbirthday: 12\n\n"
        "dn: cn=VIP\nobjectclass: groupOfNames\ncn: VIP\nmember: CN=Eva Lang, mail=eva@lang.example\n"
    )

    report = imported(empty, tmp_path, book_ldif=text)

    assert (report.read, report.added, report.unreadable) == (1, 1, [])
    facts = facts_of(empty, "Eva")
    assert [phone.value for phone in facts.phones] == ["+43 1 234567"]
    assert (facts.notes, facts.addresses[0].city, facts.categories) == (("grün",), "Graz", ("VIP",))
    assert [day.value for day in facts.dates] == ["1980-04-12"]
    assert imported(empty, tmp_path, book_ldif=text).unchanged == 1


def test_google_rows_keep_their_labels_groups_and_own_fields(empty: Book, tmp_path: Path) -> None:
    head = (
        "First Name,Last Name,Labels,Phone 1 - Label,Phone 1 - Value,Relation 1 - Label,Relation 1 - Value,"
        "Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value\n"
    )
    row = "Eva,Lang,* myContacts ::: VIP,* Work Fax,+43 1 1 ::: +43 1 2,Brother,Udo,Anniversary,--04-12,Größe,38\n"

    imported(empty, tmp_path, people_csv=head + row)

    facts = facts_of(empty, "Eva")
    assert facts.categories == ("VIP",)
    assert [(phone.value, phone.types) for phone in facts.phones] == [
        ("+43 1 1", ("work", "fax")), ("+43 1 2", ("work", "fax"))
    ]  # fmt: skip
    assert [(someone.label, someone.text) for someone in facts.related] == [("brother", "Udo")]
    assert [(day.kind, day.value) for day in facts.dates] == [("anniversary", "--04-12")]
    assert [(field.key, field.value) for field in facts.fields] == [("grosse", "38")]


def test_every_table_and_ldif_of_the_corpus_comes_in_and_once_only(empty: Book, corpus: Path) -> None:
    for path in sorted((corpus / "csv").glob("*/*")):
        first = empty.do(ImportFiles((path,), match="uid")).result
        again = empty.do(ImportFiles((path,), match="uid")).result
        assert isinstance(first, ImportReport)
        assert isinstance(again, ImportReport)
        assert (first.read > 0, first.unreadable) == (True, []), path.name
        assert (again.added, again.updated, again.unchanged) == (0, 0, first.read), path.name
