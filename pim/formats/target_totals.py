"""What a target takes of all cards together: those that find no place any more are counted."""

from collections import Counter
from collections.abc import Sequence

from pim.formats.target_pictures import text_weight
from pim.formats.targets import Target
from pim.values.outgoing import Totals
from pim.values.payload import payload_of
from pim.values.property import Property

CARDS, TEXT, PICTURES = "ALL-CARDS", "ALL-TEXT", "ALL-PICTURES"
"""Under which cards, texts and pictures are counted that are more than the target takes in all."""


class Beyond:
    """Counts on over the cards of an export, in the order in which they are written."""

    def __init__(self, target: Target) -> None:
        self._most = target.totals
        self._taken = Totals(0, 0, 0)

    def of(self, lines: Sequence[Property]) -> Counter[str]:
        """What of the next card finds no place there."""
        if self._most is None:
            return Counter()
        pictures = [held for item in lines if item.name == "PHOTO" and (held := payload_of(item))]
        size = sum(len(held.content) for held in pictures)
        cards, text, shown = self._taken
        self._taken = Totals(cards + 1, text + text_weight(lines), shown + size)
        beyond = {
            CARDS: int(self._taken.cards > self._most.cards),
            TEXT: int(self._taken.text > self._most.text),
            PICTURES: len(pictures) if self._taken.pictures > self._most.pictures else 0,
        }
        return Counter({name: count for name, count in beyond.items() if count})
