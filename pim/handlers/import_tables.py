"""Tables and LDIF of other programs: their rows become cards or talks, and their own fields become fields here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pim.errors import DataError, UserError
from pim.handlers.import_cards import CardImport
from pim.handlers.import_details import import_details
from pim.handlers.import_history import HistoryImport
from pim.store import schema
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.import_report import ImportReport
from pim.values.mapping import CUSTOM, ColumnMap, TableLook, TableMapping
from pim.values.mapping_text import mapping_of, mapping_text
from pim.values.when import day_of

if TYPE_CHECKING:
    from pim.formats.table_cards import Making
    from pim.formats.table_details import Detail
    from pim.formats.vcard_read import Card

REMEMBERED = "columns "  # before a hash of the headers: what a person said the columns of such a table are
_OWN = "X-RINGBOOK-"
_NO_FIELDS = frozenset({"do-not-call", "kind"})
_CHOICES = "SELECT DISTINCT value FROM field_value WHERE key = ? ORDER BY value LIMIT ?"
_MOST_CHOICES = 100
_REFUSED = """
SELECT c.id, c.uid FROM property p JOIN contact c ON c.id = p.contact
WHERE p.name = 'X-RINGBOOK-DO-NOT-CALL' AND p.state <> 2
  AND NOT EXISTS (SELECT 1 FROM consent k WHERE k.uid = c.uid AND k.channel = 'phone')
"""


class TableImport:
    """The tables of one import; lists of facts and talks wait until every contact is in."""

    def __init__(
        self, tx: Transaction, report: ImportReport, cards: CardImport, mappings: dict[str, TableMapping]
    ) -> None:
        """`mappings` by the path of the file, as text; other tables are understood by their headers.

        `used` tells afterwards how each table was understood.
        """
        self.tx, self.report, self.cards, self.mappings = tx, report, cards, mappings
        self.year = int(day_of(tx.now, tx.home)[:4])
        self.labels: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self.has_refusals = False
        self.waiting: list[tuple[Path, str, TableMapping, int]] = []
        self.used: dict[Path, TableMapping] = {}

    def read(self, stream: BinaryIO, path: Path, file: str, heard: Callable[[int], None]) -> None:
        """Read one table to its end; a list of talks at the end of the import.  UserError for what is no table."""
        from pim.formats.table_cards import making_of
        from pim.formats.table_headers import header_key
        from pim.formats.table_look import look_into
        from pim.formats.table_rows import table_cards, table_rows

        look, header_line = look_into(stream, file, region=self.tx.region)
        mapping = self.used[path] = self._mapping(path, look.mapping)
        if mapping is look.mapping:
            self.report.unreadable += [DataError(file, header_line, remark) for remark in look.remarks]
        form = header_key(mapping.header)
        how = making_of(mapping, form, self.year)
        if mapping.is_history or mapping.is_details:
            self.waiting.append((path, file, mapping, header_line))
            return
        self._note_labels(mapping)
        rows = table_rows(stream, mapping, file=file, header_line=header_line, heard=heard)
        self.cards.take(self._seen(table_cards(rows, mapping, how)), file, program=how.origin)

    def look(self, path: Path) -> TableLook | None:
        """How a table that was read was understood, for a person to see; None for what is none, or went meanwhile."""
        from pim.formats.table_look import look

        try:
            return look(path, region=self.tx.region, year=self.year, mapping=self.used[path])
        except (KeyError, UserError):
            return None

    def read_ldif(self, stream: BinaryIO, file: str, heard: Callable[[int], None]) -> None:
        """Read one LDIF file to its end."""
        from pim.formats.table_rows import ldif_cards

        how = self._ldif()
        self.cards.take(self._seen(ldif_cards(stream, how, file=file, heard=heard)), file, program=how.origin)

    def finish(self) -> None:
        """Read the lists of facts and talks, make the fields that came, and note who wants no calls."""
        for path, file, mapping, header_line in sorted(self.waiting, key=lambda one: one[2].is_history):
            self._read_waiting(path, file, mapping, header_line)
        self._make_fields()
        if self.has_refusals:
            for _, uid in self.tx.run(_REFUSED).fetchall():
                self.cards.blocked.refuse(uid, "phone", at=self.tx.now)

    def _read_waiting(self, path: Path, file: str, mapping: TableMapping, header_line: int) -> None:
        from pim.formats.table_cards import making_of
        from pim.formats.table_details import detail_of
        from pim.formats.table_headers import header_key
        from pim.formats.table_history import TalkReader
        from pim.formats.table_rows import table_rows

        how = making_of(mapping, header_key(mapping.header), self.year)
        with path.open("rb") as stream:
            rows = table_rows(stream, mapping, file=file, header_line=header_line)
            if mapping.is_details:
                details = (item if isinstance(item, DataError) else detail_of(item, mapping) for item in rows)
                import_details(self.tx, self.report, self._labelled(details), file, rows=self.cards.told.is_wanted)
                return
            read = TalkReader(mapping, how).read
            talks = (item if isinstance(item, DataError) else read(item) for item in rows)
            left = {where for where, choice in self.cards.choices.items() if choice.take == "leave"}
            reading = HistoryImport(self.tx, self.report, left=left, rows=self.cards.told.is_wanted)
            reading.take(talks, file, how.origin)

    def _labelled(self, details: Iterator[Detail | DataError]) -> Iterator[Detail | DataError]:
        """The same, with a note of each own field that comes by."""
        for item in details:
            if not isinstance(item, DataError) and item.item is not None and item.label:
                key = item.item.name.removeprefix(_OWN).lower()
                self.labels.setdefault(key, item.label)
                self._note_field(key)
            yield item

    def _mapping(self, path: Path, guessed: TableMapping) -> TableMapping:
        """What the person said of this table, or of one with the same headers before, else what its headers tell."""
        from pim.formats.table_headers import header_key

        digest = blake2b(header_key(guessed.header).encode("utf-8", "replace"), digest_size=8).hexdigest()
        given = self.mappings.get(str(path))
        if given is not None:
            fitting = _fitting(given, guessed, path.name)
            if fitting != guessed:
                self._remember(REMEMBERED + digest, mapping_text(fitting))
            return fitting
        kept = self.tx.setting(REMEMBERED + digest) if guessed.has_header else ""
        held = mapping_of(kept, path.name) if kept else guessed
        return held if held.header == guessed.header else guessed

    def _remember(self, key: str, text: str) -> None:
        changed = self.tx.run("UPDATE setting SET value = ? WHERE key = ?", (text, key)).rowcount
        if not changed:
            self.tx.insert(schema.setting, key=key, value=text)

    def _ldif(self) -> Making:
        from pim.formats.table_cards import Making

        return Making("", "LDIF", "ymd", self.year)

    def _note_labels(self, mapping: TableMapping) -> None:
        from pim.values.own_field import custom_key

        for column in mapping.columns:
            if column.field == CUSTOM:
                key = custom_key(column.label)
                self.labels.setdefault(key, column.label)
                self.kinds.setdefault(key, column.kind or "text")

    def _seen(self, found: Iterator[Card | DataError]) -> Iterator[Card | DataError]:
        """The same, with a note of each own field that comes by."""
        for item in found:
            if not isinstance(item, DataError):
                for line in item.properties:
                    if line.name.startswith(_OWN):
                        self._note_field(line.name[len(_OWN) :].lower())
            yield item

    def _note_field(self, key: str) -> None:
        self.has_refusals = self.has_refusals or key == "do-not-call"
        if key not in self.fields:
            self.fields[key] = self.labels.get(key, key.replace("-", " ").capitalize())

    def _make_fields(self) -> None:
        """A field of its own for each that came and is not there yet."""
        known = {row[0] for row in self.tx.run("SELECT key FROM field").fetchall()}
        for key, label in self.fields.items():
            if key not in known and key not in _NO_FIELDS:
                kind = self.kinds.get(key, "text")
                choices = "\n".join(self._choices(key)) if kind == "choice" else ""
                self.tx.insert(schema.field, key=key, label=label, type=kind, choices=choices)

    def _choices(self, key: str) -> list[str]:
        """What a field that is one of a few is: the values it came with."""
        return [str(row[0]) for row in self.tx.run(_CHOICES, (key, _MOST_CHOICES)).fetchall()]


def _fitting(given: TableMapping, found: TableMapping, file: str) -> TableMapping:
    """A mapping for the headers of this file: where they stand in another order, each is found by its name."""
    if given.header == found.header or not (given.has_header and found.has_header):
        return given
    places: dict[str, list[ColumnMap]] = defaultdict(list)
    for column in given.columns:
        places[column.header].append(column)
    columns = tuple(
        replace(places[own.header].pop(0), column=own.column) if places[own.header] else own for own in found.columns
    )
    if columns == found.columns and given.columns:
        raise UserError(
            tr("The mapping is for a table with other headers than {file}.").format(file=file),
            tr("Nothing was changed."),
            tr("Write one for this table with --save-map."),
        )
    return replace(given, columns=columns)
