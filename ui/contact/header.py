"""The head of a contact's page: mark, name, job and company, what to do with it, its alert."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pim.texts import tr
from pim.values.rows import ContactPage
from ui.blocks.avatar import Avatar
from ui.blocks.buttons import Button
from ui.blocks.cards import Banner
from ui.blocks.in_place import InPlaceLine
from ui.blocks.labels import Icon, Label
from ui.painting import RADIUS_KEY, draw_line, ring, text_width
from ui.shortcuts import pressed_by_enter
from ui.theme import Theme


class Header(QWidget):
    """Name and job are edited in place; the rest is asked for by signals."""

    name_typed = Signal(str)
    title_typed = Signal(str)
    opened = Signal(int)
    alert_asked = Signal()
    more_asked = Signal()
    back_asked = Signal()
    put_back_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._company = theme, 0
        self.back = Button(theme, icon="arrow-left", kind="quiet", name=tr("Back to the list"), keys=tr("Esc"))
        self.back.hide()
        self.avatar = Avatar(theme, 56)
        self.name = InPlaceLine(theme, tr("Name"), role="name", placeholder=tr("Name"))
        self.title = InPlaceLine(theme, tr("Job title"), tone="text2", placeholder=tr("Job title"), fits=True)
        self._dot = Label(theme, "·", tone="text2")
        self._dot.setContentsMargins(0, 0, 3, 0)  # as far from the company as from the job, whose field has an edge
        self.company = _Link(theme)
        self._marks = Label(theme, tone="text2")
        self._marks.setContentsMargins(6, 0, 0, 0)  # in line with the name, whose field has room at its edges
        self._lock = Icon(theme, "lock", size=14)
        self._lock.setToolTip(tr("Private: left out of prints and exports"))
        self.pin = Button(theme, icon="pin", name=tr("Pin an alert"), keys="A")
        self.more = Button(theme, icon="ellipsis", name=tr("More"))
        self.trouble = Label(theme, role="second", tone="bad", wrap=True)
        self.alert = Banner(theme, tone="warn", icon="pin")
        self.archived = Banner(theme, tone="accent", icon="archive")
        self._lay_out()
        self._connect()

    def show_page(self, page: ContactPage) -> None:
        """Show a contact."""
        line, facts = page.line, page.facts
        self.avatar.show_contact(line.id, line.name, line.kind)
        person = line.kind == "person"
        self.name.show_text(facts.name or ("" if person else line.name))  # a company others name has no card
        self.title.setVisible(person)
        self.title.show_text(facts.title)
        self._company = next((link.other for link in page.links if link.is_company_field), 0)
        shown = facts.company if person else ""
        self.company.show_words(shown, tr("Open {company}").format(company=shown))
        self.company.setVisible(bool(shown))
        self._dot.setVisible(bool(shown) and person)
        self._marks.setText(_marks(page))
        self._marks.setVisible(bool(self._marks.text()))
        self._lock.setVisible(line.private)
        self.alert.say(line.alert)
        self.archived.say(tr("Archived: {reason}").format(reason=line.archived) if line.archived else "")
        for button in (self.pin, self.more):
            button.setEnabled(True)

    def show_new(self, kind: str) -> None:
        """An empty head of a kind."""
        self.avatar.show_contact(0, "", kind)
        for edit in (self.name, self.title):
            edit.over.forget()
        self.title.setVisible(kind == "person")
        words = {"person": tr("New person"), "company": tr("New company")}.get(kind, tr("New household"))
        self._marks.setText(words)
        self._marks.show()
        self.trouble.hide()
        for part in (self.company, self._dot, self._lock, self.alert, self.archived):
            part.hide()
        for button in (self.pin, self.more):
            button.setEnabled(False)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self.back, self.name, self.title, self.company, self.pin, self.more]

    def forget_typing(self) -> None:
        """Another contact comes: nothing typed for the one before stays."""
        for edit in (self.name, self.title):
            edit.over.restore()
        self.trouble.hide()

    def fail(self, edit: InPlaceLine, why: str) -> None:
        """Name or title could not be stored."""
        edit.fail()
        self.trouble.setText(why)
        self.trouble.show()

    def _lay_out(self) -> None:
        theme = self._theme
        first, second, words = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for layout in (first, second, words):
            layout.setSpacing(theme.px(4))
        second.setSpacing(2)
        first.addWidget(self.name, 1)
        first.addWidget(self._lock)
        for part in (self.title, self._dot, self.company, self._marks):
            second.addWidget(part)
        second.addStretch(1)
        words.addLayout(first)
        words.addLayout(second)
        words.addWidget(self.trouble)
        self.trouble.hide()
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(line)
        column.addWidget(self.alert)
        column.addWidget(self.archived)
        self.alert.hide()
        self.archived.hide()

    def _connect(self) -> None:
        self.name.committed.connect(self._on_name)
        self.title.committed.connect(self._on_title)
        for edit in (self.name, self.title):
            edit.left.connect(self.trouble.hide)
            edit.left.connect(self.left)
        self.company.clicked.connect(lambda: self.opened.emit(self._company) if self._company else None)
        self.pin.clicked.connect(self.alert_asked)
        self.more.clicked.connect(self.more_asked)
        self.back.clicked.connect(self.back_asked)
        self.alert.offer(tr("Change")).clicked.connect(self.alert_asked)
        self.archived.offer(tr("Put back")).clicked.connect(self.put_back_asked)

    def _on_name(self, text: str) -> None:
        self.trouble.hide()
        self.name_typed.emit(text)

    def _on_title(self, text: str) -> None:
        self.trouble.hide()
        self.title_typed.emit(text)


class _Link(QAbstractButton):
    """A company's name that leads to its page, cut where there is no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_words(self, words: str, spoken: str) -> None:
        """Show another name."""
        self.setText(words)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The whole name."""
        return QSize(text_width(self._theme.font("body_medium"), self.text()) + 10, self._theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(self.sizeHint().width(), self._theme.px(120)), self._theme.px(26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name as a link."""
        painter, theme, rect = QPainter(self), self._theme, self.rect().adjusted(4, 0, -4, 0)
        font = QFont(theme.font("body_medium"))
        font.setUnderline(self.underMouse())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        align = side | Qt.AlignmentFlag.AlignAbsolute
        draw_line(painter, rect, self.text(), font=font, colour=theme.tokens.accent_text, align=align)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), RADIUS_KEY, theme.tokens.focus)


def _marks(page: ContactPage) -> str:
    """What kind of contact this is, where it is no person, and whether it is the user."""
    if page.me:
        return tr("This is you")
    return {"company": tr("Company"), "household": tr("Household"), "group": tr("Group")}.get(page.line.kind, "")
