"""The picture of a contact on its page: from every form a card holds it in, decoded beside the window's thread."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from struct import pack
from threading import current_thread, main_thread
from zlib import crc32

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

import ui.contact.portrait
from pim.commands.contact import AddContact, SetPicture
from pim.values.property import Property
from tests.gui.contact_desk import Desk, open_desk
from ui.picture import SIDE, picture_of
from ui.theme import Theme

RED = QColor("#d02010")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def a_picture(form: str, width: int = 400, height: int = 300) -> bytes:
    """A red picture as a file."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def in_a_line(content: bytes) -> Property:
    """As vCard 3.0 holds it."""
    return Property("PHOTO", "", source=b"PHOTO;ENCODING=b:" + b64encode(content) + b"\r\n")


def in_an_address(content: bytes, kind: str) -> Property:
    """As vCard 4.0 holds it."""
    return Property("PHOTO", f"data:image/{kind};base64,{b64encode(content).decode()}")


def a_huge_png() -> bytes:
    """A picture of a few bytes that says it is 30,000 pixels wide and high."""
    head = b"IHDR" + pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + pack(">I", 13) + head + pack(">I", crc32(head))


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = open_desk(qtbot, theme, tmp_path / "book")
    made.show(made.eva)
    yield made
    made.bridge.close()


def is_red(image: QImage) -> bool:
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    return middle.red() > 180 and middle.green() < 60 and middle.blue() < 60


@pytest.mark.parametrize("size", [(400, 300), (300, 400), (20, 20), (3000, 40)])
@pytest.mark.parametrize("form", ["jpeg", "png"])
def test_a_picture_is_made_square_whatever_its_size(qapp: object, form: str, size: tuple[int, int]) -> None:
    content = a_picture(form, *size)

    for item in (in_a_line(content), in_an_address(content, form)):
        image = picture_of(item)
        assert image is not None
        assert (image.width(), image.height()) == (SIDE, SIDE)
        assert is_red(image)


@pytest.mark.parametrize(
    "item",
    [
        Property("PHOTO", "https://example.com/eva.jpg"),
        in_an_address(SVG, "svg+xml"),
        in_a_line(SVG),
        in_a_line(b"\xff\xd8\xff\xe0 and then nothing of a picture, however long it may go on and on"),
        in_a_line(a_huge_png()),
        in_an_address(b"\xff\xd8\xff" + bytes(20_000_000), "jpeg"),
    ],
    ids=["by address", "SVG", "SVG in a line", "broken", "too many pixels", "too many bytes"],
)
def test_what_cannot_be_shown_is_no_picture(qapp: object, item: Property) -> None:
    assert picture_of(item) is None


def test_the_page_shows_the_picture_in_place_of_the_initials(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []

    def decoded(item: Property) -> QImage | None:
        threads.append(current_thread())
        return picture_of(item)

    monkeypatch.setattr(ui.contact.portrait, "picture_of", decoded)
    desk.book.do(SetPicture(desk.eva, a_picture("jpeg"), "image/jpeg"))
    desk.show(desk.tom)
    avatar = desk.body.header.avatar

    desk.show(desk.eva)
    desk.until(lambda: avatar.picture is not None)

    assert is_red(avatar.grab().toImage())
    assert main_thread() not in threads
    desk.show(desk.tom)
    assert avatar.picture is None
    assert not is_red(avatar.grab().toImage())


def test_a_picture_taken_away_gives_the_initials_back(desk: Desk) -> None:
    desk.book.do(SetPicture(desk.eva, a_picture("png"), "image/png"))
    desk.show(desk.eva)
    desk.until(lambda: desk.body.header.avatar.picture is not None)

    desk.bridge.do(SetPicture(desk.eva, b"", ""))

    desk.until(lambda: desk.body.header.avatar.picture is None)


def test_a_broken_picture_leaves_the_initials(desk: Desk) -> None:
    broken = in_a_line(b"\xff\xd8\xff\xe0 and then nothing of a picture, however long it may go on and on")
    contact = desk.book.do(AddContact("person", (Property("FN", "Ida Brook"), broken))).result

    desk.show(int(contact))  # type: ignore[arg-type]
    desk.idle()

    assert desk.body.header.avatar.picture is None
    assert desk.body.header.name.text() == "Ida Brook"
