"""Changes to the scripts of calls."""

from dataclasses import dataclass

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class SaveScript:
    """Keep a script under a name, a new one where `script` is 0; gives its id.

    Refused where something is wrong with it: each line that is wrong is named.
    """

    name: str
    text: str
    script: int = 0

    @property
    def label(self) -> str:
        """Names the script."""
        return tr("Script {name}").format(name=self.name)


@dataclass(frozen=True, slots=True)
class RemoveScript:
    """Take a script away; the lists that were read from it have none then."""

    script: int

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Delete script")
