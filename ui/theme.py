"""How Ringbook looks: colour tokens in light and dark, fonts by role, spacing and row heights, one signal on change."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.fonts import make_font

MODES = ("system", "light", "dark")
DENSITIES = ("compact", "normal", "roomy")
ROW_HEIGHTS = {"compact": 32, "normal": 48, "roomy": 56}
SMALLEST_HIT = {"compact": 28, "normal": 28, "roomy": 44}
TEXT_PERCENTS = (80, 90, 100, 110, 125, 150, 175, 200)
PAIRS = ("teal", "red", "green", "plum", "blue", "amber")


class Pair(NamedTuple):
    """Two colours that can be read on one another: `ink` on `ground`."""

    ground: QColor
    ink: QColor


class Tokens(NamedTuple):
    """Every colour of one scheme, named for its use; widgets and delegates read them when they paint."""

    dark: bool
    window: QColor
    surface: QColor
    subtle: QColor
    hover: QColor
    selected: QColor
    border: QColor
    border_strong: QColor
    text: QColor
    text2: QColor
    text3: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    accent_text: QColor
    focus: QColor
    good: QColor
    good_bg: QColor
    warn: QColor
    warn_bg: QColor
    bad: QColor
    bad_bg: QColor
    plum: QColor
    plum_bg: QColor
    grey: QColor
    grey_bg: QColor
    avatars: tuple[Pair, ...]

    def tone(self, name: str) -> QColor:
        """Colour of a tone word: '', 'text', 'text2', 'text3', 'muted', 'accent', 'good', 'warn', 'bad', 'plum'."""
        return {
            "": self.text2,
            "text": self.text,
            "text2": self.text2,
            "text3": self.text3,
            "muted": self.text3,
            "accent": self.accent_text,
            "good": self.good,
            "warn": self.warn,
            "bad": self.bad,
            "plum": self.plum,
            "on_accent": self.on_accent,
        }[name]

    def tint(self, tone: str) -> Pair:
        """Ground and ink of a tinted block: 'good', 'warn', 'bad', 'plum', 'accent', anything else grey."""
        grounds = {
            "good": (self.good_bg, self.good),
            "warn": (self.warn_bg, self.warn),
            "bad": (self.bad_bg, self.bad),
            "plum": (self.plum_bg, self.plum),
            "accent": (self.selected, self.accent_text),
        }
        return Pair(*grounds.get(tone, (self.grey_bg, self.grey)))


def _tokens(dark: bool, colours: str, avatars: str) -> Tokens:
    """Tokens from one line per colour, `name value`, and `ground/ink` pairs in the order of PAIRS."""
    named = {name: QColor(f"#{value}") for name, value in (line.split() for line in colours.strip().splitlines())}
    pairs = tuple(Pair(*(QColor(f"#{value}") for value in pair.split("/"))) for pair in avatars.split())
    return Tokens(dark=dark, avatars=pairs, **named)


LIGHT = _tokens(
    False,
    """
    window F5F4F1
    surface FFFFFF
    subtle FAF9F7
    hover F0EEEA
    selected E7ECFB
    border E3E0DA
    border_strong 8B867D
    text 1D1C1A
    text2 55514A
    text3 6A655D
    accent 2F54C9
    accent_hover 2747AE
    on_accent FFFFFF
    accent_text 2747AE
    focus 2F54C9
    good 1C6B40
    good_bg E4F2E9
    warn 854F00
    warn_bg FBEFD9
    bad B0241C
    bad_bg FBE8E6
    plum 673A9B
    plum_bg F1EAF9
    grey 55514A
    grey_bg EEECE7
    """,
    "DFF0F2/10606B FBE6E1/9C3313 E4F2E9/1C6B40 F1EAF9/673A9B DDE5FC/2747AE FBEFD9/7A4900",
)

DARK = _tokens(
    True,
    """
    window 17181A
    surface 1E2023
    subtle 222428
    hover 2A2D32
    selected 27345C
    border 34373D
    border_strong 7F848D
    text ECEAE6
    text2 B9B6AF
    text3 A5A29B
    accent 4766D8
    accent_hover 3F5CC8
    on_accent FFFFFF
    accent_text A3B6FF
    focus A3B6FF
    good 74CF9A
    good_bg 1B3527
    warn EDBA66
    warn_bg 3A2D16
    bad FF9A90
    bad_bg 43211F
    plum C9ACF4
    plum_bg 33264A
    grey B9B6AF
    grey_bg 2F3237
    """,
    "1C3E44/8FD9E4 4B2A22/FFB5A3 1F3D2D/8FDDB0 3B2C56/D6C0F8 2B3A68/B9C8FF 44351A/F2C98A",
)


def tokens_from(palette: QPalette) -> Tokens:
    """Tokens for a high-contrast system scheme: its own colours, no tints."""
    role = QPalette.ColorRole
    base, ink = palette.color(role.Base), palette.color(role.Text)
    window, words = palette.color(role.Window), palette.color(role.WindowText)
    marked, on_marked = palette.color(role.Highlight), palette.color(role.HighlightedText)
    link = palette.color(role.Link)
    grounds = dict.fromkeys(("surface", "subtle", "hover", "selected", "good_bg", "warn_bg", "bad_bg"), base)
    grounds |= dict.fromkeys(("plum_bg", "grey_bg"), base)
    inks = dict.fromkeys(("text", "text2", "text3", "good", "warn", "bad", "plum", "grey", "border"), ink)
    return Tokens(
        dark=window.lightness() < words.lightness(),
        window=window,
        border_strong=ink,
        accent=marked,
        accent_hover=marked,
        on_accent=on_marked,
        accent_text=link,
        focus=link,
        avatars=(Pair(base, ink),) * len(PAIRS),
        **grounds,
        **inks,
    )


class Theme(QObject):
    """The looks in force: scheme, text size, density; made once at start and handed to every widget.

    `changed` follows every change, after palette and font of the application are set.
    """

    changed = Signal()

    def __init__(self, *, mode: str = "system", text_percent: int = 100, density: str = "normal") -> None:
        super().__init__()
        self._mode, self._text_percent, self._density = mode, text_percent, density
        self.tokens = LIGHT
        self._fonts: dict[tuple[str | int, bool], QFont] = {}
        self._palette: QPalette | None = None
        self._choose_tokens()

    @property
    def mode(self) -> str:
        """One of MODES."""
        return self._mode

    @property
    def text_percent(self) -> int:
        """Size of text, 100 as designed, 80 to 200."""
        return self._text_percent

    @property
    def density(self) -> str:
        """One of DENSITIES."""
        return self._density

    def set_mode(self, mode: str) -> None:
        """Follow the system, or stay light or dark."""
        self._mode = mode if mode in MODES else "system"
        self._take_effect()

    def set_text_percent(self, percent: int) -> None:
        """Make all text larger or smaller; rows follow."""
        self._text_percent = min(max(percent, TEXT_PERCENTS[0]), TEXT_PERCENTS[-1])
        self._take_effect()

    def set_density(self, density: str) -> None:
        """Make rows lower or higher."""
        self._density = density if density in DENSITIES else "normal"
        self._take_effect()

    def install(self, app: QApplication) -> None:
        """Give the application our style, palette and font, and follow the system from now on."""
        from ui.style import RingbookStyle  # the style reads tokens, so it comes after them

        app.setStyle(RingbookStyle(self))
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        access = hints.accessibility()
        access.contrastPreferenceChanged.connect(self._on_system_changed)
        self._take_effect()

    def font(self, role: str = "body", *, numbers: bool = False) -> QFont:
        """Font of a role of `ui.fonts.ROLES` at the present text size; figures of one width for `numbers`."""
        key: tuple[str | int, bool] = (role, numbers)
        if key not in self._fonts:
            self._fonts[key] = make_font(role, percent=self._text_percent, numbers=numbers)
        return self._fonts[key]

    def mark_font(self, pixels: int) -> QFont:
        """Font of the letters in a mark, in pixels whatever the text size."""
        key = (pixels, False)
        if key not in self._fonts:
            font = make_font("caption_strong")
            font.setPixelSize(max(pixels, 8))
            self._fonts[key] = font
        return self._fonts[key]

    def px(self, pixels: float) -> int:
        """A length that must follow the text size, in logical pixels."""
        return round(pixels * self._text_percent / 100)

    def row_height(self) -> int:
        """Height of a list row in logical pixels, by density and text size."""
        return self.px(ROW_HEIGHTS[self._density])

    def hit(self) -> int:
        """Least height of anything one clicks, in logical pixels."""
        return SMALLEST_HIT[self._density]

    def one_line(self) -> bool:
        """Whether rows show their first line alone."""
        return self._density == "compact"

    def palette(self) -> QPalette:
        """The palette of the tokens, for standard widgets; one of the asker's own, to change as it likes."""
        if self._palette is None:
            self._palette = make_palette(self.tokens)
        return QPalette(self._palette)

    def _take_effect(self) -> None:
        self._choose_tokens()
        self._fonts.clear()
        self._palette = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self.palette())
            app.setFont(self.font())
        self.changed.emit()

    def _choose_tokens(self) -> None:
        if _wants_high_contrast():
            self.tokens = tokens_from(QApplication.style().standardPalette())
        else:
            self.tokens = DARK if self._mode == "dark" or (self._mode == "system" and _system_is_dark()) else LIGHT

    def _on_system_changed(self) -> None:
        if self._mode == "system" or _wants_high_contrast():
            self._take_effect()


def make_palette(tokens: Tokens) -> QPalette:
    """A palette in which Fusion draws with the tokens."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.subtle,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent_text,
        role.LinkVisited: tokens.plum,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.border,
        role.Dark: tokens.border_strong,
        role.Shadow: tokens.border,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, which, tokens.text3)
    return palette


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two colours as WCAG 2.2 counts it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _system_is_dark() -> bool:
    hints = QGuiApplication.styleHints()
    return hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark


def _wants_high_contrast() -> bool:
    if QGuiApplication.instance() is None:
        return False
    hints = QGuiApplication.styleHints()  # held: what it hands out lives no longer than it
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
