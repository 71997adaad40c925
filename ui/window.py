"""The frame around all screens: menus, sidebar, top bar, the screen itself, status bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pim.texts import tr
from ui.action import MENUS
from ui.action_table import menu_titles
from ui.actions import Actions
from ui.blocks.cards import Banner
from ui.blocks.labels import Label
from ui.blocks.states import ProgressLine
from ui.keyboard_keeper import KeyboardKeeper
from ui.room import Room
from ui.screen import Bar, Screen
from ui.sidebar import Entry, Sidebar
from ui.state import State, keep_place, restore_place
from ui.statusbar import StatusBar
from ui.theme import Theme
from ui.topbar import TopBar
from ui.trail import Trail
from ui.typing_undo import TypingUndo
from ui.window_looks import LooksKeys

if TYPE_CHECKING:
    from ui.find_panel import FindPanel

LEAST = QSize(960, 600)
FOLD_BELOW = 1100


class Window(QMainWindow):
    """The one window.  `shown` tells the key of the screen that is shown from now on, `closing` that it goes."""

    shown = Signal(str)
    closing = Signal()

    def __init__(self, theme: Theme, state: State) -> None:
        super().__init__()
        self._theme, self._state = theme, state
        self._makers: dict[str, Callable[[], Screen]] = {}
        self._rooms: dict[str, Room] = {}
        self._entries: tuple[list[Entry], list[Entry]] = ([], [])
        self._trail, self._is_showing = Trail(), False
        self._wants_fold = bool(state.get("sidebar.folded", False))
        self.setObjectName("window")
        self.setMinimumSize(LEAST)
        self.acts = Actions(theme, self)
        self.topbar = TopBar(theme, self.acts)
        self.sidebar = Sidebar(theme)
        self.statusbar = StatusBar(theme)
        self.banner = Banner(theme, tone="bad", closable=True)
        self.banner.hide()
        self._stack, self._pages = QStackedWidget(), QStackedWidget()
        self._bars = QVBoxLayout()
        self.progress = ProgressLine(theme, self._stack)
        self._book_name = Label(theme, role="body", tone="text2")
        self._typing_undo = TypingUndo(self)
        self._looks = LooksKeys(theme, state, lambda words: self.say(words, undo=False))
        self._lay_out()
        self._make_menus()
        self._bind()
        self._on_actions()
        self.acts.changed.connect(self._on_actions)
        restore_place(self, state)
        self._fold()

    @cached_property
    def finder(self) -> FindPanel:
        """The panel of the find box, made when it is first needed."""
        from ui.find_panel import FindPanel

        return FindPanel(self._theme, self, self._find_corner)

    # screens

    def add_screen(self, entry: Entry, make: Callable[[], Screen], *, below: bool = False) -> None:
        """Take a screen into the sidebar, at its foot when `below`; it is made when it is first shown.

        A screen without title is reached by its key alone and has no entry.
        """
        self._makers[entry.key] = make
        name = f"screen_{entry.key}"
        if self.acts.knows(name):
            self.acts.bind(name, partial(self.go, entry.key))
            entry = entry._replace(keys=self.acts.keys(name))
        if entry.title:
            self._entries[below].append(entry)
            self.sidebar.show_screens(*self._entries)
            self.mark_screen()

    def go(self, key: str) -> None:
        """Show a screen; Back leads here again."""
        if key not in self._makers:
            return
        if self.screen_key() and key != self.screen_key():
            self._trail.leave(self.screen_key())
        self._show(key)

    def room_of(self, key: str) -> Room:
        """The room a screen stands in, both made where they are not yet: `go` then takes less at once."""
        room = self._rooms.get(key)
        if room is None:
            room = self._rooms[key] = Room(self._makers[key]())
            self._stack.addWidget(room)
        return room

    def screen_key(self) -> str:
        """Key of the screen that is shown, '' before there is one."""
        screen = self.present()
        return screen.key if screen is not None else ""

    def show_page(self, page: QWidget | None) -> None:
        """Cover sidebar, bars and screen with a page of its own (first run); None uncovers them."""
        if page is None:
            self._pages.setCurrentIndex(0)
        else:
            if self._pages.indexOf(page) < 0:
                self._pages.addWidget(page)
            self._pages.setCurrentWidget(page)
            page.setFocus()
        self.topbar.setEnabled(page is None)

    def show_bar(self, bar: Bar | None) -> None:
        """Put a bar above the screen, whichever it is; None takes it away.  Whose it was keeps it."""
        while self._bars.count():
            taken = self._bars.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
        if bar is not None:
            self._bars.addWidget(bar)
            bar.show()

    # what all screens use

    def fill_menus(self) -> None:
        """Make what stands in the menus; one that is opened before is filled then."""
        for name in self._menus:
            self._fill_menu(name)

    def set_count(self, key: str, count: str, tone: str = "text2") -> None:
        """Show a count beside an entry of the sidebar."""
        self.sidebar.set_count(key, count, tone)

    def set_book_name(self, name: str) -> None:
        """Say whose book this is, in the title and at the end of the menu bar."""
        text = tr("Ringbook — {name}").format(name=name) if name else tr("Ringbook")
        self.setWindowTitle(text)
        self._book_name.setText(text if name else "")
        # The menu bar gives its corner another size only when it is told of the corner anew.
        self.menuBar().setCornerWidget(self._book_name, Qt.Corner.TopRightCorner)
        self._book_name.show()

    def say(self, message: str, *, undo: bool = True) -> None:
        """Say for six seconds what was done, with Undo."""
        self.statusbar.say(message, undo_keys=self.acts.keys("undo") if undo else "")

    def refresh_hints(self) -> None:
        """Show the key hints of the present focus and ask anew which actions are enabled."""
        self.acts.refresh()
        above, focus = self._bars.itemAt(0), QApplication.focusWidget()
        bar = above.widget() if above is not None else None
        if isinstance(bar, Bar) and focus is not None and bar.isAncestorOf(focus):
            self.statusbar.show_hints(bar.hints())
        elif (screen := self.present()) is not None:
            self.statusbar.show_hints(screen.hints())

    def set_primary(self, action: str | None) -> None:
        """Make another action the blue button of the screen that is shown."""
        self.topbar.show_primary(action or "")

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys nobody took act by their place on layouts without Latin letters."""
        if not self.acts.act_by_place(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sidebar where there is little room."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        self.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep size and place for the next start."""
        keep_place(self, self._state)
        self._state.set("window.screen", self.screen_key())
        self.closing.emit()
        super().closeEvent(event)

    # parts

    def _find_corner(self) -> QPoint:
        return self.topbar.find_box.mapTo(self, QPoint(0, 0))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        middle = QWidget()
        line, right = QHBoxLayout(middle), QVBoxLayout()
        for layout in (column, line, right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for part in (self.topbar, self.banner):
            right.addWidget(part)
        self._bars.setContentsMargins(0, 0, 0, 0)
        right.addLayout(self._bars)
        right.addWidget(self._stack, 1)
        line.addWidget(self.sidebar)
        line.addLayout(right, 1)
        column.addWidget(middle, 1)
        column.addWidget(self.statusbar)
        self._pages.addWidget(content)
        self.setCentralWidget(self._pages)
        self.setTabOrder(self.topbar, self.sidebar)
        self.setTabOrder(self.sidebar, self._stack)
        self._book_name.setContentsMargins(12, 0, 12, 0)
        self._book_name.setMinimumHeight(self._theme.px(26))
        self.menuBar().setCornerWidget(self._book_name, Qt.Corner.TopRightCorner)

    def _make_menus(self) -> None:
        self._menus = {}
        for name, title in menu_titles().items():
            menu = self._menus[name] = self.menuBar().addMenu(title)
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(partial(self._on_menu, name))

    def _on_menu(self, name: str) -> None:
        self._fill_menu(name)
        self.acts.dress(declared.id for declared in self.acts.declared_in(name))

    def _fill_menu(self, name: str) -> None:
        menu, part = self._menus[name], 0
        for declared in () if menu.actions() else self.acts.declared_in(name):
            if declared.part != part:
                menu.addSeparator()
                part = declared.part
            menu.addAction(self.acts.action(declared.id))

    def _bind(self) -> None:
        bind, theme = self.acts.bind, self._theme
        bind("find", lambda: self.finder.open())
        bind("primary", self.topbar.press_primary, enabled=self.topbar.has_primary)
        bind("sidebar", self._on_fold)
        bind("back", self._on_back, enabled=self._trail.has_back)
        bind("forward", self._on_forward, enabled=self._trail.has_forward)
        bind("next_pane", lambda: self._step_pane(1))
        bind("previous_pane", lambda: self._step_pane(-1))
        self._looks.bind(self.acts)
        bind("quit", self.close)
        bind("keys", self._on_keys)
        bind("about", self._on_about)
        theme.changed.connect(self._fold)
        self.topbar.find_asked.connect(lambda: self.finder.open())
        self.sidebar.chosen.connect(self._on_chosen)
        self.statusbar.undo_asked.connect(lambda: self.acts.trigger("undo"))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        KeyboardKeeper(self)

    def present(self) -> Screen | None:
        """The screen that is shown, or None before there is one."""
        room = self._stack.currentWidget()
        screen = room.widget() if isinstance(room, Room) else None
        return screen if isinstance(screen, Screen) else None

    def _show(self, key: str) -> None:
        """The focus changes some times on the way; what can be done is asked once, at the end."""
        self._is_showing = True
        try:
            self._lay_open(key)
        finally:
            self._is_showing = False
        if self.present() is not None:
            self.refresh_hints()
            self.shown.emit(key)

    def _lay_open(self, key: str) -> None:
        self._stack.setCurrentWidget(self.room_of(key))
        screen = self.present()
        if screen is None:
            return
        self.topbar.setVisible(not screen.takes_all)
        self._fold()
        self.mark_screen()
        self.acts.use_screen(key)
        self.topbar.show_primary(screen.primary or "")
        screen.activated()

    def _on_chosen(self, key: str) -> None:
        if key in self._makers:
            self.go(key)

    def _on_keys(self) -> None:
        from ui.help.keys import KeysDialog

        KeysDialog(self._theme, self.acts, self).show()

    def _on_about(self) -> None:
        from ui.help.about import AboutDialog

        AboutDialog(self._theme, self).show()

    def _on_back(self) -> None:
        self._show(self._trail.back(self.screen_key()))
        self.acts.refresh()

    def _on_forward(self) -> None:
        self._show(self._trail.forward(self.screen_key()))
        self.acts.refresh()

    def _on_fold(self) -> None:
        self._wants_fold = not self.sidebar.folded()
        self._state.set("sidebar.folded", self._wants_fold)
        self.sidebar.fold(self._wants_fold)
        self.mark_screen()

    def _fold(self) -> None:
        screen = self.present()
        wanted = self._wants_fold or (screen is not None and screen.takes_all)
        folded = wanted or self.width() < self._theme.px(FOLD_BELOW)
        if folded != self.sidebar.folded():
            self.sidebar.fold(folded)
            self.mark_screen()

    def mark_screen(self) -> None:
        """Mark the entry of the screen that is shown."""
        screen = self.present()
        self.sidebar.mark(screen.stands_for or screen.key if screen is not None else "")

    def _step_pane(self, step: int) -> None:
        """Move the keyboard to the next of find box, sidebar and the panes of the screen (its `panes()`)."""
        screen = self.present()
        panes = [pane for pane in (self.sidebar, *(screen.panes() if screen else ())) if pane.isVisible()]
        focus = QApplication.focusWidget()
        inside = [focus is not None and (pane is focus or pane.isAncestorOf(focus)) for pane in panes]
        at = inside.index(True) + step if True in inside else 0
        pane = panes[at % len(panes)]
        if pane is self.sidebar:
            self.sidebar.take_focus()
        else:
            pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_focus(self) -> None:
        if self.isActiveWindow() and not self._is_showing:
            self.refresh_hints()

    def _on_actions(self) -> None:
        for name in MENUS:
            self._menus[name].menuAction().setVisible(self.acts.shows(name))
