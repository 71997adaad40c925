"""Words that are typed and not stored: kept on disk within two seconds, and offered back after a crash."""

from contextlib import closing
from threading import Lock

from PySide6.QtCore import QObject, QTimer

from pim.book import Book
from ui.bridge import Bridge

KEPT_WITHIN_MS = 1000
SCRIPT = "script:"  # begins the name under which a talk's place in its script is kept: nothing one would offer back
PAPER = "writeback:"  # of the lines of a printed list that are typed back
SCRIPT_TEXT = "script text:"  # of a script that is being written; the screen of scripts shows it by itself


class Drafts(QObject):
    """Keeps the text of a field under its name while one types; an empty text is forgotten.

    Names: 'find' for the find box, 'note:17' for the note on the page of contact 17, 'script:3:17:2' for where the talk
    with them from list 3 stands in script 2, 'script text:2' for what it is being changed to, 'writeback:3' for the
    lines of list 3 that are typed back, 'incoming:17:0113' for the note of a call that came in.  Whichever thread comes
    to write takes the newest texts there are, so that an older one never stands over a newer.
    """

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._texts: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._changing, self._writing = Lock(), Lock()
        self._timer = QTimer(self, singleShot=True, interval=KEPT_WITHIN_MS)
        self._timer.timeout.connect(self._on_time)

    def keep(self, name: str, text: str) -> None:
        """Keep what stands in a field now, soon; typing on does not put it off."""
        with self._changing:
            self._texts[name] = text
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Write what changed since the last time before the book is let go."""
        self._timer.stop()
        self._bridge.remember(self._write)

    def _on_time(self) -> None:
        # Not on the writer's thread, which may be at an import for minutes.
        book = self._bridge.book
        self._bridge.ask(lambda reader: self._write(book), lambda done: None, otherwise=lambda error: True, quiet=True)

    def _write(self, book: Book) -> None:
        with self._writing:
            changed = self._unwritten()
            if changed:
                with closing(book.drafts()) as drafts:
                    for name, text in changed.items():
                        drafts.put(name, text)
            self._kept.update(changed)
            with self._changing:
                self._texts = {name: text for name, text in self._texts.items() if self._kept.get(name, "") != text}

    def _unwritten(self) -> dict[str, str]:
        with self._changing:
            return {name: text for name, text in self._texts.items() if self._kept.get(name, "") != text}


def read_drafts(book: Book) -> dict[str, str]:
    """All texts that were typed and never stored, by the name of their field."""
    if not book.profile.drafts.exists():
        return {}
    with closing(book.drafts()) as drafts:
        return drafts.all()
