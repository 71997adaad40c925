"""`backup`, `restore`, `check` and `sample`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pim.cli.desk import Desk
from pim.cli.progress import terminal_progress
from pim.cli.running import DONE, PARTLY, STORE
from pim.commands.sample import LoadSample
from pim.errors import StoreError, UserError
from pim.texts import tr
from pim.values.content_words import content_words
from pim.values.keeping import Backup


def backup(desk: Desk, found: Namespace) -> int:
    """A verified copy of the book."""
    _need_book(desk)
    path = desk.target(found.file) if found.file else None
    made = desk.patiently(lambda: desk.book.backup(path))
    desk.output.give({"path": str(made.path), "contacts": made.contacts, "activities": made.activities, "ok": True})
    desk.output.say(
        tr("Saved and checked: {content} in {path}").format(
            content=content_words(made.contacts, made.activities), path=made.path
        )
    )
    return DONE


def restore(desk: Desk, found: Namespace) -> int:
    """A backup takes the book's place; the state before is kept."""
    path = Path(found.file).absolute()
    inside = _looked_into(desk, path)
    question = tr("Put back {content} in place of the present book?")
    if not desk.confirm(question.format(content=content_words(inside.contacts, inside.activities))):
        raise UserError(
            tr("Nobody said yes."), tr("Nothing was changed."), tr("Say --yes to restore without a question.")
        )
    desk.close_reader()
    restored = desk.patiently(lambda: desk.book.restore(path))
    after = restored.after
    kept = str(restored.kept) if restored.kept else None
    desk.output.give(
        {"path": str(path), "contacts": after.contacts, "activities": after.activities, "ok": True, "kept": kept}
    )
    desk.output.say(tr("Restored: {content}.").format(content=content_words(after.contacts, after.activities)))
    if kept:
        desk.output.say(tr("The state before lies in {path}; restore it the same way to return.").format(path=kept))
    return DONE


def check(desk: Desk, found: Namespace) -> int:
    """Look the book over, and mend it if asked."""
    _need_book(desk)
    checked = desk.patiently(desk.book.check)
    kept, lost = None, list[str]()
    if found.repair and not checked.ok:
        rescued = desk.patiently(desk.book.repair)
        kept, lost = str(rescued.kept) if rescued.kept else None, rescued.lost
        checked = desk.book.check()
    problems = [problem.words for problem in checked.problems]
    desk.output.give(
        {
            "path": str(desk.profile.store),
            "contacts": checked.contacts,
            "activities": checked.activities,
            "ok": checked.ok,
            "problems": problems,
            "lost": lost,
            "kept": kept,
        }
    )
    desk.output.warn(*lost, *problems)
    if kept:
        desk.output.say(tr("The file as it was lies in {path}.").format(path=kept))
    if problems and not found.repair:
        desk.output.warn(tr("Nothing was changed. Try: ringbook check --repair"))
    if checked.ok:
        desk.output.say(
            tr("All is well: {content}.").format(content=content_words(checked.contacts, checked.activities))
        )
    if not checked.ok:
        return STORE
    return PARTLY if lost else DONE


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
        done = desk.do(LoadSample(found.contacts), progress)
    made = done.result if isinstance(done.result, dict) else {}
    contacts, activities = int(str(made["contacts"])), int(str(made["activities"]))
    desk.output.give({"contacts": contacts, "activities": activities, "step": done.changes.step})
    desk.output.say(tr("Added: {content}.").format(content=content_words(contacts, activities)))
    return DONE


def _need_book(desk: Desk) -> None:
    if not desk.book.exists():
        raise UserError(
            tr("There is no book in {folder} yet.").format(folder=desk.profile.folder),
            tr("Nothing was changed."),
            tr("Name its folder with --profile."),
        )


def _looked_into(desk: Desk, path: Path) -> Backup:
    """What a backup holds; UserError for a file that is none: the present book has nothing to do with it."""
    hint = tr("Name another file; backups lie in {folder}.").format(folder=desk.profile.backups)
    try:
        if path.is_file():
            return desk.book.look_into(path)
        why = tr("it is not there")
    except StoreError as error:
        if error.cause in ("locked", "full"):
            raise
        whys = {"newer": tr("it was made by a newer Ringbook"), "key": tr("it is encrypted or no backup")}
        why = whys.get(error.cause, tr("it is no sound backup of an address book"))
    except OSError as error:
        why = error.strerror or str(error)
    what = tr("{file} cannot be restored: {why}.").format(file=path, why=why)
    raise UserError(what, tr("Nothing was changed."), hint)
