"""Tables are cut into the rows their writers meant, whatever their letters, delimiters and quotes."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pim.errors import DataError, UserError
from pim.formats.table_letters import read_foreign
from pim.formats.table_sniff import is_table, sniff
from pim.formats.table_text import Row, TableShape, read_rows

CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=12)
WORDS = st.text(st.characters(whitelist_categories=("Lu", "Ll")), min_size=1, max_size=8)


def rows_of(data: bytes, shape: TableShape | None = None) -> list[list[str]]:
    """The cells of every row that could be read."""
    shape = shape or sniff(data, file="a.csv").shape
    return [item.cells for item in read_rows(BytesIO(data), shape, file="a.csv") if isinstance(item, Row)]


def errors_of(data: bytes) -> list[tuple[int, str]]:
    found = read_rows(BytesIO(data), sniff(data, file="a.csv").shape, file="a.csv")
    return [(item.line, item.why) for item in found if isinstance(item, DataError)]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], str, str, str]:
    """Rows of one width under plain headers, a delimiter, an encoding that has all their letters, and a line end."""
    width = draw(st.integers(2, 6))
    header = draw(st.lists(WORDS, min_size=width, max_size=width, unique=True))
    row = st.lists(st.one_of(CELLS, st.just('a "quoted", word'), st.just("two\nlines")), min_size=width, max_size=width)
    rows = draw(st.lists(row.filter(any), min_size=1, max_size=8))
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    return [header, *rows], delimiter, encoding, draw(st.sampled_from(["\n", "\r\n"]))


@given(tables())
@settings(deadline=None)
def test_a_table_reads_back_as_it_was_written(table: tuple[list[list[str]], str, str, str]) -> None:
    rows, delimiter, encoding, end = table
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    data = text.getvalue().encode(encoding)

    shape = sniff(data, file="a.csv").shape

    assert shape.delimiter == delimiter
    assert rows_of(data, shape) == rows


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_no_bytes_make_it_fail_but_with_words(data: bytes) -> None:
    try:
        sniffed = sniff(data, file="a.csv")
    except UserError:
        return
    assert sniffed.rows
    list(read_rows(BytesIO(data), sniffed.shape, file="a.csv"))


@pytest.mark.parametrize("sign", [";", "\t", ",", "|"])
def test_the_delimiter_excel_names_is_obeyed(sign: str) -> None:
    assert rows_of(f"sep={sign}\r\nName{sign}Phone\r\nEva,x{sign}1\r\n".encode()) == (
        [["Name", "Phone"], ["Eva,x", "1"]] if sign != "," else [["Name", "Phone"], ["Eva", "x", "1"]]
    )


def test_the_steadiest_delimiter_wins_over_the_most_frequent_sign() -> None:
    data = b"Name;Address\nEva;1, Main St, Graz, AT\nTom;2, Side St, Wien\nUdo;x\n"

    assert sniff(data, file="a.csv").shape.delimiter == ";"


def test_backslashed_quotes_are_read_where_doubling_fails() -> None:
    data = b'Name,Note\n"Eva","says \\"hi\\", often"\n"Tom","x"\n'

    assert rows_of(data)[1] == ["Eva", 'says "hi", often']


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Name;Ort\nMüller;Köln\n", "utf-8"),
        ("Name;Ort\nMüller;Köln\n", "utf-8-sig"),
        ("Name;Ort\nMüller;Köln\n", "cp1252"),
        ("Name;Ort\nMüller;Köln\n", "utf-16"),
        ("Name;Ort\nMüller;Köln\n", "utf-16-le"),
        ("Name;Ort\nMüller;Köln\n", "utf-16-be"),
        ("Name;Ort\rMüller;Köln\r", "utf-8"),
    ],
)
def test_letters_of_every_usual_encoding_are_read(text: str, encoding: str) -> None:
    assert rows_of(text.encode(encoding)) == [["Name", "Ort"], ["Müller", "Köln"]]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Vorname;Straße;Ort\nJürgen;Hauptstraße 5;Köln\nÄnne;Gänsemarkt 1;Lübeck\n", "cp1252"),
        ("Vorname;Straße;Ort\nJürgen;Hauptstraße 5;Köln\nÄnne;Gänsemarkt 1;Lübeck\n", "mac_roman"),
        ("Vorname;Straße;Ort\nJürgen;Hauptstraße 5;Köln\nÄnne;Gänsemarkt 1;Lübeck\n", "cp850"),
        ("Prénom;Nom;Société\nRené;Château;L’Église\nFrançois;Lefèvre;Hôtel\n", "cp1252"),
        ("Name;Note\nPat O’Brien;“fine” – really\n", "cp1252"),
        ("Imię;Nazwisko;Miasto\nŁukasz;Wiśniewski;Łódź\nŽofia;Dvořák;Plzeň\n", "cp1250"),
        ("Имя;Фамилия;Город\nИван;Петров;Москва\n", "cp1251"),
        ("Όνομα;Πόλη\nΕλένη;Αθήνα\n", "cp1253"),
        ("名前;電話;住所\n山田太郎;03-1234;東京都\n", "shift_jis"),
        ("姓名;电话;地址\n王小明;010-1234;北京市朝阳区\n李华;021-1234;上海市\n", "gb18030"),
        ("姓名;公司\n联通;中国联通公司\n张伟;联通\n", "gb18030"),
        ("Prénom;Nom;Ville\nRené;Lefèvre;Château\n", "latin-1"),
        ("Prénom;Nom;Ville\nZoé;Le Cœur;Œuilly\nŠtěpánka".replace("ě", "e") + ";Žižka;Saint-Lô\n", "iso8859-15"),
        ("Imię;Nazwisko;Miasto\nŁukasz;Wiśniewski;Łódź\nŽofia;Dvořák;Plzeň\n", "iso8859-2"),
        ("Имя;Фамилия\nЕё;Щёголева\nИван;Петров\n", "cp1251"),
    ],
)
def test_old_code_pages_are_told_by_the_letters_they_give(text: str, encoding: str) -> None:
    assert rows_of(text.encode(encoding)) == [line.split(";") for line in text.splitlines()]


def test_a_foreign_line_among_utf8_is_read_in_its_code_page_and_named() -> None:
    lines = ["Name;Ort", *["Müller;Köln"] * 50]
    data = "\n".join(lines).encode() + "\nLöwe;Graz\n".encode("cp1252")

    assert rows_of(data)[-1] == ["Löwe", "Graz"]
    assert [line for line, _ in errors_of(data)] == [52]


@pytest.mark.parametrize("page", ["cp1252", "mac_roman", "cp850", "iso8859-15"])
def test_one_foreign_line_among_few_makes_no_code_page_of_the_table(page: str) -> None:
    data = "Name;Ort\nMüller;Köln\n".encode() + "Löwe;Österbründl\n".encode(page) + "Weiß;Łódź\n".encode()

    assert rows_of(data) == [["Name", "Ort"], ["Müller", "Köln"], ["Löwe", "Österbründl"], ["Weiß", "Łódź"]]
    assert [line for line, _ in errors_of(data)] == [3]


def test_cells_of_two_encodings_in_one_line_are_read_each_in_its_own() -> None:
    data = "Name;Ort;Land\nEva;Graz;AT\nJörg Müßig;Köln;".encode() + "Österreich\n".encode("cp1252")

    assert rows_of(data)[-1] == ["Jörg Müßig", "Köln", "Österreich"]
    assert [line for line, _ in errors_of(data)] == [3]


def test_many_foreign_lines_are_listed_a_hundred_and_then_counted() -> None:
    data = "Name;Ort\nMüller;Köln\n".encode() + "Löwe;Graz\n".encode("cp1252") * 250

    found = errors_of(data)

    assert [line for line, _ in found[:100]] == list(range(3, 103))
    assert [why for _, why in found[100:]] == ["150 more lines are not UTF-8."]
    assert rows_of(data)[-1] == ["Löwe", "Graz"]


@given(st.binary(max_size=60), st.sampled_from(["cp1252", "mac_roman", "shift_jis", "gb18030", "iso8859-15"]))
def test_a_foreign_line_is_always_read(line: bytes, page: str) -> None:
    assert isinstance(read_foreign(line, page), str)


def test_a_quote_left_open_costs_only_its_own_row() -> None:
    data = b'Name,Phone\n"Eva,1\nTom,2\nUdo,3\nIda,4\n'

    assert [cells[0] for cells in rows_of(data)] == ["Name", '"Eva', "Tom", "Udo", "Ida"]
    assert [line for line, _ in errors_of(data)] == [2]


def test_a_quote_that_closes_many_rows_later_costs_only_its_own_row() -> None:
    data = b'Name,Phone\n"Eva,1\nTom,2\nUdo,3\nIda,"4"\nAnn,5\n'

    assert [cells[0] for cells in rows_of(data)][2:] == ["Tom", "Udo", "Ida", "Ann"]


def test_what_stands_above_the_headers_is_passed_over() -> None:
    data = b'Notes:\n"Some words on the export, in a sentence"\n\nFirst Name,Last Name,URL,Company\nEva,Lang,x,y\n'

    assert [row.cells[0] for row in sniff(data, file="a.csv").rows] == ["First Name", "Eva"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\r\n\r\n", "is empty"),
        (b"PK\x03\x04" + bytes(200), "a file of Excel"),
        (b"\xd0\xcf\x11\xe0" + bytes(200), "a file of Excel"),
        (bytes(range(32)) * 20, "holds no text"),
        (b",".join(b"h%d" % n for n in range(20_000)), "20000 columns"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words):
        sniff(data, file="a.csv")


def test_ten_thousand_columns_are_read() -> None:
    data = b",".join(b"h%d" % n for n in range(10_000)) + b"\n" + b",".join([b"x"] * 10_000)

    assert len(rows_of(data)[1]) == 10_000


def test_a_line_over_the_gate_is_listed_and_the_rest_read() -> None:
    data = b"Name,Note\nEva," + b"x" * (3 << 20) + b"\nTom,y\n"

    assert [cells[0] for cells in rows_of(data)] == ["Name", "Tom"]
    assert [line for line, _ in errors_of(data)] == [2]


def test_a_row_of_many_lines_over_the_gate_is_listed_and_the_rest_read() -> None:
    data = b'Name,Note\nEva,"' + (b"x" * 99 + b"\n") * 50_000 + b'"\nTom,y\n'

    assert [cells[0] for cells in rows_of(data)] == ["Name", "Tom"]
    assert errors_of(data) == [(2, "the row is over 2 MB; it is left out.")]


def test_a_quote_left_open_over_much_costs_only_its_own_row_and_little_memory() -> None:
    rows = b"".join(b"Eva %d,%s\n" % (at, b"x" * 90) for at in range(60_000))

    found = rows_of(b'Name,Note\n"Tom,y\n' + rows)

    assert len(found) == 60_002
    assert [cells[0] for cells in found[:3]] == ["Name", '"Tom', "Eva 0"]


def test_a_list_of_words_is_no_table() -> None:
    assert not is_table(b"nothing of the kind")
    assert not is_table(b"Dear Eva,\nthis is a letter, not a table; it has commas.\nBest\n")
    assert is_table(b"Name;Phone\nEva;1\nTom;2\n")


def test_a_gigabyte_without_line_ends_needs_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as stream:
        stream.write(b"Name,Note\nEva,")
        stream.seek(200_000_000)
        stream.write(b"\nTom,y\n")
    with path.open("rb") as stream:
        found = list(read_rows(stream, TableShape("utf-8", ",", width=2), file="long.csv"))

    assert [item.cells[0] for item in found if isinstance(item, Row)] == ["Name", "Tom"]
