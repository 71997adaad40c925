"""What belongs to this machine and not to the book: looks, language, place, the window's state; in settings.toml."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import TypeVar

from pim.texts import tr

Plain = str | int | float | bool
DIAL_WAYS = ("tel", "sip", "callto", "command")
T = TypeVar("T", bound=Plain)


def setting(default: T, doc: Callable[[], str], choices: tuple[T, ...] = ()) -> T:
    """A setting with its default, the line that explains it, and the values it may have (any, when none are named)."""
    made: T = field(default=default, metadata={"doc": doc, "choices": choices})
    return made


@dataclass(frozen=True, slots=True)
class Looks:
    """How the window looks."""

    theme: str = setting("system", lambda: tr("Light, dark, or as the system."), ("system", "light", "dark"))
    density: str = setting("normal", lambda: tr("How close rows stand."), ("compact", "normal", "roomy"))
    text_percent: int = setting(100, lambda: tr("Text size in percent, 75 to 200."), tuple(range(75, 201)))


@dataclass(frozen=True, slots=True)
class Locality:
    """Which language is spoken and where the user is; empty means as the system says."""

    language: str = setting("", lambda: tr("Language of all texts, such as en or de."))
    region: str = setting("", lambda: tr("Country for dates and paper, such as GB."))
    home: str = setting("", lambda: tr("Time zone at home, such as Europe/London."))


@dataclass(frozen=True, slots=True)
class Telephone:
    """How a number is handed to the telephone of this machine."""

    way: str = setting("tel", lambda: tr("What dials: tel, sip, callto, or a command."), DIAL_WAYS)
    command: str = setting("", lambda: tr("The command that dials, with {number} where the number goes."))


@dataclass(frozen=True, slots=True)
class Settings:
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
        known = {item.name: item for item in fields(getattr(self.settings, group))}
        for name, value in values.items():
            if not _allowed(known[name], value):
                raise ValueError(f"{group}.{name} cannot be {value!r}")
        changed = replace(self.settings, **{group: replace(getattr(self.settings, group), **values)})
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


def described(group: object) -> dict[str, tuple[str, tuple[Plain, ...]]]:
    """For each setting of a group its line of explanation and its choices; window and docs show these."""
    return {item.name: (item.metadata["doc"](), item.metadata["choices"]) for item in fields(group)}  # type: ignore[arg-type]


def _toml(text: str) -> dict[str, object]:
    """What a TOML text says; the library is loaded where there is a text, not at every start."""
    import tomllib

    return tomllib.loads(text)


def _group(defaults: Group, found: object) -> Group:
    """The defaults with what the file says of the right type; the rest of it is passed over."""
    if not isinstance(found, dict):
        return defaults
    good = {item.name: found[item.name] for item in fields(defaults) if _allowed(item, found.get(item.name))}
    return replace(defaults, **good)


def _allowed(item: Field[Plain], value: object) -> bool:
    choices = item.metadata["choices"]
    return type(value) is type(item.default) and (not choices or value in choices)


def _replace_file(path: Path, text: str) -> None:
    """The new text is whole on disk before it takes the old one's place."""
    beside = path.with_suffix(".new.toml")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
