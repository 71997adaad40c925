"""Call lists and their rows in the words and colours they are shown with."""

from collections.abc import Sequence
from datetime import date, datetime

from pim.texts import tr, trn
from pim.values.activity_words import result_title
from pim.values.due_text import say_ago, say_when
from pim.values.list_words import why_title
from pim.values.locale_text import format_number
from pim.values.place import Place
from pim.values.rows import ListLine, ListRow
from pim.values.when import from_instant
from ui.tables.rows import ContactRow


class ShownRows:
    """Rows made beforehand, by id."""

    def __init__(self) -> None:
        self._rows: dict[int, ContactRow] = {}

    def take(self, rows: dict[int, ContactRow]) -> None:
        """Show these."""
        self._rows = rows

    def page(self, ids: Sequence[int]) -> Sequence[ContactRow]:
        """The rows of these ids."""
        return [self._rows[number] for number in ids if number in self._rows]


def list_words(line: ListLine) -> str:
    """How many rows a list has and how many are left, and whom it leaves out with the reason."""
    left = [tr("{n} left out: {why}").format(n=format_number(n), why=why_title(why)) for why, n in line.excluded]
    return ", ".join([_people(line), _standing(line), *left])


def list_row(line: ListLine, home: str, today: date) -> ContactRow:
    """One list beside the others: its name, how far it is, its printed id, when it was made."""
    made = say_ago(datetime.fromisoformat(from_instant(line.created, home)).date(), today=today)
    tone = "good" if line.rows and not line.open else "muted"
    words = (line.name, line.code, _people(line), _standing(line))
    return ContactRow(line.id, "list-checks", line.name, _standing(line), line.code, made, tone, "", ", ".join(words))


def row_of(row: ListRow, now: datetime, place: Place) -> ContactRow:
    """One row: number on paper, who, their number, and how it stands."""
    words, tone, icon = standing(row, now, place)
    second = " · ".join(part for part in (tr("No. {n}").format(n=row.pos), row.company) if part)
    spoken = ", ".join(part for part in (str(row.pos), row.name, row.company, row.number, words) if part)
    return ContactRow(row.contact, "person", row.name, second, row.number, words, tone, icon, spoken)


def standing(row: ListRow, now: datetime, place: Place) -> tuple[str, str, str]:
    """How a row stands: words, tone, icon."""
    result = result_title(row.result) if row.result else ""
    if row.state == "excluded":
        return tr("Left out: {why}").format(why=why_title(row.why)), "muted", "ban"
    if row.state == "parked":
        tries = trn("Parked after {n} try", "Parked after {n} tries", row.tries).format(n=row.tries)
        return tries, "warn", "pause"
    if row.state == "done":
        return result or tr("Done"), "good", "check"
    if not row.tries and not row.result:
        return tr("To call"), "muted", ""
    due = from_instant(row.due_at, place.home) if row.due_at is not None else ""
    if due and datetime.fromisoformat(due) > now:
        return tr("{result}, again {when}").format(result=result, when=say_when(due, now=now)), "muted", "clock"
    return tr("{result}, again now").format(result=result), "warn", "clock"


def _people(line: ListLine) -> str:
    return trn("{n} person", "{n} people", line.rows).format(n=format_number(line.rows))


def _standing(line: ListLine) -> str:
    """How many are left to call; a list that is done says so."""
    if not line.rows:
        return tr("Nobody is on it")
    if not line.open:
        return tr("Finished")
    return trn("{n} of {all} left", "{n} of {all} left", line.open).format(
        n=format_number(line.open), all=format_number(line.rows)
    )
