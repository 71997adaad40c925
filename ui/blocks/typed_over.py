"""What is stored of a field beside what is typed over it: shown, thrown away, stored, or kept where that failed."""

from collections.abc import Callable


class TypedOver:
    """The stored text of one field; `failed` while what is typed could not be stored.

    `typed` gives what stands in the field, `put` puts a text there.
    """

    def __init__(self, typed: Callable[[], str], put: Callable[[str], None]) -> None:
        self._typed, self._put = typed, put
        self.stored = self._before = ""
        self.failed = False

    def show(self, text: str, *, in_use: bool) -> bool:
        """Show what is stored, whether it was put there; typing not stored yet is kept where the field is in use."""
        typing = self.failed or (in_use and self._typed() != self.stored)
        self.stored = text
        if typing or self._typed() == text:
            return False
        self._put(text)
        return True

    def restore(self) -> None:
        """Throw away what is typed and not stored."""
        self.failed = False
        self._put(self.stored)

    def forget(self) -> None:
        """Stand empty for another field."""
        self.failed, self.stored = False, ""
        self._put("")

    def commit(self) -> bool:
        """What is typed is what is stored from now on; whether it is another text."""
        if self._typed() == self.stored:
            return False
        self.failed = False
        self._before, self.stored = self.stored, self._typed()
        return True

    def fail(self) -> None:
        """What was committed could not be stored: it stays typed."""
        self.stored, self.failed = self._before, True
