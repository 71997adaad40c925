"""The words people read: one catalogue for window and command line, English unless told otherwise."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import GNUTranslations

SOURCE_LANGUAGE = "en"
_PLAIN_LOCALES = ("", "C", "POSIX")


class _Spoken:
    """What is spoken now: language, region and the catalogue, None for English, whose texts stand in the code."""

    language = SOURCE_LANGUAGE
    region = ""
    catalogue: "GNUTranslations | None" = None


def tr(msgid: str) -> str:
    """The sentence in the language spoken now; one without translation stays English."""
    catalogue = _Spoken.catalogue
    return catalogue.gettext(msgid) if catalogue is not None and msgid else msgid


def trn(one: str, many: str, n: int) -> str:
    """The sentence in the form that fits `n`; `{n}` in it is filled in by the caller."""
    catalogue = _Spoken.catalogue
    if catalogue is not None:
        return catalogue.ngettext(one, many, n)
    return one if n == 1 else many


def use_language(code: str, *, region: str = "") -> None:
    """Speak `code` (`de`, `de_AT`, `de-AT`) from now on; English where there is no catalogue for it.

    `region` (ISO country) decides over the one in the code; days, numbers and paper follow it.
    """
    wanted, _, place = code.replace("-", "_").partition("_")
    if wanted.lower() != _Spoken.language:
        _Spoken.catalogue = _catalogue(wanted.lower())
        _Spoken.language = wanted.lower() if _Spoken.catalogue is not None else SOURCE_LANGUAGE
    _Spoken.region = (region or place.rpartition("_")[2]).upper()


def language() -> str:
    """The language spoken now: `en`, `de`."""
    return _Spoken.language


def region() -> str:
    """The country whose customs days, numbers and paper follow: `AT`; "" if unknown."""
    return _Spoken.region


def languages() -> list[str]:
    """All languages there are texts for, English first."""
    found = (file.parent.parent.name for file in _folder().glob("*/LC_MESSAGES/ringbook.mo"))
    return [SOURCE_LANGUAGE, *sorted(found)]


def default_language(environ: Mapping[str, str] = os.environ) -> str:
    """The language the environment asks for, as LANGUAGE, LC_ALL, LC_MESSAGES, LANG say in this order; else `en`."""
    wanted = environ.get("LANGUAGE", "").split(":")[0] or _locale_of(environ, "LC_MESSAGES")
    return wanted.partition("_")[0].lower() or SOURCE_LANGUAGE


def default_region(environ: Mapping[str, str] = os.environ) -> str:
    """The country the environment names in LC_ALL, LC_TIME or LANG; "" if none."""
    return _locale_of(environ, "LC_TIME").partition("_")[2].upper()


def _locale_of(environ: Mapping[str, str], name: str) -> str:
    """The locale set for one purpose, without encoding and variant: `de_AT` of `de_AT.UTF-8@euro`."""
    for variable in ("LC_ALL", name, "LANG"):
        if value := environ.get(variable, ""):
            bare = value.partition(".")[0].partition("@")[0]
            return "" if bare in _PLAIN_LOCALES else bare
    return ""


def _catalogue(code: str) -> "GNUTranslations | None":
    """The texts of one language, or None where there are none."""
    file = _folder() / code / "LC_MESSAGES" / "ringbook.mo"
    if not code.isalpha() or not file.is_file():
        return None
    from gettext import GNUTranslations

    with file.open("rb") as stream:
        return GNUTranslations(stream)


def _folder() -> Path:
    """Where the catalogues are: in the installed resources, or beside the source."""
    beside = Path(__file__).parent.parent / "resources" / "translations"
    if beside.is_dir():
        return beside
    import ringbook_resources

    return Path(ringbook_resources.path("translations"))
