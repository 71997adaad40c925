"""The QActions of the window, and who does what they name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from pim.errors import UserError
from pim.texts import tr
from ui.action import Action
from ui.action_table import clashes, declared
from ui.icons import make_icon
from ui.shortcuts import is_letter, keys_here, place_sequence, shown_keys
from ui.theme import Theme


class _Handler(NamedTuple):
    slot: Callable[[], object]
    enabled: Callable[[], bool]


class Actions(QObject):
    """The QActions of the table; screens bind what they handle, and what nobody binds is not shown.

    `changed` follows every change of what is enabled or of its words.
    """

    changed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window, self._screen = theme, window, ""
        self._declared = {action.id: action for action in declared()}
        self._actions: dict[str, QAction] = {}  # each is made when it is bound or asked for
        self._keys = {action.id: action.keys for action in self._declared.values()}
        self._handlers: dict[tuple[str, str], _Handler] = {}
        self._enabled: dict[str, bool] = {}
        self._dressed: set[str] = set()
        theme.changed.connect(self._dressed.clear)

    def bind(
        self, action: str, slot: Callable[[], object], *, enabled: Callable[[], bool] | None = None, screen: str = ""
    ) -> None:
        """Let `slot` do what `action` names: on one screen, or on all that do not bind it themselves."""
        if action not in self._declared:
            raise KeyError(action)
        self._handlers[action, screen] = _Handler(slot, enabled or (lambda: True))
        self._refresh_one(action)
        self.changed.emit()

    def use_screen(self, screen: str) -> None:
        """From now on what this screen has bound comes first."""
        self._screen = screen
        self.refresh()

    def refresh(self) -> None:
        """Ask again what is bound and enabled; cheap, to be called when what is selected changes."""
        if sum(self._refresh_one(name) for name in {action for action, _ in self._handlers}):
            self.changed.emit()

    def action(self, action: str) -> QAction:
        """The QAction of this id; for a menu, `dress` it too."""
        if action not in self._actions:
            self._actions[action] = self._make(self._declared[action])
            self._explain(action)
        return self._actions[action]

    def shows(self, menu: str) -> bool:
        """Whether a menu has anything that is bound."""
        return any(self._declared[name].menu == menu for name in self._enabled)

    def dress(self, actions: Iterable[str]) -> None:
        """Give these actions their icons in the colours of now, when a menu is about to show them.

        All at once would cost 100 ms at start and at each change of looks.
        """
        tokens = self._theme.tokens
        for name in set(actions) - self._dressed:
            self._dressed.add(name)
            self.action(name).setIcon(make_icon(self._declared[name].icon, tokens.text2, tokens.text3))

    def knows(self, action: str) -> bool:
        """Whether there is an action of this id."""
        return action in self._declared

    def icon_name(self, action: str) -> str:
        """The bundled icon of an action."""
        return self._declared[action].icon

    def keys(self, action: str) -> str:
        """The first key of an action as it stands on a key cap."""
        keys = self._keys[action]
        return shown_keys(_sequence(keys[0]).toString(QKeySequence.SequenceFormat.PortableText)) if keys else ""

    def menu(self, actions: Sequence[str], parent: QWidget) -> QMenu:
        """A context menu of these actions, '' for a line between them; deleted when it closes."""
        self.dress(name for name in actions if name)
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for name in actions:
            if name:
                menu.addAction(self.action(name))
            else:
                menu.addSeparator()
        return menu

    def set_text(self, action: str, text: str) -> None:
        """Say what the action would do now ("Undo Import 1,204 people"); '' says the usual words again."""
        shown = text or self._declared[action].text
        self.action(action).setText(shown.replace("&", "&&"))
        self._explain(action)
        self.changed.emit()

    def trigger(self, action: str) -> bool:
        """Do it if it can be done here and now; tells whether it was."""
        handler = self._handler(action)
        if handler is None or not handler.enabled():
            return False
        handler.slot()
        return True

    def declared_in(self, menu: str) -> list[Action]:
        """What stands in a menu, in order."""
        return [action for action in self._declared.values() if action.menu == menu]

    def available(self) -> list[tuple[Action, QAction]]:
        """What can be done here and now, in the order of the menus."""
        return [(self._declared[name], self.action(name)) for name in self._declared if self._enabled.get(name)]

    def set_keys(self, chosen: Mapping[str, str], *, letters: bool) -> None:
        """Take the person's own keys by action id; without `letters` single letters do nothing.

        Raises UserError that names both actions where two would share a key.
        """
        table = tuple(
            action._replace(keys=(chosen[name],)) if name in chosen else action
            for name, action in self._declared.items()
        )
        for keys, one, other in clashes(table):
            what = tr("The key {key} already belongs to “{action}”.")
            raise UserError(
                what.format(key=shown_keys(keys), action=self._declared[one].text),
                tr("Nothing was changed."),
                tr("Choose another key for “{action}”.").format(action=self._declared[other].text),
            )
        for action in table:
            self._keys[action.id] = tuple(keys for keys in action.keys if letters or not is_letter(keys))
        for name, made in self._actions.items():
            made.setShortcuts([_sequence(keys) for keys in self._keys[name]])
            self._explain(name)

    def act_by_place(self, event: QKeyEvent) -> bool:
        """Where the keyboard has no Latin letters, let a key nobody took act by its place; tells whether it did."""
        wanted = place_sequence(event)
        if wanted is None:
            return False
        found = (name for name, action in self._actions.items() if wanted in action.shortcuts() and action.isEnabled())
        name = next(found, None)
        return name is not None and self.trigger(name)

    def _refresh_one(self, name: str) -> bool:
        """Whether it can be done now and could not before, or the other way round."""
        handler = self._handler(name)
        enabled = handler is not None and handler.enabled()
        if self._enabled.get(name) == enabled:
            return False
        self._enabled[name] = enabled
        self.action(name).setVisible(True)
        self.action(name).setEnabled(enabled)
        return True

    def _handler(self, action: str) -> _Handler | None:
        return self._handlers.get((action, self._screen)) or self._handlers.get((action, ""))

    def _make(self, declared: Action) -> QAction:
        action = QAction(declared.text, self._window)
        action.setObjectName(declared.id)
        action.setVisible(False)
        action.triggered.connect(lambda _checked=False, name=declared.id: self.trigger(name))
        if declared.fires:
            self._window.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcuts([_sequence(keys) for keys in self._keys[declared.id]])
        return action

    def _explain(self, action: str) -> None:
        """Tooltip: what it does, and the key."""
        tooltip, keys = self._declared[action].tooltip, self.keys(action)
        self._actions[action].setToolTip(f"{tooltip} ({keys})" if keys else tooltip)
        self._actions[action].setStatusTip(tooltip)


def _sequence(keys: str) -> QKeySequence:
    return QKeySequence(keys_here(keys))
