"""Logging, planning, finishing, moving and removing activities."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import update

from pim.commands.activity import (
    Complete,
    EditActivity,
    FollowUp,
    LogCall,
    Plan,
    Record,
    RecordHistory,
    RemoveActivities,
    Snooze,
)
from pim.commands.group import AddToGroup
from pim.errors import UserError
from pim.handlers import handles
from pim.handlers.answers import keep_answers, with_answers
from pim.handlers.consequences import Ended, follow_result
from pim.handlers.group import add_to_group
from pim.store import schema
from pim.store.activity_rows import CATEGORY_END, STORED, activity_of
from pim.store.bulk import full_text_later
from pim.store.consents import append_consent
from pim.store.derive import ACTIVITY_TEXT, activity_words
from pim.store.recurring import occurrences
from pim.store.result_rules import reaching, result_rules
from pim.store.writing import Transaction, Value, as_json_list
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.recurrence import same_length
from pim.values.result import usual_results
from pim.values.when import day_of, to_instant

COLUMNS = tuple(
    "id contact kind state due due_end tz due_at done_at minutes direction result subject text promise location "
    "priority alarm_minutes rrule exdates rdates component categories private number via reached".split()
)


GUESTS = "SELECT contact FROM participant WHERE activity = ? AND contact IS NOT NULL"


@handles(LogCall)
def log_call(tx: Transaction, command: LogCall) -> int:
    """The call's id."""
    check_result(tx, command.result)
    call = Activity(
        contact=existing_contact(tx, command.contact),
        kind="call",
        state="done",
        done_at=tx.now if command.at is None else command.at,
        minutes=sane_minutes(command.minutes),
        direction=command.direction,
        result=command.result,
        subject=command.subject,
        text=with_answers(command.text, command.desk.answers),
        number=command.desk.number,
        via=command.desk.via,
    )
    number = insert_activity(tx, call)
    _end(tx, number, call, command)
    return number


@handles(Record)
def record(tx: Transaction, command: Record) -> int:
    """The activity's id."""
    if command.kind in ("note", "todo") and not (command.text.strip() or command.subject.strip()):
        raise UserError(tr("There is nothing in it yet."), tr("Nothing was stored."), tr("Write a few words first."))
    done = Activity(
        contact=0 if command.contact is None else existing_contact(tx, command.contact),
        kind=command.kind,
        state="done",
        done_at=tx.now if command.at is None else command.at,
        minutes=sane_minutes(command.minutes),
        direction=command.direction,
        subject=command.subject,
        text=command.text,
    )
    number = insert_activity(tx, done)
    if command.consent and done.contact:
        said_at = done.done_at or tx.now
        append_consent(tx.driver, done.contact, command.consent, at=said_at, text=command.text, activity=number)
    _follow(tx, number, done.contact, command)
    return number


@handles(Plan)
def plan(tx: Transaction, command: Plan) -> int:
    """The follow-up's id."""
    planned = Activity(
        contact=0 if command.contact is None else existing_contact(tx, command.contact),
        kind=command.kind,
        state="planned",
        due=command.due,
        due_end=command.due_end,
        tz=command.tz,
        subject=command.subject,
        text=command.text,
        promise=command.promise,
        location=command.location,
        alarm_minutes=command.alarm_minutes,
    )
    return insert_activity(tx, planned)


@handles(Complete)
def complete(tx: Transaction, command: Complete) -> int:
    """The finished activity's id."""
    row = _once(tx, _row(tx, command.activity))
    if row.state == "done":
        raise UserError(tr("This is done already."), tr("Nothing was changed."), tr("Open it to change what it says."))
    result = command.result or "reached"
    if row.kind == "call":
        check_result(tx, result)
    values: dict[str, Value] = {"state": "done", "done_at": tx.now if command.at is None else command.at}
    if row.kind == "call":
        values |= {"result": result, "direction": row.direction or "out", "reached": _reached(tx, result)}
        values |= {"number": command.desk.number, "via": command.desk.via}
    if command.minutes is not None:
        values["minutes"] = sane_minutes(command.minutes)
    text = with_answers(command.text.strip(), command.desk.answers)
    if text:
        values["text"] = "\n".join(part for part in (row.text, text) if part)
    tx.execute(update(schema.activity).where(schema.activity.c.id == row.id), **values)
    _changed(tx, row.id, row.contact)
    done = Activity(contact=row.contact or 0, kind=row.kind, result=result, done_at=int(values["done_at"] or 0))
    _end(tx, row.id, done, command)
    return int(row.id)


@handles(EditActivity)
def edit_activity(tx: Transaction, command: EditActivity) -> int:
    """The activity's id."""
    wanted = command.activity
    row = _row(tx, wanted.id)
    if wanted.result:
        check_result(tx, wanted.result)
    values = dict(zip(COLUMNS, activity_row(wanted, wanted.id, tx.home, reaching(tx.driver)), strict=True))
    del values["id"], values["contact"]
    tx.execute(update(schema.activity).where(schema.activity.c.id == wanted.id), **values)
    _changed(tx, wanted.id, row.contact)
    return wanted.id


@handles(Snooze)
def snooze(tx: Transaction, command: Snooze) -> None:
    """Move planned activities; an end moves away with its day."""
    for number in command.activities:
        row = _once(tx, _row(tx, number))
        values: dict[str, Value] = {
            "due": command.due,
            "due_end": "",
            "due_at": due_instant(command.due, row.tz, tx.home),
        }
        tx.execute(update(schema.activity).where(schema.activity.c.id == row.id), **values)
        _changed(tx, row.id, row.contact)


@handles(RemoveActivities)
def remove_activities(tx: Transaction, command: RemoveActivities) -> None:
    """Take them out with what hangs on them."""
    for number in command.activities:
        row = _row(tx, number)
        tx.timed |= {guest[0] for guest in tx.run(GUESTS, (number,))}
        tx.connection.exec_driver_sql("UPDATE activity SET follow_up_of = NULL WHERE follow_up_of = ?", (number,))
        for table in ("participant", "attachment"):
            tx.connection.exec_driver_sql(f"DELETE FROM {table} WHERE activity = ?", (number,))
        tx.connection.exec_driver_sql("DELETE FROM activity WHERE id = ?", (number,))
        _changed(tx, number, row.contact)


@handles(RecordHistory)
def record_history(tx: Transaction, command: RecordHistory) -> int:
    """How many went in; contacts that are not there count as nobody's."""
    asked = "SELECT id FROM contact WHERE id IN (SELECT value FROM json_each(?))"
    named = as_json_list({item.contact for item in command.activities})
    known = {row[0] for row in tx.connection.exec_driver_sql(asked, (named,))}
    activities = [item if item.contact in known else replace(item, contact=0) for item in command.activities]
    with full_text_later(tx):
        return insert_activities(tx, activities)


def insert_activities(tx: Transaction, activities: tuple[Activity, ...] | list[Activity]) -> int:
    """Put many activities in as tuples; their ids go upwards in the order given."""
    start = tx.first_free(schema.activity)
    home, reached = tx.home, reaching(tx.driver)
    rows = [activity_row(item, start + at, home, reached) for at, item in enumerate(activities)]
    tx.insert_many(schema.activity, COLUMNS, rows)
    texts = [(start + at, item.contact or None, _words(item)) for at, item in enumerate(activities)]
    tx.insert_many(schema.activity_text, ACTIVITY_TEXT, texts)
    tx.timed |= {item.contact for item in activities if item.contact}
    return len(rows)


def insert_activity(tx: Transaction, item: Activity, *, follow_up_of: int | None = None) -> int:
    """Put one activity in; its id."""
    values = dict(zip(COLUMNS, activity_row(item, 0, tx.home, reaching(tx.driver)), strict=True))
    del values["id"]
    number = tx.insert(schema.activity, **values, follow_up_of=follow_up_of)
    _changed(tx, number, item.contact)
    return number


def activity_row(item: Activity, number: int, home: str, reached: frozenset[str]) -> tuple[Value, ...]:
    """An activity as its row, in the order of COLUMNS; `reached` are the results that are a talk (`reaching`)."""
    due_at = due_instant(item.due, item.tz, home) if item.due else None
    return (
        number, item.contact or None, item.kind, item.state, item.due, item.due_end, item.tz, due_at, item.done_at,
        item.minutes, item.direction, item.result, item.subject, item.text, item.promise, item.location, item.priority,
        item.alarm_minutes, item.rrule, ",".join(item.exdates), ",".join(item.rdates), item.component,
        CATEGORY_END.join(item.categories), int(item.private), item.number, item.via,
        int(item.kind == "call" and item.state == "done" and item.result in reached and not item.via),
    )  # fmt: skip


def _words(item: Activity) -> str:
    return activity_words(item.subject, item.text, item.location, CATEGORY_END.join(item.categories))


def due_instant(due: str, tz: str, home: str) -> int | None:
    """The instant a due text stands for, for sorting: a day counts from its last minute, behind its timed ones."""
    if not due:
        return None
    return to_instant(due if "T" in due else f"{due}T23:59", tz, home)


def check_result(tx: Transaction, result: str) -> None:
    """Refuse a result nobody knows."""
    if result in usual_results():
        return
    known = [rule.key for rule in result_rules(tx.driver)]
    if result not in known:
        raise UserError(
            tr("“{result}” is no result of a call.").format(result=result),
            tr("Nothing was stored."),
            tr("Use one of: {results}.").format(results=", ".join(known)),
        )


def existing_contact(tx: Transaction, contact: int) -> int:
    """The contact itself; UserError where it is gone."""
    if tx.connection.exec_driver_sql("SELECT 1 FROM contact WHERE id = ?", (contact,)).first() is None:
        raise UserError(
            tr("This contact is gone."),
            tr("Your words are kept."),
            tr("Undo brings the contact back if it was deleted."),
        )
    return contact


def _row(tx: Transaction, number: int):  # type: ignore[no-untyped-def]
    row = tx.connection.execute(schema.activity.select().where(schema.activity.c.id == number)).first()
    if row is None:
        raise UserError(
            tr("This entry is gone."), tr("Nothing was changed."), tr("Undo brings it back if it was deleted.")
        )
    return row


def _once(tx: Transaction, row):  # type: ignore[no-untyped-def]
    """The row itself; of a series its present time alone, taken out of it as an activity of its own."""
    if row.state != "planned" or not row.rrule:
        return row
    series = activity_of(tx.run(f"SELECT {STORED} FROM activity a WHERE a.id = ?", (row.id,)).fetchone())
    start = _present_start(tx, series)
    exdates = ",".join((*series.exdates, start))
    tx.execute(update(schema.activity).where(schema.activity.c.id == row.id), exdates=exdates)
    end = same_length(series.due, series.due_end, start)
    single = replace(series, due=start, due_end=end, rrule="", exdates=(), rdates=(), component=None)
    number = insert_activity(tx, single)
    tx.run(
        "INSERT INTO participant (activity, contact, address, name, state, organizer) "
        "SELECT ?, contact, address, name, state, organizer FROM participant WHERE activity = ? ORDER BY id",
        (number, row.id),
    )
    _changed(tx, row.id, row.contact)
    return _row(tx, number)


def _present_start(tx: Transaction, series: Activity) -> str:
    """Today's start, else the last one, else the next."""
    today = date.fromisoformat(day_of(tx.now, series.tz or tx.home))
    year = timedelta(days=366)
    found = occurrences(tx.driver, tx.home, today - year, today + year, only=(series.id,)).get(series.id, [])
    before = [start for start in found if start[:10] <= today.isoformat()]
    return (before or found or [series.due])[-1 if before else 0]


def sane_minutes(minutes: int | None) -> int | None:
    """Minutes that a day can have."""
    return None if minutes is None else max(0, min(minutes, 24 * 60))


def _changed(tx: Transaction, number: int, contact: int | None) -> None:
    tx.talked.add(number)
    tx.timed |= {guest[0] for guest in tx.run(GUESTS, (number,))}
    if contact:
        tx.timed.add(contact)


def _end(tx: Transaction, number: int, done: Activity, command: LogCall | Complete) -> None:
    """All that follows from a call that ended; what is no call only leads to next steps."""
    follow_ups = command.follow_ups
    if done.kind == "call" and done.contact:
        desk = command.desk
        if desk.row:
            tx.run(
                "UPDATE activity SET list_row = (SELECT id FROM list_row WHERE id = ?) WHERE id = ?", (desk.row, number)
            )
        at = done.done_at or tx.now
        keep_answers(tx, done.contact, desk.answers, at=at)
        ended = Ended(number, done.contact, done.result, command.text, at, follow_ups, desk)
        follow_ups = follow_result(tx, ended)
    _follow(tx, number, done.contact, replace(command, follow_ups=follow_ups))


def _reached(tx: Transaction, result: str) -> int:
    return int(result in reaching(tx.driver))


def plan_steps(tx: Transaction, number: int, contact: int, steps: Iterable[FollowUp]) -> None:
    """Plan what a finished activity leads to; with contact 0 it is nobody's."""
    for step in steps:
        planned = Activity(
            contact=contact,
            kind=step.kind,
            state="planned",
            due=step.due,
            tz=step.tz,
            subject=step.subject,
            promise=step.promise,
        )
        insert_activity(tx, planned, follow_up_of=number)


def _follow(tx: Transaction, number: int, contact: int, done: LogCall | Record | Complete) -> None:
    """Plan what the finished activity leads to, and put its contact into the groups it names."""
    plan_steps(tx, number, contact, done.follow_ups)
    for name in done.groups if contact else ():
        add_to_group(tx, AddToGroup(name, (contact,)))
