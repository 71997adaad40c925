"""A contact a card calls private is so until somebody says otherwise, whatever line said it."""

from pathlib import Path

import pytest

from pim.commands.contact import SetPrivate
from tests.builders import a_book
from tests.imports import imported


@pytest.mark.parametrize("line", ["CLASS:PRIVATE", "X-CLASS:private", "X-PRIVATE:1"])
def test_what_makes_a_contact_private_is_taken_away_and_comes_back(line: str, tmp_path: Path) -> None:
    book = a_book(tmp_path / "book")
    imported(book, f"BEGIN:VCARD\r\nVERSION:2.1\r\nN:Lang;Eva\r\n{line}\r\nEND:VCARD\r\n", tmp_path)
    reader = book.reader()

    def is_private() -> bool:
        page = reader.page(1)
        assert page is not None
        return page.facts.private

    assert is_private()
    book.do(SetPrivate((1,), private=False))
    assert not is_private()
    book.undo()
    assert is_private()
    reader.close()
    book.close()
