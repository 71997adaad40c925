"""The known word that a mistyped one was most likely meant to be."""

from collections.abc import Iterable

_SHORT, _MIDDLE = 3, 6
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLACES = {letter: (row, at) for row, letters in enumerate(_ROWS) for at, letter in enumerate(letters)}


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest of the known words, "" where none is near; both are folded, blanks between words count for nothing.

    One slip in a short word, two in a long one; of equally near words one that begins alike, then one whose letter
    lies beside the typed one on the keyboard, then the first.
    """
    typed = word.replace(" ", "")
    if not typed:
        return ""
    most = 1 if len(typed) < _MIDDLE else 2
    found = ((_rank(typed, form.replace(" ", ""), most), at, form) for at, form in enumerate(known))
    best = min(((rank, at, form) for rank, at, form in found if rank is not None), default=None)
    return best[2] if best else ""


def slips(first: str, second: str, most: int) -> int:
    """How many letters were left out, put in, changed or swapped with the next between two words; at most + 1."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, 1):
        before, last, row = row, before, [at]
        for to, other in enumerate(second, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == second[to - 2] and first[at - 2] == other:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _rank(typed: str, form: str, most: int) -> tuple[int, int, int] | None:
    if len(typed) <= _SHORT < len(form) or len(form) <= 1:
        return None
    count = slips(typed, form, most)
    if count > most or count >= len(form):
        return None
    return count, typed[0] != form[0], not _is_beside(typed, form)


def _is_beside(typed: str, form: str) -> bool:
    """Whether the first letters that differ lie side by side on the keyboard."""
    pair = next(((one, other) for one, other in zip(typed, form, strict=False) if one != other), None)
    if pair is None or pair[0] not in _PLACES or pair[1] not in _PLACES:
        return False
    (row, at), (other_row, other_at) = _PLACES[pair[0]], _PLACES[pair[1]]
    return abs(row - other_row) <= 1 and abs(at - other_at) <= 1
