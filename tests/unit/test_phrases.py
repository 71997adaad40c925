"""Own phrases: a word behind a semicolon stands for a text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.commands.phrase import ChangePhrase
from pim.errors import UserError
from pim.values.phrases import phrase_typed, phrase_word
from tests.builders import a_book

PHRASES = {"bud": "Budget, time, who decides:", "grüss": "Mit freundlichen Grüßen"}


@pytest.mark.parametrize(
    ("before", "found"),
    [
        (";bud", (4, PHRASES["bud"])),
        ("first\n;BUD", (4, PHRASES["bud"])),
        ("said ;grüß", (5, PHRASES["grüss"])),
        ("a;bud", None),
        (";bud ", None),
        (";bu", None),
        (";;bud", None),
        ("", None),
        (";", None),
    ],
)
def test_a_word_behind_a_semicolon_stands_for_its_text(before: str, found: tuple[int, str] | None) -> None:
    assert phrase_typed(before, PHRASES) == found


@given(st.text())
def test_no_text_is_too_odd_to_look_for_a_phrase_in(text: str) -> None:
    found = phrase_typed(text, PHRASES)
    assert found is None or text.casefold().endswith(";" + text[len(text) - found[0] + 1 :].casefold())


@pytest.mark.parametrize("word", ["", ";", "two words", "x" * 21, "a;b", "_x"])
def test_a_word_nobody_could_type_is_refused(word: str) -> None:
    with pytest.raises(UserError):
        phrase_word(word)


def test_phrases_are_kept_in_the_book_changed_and_taken_away(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    book.do(ChangePhrase(";Bud", "Budget:"))
    book.do(ChangePhrase("bud", "Budget, time:"))
    book.do(ChangePhrase("hi", "Good morning\n"))
    reader = book.reader()
    assert reader.phrases() == {"bud": "Budget, time:", "hi": "Good morning"}

    book.do(ChangePhrase("bud", ""))

    assert reader.phrases() == {"hi": "Good morning"}
    with pytest.raises(UserError):
        book.do(ChangePhrase("long", "x" * 2001))
    reader.close()
