"""Kinds of activities and results of calls in the words people use."""

from pim.texts import tr


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


def result_title(result: str) -> str:
    """What people call a call's result."""
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
