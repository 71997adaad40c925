"""`add --signature`: a contact made of a signature block or an address as text, after a look at what was understood."""

from __future__ import annotations

from argparse import Namespace

from pim.cli.desk import Desk
from pim.cli.given_text import given_bytes
from pim.cli.running import DONE, WrongUse
from pim.commands import Command
from pim.commands.from_text import add_facts, add_of, new_facts
from pim.errors import UserError
from pim.texts import tr
from pim.values.contact import understand
from pim.values.property import Property
from pim.values.property_words import property_text, property_title
from pim.values.signature import card_of, read_signature

LONGEST = 20_000  # characters; more is no signature


def add_signature(desk: Desk, found: Namespace) -> int:
    """Read, say what was understood, and store it where that is wanted."""
    if found.words:
        raise WrongUse(tr("With --signature the text comes from a file or standard input: leave the words away."))
    text = _text(found.signature)
    said = read_signature(text, desk.reader.phone_region())
    card = card_of(said)
    if not card:
        raise UserError(
            tr("Nothing was recognised in this text."),
            tr("Nothing was stored."),
            tr('Add the person in words: ringbook add "person NAME, COMPANY, NUMBER"'),
        )
    if said.rest:
        card = (*card, Property("NOTE", "\n".join(said.rest)))
    contact = desk.reader.already_here(understand(card))
    facts = _missing(desk, contact, card) if contact else list(card)
    desk.output.say(
        _head(desk, contact),
        *(f"  {property_title(item)}: {property_text(item)}" for item in facts if item.name != "N"),
    )
    command = (add_facts(contact, facts) if contact else add_of(card)) if facts else None
    return _store(desk, found, command, contact=contact, facts=facts)


def _store(desk: Desk, found: Namespace, command: Command | None, *, contact: int, facts: list[Property]) -> int:
    step, number = 0, contact
    is_rehearsal = found.dry_run or command is None
    if command is not None and not found.dry_run:
        if not desk.confirm(tr("Store this?")):
            raise UserError(
                tr("This was not confirmed."), tr("Nothing was stored."), tr("Say --yes, or --dry-run to look only.")
            )
        done = desk.do(command)
        step = done.changes.step
        number = contact or (done.result if isinstance(done.result, int) else 0)
    desk.output.give(
        {
            "contact": number or None,
            "known": bool(contact),
            "facts": [{"property": item.name, "value": property_text(item)} for item in facts],
            "step": step,
        }
    )
    if is_rehearsal:
        desk.output.say(tr("Nothing was stored."))
    return DONE


def _head(desk: Desk, contact: int) -> str:
    if not contact:
        return tr("New contact:")
    (line,) = desk.reader.lines([contact])
    return tr("{name} ({id}) is in the book; new there:").format(name=line.name, id=contact)


def _missing(desk: Desk, contact: int, card: tuple[Property, ...]) -> list[Property]:
    page = desk.reader.page(contact)
    return new_facts(card, [item for _, item in page.properties]) if page is not None else list(card)


def _text(name: str) -> str:
    """The text of a file, or of standard input for `-`; UserError where there is none, or far too much."""
    raw = given_bytes(name, LONGEST * 4)
    text = raw.decode("utf-8", "replace").lstrip("\ufeff")
    if len(text) > LONGEST:
        raise UserError(
            tr("This text is too long for a signature."),
            tr("Nothing was stored."),
            tr("Give the few lines about one person."),
        )
    return text
