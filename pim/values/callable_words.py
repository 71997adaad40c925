"""Why somebody is not to be called just now and from when on, as people say it."""

from datetime import date, datetime

from pim.texts import tr
from pim.values.clock import CONSENT, HOLIDAY, HOURS, LIMIT, NO_NUMBER, REFUSED, REGISTER, WISH, ZONE
from pim.values.locale_text import format_day, format_time, short_weekday


def closed_words(why: str) -> str:
    """The reason in a few words, "" for none."""
    words = {
        NO_NUMBER: tr("no number"),
        REFUSED: tr("do not call"),
        REGISTER: tr("on an opt-out register"),
        CONSENT: tr("not agreed to calls, as their law asks"),
        LIMIT: tr("called often enough this month"),
        ZONE: tr("their clock is not known"),
        HOLIDAY: tr("public holiday there"),
        HOURS: tr("outside calling hours there"),
        WISH: tr("outside the hours they wish"),
    }
    return words.get(why, why)


def opens_words(opens: str, today: date) -> str:
    """From when on they may be called, by their clock: the time alone today, else with the day; "" for never."""
    if not opens:
        return ""
    at = datetime.fromisoformat(opens)
    time = format_time(at.time())
    if at.date() == today:
        return tr("from {time}").format(time=time)
    return tr("from {day} {time}").format(day=format_day(at.date(), "weekday", today=today), time=time)


def opens_briefly(opens: str, today: date) -> str:
    """The same beside an icon that says from when on: the time today, else the weekday; "" for never."""
    if not opens:
        return ""
    at = datetime.fromisoformat(opens)
    return format_time(at.time()) if at.date() == today else short_weekday(at.date())
