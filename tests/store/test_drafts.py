"""Drafts: typed text survives whatever happens, until it is taken."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pim.errors import StoreError
from pim.store.drafts import Drafts
from tests.builders import KEY, a_book

ROOT = Path(__file__).parent.parent.parent


def test_a_draft_is_there_until_it_is_taken(tmp_path: Path, key: bytes | None) -> None:
    drafts = Drafts(tmp_path / "drafts.sqlite", key)
    drafts.put("note:17", "wants the bl")
    drafts.put("note:17", "wants the blue one")
    drafts.put("note:18", "and Tom the red one")

    assert drafts.all() == {"note:17": "wants the blue one", "note:18": "and Tom the red one"}
    assert drafts.take("note:17") == "wants the blue one"
    assert drafts.take("note:17") == ""
    assert drafts.all() == {"note:18": "and Tom the red one"}
    drafts.close()


def test_an_emptied_field_leaves_no_draft(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts.sqlite")
    drafts.put("note:17", "wants")

    drafts.put("note:17", "")

    assert drafts.all() == {}
    drafts.close()


def test_drafts_are_kept_under_the_books_key(tmp_path: Path) -> None:
    book = a_book(tmp_path, key=KEY)
    drafts = book.drafts()
    drafts.put("note:17", "wants the blue one")
    drafts.close()

    assert b"blue" not in book.profile.drafts.read_bytes()
    with pytest.raises(StoreError):
        Drafts(book.profile.drafts, None).all()


def test_a_draft_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "drafts.sqlite"
    typing = (
        "import sys; from pathlib import Path; from pim.store.drafts import Drafts\n"
        f"drafts = Drafts(Path({str(path)!r}))\n"
        "drafts.put('note:17', 'wants the blue one'); print('kept', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", typing], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "kept\n"
        os.kill(process.pid, signal.SIGKILL)

    drafts = Drafts(path)
    assert drafts.all() == {"note:17": "wants the blue one"}
    drafts.close()
