"""The log: where it came from is there, what people typed is not."""

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.logs import KEPT, LARGEST, close_log, open_log


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "ringbook.log"
    handler = open_log(path)
    yield path
    close_log(handler)


def test_an_error_is_logged_with_class_and_place_but_without_what_it_quotes(log: Path) -> None:
    try:
        raise ValueError("Anna Kowalczyk, 07700 900123")
    except ValueError:
        logging.getLogger("pim.book").exception("contact %d cannot be read", 17)

    text = log.read_text(encoding="utf-8")
    assert "contact 17 cannot be read" in text
    assert "ValueError" in text
    assert "test_logs.py" in text
    assert "Kowalczyk" not in text


def test_the_log_is_the_owners_alone_and_makes_room_when_full(log: Path) -> None:
    for _ in range(8):
        logging.getLogger("ui").warning("x" * (LARGEST // 2))

    files = sorted(log.parent.glob("ringbook.log*"))
    assert 1 < len(files) <= KEPT + 1
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    handler = open_log(tmp_path / "nowhere" / "ringbook.log")

    logging.getLogger("pim").warning("unheard")

    close_log(handler)
    assert not (tmp_path / "nowhere").exists()
