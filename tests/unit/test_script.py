"""Scripts of calls are read as plain Markdown, and what is wrong with one is named with its line."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.texts import use_language
from pim.values.script import ASKED, MOST_LETTERS, MOST_PROBLEMS, SHOWN, STRONG, WORDS, Piece, problems, read_script
from pim.values.script_fields import field_values, shown_fields, shown_names, value_of

TALK = """# Quote walk-through

## Opening
Good morning [name], this is [my name].
“Silver covers **filters** and visits.”
- Shall I put all four sites on it?

-> Yes: Start date
-> Price: Too dear
- -> Helen → no block: Start date

## Start date
[ask: start date]

## Too dear
Offer yearly payment.
→ Start date
"""


def test_headings_are_blocks_and_arrows_lead_on() -> None:
    script = read_script(TALK)

    assert script.title == "Quote walk-through"
    assert [block.name for block in script.blocks] == ["Opening", "Start date", "Too dear"]
    assert [(choice.answer, choice.target) for choice in script.blocks[0].choices] == [
        ("Yes", 1),
        ("Price", 2),
        ("Helen → no block", 1),
    ]
    assert problems(TALK) == ()


def test_an_arrow_to_a_block_alone_needs_no_answer() -> None:
    (choice,) = read_script(TALK).blocks[2].choices

    assert (choice.answer, choice.target) == ("Start date", 1)


def test_fields_and_strong_words_stand_between_plain_ones() -> None:
    first, bullet = read_script(TALK).blocks[0].paragraphs

    assert first.pieces[:3] == (Piece("Good morning "), Piece("name", SHOWN), Piece(", this is "))
    assert Piece("filters", STRONG) in first.pieces
    assert bullet.bullet
    assert bullet.pieces[0].kind == WORDS
    assert read_script(TALK).blocks[1].asked == ("start date",)


def test_words_before_the_first_heading_are_a_block() -> None:
    script = read_script("Good morning.\n-> yes: Next\n# Next\nThank you.")

    assert [(block.name, block.line) for block in script.blocks] == [("", 1), ("Next", 3)]
    assert problems("Good morning.\n-> yes: Next\n# Next\nThank you.") == ()


def test_a_link_is_no_field() -> None:
    assert problems("See [the list](https://example.com/list).") == ()


def test_of_several_colons_the_one_before_a_block_counts() -> None:
    script = read_script("# A\nx\n-> yes, at 3:00: Part 2: price\n# Part 2: price\nx")

    assert [(choice.answer, choice.target) for choice in script.blocks[0].choices] == [("yes, at 3:00", 1)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("# A\nx\n-> yes: Pricing\n\n# Price\nx\n-> back: A", 3, "Perhaps you mean “Price”"),
        ("# A\nx\n-> yes: Nowhere", 3, "There is no block “Nowhere”"),
        ("# A\nx\n->", 3, "After the arrow"),
        ("# A\nx\n-> : A", 3, "After the arrow"),
        ("# A\nx\n\n# B\ny", 4, "No answer leads to the block “B”"),
        ("# A\nx\n-> y: A\n# a\nz", 4, "two blocks “a”: the other one begins in line 1"),
        ("# A\nHello [shoe size]", 2, "No contact has a field “shoe size”"),
        ("# A\n[ask: name]", 2, "cannot be asked for"),
        ("# A\n[ask: kind]", 2, "cannot be asked for"),
        ("# A\n[ask: ]", 2, "cannot be asked for"),
        ("", 1, "The script is empty"),
        ("# A\n## B\n", 1, "The script is empty"),
        ("x" * (MOST_LETTERS + 1), 1, "too long"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, words: str) -> None:
    found = problems(text)

    assert any(problem.line == line and words in problem.words for problem in found), found


@pytest.mark.parametrize("text", ["# A\n-> yes: {}", "# A\nx\n# {}", "# A\n[{}]", "# A\nx\n# {0}\ny\n# {0}\nz"])
def test_a_very_long_name_is_said_so_far_that_one_knows_it(text: str) -> None:
    found = problems(text.format("longname" * 12))

    assert found
    assert all("longname" in problem.words and len(problem.words) < 120 for problem in found)


def test_a_field_that_contacts_have_or_that_is_asked_for_may_be_shown() -> None:
    assert problems("# A\n[Shoe size] and [budget] [ask: Budget]", {"shoe-size"}) == ()


def test_fields_are_understood_in_both_languages() -> None:
    use_language("de")
    try:
        assert problems("# A\nGuten Morgen [Vorname] [first name], [Frage: Budget]") == ()
        assert [piece.kind for piece in read_script("[Frage: Budget]").blocks[0].paragraphs[0].pieces] == [ASKED]
    finally:
        use_language("en")


def test_every_field_has_a_value() -> None:
    from pim.values.contact import understand
    from pim.values.line import ContactLine
    from pim.values.property import Property
    from pim.values.rows import ContactPage

    line = ContactLine(1, "person", "Eva Lang", "Lang OG", "Owner", "", "", False, False, None, None, None)
    facts = understand([Property("N", "Lang;Eva;;;"), Property("X-RINGBOOK-SHOE-SIZE", "38")])
    page = ContactPage(line, "u", (), facts, 0, 0, False, None, (), (), ())

    values = field_values(page, page)

    assert shown_fields().keys() <= values.keys()
    assert set(shown_names().values()) == shown_fields().keys()
    assert [value_of(name, values) for name in ("First name", "me", "Shoe size", "budget")] == [
        "Eva",
        "Eva Lang",
        "38",
        "",
    ]


LINES = st.lists(
    st.one_of(
        st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=30),
        st.sampled_from(["# A", "## B", "-> yes: A", "→ B", "->", "[ask: x]", "[name]", "**", "- ", "", "# ", "[ask:"]),
    ),
    max_size=20,
)


@given(LINES)
def test_whatever_is_typed_is_read_and_its_problems_point_into_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    script = read_script(text)

    count = max(len(text.splitlines()), 1)
    assert all(1 <= problem.line <= count for problem in problems(text))
    targets = [choice.target for block in script.blocks for choice in block.choices]
    assert all(-1 <= target < len(script.blocks) for target in targets)


@pytest.mark.parametrize(
    "text",
    [
        "# A\nx\n-> on: A\n" * 10_000,
        "".join(f"# Block {n}\n[own {n}]\n-> on: Block {n + 2}\n" for n in range(5000)),
        "[" * 190_000,
        "-> " * 60_000,
        "# A\nx\n" + "-> a" + ":" * 20_000,
        "**" * 90_000 + "x",
        "word " * 250_000,
    ],
)
def test_a_hostile_script_takes_time_in_proportion_to_its_length(text: str) -> None:
    """Four times the text may take eight times as long: a quadratic reader takes sixteen times."""
    small, big = seconds_to_check(text[: len(text) // 4]), seconds_to_check(text)

    assert big < max(8 * small, 0.5)
    assert len(problems(text)) <= MOST_PROBLEMS


def seconds_to_check(text: str) -> float:
    """The quickest of three; each with a text of its own, since what was checked is remembered."""
    took = []
    for number in range(3):
        began = time.process_time()
        problems(f"{text}{number}")
        took.append(time.process_time() - began)
    return min(took)
