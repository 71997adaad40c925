"""What all painted rows share, and the delegate of the list of people and companies."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pim.texts import tr
from ui.blocks.avatar import paint_avatar
from ui.icons import paint_icon
from ui.painting import LEFT, RADIUS, RIGHT, draw_words, ring, rounded
from ui.tables.id_model import ROW_ROLE
from ui.tables.rows import ContactRow
from ui.theme import Theme, Tokens

Index = QModelIndex | QPersistentModelIndex


class Brush:
    """Draws the parts of one row as if read from the left, and mirrors them where people read from the right."""

    def __init__(self, painter: QPainter, theme: Theme, option: QStyleOptionViewItem) -> None:
        self.painter, self.theme, self.option = painter, theme, option
        self.tokens: Tokens = theme.tokens
        state = option.state
        self.selected = bool(state & QStyle.StateFlag.State_Selected)
        self.hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self.focused = bool(state & QStyle.StateFlag.State_HasFocus)
        self.mirrored = option.direction == Qt.LayoutDirection.RightToLeft

    def place(self, rect: QRect) -> QRect:
        """Where this rectangle stands on the screen."""
        if not self.mirrored:
            return rect
        return QStyle.visualRect(self.option.direction, self.option.rect, rect)

    def words(self, rect: QRect, text: str, font: QFont, colour: QColor, *, trailing: bool = False) -> int:
        """Draw one line, leading or trailing; gives its width."""
        flags = RIGHT if trailing != self.mirrored else LEFT
        return draw_words(self.painter, self.place(rect), text, font=font, colour=colour, flags=flags)

    def icon(self, rect: QRect, name: str, colour: QColor) -> None:
        """Draw an icon centred in `rect`."""
        paint_icon(self.painter, self.place(rect), name, colour)

    def ending(self, rect: QRect, row: ContactRow, *, font: QFont, colour: QColor) -> int:
        """Draw where a contact stands at the end of `rect`: its day whole, its words cut; gives the width of all."""
        end = self.words(rect, row.right_end, font, colour, trailing=True)
        gap = self.theme.px(4) if end and row.right_bottom else 0
        rest = rect.adjusted(0, 0, -(end + gap), 0)
        return end + gap + self.trailing_with_icon(rest, row.right_bottom, row.right_icon, font=font, colour=colour)

    def trailing_with_icon(self, rect: QRect, text: str, icon: str, *, font: QFont, colour: QColor) -> int:
        """Draw a line at the end of `rect` with an icon before it; gives the width of both."""
        if not text:
            return 0
        size, gap = (self.theme.px(14), self.theme.px(6)) if icon else (0, 0)
        room = rect.adjusted(size + gap, 0, 0, 0) if rect.width() > 3 * (size + gap) else rect
        width = self.words(room, text, font, colour, trailing=True)
        if icon and width + size + gap <= rect.width():
            at = rect.right() + 1 - width - gap - size
            self.icon(QRect(at, rect.top() + (rect.height() - size) // 2, size, size), icon, colour)
            width += size + gap
        return width

    def avatar(self, rect: QRect, contact: int, *, name: str, kind: str) -> None:
        """Draw a contact's mark."""
        paint_avatar(self.painter, self.theme, QRectF(self.place(rect)), contact, name=name, kind=kind)

    def ground(self, rect: QRect) -> None:
        """Fill the row when it is selected or under the pointer: selection also shows as a bar at the leading edge."""
        if self.selected:
            self.painter.fillRect(self.place(rect), self.tokens.selected)
            self.painter.fillRect(self.place(QRect(rect.left(), rect.top(), 3, rect.height())), self.tokens.accent)
        elif self.hovered:
            self.painter.fillRect(self.place(rect), self.tokens.hover)

    def soft_ground(self, rect: QRect) -> None:
        """The same as a rounded box, for rows that stand freely on a page."""
        if self.selected or self.hovered:
            fill = self.tokens.selected if self.selected else self.tokens.hover
            rounded(self.painter, QRectF(self.place(rect)), RADIUS, fill, None)
        if self.selected:
            bar = QRect(rect.left(), rect.top() + 8, 3, rect.height() - 16)
            rounded(self.painter, QRectF(self.place(bar)), 1.5, self.tokens.accent, None)

    def focus(self, rect: QRect, radius: float = 0) -> None:
        """Draw the ring when the list has the keyboard and this row is current."""
        if self.focused:
            ring(self.painter, QRectF(self.place(rect)), radius, self.tokens.focus)

    def rule(self, left: int, right: int, bottom: int) -> None:
        """Draw the line below the row."""
        self.painter.fillRect(self.place(QRect(left, bottom, right - left + 1, 1)), self.tokens.border)


def two_lines(rect: QRect, theme: Theme) -> tuple[QRect, QRect]:
    """The upper and lower line of a row, close together in the middle of `rect`."""
    height = theme.px(18)
    top = rect.top() + (rect.height() - 2 * height) // 2
    upper = QRect(rect.left(), top, rect.width(), height)
    return upper, upper.translated(0, height)


CONTACT_KINDS = frozenset({"person", "company", "household", "group"})


class ContactDelegate(QStyledItemDelegate):
    """A contact: mark, name, second line; at the end the last talk and the next step in its tone.

    A row of another kind (a list, a step) shows the icon its kind names.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The row height of the present density."""
        return QSize(200, self._theme.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row; nothing where it cannot be read."""
        row = index.data(ROW_ROLE)
        brush = Brush(painter, self._theme, option)
        rect = QRect(option.rect)
        brush.ground(rect)
        if isinstance(row, ContactRow):
            self._draw(brush, row, rect)
        brush.focus(rect)

    def _draw(self, brush: Brush, row: ContactRow, rect: QRect) -> None:
        theme = self._theme
        size = min(theme.px(30), rect.height() - 8)
        left = rect.left() + 20
        mark = QRect(left, rect.center().y() - size // 2, size, size)
        if row.kind in CONTACT_KINDS:
            brush.avatar(mark, row.contact or row.id, name=row.name, kind=row.kind)
        else:
            brush.icon(mark.adjusted(7, 7, -7, -7), row.kind, brush.tokens.text2)
        text = rect.adjusted(20 + size + 12, 0, -16, -1)
        named = row if row.name else row._replace(name=tr("No name"))
        name_alone = not (row.second_line or row.right_top or row.right_bottom)
        if theme.one_line() or name_alone:
            self._one_line(brush, named, text)
        else:
            self._both_lines(brush, named, text)
        if not brush.selected:
            brush.rule(text.left(), rect.right(), rect.bottom())

    def _both_lines(self, brush: Brush, row: ContactRow, text: QRect) -> None:
        tokens, upper_lower = brush.tokens, two_lines(text, self._theme)
        upper, lower = upper_lower
        second, gap = self._theme.font("second", numbers=True), 12
        narrow = text.width() < self._theme.px(220)  # then the name has the line for itself
        right_top = "" if narrow else row.right_top
        took = brush.words(end_of(upper, 0.5), right_top, second, tokens.text2, trailing=True)
        name = self._theme.font("body_strong" if brush.selected else "body_medium")
        brush.words(upper.adjusted(0, 0, -(took + gap) if took else 0, 0), row.name, name, tokens.text)
        tone = tokens.tone(row.right_tone)
        took = brush.ending(end_of(lower, 0.75 if narrow else 0.66), row, font=second, colour=tone)
        rest = lower.adjusted(0, 0, -(took + gap) if took else 0, 0)
        brush.words(rest, row.second_line, self._theme.font("second"), tokens.text2)

    def _one_line(self, brush: Brush, row: ContactRow, text: QRect) -> None:
        tokens, gap = brush.tokens, 12
        second = self._theme.font("second", numbers=True)
        shown = row if row.right_bottom else row._replace(right_bottom=row.right_top, right_icon="", right_tone="")
        took = brush.ending(end_of(text, 0.45), shown, font=second, colour=tokens.tone(shown.right_tone))
        rest = text.adjusted(0, 0, -(took + gap) if took else 0, 0)
        name = self._theme.font("body_strong" if brush.selected else "body_medium")
        took = brush.words(rest, row.name, name, tokens.text)
        brush.words(rest.adjusted(took + gap, 0, 0, 0), row.second_line, self._theme.font("second"), tokens.text2)


def end_of(rect: QRect, share: float) -> QRect:
    """The last `share` of a line."""
    width = int(rect.width() * share)
    return QRect(rect.right() + 1 - width, rect.top(), width, rect.height())
