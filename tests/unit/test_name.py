"""Names: shown, sorted, shortened, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.facts import Facts
from pim.values.initials import initials
from pim.values.name import Names, shown, sort_key, split_name


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Eva Lang", Names("Lang", "Eva")),
        ("Dr. Eva Maria Lang", Names("Lang", "Eva", "Maria", "Dr.")),
        ("Lang, Eva", Names("Lang", "Eva")),
        ("Lang, Dr. Eva", Names("Lang", "Eva", "", "Dr.")),
        ("Ludwig van Beethoven", Names("van Beethoven", "Ludwig")),
        ("Johann Wolfgang von Goethe", Names("von Goethe", "Johann", "Wolfgang")),
        ("von Goethe", Names("von Goethe")),
        ("Martin Luther King, Jr.", Names("King", "Martin", "Luther", "", "Jr.")),
        ("Mag. Dr. Hans Huber MBA", Names("Huber", "Hans", "", "Mag. Dr.", "MBA")),
        ("Eva", Names("", "Eva")),
        ("王伟", Names("王", "伟")),
        ("欧阳修", Names("欧阳", "修")),
        ("김 민준", Names("김", "민준")),
        ("さくら", Names("", "さくら")),
        ("", Names()),
        (" , ", Names()),
    ],
)
def test_a_name_typed_in_is_taken_apart(typed: str, names: Names) -> None:
    assert split_name(typed) == names


@given(st.text(max_size=60))
def test_no_word_of_a_name_typed_in_is_lost(typed: str) -> None:
    names = split_name(typed)
    kept = "".join((names.family, names.given, names.additional, names.prefix, names.suffix))
    letters = sorted("".join(typed.replace(",", " ").split()))
    assert sorted("".join(kept.split())) == letters


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (Names("Lang", "Eva", "Maria", "Dr.", "MBA"), "Dr. Eva Maria Lang MBA"),
        (Names("Lang"), "Lang"),
        (Names("王", "伟"), "王 伟"),
        (Names(), ""),
    ],
)
def test_a_name_is_shown_as_people_write_it(names: Names, text: str) -> None:
    assert shown(names) == text


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Eva Lang", "EL"),
        ("Dr. Eva Maria Lang", "EL"),
        ("Österreich", "Ö"),
        ("eva", "E"),
        ("(Eva) Lang", "EL"),
        ("王伟", "王"),
        ("0664 123", "01"),
        ("Dr.", "D"),
        ("(Dr.) eva lang", "EL"),
        ("Fatima Zahra Benali", "FB"),
        ("Mei-Ling Chow 周美玲", "MC"),
        ("שרה כהן", "שכ"),
        ("3M Deutschland", "3D"),
        ("ßtefan", "S"),
        ("...", ""),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_first_and_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_people_are_sorted_by_family_name_without_regard_to_accents_and_case() -> None:
    people = [
        Facts(name="Eva Zimmer", names=Names("Zimmer", "Eva")),
        Facts(name="Émile Äcker", names=Names("Äcker", "Émile")),
        Facts(name="bo adler", names=Names("adler", "bo")),
        Facts(name="Anna Zimmer", names=Names("Zimmer", "Anna")),
        Facts(name="(Bäckerei) Kern"),
    ]
    in_order = [facts.name for facts in sorted(people, key=sort_key)]
    assert in_order == ["Émile Äcker", "bo adler", "(Bäckerei) Kern", "Anna Zimmer", "Eva Zimmer"]


def test_a_sort_name_of_the_card_wins() -> None:
    assert sort_key(Facts(name="Rene van der Harten", names=Names("van der Harten"), sort_name="Harten")) == "harten"


def test_a_name_of_signs_alone_still_has_a_key() -> None:
    assert sort_key(Facts(name="???")) == "???"
