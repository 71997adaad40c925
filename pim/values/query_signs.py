"""Tells plain words from a query with fields and signs, at every keystroke."""

import re

_FIELD_OR_SIGN = re.compile(r'[^\W\d_][\w.\-]*:(?!//)\S|[^\W\d_][\w.\-]*:\s*$|(?:^|[\s(])-[^\W\d"(]|(?:^|[\s(])-["(]')
_OPERATOR = re.compile(r'(?<![^\s()"])(?:or|oder|and|und|not|nicht|\||&)(?![^\s()"])', re.IGNORECASE)
_ORDER = re.compile(r"(?:^|[\s()])(?:sort|order|sortiert):\S", re.IGNORECASE)


def is_structured(text: str) -> bool:
    """Whether a text may be more than plain words; asked at every keystroke, so it looks at signs alone."""
    return _FIELD_OR_SIGN.search(text) is not None or _OPERATOR.search(text) is not None


def says_order(text: str) -> bool:
    """Whether a query says itself how the found are sorted."""
    return _ORDER.search(text) is not None
