"""A few words around what was searched for, from a little before it, with dots for what is left out."""

from hypothesis import given
from hypothesis import strategies as st

from pim.values.excerpt import LETTERS, excerpt
from pim.values.fold import search_words


def test_a_short_text_is_given_whole_on_one_line() -> None:
    assert excerpt("wants\nthe  blue one", ["blue"]) == "wants the blue one"


def test_words_before_the_hit_are_few() -> None:
    text = "one two three four five six seven Mühle nine"

    assert excerpt(text, ["muhle"]) == "… four five six seven Mühle nine"


def test_a_long_text_ends_with_dots_near_the_hit() -> None:
    text = "start " * 50 + "target " + "end " * 50

    found = excerpt(text, ["targ"], letters=40)

    assert found.startswith("… start start start start target end")
    assert found.endswith(" …")
    assert len(found) <= 40 + 8


def test_without_a_hit_it_is_the_beginning() -> None:
    assert excerpt("alpha beta", ["zeta"]) == "alpha beta"
    assert excerpt("", ["zeta"]) == ""


def test_one_endless_word_is_cut() -> None:
    assert len(excerpt("x" * 1000, ["x"])) <= LETTERS


@given(text=st.text(max_size=400), query=st.text(max_size=20))
def test_any_text_gives_a_line_that_is_not_much_too_long(text: str, query: str) -> None:
    forms = [form for word in search_words(query) for form in word]

    found = excerpt(text, forms)

    assert "\n" not in found
    assert len(found) <= LETTERS * 2 + 8
