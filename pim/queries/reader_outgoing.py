"""Questions whose answers leave the book: papers to print, files to export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pim.queries.questions import Questions

if TYPE_CHECKING:
    from pim.values.outgoing import Leaving, Outgoing
    from pim.values.paper_table import PaperTable
    from pim.values.property import Property
    from pim.values.sheet import CallSheet
    from pim.values.slip import Slip


class OutgoingQuestions(Questions):
    """The part of a reader that asks about papers and exports."""

    def sheet(self, number: int = 0, *, private: bool = False) -> CallSheet:
        """The call sheet of a list, or of today's calls when `number` is 0."""
        from pim.queries.sheet import sheet

        with self._reading() as connection:
            return sheet(connection, self._place, number, private=private)

    def slips(self, contacts: Sequence[int], *, private: bool = False) -> tuple[Slip, ...]:
        """Briefing slips of these contacts; those that are gone are left out."""
        from pim.queries.slip import slips

        with self._reading() as connection:
            return slips(connection, self._place, contacts, private=private)

    def contacts_table(self, contacts: Sequence[int], title: str, *, private: bool = False) -> PaperTable:
        """These contacts as a table for paper; UserError for too many."""
        from pim.queries.paper_table import contacts_table

        with self._reading() as connection:
            return contacts_table(connection, self._place, contacts, title, private=private)

    def list_table(self, number: int, *, private: bool = False) -> PaperTable:
        """A call list with what became of its rows as a table for paper; UserError where there is none."""
        from pim.queries.paper_table import list_table

        with self._reading() as connection:
            return list_table(connection, self._place, number, private=private)

    def cards(
        self, contacts: Sequence[int] | None = None, *, private: bool, stand_ins: bool = False
    ) -> Iterator[list[Property]]:
        """The properties of these contacts in their order, or of all by id; read one by one as they are asked for.

        Nothing else is to be asked of this reader until the last one came.
        """
        from pim.queries.export import cards

        with self._reading() as connection:
            yield from cards(connection, contacts, include_private=private, include_stand_ins=stand_ins)

    def card_texts(
        self,
        contacts: Sequence[int] | None = None,
        *,
        target: str = "original",
        version: str = "",
        private: bool = False,
        stand_ins: bool = False,
    ) -> Iterator[bytes]:
        """The vCards of these contacts (None: all), one text each; options as in `Outgoing`."""
        from pim.values.outgoing import Outgoing

        return self.pieces(Outgoing("vcard", target, version, private, contacts, stand_ins=stand_ins))

    def calendar_text(self, contacts: Sequence[int] | None = None, *, private: bool = True) -> Iterator[bytes]:
        """All calendar items and activities (of these contacts, None: all) as one iCalendar file, in pieces."""
        from pim.values.outgoing import GENERIC, ICAL, Outgoing

        return self.pieces(Outgoing(ICAL, GENERIC, private=private, contacts=contacts))

    def pieces(self, asked: Outgoing) -> Iterator[bytes]:
        """The one file an export makes, in pieces."""
        from pim.queries.outgoing_files import pieces

        with self._reading() as connection:
            yield from pieces(connection, self._place, asked)

    def files(self, asked: Outgoing) -> Iterator[tuple[str, Iterator[bytes]]]:
        """The files of an export that makes several, each with its name; each is to be read before the next."""
        from pim.queries.outgoing_files import files

        with self._reading() as connection:
            yield from files(connection, self._place, asked)

    def losses(self, asked: Outgoing) -> Counter[str]:
        """What the target of an export cannot hold: how many lines of each vCard name."""
        from pim.queries.outgoing_files import losses

        with self._reading() as connection:
            return losses(connection, asked)

    def leaving(self, asked: Outgoing) -> Leaving:
        """How much an export writes, and how many private contacts it leaves out."""
        from pim.queries.outgoing import leaving

        with self._reading() as connection:
            return leaving(connection, asked)

    def whole_book(self) -> Iterator[str]:
        """Everything in the book as the pieces of one JSON text (`export --format json`)."""
        from pim.queries.whole_book import whole_book
        from pim.values.json_forms import instant_text

        with self._reading() as connection:
            yield from whole_book(connection, instant_text(self._place.now()) or "")
