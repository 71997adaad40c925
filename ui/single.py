"""One window a profile: a second start finds the first one and raises it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LOCK = "window.lock"
WAIT_MS = 500
PATIENCE_SECONDS, POLL_SECONDS = 5.0, 0.05  # a window that is just starting listens half a second later


class SingleWindow(QObject):
    """Listens for further starts on this profile; `asked` carries what they want.

    A lock says who is first; Qt's network, 15 ms to load, is only needed once there are two, or later.
    """

    asked = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)  # held as long as its process lives, however long that is
        self._server: QLocalServer | None = None
        self._callers: list[QLocalSocket] = []

    def is_first(self, wish: str = "raise", *, patience_seconds: float = PATIENCE_SECONDS) -> bool:
        """Whether no other window has this profile open; one that has is told the wish.

        A window that does not listen within the patience hangs or is on another machine, and holds nobody up.
        """
        if self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError:
            return True  # a folder that takes no lock is said when its book is opened
        until = time.monotonic() + patience_seconds
        while not _tell(server_name(self._folder), wish):
            if time.monotonic() >= until:
                return True
            time.sleep(POLL_SECONDS)
        return False

    def listen(self) -> None:
        """From now on hear what further starts want."""
        from PySide6.QtNetwork import QLocalServer

        name = server_name(self._folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(name)  # left behind by a program that was killed
        self._server.listen(name)

    def close(self) -> None:
        """Stop listening, and let another window be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection() if self._server is not None else None
        if socket is None:
            return
        self._callers.append(socket)  # else Python may let go of it while Qt still reads
        socket.readyRead.connect(self._on_words)
        self._on_words()  # what came before anybody listened is not told again

    def _on_words(self) -> None:
        for socket in self._callers:
            words = bytes(socket.readAll().data()).decode("utf-8", "replace")
            if words:
                self.asked.emit(words)


def tell_window(folder: Path, wish: str) -> bool:
    """Whether a window has this profile open and was told the wish; nobody is waited for."""
    return folder.is_dir() and _tell(server_name(folder), wish)


def server_name(folder: Path) -> str:
    """The local server's name for a profile: short, since a socket's path may have 100 characters."""
    from hashlib import sha256

    return f"ringbook-{sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"


def _tell(name: str, wish: str) -> bool:
    """Whether a window that listens under this name was told the wish."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(wish.encode())
    socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return True
