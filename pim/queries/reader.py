"""A read-only view of the book for one thread: lists, pages, search, Today, history."""

from pim.queries.reader_finding import FindingQuestions
from pim.queries.reader_lists import ListsQuestions
from pim.queries.reader_outgoing import OutgoingQuestions
from pim.queries.reader_people import PeopleQuestions
from pim.queries.reader_talks import TalksQuestions


class Reader(PeopleQuestions, FindingQuestions, TalksQuestions, ListsQuestions, OutgoingQuestions):
    """One connection's questions and their answers, by subject.

    Not for two threads at once, but `interrupt` is for any.
    """
