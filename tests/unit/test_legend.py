"""The legend of results: one for paper and for typing it back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.fold import fold
from pim.values.legend import LegendLine, legend, printed_codes, typed_examples
from pim.values.result import ResultRule, shipped_results

ENGLISH = {
    "ok": "reached",
    "nr": "no answer",
    "lm": "left message",
    "bu": "busy",
    "cb": "call back",
    "wn": "wrong number",
    "ni": "not interested",
    "dn": "do not call",
    "dnc": "do not call",
}


def test_the_codes_of_an_english_sheet_are_those_of_the_results() -> None:
    codes = [code for code, _ in printed_codes(legend(shipped_results(), "en"))]

    assert codes == ["OK", "NR", "LM", "BU", "CB", "WN", "NI", "DN"]


def test_a_german_sheet_has_german_codes_with_their_meaning() -> None:
    codes = printed_codes(legend(shipped_results(), "de_AT"))

    assert codes[:3] == (("OK", "erreicht"), ("NE", "nicht erreicht"), ("NH", "Nachricht hinterlassen"))


@pytest.mark.parametrize("language", ["en", "de", "sv"])
def test_english_codes_are_understood_in_every_language(language: str) -> None:
    understood = forms(legend(shipped_results(), language))

    assert {code: understood[code] for code in ENGLISH} == ENGLISH


def test_a_language_without_a_legend_prints_english() -> None:
    assert printed_codes(legend(shipped_results(), "sv")) == printed_codes(legend(shipped_results(), "en"))


def test_a_sheet_printed_in_another_language_is_still_understood() -> None:
    understood = forms(legend(shipped_results(), "en"))

    assert understood["fn"] == "wrong number"
    assert understood["kein anschluss"] == "wrong number"


def test_a_code_that_the_book_changed_is_printed_in_every_language_and_wins() -> None:
    rules = [replace(rule, code="xx") if rule.key == "busy" else rule for rule in shipped_results()]

    for language in ("en", "de"):
        lines = legend(rules, language)
        assert ("XX", lines[3].words) in printed_codes(lines)
        assert forms(lines)["xx"] == "busy"


def test_a_result_of_the_books_own_gets_a_code_of_its_letters() -> None:
    lines = legend((*shipped_results(), ResultRule("own", title="Wants samples")), "en")

    assert lines[-1].code == "ws"
    assert forms(lines)["wants samples"] == "own"
    assert lines[-1].words == "Wants samples"


def test_a_hidden_result_is_neither_printed_nor_shown_as_an_example() -> None:
    lines = legend((replace(rule, is_hidden=rule.key == "wrong number") for rule in shipped_results()), "en")

    assert "WN" not in dict(printed_codes(lines))
    assert "15 wn" not in typed_examples(lines)


def test_the_examples_are_those_of_the_sheet() -> None:
    lines = legend(shipped_results(), "en")

    assert typed_examples(lines) == (
        "12 nr",
        "13 ok 8m fri quote: send the offer",
        "14 cb tue 3pm",
        "15 wn",
        "16-19 nr",
    )


@given(
    st.lists(st.tuples(st.text(max_size=12), st.sampled_from(["", "ok", "nr", "q", "be", "Ä"])), max_size=12),
    st.sampled_from(["en", "de", "", "x"]),
)
def test_no_two_results_share_a_code_or_a_word(own: list[tuple[str, str]], language: str) -> None:
    rules = [ResultRule(f"own {at}", title=title, code=code) for at, (title, code) in enumerate(own)]

    lines = legend((*shipped_results(), *rules), language)

    typed = [form for line in lines for form in line.understood]
    assert len(typed) == len(set(typed))
    assert all(line.understood[0] == fold(line.code) for line in lines)
    assert all(line.code and line.words for line in lines)


def forms(lines: tuple[LegendLine, ...]) -> dict[str, str]:
    """What each form typed means."""
    return {form: line.key for line in lines for form in line.understood}
