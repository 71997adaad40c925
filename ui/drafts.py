"""Words that are typed and not stored: kept on disk within two seconds, and offered back after a crash."""

from collections.abc import Mapping
from contextlib import closing

from PySide6.QtCore import QObject, QTimer

from pim.book import Book
from ui.bridge import Bridge

KEPT_WITHIN_MS = 1000


class Drafts(QObject):
    """Keeps the text of a field under its name while one types; an empty text is forgotten.

    Names: 'find' for the find box, 'note:17' for the note on the page of contact 17.
    """

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._texts: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=KEPT_WITHIN_MS)
        self._timer.timeout.connect(self.flush)

    def keep(self, name: str, text: str) -> None:
        """Keep what stands in a field now, soon."""
        self._texts[name] = text
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Write what changed since the last time."""
        self._timer.stop()
        changed = {name: text for name, text in self._texts.items() if self._kept.get(name, "") != text}
        self._texts.clear()
        if changed:
            self._kept.update(changed)
            book = self._bridge.book
            self._bridge.ask(lambda reader: _put(book, changed), lambda done: None, otherwise=lambda error: True)


def read_drafts(book: Book) -> dict[str, str]:
    """All texts that were typed and never stored, by the name of their field."""
    if not book.profile.drafts.exists():
        return {}
    with closing(book.drafts()) as drafts:
        return drafts.all()


def _put(book: Book, texts: Mapping[str, str]) -> None:
    with closing(book.drafts()) as drafts:
        for name, text in texts.items():
            drafts.put(name, text)
