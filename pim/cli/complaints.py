"""What argparse complains of, in whole sentences and in the language spoken; it speaks English alone."""

import re
from collections.abc import Callable

from pim.texts import tr


def sentence(message: str) -> str:
    """The complaint as Ringbook says it; one that is not known stays as it is."""
    for pattern, words in _KNOWN.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words().format(**found.groupdict())
    return message


_KNOWN: dict[str, Callable[[], str]] = {
    r"the following arguments are required: (?P<what>.+)": lambda: tr("{what} is required."),
    r"one of the arguments (?P<what>.+) is required": lambda: tr("One of {what} is required."),
    r"unrecognized arguments: (?P<what>.+)": lambda: tr("“{what}” is not understood here."),
    r"argument (?P<option>[^:]+): expected .*argument.*": lambda: tr("{option} needs a value."),
    r"argument (?P<option>[^:]+): ignored explicit argument .+": lambda: tr("{option} takes no value."),
    r"argument (?P<option>[^:]+): not allowed with argument (?P<other>.+)": lambda: tr(
        "{option} and {other} exclude each other."
    ),
    r"argument (?P<option>[^:]+): invalid choice: '?(?P<what>.*?)'? \(choose from (?P<known>.+)\)": lambda: tr(
        "{option} cannot be “{what}”; there are: {known}."
    ),
    r"argument (?P<option>[^:]+): (?P<why>.+)": lambda: tr("{option}: {why}."),
}
