"""The middle of work mode: who it is, the dial strip, promise and last talk, note, result pad, next step, save."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pim.texts import tr
from pim.values.activity import Activity
from pim.values.activity_words import result_title
from pim.values.desk import Briefing
from pim.values.due_text import say_minutes
from pim.values.locale_text import format_day
from pim.values.place import Place
from pim.values.when import from_instant
from ui.blocks.avatar import Avatar
from ui.blocks.cards import Banner, Ground
from ui.blocks.labels import Label, OneLine
from ui.calls.brief_lines import clock_line, first_step, sale_words
from ui.calls.next_step import NextStepLine
from ui.calls.note import CallNote
from ui.calls.pad import ResultPad
from ui.calls.stopwatch import Stopwatch
from ui.calls.strip import DialStrip
from ui.icons import paint_icon
from ui.painting import RADIUS, RADIUS_CARD, draw_line, draw_lines, lay_out, line_height, place_in, ring, rounded
from ui.shortcuts import pressed_by_enter, shown_keys
from ui.theme import Theme
from ui.words import due_tone, step_line, wall_now

LOW, LOWER = 760, 640


class CallCard(Ground):
    """Everything one works with while talking; keys that nothing in it takes go to the screen."""

    def __init__(self, theme: Theme, place: Place, watch: Stopwatch) -> None:
        super().__init__(theme, "surface")
        self._theme, self._place = theme, place
        self.avatar = Avatar(theme, 56)
        self.name = OneLine(theme, role="work")
        self.about = OneLine(theme, tone="text2")
        self.strip = DialStrip(theme, place, watch)
        self.notice = Banner(theme, tone="warn", closable=True)
        self.notice.hide()
        self.promise, self.last = TalkCard(theme), TalkCard(theme)
        self.note = CallNote(theme)
        self.pad = ResultPad(theme)
        self.next = NextStepLine(theme, place)
        self.save = SaveButton(theme)
        self._titles: list[QWidget] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def show_briefing(self, told: Briefing) -> None:
        """Show a row's contact; the note is for the screen to fill."""
        line = told.page.line
        self.avatar.show_contact(line.id, line.name, line.kind)
        self.name.setText(line.name)
        self.about.setText(clock_line(told))
        self.strip.show_briefing(told)
        self._show_promise(told)
        self._show_last(told)
        words = (line.name, self.about.text(), self.strip.accessibleName())
        self.setAccessibleName(". ".join(part for part in words if part))

    def put_script(self, pane: QWidget) -> None:
        """Let the script stand beside the note."""
        self._beside.addWidget(pane, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What goes first where there is little height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self._theme
        low, lower = self.height() < theme.px(LOW), self.height() < theme.px(LOWER)
        self.pad.set_low(low)
        self.strip.set_low(low)
        self._column.setSpacing(theme.px(6 if lower else 9 if low else 14))
        edge = theme.px(8 if lower else 12 if low else 22)
        side = theme.px(16 if self.width() < theme.px(720) else 26)
        self._column.setContentsMargins(side, edge, side, edge)
        self.name.set_role("pane" if lower else "work")
        self.avatar.setVisible(not lower)
        for title in self._titles:
            title.setVisible(not lower)
        for card in (self.promise, self.last):
            card.set_low(low)
        self.save.set_low(low)

    def _show_promise(self, told: Briefing) -> None:
        step = first_step(told)
        if step is None:
            self.promise.show_words("", "")
            return
        late, tone = due_tone(step, self._place)
        titles = {"mine": tr("You promised"), "theirs": tr("They promised")}
        title = titles.get(step.promise, tr("Planned"))
        words = step.text if step.subject else ""
        self.promise.show_words(
            title,
            step_line(step, wall_now(self._place)),
            end=late,
            tone=tone or ("plum" if step.promise else ""),
            icon="circle-alert" if tone == "bad" else "flag",
            body=" ".join(words.split()),
        )

    def _show_last(self, told: Briefing) -> None:
        talk, foot = told.page.last_talk, ""
        if told.sale is not None:
            foot = tr("Opportunity: {words}").format(words=sale_words(told.sale) or told.sale.name)
        if talk is None:
            words = tr("Nobody has talked to them yet.")
            self.last.show_words(tr("First talk"), "", icon="history", body=words, foot=foot)
            return
        said = " ".join((talk.text or talk.subject).split())
        self.last.show_words(
            tr("Last talk"), "", end=self._when(talk), icon="history", body=f"“{said}”" if said else "", foot=foot
        )

    def _when(self, talk: Activity) -> str:
        day = date.fromisoformat(from_instant(talk.done_at or 0, self._place.home)[:10])
        parts = [format_day(day, "day", today=wall_now(self._place).date())]
        parts += [say_minutes(talk.minutes)] if talk.minutes else []
        if talk.kind == "call" and talk.result not in ("", "reached"):
            parts.append(result_title(talk.result).lower())
        return ", ".join(parts)

    def _lay_out(self) -> None:
        theme = self._theme
        column = self._column = QVBoxLayout(self)
        head, words = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(theme.px(16))
        words.setSpacing(theme.px(2))
        for label in (self.name, self.about):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.addWidget(label)
        head.addWidget(self.avatar)
        head.addLayout(words, 1)
        cards = QHBoxLayout()
        cards.setSpacing(theme.px(14))
        cards.addWidget(self.promise, 1)
        cards.addWidget(self.last, 1)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(theme.px(12))
        self._beside.addWidget(self.note, 3)
        column.addLayout(head)
        for part in (self.strip, self.notice):
            column.addWidget(part)
        column.addLayout(cards)
        column.addLayout(self._beside, 1)
        results = QVBoxLayout()
        results.setSpacing(theme.px(6))
        hint = tr("One key saves and goes on. While typing: Alt 1–8")
        results.addWidget(self._title(tr("Result"), hint))
        results.addWidget(self.pad)
        column.addLayout(results)
        following = QVBoxLayout()
        following.setSpacing(theme.px(6))
        following.addWidget(self._title(tr("Next step"), tr("Tab here and type: tomorrow, fri 10, 2w, none")))
        following.addWidget(self.next)
        column.addLayout(following)
        column.addWidget(self.save)
        self._fit()

    def _title(self, text: str, hint: str) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(self._theme, text, role="second_strong"))
        line.addStretch(1)
        line.addWidget(OneLine(self._theme, hint, role="second", tone="text2"))
        self._titles.append(made)
        return made


class TalkCard(QWidget):
    """A small card: icon and title, words at the end of their line, text below; painted, since it changes with each."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._low = theme, False
        self._title = self._words = self._end = self._body = self._foot = self._icon = self._tone = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_words(
        self,
        title: str,
        words: str,
        *,
        end: str = "",
        tone: str = "",
        icon: str = "",
        body: str = "",
        foot: str = "",
    ) -> None:
        """Show these; without a title there is no card."""
        self._title, self._words, self._end = title, words, end
        self._body, self._foot, self._icon, self._tone = body, foot, icon, tone
        self.setAccessibleName(". ".join(part for part in (title, end, words, body, foot) if part))
        self.setVisible(bool(title))
        self.update()

    def set_low(self, low: bool) -> None:
        """Two lines, where there is little height."""
        self._low = low
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Five lines, or two."""
        return QSize(self._theme.px(200), self._theme.px(52 if self._low else 106))

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        if not self._title:
            return
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, tokens.surface, tokens.border)
        edge, line = theme.px(12), theme.px(20)
        top = theme.px(5 if self._low else 10)
        row = QRect(edge, top, self.width() - 2 * edge, line)
        ink, side = tokens.tone(self._tone or "text2"), theme.px(15)
        paint_icon(painter, place_in(self, QRect(edge, top, side, line)), self._icon, ink)
        strong = theme.font("body_strong")
        right = Qt.AlignmentFlag.AlignRight
        small = theme.font("second_medium", numbers=True)
        took = draw_line(painter, place_in(self, row), self._end, font=small, colour=ink, align=right)
        title = row.adjusted(side + 8, 0, -took - 8 if took else 0, 0)
        draw_line(painter, place_in(self, title), self._title, font=strong, colour=ink)
        self._paint_body(painter, QRect(edge, top + line + theme.px(2), row.width(), self.height()))

    def _paint_body(self, painter: QPainter, area: QRect) -> None:
        theme, tokens = self._theme, self._theme.tokens
        room = self.height() - area.top() - theme.px(4)
        y, foot = area.top(), self._foot if not self._low else ""
        high = line_height(theme.font())
        room -= high if foot else 0
        for text, font, ink in ((self._words, "body_strong", tokens.text), (self._body, "body", tokens.text2)):
            most = room // high
            if not text or most < 1:
                continue
            lines = lay_out(text, theme.font(font), area.width(), min(most, 2) if font == "body_strong" else most)
            draw_lines(painter, QPointF(place_in(self, area).left(), y), lines, theme.font(font), ink, area.width())
            y += len(lines) * high
            room -= len(lines) * high
        if foot:
            row = QRect(area.left(), self.height() - high - theme.px(6), area.width(), high)
            draw_line(painter, place_in(self, row), foot, font=theme.font("second"), colour=tokens.text2)


class SaveButton(QAbstractButton):
    """The blue button across the card: which result it stores and who comes next."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._low = theme, False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_words(self, words: str) -> None:
        """Say what it would do."""
        if words != self.accessibleName():
            self.setAccessibleName(words)
            self.update()

    def set_low(self, low: bool) -> None:
        """Less high, where there is little height."""
        self._low = low
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.px(240), max(self._theme.px(34 if self._low else 42), self._theme.hit()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        over = (self.underMouse() or self.isDown()) and self.isEnabled()
        fill = tokens.accent_hover if over else tokens.accent
        ink = tokens.on_accent
        if not self.isEnabled():
            fill, ink = tokens.grey_bg, tokens.text3
        rounded(painter, QRectF(self.rect()), RADIUS, fill, None)
        edge = theme.px(16)
        area = self.rect().adjusted(edge, 0, -edge, 0)
        right = Qt.AlignmentFlag.AlignRight
        keys = shown_keys("Ctrl+Return")
        took = draw_line(painter, area, keys, font=theme.font("key"), colour=ink, align=right)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = area.adjusted(took + 8 if mirrored else 0, 0, 0 if mirrored else -took - 8, 0)
        draw_line(painter, room, self.accessibleName(), font=theme.font("body_strong"), colour=ink)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), RADIUS, tokens.text)
