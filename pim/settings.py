"""What belongs to this machine and not to the book: looks, language, place, the window's state; in settings.toml."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from pim.texts import tr

Plain = str | int | float | bool
DIAL_WAYS = ("tel", "sip", "callto", "command")
_CHOICES: Mapping[str, Sequence[Plain]] = {
    "theme": ("system", "light", "dark"),
    "density": ("compact", "normal", "roomy"),
    "text_percent": range(75, 201),
    "way": DIAL_WAYS,
}


class Looks(NamedTuple):
    """How the window looks."""

    theme: str = "system"
    density: str = "normal"
    text_percent: int = 100


class Locality(NamedTuple):
    """Which language is spoken and where the user is; empty means as the system says."""

    language: str = ""
    region: str = ""
    home: str = ""


class Telephone(NamedTuple):
    """How a number is handed to the telephone of this machine."""

    way: str = "tel"
    command: str = ""


class Settings(NamedTuple):
    """All settings of this machine, one value a group."""

    looks: Looks = Looks()
    locality: Locality = Locality()
    telephone: Telephone = Telephone()


Group = TypeVar("Group", Looks, Locality, Telephone)


class SettingsFile:
    """The settings.toml of one profile; a person's comments and unknown keys in it stay.

    `trouble` says in whole sentences that the file could not be read and where it was put aside, or is empty.
    """

    def __init__(self, path: Path) -> None:
        """Reads the file; a missing one gives the defaults, a broken one too and is kept beside."""
        self.path = path
        self.trouble = ""
        self._found = self._read()
        self.settings = Settings(
            looks=_group(Looks(), self._found.get("looks")),
            locality=_group(Locality(), self._found.get("locality")),
            telephone=_group(Telephone(), self._found.get("telephone")),
        )

    def change(self, group: str, **values: Plain) -> Settings:
        """Set values of a group ('looks', 'locality', 'telephone') and write them; gives the new settings.

        Raises ValueError for what is not among a setting's choices, and OSError where the disk cannot be written;
        the old file stays whole.
        """
        before = getattr(self.settings, group)
        for name, value in values.items():
            if not _allowed(before, name, value):
                raise ValueError(f"{group}.{name} cannot be {value!r}")
        changed = self.settings._replace(**{group: before._replace(**values)})
        self._write(group, values)
        self.settings = changed
        return changed

    def state(self, name: str, default: Plain = "") -> Plain:
        """What the window remembers under a name, such as its size; the default when it is none of its type."""
        kept = self._found.get("window")
        found = kept.get(name, default) if isinstance(kept, dict) else default
        return found if isinstance(found, type(default)) else default

    def keep_state(self, **values: Plain) -> None:
        """Remember values of the window."""
        self._write("window", values)

    def _read(self) -> dict[str, object]:
        try:
            return _toml(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError as error:  # neither TOML nor UTF-8
            self._put_aside(str(error))
        except OSError as error:
            self.trouble = tr("The settings in {file} cannot be read: {why}. The defaults are used.").format(
                file=self.path, why=error.strerror
            )
        return {}

    def _put_aside(self, why: str) -> None:
        aside = self.path.with_suffix(".broken.toml")
        self.trouble = tr("The settings in {file} cannot be read: {why}. The defaults are used.").format(
            file=self.path, why=why
        )
        try:
            self.path.replace(aside)
        except OSError:
            return
        self.trouble += " " + tr("The file as it was is kept as {aside}.").format(aside=aside)

    def _write(self, group: str, values: Mapping[str, Plain]) -> None:
        import tomlkit

        # Read anew: a person may have edited it meanwhile, and what they broke is put aside first.
        document = tomlkit.parse(self.path.read_text(encoding="utf-8") if self._read() else "")
        if not isinstance(document.get(group), dict):
            document[group] = tomlkit.table()
        document[group].update(values)
        _replace_file(self.path, tomlkit.dumps(document))
        self._found = _toml(tomlkit.dumps(document))


def described(group: Looks | Locality | Telephone) -> dict[str, tuple[str, tuple[Plain, ...]]]:
    """For each setting of a group its line of explanation and its choices, none for any; window and docs show these."""
    return {name: (_lines()[name], tuple(_CHOICES.get(name, ()))) for name in group._fields}


def _toml(text: str) -> dict[str, object]:
    """What a TOML text says; a machine without settings does not load the reader."""
    import tomllib

    return tomllib.loads(text)


def _group(defaults: Group, found: object) -> Group:
    """The defaults with what the file says of the right type; the rest of it is passed over."""
    if not isinstance(found, dict):
        return defaults
    good = {name: found[name] for name in defaults._fields if _allowed(defaults, name, found.get(name))}
    return defaults._replace(**good)


def _allowed(group: Looks | Locality | Telephone, name: str, value: object) -> bool:
    choices = _CHOICES.get(name)
    return type(value) is type(getattr(group, name)) and (choices is None or value in choices)


def _lines() -> dict[str, str]:
    return {
        "theme": tr("Light, dark, or as the system."),
        "density": tr("How close rows stand."),
        "text_percent": tr("Text size in percent, 75 to 200."),
        "language": tr("Language of all texts, such as en or de."),
        "region": tr("Country for dates and paper, such as GB."),
        "home": tr("Time zone at home, such as Europe/London."),
        "way": tr("What dials: tel, sip, callto, or a command."),
        "command": tr("The command that dials, with {number} where the number goes."),
    }


def _replace_file(path: Path, text: str) -> None:
    """The new text is whole on disk before it takes the old one's place."""
    beside = path.with_suffix(".new.toml")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
