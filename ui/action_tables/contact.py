"""What is done with contacts."""

from pim.texts import tr
from ui.action import LIST, Action


def page_actions() -> tuple[Action, ...]:
    """Read it, write on it, plan with it."""
    return (
        Action(
            "open", tr("Open"), "id-card", ("Return",), "contact", tr("Open the page of this contact"), 0, LIST, False
        ),
        Action("edit", tr("Edit"), "pencil", ("E",), "contact", tr("Edit this contact in place"), 0, LIST),
        Action(
            "note", tr("Write a note"), "sticky-note", ("N", "F9"), "contact", tr("Write down what was said"), 0, LIST
        ),
        Action(
            "follow_up", tr("Follow up"), "alarm-clock", ("F",), "contact", tr("Set the next step and its day"), 0, LIST
        ),
        Action(
            "mail",
            tr("Write an e-mail"),
            "mail",
            ("M",),
            "contact",
            tr("Hand the address to your mail program"),
            0,
            LIST,
        ),
    )


def keeping_actions() -> tuple[Action, ...]:
    """Where it belongs, and who may see it."""
    return (
        Action(
            "group", tr("Put in a group"), "tag", ("G",), "contact", tr("Put the selected contacts in a group"), 1, LIST
        ),
        Action(
            "household",
            tr("Put in a household"),
            "house",
            ("Shift+G",),
            "contact",
            tr("Put the selected people in a household, which gets the address they share"),
            1,
            LIST,
        ),
        Action("alert", tr("Pin an alert"), "pin", ("A",), "contact", tr("Show a line before every call"), 1, LIST),
        Action(
            "private",
            tr("Private"),
            "lock",
            ("Shift+P",),
            "contact",
            tr("Leave this contact out of prints and exports"),
            1,
            LIST,
        ),
    )


def leaving_actions() -> tuple[Action, ...]:
    """Out of the lists or the book, and on to another."""
    return (
        Action(
            "archive",
            tr("Archive"),
            "archive",
            ("Del",),
            "contact",
            tr("Take out of lists; nothing is deleted"),
            2,
            LIST,
        ),
        Action(
            "delete",
            tr("Delete"),
            "trash-2",
            ("Shift+Del",),
            "contact",
            tr("Take the selected contacts out of the book; Undo brings them back"),
            2,
            LIST,
        ),
        Action(
            "next_contact",
            tr("Next contact"),
            "chevron-down",
            ("Ctrl+Down",),
            "contact",
            tr("Go to the next contact of the list"),
            3,
        ),
        Action(
            "previous_contact",
            tr("Previous contact"),
            "chevron-up",
            ("Ctrl+Up",),
            "contact",
            tr("Go to the contact before in the list"),
            3,
        ),
    )
