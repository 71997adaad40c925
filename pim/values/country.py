"""Countries by their names: `Austria`, `Österreich` and `AT` are one."""

from functools import lru_cache

from pim.values.fold import fold

_LANGUAGES = ("en", "de", "fr", "it", "es")


def country_codes(words: str) -> set[str]:
    """The ISO codes of the countries that these words name or are the code of; a name that begins so counts."""
    said = fold(words).rstrip("*")
    return {
        code for code, names in _countries().items() if code.lower() == said or said in names or _begins(said, names)
    }


def country_names(codes: set[str]) -> list[str]:
    """All folded names of these countries, and their codes."""
    return sorted({name for code in codes for name in (*_countries().get(code, ()), code.lower())})


def _begins(said: str, names: tuple[str, ...]) -> bool:
    return len(said) > 3 and any(name.startswith(said) for name in names)


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[str, ...]]:
    """The folded names of each country by its code."""
    from babel import Locale

    found: dict[str, tuple[str, ...]] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code not in ("EU", "UN", "EZ", "ZZ", "XA", "XB"):
                found[code] = (*found.get(code, ()), fold(name))
    return found
