"""Lines typed back from paper: every line of two long samples, and any text at all."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pim.texts import use_language
from pim.values.legend import legend
from pim.values.paper_words import PaperWords
from pim.values.result import ResultRule, shipped_results
from pim.values.writeback import ANSWERS, LONGEST_LINE, PaperLine, read_paper_line

SAMPLES = Path(__file__).parents[1] / "samples" / "writeback"
THURSDAY = date(2026, 5, 14)


def words(language: str = "en", *own: ResultRule) -> PaperWords:
    return PaperWords(
        legend((*shipped_results(), *own), language), THURSDAY, language, "GB" if language == "en" else "AT"
    )


def said(line: PaperLine) -> str:
    """All that a line means, in one line."""
    if line.problem:
        return " ".join(["?", line.problem, *(f"[{offer}]".replace("\n", "/") for offer in line.offers)])
    rows = ",".join(str(first) if first == last else f"{first}-{last}" for first, last in line.rows)
    if line.is_blank:
        return f"{rows} nothing yet".strip()
    step = [line.kind, line.when.due, line.subject] if line.when else []
    minutes = [] if line.minutes is None else [f"{line.minutes} min"]
    commands = [f"!{command.kind} {command.text}" for command in line.commands]
    parts = [
        rows,
        line.result,
        *minutes,
        " ".join(filter(None, step)),
        f"“{line.note}”" if line.note else "",
        *commands,
    ]
    return " · ".join(part for part in parts if part)


@pytest.mark.parametrize(("name", "language"), [("english", "en"), ("german", "de")])
def test_every_line_of_a_handwritten_sheet_is_understood_or_explained(name: str, language: str) -> None:
    typed = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    meant = (SAMPLES / f"{name}.meant.txt").read_text(encoding="utf-8").splitlines()
    reader = words(language)
    use_language(language)
    try:
        found = [said(read_paper_line(text, reader)) for text in typed]
    finally:
        use_language("en")

    assert len(typed) >= 60
    assert dict(zip(typed, found, strict=True)) == dict(zip(typed, meant, strict=True))


@pytest.mark.parametrize(
    "text", ["12 nr", "12NR", " 12.  nr", "#12: nr", "No. 12 nr", "(12) nr", "12 no answer", "12 - nr"]
)
def test_a_row_and_its_result_are_found_however_they_are_written(text: str) -> None:
    line = read_paper_line(text, words())

    assert (line.rows, line.result, line.note) == (((12, 12),), "no answer", "")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("nr 51", "51 nr"),
        ("38 cb 25:99", "38 cb: 25:99"),
        ("36 ok 9999m", "36 ok: 9999m"),
        ("36 ok 9999 min wants more", "36 ok: 9999 min wants more"),
    ],
)
def test_a_result_before_its_row_and_a_time_that_is_none_are_explained(text: str, mended: str) -> None:
    line = read_paper_line(text, words())

    assert (line.result, line.offers) == ("", (mended,))
    assert line.problem
    assert read_paper_line(mended, words()).result


@pytest.mark.parametrize(
    ("text", "mended"),
    [("12 r", "12 ok"), ("12 R 8m", "12 ok 8m"), ("12 n", "12 nr"), ("12 r: wants two", "12 ok: wants two")],
)
def test_a_key_of_the_desk_is_offered_as_its_code_and_never_as_another(text: str, mended: str) -> None:
    line = read_paper_line(text, words())

    assert (line.result, line.offers) == ("", (mended,))


@pytest.mark.parametrize("text", ["12 i called him", "12 b wants two of them", "12 q"])
def test_a_letter_that_begins_a_sentence_or_is_no_key_is_near_to_nothing(text: str) -> None:
    line = read_paper_line(text, words())

    assert not line.result
    assert "is not a result" not in line.problem


@pytest.mark.parametrize(
    "text", ["38 ok at 25:99 he rang: x", "12 ok score 3:1", "38 ok 25:99 !sure", "row 51", "No. 51"]
)
def test_numbers_in_the_words_and_a_row_alone_are_no_fault(text: str) -> None:
    assert not read_paper_line(text, words()).problem


@pytest.mark.parametrize("said", ["<b>html</b>", "asks -> price", "a > b >"])
def test_signs_at_the_end_of_a_note_stay(said: str) -> None:
    assert read_paper_line(f"40 ok {said}", words()).note == said


@pytest.mark.parametrize("text", ["13 8m ok fri quote: x", "13 ok fri 8m quote: x", "13 ok 8m fri quote: x"])
def test_code_minutes_and_day_stand_in_any_order(text: str) -> None:
    line = read_paper_line(text, words())

    assert (line.result, line.minutes, line.when and line.when.due) == ("reached", 8, "2026-05-15")
    assert line.note == "x"


def test_a_result_of_the_books_own_is_read_by_its_code_and_its_words() -> None:
    reader = words("en", ResultRule("own", title="Wants samples", code="ws"))

    assert read_paper_line("1 ws", reader).result == "own"
    assert read_paper_line("1 wants samples: blue", reader).result == "own"


def test_where_codes_minutes_and_days_stand_is_told_for_colouring() -> None:
    line = read_paper_line("13 ok 8m fri 3pm: send", words())

    assert [(line.text[part.start : part.end], part.kind) for part in line.stretches] == [
        ("13", "rows"),
        ("ok", "result"),
        ("8m", "minutes"),
        ("fri 3pm", "when"),
    ]


@pytest.mark.parametrize(("answer", "word"), [(key, word) for key, same in ANSWERS.items() for word in same])
def test_an_answer_is_taken_off_the_line(answer: str, word: str) -> None:
    line = read_paper_line(f"12 nr !{word}", words())

    assert (line.answers, line.note, line.commands) == (frozenset({answer}), "", ())


def test_a_line_meant_as_it_stands_is_not_taken_for_two() -> None:
    line = read_paper_line("12 ok agreed price, 13 ok too !sure", words())

    assert (line.result, line.problem) == ("reached", "")


def test_what_is_behind_the_longest_line_stays_in_the_note() -> None:
    line = read_paper_line("1 ok: " + "word " * LONGEST_LINE, words())

    assert line.note.count("word") == LONGEST_LINE


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_no_text_is_too_odd(text: str) -> None:
    for language in ("en", "de"):
        line = read_paper_line(text, words(language))
        assert line.problem or line.is_blank or line.result
        assert all(0 <= part.start <= part.end <= len(text) for part in line.stretches)


@given(
    st.integers(1, 9999),
    st.sampled_from(["ok", "NR", "lm", "bu", "cb", "wn", "ni", "dn", "dnc", "Left message", "no answer", "zz", ""]),
    st.lists(
        st.sampled_from(["8m", "fri", "tue 3pm", "-", ",", ":", "!fri x", "13", "call", "quote", "!"]), max_size=6
    ),
    st.text(max_size=10),
)
@settings(max_examples=300, deadline=None)
def test_whatever_stands_behind_a_row_is_understood_or_explained(
    row: int, code: str, parts: list[str], tail: str
) -> None:
    text = " ".join([str(row), code, *parts, tail])

    line = read_paper_line(text, words())

    assert line.problem or line.rows[0][0] == row
    for offer in line.offers:
        assert all(read_paper_line(mended, words()).text == mended for mended in offer.split("\n"))
