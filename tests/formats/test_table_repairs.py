"""What a spreadsheet spoilt in a column is found, shown before and after, and undone only where that is asked for."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.formats.table_kinds import kind_of
from pim.formats.table_look import look
from pim.formats.table_repairs import cell_text, repaired
from pim.values.mapping import REPAIRS, ColumnMap, Repair, TableLook


def looked(folder: Path, text: str, *, region: str = "DE") -> TableLook:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    return look(path, region=region, year=2026)


@pytest.mark.parametrize(
    ("text", "region", "repair"),
    [
        ("Name;PLZ\nA;1067\nB;80331\nC;10115\n", "DE", Repair(1, "zeros:5", "1067", "01067", 1)),
        ("Name;Postcode\nA;150\nB;1234\nC;4001\n", "NO", Repair(1, "zeros:4", "150", "0150", 1)),
        ("Name;Phone\nA;436641234567\nB;436601234568\n", "AT", Repair(1, "plus", "436641234567", "+436641234567", 2)),
        ("Name;Phone\nA;6641234567\nB;6601234568\n", "AT", Repair(1, "trunk", "6641234567", "06641234567", 2)),
        ("Name;Phone\nA;7911123456\nB;07911 123457\n", "GB", Repair(1, "trunk", "7911123456", "07911123456", 1)),
        (
            "Name;Phone\nA;4,36641234567E+11\nB;01 23456\n",
            "AT",
            Repair(1, "digits", "4,36641234567E+11", "436641234567", 1),
        ),
        ("Name;Ort\nMÃ¼ller;KÃ¶ln\n", "DE", Repair(-1, "letters", "KÃ¶ln", "Köln", 2)),
    ],
)
def test_what_is_spoilt_is_found_and_shown_before_and_after(
    tmp_path: Path, text: str, region: str, repair: Repair
) -> None:
    found = looked(tmp_path, text, region=region)

    assert found.repairs == (repair,)
    assert not any(column.repair for column in found.mapping.columns)
    assert not found.mapping.mend


@pytest.mark.parametrize(
    "text",
    [
        "Name;PLZ\nA;1010\nB;8010\nC;6020\n",
        "Name;PLZ\nA;01067\nB;80331\nC;1010\n",
        "Name;Phone\nA;+43 664 1234567\nB;0664 1234567\n",
        "Name;Phone\nA;4.36E+11\nB;+43 1 23456\n",
        "Name;Shoe size\nA;38\nB;44\n",
    ],
)
def test_what_is_not_spoilt_or_cannot_be_undone_is_not_offered(tmp_path: Path, text: str) -> None:
    assert looked(tmp_path, text, region="AT").repairs == ()


def test_a_repair_is_offered_as_well_when_it_is_chosen(tmp_path: Path) -> None:
    found = looked(tmp_path, "Name;PLZ\nA;1067\nB;80331\nC;10115\n")
    name, place = found.mapping.columns
    chosen = replace(found.mapping, columns=(name, replace(place, repair="zeros:5")))

    again = look(tmp_path / "a.csv", region="DE", year=2026, mapping=chosen)

    assert again.repairs == found.repairs
    assert again.read_as == ("", "01067")


def test_days_are_shown_as_they_come_in(tmp_path: Path) -> None:
    found = looked(tmp_path, "Name;Birthday;Since\nA;03/04/80;44927\n")

    assert found.read_as == ("", "1980-04-03", "")


@given(st.text(max_size=20), st.sampled_from(REPAIRS))
def test_no_text_is_too_odd_and_a_repair_is_done_once(text: str, key: str) -> None:
    once = repaired(text, key)

    assert repaired(once, key) == once
    assert isinstance(cell_text(text, ColumnMap(0, "", "phone", repair=key), mend=True), str)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["ja", "nein", "ja"], "yes-no"),
        (["x", "x", "x"], "yes-no"),
        (["0", "1", "1"], "yes-no"),
        (["1", "2", "38"], "number"),
        (["1.234,50", "7", "12,5"], "number"),
        (["007", "012", "120"], "text"),
        (["€ 1.200", "300 €", "15,50 EUR"], "money"),
        (["1.2.2020", "2021-03-04", "15. Mai 2022"], "date"),
        (["https://a.example", "www.b.example", "http://c.example/x"], "link"),
        (["gold", "silver"] * 6, "choice"),
        (["gold", "silver", "bronze"], "text"),
        (["a", "", ""], "text"),
        ([], "text"),
    ],
)
def test_what_an_own_field_holds_is_seen_by_its_cells(cells: list[str], kind: str) -> None:
    assert kind_of(cells, "dmy") == kind


@given(st.lists(st.text(max_size=15), max_size=12), st.sampled_from(["dmy", "mdy", "ymd"]))
def test_any_cells_have_a_kind(cells: list[str], order: str) -> None:
    assert kind_of(cells, order)
