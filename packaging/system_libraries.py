"""Whether the system libraries that Qt needs on Linux can be loaded, and what to install when one is missing.

As root on a Debian system the missing ones are installed; anyone else is told the command.
The list is what `ldd` names for the Qt libraries and plugins Ringbook uses (PySide6-Essentials 6.11).
"""

import ctypes
import os
import shutil
import subprocess
import sys
from typing import NamedTuple


class Library(NamedTuple):
    """One library: the name it is loaded by, and the packages that bring it."""

    soname: str
    debian: str
    fedora: str


LIBRARIES = (
    # Qt itself
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Library("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx"),
    Library("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5-libs"),
    # windows under X11
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Library("libxcb-glx.so.0", "libxcb-glx0", "libxcb"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    # windows under Wayland
    Library("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
    Library("libwayland-egl.so.1", "libwayland-egl1", "libwayland-egl"),
    # printers
    Library("libcups.so.2", "libcups2", "cups-libs"),
)


def main() -> int:
    """Check, install where that is possible, and give the exit status: 0 when every library loads."""
    missing = [library for library in LIBRARIES if not loads(library.soname)]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        install_on_debian(missing)
        missing = [library for library in missing if not loads(library.soname)]
    if missing:
        print(advice(missing), file=sys.stderr)
    return 1 if missing else 0


def loads(soname: str) -> bool:
    """Whether the loader finds and accepts the library; the only test that holds on every distribution."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def advice(missing: list[Library]) -> str:
    """What is missing and the command that brings it, for each kind of system."""
    return "\n".join(
        [
            "Ringbook's window and its printing need these system libraries, which are not here:",
            "  " + " ".join(library.soname for library in missing),
            f"  Debian, Ubuntu:  sudo apt-get install {' '.join(packages(missing, 'debian'))}",
            f"  Fedora:          sudo dnf install {' '.join(packages(missing, 'fedora'))}",
            "Then type the same command again.",
        ]
    )


def install_on_debian(missing: list[Library]) -> None:
    """Install the packages that bring the missing libraries; what fails shows in the next check."""
    names = packages(missing, "debian")
    print(f"Installing system libraries: {' '.join(names)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *names]):
        subprocess.run(
            ["apt-get", *command], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
        )


def packages(missing: list[Library], system: str) -> list[str]:
    """The packages of one system, each once, sorted."""
    return sorted({getattr(library, system) for library in missing})


if __name__ == "__main__":
    sys.exit(main())
