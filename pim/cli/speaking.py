"""Which language the command line speaks, found out before its words are parsed: help and complaints speak it too."""

from collections.abc import Sequence

from pim.errors import UserError
from pim.profile import find_profile
from pim.texts import default_language, use_language


def speak(words: Sequence[str]) -> None:
    """Speak the language chosen in the profile these words name, else that of the environment."""
    use_language(_chosen(_profile_in(words)) or default_language())


def _profile_in(words: Sequence[str]) -> str:
    """What follows --profile, wherever it stands, or an empty text."""
    for at, word in enumerate(words):
        if word.startswith("--profile="):
            return word.partition("=")[2]
        if word == "--profile" and at + 1 < len(words):
            return words[at + 1]
    return ""


def _chosen(profile: str) -> str:
    """The language of the profile's settings, "" where there is none.

    What is wrong with profile or settings is said by the command that needs them.
    """
    try:
        text = find_profile(profile).settings.read_text(encoding="utf-8")
        return _language_in(text) if "language" in text else ""
    except (UserError, OSError, ValueError):
        return ""


def _language_in(text: str) -> str:
    import tomllib

    place = tomllib.loads(text).get("locality")
    found = place.get("language") if isinstance(place, dict) else ""
    return found if isinstance(found, str) else ""
