"""Answers to a script: each read in the kind of its field, and named as the script names it."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.errors import UserError
from pim.texts import use_language
from pim.values.answer import answer_value, asked_field, asked_fields
from pim.values.legend import legend
from pim.values.mapping import FIELD_KINDS
from pim.values.own_field import OwnField
from pim.values.paper_words import PaperWords
from pim.values.result import shipped_results
from pim.values.script import read_script
from pim.values.writeback import read_paper_line

NOW = datetime.fromisoformat("2026-05-14T09:30")  # a Thursday
OWN = (
    OwnField("budget", "Budget", "number"),
    OwnField("start-date", "Start date", "date"),
    OwnField("stage", "Stage", "choice", ("new", "Warm & dry")),
)
TALK = read_script("# A\n[ask: Stage] [ask: need]\n-> on: B\n# B\n[ask: start date] [ask: stage]")


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    use_language("en", region="GB")
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        ("budget", " 1,250.5 ", "1250.5"),
        ("Start date", "1 June", "--06-01"),
        ("start date", "1/6/2026", "2026-06-01"),
        ("start date", "next friday", "2026-05-22"),
        ("start date", "in 3 weeks", "2026-06-04"),
        ("STAGE", "warm & DRY", "Warm & dry"),
        ("need", "quiet  \n machines", "quiet machines"),
    ],
)
def test_an_answer_is_stored_in_the_kind_of_its_field(name: str, typed: str, stored: str) -> None:
    assert answer_value(asked_field(name, OWN), typed, now=NOW) == stored


@pytest.mark.parametrize(("name", "typed"), [("budget", "about five"), ("start date", "soon"), ("stage", "hot")])
def test_an_answer_of_another_kind_is_refused_in_words(name: str, typed: str) -> None:
    with pytest.raises(UserError, match=f"“{typed}” is no"):
        answer_value(asked_field(name, OWN), typed, now=NOW)


def test_the_fields_of_a_script_are_named_as_it_names_them_each_once() -> None:
    fields = asked_fields(TALK, OWN)

    assert [(field.label, field.kind) for field in fields] == [
        ("Stage", "choice"),
        ("need", "text"),
        ("start date", "date"),
    ]


@given(st.sampled_from(FIELD_KINDS), st.text(max_size=30))
def test_what_was_stored_of_an_answer_is_stored_again_alike(kind: str, text: str) -> None:
    field = OwnField("x", "X", kind, ("new", "cold") if kind == "choice" else ())
    try:
        stored = answer_value(field, text, now=NOW)
    except UserError:
        return
    assert answer_value(field, stored, now=NOW) == stored


@pytest.mark.parametrize(
    ("typed", "fields", "note", "commands"),
    [
        ("2 ok 8m glad !Start Date: 1 June", (("start date", "1 June"),), "glad", ()),
        ("2 ok !stage: warm & dry !need: https://x.example !fri send it", (("Stage", "warm & dry"), ("need", "https://x.example")),
         "!fri send it", ("todo",)),
        ("2 ok: glad !need: !again", (), "glad", ()),
        ("2 ok !group: vip", (), "!group: vip", ("group",)),
    ],
)  # fmt: skip
def test_answers_on_paper_stand_behind_the_name_of_their_field(
    typed: str, fields: tuple[tuple[str, str], ...], note: str, commands: tuple[str, ...]
) -> None:
    words = PaperWords(legend(shipped_results(), "en"), date(2026, 5, 14), "en", "GB", asked_fields(TALK, OWN))

    line = read_paper_line(typed, words)

    given = tuple((answered.field, answered.text) for answered in line.fields)
    assert (line.result, given, line.note) == ("reached", fields, note)
    assert all(typed[answered.start : answered.end] == answered.text for answered in line.fields)
    assert tuple(command.kind for command in line.commands) == commands


@given(
    st.lists(st.sampled_from(["2 ok", "!need", "!stage", ":", "!again", " ", "warm", "!", "x"]), max_size=12).map(
        "".join
    )
)
def test_no_line_with_answers_breaks(text: str) -> None:
    words = PaperWords(legend(shipped_results(), "en"), date(2026, 5, 14), "en", "GB", asked_fields(TALK, OWN))

    line = read_paper_line(text, words)

    assert all(answered.text == " ".join(text[answered.start : answered.end].split()) for answered in line.fields)
