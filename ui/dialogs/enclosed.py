"""Links and files of an entry: a link is opened by the desktop, its address before one's eyes; a file is saved."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pim.book import Reader
from pim.errors import UserError
from pim.texts import tr
from pim.values.enclosed import Enclosed
from pim.values.locale_text import format_size
from pim.work.outgoing import write_file
from ui.blocks.buttons import Button
from ui.blocks.clearing import clear
from ui.blocks.flow import FlowLayout
from ui.bridge import Bridge
from ui.file_choice import file_to_write
from ui.handover import open_link, write_mail
from ui.theme import Theme

LONGEST = 60  # letters shown of an address; hovering shows all
MAIL = "mailto:"


class EnclosedList(QWidget):
    """Hidden while there is nothing.  `failed` carries the UserError of what could not be opened or saved."""

    failed = Signal(object)

    def __init__(self, theme: Theme, bridge: Bridge, activity: int) -> None:
        super().__init__()
        self._theme, self._bridge, self._activity = theme, bridge, activity
        self._flow = FlowLayout(gap=4)
        self.setLayout(self._flow)
        self.setAccessibleName(tr("Links and files"))
        self.hide()

    def show_all(self, enclosed: Iterable[Enclosed]) -> None:
        """Show these, in place of those before."""
        clear(self._flow)
        for one in enclosed:
            self._flow.addWidget(self._button(one))
        self.setVisible(self._flow.count() > 0)

    def _button(self, one: Enclosed) -> Button:
        if one.size:
            words = tr("{name} ({size})").format(name=one.name, size=format_size(one.size))
            button = Button(
                self._theme, words, icon="paperclip", kind="link", name=tr("Save {name}").format(name=one.name)
            )
            button.clicked.connect(lambda: self._save(one))
            return button
        shown = one.link if len(one.link) <= LONGEST else f"{one.link[: LONGEST - 1]}…"
        words = tr("{name} ({size})").format(name=one.name, size=shown) if one.name else shown
        button = Button(self._theme, words, icon="link", kind="link", name=tr("Open {link}").format(link=one.link))
        button.setToolTip(one.link)
        button.clicked.connect(lambda: self._open(one.link))
        return button

    def _open(self, link: str) -> None:
        is_mail = link.lower().startswith(MAIL)
        if not (write_mail(link[len(MAIL) :]) if is_mail else "://" in link and open_link(link)):
            self.failed.emit(
                UserError(
                    tr("“{link}” is no web address, and nothing else is opened.").format(link=link[:LONGEST]),
                    do=tr("If you trust it, copy it from the calendar it came from."),
                )
            )

    def _save(self, one: Enclosed) -> None:
        chosen = file_to_write(self, tr("Save {name}").format(name=one.name), one.name)
        if chosen is not None:

            def take_out(reader: Reader) -> None:
                write_file(chosen, [reader.enclosed_file(self._activity, one.at)])

            self._bridge.ask(take_out, lambda _: None, channel=f"save {id(self)}", otherwise=self._on_failed)

    def _on_failed(self, error: Exception) -> bool:
        if isinstance(error, UserError):
            self.failed.emit(error)
        return isinstance(error, UserError)
