"""Changes to how calls can end, and to what follows from it."""

from dataclasses import dataclass

from pim.texts import tr
from pim.values.activity_words import result_title
from pim.values.result import ResultRule


@dataclass(frozen=True, slots=True)
class ChangeResult:
    """Let a result of calls mean what this rule says; one with a new key is added to those of the book."""

    rule: ResultRule

    @property
    def label(self) -> str:
        """Names the result."""
        return tr("Change result: {result}").format(result=self.rule.words)


@dataclass(frozen=True, slots=True)
class RemoveResult:
    """Let a shipped result be again as it was shipped, or take one of the book's own away."""

    key: str

    @property
    def label(self) -> str:
        """Names the result."""
        return tr("Put back result: {result}").format(result=result_title(self.key))
