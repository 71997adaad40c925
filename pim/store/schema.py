"""The one MetaData: every table, index and full-text index of a store; no behaviour.

Each table's `info` says how the undo log treats it: `journal` is its number there (never reused), `owner`
the column that names the contact a row belongs to, `other` a second contact it ties in.  Tables without
`journal` stand outside undo.  `derived` tables are written by `derive.py` alone; they name the property they came
from without a foreign key, since each one would make the deletion of a property look through five more tables.
Every other foreign key has an index on its column: without one a bulk undo scans the child table for each row.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.types import BLOB, UserDefinedType

metadata = MetaData()


class AnyValue(UserDefinedType[object]):
    """SQLite's ANY: a value keeps the storage class it came with."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        """The type's name in DDL."""
        return "ANY"


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _to(target: str, name: str, *, required: bool = True) -> Column[int]:
    link = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Integer, link, nullable=not required)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=text("''"))


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


def _maybe(name: str) -> Column[int]:
    return Column(name, Integer)


def _table(name: str, *columns: Column[int] | Column[str] | Column[bytes] | Column[object], **info: object) -> Table:
    return Table(name, metadata, _id(), *columns, sqlite_strict=True, sqlite_autoincrement=True, info=info)


contact = _table(
    "contact",
    Column("uid", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    _text("name"),
    _text("sort_key"),
    _text("company"),
    _text("title"),
    _number("private"),
    _text("archived"),
    _text("alert"),
    _text("language"),
    _text("tz"),
    _number("created"),
    _number("changed"),
    _maybe("last_reach"),
    _maybe("last_attempt"),
    _maybe("next_step"),
    _maybe("next_at"),
    _number("stand_in"),
    _number("me"),
    _number("phones"),
    journal=1,
    owner="id",
)
property_ = _table(
    "property",
    _to("contact", "contact"),
    _number("pos"),
    _text("grp"),
    _text("name"),
    _text("params"),
    _text("value"),
    Column("source", BLOB),
    _number("state"),
    journal=2,
    owner="contact",
)
phone = _table(
    "phone",
    _to("contact", "contact"),
    _number("property"),
    _number("pos"),
    _text("e164"),
    _text("national"),
    _text("digits"),
    journal=3,
    owner="contact",
    derived=True,
)
email = _table(
    "email",
    _to("contact", "contact"),
    _number("property"),
    _number("pos"),
    _text("address"),
    journal=4,
    owner="contact",
    derived=True,
)
postal = _table(
    "postal",
    _to("contact", "contact"),
    _number("property"),
    _number("pos"),
    _text("city"),
    _text("region"),
    _text("postcode"),
    _text("country"),
    journal=5,
    owner="contact",
    derived=True,
)
yearly = _table(
    "yearly",
    _to("contact", "contact"),
    _number("property"),
    _text("kind"),
    _text("month_day"),
    _text("value"),
    journal=6,
    owner="contact",
    derived=True,
)
field_value = _table(
    "field_value",
    _to("contact", "contact"),
    _number("property"),
    _text("key"),
    Column("value", AnyValue()),
    journal=7,
    owner="contact",
    derived=True,
)
contact_text = _table(
    "contact_text",
    _text("names"),
    _text("company"),
    _text("mails"),
    _text("digits"),
    _text("notes"),
    journal=8,
    owner="id",
    derived=True,
)
relationship_type = _table(
    "relationship_type",
    Column("key", Text, nullable=False, unique=True),
    _text("name"),
    _text("reverse"),
    _text("purpose"),
    _text("outcome"),
    _text("roles"),
    _text("rhythm"),
    _text("rules"),
    journal=9,
)
relationship = _table(
    "relationship",
    _to("contact", "contact"),
    _to("contact", "other"),
    _to("relationship_type", "type"),
    _text("since"),
    _text("until"),
    _text("state"),
    _text("note"),
    _to("property", "property", required=False),
    journal=10,
    owner="contact",
    other="other",
)
component = _table(
    "component",
    _text("uid"),
    _text("recurrence_id"),
    _text("replaces"),
    _number("onwards"),
    _text("kind"),
    Column("raw", BLOB, nullable=False),
    Column("zones", BLOB),
    Column("lines", BLOB),
    journal=11,
)
activity = _table(
    "activity",
    _to("contact", "contact", required=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    _text("due"),
    _text("due_end"),
    _text("tz"),
    _maybe("due_at"),
    _maybe("done_at"),
    _maybe("minutes"),
    _text("direction"),
    _text("result"),
    _text("subject"),
    _text("text"),
    _text("promise"),
    _text("location"),
    _number("priority"),
    _maybe("alarm_minutes"),
    _maybe("snoozed"),
    _text("rrule"),
    _text("exdates"),
    _text("rdates"),
    _text("categories"),
    _number("private"),
    _to("activity", "follow_up_of", required=False),
    _to("component", "component", required=False),
    _to("list_row", "list_row", required=False),
    journal=12,
    owner="contact",
)
activity_text = _table("activity_text", _maybe("contact"), _text("words"), journal=13, owner="contact", derived=True)
participant = _table(
    "participant",
    _to("activity", "activity"),
    _to("contact", "contact", required=False),
    _text("address"),
    _text("name"),
    _text("state"),
    _number("organizer"),
    journal=14,
    owner="contact",
)
attachment = _table(
    "attachment",
    _to("contact", "contact", required=False),
    _to("activity", "activity", required=False),
    _text("name"),
    _text("type"),
    _text("link"),
    Column("sha256", BLOB),
    journal=15,
    owner="contact",
)
member = _table(
    "member",
    _to("contact", "grp"),
    _to("contact", "contact"),
    _to("property", "property", required=False),
    journal=16,
    owner="contact",
    other="grp",
)
list_ = _table("list", _text("code"), _text("name"), _text("query"), _number("created"), _text("excluded"), journal=17)
list_row = _table(
    "list_row",
    _to("list", "list"),
    _number("pos"),
    _to("contact", "contact"),
    _text("number"),
    _text("state"),
    _text("why"),
    _number("tries"),
    _text("result"),
    journal=18,
    owner="contact",
)
field_group = _table("field_group", _text("key"), _text("label"), _number("pos"), _number("repeats"), journal=19)
field = _table(
    "field",
    Column("key", Text, nullable=False, unique=True),
    _text("label"),
    _text("type"),
    _text("choices"),
    _text("shown_on"),
    _to("field_group", "grp", required=False),
    _number("pos"),
    journal=20,
)
card_id = _table("card_id", _to("contact", "contact"), _text("uid"), Column("hash", BLOB), journal=21, owner="contact")
setting = _table("setting", Column("key", Text, nullable=False, unique=True), _text("value"), journal=22)
history_row = _table("history_row", Column("key", Text, nullable=False, unique=True), journal=23)

consent = _table(
    "consent",
    _text("uid"),
    _text("channel"),
    _text("state"),
    _text("source"),
    _number("at"),
    _text("text"),
    _number("step"),
)
suppression = _table("suppression", Column("hash", BLOB, nullable=False), _text("channel"), _number("at"))
visit = _table("visit", Column("contact", Integer, nullable=False, unique=True), _number("at"))
bulk = _table("bulk")  # holds a row while a bulk import keeps full-text rows for later (bulk.py)
step = _table(
    "step",
    Column("label", Text, nullable=False),
    Column("at", Integer, nullable=False),
    _text("source"),
    _number("first"),
    _number("last"),
    _number("rows"),
    Column("state", Text, nullable=False),
)

Index("contact_list", contact.c.kind, contact.c.sort_key, contact.c.id, contact.c.archived)
Index("contact_reach", contact.c.last_reach)
Index("contact_next", contact.c.next_at, sqlite_where=text("next_at IS NOT NULL"))
Index("contact_me", contact.c.me, sqlite_where=text("me = 1"))
Index("contact_archived", contact.c.archived, sqlite_where=text("archived <> ''"))
Index("contact_kind", contact.c.kind, sqlite_where=text("archived = ''"))
# What Today fills the day from and counts: persons with a number and no next step.
Index(
    "contact_unplanned",
    contact.c.last_reach,
    contact.c.id,
    sqlite_where=text("kind = 'person' AND archived = '' AND next_step IS NULL AND me = 0 AND phones > 0"),
)
Index("property_contact", property_.c.contact, property_.c.pos)
Index(  # the lines that name or hold another card
    "property_naming",
    property_.c.value,
    sqlite_where=text("name IN ('AGENT', 'RELATED', 'MEMBER', 'X-ADDRESSBOOKSERVER-MEMBER')"),
)
Index("phone_contact", phone.c.contact)
Index("phone_e164", phone.c.e164)
Index("phone_national", phone.c.national)
Index("email_contact", email.c.contact)
Index("email_address", email.c.address)
Index("postal_contact", postal.c.contact)
Index("postal_city", postal.c.city)
Index("yearly_contact", yearly.c.contact)
Index("yearly_day", yearly.c.month_day)
Index("field_value_contact", field_value.c.contact)
Index("field_value_key", field_value.c.key, field_value.c.value)
Index("relationship_contact", relationship.c.contact)
Index("relationship_other", relationship.c.other)
Index("relationship_property", relationship.c.property, sqlite_where=text("property IS NOT NULL"))
Index("activity_contact", activity.c.contact, activity.c.done_at, activity.c.kind, activity.c.state)
Index("activity_planned", activity.c.due_at, sqlite_where=text("state = 'planned'"))
Index(  # what comes again, without a look at all that was ever planned
    "activity_repeats",
    activity.c.contact,
    sqlite_where=text("state = 'planned' AND (rrule <> '' OR rdates <> '')"),
)
Index("activity_done", activity.c.done_at, sqlite_where=text("state = 'done'"))
Index("activity_component", activity.c.component, sqlite_where=text("component IS NOT NULL"))
Index("participant_activity", participant.c.activity)
Index("activity_follow_up", activity.c.follow_up_of, sqlite_where=text("follow_up_of IS NOT NULL"))
Index("activity_list_row", activity.c.list_row, sqlite_where=text("list_row IS NOT NULL"))
Index("attachment_activity", attachment.c.activity, sqlite_where=text("activity IS NOT NULL"))
Index("member_property", member.c.property, sqlite_where=text("property IS NOT NULL"))
Index("relationship_of_type", relationship.c.type)
Index("field_in_group", field.c.grp, sqlite_where=text("grp IS NOT NULL"))
Index("participant_contact", participant.c.contact)
Index("attachment_contact", attachment.c.contact)
Index("member_group", member.c.grp, member.c.contact)
Index("member_contact", member.c.contact)
Index("list_row_list", list_row.c.list, list_row.c.pos)
Index("list_row_contact", list_row.c.contact)
Index("card_id_contact", card_id.c.contact)
Index("card_id_uid", card_id.c.uid)
Index("card_id_hash", card_id.c.hash)
Index("component_uid", component.c.uid)
Index("component_onwards", component.c.uid, sqlite_where=text("onwards = 1"))
Index("consent_uid", consent.c.uid)
Index("step_state", step.c.state, step.c.id)

WORD_TOKENS = "unicode61 remove_diacritics 0"
FULL_TEXT = {
    "contact_fts": (
        contact_text,
        ("names", "company", "mails", "digits", "notes"),
        f"tokenize='{WORD_TOKENS}', prefix='2 3 4 5'",
    ),
    "contact_tri": (contact_text, ("names", "company", "mails", "digits"), "tokenize='trigram', detail='none'"),
    "activity_fts": (activity_text, ("words",), f"tokenize='{WORD_TOKENS}'"),
}


def journalled() -> list[Table]:
    """The tables whose rows the undo log follows, in the order of their numbers there."""
    return sorted((t for t in metadata.tables.values() if "journal" in t.info), key=lambda t: t.info["journal"])


JOURNAL_WIDTH = max(len(table.columns) for table in journalled())
journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("tab", Integer, nullable=False),
    Column("op", Text, nullable=False),
    Column("owner", Integer, nullable=False),
    *(Column(f"c{number}", AnyValue()) for number in range(JOURNAL_WIDTH)),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
Index("journal_owner", journal.c.owner, sqlite_where=text("op <> 'I'"))


def full_text_ddl() -> list[str]:
    """Statements that make the full-text indexes and the triggers that keep them beside their tables."""
    statements = []
    for name, (source, columns, options) in FULL_TEXT.items():
        listed = ", ".join(columns)
        old = ", ".join(f"old.{column}" for column in columns)
        new = ", ".join(f"new.{column}" for column in columns)
        take_out = f"INSERT INTO {name}({name}, rowid, {listed}) VALUES ('delete', old.id, {old});"
        put_in = f"INSERT INTO {name}(rowid, {listed}) VALUES (new.id, {new});"
        statements += [
            f"CREATE VIRTUAL TABLE {name} USING fts5({listed}, content='{source.name}', content_rowid='id', {options})",
            f"CREATE TRIGGER {name}_insert AFTER INSERT ON {source.name} WHEN NOT EXISTS (SELECT 1 FROM bulk) "
            f"BEGIN {put_in} END",
            f"CREATE TRIGGER {name}_delete AFTER DELETE ON {source.name} BEGIN {take_out} END",
            f"CREATE TRIGGER {name}_update AFTER UPDATE ON {source.name} BEGIN {take_out} {put_in} END",
        ]
    return statements
