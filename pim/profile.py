"""A profile: the folder with one address book, its backups, drafts and settings."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from pim.errors import UserError
from pim.texts import tr


class Profile(NamedTuple):
    """The folder of one address book; every path inside it is named here."""

    folder: Path

    @property
    def store(self) -> Path:
        """The address book itself."""
        return self.folder / "ringbook.sqlite"

    @property
    def backups(self) -> Path:
        """The folder of its backups."""
        return self.folder / "backups"

    @property
    def drafts(self) -> Path:
        """What was typed and not yet saved."""
        return self.folder / "drafts.sqlite"

    @property
    def files(self) -> Path:
        """Attachments and pictures by their SHA-256."""
        return self.folder / "files"

    @property
    def settings(self) -> Path:
        """What belongs to this machine: window, theme, language."""
        return self.folder / "settings.toml"

    @property
    def log(self) -> Path:
        """What went wrong, with ids only."""
        return self.folder / "ringbook.log"

    @property
    def lock(self) -> Path:
        """Held while something needs the store alone: migration, repair, restore."""
        return self.folder / "ringbook.lock"

    def make(self) -> None:
        """Make the folder, readable by its owner alone."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise UserError(
                tr("The folder {folder} cannot be made: {why}.").format(folder=self.folder, why=error.strerror),
                tr("Nothing was changed."),
                tr("Choose another folder with --profile."),
            ) from error


def find_profile(given: str | None = None) -> Profile:
    """The profile asked for: the given folder, else RINGBOOK_PROFILE, else the platform's data folder."""
    named = given or os.environ.get("RINGBOOK_PROFILE")
    if named:
        return Profile(_expanded(named))
    return Profile(_data_folder() / "ringbook")


def _expanded(named: str) -> Path:
    """The folder, where `~` and `~name` stand for homes."""
    try:
        return Path(named).expanduser()
    except RuntimeError as error:
        raise UserError(
            tr("The folder {folder} is in the home of somebody unknown here.").format(folder=named),
            tr("Nothing was changed."),
            tr("Choose another folder with --profile."),
        ) from error


def _data_folder() -> Path:
    """Where programs keep their data; on Linux as the XDG specification says, without 15 ms for a library."""
    if sys.platform == "linux":
        return Path(os.environ.get("XDG_DATA_HOME", "").strip() or Path.home() / ".local" / "share")
    from platformdirs import user_data_path

    return user_data_path()
