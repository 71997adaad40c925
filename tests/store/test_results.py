"""Results of calls are changed, added, hidden, put back; clashes are refused by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import LogCall
from pim.commands.result import ChangeResult, RemoveResult
from pim.errors import UserError
from pim.queries.callers import the_day
from pim.queries.paper_words import talk_words
from pim.values.activity_words import result_title
from pim.values.result import ResultRule, shipped_results
from pim.values.result_checks import own_key, what_follows
from tests.builders import a_book, a_person

BUSY = next(rule for rule in shipped_results() if rule.key == "busy")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = a_book(tmp_path)
    made.do(a_person("Eva Lang"))
    yield made
    made.close()


def rules(book: Book) -> dict[str, ResultRule]:
    reader = book.reader()
    try:
        return {rule.key: rule for rule in reader.result_rules()}
    finally:
        reader.close()


def changed(**said: object) -> ResultRule:
    values = {name: getattr(BUSY, name) for name in ResultRule.__slots__} | said
    return ResultRule(**values)  # type: ignore[arg-type]


def test_an_own_result_is_offered_used_and_undone(book: Book) -> None:
    book.do(ChangeResult(ResultRule("sent info", letter="E", code="si", is_try=True, again=("2d",))))
    book.do(LogCall(1, "sent info"))

    assert rules(book)["sent info"].again == ("2d",)
    book.undo()
    book.undo()
    assert "sent info" not in rules(book)


def test_a_renamed_result_is_called_so_until_the_book_is_closed_and_its_calls_keep_their_key(book: Book) -> None:
    book.do(LogCall(1, "busy"))

    done = book.do(ChangeResult(changed(title="Engaged")))

    assert result_title("busy") == "Engaged"
    assert done.changes.everything  # the word stands on any screen
    assert LogCall(1, "busy").label == "Call: Engaged"
    reader = book.reader()
    assert [call.result for call in reader.timeline(1)] == ["busy"]
    assert "Engaged" in talk_words(reader.timeline(1)[0], the_day(reader.connection, book.place))
    reader.close()
    book.undo()
    assert result_title("busy") == "Busy"
    book.redo()
    assert result_title("busy") == "Engaged"
    book.close()
    assert result_title("busy") == "Busy"


def test_a_book_that_is_opened_has_its_say_and_one_closed_later_takes_nothing_from_it(tmp_path: Path) -> None:
    one, other = a_book(tmp_path / "one"), a_book(tmp_path / "other")
    one.do(ChangeResult(changed(title="Engaged")))
    other.do(ChangeResult(changed(title="Line busy")))

    one.close()

    assert result_title("busy") == "Line busy"
    other.close()
    one.reader().close()
    assert result_title("busy") == "Engaged"
    one.close()


def test_a_result_renamed_by_another_process_is_called_so_here(book: Book) -> None:
    book.look_outside()
    beside = Book(book.profile, book.place)
    beside.do(ChangeResult(changed(title="Engaged")))
    beside.close()
    assert result_title("busy") == "Busy"

    changes = book.look_outside()

    assert changes is not None
    assert changes.everything
    assert result_title("busy") == "Engaged"


def test_a_result_is_asked_for_by_its_new_word_and_by_its_old_one(book: Book) -> None:
    book.do(LogCall(1, "busy"))
    book.do(ChangeResult(changed(title="Engaged")))
    reader = book.reader()

    found = [list(reader.find_ids(f"result:{word}")) for word in ("engaged", "busy", "bu")]

    reader.close()
    assert found == [[1], [1], [1]]


def test_a_shipped_result_changed_back_by_hand_is_kept_nowhere(book: Book) -> None:
    book.do(ChangeResult(changed(title="Engaged")))
    book.do(ChangeResult(BUSY))

    assert rules(book)["busy"] == BUSY


def test_a_shipped_result_is_put_back_as_it_was(book: Book) -> None:
    book.do(ChangeResult(changed(title="Engaged", again=("1h",))))

    book.do(RemoveResult("busy"))

    assert rules(book)["busy"] == BUSY


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (changed(letter="R"), "letter R already belongs to “Reached”"),
        (changed(letter="s"), "S skips"),
        (changed(letter="!"), "no letter"),
        (changed(code="OK"), "code OK already belongs to “Reached”"),
        (changed(codes=("dnc",)), "code dnc already belongs to “Do not call”"),
        (changed(code="b-1"), "cannot be written as a code"),
        (changed(title="Reached"), "a result “Reached” already"),
        (changed(title="x" * 41), "too long"),
        (changed(again=("soon",)), "no time to ask again"),
        (changed(kind="visit"), "no kind"),
        (ResultRule(" "), "needs a name"),
    ],
)
def test_what_desk_or_paper_could_not_tell_apart_is_refused_by_name(book: Book, rule: ResultRule, said: str) -> None:
    with pytest.raises(UserError, match=said):
        book.do(ChangeResult(rule))

    assert rules(book)["busy"] == BUSY


def test_a_hidden_result_gives_its_letter_away(book: Book) -> None:
    book.do(ChangeResult(changed(is_hidden=True)))
    book.do(ChangeResult(ResultRule("bad line", letter="B", code="bl")))

    with pytest.raises(UserError, match="letter B already belongs to “bad line”"):
        book.do(RemoveResult("busy"))


def test_a_result_that_calls_have_is_hidden_and_not_removed(book: Book) -> None:
    book.do(ChangeResult(ResultRule("sent info", letter="E", code="si")))
    book.do(LogCall(1, "sent info"))

    with pytest.raises(UserError, match="calls that ended with “sent info”"):
        book.do(RemoveResult("sent info"))


def test_an_own_result_is_known_by_its_words_and_never_by_those_of_another() -> None:
    assert own_key(" Sent  info ", shipped_results()) == "Sent info"
    assert own_key("Busy", shipped_results()) == "Busy 2"


@pytest.mark.parametrize("rule", shipped_results(), ids=lambda rule: rule.key)
def test_what_follows_is_said_in_whole_sentences(rule: ResultRule) -> None:
    words = what_follows(rule)

    assert words.endswith(".")
    assert "{" not in words
    assert ("refuse calls" in words) == (rule.consent == "refused")


def test_the_sentence_names_each_consequence() -> None:
    words = what_follows(changed(again=("15m", "half-day"), kind="call", after="2d", group="vip", stage="offer"))

    assert words == (
        "Counts as a try. A list asks again after 15 minutes, then in the other half of the day. "
        "Plans: Call, after 2 days. "
        "Puts the contact in the group vip. Moves the opportunity to offer."
    )
