"""What a result of calls must be so that desk and paper can tell it from all others, and what it does, in words."""

from collections.abc import Sequence

from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.activity import KINDS
from pim.values.activity_words import kind_title
from pim.values.consent import CONTRACT, GIVEN, REFUSED
from pim.values.result import ResultRule
from pim.values.retry import AGREED, HALF_DAY, WEEKDAY, is_retry

SKIP_LETTER = "S"
CONSENTS = ("", GIVEN, REFUSED, CONTRACT)
LONGEST_TITLE, LONGEST_CODE = 40, 8


def check_rule(rule: ResultRule, others: Sequence[ResultRule]) -> None:
    """Refuse a rule that says what nobody can do, or shares its letter or a code with another one; UserError.

    `others` are the results beside it; hidden ones give their letter away, but not their codes, which stand on
    sheets that are still out.
    """
    _check_words(rule, others)
    _check_letter(rule, others)
    _check_codes(rule, others)
    for word in (*rule.again, *((rule.after,) if rule.after else ())):
        if not is_retry(word):
            raise _refusal(
                tr("“{word}” says no time to ask again.").format(word=word),
                tr("Use 15m, 4h, 2d, 1w, half-day, weekday or agreed."),
            )
    if rule.kind and rule.kind not in KINDS:
        raise _refusal(tr("“{kind}” is no kind of step.").format(kind=rule.kind), "")
    if rule.consent not in CONSENTS:
        raise _refusal(tr("“{word}” is no consent.").format(word=rule.consent), "")


def own_key(title: str, rules: Sequence[ResultRule]) -> str:
    """What a new result of this title is kept as: its words, with a number behind them where they are taken."""
    plain = " ".join(title.split())
    taken = {rule.key.casefold() for rule in rules}
    names = (plain if number == 1 else f"{plain} {number}" for number in range(1, len(rules) + 2))
    return next(name for name in names if name.casefold() not in taken)


def what_follows(rule: ResultRule) -> str:
    """All that a call which ends so leads to, in whole sentences."""
    said = [tr("Counts as a talk.") if rule.reached else tr("Counts as a try.") if rule.is_try else ""]
    said.append(_again_words(rule.again))
    if rule.kind:
        said.append(
            tr("Plans: {kind}, {when}.").format(kind=kind_title(rule.kind), when=again_word(rule.after or "1d"))
        )
    said += [tr("Marks the number as bad and takes the next one.")] if rule.marks_bad else []
    said.append(_consent_words(rule.consent))
    said += [tr("Takes the contact off all open lists.")] if rule.leaves_lists else []
    said += [tr("Calls off the steps its calls led to.")] if rule.ends_series else []
    said += [tr("Puts the contact in the group {group}.").format(group=rule.group)] if rule.group else []
    said += [tr("Moves the opportunity to {stage}.").format(stage=rule.stage)] if rule.stage else []
    said += [tr("It is not offered at the desk.")] if rule.is_hidden else []
    return " ".join(part for part in said if part) or tr("Nothing follows from it.")


def again_word(word: str) -> str:
    """A word of a retry plan as people say it: “after 4 hours”, “the other half of the day”."""
    named = {
        AGREED: tr("at the time agreed"),
        HALF_DAY: tr("in the other half of the day"),
        WEEKDAY: tr("on another weekday"),
    }
    return named.get(word) or _after(int(word[:-1]), word[-1])


def _after(n: int, unit: str) -> str:
    words = {
        "m": trn("after {n} minute", "after {n} minutes", n),
        "h": trn("after {n} hour", "after {n} hours", n),
        "d": trn("after {n} day", "after {n} days", n),
        "w": trn("after {n} week", "after {n} weeks", n),
    }
    return words[unit].format(n=n)


def _again_words(again: Sequence[str]) -> str:
    if not again:
        return tr("A list does not ask again.")
    return tr("A list asks again {times}.").format(times=tr(", then ").join(again_word(word) for word in again))


def _consent_words(consent: str) -> str:
    words = {
        REFUSED: tr("Writes down that they refuse calls."),
        GIVEN: tr("Writes down that they allow calls."),
        CONTRACT: tr("Writes down that a contract runs, about which they may be called."),
    }
    return words.get(consent, "")


def _check_words(rule: ResultRule, others: Sequence[ResultRule]) -> None:
    words = rule.words.strip()
    if not words or not rule.key.strip():
        raise _refusal(tr("A result needs a name."), tr("Type what people call it."))
    if len(words) > LONGEST_TITLE:
        raise _refusal(tr("This name is too long for a key of the desk."), tr("Use at most 40 letters."))
    for other in others:
        if other.words.casefold() == words.casefold():
            raise _refusal(tr("There is a result “{name}” already.").format(name=other.words), tr("Type another name."))


def _check_letter(rule: ResultRule, others: Sequence[ResultRule]) -> None:
    letter = rule.letter
    if not letter or rule.is_hidden:
        return
    if len(letter) != 1 or not letter.isalnum():
        raise _refusal(tr("“{letter}” is no letter.").format(letter=letter), tr("Type one letter, or none."))
    if letter.upper() == SKIP_LETTER:
        raise _refusal(tr("S skips a contact at the desk."), tr("Choose another letter."))
    for other in others:
        if other.letter.upper() == letter.upper() and not other.is_hidden:
            said = tr("The letter {letter} already belongs to “{result}”.")
            raise _refusal(said.format(letter=letter.upper(), result=other.words), tr("Choose another letter."))


def _check_codes(rule: ResultRule, others: Sequence[ResultRule]) -> None:
    for code in (*((rule.code,) if rule.code else ()), *rule.codes):
        if not code.isalpha() or len(code) > LONGEST_CODE:
            raise _refusal(
                tr("“{code}” cannot be written as a code.").format(code=code), tr("Use up to 8 letters, such as nr.")
            )
        for other in others:
            if code.casefold() in {known.casefold() for known in (other.code, *other.codes)}:
                said = tr("The code {code} already belongs to “{result}”.")
                raise _refusal(said.format(code=code, result=other.words), tr("Choose another code."))


def _refusal(what: str, do: str) -> UserError:
    return UserError(what, tr("Nothing was changed."), do)
