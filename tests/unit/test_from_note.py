"""What is stored for a call at the desk: result, `!` lines, and the planned call it fulfils."""

from datetime import datetime

import pytest

from pim.commands.activity import Complete, FollowUp, LogCall
from pim.commands.from_note import Ending, call_command
from pim.errors import UserError
from pim.values.activity import Activity
from pim.values.quick_entry import read_note_commands
from pim.values.result import ResultRule, shipped_results

RULES = {rule.key: rule for rule in shipped_results()}
NOW = datetime.fromisoformat("2026-05-28T10:00")
PLANNED = Activity(7, 1, "call", due="2026-05-28", promise="mine")


def ending(text: str = "", **more: object) -> Ending:
    commands = read_note_commands(text, now=NOW, language="en", region="GB")
    return Ending(1, 5, "0113", text, commands, minutes=4, currency="GBP", **more)  # type: ignore[arg-type]


def test_the_lines_of_a_note_become_steps_and_stay_as_words() -> None:
    text = "Likes it\n!fri send offer\n!they mon send plans\n!group vip\n!value 5000\n!stage offer"
    made = call_command(ending(text), RULES["reached"])

    assert isinstance(made, LogCall)
    assert made.text == text
    assert [(step.kind, step.due, step.subject, step.promise) for step in made.follow_ups] == [
        ("todo", "2026-05-29", "send offer", "mine"),
        ("todo", "2026-06-01", "send plans", "theirs"),
    ]
    assert made.groups == ("vip",)
    assert (made.desk.value, made.desk.currency, made.desk.stage) == (500_000, "GBP", "offer")
    assert (made.desk.row, made.desk.number, made.minutes) == (5, "0113", 4)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_only_a_talk_or_another_agreed_time_fulfils_the_planned_call(rule: ResultRule) -> None:
    made = call_command(ending(planned=PLANNED, step=FollowUp("call", "2026-05-29")), rule)

    assert isinstance(made, Complete) == (rule.reached or rule.key == "call back")


def test_another_agreed_time_stays_the_promise_it_was() -> None:
    made = call_command(ending(planned=PLANNED, step=FollowUp("call", "2026-05-29T15:00")), RULES["call back"])

    assert made.follow_ups == (FollowUp("call", "2026-05-29T15:00", promise="mine"),)


def test_a_call_back_without_a_time_asks_for_one() -> None:
    with pytest.raises(UserError, match="When shall they be called back"):
        call_command(ending(), RULES["call back"])
    assert call_command(ending("!call tue 3pm"), RULES["call back"]).follow_ups


@pytest.mark.parametrize(
    ("note", "language", "said"),
    [
        ("", "en", ""),
        ("!consent", "en", "given"),
        ("!consent by mail on Monday", "en", "given"),
        ("!consent no", "en", "refused"),
        ("!consent: withdrawn", "en", "refused"),
        ("!consent they don\u2019t want to be called", "en", "refused"),
        ("!consent revoked by mail", "en", "refused"),
        ("!consent yes, not before nine", "en", "given"),
        ("!zustimmung will keine Anrufe", "de", "refused"),
        ("!Zustimmung", "de", "given"),
        ("!zustimmung widerrufen", "de", "refused"),
        ("!consent\n!consent no", "en", "refused"),
    ],
)
def test_a_note_says_whether_calls_are_allowed(note: str, language: str, said: str) -> None:
    commands = read_note_commands(note, now=NOW, language=language, region="GB")

    assert call_command(Ending(1, 5, "0113", note, commands), RULES["reached"]).desk.consent == said


def test_who_answered_instead_makes_it_a_try() -> None:
    made = call_command(ending("!via Ms Berg", planned=PLANNED), RULES["reached"])

    assert isinstance(made, LogCall)
    assert made.desk.via == "Ms Berg"
    assert made.minutes is None
