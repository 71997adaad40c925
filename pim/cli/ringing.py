"""`ring`: who is calling, shown in the open window; a softphone runs it when it rings."""

from __future__ import annotations

from argparse import Namespace

from pim.cli.contacts import found_form, found_line
from pim.cli.desk import Desk
from pim.cli.running import DONE
from pim.errors import UserError
from pim.texts import tr
from pim.values.ringing import caller_number

MOST = 8


def ring(desk: Desk, found: Namespace) -> int:
    """Tell the window, where one is open, and say who it may be."""
    number = caller_number(desk.query(" ".join(found.number)))
    if not any(sign.isdigit() for sign in number):
        raise UserError(
            tr("“{text}” is no phone number.").format(text=number),
            tr("Nothing was shown."),
            tr("Give the caller's number."),
        )
    told = desk.reader.ringing(number, MOST)
    shown = desk.lent.window is not None and desk.lent.window(desk.profile.folder, f"ring {number}")
    callers = told.callers or told.likely
    desk.output.give({"contacts": [found_form(item) for item in callers], "likely": bool(told.likely), "shown": shown})
    if told.likely:
        desk.output.say(
            tr("Nobody has {number}. Perhaps, since one of their numbers differs only at its end:").format(
                number=number
            )
        )
    desk.output.say(*(found_line(item) for item in callers))
    if not callers:
        desk.output.say(tr("Nobody has {number}.").format(number=number))
    if not shown:
        desk.output.warn(tr("No window is open on this book."))
    return DONE
