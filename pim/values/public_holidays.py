"""Which days are public holidays of a whole country (resources/public_holidays.json)."""

import json
from datetime import date
from functools import lru_cache


def is_public_holiday(iso: str, day: date) -> bool:
    """Whether a day is kept in all of a country (ISO 3166); not known for years the file does not hold."""
    return day.strftime("%m-%d") in _kept(iso, day.year)


def last_known_year() -> int:
    """The last year whose public holidays are known."""
    return int(_book()["about"]["years"][1])


@lru_cache(maxsize=256)
def _kept(iso: str, year: int) -> frozenset[str]:
    return frozenset(str(_book().get(iso, {}).get(str(year), "")).split())


@lru_cache(maxsize=1)
def _book() -> dict[str, dict[str, list[int] | str]]:
    from ringbook_resources import path

    return dict(json.loads(path("public_holidays.json").read_text(encoding="utf-8")))
