"""Kinds of activities and results of calls in the words people use."""

from collections.abc import Mapping, Sequence

from pim.texts import tr


class _Titles:
    """What the open book calls results, by their keys."""

    own: Mapping[str, str] = {}


def kind_title(kind: str) -> str:
    """What people call a kind of activity."""
    words = {
        "call": tr("Call"),
        "meeting": tr("Meeting"),
        "todo": tr("To-do"),
        "mail": tr("E-mail"),
        "letter": tr("Letter"),
        "note": tr("Note"),
        "issue": tr("Issue"),
    }
    return words.get(kind, kind)


def say_categories(categories: Sequence[str]) -> str:
    """Categories in one line; semicolons part them where one holds a comma."""
    if not any(sign in text for text in categories for sign in ",;"):
        return ", ".join(categories)
    return "; ".join(text.replace(";", ",") for text in categories) + ";"


def read_categories(line: str) -> tuple[str, ...]:
    """The categories typed in one line, each once."""
    parts = line.split(";" if ";" in line else ",")
    return tuple(dict.fromkeys(text for part in parts if (text := " ".join(part.split()))))


def use_result_titles(titles: Mapping[str, str]) -> None:
    """Call results so from now on, wherever they are named."""
    _Titles.own = titles


def leave_result_titles(titles: Mapping[str, str]) -> None:
    """Call results as they were shipped again, unless another book has its say meanwhile."""
    if _Titles.own is titles:
        _Titles.own = {}


def own_result_title(result: str) -> str:
    """What the open book calls a result, "" where it has no words of its own for it."""
    return _Titles.own.get(result, "")


def result_title(result: str) -> str:
    """What people call a call's result: the book's own word, else the shipped one."""
    return own_result_title(result) or shipped_result_title(result)


def shipped_result_title(result: str) -> str:
    """What a shipped result is called where the book says nothing else; a key of the book's own as it is."""
    words = {
        "reached": tr("Reached"),
        "no answer": tr("No answer"),
        "left message": tr("Left message"),
        "busy": tr("Busy"),
        "call back": tr("Call back"),
        "wrong number": tr("Wrong number"),
        "not interested": tr("Not interested"),
        "do not call": tr("Do not call"),
        "other": tr("Other"),
    }
    return words.get(result, result)
