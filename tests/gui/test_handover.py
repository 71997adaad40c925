"""Numbers, mails and links are handed over cleanly, and nothing else is."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pim.errors import UserError
from pim.settings import Telephone
from ui.handover import clean_environment, dial, open_link, write_mail


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> list[str]:
    """What other programs were asked to open, instead of opening it."""
    asked: list[str] = []
    monkeypatch.setattr("ui.handover.QDesktopServices.openUrl", lambda url: asked.append(url.toEncoded().toStdString()))
    return asked


@pytest.mark.parametrize(
    ("number", "url"),
    [
        ("+49 (0)30 12 34", "tel:+49301234"),
        ("0113 496-0182 ext. 12", "tel:01134960182"),
        ("*31#0113 4960182", "tel:*31%2301134960182"),
        ("tel:+43123456", "tel:+43123456"),
    ],
)
def test_a_number_is_dialled_as_digits_alone_and_copied(opened: list[str], number: str, url: str) -> None:
    assert dial(number)

    assert opened == [url]
    assert QApplication.clipboard().text() == url.removeprefix("tel:").replace("%23", "#")


@pytest.mark.parametrize("number", ["", "no number", "p,w"])
def test_what_has_no_digits_is_not_dialled(opened: list[str], number: str) -> None:
    assert not dial(number)
    assert not opened


@pytest.mark.parametrize("number", ["0113 496?x=1", "0113&body=a", "0113;cmd=rm", "0113\nrm"])
def test_nothing_but_digits_leaves_with_a_number(opened: list[str], number: str) -> None:
    dial(number)

    assert not {sign for url in opened for sign in url.removeprefix("tel:")} - set("+0123456789*#%")


@pytest.mark.parametrize("way", ["sip", "callto"])
def test_a_number_is_dialled_in_the_way_that_is_set(opened: list[str], way: str) -> None:
    assert dial("0113 496-0182", Telephone(way))

    assert opened == [f"{way}:01134960182"]


def test_an_own_command_gets_the_number_as_an_argument(opened: list[str], tmp_path: Path, qtbot: QtBot) -> None:
    told = tmp_path / "told"
    script = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(repr(sys.argv[2:]))"
    command = f'"{sys.executable}" -c "{script}" "{told}" --call {{number}} "line {{number}}"'

    assert dial("+44 113 496-0182", Telephone("command", command))

    qtbot.waitUntil(lambda: told.exists() and bool(told.read_text()))
    assert told.read_text() == "['--call', '+441134960182', 'line +441134960182']"
    assert not opened


def test_a_command_that_is_missing_is_said_and_the_number_copied(opened: list[str]) -> None:
    with pytest.raises(UserError, match=r"“no-such-softphone” cannot be started\. The number is copied"):
        dial("0113 496 0182", Telephone("command", "no-such-softphone {number}"))

    assert QApplication.clipboard().text() == "01134960182"


def test_a_mail_address_is_handed_over_without_anything_behind_it(opened: list[str]) -> None:
    assert write_mail("eva@lang.example")
    assert not write_mail("eva@lang.example?bcc=all@lang.example")
    assert not write_mail("eva lang")

    assert opened == ["mailto:eva@lang.example"]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://lang.example/a b", "https://lang.example/a%20b"),
        ("lang.example", "https://lang.example"),
        ("file:///etc/passwd", ""),
        ("javascript://x%0aalert(1)", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_are_opened(opened: list[str], address: str, url: str) -> None:
    assert open_link(address) == bool(url)
    assert opened == ([url] if url else [])


def test_a_packages_own_paths_are_taken_back_for_other_programs() -> None:
    packed = {
        "LD_LIBRARY_PATH": "/package/lib",
        "LD_LIBRARY_PATH_ORIG": "/usr/local/lib",
        "XDG_DATA_DIRS": "/package",
        "XDG_DATA_DIRS_ORIG": "",
        "QT_PLUGIN_PATH": "/own/choice",
        "HOME": "/home/eva",
    }

    assert clean_environment(packed) == {"LD_LIBRARY_PATH": "/usr/local/lib", "XDG_DATA_DIRS": ""}
