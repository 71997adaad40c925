"""The next step of a call in work mode: a line to type it in, and how everything typed is understood, as chips."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from pim.commands.activity import FollowUp
from pim.commands.from_entry import follow_ups
from pim.texts import tr
from pim.values.activity_words import kind_title
from pim.values.consent import consent_title, read_consent
from pim.values.due_text import say_day
from pim.values.entry_words import entry_words
from pim.values.locale_text import format_time
from pim.values.place import Place
from pim.values.quick_entry import NoteCommand, read_note_commands
from pim.values.when import is_past
from ui.calls.keys import WritingKeys
from ui.icons import paint_icon
from ui.painting import RADIUS, draw_line, rounded, text_width
from ui.shortcuts import is_enter
from ui.theme import Theme
from ui.words import KIND_ICONS, wall_now


class StepChip(NamedTuple):
    """A word of a next step; `tone` warn for a time that is past."""

    text: str
    icon: str = ""
    tone: str = "accent"


class NextStepLine(QWidget):
    """`changed` when it reads otherwise, `entered` on Enter, `left` on Esc; further keys as those of the note."""

    changed = Signal()
    entered = Signal()
    left = Signal()
    saved = Signal()
    placed = Signal(int)

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__()
        self._theme, self._place = theme, place
        self.edit = _StepEdit()
        self.edit.setAccessibleName(tr("Next step"))
        self.edit.setMinimumWidth(theme.px(150))
        self.chips = _Chips(theme)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(self.edit, 2)
        line.addWidget(self.chips, 3)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(lambda: self.changed.emit())
        self.edit.entered.connect(self.entered)
        self.edit.keys.gone.connect(self.left)
        self.edit.keys.saved.connect(self.saved)
        self.edit.keys.placed.connect(self.placed)
        self.ask("")

    def clear(self) -> None:
        """Nothing is typed."""
        self.edit.clear()
        self.ask("")

    def ask(self, question: str) -> None:
        """Say what is to be typed; "" for the usual hint."""
        self.edit.setPlaceholderText(question or tr("tomorrow, fri 10, 2w, none"))

    def is_none(self) -> bool:
        """Whether it says that there is no next step."""
        return self.edit.text().strip().casefold() in {"none", "no", tr("none")}

    def step(self) -> FollowUp | None:
        """What is typed, a call where no other kind is named; None for nothing or for “none”."""
        text = " ".join(self.edit.text().split()).lstrip("!")
        if not text or self.is_none():
            return None
        place = self._place
        found = read_note_commands(f"!{text}", now=self.now(), language=place.language, region=place.region)
        steps = follow_ups(found[:1])
        if not steps:
            return FollowUp("call", "", text, promise="mine")
        step = steps[0]
        named = entry_words(place.language).planned.get(text.split()[0].casefold(), "")
        return step if named or step.kind != "todo" else FollowUp("call", step.due, step.subject, promise=step.promise)

    def show_steps(self, steps: Sequence[FollowUp], more: Sequence[NoteCommand] = ()) -> None:
        """Show how everything typed is understood: the first next step, and groups, values and stages."""
        chips: list[StepChip] = []
        for step in steps[:2]:
            chips += self._chips_of(step)
        if len(steps) > 2:
            chips.append(StepChip(f"+{len(steps) - 2}"))
        icons = {"group": "tag", "value": "target", "stage": "target", "via": "user-round"}
        chips += [
            StepChip(found.text, icons[found.kind], "plum") for found in more if found.kind in icons and found.text
        ]
        consents = [consent_title(read_consent(found.text)) for found in more if found.kind == "consent"]
        self.chips.show_chips([*chips, *(StepChip(words, "shield", "plum") for words in consents)])

    def now(self) -> datetime:
        """The wall time at home."""
        return wall_now(self._place)

    def _chips_of(self, step: FollowUp) -> list[StepChip]:
        now, place = self.now(), self._place
        late = is_past(step.due, step.tz, now_ms=place.now(), home=place.home)
        kind = tr("They promised") if step.promise == "theirs" else kind_title(step.kind)
        chips = [StepChip(kind, KIND_ICONS.get(step.kind, "circle-dot"))]
        if step.due:
            at = datetime.fromisoformat(step.due)
            day = say_day(at.date(), today=now.date())
            chips.append(StepChip(day[:1].upper() + day[1:], "calendar", "warn" if late else "accent"))
            chips += (
                [StepChip(format_time(at.time()), "clock", "warn" if late else "accent")] if "T" in step.due else []
            )
        if late:
            chips.append(StepChip(tr("this time is past"), "", "warn"))
        return [*chips, *([StepChip(step.subject)] if step.subject else [])]


class _StepEdit(QLineEdit):
    """The line; keys that are the desk's own leave it."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keys = WritingKeys(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is no typing either; a field would hand it on, which dials the next one."""
        if self.keys.take(event):
            return
        if is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """All of it can be typed over."""
        super().focusInEvent(event)
        if self.text():
            self.selectAll()


class _Chips(QWidget):
    """Words side by side, as many as there is room for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips: tuple[StepChip, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("Next step as understood"))

    @property
    def words(self) -> list[str]:
        """What the chips say."""
        return [chip.text for chip in self._chips]

    def show_chips(self, chips: Sequence[StepChip]) -> None:
        """Show these."""
        if tuple(chips) != self._chips:
            self._chips = tuple(chips)
            self.setAccessibleDescription(" · ".join(self.words))
            self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._theme.px(200), self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """What has no room is left out."""
        return QSize(self._theme.px(40), self._theme.px(28))

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips from where one begins to read."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        font, x, height = theme.font("body_medium"), 0, min(self.height(), theme.px(30))
        for chip in self._chips:
            side = theme.px(14) + 6 if chip.icon else 0
            width = min(text_width(font, chip.text) + side + 2 * theme.px(10), self.width() - x)
            if width < theme.px(36):
                return
            place = QRect(self.width() - x - width if mirrored else x, (self.height() - height) // 2, width, height)
            pair = tokens.tint(chip.tone)
            line = pair.ink if pair.ground == tokens.surface else None
            rounded(painter, QRectF(place), RADIUS, pair.ground, line)
            text = place.adjusted(theme.px(10), 0, -theme.px(10), 0)
            if chip.icon:
                at = text.right() - theme.px(13) if mirrored else text.left()
                paint_icon(painter, QRect(at, text.top(), theme.px(14), text.height()), chip.icon, pair.ink)
                text.adjust(0 if mirrored else side, 0, -side if mirrored else 0, 0)
            draw_line(painter, text, chip.text, font=font, colour=pair.ink)
            x += width + theme.px(8)
