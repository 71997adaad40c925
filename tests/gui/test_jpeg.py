"""Pictures made smaller for programs with limits."""

from random import Random

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from pim.formats.target_fit import fitted
from pim.formats.target_pictures import EVERYWHERE
from pim.formats.targets import Target, target_of
from pim.formats.vcard_write import write_card
from pim.values.payload import Payload, data_address, payload_of
from pim.values.property import Property
from ui.jpeg import as_jpeg


def a_picture(side: int, form: str, *, noisy: bool = False) -> bytes:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    if noisy:
        image = QImage(Random(1).randbytes(side * side * 3), side, side, side * 3, QImage.Format.Format_RGB888)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def card_with(content: bytes, kind: str, *more: Property) -> list[Property]:
    return [Property("FN", "Eva"), Property("PHOTO", data_address(Payload(kind, content))), *more]


def fit(card: list[Property], target: Target) -> tuple[bytes, dict[str, int], Payload | None]:
    found = fitted(card, target, str, as_jpeg)
    photo = next((item for item in found.lines if item.name == "PHOTO"), None)
    return write_card(found.lines, "3.0"), dict(found.lost), payload_of(photo) if photo is not None else None


def test_a_large_picture_becomes_a_jpeg_within_the_limit() -> None:
    large = a_picture(400, "PNG", noisy=True)
    assert len(large) > 224_000
    made = as_jpeg(large, 100_000)
    assert made.startswith(b"\xff\xd8\xff")
    assert 1000 < len(made) <= 100_000


def test_a_transparent_ground_becomes_white() -> None:
    image = QImage.fromData(as_jpeg(a_picture(20, "PNG"), 0))
    assert QColor(image.pixel(5, 5)).lightness() > 250


@pytest.mark.parametrize(
    "content", [b"", b"no picture", b"\x89PNG cut off", b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_what_is_no_picture_is_not_made_one(content: bytes) -> None:
    assert as_jpeg(content, 0) == b""


def test_a_picture_too_large_for_apple_is_made_smaller_and_said() -> None:
    card = card_with(a_picture(400, "PNG", noisy=True), "image/png")
    written, lost, held = fit(card, target_of("apple"))
    assert lost == {"SMALLER": 1}
    assert held is not None
    assert held.media_type == "image/jpeg"
    assert len(held.content) <= 224_000
    assert len(written) <= 256_000


def test_a_long_note_leaves_less_room_for_the_picture() -> None:
    note = Property("NOTE", "word " * 40_000)
    written, lost, held = fit(card_with(a_picture(400, "PNG", noisy=True), "image/png", note), target_of("apple"))
    assert lost == {"SMALLER": 1}
    assert held is not None
    assert len(written) <= 256_000


def test_a_card_too_large_without_its_picture_is_said() -> None:
    note = Property("NOTE", "word " * 60_000)
    _, lost, held = fit(card_with(a_picture(400, "PNG", noisy=True), "image/png", note), target_of("apple"))
    assert lost == {"CARD": 1, "PHOTO": 1}
    assert held is None


@pytest.mark.parametrize("target", ["outlook", "google", "android", "thunderbird", "evolution", "kaddressbook"])
def test_a_kind_that_programs_do_not_show_becomes_a_jpeg(target: str) -> None:
    _, lost, held = fit(card_with(a_picture(30, "WEBP"), "image/webp"), target_of(target))
    assert lost == {"SMALLER": 1}
    assert held is not None
    assert held.media_type == "image/jpeg"


@pytest.mark.parametrize(("form", "kind"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_picture_that_fits_stays_as_it_is(form: str, kind: str) -> None:
    assert kind in EVERYWHERE
    content = a_picture(30, form)
    _, lost, held = fit(card_with(content, kind), target_of("apple"))
    assert not lost
    assert held == Payload(kind, content)
