"""What is typed on the card of work mode: how it is understood, and kept for each contact until it is stored."""

from PySide6.QtCore import QObject, QTimer, Signal

from pim.commands.activity import FollowUp
from pim.commands.from_entry import follow_ups
from pim.texts import tr
from pim.values.desk import Briefing
from pim.values.locale_text import format_time
from pim.values.quick_entry import NoteCommand, read_note_commands
from ui.bridge import Bridge
from ui.calls.card import CallCard
from ui.contact.composer import draft_name
from ui.drafts import Drafts, read_drafts
from ui.words import wall_now

KEPT_MS = 1200


class Typed(QObject):
    """The note and the line of the next step of whoever is shown; `read` when they were understood anew."""

    read = Signal()

    def __init__(self, bridge: Bridge, card: CallCard, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._note, self._next = bridge, card.note, card.next
        self.drafts = Drafts(bridge, self)
        self.commands: list[NoteCommand] = []
        self._texts: dict[str, str] = {}
        self._name = ""  # of the draft of whoever is shown
        self._kept = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._kept.timeout.connect(self._on_kept)
        self._note.typed.connect(self.understand)
        self._next.changed.connect(self.understand)

    def recall(self) -> None:
        """Read what was typed before and never stored."""
        self._bridge.work(read_drafts, self._on_drafts, otherwise=lambda error: True)

    def show(self, told: Briefing) -> None:
        """Begin with whoever is shown now."""
        self._name = draft_name(told.row.contact)
        self._note.show_text(self._texts.get(self._name, ""))
        self._note.say_kept("")
        self._next.clear()
        self.understand()

    def text(self) -> str:
        """The words of the note."""
        return self._note.text().strip()

    def steps(self) -> list[FollowUp]:
        """All next steps there are: those in the note, then that of the line."""
        step = self._next.step()
        return [*follow_ups(self.commands), *([step] if step else [])]

    def has_time(self) -> bool:
        """Whether a day or a time is named for any of them."""
        return any(step.due for step in self.steps())

    def understand(self) -> None:
        """Read everything anew, show how it is understood, and keep it."""
        if not self._name:
            return
        note, place = self._note.text(), self._bridge.book.place
        self.commands = read_note_commands(note, now=wall_now(place), language=place.language, region=place.region)
        self._next.show_steps(self.steps(), self.commands)
        self._note.say_meaning(", ".join(self._next.chips.words) if self.commands else "")
        if note != self._texts.get(self._name, ""):
            self._texts[self._name] = note
            self.drafts.keep(self._name, note)
            self._kept.start()
        self.read.emit()

    def forget(self) -> None:
        """The words are handed over to be stored; what is typed until somebody is shown again is for nobody."""
        name, self._name = self._name, ""
        if self._texts.pop(name, ""):
            self.drafts.keep(name, "")

    def _on_drafts(self, drafts: dict[str, str]) -> None:
        """What is typed here since goes before what was read."""
        self._texts = {**drafts, **self._texts}
        if self._name and not self._note.text():
            self._note.show_text(self._texts.get(self._name, ""))

    def _on_kept(self) -> None:
        at = wall_now(self._bridge.book.place)
        self._note.say_kept(tr("Saved {time}").format(time=format_time(at.time())))
