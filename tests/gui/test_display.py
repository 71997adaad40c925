"""A window is tried only where the display's socket answers."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.display import has_display


@pytest.fixture
def wayland_socket(tmp_path: Path) -> Iterator[Path]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        path = tmp_path / "wayland-7"
        listening.bind(str(path))
        listening.listen()
        yield path


@pytest.fixture
def x11_by_tcp() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"127.0.0.1:{listening.getsockname()[1] - 6000}.0"


def test_nothing_named_means_no_display() -> None:
    assert not has_display({}, "linux")


def test_a_wayland_socket_that_answers_is_a_display(wayland_socket: Path) -> None:
    named = {"XDG_RUNTIME_DIR": str(wayland_socket.parent), "WAYLAND_DISPLAY": wayland_socket.name}

    assert has_display(named, "linux")


def test_wayland_display_may_be_a_whole_path(wayland_socket: Path) -> None:
    assert has_display({"WAYLAND_DISPLAY": str(wayland_socket)}, "linux")


def test_a_socket_file_nobody_listens_on_is_a_dead_display(tmp_path: Path) -> None:
    path = tmp_path / "wayland-0"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as left_behind:
        left_behind.bind(str(path))

    assert not has_display({"WAYLAND_DISPLAY": str(path)}, "linux")


def test_an_x_server_by_tcp_is_asked_on_its_port(x11_by_tcp: str) -> None:
    assert has_display({"DISPLAY": x11_by_tcp}, "linux")
    assert has_display({"DISPLAY": f"tcp/{x11_by_tcp}"}, "linux")


@pytest.mark.parametrize("name", [":987654", "unix:987654", ":987654.0", "127.0.0.1:987654", "nonsense", ":", "::x"])
def test_an_x_server_that_is_not_there_is_no_display(name: str) -> None:
    assert not has_display({"DISPLAY": name}, "linux")


def test_the_other_display_counts_when_one_is_dead(x11_by_tcp: str) -> None:
    assert has_display({"WAYLAND_DISPLAY": "/nowhere/wayland-0", "DISPLAY": x11_by_tcp}, "linux")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_always_have_one(platform: str) -> None:
    assert has_display({}, platform)


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_offscreen_counts_as_no_display(platform: str, x11_by_tcp: str) -> None:
    assert not has_display({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": x11_by_tcp}, platform)
    assert not has_display({"QT_QPA_PLATFORM": "minimal:fonts", "DISPLAY": x11_by_tcp}, platform)


def test_a_chosen_platform_asks_its_own_socket_only(x11_by_tcp: str) -> None:
    assert has_display({"QT_QPA_PLATFORM": "xcb", "DISPLAY": x11_by_tcp}, "linux")
    assert has_display({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": x11_by_tcp}, "linux")
    assert not has_display({"QT_QPA_PLATFORM": "wayland", "DISPLAY": x11_by_tcp}, "linux")


def test_a_platform_without_a_display_server_is_obeyed() -> None:
    assert has_display({"QT_QPA_PLATFORM": "eglfs"}, "linux")


def test_asking_loads_nothing_of_qt() -> None:
    asked = "import sys, ui.display; ui.display.has_display(); sys.exit('PySide6' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
