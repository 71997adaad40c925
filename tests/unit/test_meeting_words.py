"""Who takes part in a meeting, when it reminds and how it recurs, in words."""

import pytest

from pim.values.attendee import Attendee
from pim.values.meeting_words import say_answer, say_attendees, say_reminder, say_repeats

PEOPLE = [
    Attendee("tom@field.example", "Tom Field", is_organizer=True, contact=2),
    Attendee("eva@lang.example", "Eva Lang", "accepted", contact=1),
    Attendee("", "Room 4", "needs-action"),
]


def test_the_others_are_named_with_their_answers() -> None:
    assert say_attendees(PEOPLE, but=1) == "with Tom Field (invites), Room 4"
    assert say_attendees(PEOPLE) == "with Tom Field (invites), Eva Lang (accepted), Room 4"
    assert say_attendees(PEOPLE, most=1) == "with Tom Field (invites), 2 more"
    assert say_attendees(PEOPLE[:1], but=2) == ""


def test_the_answer_of_the_contact_itself_is_said() -> None:
    assert [say_answer(PEOPLE, contact) for contact in (1, 2, 3)] == ["accepted", "", ""]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (None, ""),
        (0, "reminds at the start"),
        (15, "reminds 15 min before"),
        (1440, "reminds 1 day before"),
        (-30, "reminds 30 min after the start"),
    ],
)
def test_a_reminder_is_said(minutes: int | None, words: str) -> None:
    assert say_reminder(minutes) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", ""),
        ("FREQ=DAILY;COUNT=3", "daily"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every 2 weeks"),
        ("FREQ=YEARLY", "yearly"),
        ("FREQ=SECONDLY", "recurs"),
    ],
)
def test_a_recurrence_is_said(rule: str, words: str) -> None:
    assert say_repeats(rule) == words
