"""The machine's settings: defaults, kept comments, broken files, values that make no sense."""

from pathlib import Path

import pytest

from pim.settings import Settings, SettingsFile, described


def test_a_missing_file_gives_the_defaults_and_no_trouble(tmp_path: Path) -> None:
    found = SettingsFile(tmp_path / "settings.toml")

    assert found.settings == Settings()
    assert not found.trouble


def test_a_changed_setting_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"

    SettingsFile(path).change("looks", theme="dark", text_percent=150)

    assert SettingsFile(path).settings.looks.theme == "dark"
    assert SettingsFile(path).settings.looks.text_percent == 150


def test_comments_and_unknown_keys_of_a_person_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# my own note\n[looks]\ntheme = "light"  # bright\nfancy = 7\n', encoding="utf-8")

    SettingsFile(path).change("looks", density="compact")

    text = path.read_text(encoding="utf-8")
    assert "# my own note" in text
    assert "# bright" in text
    assert "fancy = 7" in text


@pytest.mark.parametrize("broken", [b"[looks\ntheme=", b"\xff\xfe\x00", b'looks = "no table"'])
def test_a_file_that_makes_no_sense_gives_the_defaults(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(broken)

    assert SettingsFile(path).settings == Settings()


def test_a_broken_file_is_kept_aside_and_said(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[looks\n", encoding="utf-8")

    found = SettingsFile(path)

    assert (tmp_path / "settings.broken.toml").read_text(encoding="utf-8") == "[looks\n"
    assert "settings.broken.toml" in found.trouble


def test_a_file_that_cannot_be_read_is_said_and_left(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.mkdir()

    found = SettingsFile(path)

    assert found.settings == Settings()
    assert "settings.toml" in found.trouble
    assert path.is_dir()


def test_values_out_of_range_or_of_another_type_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[looks]\ntheme = "pink"\ntext_percent = "big"\ndensity = "roomy"\n', encoding="utf-8")

    looks = SettingsFile(path).settings.looks

    assert (looks.theme, looks.text_percent, looks.density) == ("system", 100, "roomy")


def test_a_value_out_of_range_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="pink"):
        SettingsFile(tmp_path / "settings.toml").change("looks", theme="pink")


def test_the_window_finds_its_state_again(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"

    SettingsFile(path).keep_state(width=1200, folded=True, screen="today")
    found = SettingsFile(path)

    assert (found.state("width", 960), found.state("folded", False), found.state("screen")) == (1200, True, "today")
    assert found.state("screen", 5) == 5


def test_a_file_that_broke_meanwhile_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    found = SettingsFile(path)
    path.write_text("[looks\n", encoding="utf-8")

    found.change("looks", theme="dark")

    assert SettingsFile(path).settings.looks.theme == "dark"


@pytest.mark.parametrize("group", Settings._fields)
def test_every_setting_has_a_line_that_explains_it_and_a_default_among_its_choices(group: str) -> None:
    values = getattr(Settings(), group)

    for name, (line, choices) in described(values).items():
        assert line.endswith("."), name
        assert not choices or getattr(values, name) in choices
