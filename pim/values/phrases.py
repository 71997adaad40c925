"""Own phrases: a short word behind a semicolon stands for a longer text, in any note (`;bud` and a blank)."""

import re
from collections.abc import Mapping

from pim.errors import UserError
from pim.texts import tr

LONGEST_WORD, LONGEST_TEXT = 20, 2000
_WORD = re.compile(r"[^\W_][\w-]*")
_TYPED = re.compile(r"(?:^|(?<=\s));([^\W_][\w-]*)\Z")


def phrase_word(word: str) -> str:
    """A word as phrases are known by it; UserError for one that cannot be typed as one."""
    plain = word.strip().removeprefix(";").casefold()
    if not _WORD.fullmatch(plain) or len(plain) > LONGEST_WORD:
        raise UserError(
            tr("“{word}” cannot stand for a phrase.").format(word=word.strip()),
            tr("Nothing was changed."),
            tr("Use one word of up to 20 letters and digits."),
        )
    return plain


def phrase_typed(before: str, phrases: Mapping[str, str]) -> tuple[int, str] | None:
    """How many signs at the end of a text name a phrase, and what stands for them; None where they name none.

    `before` is what stands before the cursor; a semicolon inside a word begins no phrase.
    """
    found = _TYPED.search(before)
    text = phrases.get(found[1].casefold()) if found else None
    return (len(found[1]) + 1, text) if found and text else None
