"""A read-only view of the book for one thread: lists, pages, search, Today, history."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pim.store.book_setting import PHONE_REGION, book_setting
from pim.store.connect import Driver, driver_errors

if TYPE_CHECKING:
    from pim.queries.calling import Calling
    from pim.values.activity import Activity
    from pim.values.attendee import Attendee
    from pim.values.clock import Clock
    from pim.values.desk import Ahead, Briefing, DeskRow, Left, Queue
    from pim.values.enclosed import Beside
    from pim.values.entry_reading import EntryReading
    from pim.values.facts import Facts
    from pim.values.figures import Count, Typical
    from pim.values.found import Found
    from pim.values.line import ContactLine
    from pim.values.list_plan import Built, ListPlan
    from pim.values.outgoing import Leaving, Outgoing
    from pim.values.paper_list import PaperList
    from pim.values.paper_table import PaperTable
    from pim.values.place import Place
    from pim.values.property import Property
    from pim.values.result import ResultRule
    from pim.values.ringing import Ringing
    from pim.values.rows import ContactPage, ListLine, ListRow, StepLine, TodayPage
    from pim.values.script_line import ScriptLine
    from pim.values.sheet import CallSheet
    from pim.values.slip import Slip


class Reader:
    """One connection's questions and their answers; not for two threads at once, but `interrupt` is for any."""

    def __init__(self, connection: Driver, place: Place) -> None:
        """Takes the connection over; `close` gives it back."""
        self._connection = connection
        self._place = place

    def counts(self) -> dict[str, int]:
        """How many contacts of each kind, archived ones left out; `lists` beside them."""
        from pim.queries.contacts import counts

        with self._reading() as connection:
            return counts(connection)

    def ids(self, kind: str, *, order: str = "name", group: int = 0) -> array[int]:
        """All ids of a kind in an order of `pim.queries.contacts.ORDERS`, or of one group's members."""
        from pim.queries.contacts import ids

        with self._reading() as connection:
            found = ids(connection, kind, order=order, group=group)
            if order != "next step":
                return found
            from pim.queries.coming import by_next_step

            return by_next_step(connection, self._place, found)

    def lines(self, contacts: Sequence[int]) -> list[ContactLine]:
        """The list rows of these contacts, in their order; those that are gone are left out."""
        from pim.queries.contacts import lines

        with self._reading() as connection:
            return self._dated(connection, lines(connection, contacts))

    def first_lines(self, kind: str, count: int) -> list[ContactLine]:
        """The first rows of a list before all its ids are known."""
        from pim.queries.contacts import first_lines

        with self._reading() as connection:
            return self._dated(connection, first_lines(connection, kind, count))

    def own_line(self) -> ContactLine | None:
        """The row of the contact who is the user, or None before they said so."""
        from pim.queries.contacts import own_line

        with self._reading() as connection:
            return own_line(connection)

    def groups(self) -> list[tuple[int, str, int]]:
        """The groups that have members: id, name, how many; by name."""
        from pim.queries.contacts import groups

        with self._reading() as connection:
            return groups(connection)

    def find(self, query: str, limit: int = 50, *, talks: int = 10) -> Found:
        """What the search box finds: contacts by name, company, number, mail and notes, and talks by their words.

        Fields and signs are understood as `pim.values.query` says; raises Misread for a mistake in them.
        """
        from pim.queries.finding import find

        with self._reading() as connection:
            return find(connection, self._place, query, limit, talks=talks)

    def everybody(self, limit: int = 50) -> Found:
        """The first of all contacts in the order of their names."""
        from pim.queries.search import everybody

        with self._reading() as connection:
            return everybody(connection, limit)

    def count(self, query: str) -> int:
        """How many contacts a query finds, where `find` stopped counting."""
        from pim.queries.finding import count

        with self._reading() as connection:
            return count(connection, self._place, query)

    def find_ids(self, query: str, kind: str = "") -> array[int]:
        """All contacts of a kind ('' = any) that match, in the order the query says, else by name; raises Misread."""
        from pim.queries.finding import find_ids

        with self._reading() as connection:
            return find_ids(connection, self._place, query, kind)

    def ringing(self, text: str, limit: int = 8) -> Ringing:
        """Who may be calling, by the number shown, its last digits, or a name."""
        from pim.queries.ringing import ringing

        with self._reading() as connection:
            return ringing(connection, text, limit)

    def unattached(self) -> list[Activity]:
        """Calls that came in and are nobody's yet, newest first."""
        from pim.queries.ringing import unattached

        with self._reading() as connection:
            return unattached(connection)

    def phrases(self) -> dict[str, str]:
        """The user's own phrases by their words."""
        from pim.store.phrases import phrases

        with self._reading() as connection:
            return phrases(connection)

    def named(self, words: str, limit: int = 10) -> list[ContactLine]:
        """Contacts these words name: by id, whole name, or the beginnings of its parts; best first."""
        from pim.queries.naming import named

        with self._reading() as connection:
            return named(connection, words, limit)

    def entry(self, text: str, contact: int = 0) -> EntryReading:
        """What a line typed in plain words means; with `contact` it stands on that contact's page."""
        from pim.queries.entry import understand

        with self._reading() as connection:
            return understand(connection, self._place, text, contact)

    def page(self, contact: int) -> ContactPage | None:
        """Everything a contact's page shows, or None when it is gone."""
        from pim.queries.page import page

        with self._reading() as connection:
            return page(connection, self._place, contact)

    def timeline(
        self, contact: int, *, kinds: Sequence[str] = (), words: str = "", after: int = 0, limit: int = 50
    ) -> list[Activity]:
        """A page of a contact's timeline: planned first (soonest on top), then done, newest first.

        `after` skips that many; a company shows what was with its people too.
        """
        from pim.queries.timeline import timeline

        with self._reading() as connection:
            return timeline(connection, self._place, contact, kinds=kinds, words=words, after=after, limit=limit)

    def activity(self, activity: int) -> Activity | None:
        """One activity, or None when it is gone."""
        from pim.queries.timeline import one

        with self._reading() as connection:
            return one(connection, activity)

    def attendees(self, activities: Sequence[int]) -> dict[int, list[Attendee]]:
        """Who takes part in these activities, by activity, who invites first; those made here have nobody."""
        from pim.queries.timeline import attendees

        with self._reading() as connection:
            return attendees(connection, activities)

    def beside(self, activities: Sequence[int]) -> dict[int, Beside]:
        """Links, files and coordinates of these activities, by activity; those without are left out."""
        from pim.queries.enclosed import beside

        with self._reading() as connection:
            return beside(connection, activities)

    def enclosed_file(self, activity: int, at: int) -> bytes:
        """A file that an activity encloses, by its place in `beside`; UserError when it is damaged."""
        from pim.queries.enclosed import file_of

        with self._reading() as connection:
            return file_of(connection, activity, at)

    def next_starts(self, activities: Sequence[int]) -> dict[int, str]:
        """When these recurring activities come next, in the form of `due`."""
        from pim.queries.coming import next_starts

        with self._reading() as connection:
            return next_starts(connection, activities, self._place)

    def today(self) -> TodayPage:
        """The ranked answer to “who now?”."""
        from pim.queries.today import today

        with self._reading() as connection:
            return today(connection, self._place)

    @property
    def calling(self) -> Calling:
        """What there is to know of calling: numbers, rhythms, best hours, registers and holidays."""
        from pim.queries.calling import Calling

        return Calling(self._connection, self._place)

    def history(self, limit: int = 100) -> list[StepLine]:
        """The newest steps of the undo log first."""
        from pim.queries.history import history

        with self._reading() as connection:
            return history(connection, limit)

    def next_undo(self) -> StepLine | None:
        """The step that undo would take back, or None."""
        from pim.queries.history import next_undo

        with self._reading() as connection:
            return next_undo(connection)

    def next_redo(self) -> StepLine | None:
        """The step that redo would do again, or None."""
        from pim.queries.history import next_redo

        with self._reading() as connection:
            return next_redo(connection)

    def lists(self) -> list[ListLine]:
        """All call lists, newest first."""
        from pim.queries.listing import lists

        with self._reading() as connection:
            return lists(connection)

    def list_built(self, plan: ListPlan) -> Built:
        """The call list a plan would give now, with how many each rule leaves; raises Misread."""
        from pim.queries.list_building import build

        with self._reading() as connection:
            return build(connection, self._place, plan)

    def list_rows(self, number: int) -> list[ListRow]:
        """A call list's rows in their printed order."""
        from pim.queries.listing import rows

        with self._reading() as connection:
            return rows(connection, number)

    def desk_queue(self, number: int) -> Queue:
        """A call list at work: all its rows, and where it was left; UserError where there is none."""
        from pim.queries.desk import queue

        with self._reading() as connection:
            return queue(connection, self._place, number)

    def desk_rows(self, number: int, contacts: Collection[int]) -> list[DeskRow]:
        """The rows of a list that are of these contacts, as they stand now."""
        from pim.queries.desk import rows_of

        with self._reading() as connection:
            return rows_of(connection, self._place, number, contacts)

    def desk_ahead(self, number: int, *, but: Collection[int] = (), most: int = 1) -> Ahead:
        """The briefings of those a list asks for next, but for some rows."""
        from pim.queries.desk import ahead

        with self._reading() as connection:
            return ahead(connection, self._place, number, but=but, most=most)

    def desk_briefing(self, row: int) -> Briefing | None:
        """The briefing of one row of a list, None where it or its contact is gone."""
        from pim.queries.desk import row_of

        with self._reading() as connection:
            return row_of(connection, self._place, row)

    def desk_clocks(self, contacts: Sequence[int]) -> dict[int, Clock]:
        """The clocks of these contacts: whether they may be called now, why not, and when next."""
        from pim.queries.desk import clocks

        with self._reading() as connection:
            return clocks(connection, self._place, contacts)

    def desk_best_now(self, contacts: Sequence[int]) -> frozenset[int]:
        """Those of these contacts for whom it is the best hour now."""
        from pim.queries.desk import best_now

        with self._reading() as connection:
            return best_now(connection, self._place, contacts)

    def desk_figures(self, number: int) -> tuple[Count, Typical | None]:
        """What was done today from a list, and what one's days of calling usually bring."""
        from pim.queries.desk import done_today

        with self._reading() as connection:
            return done_today(connection, self._place, number)

    def desk_left(self) -> Left | None:
        """The call list that was worked on last, and where it was left."""
        from pim.queries.desk import left

        with self._reading() as connection:
            return left(connection)

    def result_rules(self) -> tuple[ResultRule, ...]:
        """How calls can end in this book and what follows, in the order of the desk; hidden ones too."""
        from pim.store.result_rules import result_rules

        with self._reading() as connection:
            return result_rules(connection)

    def scripts(self) -> list[ScriptLine]:
        """All scripts by name."""
        from pim.queries.script import scripts

        with self._reading() as connection:
            return scripts(connection)

    def script(self, number: int) -> ScriptLine | None:
        """One script, None where it is gone."""
        from pim.queries.script import script

        with self._reading() as connection:
            return script(connection, number)

    def own_keys(self) -> frozenset[str]:
        """The keys of the own fields that any contact has."""
        from pim.store.own_keys import own_keys

        with self._reading() as connection:
            return own_keys(connection)

    def paper_list(self, number: int) -> PaperList:
        """A call list as it is typed back: its rows in printed order and what is known of each."""
        from pim.queries.writeback import paper_list

        with self._reading() as connection:
            return paper_list(connection, self._place, number)

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

    def whole_book(self) -> Iterator[str]:
        """Everything in the book as the pieces of one JSON text (`export --format json`)."""
        from pim.queries.whole_book import whole_book
        from pim.values.json_forms import instant_text

        with self._reading() as connection:
            yield from whole_book(connection, instant_text(self._place.now()) or "")

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

    def already_here(self, facts: Facts) -> int:
        """The contact that somebody with these facts surely is, 0 where nobody or more than one is."""
        from pim.queries.already import already_here

        with self._reading() as connection:
            return already_here(connection, facts, book_setting(connection, PHONE_REGION))

    def losses(self, asked: Outgoing) -> Counter[str]:
        """What the target of an export cannot hold: how many lines of each vCard name."""
        from pim.queries.outgoing_files import losses

        with self._reading() as connection:
            return losses(connection, asked)

    def calendar_text(self, contacts: Sequence[int] | None = None, *, private: bool = True) -> Iterator[bytes]:
        """All calendar items and activities (of these contacts, None: all) as one iCalendar file, in pieces."""
        from pim.values.outgoing import GENERIC, ICAL, Outgoing

        return self.pieces(Outgoing(ICAL, GENERIC, private=private, contacts=contacts))

    def book_text(self, exported_at: str, contacts: Sequence[int] | None = None) -> Iterator[bytes]:
        """Everything in the book (or these contacts with their activities) as one JSON text, in pieces."""
        from pim.queries.whole_book import whole_book

        with self._reading() as connection:
            for piece in whole_book(connection, exported_at, contacts):
                yield piece.encode()

    def leaving(self, asked: Outgoing) -> Leaving:
        """How much an export writes, and how many private contacts it leaves out."""
        from pim.queries.outgoing import leaving

        with self._reading() as connection:
            return leaving(connection, asked)

    def visited(self, limit: int = 20) -> list[ContactLine]:
        """The contacts opened last, newest first."""
        from pim.queries.contacts import lines, visited

        with self._reading() as connection:
            return self._dated(connection, lines(connection, visited(connection, limit)))

    def setting(self, key: str) -> str:
        """What the book keeps under a key, or an empty text."""
        with self._reading() as connection:
            return book_setting(connection, key)

    def phone_region(self) -> str:
        """The country (ISO 3166) that numbers without a country code are read as numbers of."""
        return self.setting(PHONE_REGION)

    @property
    def connection(self) -> Driver:
        """The connection itself, for queries that stream (export)."""
        return self._connection

    def interrupt(self) -> None:
        """Stop the running question; it raises StoreError 'interrupted'."""
        self._connection.interrupt()

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _dated(self, connection: Driver, found: list[ContactLine]) -> list[ContactLine]:
        """The lines with what recurs by its next time; a start without a series loads nothing for it."""
        if not any(line.next is not None and line.next.repeats for line in found):
            return found
        from pim.queries.coming import with_next_starts

        return with_next_starts(connection, self._place, found)

    @contextmanager
    def _reading(self) -> Iterator[Driver]:
        with driver_errors():
            yield self._connection
