"""Folding finds people however their names are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.fold import fold, search_text, search_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Anna", "anna"),
        ("Zoë Ångström", "zoe angstrom"),
        ("Straße STRASSE ẞ", "strasse strasse ss"),
        ("Łukasz Øst Ærø Œuvre Đorđe", "lukasz ost aero oeuvre dorde"),
        ("ISTANBUL İstanbul ılık", "istanbul istanbul ilik"),
        ("O’Brien–Smith, Ltd.", "o'brien-smith, ltd."),
        ("Ёлкин Σίσυφος", "елкин σισυφοσ"),
        ("が か", "が か"),
        ("한글", "한글"),
        ("ＡＢＣ ℡", "abc tel"),
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_a_text_folds_to_its_plain_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_upper_and_lower_case_fold_alike(text: str) -> None:
    assert fold(text.lower().upper()) == fold(text.lower().upper().lower())


@given(st.text())
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    import unicodedata

    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("typed", ["müller", "Muller", "mueller", "MÜLLER", "mu\u0308ller"])
def test_every_spelling_of_an_umlaut_finds_the_name(typed: str) -> None:
    indexed = set(search_text("Dr. Müller").split())

    [alternatives] = search_words(typed)

    assert indexed & set(alternatives)


def test_a_name_typed_with_its_umlaut_finds_the_long_spelling() -> None:
    assert search_words("müller") == [["muller", "mueller"]]
    assert "mueller" in search_text("Mueller").split()


def test_only_words_with_umlauts_are_indexed_twice() -> None:
    assert search_text("Eva Müller-Lüdenscheid Zoé") == "eva muller-ludenscheid mueller-luedenscheid zoe"


def test_quoted_words_stay_together_also_before_the_quote_is_closed() -> None:
    assert search_words('anna "Gelbe  Tür') == [["anna"], ["gelbe tur", "gelbe tuer"]]
    assert search_words('"a b" c ""') == [["a b"], ["c"]]


@given(st.text(max_size=40))
def test_what_is_indexed_is_found_by_what_was_typed(text: str) -> None:
    indexed = search_text(text).split()

    for alternatives in search_words(text.replace('"', " ")):
        assert all(word in indexed for form in alternatives for word in form.split()) or '"' in text
