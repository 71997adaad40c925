"""Linking a contact to another one: what they are to each other, and who."""

from PySide6.QtWidgets import QComboBox, QWidget

from pim.commands import Command
from pim.commands.relationship import Relate
from pim.texts import tr
from ui.blocks.fields import titled
from ui.bridge import Bridge
from ui.dialogs.finding import FindingDialog
from ui.theme import Theme


class RelateDialog(FindingDialog):
    """A type of link, and the other contact found by its name."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, name: str, *, contact: int) -> None:
        super().__init__(theme, bridge, parent, tr("Link {name} to somebody").format(name=name), contact=contact)
        self.types = QComboBox()
        self.types.setAccessibleName(tr("What they are"))
        self._types = link_types()
        self.types.addItems([words.format(name=name) for _, _, words in self._types])
        self.body.addWidget(titled(theme, tr("What they are"), self.types))
        self._lay_out_finding()

    def _command(self) -> Command:
        other = self._chosen()
        key, reverse, _ = self._types[self.types.currentIndex()]
        return Relate(other, self._contact, key) if reverse else Relate(self._contact, other, key)


def link_types() -> list[tuple[str, bool, str]]:
    """Key, whether the other one is its subject, and the sentence, with `{name}` for this contact."""
    return [
        ("works-at", False, tr("{name} works at …")),
        ("knows", False, tr("{name} knows …")),
        ("manager", True, tr("{name} reports to …")),
        ("manager", False, tr("{name} is the manager of …")),
        ("assistant", False, tr("{name} is the assistant of …")),
        ("assistant", True, tr("{name} has as assistant …")),
        ("decides-for", True, tr("Who decides for {name}: …")),
        ("referred-by", False, tr("{name} was brought by …")),
        ("referred-by", True, tr("{name} brought …")),
        ("spouse", False, tr("{name} is married to …")),
        ("partner", False, tr("{name} is the partner of …")),
        ("lives-with", False, tr("{name} lives with …")),
        ("supplier", False, tr("{name} is a supplier of …")),
        ("supplier", True, tr("{name} is supplied by …")),
    ]
