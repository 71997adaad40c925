"""Backups: whole, verified, readable by the owner alone, made when due, thinned out."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pim.book import Book
from pim.errors import StoreError
from pim.store.backup import EVERY_MS, FEWEST, backups_in, due, free_name, thin_out, worth_keeping
from tests.builders import START, a_book, a_person
from tests.store_state import journalled_rows, unsound

DAY_MS = 24 * 60 * 60 * 1000


def test_a_backup_holds_all_rows_and_the_undo_log(book: Book, tmp_path: Path, key: bytes | None) -> None:
    made = book.backup()

    copy = a_book(tmp_path / "copy", key=key)
    copy.profile.make()
    copy.profile.store.write_bytes(made.path.read_bytes())
    assert journalled_rows(copy) == journalled_rows(book)
    assert not unsound(copy)
    copy.undo()
    copy.undo()
    assert not journalled_rows(copy)["contact"]
    copy.close()


def test_a_backup_counts_what_it_holds_and_is_the_owners_alone(book: Book) -> None:
    made = book.backup()

    assert (made.contacts, made.activities) == (3, 0)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert [path for _, path in book.backups()] == [made.path]


def test_a_backup_takes_the_key_of_its_book(book: Book, key: bytes | None) -> None:
    made = book.backup()

    assert made.path.read_bytes().startswith(b"SQLite format 3") is (key is None)
    assert (b"Eva Lang" in made.path.read_bytes()) is (key is None)


def test_a_backup_may_go_into_any_file(book: Book, tmp_path: Path) -> None:
    made = book.backup(tmp_path / "copy.sqlite")

    assert book.look_into(made.path).contacts == 3
    assert not book.backups()


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(book: Book, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        book.backup(tmp_path / "nowhere" / "copy.sqlite")

    assert not list(tmp_path.glob("**/*.part"))


@pytest.mark.parametrize("spoil", [lambda raw: b"", lambda raw: raw[: len(raw) // 2], lambda raw: b"x" * len(raw)])
def test_a_spoilt_copy_is_never_taken_for_a_backup(book: Book, spoil: object) -> None:
    made = book.backup()
    made.path.write_bytes(spoil(made.path.read_bytes()))  # type: ignore[operator]

    with pytest.raises(StoreError):
        book.look_into(made.path)


def test_a_backup_is_made_on_close_only_if_something_changed(book: Book) -> None:
    assert book.keep_safe(closing=True) is not None
    assert book.keep_safe(closing=True) is None

    book.do(a_person("Ann Moor"))

    assert book.keep_safe(closing=True) is not None


def test_a_change_that_was_undone_is_a_change_too(book: Book) -> None:
    book.keep_safe(closing=True)

    book.undo()

    assert book.keep_safe(closing=True) is not None


def test_while_open_a_backup_waits_for_half_an_hour() -> None:
    assert not due(START + EVERY_MS - 1, last=START, changed=True)
    assert due(START + EVERY_MS, last=START, changed=True)
    assert not due(START + EVERY_MS, last=START, changed=False)


def test_a_clock_set_back_makes_a_backup_due() -> None:
    assert due(START - DAY_MS, last=START, changed=True)


def test_twelve_days_ten_weeks_and_nine_months_are_kept() -> None:
    hourly = [START - hour * 3_600_000 for hour in range(24 * 400)]

    kept = [datetime.fromtimestamp(instant / 1000, UTC) for instant in sorted(worth_keeping(hourly), reverse=True)]

    assert kept[:12] == [kept[0]] + [
        (kept[0] - timedelta(days=day)).replace(hour=23, minute=kept[1].minute) for day in range(1, 12)
    ]
    assert len({day.isocalendar()[:2] for day in kept}) >= 10
    assert len({(day.year, day.month) for day in kept}) == 9
    assert len(kept) <= 12 + 10 + 9


def test_thinning_out_deletes_only_what_is_not_worth_keeping(tmp_path: Path) -> None:
    names = [_a_file(tmp_path, START - hour * 3_600_000) for hour in range(30)]
    stranger = tmp_path / "holiday.jpg"
    stranger.write_bytes(b"x")

    gone = thin_out(tmp_path, now=START, free_bytes=lambda _: 1 << 40)

    assert len(gone) == 30 - 4  # the newest three, and the newest of the day before
    assert names[0].exists()
    assert stranger.exists()


def test_a_state_kept_for_a_reason_stays_for_90_days_whatever_else_is_made_that_day(tmp_path: Path) -> None:
    kept = free_name(tmp_path, START, "before-restore")
    kept.write_bytes(b"x")
    Path(f"{kept}-wal").write_bytes(b"x")
    for minute in range(1, 10):
        _a_file(tmp_path, START + minute * 60_000)

    thin_out(tmp_path, now=START + 600_000, free_bytes=lambda _: 1 << 40)
    assert kept.exists()
    thin_out(tmp_path, now=START + 91 * DAY_MS, free_bytes=lambda _: 1 << 40)

    assert not kept.exists()
    assert not Path(f"{kept}-wal").exists()


def test_backups_stay_within_a_tenth_of_the_free_disk_but_never_fewer_than_the_newest(tmp_path: Path) -> None:
    for day in range(12):
        _a_file(tmp_path, START - day * DAY_MS)

    thin_out(tmp_path, now=START, free_bytes=lambda _: 60_000)
    assert 3 < len(backups_in(tmp_path)) < 12
    thin_out(tmp_path, now=START, free_bytes=lambda _: 0)

    assert [instant // 1000 for instant, _ in backups_in(tmp_path)] == [
        (START - day * DAY_MS) // 1000 for day in range(FEWEST)
    ]


def test_two_backups_of_one_second_have_names_of_their_own(tmp_path: Path) -> None:
    first, second = _a_file(tmp_path, START), _a_file(tmp_path, START)

    assert first != second
    assert len(backups_in(tmp_path)) == 2


def _a_file(folder: Path, instant: int) -> Path:
    path = free_name(folder, instant)
    path.write_bytes(b"x" * 1000)
    return path
