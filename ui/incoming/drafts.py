"""What the note of an incoming call is called among the drafts, and whose it was."""

from pim.book import Reader
from pim.texts import tr
from ui.incoming.caller import Caller

INCOMING = "incoming:"


def incoming_name(caller: Caller) -> str:
    """The draft's name: `incoming:17:0113 496 0182`."""
    return f"{INCOMING}{caller.contact}:{caller.number}"


def caller_named(reader: Reader, name: str) -> Caller:
    """Who called, by the draft's name; a contact that is gone meanwhile is nobody."""
    contact, _, number = name.removeprefix(INCOMING).partition(":")
    lines = reader.lines([int(contact)]) if contact.isdigit() else []
    return Caller(lines[0].id, lines[0].name, number) if lines else Caller(number=number)


def incoming_title(reader: Reader, name: str) -> str:
    """“Call from Eva Lang”."""
    caller = caller_named(reader, name)
    return tr("Call from {number}").format(number=caller.name or caller.number or tr("an unknown number"))
