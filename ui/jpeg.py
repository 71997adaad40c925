"""Pictures made smaller for programs that take only small ones, or no other kind: what the core is handed for it."""

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from ui.picture import MOST_DECODED_BYTES, MOST_SOURCE_BYTES

SIDES = (1024, 720, 512, 360, 256, 128, 64)
QUALITIES = (88, 70, 50)
_PIXEL_BYTES = 4
_VECTOR = (b"svg", b"svgz", b"pdf")  # they can name other files


def as_jpeg(content: bytes, most_bytes: int) -> bytes:
    """A picture as JPEG of at most so many bytes, 0 for any number; b"" for what is no picture, or far too large.

    As large and as good as fits, up to 1,024 pixels a side; a transparent ground becomes white.  For any thread.
    """
    image = _read(content)
    if image is None:
        return b""
    for side in SIDES:
        small = (
            image
            if max(image.width(), image.height()) <= side
            else image.scaled(
                side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
        for quality in QUALITIES:
            made = _written(small, quality)
            if made and (not most_bytes or len(made) <= most_bytes):
                return made
    return b""


def _read(content: bytes) -> QImage | None:
    if len(content) > MOST_SOURCE_BYTES:
        return None
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size: QSize = reader.size()
    kind = bytes(reader.format().data())
    if size.isEmpty() or kind in _VECTOR or size.width() * size.height() * _PIXEL_BYTES > MOST_DECODED_BYTES:
        return None
    image = reader.read()
    return None if image.isNull() else _on_white(image)


def _on_white(image: QImage) -> QImage:
    if not image.hasAlphaChannel():
        return image
    from PySide6.QtGui import QPainter

    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground


def _written(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "JPEG", quality):  # type: ignore[call-overload]
        return b""
    return bytes(buffer.data().data())
