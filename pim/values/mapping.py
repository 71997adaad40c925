"""What the columns of a table are: which field of a contact, or of a past talk, each of them fills."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pim.texts import tr

DATE_ORDERS = ("dmy", "mdy", "ymd")
LABELLED = frozenset({"phone", "email", "link", "messenger", "date", "related", "custom"})
ADDRESS = "address."
HISTORY = "history."
SKIP, CUSTOM = "skip", "custom"
FIELD_KINDS = ("text", "number", "money", "date", "yes-no", "choice", "link")
ZEROS, PLUS, TRUNK, DIGITS = "zeros", "plus", "trunk", "digits"
REPAIRS = (*(f"{ZEROS}:{digits}" for digits in range(2, 10)), PLUS, TRUNK, DIGITS)
"""What can be undone in the cells of a column, for `ColumnMap.repair`.

`zeros:5` fills a number up to five digits with the zeros a spreadsheet took off, `trunk` puts the 0 back that is
dialled inside a country, `plus` the + before a country code; `digits` writes 4.3664E+11 out where all its digits are
there.
"""
LETTERS = "letters"  # the repair of a whole table: TableMapping.mend


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """One column: its place from 0, its header as written, the key of its field in FIELDS.

    `label` says which number, address or date it is: words of vCard types (`work`, `home fax`) or any text; of a
    messenger the service, of a relative what they are, of a custom field its name.
    Columns of one `group` belong together: `phone.label` 2 is the label of `phone` 2, as the parts of an address of
    one label and group are one address.  `dates` is the order in the dates of this column where the table's is wrong.
    `kind` is what an own field holds, one of FIELD_KINDS, "" for text; `repair` one of REPAIRS, "" for the cells as
    they stand.
    """

    column: int
    header: str
    field: str
    label: str = ""
    group: int = 0
    dates: str = ""
    kind: str = ""
    repair: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """What seems to be spoilt and can be undone: offered, never done unasked.

    `column` is where in `TableMapping.columns`, -1 for the letters of the whole table; `key` one of REPAIRS or LETTERS;
    `before` a cell as it stands and `after` as it would be; `cells` how many of the rows looked at.
    """

    column: int
    key: str
    before: str
    after: str
    cells: int


@dataclass(frozen=True, slots=True)
class TableMapping:
    r"""How a table is written and what its columns are.

    `program` is who wrote it, "" when that cannot be told; `encoding` a Python codec; `dates` the order in dates
    that could be two days ('dmy', 'mdy', 'ymd'); `decimal` the sign before the cents ("." or ",").
    `mend` undoes letters that were decoded wrongly before they were written (“Ã¼” is “ü”); `escaped` says that
    quotes within quotes are written `\"`; `other` is the codec of lines that are not of `encoding`, "" for the usual
    one.
    """

    program: str
    encoding: str
    delimiter: str
    has_header: bool
    columns: tuple[ColumnMap, ...]
    dates: str = "dmy"
    decimal: str = "."
    mend: bool = False
    escaped: bool = False
    other: str = ""

    @property
    def is_history(self) -> bool:
        """Whether its rows are talks and notes of contacts, not contacts."""
        return any(column.field == "history.date" for column in self.columns)

    @property
    def is_details(self) -> bool:
        """Whether its rows are single facts of contacts (GoldMine keeps mails so), not contacts."""
        return any(column.field == "detail.value" for column in self.columns)

    @property
    def header(self) -> tuple[str, ...]:
        """The headers in the order of the file."""
        return tuple(column.header for column in self.columns)


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a look at the first rows of a table tells.

    `samples` are the first rows, a cell a column; `remarks` are whole sentences on what the person should look at
    before the import.  `read_as` is for each column of the mapping what its first cell comes in as where that is
    something else than stands there, else "".
    """

    mapping: TableMapping
    samples: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    read_as: tuple[str, ...] = ()


def field_kinds() -> Mapping[str, str]:
    """What an own field can hold, in the order of a menu: kind → title in the user's language."""
    return MappingProxyType(
        {
            "text": tr("Own field, text"),
            "number": tr("Own field, number"),
            "money": tr("Own field, money"),
            "date": tr("Own field, date"),
            "yes-no": tr("Own field, yes/no"),
            "choice": tr("Own field, choice"),
            "link": tr("Own field, link"),
        }
    )


def fields() -> Mapping[str, str]:
    """Every field a column can fill, in the order of a menu: key → title in the user's language."""
    first = {SKIP: tr("(left out)"), CUSTOM: tr("Own field")}
    return MappingProxyType(first | _of_names() | _of_reach() | _of_days() | _of_more() | _of_talks())


def _of_names() -> dict[str, str]:
    return {
        "name": tr("Whole name"),
        "prefix": tr("Title before the name"),
        "given": tr("First name"),
        "middle": tr("Middle name"),
        "family": tr("Last name"),
        "suffix": tr("Suffix"),
        "nickname": tr("Nickname"),
        "reading.given": tr("First name as spoken"),
        "reading.middle": tr("Middle name as spoken"),
        "reading.family": tr("Last name as spoken"),
        "company": tr("Company"),
        "department": tr("Department"),
        "title": tr("Job title"),
        "role": tr("Profession"),
    }


def _of_reach() -> dict[str, str]:
    return {
        "phone": tr("Phone"),
        "phone.label": tr("Label of the phone"),
        "phone.extension": tr("Extension of the phone"),
        "email": tr("E-mail"),
        "email.label": tr("Label of the e-mail"),
        "email.shown": tr("Name shown with the e-mail"),
        "address.street": tr("Street"),
        "address.number": tr("House number"),
        "address.street2": tr("Street, second line"),
        "address.street3": tr("Street, third line"),
        "address.pobox": tr("PO box"),
        "address.extended": tr("Address, more"),
        "address.city": tr("City"),
        "address.region": tr("Region"),
        "address.postcode": tr("Postcode"),
        "address.country": tr("Country"),
        "address.whole": tr("Whole address"),
        "address.label": tr("Label of the address"),
        "link": tr("Web address"),
        "link.label": tr("Label of the web address"),
        "messenger": tr("Messenger"),
        "messenger.label": tr("Service of the messenger"),
    }


def _of_days() -> dict[str, str]:
    return {
        "birthday": tr("Birthday"),
        "birthday.year": tr("Year of birth"),
        "birthday.month": tr("Month of birth"),
        "birthday.day": tr("Day of birth"),
        "anniversary": tr("Anniversary"),
        "date": tr("Other date"),
        "date.label": tr("What the date is"),
    }


def _of_more() -> dict[str, str]:
    return {
        "note": tr("Note"),
        "groups": tr("Groups"),
        "likes": tr("Likes"),
        "related": tr("Someone related"),
        "related.label": tr("How they are related"),
        "gender": tr("Gender"),
        "photo": tr("Address of a picture"),
        "language": tr("Language"),
        "private": tr("Private"),
        "custom.label": tr("Name of the own field"),
        "refused": tr("Do not call"),
        "id": tr("Number in the other program"),
        "detail.kind": tr("Detail: kind"),
        "detail.name": tr("Detail: name"),
        "detail.value": tr("Detail: value"),
        "detail.more": tr("Detail: rest of the value"),
        "detail.flags": tr("Detail: marks"),
    }


def _of_talks() -> dict[str, str]:
    return {
        "history.date": tr("Talk: date"),
        "history.time": tr("Talk: time"),
        "history.kind": tr("Talk: kind"),
        "history.result": tr("Talk: result"),
        "history.subject": tr("Talk: about"),
        "history.text": tr("Talk: notes"),
        "history.direction": tr("Talk: direction"),
        "history.minutes": tr("Talk: minutes"),
        "history.seconds": tr("Talk: seconds"),
        "history.id": tr("Talk: number in the other program"),
    }
