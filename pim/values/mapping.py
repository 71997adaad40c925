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


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """One column: its place from 0, its header as written, the key of its field in FIELDS.

    `label` says which number, address or date it is: words of vCard types (`work`, `home fax`) or any text; of a
    messenger the service, of a relative what they are, of a custom field its name.
    Columns of one `group` belong together: `phone.label` 2 is the label of `phone` 2, as the parts of an address of
    one label and group are one address.  `dates` is the order in the dates of this column where the table's is wrong.
    """

    column: int
    header: str
    field: str
    label: str = ""
    group: int = 0
    dates: str = ""


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

    `samples` are the first rows, a cell a column; `rows_seen` how many rows were looked at; `remarks` are whole
    sentences on what the person should look at before the import.
    """

    mapping: TableMapping
    samples: tuple[tuple[str, ...], ...]
    rows_seen: int
    remarks: tuple[str, ...] = ()


def fields() -> Mapping[str, str]:
    """Every field a column can fill, in the order of a menu: key → title in the user's language."""
    return MappingProxyType(
        {
            SKIP: tr("(left out)"),
            CUSTOM: tr("Own field"),
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
            "phone": tr("Phone"),
            "phone.label": tr("Label of the phone"),
            "phone.extension": tr("Extension of the phone"),
            "email": tr("E-mail"),
            "email.label": tr("Label of the e-mail"),
            "email.shown": tr("Name shown with the e-mail"),
            "address.street": tr("Street"),
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
            "birthday": tr("Birthday"),
            "birthday.year": tr("Year of birth"),
            "birthday.month": tr("Month of birth"),
            "birthday.day": tr("Day of birth"),
            "anniversary": tr("Anniversary"),
            "date": tr("Other date"),
            "date.label": tr("What the date is"),
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
            "history.date": tr("Talk: date"),
            "history.time": tr("Talk: time"),
            "history.kind": tr("Talk: kind"),
            "history.result": tr("Talk: result"),
            "history.subject": tr("Talk: about"),
            "history.text": tr("Talk: notes"),
            "history.minutes": tr("Talk: minutes"),
            "history.id": tr("Talk: number in the other program"),
        }
    )
