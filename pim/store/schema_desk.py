"""The tables of the call desk: lists and their rows, scripts, results, and what decides when somebody is called."""

from sqlalchemy import Column, Index, Integer, Text, text
from sqlalchemy.types import BLOB

from pim.store.columns import maybe, number, table, to, words

script = table("script", words("name"), words("text"), journal=24)
list_ = table(
    "list",
    words("code"),
    words("name"),
    words("query"),
    number("created"),
    words("excluded"),
    to("script", "script", required=False),
    words("begins"),
    words("ends"),
    number("max_tries"),
    words("retry"),
    words("arranged"),
    number("seed"),
    number("again"),
    journal=17,
)
list_row = table(
    "list_row",
    to("list", "list"),
    number("pos"),
    to("contact", "contact"),
    words("number"),
    words("state"),
    words("why"),
    number("tries"),
    words("result"),
    maybe("due_at"),
    maybe("tried_at"),
    number("turn"),
    journal=18,
    owner="contact",
)
result = table(
    "result",
    Column("key", Text, nullable=False, unique=True),
    words("rule"),
    journal=25,
)
number_mark = table(
    "number_mark",
    to("contact", "contact"),
    words("digits"),
    words("state"),
    number("at"),
    journal=26,
    owner="contact",
)
rhythm = table(
    "rhythm",
    to("contact", "contact"),
    number("every"),
    number("latest"),
    number("most"),
    journal=27,
    owner="contact",
)
opportunity = table(
    "opportunity",
    to("contact", "contact"),
    words("name"),
    maybe("value"),
    words("currency"),
    words("stage"),
    words("state"),
    number("since"),
    words("close_day"),
    number("created"),
    journal=28,
    owner="contact",
)
holiday = table("holiday", words("day"), words("country"), words("name"), words("source"), journal=29)
# The numbers of a register stand outside undo, since there may be millions: with its row a register is gone and back.
register = table(
    "register",
    words("name"),
    words("country"),
    words("day"),
    words("kind"),
    number("numbers"),
    number("read_at"),
    journal=30,
)
register_number = table("register_number", number("register"), Column("hash", BLOB, nullable=False))
# Where work on a list stands: nobody undoes having looked at somebody.
desk = table(
    "desk",
    Column("list", Integer, nullable=False, unique=True),
    number("row"),
    number("worked_ms"),
    number("talked_ms"),
    maybe("dialled_at"),
    number("at"),
)
# When a list was printed last, in the user's wall time, and whose each row was: paper cannot be undone.
printing = table("printing", Column("list", Integer, nullable=False, unique=True), words("wall"), words("rows"))

Index("list_script", list_.c.script, sqlite_where=text("script IS NOT NULL"))
Index("list_row_list", list_row.c.list, list_row.c.pos)
Index("list_row_contact", list_row.c.contact)
Index("number_mark_contact", number_mark.c.contact)
Index("rhythm_contact", rhythm.c.contact)
Index("opportunity_contact", opportunity.c.contact)
Index("opportunity_open", opportunity.c.since, sqlite_where=text("state = 'open'"))
Index("register_number_hash", register_number.c.hash, register_number.c.register)
