"""How rhythms are written for people: "every 3 weeks, at the latest after 30 days, at most 2 calls a month"."""

from pim.texts import tr, trn
from pim.values.rhythm import Rhythm

_WEEK = 7


def span_words(days: int) -> str:
    """So many days, in weeks where they are whole ones."""
    if days >= 2 * _WEEK and days % _WEEK == 0:
        return trn("{n} week", "{n} weeks", days // _WEEK).format(n=days // _WEEK)
    return trn("{n} day", "{n} days", days).format(n=days)


def rhythm_words(rhythm: Rhythm) -> str:
    """A rhythm in one line, "" for none."""
    every = tr("every {span}").format(span=span_words(rhythm.every)) if rhythm.every else ""
    latest = tr("at the latest after {span}").format(span=span_words(rhythm.latest)) if rhythm.latest else ""
    most = trn("at most {n} call a month", "at most {n} calls a month", rhythm.most) if rhythm.most else ""
    return ", ".join(part for part in (every, latest, most.format(n=rhythm.most)) if part)
