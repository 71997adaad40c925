"""Undo and redo with the names of their steps, in menu, button and status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pim.book import Reader
from pim.texts import tr
from ui.bridge import Bridge
from ui.window import Window

if TYPE_CHECKING:
    from pim.values.rows import StepLine


class Undoing:
    """Knows what could be undone and redone now; empty labels mean nothing."""

    def __init__(self, bridge: Bridge, window: Window) -> None:
        self._bridge, self._window = bridge, window
        self.undo_label = self.redo_label = ""
        bridge.changed.connect(lambda changes: self.read())
        self.read()

    def read(self) -> None:
        """Ask what could be undone and redone now."""

        def ask(reader: Reader) -> tuple[StepLine | None, StepLine | None]:
            return reader.next_undo(), reader.next_redo()

        self._bridge.ask(ask, self._on_read, channel="undo labels", quiet=True)

    def undo(self) -> None:
        """Take back the newest step, and say so."""
        words = tr("Undone: {label}").format(label=self.undo_label)
        self._bridge.undo(then=lambda undone: self._window.say(words, undo=False))

    def redo(self) -> None:
        """Do it again, and say so."""
        words = tr("Done again: {label}").format(label=self.redo_label)
        self._bridge.redo(then=lambda undone: self._window.say(words))

    def _on_read(self, steps: tuple[StepLine | None, StepLine | None]) -> None:
        acts = self._window.acts
        self.undo_label, self.redo_label = (step.label if step else "" for step in steps)
        acts.set_text("undo", tr("Undo {label}").format(label=self.undo_label) if self.undo_label else "")
        acts.set_text("redo", tr("Redo {label}").format(label=self.redo_label) if self.redo_label else "")
        acts.refresh()
