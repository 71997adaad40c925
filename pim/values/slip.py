"""The briefing slip as values: one contact on half a page, for the meeting; ready text with no layout."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlipPart:
    """A part of a slip: what it is called, and its lines; those that are `late` first have a mark before them."""

    title: str
    lines: tuple[str, ...]
    late: int = 0


@dataclass(frozen=True, slots=True)
class Slip:
    """All one takes to a meeting with somebody; an empty text is left out.

    `second` is title and company; `when` the next meeting; `past` and `facts` are what stands left and right, the most
    needed first: what has no room is left off from the end.  `printed` says when and for whom.
    """

    contact: int
    name: str
    second: str = ""
    when: str = ""
    alert: str = ""
    past: tuple[SlipPart, ...] = ()
    facts: tuple[SlipPart, ...] = ()
    printed: str = ""

    def texts(self) -> tuple[str, ...]:
        """Everything that is printed."""
        parts = (text for part in (*self.past, *self.facts) for text in (part.title, *part.lines))
        return (self.name, self.second, self.when, self.alert, self.printed, *parts)
