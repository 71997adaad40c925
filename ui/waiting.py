"""A question that takes its time: the line under the top bar after 150 ms, words and Cancel after two seconds."""

from PySide6.QtCore import QObject, QTimer

from pim.texts import tr
from ui.bridge import Bridge
from ui.window import Window

WORDS_AFTER_MS = 2000


class Waiting(QObject):
    """Follows the questions under way and the changes that wait for another program."""

    def __init__(self, bridge: Bridge, window: Window) -> None:
        super().__init__(window)
        self._bridge, self._window, self._says = bridge, window, False
        self._asking = 0
        self._long = QTimer(self, singleShot=True, interval=WORDS_AFTER_MS)
        self._long.timeout.connect(self._on_long)
        bridge.asking.connect(self._on_asking)
        bridge.waiting.connect(self._on_waiting)

    def _on_asking(self, questions: int) -> None:
        if questions and not self._asking:
            self._window.progress.start()
            self._long.start()
        elif not questions:
            self._window.progress.stop()
            self._long.stop()
            self._take_words_back()
        self._asking = questions

    def _on_long(self) -> None:
        banner = self._window.banner
        if banner.isHidden():
            self._says = True
            banner.withdraw()
            banner.say(tr("This takes longer than usual. What is shown stays until it is there."), tone="accent")
            banner.offer(tr("Cancel")).clicked.connect(self._bridge.cancel_questions)

    def _take_words_back(self) -> None:
        if self._says:
            self._says = False
            self._window.banner.withdraw()
            self._window.banner.hide()

    def _on_waiting(self) -> None:
        self._window.statusbar.show_saving(tr("Saving… another program is using this book."))
