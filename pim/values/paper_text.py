"""A text file of typed lines as text, whatever wrote it."""

import codecs

MOST_BYTES = 2_000_000
"""More is no typed sheet."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def paper_text(raw: bytes) -> str:
    """The text: UTF-8, UTF-16 with its mark, else as Windows wrote it in western Europe."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
