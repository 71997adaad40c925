"""Contacts and call lists as printed tables."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from pim.errors import UserError
from pim.queries.callers import Day, the_day
from pim.queries.export import cards
from pim.queries.listing import lists, rows
from pim.queries.paper_words import due_words, owner, step_words, talk_words
from pim.queries.steps import Steps, steps_of
from pim.store.connect import Driver
from pim.texts import tr
from pim.values.activity_words import result_title
from pim.values.contact import understand
from pim.values.facts import Facts
from pim.values.locale_text import format_day, format_number
from pim.values.paper_table import PaperTable
from pim.values.place import Place
from pim.values.rows import ListRow

MOST_ROWS = 5000
TALK_LETTERS = 60


def contacts_table(
    connection: Driver, place: Place, contacts: Sequence[int], title: str, *, private: bool
) -> PaperTable:
    """These contacts in their order: who, where, how to reach them, what was last and what comes next."""
    _check(len(contacts))
    day = the_day(connection, place)
    known = _cards_of(connection, contacts, private=private)
    steps = steps_of(connection, place, [contact for contact in contacts if contact in known], private=private)
    shown = [_contact_cells(known[contact], steps[contact], day) for contact in contacts if contact in known]
    heads = (tr("Name"), tr("Company"), tr("Title"), tr("Numbers and mail"), tr("Town"), tr("Last talk"), tr("Next"))
    return PaperTable(
        title,
        _about(connection, day),
        heads,
        tuple(shown),
        unbroken=frozenset({3}),
        left_out=_left_out(len(contacts) - len(shown)),
    )


def list_table(connection: Driver, place: Place, number: int, *, private: bool) -> PaperTable:
    """A call list with what became of each row; UserError where there is none."""
    line = next((line for line in lists(connection) if line.id == number), None)
    if line is None:
        raise UserError(tr("This call list is gone."), tr("Nothing was printed."), tr("Undo may bring it back."))
    held = rows(connection, number)
    _check(len(held))
    day = the_day(connection, place)
    contacts = sorted({row.contact for row in held})
    known = _cards_of(connection, contacts, private=private)
    steps = steps_of(connection, place, list(known), private=private)
    shown = [_row_cells(row, steps[row.contact], day) for row in held if row.contact in known]
    heads = (tr("No."), tr("Name"), tr("Company"), tr("Number"), tr("Result"), tr("Tries"), tr("Last talk"), tr("Next"))
    title = tr("{list} {name}").format(list=line.code, name=line.name)
    return PaperTable(
        title,
        _about(connection, day),
        heads,
        tuple(shown),
        numbers=0,
        unbroken=frozenset({0, 3}),
        left_out=_left_out(len(held) - len(shown)),
    )


def _cards_of(connection: Driver, contacts: Sequence[int], *, private: bool) -> dict[int, Facts]:
    """What the cards of these contacts say, those that may be printed."""
    ordered = sorted(set(contacts))
    read = cards(connection, ordered, include_private=True, include_stand_ins=True)
    facts = dict(zip(ordered, map(understand, read), strict=True))
    return {contact: said for contact, said in facts.items() if private or not said.private}


def _contact_cells(facts: Facts, steps: Steps, day: Day) -> tuple[str, ...]:
    numbers = [phone.value for phone in facts.phones if phone.is_talked_to]
    town = next((address.city for address in facts.addresses if address.city), "")
    reach = "\n".join((*numbers, *(mail.value for mail in facts.emails[:1])))
    return (facts.name, facts.company, facts.title, reach, town, *_talk_cells(steps, day))


def _row_cells(row: ListRow, steps: Steps, day: Day) -> tuple[str, ...]:
    state = result_title(row.result) if row.result else ""
    tries = str(row.tries) if row.tries else ""
    return (str(row.pos), row.name, row.company, row.number, state, tries, *_talk_cells(steps, day))


def _talk_cells(steps: Steps, day: Day) -> tuple[str, str]:
    last = talk_words(steps.last_talk, day, letters=TALK_LETTERS) if steps.last_talk else ""
    step = next(iter(steps.planned), None)
    if step is None or not step.due:
        return last, step_words(step) if step else ""
    return last, tr("{day}: {what}").format(day=due_words(step.due, day), what=step_words(step))


def _about(connection: Driver, day: Day) -> str:
    words = (format_day(date.fromisoformat(day.day), "long"), owner(connection))
    return ", ".join(word for word in words if word)


def _left_out(count: int) -> tuple[tuple[str, int], ...]:
    return tuple(Counter({tr("private"): count}).items()) if count else ()


def _check(count: int) -> None:
    if count > MOST_ROWS:
        most = format_number(MOST_ROWS)
        raise UserError(
            tr("A table on paper takes at most {n} rows.").format(n=most),
            tr("Nothing was printed."),
            tr("Choose fewer, or export them as a table."),
        )
