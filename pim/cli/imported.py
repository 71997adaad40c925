"""What an import did, or would do, as text and as JSON."""

from itertools import islice

from pim.cli.desk import Desk
from pim.texts import tr, trn
from pim.values.import_report import FieldChange, ImportReport, RowOutcome

LISTED = 20


def say_report(desk: Desk, report: ImportReport, step: int, *, rehearsed: bool) -> None:
    """The counts; of a rehearsal also the rows that would change somebody or are unclear; what could not be read."""
    desk.output.give(_as_json(report, step) | ({"rows": list(map(_row_json, report.rows))} if rehearsed else {}))
    words = tr("Would be: {what}") if rehearsed else "{what}"
    desk.output.say(words.format(what=_counts(report)))
    _say_unclear(desk, report, rehearsed=rehearsed)
    told = [row for row in report.rows if row.outcome in ("updated", "unclear")]
    for row in told[:LISTED]:
        desk.output.say(*_row_lines(row))
    _say_more(desk, len(told))
    for error in islice(report.unreadable, LISTED):
        place = tr("{file}, line {line}").format(file=error.file, line=error.line) if error.line else error.file
        desk.output.warn(f"{place}: {error.why}")
    _say_more(desk, len(report.unreadable))


def _counts(report: ImportReport) -> str:
    """What was read and what became of it: the parts are the whole."""
    words = tr(
        "{read} read. Contacts added: {contacts}; entries added: {entries}; contacts updated: {updated}; "
        "entries updated: {changed}; unchanged: {unchanged}; left out: {left}."
    )
    said = words.format(
        read=report.read,
        contacts=report.contacts_added,
        entries=report.entries,
        updated=report.contacts_updated,
        changed=report.entries_updated,
        unchanged=report.unchanged,
        left=report.left,
    )
    kept = trn(
        "{n} part of a calendar holds nothing to show and is kept as it came.",
        "{n} parts of calendars hold nothing to show and are kept as they came.",
        report.kept,
    )
    return f"{said} {kept.format(n=report.kept)}" if report.kept else said


def _say_unclear(desk: Desk, report: ImportReport, *, rehearsed: bool) -> None:
    if report.unclear and rehearsed:
        words = trn(
            "{n} of those added may be somebody who is here: it would stand apart.",
            "{n} of those added may be somebody who is here: they would stand apart.",
            report.unclear,
        )
        desk.output.say(words.format(n=report.unclear))
    elif report.unclear:
        words = trn(
            "{n} of those added may be somebody who is here; nothing was merged by guess.",
            "{n} of those added may be somebody who is here; nothing was merged by guess.",
            report.unclear,
        )
        desk.output.say(words.format(n=report.unclear))


def _say_more(desk: Desk, count: int) -> None:
    if count > LISTED:
        desk.output.warn(tr("and {n} more; --json lists them all").format(n=count - LISTED))


def _row_lines(row: RowOutcome) -> list[str]:
    outcome = tr("updated") if row.outcome == "updated" else tr("unclear")
    whom = ", ".join(f"{name} ({number})" for number, name in row.candidates)
    head = tr("{file}, line {line}: {name}").format(file=row.file, line=row.line, name=row.name)
    why = tr("{why}: {whom}").format(why=row.why, whom=whom) if whom else row.why
    changes = row.changes if row.outcome == "updated" else ()
    return [f"{head} – {outcome}. {why}", *(f"    {_change_words(change)}" for change in changes)]


def _change_words(change: FieldChange) -> str:
    words = {
        "here": tr("{field}: stays “{here}”, the file says “{there}”"),
        "both": tr("{field}: “{here}” and “{there}”"),
        "there": tr("{field}: “{here}” becomes “{there}”") if change.here else tr("{field}: “{there}” is new"),
    }
    said = words[change.kept] if change.there or change.kept == "here" else tr("{field}: “{here}” goes")
    return said.format(field=change.field, here=change.here, there=change.there)


def _as_json(report: ImportReport, step: int) -> dict[str, object]:
    return {
        "files": report.files,
        "read": report.read,
        "added": report.added,
        "entries": report.entries,
        "kept": report.kept,
        "updated": report.updated,
        "entries_updated": report.entries_updated,
        "unchanged": report.unchanged,
        "left": report.left,
        "unclear": report.unclear,
        "activities_added": report.activities_added,
        "unreadable": [{"file": e.file, "line": e.line, "why": e.why} for e in report.unreadable],
        "step": step,
    }


def _row_json(row: RowOutcome) -> dict[str, object]:
    return {
        "file": row.file,
        "item": row.item,
        "line": row.line,
        "name": row.name,
        "outcome": row.outcome,
        "contact": row.contact,
        "why": row.why,
        "candidates": [{"id": number, "name": name} for number, name in row.candidates],
        "changes": [
            {"field": change.field, "here": change.here, "there": change.there, "kept": change.kept}
            for change in row.changes
        ],
    }
