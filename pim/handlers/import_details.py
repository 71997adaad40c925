"""Single facts out of another program's table join the contacts that came from it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from pim.errors import DataError
from pim.handlers.contact import insert_property
from pim.store.derive import read_properties
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.import_report import ImportReport, RowOutcome
from pim.values.property_words import property_text

if TYPE_CHECKING:
    from pim.formats.table_details import Detail

BATCH = 400
_WITH_NUMBER = (
    "SELECT p.value, p.contact FROM field_value p "
    "WHERE p.key = 'goldmine-record-id' AND p.value IN (SELECT value FROM json_each(?))"
)


def import_details(
    tx: Transaction, report: ImportReport, details: Iterable[Detail | DataError], file: str, *, rows: bool = False
) -> None:
    """Add each fact its contact has not yet, deleted ones too; a fact of nobody who is here is listed.

    With `rows` each is told in the report.
    """
    source = iter(details)
    while batch := list(islice(source, BATCH)):
        report.unreadable += [item for item in batch if isinstance(item, DataError)]
        found = [item for item in batch if not isinstance(item, DataError) and item.item is not None]
        numbers = json.dumps(list({item.number for item in found}))
        contacts = {str(value): int(contact) for value, contact in tx.run(_WITH_NUMBER, (numbers,)).fetchall()}
        by_contact: dict[int, list[Detail]] = defaultdict(list)
        for item in found:
            report.read += 1
            if item.number in contacts:
                by_contact[contacts[item.number]].append(item)
            else:
                report.left += 1
                why = tr("there is no contact with the number “{number}”; the row is left out.")
                report.unreadable.append(DataError(file, item.line, why.format(number=item.number)))
        for contact, its in by_contact.items():
            for detail, outcome in _add(tx, report, contact, its):
                if rows and detail.item is not None:
                    words = property_text(detail.item)
                    report.rows.append(RowOutcome(file, 0, detail.line, words, outcome, contact, is_entry=True))


def _add(tx: Transaction, report: ImportReport, contact: int, details: list[Detail]) -> Iterator[tuple[Detail, str]]:
    """Each fact, and whether its contact is updated by it or unchanged."""
    kept = [item for _, item in read_properties(tx, contact)]
    held = {(item.name, item.value) for item in kept}
    for detail in details:
        item = detail.item
        if item is None or (item.name, item.value) in held:
            report.unchanged += 1
            yield detail, "unchanged"
            continue
        held.add((item.name, item.value))
        insert_property(tx, contact, len(held) + len(kept), item)
        tx.touched.add(contact)
        report.updated += 1
        yield detail, "updated"
