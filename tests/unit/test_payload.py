"""Files that properties carry in themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.payload import Payload, data_address, payload_of
from pim.values.property import Property

JPEG = b"\xff\xd8\xff\xe0abc"


@pytest.mark.parametrize(
    "source",
    [
        b"PHOTO;ENCODING=b;TYPE=JPEG:/9j/4GFiYw==\r\n",
        b"PHOTO;ENCODING=BASE64;JPEG:\r\n /9j/\r\n 4GFi\r\n Yw==\r\n\r\n",
        b"PHOTO;BASE64:/9j/4G\nFiYw==\n",
        b"\r\nitem1.PHOTO:data:image/jpeg;base64\\,/9j/4GFiYw==".replace(b"\\,", b","),
        b'PHOTO;X="a:b";ENCODING=b:/9j/4GFiYw==',
        b"PHOTO;ENCODING=b:/9j/4GFiYw",
    ],
)
def test_a_picture_is_found_in_every_form(source: bytes) -> None:
    found = payload_of(Property("PHOTO", "", source=source))
    assert found is not None
    assert found.media_type == "image/jpeg"
    assert JPEG.startswith(found.content)
    assert len(found.content) >= len(JPEG) - 1


@pytest.mark.parametrize(
    "item",
    [
        Property("PHOTO", "http://example.com/a.jpg", source=b"PHOTO:http://example.com/a.jpg\r\n"),
        Property("PHOTO", "", source=b"PHOTO;ENCODING=b:!!\r\n"),
        Property("PHOTO", ""),
        Property("NOTE", "", source=b"NOTE:AAAA\r\n"),
    ],
)
def test_where_there_is_none_there_is_none(item: Property) -> None:
    assert payload_of(item) is None


def test_a_data_address_may_be_percent_encoded() -> None:
    assert payload_of(Property("KEY", "data:text/plain,a%20b")) == Payload("text/plain", b"a b")


def test_the_kind_of_a_sound_is_that_of_its_type() -> None:
    sound = Property("SOUND", "", (("TYPE", "WAVE"),), source=b"SOUND;TYPE=WAVE;ENCODING=b:AAAA")
    assert payload_of(sound) == Payload("audio/wav", b"\0\0\0")


def test_the_kind_of_a_picture_is_seen_in_its_bytes_or_told() -> None:
    webp = b"RIFF\0\0\0\0WEBPVP8 "
    assert payload_of(Property("PHOTO", data_address(Payload("", webp)))) == Payload("application/octet-stream", webp)
    from_line = payload_of(Property("PHOTO", "", source=b"PHOTO;ENCODING=b:UklGRgAAAABXRUJQVlA4IA=="))
    assert from_line == Payload("image/webp", webp)
    told = Property("PHOTO", "", (("MEDIATYPE", "image/avif"),), source=b"PHOTO;MEDIATYPE=image/avif;ENCODING=b:AAAA")
    assert payload_of(told) == Payload("image/avif", b"\0\0\0")


def test_data_that_cannot_be_base64_is_none() -> None:
    assert payload_of(Property("PHOTO", "", source=b"PHOTO;ENCODING=b:A")) is None


@given(st.binary(min_size=1))
def test_any_bytes_come_back_from_their_address(content: bytes) -> None:
    assert payload_of(Property("KEY", data_address(Payload("", content)))) == Payload(
        "application/octet-stream", content
    )
