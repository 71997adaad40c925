"""`find`, `show` and `add`: what they say to people and to scripts."""

from dataclasses import replace
from pathlib import Path

import pytest

from pim.commands.activity import LogCall
from pim.commands.result import ChangeResult
from pim.values.result import shipped_results
from tests.builders import a_book
from tests.cli.conftest import MEETING, Cli

FOUND = {"id", "kind", "name", "company", "phones", "emails"}
CONTACT = set(
    "id uid kind name names company title phones emails addresses links messengers dates notes groups fields verbatim "
    "last_reach last_attempt next_step".split()
)
ENTRY = set("id kind state when due minutes direction result text".split())


def test_find_answers_as_the_search_box(filled: Cli) -> None:
    said = filled("find", "eva", "lang", "--json").json

    assert set(said) == {"count", "contacts", "ms"}
    assert said["count"] == 1
    assert said["ms"] >= 0
    assert said["contacts"] == [
        {
            "id": 1,
            "kind": "person",
            "name": "Eva Lang",
            "company": "Lang OG",
            "phones": ["+43 1 234567"],
            "emails": ["eva@lang.example"],
        }
    ]
    assert "1  Eva Lang, Lang OG, +43 1 234567, eva@lang.example" in filled("find", "4567").out


def test_find_without_words_means_all(filled: Cli) -> None:
    said = filled("find", "--json").json

    assert (said["count"], [item["name"] for item in said["contacts"]]) == (3, ["Tom Field", "Eva Lang", "Lang OG"])
    assert filled("find", "", "--json").json["count"] == 3


def test_the_limit_holds_and_the_count_tells_how_many_there_are(cli: Cli) -> None:
    cli("sample")
    every = cli("find", "a", "--limit", "100000", "--json").json
    some = cli("find", "--limit", "2", "a", "--json").json

    assert (len(some["contacts"]), some["count"]) == (2, every["count"])
    assert len(every["contacts"]) == every["count"] > 2
    assert some["contacts"] == every["contacts"][:2]
    assert f"… and {every['count'] - 2} more" in cli("find", "a", "--limit", "2").out
    assert cli("find", "--limit", "0", "a", "--json").json["contacts"] == []


@pytest.mark.parametrize("limit", ["-1", "x", "1.5", "", "9" * 30, "٣"])
def test_a_limit_that_is_no_count_is_wrong_usage(filled: Cli, limit: str) -> None:
    for words in (("find", "a"), ("history",)):
        answer = filled(*words, f"--limit={limit}", "--json")
        assert (answer.code, answer.error["kind"]) == (2, "usage")


def test_nobody_found_is_no_error(filled: Cli) -> None:
    assert filled("find", "xyzzy", "--json").json["count"] == 0
    answer = filled("find", "xyzzy")
    assert (answer.code, answer.out) == (0, "Nobody found.\n")


@pytest.mark.parametrize(
    "words",
    ["((" * 100, '"', "a\0b", "\udcff", "*", "NEAR(", "🎉", "a:b OR c AND NOT d", "'; DROP TABLE contact", "ﬀ" * 100],
)
def test_no_words_break_a_command(filled: Cli, words: str) -> None:
    assert filled("find", words, "--json").code == 0
    assert filled("show", words, "--json").code == 1
    assert filled("add", words, "--json").code == 1
    assert filled("check").code == 0


@pytest.mark.parametrize("words", ["a" * 1_000_000, "a b " * 100_000, "(" * 50_000])
def test_huge_words_are_refused_at_once(filled: Cli, words: str) -> None:
    for command in ("find", "show", "add"):
        answer = filled(command, words, "--json")
        assert (answer.code, answer.error["kind"]) == (1, "request")
        assert len(answer.error["message"]) < 200
    assert filled("list", "new", "x", "--where", words).code == 1


@pytest.mark.parametrize("asked", ["1", "Eva Lang", "eva", "lang eva"])
def test_show_takes_an_id_or_a_name_that_fits_one(filled: Cli, asked: str) -> None:
    said = filled("show", *asked.split(), "--json").json

    assert set(said) >= {"contact", "relationships", "timeline"}
    assert set(said["contact"]) >= CONTACT
    assert said["contact"]["id"] == 1


def test_show_gives_every_field_in_its_form(filled: Cli) -> None:
    contact = filled("show", "1", "--json").json["contact"]

    assert contact["names"] == {"family": "Lang", "given": "Eva", "additional": "", "prefix": "", "suffix": ""}
    assert contact["phones"] == [
        {"value": "+43 1 234567", "e164": "+431234567", "types": ["cell"], "label": "Berg hut", "preferred": False}
    ]
    assert contact["emails"] == [{"value": "eva@lang.example", "types": ["work"], "label": "", "preferred": False}]
    assert contact["dates"] == [{"kind": "birthday", "value": "--04-12"}]
    assert (contact["uid"], contact["notes"], contact["groups"]) == ("eva-1", ["likes tea"], ["VIP"])
    assert "X-STRANGE;A=b:what ever" in contact["verbatim"]
    assert contact["next_step"] is None


def test_show_gives_links_and_a_timeline_newest_first(filled: Cli) -> None:
    filled("add", "note Eva Lang: first words")
    filled("add", "note Eva Lang: second words")
    filled("add", "call Eva Lang tue 3pm about offer")

    said = filled("show", "1", "--json").json

    assert [item["text"] for item in said["timeline"]] == ["offer", "second words", "first words"]
    assert all(set(item) >= ENTRY for item in said["timeline"])
    assert [item["state"] for item in said["timeline"]] == ["planned", "done", "done"]
    assert [(link["name"], link["contact"]) for link in said["relationships"]] == [("Lang OG", 2)]
    assert said["contact"]["next_step"]["text"] == "offer"


def test_show_speaks_to_people(filled: Cli) -> None:
    filled("add", "note Eva Lang: wants blue")

    answer = filled("show", "eva")

    assert answer.code == 0
    assert answer.out.startswith("Eva Lang  (1)\n")
    for words in ("+43 1 234567", "eva@lang.example", "likes tea", "wants blue"):
        assert words in answer.out


def test_an_ambiguous_name_lists_the_choices(filled: Cli) -> None:
    filled("add", "person Eva Berg, Berg GmbH")

    answer = filled("show", "eva", "--json")

    assert (answer.code, answer.error["kind"]) == (1, "request")
    assert "1 Eva Lang (Lang OG)" in answer.error["message"]
    assert "Eva Berg (Berg GmbH)" in answer.error["message"]
    assert "Use the id." in answer.error["hint"]


@pytest.mark.parametrize("asked", ["99999", "nobody such", "9" * 30])
def test_who_is_not_there_is_said_with_what_to_do(filled: Cli, asked: str) -> None:
    answer = filled("show", asked)

    assert (answer.code, answer.out) == (1, "")
    assert f"There is no contact “{asked}”. Nothing was changed." in answer.err
    assert "ringbook find" in answer.err


def test_names_do_not_steer_the_terminal(cli: Cli, tmp_path: object) -> None:
    cli("add", "person Eva\x1b[31m Lang")

    answer = cli("find", "lang")

    assert answer.code == 0
    assert "\x1b" not in answer.out


@pytest.mark.parametrize(
    ("words", "kind", "contact"),
    [
        ("call Eva tue 3pm about offer", "call", 1),
        ("note Eva Lang: wants blue", "note", 1),
        ("note 1: wants blue", "note", 1),
        ("todo order toner tomorrow", "todo", None),
    ],
)
def test_a_quick_entry_is_stored_as_one_step(filled: Cli, words: str, kind: str, contact: int | None) -> None:
    said = filled("add", words, "--json").json

    assert set(said) >= {"kind", "id", "contact", "when", "step"}
    assert (said["kind"], said["contact"], said["step"]) == (kind, contact, 2)
    assert filled("undo", "--json").json["step"] == 2


def test_a_time_is_said_in_the_wall_time_of_the_user(filled: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for zone in ("Asia/Kathmandu", "America/St_Johns", "Mars/Phobos"):
        monkeypatch.setenv("TZ", zone)
        assert filled("add", "call Eva 2030-05-14 15:00", "--json").json["when"] == "2030-05-14T15:00"
    assert filled("show", "eva").code == 0
    assert filled("today").code == 0


def test_a_new_person_gets_number_and_company(cli: Cli) -> None:
    said = cli("add", "person Eva Lang, Lang OG, +43 1 234", "--json").json

    assert (said["kind"], said["id"], said["contact"], said["when"]) == ("person", 1, 1, None)
    assert cli("show", "1", "--json").json["contact"]["company"] == "Lang OG"


@pytest.mark.parametrize(
    ("words", "says"), [("hello there", "nothing to store"), ("call nobody-such tue", "nobody-such"), (" ", "nothing")]
)
def test_what_cannot_be_stored_is_refused_and_nothing_changes(filled: Cli, words: str, says: str) -> None:
    answer = filled("add", words)

    assert (answer.code, answer.out) == (1, "")
    assert says in answer.err
    assert "Nothing was stored." in answer.err
    assert len(filled("history", "--json").json["steps"]) == 1


def test_an_entry_for_two_of_a_name_lists_the_choices(filled: Cli) -> None:
    filled("add", "person Eva Berg")

    answer = filled("add", "call Eva tue")

    assert answer.code == 1
    assert "1 Eva Lang" in answer.err
    assert "Nothing was stored." in answer.err


def test_a_german_environment_speaks_the_same_keys(filled: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_AT.UTF-8")

    said = filled("add", "Anruf Eva Lang di 15 Uhr", "--json")

    assert set(filled("find", "eva", "--json").json) == {"count", "contacts", "ms"}
    assert said.code == 0
    assert set(said.json) >= {"kind", "id", "contact", "when", "step"}
    assert said.json["kind"] == "call"


def test_a_meeting_of_a_calendar_is_on_the_timeline(filled: Cli, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "m.ics"
    path.write_bytes(MEETING.encode())
    filled("import", str(path))

    assert [item["text"] for item in filled("show", "1", "--json").json["timeline"]] == ["Budget"]


def test_a_result_renamed_in_the_settings_is_shown_by_its_new_word(filled: Cli, profile: Path) -> None:
    book = a_book(profile)
    book.do(LogCall(1, "busy", text="rang out"))
    busy = next(rule for rule in shipped_results() if rule.key == "busy")
    book.do(ChangeResult(replace(busy, title="Engaged")))
    book.do(LogCall(1, "busy"))
    book.close()

    assert "Call, Engaged, rang out" in filled("show", "1").out
    assert "Call: Engaged" in filled("history").out
    assert filled("find", "result:engaged", "--json").json["count"] == 1
    assert filled("show", "1", "--json").json["timeline"][0]["result"] == "busy"
