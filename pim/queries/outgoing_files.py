"""An export as the bytes of its file or files, in every form there is."""

from collections import Counter
from collections.abc import Iterator

from pim.formats.ical_compose import JOURNALS
from pim.queries.outgoing import card_files, card_losses
from pim.queries.outgoing_calendar import calendar_losses, calendar_text
from pim.store.connect import Driver
from pim.values.json_forms import instant_text
from pim.values.outgoing import ALL, CSV, ICAL, JSON, LDIF, ORIGINAL, Outgoing
from pim.values.place import Place


def pieces(connection: Driver, place: Place, asked: Outgoing) -> Iterator[bytes]:
    """The one file."""
    if asked.form == ICAL:
        return calendar_text(connection, place, asked)
    if asked.form == JSON:
        from pim.queries.whole_book import whole_book

        return (piece.encode() for piece in whole_book(connection, instant_text(place.now()) or "", asked.contacts))
    if asked.form in (CSV, LDIF):
        from pim.queries.outgoing_tables import ldif_text, table_text

        return (table_text if asked.form == CSV else ldif_text)(connection, asked)
    return (text for _, text in card_files(connection, asked))


def files(connection: Driver, place: Place, asked: Outgoing) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The files of a folder: one card each, or the parts of the whole book."""
    if asked.form == ALL:
        yield from _whole_book(connection, place, asked)
        return
    for name, text in card_files(connection, asked):
        yield f"{name}.vcf", iter((text,))


def losses(connection: Driver, asked: Outgoing) -> Counter[str]:
    """How many lines of each vCard name the form and target have no place for."""
    if asked.form in (CSV, LDIF):
        from pim.queries.outgoing_tables import table_losses

        return table_losses(connection, asked)
    if asked.form == ICAL:
        return calendar_losses(connection, asked)
    return card_losses(connection, asked) if asked.form not in (JSON, ALL) else Counter()


def _whole_book(connection: Driver, place: Place, asked: Outgoing) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each part in a form other programs read, and the one that Ringbook makes the book from again."""
    whole = asked._replace(target=ORIGINAL, private=True, exact=True)
    yield "contacts.vcf", pieces(connection, place, whole._replace(form="vcard"))
    yield "calendar.ics", calendar_text(connection, place, whole._replace(form=ICAL), form=JOURNALS)
    yield "contacts.csv", pieces(connection, place, whole._replace(form=CSV, target=asked.target))
    yield "book.json", pieces(connection, place, whole._replace(form=JSON))
