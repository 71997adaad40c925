"""Changes to who lives in which household."""

from dataclasses import dataclass

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class AddToHousehold:
    """Put people into the household of this name, which is made when there is none; gives the household's id.

    Without a name it is made and called after its people.  A new one gets the address that they have in common.
    """

    household: str
    contacts: tuple[int, ...]

    @property
    def label(self) -> str:
        """Names the household."""
        return tr("Add to the household {name}").format(name=self.household) if self.household else tr("New household")
