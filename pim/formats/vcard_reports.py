"""What a reader of cards has to say about a file: collected while a card is read, said once it has a name."""

from collections.abc import Sequence

from pim.errors import DataError
from pim.texts import tr
from pim.values.property import Property, components

_SPOILT = {sign.encode(): sign for sign in ("\ufffd", "Ã¤", "Ã¶", "Ã¼", "Ã©")}


class Reports:
    """The troubles of one file; `waiting` are those of the card that is read now: line and sentence without stop."""

    def __init__(self, file: str, code_page: str) -> None:
        self.waiting: list[tuple[int, str]] = []
        self._file, self._code_page = file, code_page
        self._stray: tuple[int, bytes] | None = None
        self._has_said_code_page = self._has_said_spoilt = False

    def see_guess(self, line: int) -> None:
        """Text was read in the code page: said for the first line of the file alone."""
        if not self._has_said_code_page:
            self._has_said_code_page = True
            why = tr("text is not UTF-8 and names no character set; read as {code_page}")
            self.waiting.append((line, why.format(code_page=self._code_page)))

    def see_stray(self, line: int, text: bytes) -> None:
        """Text outside of a card: said once until the next card."""
        if self._stray is None:
            self._stray = (line, text)

    def spoilt_text(self, block: bytes, first_line: int) -> list[DataError]:
        """Where text was spoilt before it came here; for the first place in the file alone."""
        if self._has_said_spoilt or block.isascii():
            return []
        sign = next((sign for sign in _SPOILT if sign in block), None)
        if sign is None:
            return []
        self._has_said_spoilt = True
        why = tr('text was decoded wrongly before it was written here ("{text}").').format(text=_SPOILT[sign])
        return [DataError(self._file, first_line + block.count(b"\n", 0, block.index(sign)), why)]

    def stray_text(self) -> list[DataError]:
        """What stood outside since the last card."""
        if self._stray is None:
            return []
        (number, line), self._stray = self._stray, None
        text = line[:60].decode("utf-8", "replace").strip()
        return [DataError(self._file, number, tr('text outside of a card: "{text}".').format(text=text))]

    def of_card(self, properties: Sequence[Property]) -> list[DataError]:
        """What waited, with the name of the card; nothing waits then."""
        name = _name_of(properties)
        said = tr('card "{name}": {why}.') if name else "{why}."
        errors = [DataError(self._file, number, said.format(name=name, why=why)) for number, why in self.waiting]
        self.waiting.clear()
        return errors


def _name_of(properties: Sequence[Property]) -> str:
    """What a card is called in messages."""
    named = {item.name: item.value for item in reversed(properties) if item.name in ("FN", "N", "ORG") and item.value}
    if "FN" in named:
        return named["FN"]
    parts = components(named.get("N") or named.get("ORG", ""))
    return " ".join(part for part in (*parts[1:2], *parts[:1]) if part)
