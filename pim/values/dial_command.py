"""A command of the user's own that dials: its words, run without a shell, with the number as an argument."""

import re
import shlex

from pim.errors import UserError
from pim.texts import tr

PLACE = "{number}"
_DIALLED = re.compile(r"\+?[0-9*#]{1,40}")


def dial_words(template: str, number: str) -> list[str]:
    """The program and its arguments; `{number}` in an argument becomes the number, which holds digits, + * # alone.

    Words are parted as a shell does, but no shell reads them: nothing in a number or a word is ever carried out.
    UserError for a template without program or place for the number, and for a number that is none.
    """
    if not _DIALLED.fullmatch(number):
        raise _refusal(tr("There is nothing to dial in “{number}”.").format(number=number), "")
    try:
        program, *arguments = shlex.split(template) or [""]
    except ValueError:
        raise _refusal(tr("A quote is not closed in the command."), tr("Close it, or take it out.")) from None
    if not program:
        raise _refusal(
            tr("There is no command to dial with."), tr("Type one, such as: linphone {place}").format(place=PLACE)
        )
    if PLACE in program or not any(PLACE in word for word in arguments):
        said = tr("The command does not say where the number goes.")
        raise _refusal(said, tr("Write {place} behind the program, once or more.").format(place=PLACE))
    return [program, *(word.replace(PLACE, number) for word in arguments)]


def _refusal(what: str, do: str) -> UserError:
    return UserError(what, tr("Nothing was dialled."), do)
