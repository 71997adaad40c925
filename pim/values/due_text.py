"""When something is due or was done, in the few words a list has room for: `today 14:00`, `2 days late`."""

from datetime import date, datetime, time, timedelta

from pim.texts import tr, trn
from pim.values.locale_text import format_day, format_time, short_weekday


def say_day(day: date, *, today: date) -> str:
    """A day as near as it is: `today`, `tomorrow`, `yesterday`, `Sat 16` this week, `Tue 19 May`, `19 May 2027`."""
    near = {0: tr("today"), 1: tr("tomorrow"), -1: tr("yesterday")}.get((day - today).days)
    if near is not None:
        return near
    if _week_of(day) == _week_of(today) and day.month == today.month:
        return tr("{weekday} {day}").format(weekday=short_weekday(day), day=day.day)
    return format_day(day, "weekday" if day.year == today.year else "day", today=today)


def say_when(due: str, *, now: datetime) -> str:
    """What is due, in words: `today 14:00`, `Tue 19 May 15:00`, `tomorrow`; "" without day.

    `due` is `2026-05-19` or `2026-05-19T15:00` in the zone `now` is told in.
    """
    if not due:
        return ""
    day = say_day(date.fromisoformat(due[:10]), today=now.date())
    if "T" not in due:
        return day
    return tr("{day} {time}").format(day=day, time=format_time(time.fromisoformat(due[11:16])))


def say_late(due: str, *, today: date) -> str:
    """How late something is by days: `1 day late`, `2 days late`; "" for what is due today or later."""
    late = (today - date.fromisoformat(due[:10])).days if due else 0
    return trn("{n} day late", "{n} days late", late).format(n=late) if late > 0 else ""


def say_due(due: str, *, now: datetime) -> str:
    """How late something is, else when it is due."""
    return say_late(due, today=now.date()) or say_when(due, now=now)


def say_ago(day: date, *, today: date) -> str:
    """When something happened: `today`, `yesterday`, `7 May`, `12 Mar 2025`."""
    if day == today:
        return tr("today")
    if day == today - timedelta(days=1):
        return tr("yesterday")
    return format_day(day, "day", today=today)


def say_minutes(minutes: int) -> str:
    """A length: `6 min`, `1 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tr("{n} min").format(n=rest)
    return tr("{hours} h {n} min").format(hours=hours, n=rest) if rest else tr("{hours} h").format(hours=hours)


def _week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
