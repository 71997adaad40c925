"""Colours that can be read, fonts that are ours, rows that follow text size and density."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette

from ui.fonts import FILES, ROLES, load_fonts, make_font
from ui.painting import text_width
from ui.theme import DARK, LIGHT, PAIRS, Theme, Tokens, contrast, make_palette, tokens_from

GROUNDS = ("window", "surface", "hover", "selected")
INKS = {"text": 10.0, "text2": 4.5, "text3": 4.5, "accent_text": 4.5, "good": 4.5, "warn": 4.5, "bad": 4.5, "plum": 4.5}
TINTS = ("good", "warn", "bad", "plum", "grey")
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_can_be_read_on_every_ground(tokens: Tokens, ink: str) -> None:
    worst = min(contrast(getattr(tokens, ink), getattr(tokens, ground)) for ground in GROUNDS)

    assert worst >= INKS[ink]


@BOTH
@pytest.mark.parametrize("tone", TINTS)
def test_every_tone_can_be_read_on_its_tint(tokens: Tokens, tone: str) -> None:
    pair = tokens.tint(tone)

    assert contrast(pair.ink, pair.ground) >= 4.5


@BOTH
def test_the_blue_button_can_be_read_also_under_the_pointer(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5


@BOTH
@pytest.mark.parametrize("part", ["border_strong", "focus"])
def test_lines_of_fields_and_focus_rings_stand_out(tokens: Tokens, part: str) -> None:
    worst = min(contrast(getattr(tokens, part), getattr(tokens, ground)) for ground in GROUNDS)

    assert worst >= (3.0 if part == "focus" else 2.8)
    assert contrast(getattr(tokens, part), tokens.surface) >= 3.0


@BOTH
def test_every_avatar_can_be_read(tokens: Tokens) -> None:
    assert len(tokens.avatars) == len(PAIRS)
    assert min(contrast(pair.ink, pair.ground) for pair in tokens.avatars) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21.0)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)


def test_all_fonts_are_loaded_as_one_family(theme: Theme) -> None:
    families = load_fonts()

    assert len(families) >= len(FILES)
    assert "Inter" in families
    assert QFontInfo(make_font("body")).family() == "Inter"


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_the_size_and_weight_it_was_given(theme: Theme, role: str) -> None:
    font = theme.font(role)

    assert font.pixelSize() == ROLES[role].pixels
    assert QFontInfo(font).weight() == ROLES[role].weight


def test_figures_are_of_one_width_where_numbers_stand(theme: Theme) -> None:
    numbers = theme.font("body", numbers=True)

    assert text_width(numbers, "1111111") == text_width(numbers, "8888888")
    assert numbers.featureValue(QFont.Tag("calt")) == 0


def test_text_size_moves_fonts_and_rows(theme: Theme) -> None:
    theme.set_text_percent(200)

    assert theme.font().pixelSize() == 26
    assert theme.row_height() == 96


def test_a_text_size_out_of_range_is_brought_into_it(theme: Theme) -> None:
    theme.set_text_percent(1000)
    assert theme.text_percent == 200

    theme.set_text_percent(1)
    assert theme.text_percent == 80


@pytest.mark.parametrize(("density", "height"), [("compact", 32), ("normal", 48), ("roomy", 56)])
def test_density_is_the_height_of_rows(theme: Theme, density: str, height: int) -> None:
    theme.set_density(density)

    assert theme.row_height() == height
    assert theme.one_line() == (density == "compact")
    assert theme.hit() >= 28


def test_a_change_is_told_once(theme: Theme, qtbot: object) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.tokens.dark))

    theme.set_mode("dark")

    assert told == [True]


def test_an_unknown_setting_is_taken_as_the_usual_one(theme: Theme) -> None:
    theme.set_mode("sepia")
    theme.set_density("airy")

    assert (theme.mode, theme.density) == ("system", "normal")


def test_without_a_word_from_the_system_it_is_light(theme: Theme) -> None:
    theme.set_mode("system")

    assert theme.tokens is LIGHT


def test_the_system_is_followed_where_nothing_else_is_chosen(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.set_mode("system")
    monkeypatch.setattr("ui.theme._system_is_dark", lambda: True)

    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is DARK

    theme.set_mode("light")
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is LIGHT


def test_the_application_takes_the_palette(theme: Theme, qapp: object) -> None:
    theme.set_mode("dark")

    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.window  # type: ignore[attr-defined]


def test_high_contrast_keeps_the_colours_of_the_system_and_has_no_tints() -> None:
    palette = make_palette(DARK)
    palette.setColor(QPalette.ColorRole.Base, QColor("black"))
    palette.setColor(QPalette.ColorRole.Text, QColor("yellow"))

    tokens = tokens_from(palette)

    assert tokens.dark
    assert {tokens.surface.name(), tokens.selected.name(), tokens.warn_bg.name()} == {"#000000"}
    assert {tokens.text.name(), tokens.bad.name(), tokens.avatars[0].ink.name()} == {"#ffff00"}


def test_every_tone_a_row_may_have_is_known() -> None:
    for tone in ("", "good", "warn", "bad", "muted", "accent", "text", "text2", "text3", "plum", "on_accent"):
        assert LIGHT.tone(tone).isValid()
