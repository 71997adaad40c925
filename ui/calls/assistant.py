"""Who answered instead of somebody is offered as their assistant, once for each."""

from PySide6.QtCore import QObject, Signal

from pim.commands.contact import SetProperty
from pim.texts import tr
from pim.values.desk import Briefing
from ui.blocks.cards import Banner
from ui.bridge import Bridge


class AssistantOffer(QObject):
    """Asks in the card's notice; `said` carries that it was noted."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, notice: Banner) -> None:
        super().__init__(notice)
        self._bridge, self._notice = bridge, notice
        self._asked: set[tuple[int, str]] = set()

    def ask(self, told: Briefing, name: str) -> None:
        """Offer it, where it is not known and was not asked before."""
        key = (told.row.contact, name.casefold())
        if key in self._asked or key[1] in _known(told):
            return
        self._asked.add(key)
        notice = self._notice
        notice.withdraw()
        notice.say(tr("{name} answered for {who}.").format(name=name, who=told.row.name), tone="accent")
        offer = notice.offer(tr("{name} is their assistant").format(name=name))
        offer.clicked.connect(lambda: self._store(told.row.contact, name))

    def _store(self, contact: int, name: str) -> None:
        self._notice.hide()
        words = tr("{name} noted as assistant").format(name=name)
        self._bridge.do(SetProperty(contact, "X-ASSISTANT", name), lambda done: self.said.emit(words))


def _known(told: Briefing) -> set[str]:
    """The names, folded, of those whose tie to the contact is known."""
    related = {named.text.casefold() for named in told.page.facts.related if named.text}
    return related | {link.other_name.casefold() for link in told.page.links} | {told.via.casefold()}
