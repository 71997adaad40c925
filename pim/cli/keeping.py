"""`backup`, `restore`, `check` and `sample`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pim.cli.desk import Desk
from pim.cli.progress import terminal_progress
from pim.cli.running import DONE, STORE
from pim.commands.sample import LoadSample
from pim.errors import UserError
from pim.texts import tr


def backup(desk: Desk, found: Namespace) -> int:
    """A verified copy of the book."""
    if not desk.book.exists():
        raise UserError(tr("There is no book in {folder} yet.").format(folder=desk.profile.folder), "", "")
    made = desk.book.backup(Path(found.file).absolute() if found.file else None)
    desk.output.give({"path": str(made.path), "contacts": made.contacts, "activities": made.activities, "ok": True})
    desk.output.say(
        tr("Saved and checked: {contacts} contacts, {activities} activities in {path}").format(
            contacts=made.contacts, activities=made.activities, path=made.path
        )
    )
    return DONE


def restore(desk: Desk, found: Namespace) -> int:
    """A backup takes the book's place; the state before is kept."""
    path = Path(found.file).absolute()
    if not path.is_file():
        raise UserError(
            tr("{file} is not there.").format(file=path),
            tr("Nothing was changed."),
            tr("Check the name of the backup."),
        )
    inside = desk.book.look_into(path)
    question = tr("Put back {contacts} contacts and {activities} activities in place of the present book?")
    if not desk.confirm(question.format(contacts=inside.contacts, activities=inside.activities)):
        raise UserError(
            tr("Nobody said yes."), tr("Nothing was changed."), tr("Say --yes to restore without a question.")
        )
    desk.close_reader()
    restored = desk.book.restore(path)
    after = restored.after
    kept = str(restored.kept) if restored.kept else None
    desk.output.give(
        {"path": str(path), "contacts": after.contacts, "activities": after.activities, "ok": True, "kept": kept}
    )
    desk.output.say(
        tr("Restored: {contacts} contacts, {activities} activities.").format(
            contacts=after.contacts, activities=after.activities
        )
    )
    if kept:
        desk.output.say(tr("The state before lies in {path}; restore it the same way to return.").format(path=kept))
    return DONE


def check(desk: Desk, found: Namespace) -> int:
    """Look the book over, and mend it if asked."""
    if not desk.book.exists():
        raise UserError(tr("There is no book in {folder} yet.").format(folder=desk.profile.folder), "", "")
    checked = desk.book.check()
    kept = None
    if found.repair and not checked.ok:
        desk.close_reader()
        rescued = desk.book.repair()
        kept = str(rescued.kept) if rescued.kept else None
        desk.output.warn(*rescued.lost)
        checked = desk.book.check()
    problems = [problem.words for problem in checked.problems]
    desk.output.give(
        {
            "path": str(desk.profile.store),
            "contacts": checked.contacts,
            "activities": checked.activities,
            "ok": checked.ok,
            "problems": problems,
            "kept": kept,
        }
    )
    desk.output.warn(*problems)
    if checked.ok:
        desk.output.say(
            tr("All is well: {contacts} contacts, {activities} activities.").format(
                contacts=checked.contacts, activities=checked.activities
            )
        )
    return DONE if checked.ok else STORE


def sample(desk: Desk, found: Namespace) -> int:
    """The example book, into a profile that holds nobody yet."""
    counts = desk.reader.counts()
    if any(counts.get(kind) for kind in ("person", "company", "household")) and not desk.yes:
        raise UserError(
            tr("There are people in this book already."),
            tr("Nothing was changed."),
            tr("Name an empty folder with --profile, or say --yes."),
        )
    with terminal_progress(desk.output, tr("Filling")) as progress:
        done = desk.do(LoadSample(max(found.contacts, 0)), progress)
    made = done.result if isinstance(done.result, dict) else {}
    desk.output.give(
        {"contacts": int(str(made["contacts"])), "activities": int(str(made["activities"])), "step": done.changes.step}
    )
    desk.output.say(tr("{contacts} contacts, {activities} activities.").format(**made))
    return DONE
