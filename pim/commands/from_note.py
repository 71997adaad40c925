"""The command that stores a call as it was made at the desk: its result, its note with the `!` lines, its number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pim.commands.activity import Complete, Desk, FollowUp, LogCall
from pim.commands.from_entry import follow_ups, groups_named
from pim.errors import UserError
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.consent import read_consent
from pim.values.money import read_money
from pim.values.quick_entry import NoteCommand
from pim.values.result import AGREED, ResultRule


@dataclass(frozen=True, slots=True)
class Ending:
    """A call that has just ended, as the desk knows it.

    `planned` is the planned call it may fulfil; `commands` were read in `text`; `step` is the next step typed beside
    it, `proposes` whether the result may plan its own.  `answers` are pairs of a field and what was answered.
    `currency` is that of amounts typed without one; `seen` as in Desk.
    """

    contact: int
    row: int
    number: str
    text: str
    commands: Sequence[NoteCommand] = ()
    minutes: int | None = None
    step: FollowUp | None = None
    planned: Activity | None = None
    proposes: bool = True
    answers: tuple[tuple[str, str], ...] = ()
    currency: str = ""
    seen: int = -1


def call_command(ending: Ending, rule: ResultRule) -> LogCall | Complete:
    """One command for the result and all that follows from it; UserError where a call back has no time.

    The planned call is fulfilled by a talk with the right person or by another agreed time; a try leaves it planned.
    """
    steps = (*follow_ups(list(ending.commands)), *((ending.step,) if ending.step else ()))
    desk = _desk(ending)
    minutes = ending.minutes if rule.reached and not desk.via else None
    agrees = AGREED in rule.again
    if agrees and not any(step.due for step in steps):
        raise UserError(tr("When shall they be called back?"), do=tr("Type a day, such as tue 3pm."))
    groups, planned = groups_named(list(ending.commands)), ending.planned
    if planned is not None and ((rule.reached and not desk.via) or agrees):
        if agrees and planned.promise and not any(step.promise == planned.promise for step in steps):
            steps = (replace(steps[0], promise=planned.promise), *steps[1:])
        return Complete(planned.id, rule.key, ending.text, minutes, follow_ups=steps, groups=groups, desk=desk)
    return LogCall(ending.contact, rule.key, ending.text, minutes=minutes, follow_ups=steps, groups=groups, desk=desk)


def via_named(commands: Sequence[NoteCommand]) -> str:
    """Who answered instead, as `!via` says."""
    return next((found.text for found in reversed(commands) if found.kind == "via" and found.text), "")


def said_desk(commands: Sequence[NoteCommand], *, number: str, currency: str = "") -> Desk:
    """What the `!` lines of a note say of a call beside its next steps, and the number it went to or came from."""
    said = {found.kind: found.text for found in commands if found.text}
    consents = [read_consent(found.text) for found in commands if found.kind == "consent"]
    money = read_money(said.get("value", ""), currency=currency)
    return Desk(
        number=number,
        via=via_named(commands),
        value=money.minor if money else None,
        currency=money.currency if money else "",
        stage=said.get("stage", ""),
        consent=consents[-1] if consents else "",
        proposes=True,
    )


def _desk(ending: Ending) -> Desk:
    said = said_desk(ending.commands, number=ending.number, currency=ending.currency)
    return replace(said, row=ending.row, answers=ending.answers, proposes=ending.proposes, seen=ending.seen)
