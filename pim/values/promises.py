"""Promises both ways, counted."""

from typing import NamedTuple

from pim.texts import tr


class Promises(NamedTuple):
    """How many of the user's promises were kept, of how many that were due, and how many of the other side's."""

    mine_kept: int = 0
    mine: int = 0
    theirs_kept: int = 0
    theirs: int = 0

    @property
    def words(self) -> str:
        """“You kept 5 of 6, they kept 2 of 3”; "" where nothing was promised."""
        mine = tr("You kept {n} of {all}").format(n=self.mine_kept, all=self.mine)
        theirs = tr("They kept {n} of {all}").format(n=self.theirs_kept, all=self.theirs)
        if self.mine and self.theirs:
            return tr("You kept {n} of {all}, they kept {m} of {both}").format(
                n=self.mine_kept, all=self.mine, m=self.theirs_kept, both=self.theirs
            )
        return mine if self.mine else theirs if self.theirs else ""


NO_PROMISES = Promises()
