"""Labels in a role and a tone, key caps, and the lines that part a page."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.painting import RADIUS_KEY, draw_line, rounded, text_width
from ui.shortcuts import shown_keys
from ui.theme import Theme


class Label(QLabel):
    """Text in one of the roles of `ui.fonts` and one of the tones of the tokens; never read as HTML."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: str = "body",
        tone: str = "text",
        numbers: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__(text)
        self._theme, self._role, self._tone, self._numbers = theme, role, tone, numbers
        self.setTextFormat(Qt.TextFormat.PlainText)  # a contact may be called "<b>"
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # else a menu bar gives it its own
        self.setWordWrap(wrap)
        theme.changed.connect(self._on_looks)
        self._on_looks()
        self._lead()

    def changeEvent(self, event: QEvent) -> None:
        """Begin at the other side where the window does."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lead()

    def set_tone(self, tone: str) -> None:
        """Say the same in another colour."""
        self._tone = tone
        self._on_looks()

    def set_role(self, role: str) -> None:
        """Say the same in another size or weight."""
        self._role = role
        self._on_looks()

    def _lead(self) -> None:
        """Begin where lines of the window begin, in whatever script the text is; what is centred stays so."""
        if not self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
            self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _on_looks(self) -> None:
        self.setFont(self._theme.font(self._role, numbers=self._numbers))
        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.tokens.tone(self._tone))
        self.setPalette(palette)


class Paragraph(Label):
    """Words in as many lines as they need, also within a splitter or stack, which ask for no height at a width."""

    def __init__(self, theme: Theme, text: str = "", *, role: str = "body", tone: str = "text") -> None:
        super().__init__(theme, text, role=role, tone=tone, wrap=True)

    def setText(self, text: str) -> None:
        """Say something else."""
        super().setText(text)
        self._keep_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another number of lines."""
        super().resizeEvent(event)
        self._keep_lines()

    def _keep_lines(self) -> None:
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))


class OneLine(Label):
    """A label that stays on one line and ends with … where there is no room; its tooltip says the whole."""

    def __init__(self, theme: Theme, text: str = "", *, role: str = "body", tone: str = "text") -> None:
        super().__init__(theme, text, role=role, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """The whole line."""
        return QSize(text_width(self.font(), self.text()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as one must."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, cut where it does not fit."""
        painter = QPainter(self)
        colour = self._theme.tokens.tone(self._tone)
        took = draw_line(painter, self.contentsRect(), self.text(), font=self.font(), colour=colour)
        whole = text_width(self.font(), self.text()) <= took
        self.setToolTip("" if whole else self.text())


class KeyCap(QWidget):
    """A key as printed on the keyboard, beside what it does."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._keys = theme, shown_keys(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_keys(self, keys: str) -> None:
        """Show another key."""
        self._keys = shown_keys(keys)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the key and its frame."""
        return keycap_size(self._theme, self._keys)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        paint_keycap(QPainter(self), self._theme, self.rect(), self._keys)


def keycap_size(theme: Theme, keys: str) -> QSize:
    """Size of a key cap in logical pixels."""
    return QSize(max(text_width(theme.font("key"), keys) + theme.px(10), theme.px(18)), theme.px(18))


def paint_keycap(painter: QPainter, theme: Theme, rect: QRect, keys: str) -> None:
    """Draw a key cap that fills `rect`."""
    tokens = theme.tokens
    rounded(painter, QRectF(rect), RADIUS_KEY, tokens.surface, tokens.border)
    draw_line(painter, rect, keys, font=theme.font("key"), colour=tokens.text2, align=Qt.AlignmentFlag.AlignHCenter)


class Icon(QWidget):
    """A bundled icon in a tone, `size` logical pixels at 100 % text."""

    def __init__(self, theme: Theme, icon: str, *, tone: str = "text2", size: int = 16) -> None:
        super().__init__()
        self._theme, self._icon, self._tone, self._size = theme, icon, tone, size
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def show_icon(self, icon: str, tone: str) -> None:
        """Show another icon, in another tone."""
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        paint_icon(QPainter(self), self.rect(), self._icon, self._theme.tokens.tone(self._tone))

    def _on_looks(self) -> None:
        self.setFixedSize(self._theme.px(self._size), self._theme.px(self._size))
        self.update()


class Rule(QWidget):
    """A line 1 px wide between two parts of a page."""

    def __init__(self, theme: Theme, *, upright: bool = False) -> None:
        super().__init__()
        self._theme = theme
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), self._theme.tokens.border)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)
