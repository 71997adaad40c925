"""One window a profile: a second start finds the first one and raises it."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 500


class SingleWindow(QObject):
    """Listens for further starts on this profile; `asked` carries what they want."""

    asked = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = server_name(folder)
        self._server = QLocalServer(self)
        self._callers: list[QLocalSocket] = []
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def is_first(self, wish: str = "raise") -> bool:
        """Whether no other window has this profile open; one that has is told the wish."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(WAIT_MS):
            socket.write(wish.encode())
            socket.waitForBytesWritten(WAIT_MS)
            socket.disconnectFromServer()
            return False
        QLocalServer.removeServer(self._name)  # left behind by a program that was killed
        self._server.listen(self._name)
        return True

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
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


def server_name(folder: Path) -> str:
    """The local server's name for a profile: short, since a socket's path may have 100 characters."""
    return f"ringbook-{sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"
