"""The one MetaData: every table, index and full-text index of a store; no behaviour.

Each table's `info` says how the undo log treats it: `journal` is its number there (never reused), `owner`
the column that names the contact a row belongs to, `other` a second contact it ties in.  Tables without
`journal` stand outside undo.  `derived` tables are written by `derive.py` alone; they name the property they came
from without a foreign key, since each one would make the deletion of a property look through five more tables.
Every other foreign key has an index on its column: without one a bulk undo scans the child table for each row.
"""

from sqlalchemy import Column, Index, Integer, Table, Text, text
from sqlalchemy.types import BLOB

from pim.store.columns import AnyValue as AnyValue
from pim.store.columns import maybe, number, table, to, words
from pim.store.columns import metadata as metadata
from pim.store.schema_desk import desk as desk
from pim.store.schema_desk import holiday as holiday
from pim.store.schema_desk import list_ as list_
from pim.store.schema_desk import list_row as list_row
from pim.store.schema_desk import number_mark as number_mark
from pim.store.schema_desk import opportunity as opportunity
from pim.store.schema_desk import printing as printing
from pim.store.schema_desk import register as register
from pim.store.schema_desk import register_number as register_number
from pim.store.schema_desk import result as result
from pim.store.schema_desk import rhythm as rhythm
from pim.store.schema_desk import script as script

contact = table(
    "contact",
    Column("uid", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    words("name"),
    words("sort_key"),
    words("company"),
    words("title"),
    number("private"),
    words("archived"),
    words("alert"),
    words("language"),
    words("tz"),
    number("created"),
    number("changed"),
    maybe("last_reach"),
    maybe("last_attempt"),
    maybe("next_step"),
    maybe("next_at"),
    number("stand_in"),
    number("me"),
    number("phones"),
    journal=1,
    owner="id",
)
property_ = table(
    "property",
    to("contact", "contact"),
    number("pos"),
    words("grp"),
    words("name"),
    words("params"),
    words("value"),
    Column("source", BLOB),
    number("state"),
    journal=2,
    owner="contact",
)
phone = table(
    "phone",
    to("contact", "contact"),
    number("property"),
    number("pos"),
    words("e164"),
    words("national"),
    words("digits"),
    journal=3,
    owner="contact",
    derived=True,
)
email = table(
    "email",
    to("contact", "contact"),
    number("property"),
    number("pos"),
    words("address"),
    journal=4,
    owner="contact",
    derived=True,
)
postal = table(
    "postal",
    to("contact", "contact"),
    number("property"),
    number("pos"),
    words("city"),
    words("region"),
    words("postcode"),
    words("country"),
    journal=5,
    owner="contact",
    derived=True,
)
yearly = table(
    "yearly",
    to("contact", "contact"),
    number("property"),
    words("kind"),
    words("month_day"),
    words("value"),
    journal=6,
    owner="contact",
    derived=True,
)
field_value = table(
    "field_value",
    to("contact", "contact"),
    number("property"),
    words("key"),
    Column("value", AnyValue()),
    journal=7,
    owner="contact",
    derived=True,
)
contact_text = table(
    "contact_text",
    words("names"),
    words("company"),
    words("mails"),
    words("digits"),
    words("notes"),
    journal=8,
    owner="id",
    derived=True,
)
relationship_type = table(
    "relationship_type",
    Column("key", Text, nullable=False, unique=True),
    words("name"),
    words("reverse"),
    words("purpose"),
    words("outcome"),
    words("roles"),
    words("rhythm"),
    words("rules"),
    journal=9,
)
relationship = table(
    "relationship",
    to("contact", "contact"),
    to("contact", "other"),
    to("relationship_type", "type"),
    words("since"),
    words("until"),
    words("state"),
    words("note"),
    to("property", "property", required=False),
    journal=10,
    owner="contact",
    other="other",
)
component = table(
    "component",
    words("uid"),
    words("recurrence_id"),
    words("replaces"),
    number("onwards"),
    words("kind"),
    Column("raw", BLOB, nullable=False),
    Column("zones", BLOB),
    Column("lines", BLOB),
    journal=11,
)
activity = table(
    "activity",
    to("contact", "contact", required=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    words("due"),
    words("due_end"),
    words("tz"),
    maybe("due_at"),
    maybe("done_at"),
    maybe("minutes"),
    words("direction"),
    words("result"),
    words("subject"),
    words("text"),
    words("promise"),
    words("location"),
    number("priority"),
    maybe("alarm_minutes"),
    maybe("snoozed"),
    words("rrule"),
    words("exdates"),
    words("rdates"),
    words("categories"),
    number("private"),
    words("number"),
    words("via"),
    number("reached"),
    to("activity", "follow_up_of", required=False),
    number("called_off_by"),
    to("component", "component", required=False),
    to("list_row", "list_row", required=False),
    journal=12,
    owner="contact",
)
activity_text = table("activity_text", maybe("contact"), words("words"), journal=13, owner="contact", derived=True)
participant = table(
    "participant",
    to("activity", "activity"),
    to("contact", "contact", required=False),
    words("address"),
    words("name"),
    words("state"),
    number("organizer"),
    journal=14,
    owner="contact",
)
attachment = table(
    "attachment",
    to("contact", "contact", required=False),
    to("activity", "activity", required=False),
    words("name"),
    words("type"),
    words("link"),
    Column("sha256", BLOB),
    journal=15,
    owner="contact",
)
member = table(
    "member",
    to("contact", "grp"),
    to("contact", "contact"),
    to("property", "property", required=False),
    journal=16,
    owner="contact",
    other="grp",
)
field_group = table("field_group", words("key"), words("label"), number("pos"), number("repeats"), journal=19)
field = table(
    "field",
    Column("key", Text, nullable=False, unique=True),
    words("label"),
    words("type"),
    words("choices"),
    words("shown_on"),
    to("field_group", "grp", required=False),
    number("pos"),
    journal=20,
)
card_id = table("card_id", to("contact", "contact"), words("uid"), Column("hash", BLOB), journal=21, owner="contact")
setting = table("setting", Column("key", Text, nullable=False, unique=True), words("value"), journal=22)
history_row = table("history_row", Column("key", Text, nullable=False, unique=True), journal=23)

consent = table(
    "consent",
    words("uid"),
    words("channel"),
    words("state"),
    words("source"),
    number("at"),
    words("text"),
    number("step"),
    number("activity"),
)
suppression = table("suppression", Column("hash", BLOB, nullable=False), words("channel"), number("at"))
visit = table("visit", Column("contact", Integer, nullable=False, unique=True), number("at"))
bulk = table("bulk")  # holds a row while a bulk import keeps full-text rows for later (bulk.py)
step = table(
    "step",
    Column("label", Text, nullable=False),
    Column("at", Integer, nullable=False),
    words("source"),
    number("first"),
    number("last"),
    number("rows"),
    Column("state", Text, nullable=False),
)

Index("contact_list", contact.c.kind, contact.c.sort_key, contact.c.id, contact.c.archived)
Index("contact_reach", contact.c.last_reach)
Index("contact_attempt", contact.c.last_attempt, sqlite_where=text("last_attempt IS NOT NULL"))
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
Index(  # the lines that name or hold another card; with IN a set of names is made for each row that comes in, 4 µs
    "property_naming",
    property_.c.value,
    sqlite_where=text("name = 'AGENT' OR name = 'RELATED' OR name = 'MEMBER' OR name = 'X-ADDRESSBOOKSERVER-MEMBER'"),
)
Index("phone_contact", phone.c.contact)
Index("phone_e164", phone.c.e164)
Index("phone_national", phone.c.national)
Index("email_contact", email.c.contact)
Index("email_address", email.c.address)
Index("postal_contact", postal.c.contact)
Index("postal_city", postal.c.city)
Index("postal_postcode", postal.c.postcode)
Index("yearly_contact", yearly.c.contact)
Index("yearly_day", yearly.c.month_day)
Index("field_value_contact", field_value.c.contact)
Index("field_value_key", field_value.c.key, field_value.c.value)
Index("relationship_contact", relationship.c.contact)
Index("relationship_other", relationship.c.other)
Index("relationship_property", relationship.c.property, sqlite_where=text("property IS NOT NULL"))
Index(  # when somebody was called and reached, without a look at the rows
    "activity_contact",
    activity.c.contact,
    activity.c.done_at,
    activity.c.kind,
    activity.c.state,
    activity.c.direction,
    activity.c.reached,
)
Index(  # the calls made, close together: a list by best hour asks for those of ten thousand contacts
    "activity_called",
    activity.c.contact,
    activity.c.done_at,
    activity.c.reached,
    sqlite_where=text("kind = 'call' AND state = 'done' AND direction <> 'in' AND done_at IS NOT NULL"),
)
Index("activity_planned", activity.c.due_at, sqlite_where=text("state = 'planned'"))
Index(  # what comes again, without a look at all that was ever planned
    "activity_repeats",
    activity.c.contact,
    sqlite_where=text("state = 'planned' AND (rrule <> '' OR rdates <> '')"),
)
Index("activity_done", activity.c.done_at, sqlite_where=text("state = 'done'"))
Index("activity_result", activity.c.result, activity.c.contact, sqlite_where=text("result <> ''"))
Index("activity_component", activity.c.component, sqlite_where=text("component IS NOT NULL"))
Index("activity_promise", activity.c.contact, sqlite_where=text("promise <> ''"))
Index("participant_activity", participant.c.activity)
Index("activity_follow_up", activity.c.follow_up_of, sqlite_where=text("follow_up_of IS NOT NULL"))
Index("activity_called_off", activity.c.called_off_by, sqlite_where=text("called_off_by > 0"))
Index("activity_list_row", activity.c.list_row, sqlite_where=text("list_row IS NOT NULL"))
Index("attachment_activity", attachment.c.activity, sqlite_where=text("activity IS NOT NULL"))
Index("member_property", member.c.property, sqlite_where=text("property IS NOT NULL"))
Index("relationship_of_type", relationship.c.type)
Index("field_in_group", field.c.grp, sqlite_where=text("grp IS NOT NULL"))
Index("participant_contact", participant.c.contact)
Index("attachment_contact", attachment.c.contact)
Index("member_group", member.c.grp, member.c.contact)
Index("member_contact", member.c.contact)
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
