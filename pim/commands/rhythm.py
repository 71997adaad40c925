"""Changes to how often somebody is to be called."""

from dataclasses import dataclass

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class SetRhythm:
    """Call a contact, or each member of a group, every so many days; all three 0 takes the rhythm away.

    `latest` is after how many days a call is late (0: half as long again), `most` how many calls in 30 days are the
    most.  What a contact has itself goes before what its groups have.
    """

    contact: int
    every: int = 0
    latest: int = 0
    most: int = 0

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Call rhythm")
