"""`today`, `list` and `calls`: the day's people, their lists and the printed sheet."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pim.errors import UserError
from pim.values.sheet import CallSheet, SheetOptions
from tests.builders import a_book
from tests.cli.conftest import Cli

ITEM = {"id", "contact", "why", "due", "callable"}


class Paper:
    """A painter that remembers what it was handed."""

    def __init__(self, trouble: Exception | None = None) -> None:
        self.sheets: list[tuple[CallSheet, SheetOptions]] = []
        self.trouble = trouble

    def __call__(self, sheet: CallSheet, options: SheetOptions, path: str) -> int:
        if self.trouble:
            raise self.trouble
        self.sheets.append((sheet, options))
        Path(path).write_bytes(b"%PDF-")
        return 1


def test_today_gives_each_item_with_its_reason(filled: Cli) -> None:
    day = (datetime.now(UTC) - timedelta(days=3)).strftime("%Y-%m-%d")
    filled("add", f"call Eva Lang {day} about offer")

    items = filled("today", "--json").json["items"]

    assert all(set(item) >= ITEM for item in items)
    assert [(item["contact"], item["group"]) for item in items] == [(1, "late"), (4, "no next step")]
    assert (items[0]["why"], items[0]["due"]) == ("offer", day)
    spoken = filled("today").out
    assert "Late promises\n" in spoken
    assert "Eva Lang, Lang OG  +43 1 234567  offer (3 days late)" in spoken


def test_a_day_without_anything_says_so(cli: Cli) -> None:
    assert cli("today").out == "Nothing is due.\n"
    assert cli("today", "--json").json["items"] == []


def test_a_list_is_made_shown_and_named(filled: Cli) -> None:
    made = filled("list", "new", "Golfers", "--where", "", "--json")
    assert (made.code, made.json["rows"], made.json["excluded"]) == (0, 2, [])
    assert set(made.json["list"]) >= {"id", "name"}

    code = made.json["list"]["code"]
    for asked in (str(made.json["list"]["id"]), code, code.lower(), "Golfers"):
        shown = filled("list", "show", asked, "--json").json
        assert [item["name"] for item in shown["items"]] == ["Tom Field", "Eva Lang"]
        assert (shown["list"]["name"], shown["rows"]) == ("Golfers", 2)
    assert [item["name"] for item in filled("list", "--json").json["lists"]] == ["Golfers"]
    assert filled("list").out == f"{code}  Golfers: 2 people\n"
    assert filled("undo", "--json").json["label"].endswith("Golfers")
    assert filled("list").out == "There is no call list yet.\n"


def test_a_list_is_given_another_name(filled: Cli) -> None:
    filled("list", "new", "Golfers", "--where", "")

    renamed = filled("list", "rename", "K1", "Tea drinkers", "--json")

    assert renamed.code == 0
    assert renamed.json["list"] == {"id": 1, "name": "Tea drinkers", "code": "K1"}
    assert renamed.json["step"] > 0
    assert filled("list").out == "K1  Tea drinkers: 2 people\n"
    assert filled("undo").code == 0
    assert filled("list", "rename", "Golfers", "Golf players").out == "K1  Golf players: 2 people\n"


def test_who_is_left_out_of_a_list_is_counted_with_the_reason(filled: Cli) -> None:
    filled("add", "person Nora Quiet")

    made = filled("list", "new", "All", "--where", "", "--json")

    assert (made.code, made.json["rows"], made.json["excluded"]) == (4, 2, [{"why": "no number", "count": 1}])


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("new",), 2, "needs a name"),
        (("new", " ", "--where", ""), 2, "needs a name"),
        (("new", "Golfers"), 2, "--where"),
        (("show",), 2, "needs a name or id"),
        (("Golfers",), 2, "Golfers"),
        (("show", "K1", "more"), 2, "“more” is not understood here."),
        (("rename", "K1"), 2, "Say which list and its new name"),
        (("rename", "K1", "Tea", "--where", ""), 2, "Say which list and its new name"),
        (("rename", "K99", "Tea"), 1, "There is no list “K99”. Nothing was changed."),
        (("show", "K99"), 1, "There is no list “K99”. Nothing was changed."),
    ],
)
def test_a_list_that_cannot_be_meant_is_refused(filled: Cli, words: tuple[str, ...], code: int, says: str) -> None:
    answer = filled("list", *words)

    assert (answer.code, answer.out) == (code, "")
    assert says in answer.err


def test_a_list_keeps_its_name_when_the_new_one_is_empty(filled: Cli) -> None:
    filled("list", "new", "Golfers", "--where", "")

    answer = filled("list", "rename", "K1", " ")

    assert (answer.code, answer.out) == (1, "")
    assert "needs a name" in answer.err


def test_two_lists_of_a_name_are_told_apart_by_id(filled: Cli) -> None:
    for _ in range(2):
        filled("list", "new", "Golfers", "--where", "eva")

    answer = filled("list", "show", "Golfers")

    assert answer.code == 1
    assert "K1 Golfers" in answer.err
    assert "K2 Golfers" in answer.err
    assert filled("list", "show", "K2").code == 0


def test_a_call_sheet_of_a_query_makes_its_list(filled: Cli, tmp_path: Path) -> None:
    paper, path = Paper(), tmp_path / "calls.pdf"

    answer = filled(
        "calls", "--where", "eva", "--pdf", str(path), "--page", "Letter", "--landscape", "--json", paper=paper
    )

    assert answer.code == 0
    said = answer.json
    assert (said["rows"], said["pages"], said["path"], said["list"]) == (1, 1, str(path), "K1")
    ((sheet, options),) = paper.sheets
    assert [row.name for row in sheet.rows] == ["Eva Lang"]
    assert (options.page, options.landscape, options.large, options.script_page) == ("Letter", True, False, False)
    assert filled("list", "show", "K1", "--json").json["rows"] == 1


def test_a_list_or_todays_calls_are_printed_too(filled: Cli, tmp_path: Path) -> None:
    filled("list", "new", "Golfers", "--where", "tom")
    path, paper = str(tmp_path / "calls.pdf"), Paper()

    assert filled("calls", "--list", "k1", "--pdf", path, "--json", paper=paper).json["list"] == "K1"
    assert filled("calls", "--pdf", path, "--json", paper=paper).json["rows"] == 2
    assert [row.name for row in paper.sheets[0][0].rows] == ["Tom Field"]
    assert paper.sheets[0][1].page == "A4"
    assert len(filled("list", "--json").json["lists"]) == 1


def test_a_printed_list_keeps_its_day_and_takes_its_script_along(filled: Cli, profile: Path, tmp_path: Path) -> None:
    filled("list", "new", "Golfers", "--where", "tom")
    path, paper = str(tmp_path / "calls.pdf"), Paper()

    assert filled("calls", "--list", "k1", "--pdf", path, "--large", "--script", paper=paper).code == 0

    assert (paper.sheets[0][1].large, paper.sheets[0][1].script_page) == (True, True)
    book = a_book(profile)
    printed, today = book.reader().desk_queue(1).printed[:10], datetime.now(UTC).date()
    book.close()
    assert printed in {str(today + timedelta(days=days)) for days in (-1, 0, 1)}


def test_paper_that_cannot_be_written_leaves_no_list(filled: Cli, tmp_path: Path) -> None:
    trouble = UserError("The sheet cannot be written.", "Nothing was written.", "Try elsewhere.")
    for path, paper in ((tmp_path / "none" / "x.pdf", Paper()), (tmp_path / "x.pdf", Paper(trouble))):
        answer = filled("calls", "--where", "eva", "--pdf", str(path), paper=paper)
        assert (answer.code, answer.out) == (1, "")
        assert "cannot be written" in answer.err
        assert filled("list", "--json").json["lists"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("--list", "1", "--where", "a"), 2),
        (("--page", "A5"), 2),
        (("--list", "K99"), 1),
    ],
)
def test_wrong_words_print_nothing(filled: Cli, tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    pdf = ("--pdf", str(tmp_path / "x.pdf")) if words else ()

    assert filled("calls", *words, *pdf, paper=Paper()).code == code
    assert not (tmp_path / "x.pdf").exists()


def test_without_a_painter_the_sheet_is_refused_in_words(filled: Cli, tmp_path: Path) -> None:
    answer = filled("calls", "--pdf", str(tmp_path / "x.pdf"))

    assert answer.code == 1
    assert "Nothing was written." in answer.err


def test_a_list_is_made_in_the_order_and_by_the_rules_asked_for(filled: Cli) -> None:
    options = ("--order", "shuffled", "--seed", "3", "--max-tries", "4", "--retry", "1d,weekday", "--again")
    made = filled("list", "new", "Mixed", "--where", "kind:person sort:-name", *options, "--json").json
    sorted_ = filled("list", "new", "Backwards", "--where", "kind:person sort:-name", "--again", "--json").json

    names = [item["name"] for item in filled("list", "show", "K2", "--json").json["items"]]
    assert made["rows"] == sorted_["rows"] == 2
    assert names == sorted(names, key=lambda name: name.split()[-1], reverse=True)
    filled("list", "new", "First", "--where", "kind:person")
    none = filled("list", "new", "None", "--where", "kind:person", "--json")
    assert (none.code, none.json["rows"]) == (4, 0)
    assert {"why": "on another open list", "count": 2} in none.json["excluded"]


def test_later_contacts_come_behind_the_last_row(filled: Cli) -> None:
    filled("list", "new", "Golfers", "--where", "eva")

    more = filled("list", "extend", "K1", "--where", "kind:person", "--json")

    assert (more.json["rows"], more.json["step"] > 0) == (2, True)
    items = filled("list", "show", "K1", "--json").json["items"]
    assert [(item["pos"], item["state"], item["due"]) for item in items] == [(1, "open", None), (2, "open", None)]
    assert items[0]["name"].startswith("Eva")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("new", "X", "--where", "citi:Graz"), 1, "Did you mean “city:”?"),
        (("new", "X", "--where", "", "--retry", "soon"), 1, "“soon” does not say when"),
        (("new", "X", "--where", "", "--script", "None such"), 1, "There is no script “None such”."),
        (("show", "K1", "--order", "name"), 2, "“--order” is not understood here."),
        (("extend", "K9", "--where", ""), 1, "There is no list “K9”."),
    ],
)
def test_what_a_list_cannot_be_made_of_is_said(filled: Cli, words: tuple[str, ...], code: int, says: str) -> None:
    answer = filled("list", *words)

    assert answer.code == code
    assert says in answer.err


def test_a_sheet_is_printed_of_those_on_other_lists_too(filled: Cli, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    filled("list", "new", "Golfers", "--where", "")

    said = filled("calls", "--where", "name:eva", "--pdf", str(path), "--json", paper=Paper()).json

    assert said["rows"] == 1
