"""Makes resources/public_holidays.json: the public holidays of every country in resources/hours.toml, year by year.

Needs the library `holidays` (0.109), which wants an older python-dateutil than Ringbook runs with and takes 0.2 s and
14 MB to load, so it is asked here and not in the program.  Run it in an environment of its own:
    python -m venv build/holidays && build/holidays/bin/pip install holidays==0.109
    build/holidays/bin/python packaging/public_holidays.py
Only what the whole country keeps is taken; what a region keeps comes from the user's own calendar.
"""

import json
import tomllib
from datetime import date
from pathlib import Path

import holidays

ROOT = Path(__file__).resolve().parent.parent
YEARS = range(2026, 2036)


def main() -> None:
    """Write the file and say how much it holds."""
    book = tomllib.loads((ROOT / "resources" / "hours.toml").read_text(encoding="utf-8"))
    countries = sorted({country["iso"] for country in book["country"]} & set(holidays.list_supported_countries()))
    lines = [f'"{iso}": {json.dumps({year: kept(iso, year) for year in YEARS})}' for iso in countries]
    about = json.dumps({"source": f"python-holidays {holidays.__version__}", "years": [YEARS[0], YEARS[-1]]})
    text = f'{{"about": {about},\n' + ",\n".join(lines) + "}\n"
    (ROOT / "resources" / "public_holidays.json").write_text(text, encoding="utf-8")
    print(f"{len(text)} bytes")


def kept(iso: str, year: int) -> str:
    """The days of a year, in order, with blanks between."""
    days: set[date] = set(holidays.country_holidays(iso, years=year))
    return " ".join(sorted(day.strftime("%m-%d") for day in days if day.year == year))


if __name__ == "__main__":
    main()
