"""Days, times, numbers and money as people write them where the user is.

English and German are written from the tables below, quick enough for lists; all else is asked of Babel.
Language and region are those of `pim.texts`.
"""

from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pim.texts import language, region, tr

if TYPE_CHECKING:
    from decimal import Decimal

STYLES = {
    "day": ("MMMd", "yMMMd"),
    "weekday": ("MMMEd", "yMMMEd"),
    "long": ("MMMMEEEEd", "yMMMMEEEEd"),
}
"""Style → CLDR skeleton without and with year."""

# Countries of CLDR 47 (supplemental data: paper, hours), those that people there count on.
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
_TWELVE_HOURS = frozenset(
    "AE AG AS AU BB BM BS CA CY DM ER FJ FM GD GH GM GU GY HK IN JM KI KN KY LC LR LS MH MO MP MW MY NA NZ PG PH PK PR "
    "PW SB SD SG SL SS SZ TC TO TT UM US VC VG VI VU WS ZM".split()
)
_MONTH_FIRST = frozenset("AS FM GU MH MP PH PR PW UM US VI".split())
_COMMA_THOUSANDS = frozenset({"", "AU", "CA", "GB", "IE", "IN", "NZ", "SG", "US"})


class _Names(NamedTuple):
    """Names of weekdays (Monday first) and months, and the patterns of a day with and without year."""

    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    patterns: dict[str, tuple[str, str]]


_ENGLISH = _Names(
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    {
        "day": ("{day} {month}", "{day} {month} {year}"),
        "weekday": ("{weekday} {day} {month}", "{weekday} {day} {month} {year}"),
        "long": ("{full_weekday} {day} {full_month}", "{full_weekday} {day} {full_month} {year}"),
        "numeric": ("{day:02}/{number:02}/{year}", "{day:02}/{number:02}/{year}"),
    },
)
_AMERICAN = _Names(
    _ENGLISH.weekdays,
    _ENGLISH.short_weekdays,
    _ENGLISH.months,
    _ENGLISH.short_months,
    {
        "day": ("{month} {day}", "{month} {day}, {year}"),
        "weekday": ("{weekday}, {month} {day}", "{weekday}, {month} {day}, {year}"),
        "long": ("{full_weekday}, {full_month} {day}", "{full_weekday}, {full_month} {day}, {year}"),
        "numeric": ("{number}/{day}/{year}", "{number}/{day}/{year}"),
    },
)
_GERMAN = _Names(
    ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    {
        "day": ("{day}. {month}", "{day}. {month} {year}"),
        "weekday": ("{weekday} {day}. {month}", "{weekday} {day}. {month} {year}"),
        "long": ("{full_weekday}, {day}. {full_month}", "{full_weekday}, {day}. {full_month} {year}"),
        "numeric": ("{day:02}.{number:02}.{year}", "{day:02}.{number:02}.{year}"),
    },
)
_AUSTRIAN = _Names(
    _GERMAN.weekdays,
    _GERMAN.short_weekdays,
    ("Jänner", *_GERMAN.months[1:]),
    ("Jän.", *_GERMAN.short_months[1:]),
    _GERMAN.patterns,
)


def format_day(day: date, style: str = "day", *, today: date | None = None) -> str:
    """A day in words of the language spoken now; the year is left out where it is that of `today`.

    Styles: `day` 19 May · `weekday` Tue 19 May · `long` Tuesday 19 May · `numeric` 19/05/2026 (always with year).
    """
    with_year = today is None or today.year != day.year
    names = _names(language(), region())
    if names is None:
        return _day_by_babel(day, style, with_year)
    return names.patterns[style][with_year].format(
        day=day.day,
        number=day.month,
        year=day.year,
        month=names.short_months[day.month - 1],
        full_month=names.months[day.month - 1],
        weekday=names.short_weekdays[day.weekday()],
        full_weekday=names.weekdays[day.weekday()],
    )


def short_weekday(day: date) -> str:
    """The weekday alone: `Tue`."""
    names = _names(language(), region())
    if names is not None:
        return names.short_weekdays[day.weekday()]
    from babel.dates import format_date

    return format_date(day, "EEE", locale=_locale())


def format_time(at: time) -> str:
    """A time of day: `15:00`, or `3:00 PM` where hours are counted so."""
    if _names(language(), region()) is None:
        from babel.dates import format_time as by_babel

        return by_babel(at, "short", locale=_locale())
    if language() == "en" and region() in _TWELVE_HOURS:
        return f"{(at.hour - 1) % 12 + 1}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"
    return f"{at:%H:%M}"


def format_number(number: "int | Decimal") -> str:
    """A number with its thousands parted and all its decimals: `2,481`, `2.481`, `0,125`."""
    if language() == "en" and region() in _COMMA_THOUSANDS - {"IN"}:
        return f"{number:,}" if isinstance(number, int) else f"{number.normalize():,f}"
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_locale(), decimal_quantization=False)


def format_share(share: float) -> str:
    """A share in whole percent: `40%`, in German `40 %`."""
    if language() == "en" and region() in _COMMA_THOUSANDS:
        return f"{round(100 * share)}%"
    from babel.numbers import format_percent

    return format_percent(round(share, 2), locale=_locale())


def decimal_sign() -> str:
    """The sign before the decimals of a number: `.` or `,`."""
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(_locale())


def format_size(size: int) -> str:
    """A size in bytes, rounded up to whole kB, from a million on to whole MB."""
    unit, words = (1_000_000, tr("{n} MB")) if size >= 1_000_000 else (1_000, tr("{n} kB"))
    return words.format(n=format_number(-(-size // unit)))


def format_money(minor_units: int, currency: str) -> str:
    """An amount given in the currency's smallest unit: 1840000 GBP is `£18,400.00`."""
    from babel.numbers import format_currency

    return format_currency(whole_units(minor_units, currency), currency, locale=_locale())


def whole_units(minor_units: int, currency: str) -> "Decimal":
    """An amount given in the currency's smallest unit, in whole ones: 1840000 GBP is 18400."""
    from decimal import Decimal

    from babel.numbers import get_currency_precision

    return Decimal(minor_units).scaleb(-get_currency_precision(currency))


def paper_size() -> str:
    """The paper of the region: `A4` or `Letter`."""
    return "Letter" if region() in _LETTER else "A4"


def is_day_first() -> bool:
    """Whether 5/12 is 5 December in the region, not 12 May."""
    return region() not in _MONTH_FIRST


def _names(spoken: str, place: str) -> _Names | None:
    """The tables of the language, or None where Babel must be asked."""
    if spoken == "en":
        return _AMERICAN if place in _MONTH_FIRST else _ENGLISH
    if spoken == "de":
        return _AUSTRIAN if place == "AT" else _GERMAN
    return None


def _day_by_babel(day: date, style: str, with_year: bool) -> str:
    from babel.dates import format_date, format_skeleton

    if style == "numeric":
        return format_date(day, "short", locale=_locale())
    return format_skeleton(STYLES[style][with_year], day, locale=_locale())


def _locale() -> str:
    return _known_locale(language(), region())


@lru_cache(maxsize=64)
def _known_locale(spoken: str, place: str) -> str:
    """The locale Babel knows for the two, else that of the language alone, else English."""
    from babel import Locale, UnknownLocaleError

    for code in (f"{spoken}_{place}" if place else spoken, spoken):
        try:
            return str(Locale.parse(code))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"
