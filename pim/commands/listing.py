"""Changes to call lists."""

from dataclasses import dataclass

from pim.texts import tr, trn
from pim.values.list_plan import NO_RULES, ListPlan, ListRules


@dataclass(frozen=True, slots=True)
class MakeList:
    """Make a call list of the plan's contacts in their order; gives its id.

    The plan's `contacts` must be set, as `Reader.list_built` gives them.  Left out, each with its reason, is whoever
    cannot or must not be called, and whom the plan's rules name.  `query` is kept to show where the list came from.
    """

    plan: ListPlan

    @property
    def label(self) -> str:
        """Names the list."""
        return tr("Call list {name}").format(name=self.plan.name)


@dataclass(frozen=True, slots=True)
class ExtendList:
    """Put more contacts on a call list, behind its last row: a number once printed stays; gives how many came."""

    list: int
    contacts: tuple[int, ...]
    rules: ListRules = NO_RULES

    @property
    def label(self) -> str:
        """Says how many."""
        n = len(self.contacts)
        return trn("Add {n} contact to a call list", "Add {n} contacts to a call list", n).format(n=n)


@dataclass(frozen=True, slots=True)
class ChangeList:
    """Change what a call list is worked through with: script (0: none), period, tries, retry plan, `again`."""

    list: int
    script: int = 0
    begins: str = ""
    ends: str = ""
    max_tries: int = 0
    retry: tuple[str, ...] = ()
    again: bool = False

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Change call list")


@dataclass(frozen=True, slots=True)
class TakeOut:
    """Take rows (by id) off a call list; their numbers stay theirs, and they can be opened again."""

    rows: tuple[int, ...]

    @property
    def label(self) -> str:
        """Says how many."""
        n = len(self.rows)
        return trn("Take {n} row off the call list", "Take {n} rows off the call list", n).format(n=n)


@dataclass(frozen=True, slots=True)
class RenameList:
    """Give a call list another name; its printed id stays."""

    list: int
    name: str

    @property
    def label(self) -> str:
        """Says the new name."""
        return tr("Rename call list to {name}").format(name=self.name)


@dataclass(frozen=True, slots=True)
class RemoveList:
    """Take a call list away; its contacts and their calls stay."""

    list: int

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Delete call list")
