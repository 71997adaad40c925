"""The screens one came through, for Back and Forward."""


class Trail:
    """Keys of screens behind and ahead of the one that is shown."""

    def __init__(self) -> None:
        self._behind: list[str] = []
        self._ahead: list[str] = []

    def leave(self, key: str) -> None:
        """Go on to another screen: Back leads to this one, and there is nothing ahead."""
        self._behind.append(key)
        self._ahead.clear()

    def back(self, present: str) -> str:
        """The screen before the present one, which Forward leads to again."""
        self._ahead.append(present)
        return self._behind.pop()

    def forward(self, present: str) -> str:
        """The screen that Back came from."""
        self._behind.append(present)
        return self._ahead.pop()

    def has_back(self) -> bool:
        """Whether there is a screen behind."""
        return bool(self._behind)

    def has_forward(self) -> bool:
        """Whether there is a screen ahead."""
        return bool(self._ahead)
