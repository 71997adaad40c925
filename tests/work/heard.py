"""What a thread told, for the tests of threads."""

from queue import SimpleQueue

PATIENCE = 20  # seconds


class Heard:
    """What a question or a job was told, in order."""

    def __init__(self) -> None:
        self._told: SimpleQueue[object] = SimpleQueue()

    def __call__(self, what: object) -> None:
        self._told.put(what)

    def next(self) -> object:
        """The next thing, waited for."""
        return self._told.get(timeout=PATIENCE)

    def silent(self) -> bool:
        """Whether nothing waits."""
        return self._told.empty()
