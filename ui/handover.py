"""Handing numbers, addresses and files to other programs: the one place where that is done."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from pim.errors import UserError
from pim.settings import Telephone
from pim.texts import tr
from pim.values.dial_command import dial_words
from pim.values.phone import dial_digits

TEL, COMMAND = Telephone(), "command"
DIALLED = re.compile(r"\+?[0-9*#]+")
MAIL = re.compile(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+")
FOREIGN = ("LD_LIBRARY_PATH", "XDG_DATA_DIRS", "QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "GIO_MODULE_DIR")
SAVED = "_ORIG"  # where packages keep what stood in a variable before they changed it


def dial(number: str, by: Telephone = TEL) -> bool:
    """Hand a number to the telephone and copy it too; tells whether there is anything to dial in it.

    Whether a phone really rings nobody can tell: the system's answer says only that a program was started.  UserError
    where the user's own command cannot be; the number is copied all the same.
    """
    digits = dial_digits(number)
    if not DIALLED.fullmatch(digits):
        return False
    copy(digits)
    if by.way == COMMAND:
        _run(dial_words(by.command, digits))
    else:
        _open(QUrl(f"{by.way}:{digits.replace('#', '%23')}", QUrl.ParsingMode.StrictMode))
    return True


def write_mail(address: str) -> bool:
    """Hand an address to the mail program and copy it too; tells whether it is one."""
    if not MAIL.fullmatch(address.strip()):
        return False
    copy(address.strip())
    url = QUrl()
    url.setScheme("mailto")
    url.setPath(address.strip())
    _open(url)
    return True


def open_link(address: str) -> bool:
    """Show a web address in the browser; only http and https, a bare name counts as https."""
    text = address.strip()
    url = QUrl(text if "://" in text else f"https://{text}")
    if not url.isValid() or url.scheme() not in ("http", "https") or not url.host():
        return False
    _open(url)
    return True


def copy(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def clean_environment(environ: Mapping[str, str]) -> dict[str, str | None]:
    """What to set, or with None to take out, so that other programs find their own libraries and data."""
    return {name: environ.get(name + SAVED) for name in FOREIGN if name in environ and name + SAVED in environ}


def _run(words: list[str]) -> None:
    """Start a program without a shell, its output thrown away, and go on."""
    program, *arguments = words
    process = QProcess()
    process.setProgram(program)
    process.setArguments(arguments)
    for silence in (process.setStandardOutputFile, process.setStandardErrorFile):
        silence(QProcess.nullDevice())
    with _environment_put_back():
        started = process.startDetached()
    if not started:
        raise UserError(
            tr("The command “{program}” cannot be started.").format(program=program),
            tr("The number is copied."),
            tr("Paste it into your phone, or change the command in the settings."),
        )


def _open(url: QUrl) -> None:
    with _environment_put_back():
        QDesktopServices.openUrl(url)


@contextmanager
def _environment_put_back() -> Iterator[None]:
    """The environment as it was before a package changed it for us, while the other program starts."""
    changes = clean_environment(os.environ)
    ours = {name: os.environ[name] for name in changes}
    for name, value in changes.items():
        if value:
            os.environ[name] = value
        else:
            del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(ours)
