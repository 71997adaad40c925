"""Pictures out of cards, made small and square; what is broken, too large or of another kind is none."""

from PySide6.QtCore import QBuffer, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from pim.values.payload import payload_of
from pim.values.property import Property

SIDE = 256  # pixels: a contact's mark on a screen of high density and with large text
MOST_SOURCE_BYTES = 24_000_000
MOST_DECODED_BYTES = 64_000_000
_PIXEL_BYTES = 4
_FORMATS = {"image/jpeg": b"jpeg", "image/png": b"png"}  # no SVG, which can name other files


def picture_of(item: Property) -> QImage | None:
    """The picture a PHOTO holds in itself, `SIDE` pixels square; None where there is none to show.

    For any thread; nothing is fetched, so one that is only named by its address is none.
    """
    if len(item.source or b"") + len(item.value) > MOST_SOURCE_BYTES:
        return None
    payload = payload_of(item)
    return None if payload is None else _decoded(payload.content, _FORMATS.get(payload.media_type))


def _decoded(content: bytes, form: bytes | None) -> QImage | None:
    if form is None:
        return None
    buffer = QBuffer()
    buffer.setData(content)
    reader = QImageReader(buffer, form)
    reader.setAutoTransform(True)  # a telephone held upright says so beside the picture
    size = reader.size()
    if size.isEmpty() or size.width() * size.height() * _PIXEL_BYTES > MOST_DECODED_BYTES:
        return None
    square = QSize(SIDE, SIDE)
    reader.setScaledSize(size.scaled(square, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        return None
    middle = QRect(0, 0, SIDE, SIDE)
    middle.moveCenter(image.rect().center())
    return image.copy(middle)
