"""What a line of a card is called, and what it says, as people read it."""

import pytest

from pim.values.property import Property
from pim.values.property_words import property_text, property_title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("TEL", "Phone"),
        ("X-RINGBOOK-SHOE-SIZE", "Shoe size"),
        ("X-MS-OL-DESIGN", "Ms ol design"),
        ("X-SPOUSE", "Spouse"),
    ],
)
def test_a_line_goes_by_the_name_people_know_it_by(name: str, title: str) -> None:
    assert property_title(Property(name, "x")) == title


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (Property("ADR", ";;Main Street 1;Leeds;;LS1 4AB;"), "Main Street 1, Leeds, LS1 4AB"),
        (Property("CATEGORIES", "VIP,Golf"), "VIP, Golf"),
        (Property("NOTE", "two\nlines"), "two lines"),
        (Property("PHOTO", ""), "a file"),
    ],
)
def test_what_a_line_says_stands_on_one_line(item: Property, text: str) -> None:
    assert property_text(item) == text
