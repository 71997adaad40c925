"""Pictures as a target takes them: of a kind it shows, within its limits, made smaller where someone can."""

from collections.abc import Iterable
from typing import NamedTuple

from pim.formats.targets import Target
from pim.values.outgoing import Pictures
from pim.values.payload import FILES, Payload, data_address, payload_of
from pim.values.property import Property

SMALLER = "SMALLER"
"""Under which pictures that were made smaller, or anew, are counted."""
TOO_LARGE = "CARD"
"""Under which cards over the limit of their target are counted."""
EVERYWHERE = frozenset({"image/jpeg", "image/png", "image/gif", "image/bmp"})
_JPEG = "image/jpeg"
_LINE = 16  # bytes of a line beside name and value: signs, line end, folds
_HEAD = 60
_OF_FILE, _OF_CARD = 3 * 73, 4 * 75  # base64 makes 4 bytes of 3, and each line of 73 has two more for the fold


class Room(NamedTuple):
    """How many bytes a card has left for its picture, 0 for any number, and whether it is over its limit without."""

    picture: int
    is_over: bool


def room_in(items: Iterable[Property], target: Target) -> Room:
    """What the other lines of a card leave for the picture."""
    if not target.card:
        return Room(target.picture, False)
    left = target.card - text_weight(items)
    return Room(max(1, min(target.picture or target.card, left * _OF_FILE // _OF_CARD)), left < 0)


def text_weight(items: Iterable[Property]) -> int:
    """About how many bytes a card takes without its picture."""
    return _HEAD + sum(_weight(item) for item in items if item.name != "PHOTO")


def shown_picture(item: Property, target: Target, room: Room, pictures: Pictures | None) -> Property | None:
    """The PHOTO as the target shows it, itself where it does; None where it cannot be made so."""
    held = payload_of(item)
    if held is None:
        return None if target.pictures else item
    kinds = target.pictures or EVERYWHERE
    fits = not room.picture or len(held.content) <= room.picture
    if fits and (held.media_type in kinds or not held.media_type):
        return item
    made = pictures(held.content, room.picture) if pictures is not None else b""
    if made:
        params = tuple(pair for pair in item.params if pair[0] not in ("ENCODING", "TYPE", "MEDIATYPE", "VALUE"))
        return Property("PHOTO", data_address(Payload(_JPEG, made)), params, item.group)
    return item if fits and not target.pictures else None


def _weight(item: Property) -> int:
    """About how many bytes a line takes."""
    if item.name in FILES and not item.value:
        return len(item.source or b"")
    return len(item.value.encode("utf-8", "replace")) * 78 // 75 + len(item.name) + _LINE + 12 * len(item.params)
