"""What all paper says in the same words: the last talk, what was promised, numbers, and whose it is."""

from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache

from pim.queries.callers import Day
from pim.store.connect import Driver
from pim.texts import language, tr
from pim.values.activity import KINDS, Activity, is_day_only
from pim.values.activity_words import kind_title, own_result_title
from pim.values.excerpt import excerpt
from pim.values.facts import Phone
from pim.values.legend import legend
from pim.values.locale_text import format_day, format_time
from pim.values.result import shipped_results
from pim.values.when import day_of

TALK_LETTERS = 90


def owner(connection: Driver) -> str:
    """The name of the person whose book it is, "" where it is not known."""
    row = connection.execute("SELECT name FROM contact WHERE me = 1").fetchone()
    return str(row[0]) if row else ""


def phone_label(phone: Phone) -> str:
    """The kind of a number in words; an own label as it is."""
    words = {"cell": tr("mobile"), "mobile": tr("mobile"), "work": tr("work"), "home": tr("home"), "main": tr("main")}
    return phone.label or next(
        (words[kind] for kind in ("cell", "mobile", *phone.types) if kind in phone.types and kind in words), ""
    )


def talk_words(talk: Activity, day: Day, *, letters: int = TALK_LETTERS) -> str:
    """When it was, how it ended, and its first words."""
    when = format_day(date.fromisoformat(day_of(talk.done_at or 0, day.place.home)), today=date.fromisoformat(day.day))
    how = own_result_title(talk.result) or _in_a_sentence(language())[talk.result or talk.kind]
    words = excerpt(" ".join(part for part in (talk.subject, talk.text) if part), (), letters=letters)
    if not words:
        return tr("{day}, {result}").format(day=when, result=how)
    return tr("{day}, {result}: {words}").format(day=when, result=how, words=words)


class _Titles(dict[str, str]):
    """Results and kinds as they stand inside a sentence; those of other programs as they are written."""

    def __missing__(self, key: str) -> str:
        return key


@lru_cache(maxsize=4)
def _in_a_sentence(spoken: str) -> _Titles:
    kinds = {kind: kind_title(kind) for kind in KINDS}
    if spoken == "en":  # other languages may write nouns with a capital
        kinds = {kind: title.lower() for kind, title in kinds.items()}
    results = {line.key: line.words for line in legend(shipped_results(), spoken)}
    return _Titles(kinds | results | {"other": kinds.get("call", "")})


def promise_and_next(planned: Sequence[Activity]) -> tuple[Activity | None, Activity | None]:
    """The first promise of ours, and the first other step; a promise says its own next step."""
    promised = next((step for step in planned if step.promise == "mine" and step.due), None)
    return promised, next((step for step in planned if step is not promised), None)


def due_words(due: str, day: Day) -> str:
    """A day, with its time where one is agreed: "Tue 12 May 15:00"."""
    when = format_day(date.fromisoformat(due[:10]), "weekday", today=date.fromisoformat(day.day))
    return when if is_day_only(due) else f"{when} {format_time(time.fromisoformat(due[11:]))}"


def promise_words(promised: Activity, day: Day) -> str:
    """Until when something was promised, and what."""
    return tr("Promised for {day}: {what}").format(day=due_words(promised.due, day), what=step_words(promised))


def step_words(step: Activity) -> str:
    """What is to be done, in a few words."""
    return step.subject or excerpt(step.text, (), letters=TALK_LETTERS) or kind_title(step.kind)
