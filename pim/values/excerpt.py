"""A few words of a longer text around what was searched for."""

from collections.abc import Sequence

from pim.values.fold import fold

WORDS_BEFORE = 4
LETTERS = 90


def excerpt(text: str, forms: Sequence[str], *, letters: int = LETTERS) -> str:
    """About `letters` letters of the text from a little before the first word that begins with one of `forms`.

    `forms` are folded; without a hit it is the text's beginning.  Blanks and line ends become one blank, and dots say
    where something was left out.
    """
    words = text.split()
    hit = next((at for at, word in enumerate(words) if _holds(word, forms)), 0)
    start = max(0, hit - WORDS_BEFORE)
    taken: list[str] = []
    length = 0
    for word in words[start:]:
        length += len(word) + 1
        if taken and length > letters:
            break
        taken.append(word[:letters])
    more = start + len(taken) < len(words)
    return ("… " if start else "") + " ".join(taken) + (" …" if more else "")


def _holds(word: str, forms: Sequence[str]) -> bool:
    """Whether a form begins the word or stands inside it; a quoted form counts with its first word."""
    plain = fold(word)
    return any(form.split(" ", 1)[0] in plain for form in forms if form)
