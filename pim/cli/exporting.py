"""`export`."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pim import VERSION
from pim.cli.desk import Desk
from pim.cli.progress import terminal_progress
from pim.cli.running import DONE, PARTLY, WrongUse
from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.outgoing import (
    ALL,
    CSV,
    FIRST_CARD_ONLY,
    GENERIC,
    HEADERS_OWN,
    ICAL,
    JSON,
    LDIF,
    LDIF_FOR,
    ORIGINAL,
    TABLES_FOR,
    TITLES,
    VCARD,
    VERSIONS,
    Leaving,
    Outgoing,
)
from pim.work.outgoing import write_file, write_files, write_zip

NOT_WRITTEN = frozenset(".tsv .xls .xlsx .ods .xml .html .pdf .doc .docx .txt".split())
ENDINGS = {
    **dict.fromkeys((".ics", ".ical"), ICAL),
    **dict.fromkeys((".ldif", ".ldi"), LDIF),
    ".json": JSON,
    ".csv": CSV,
    ".zip": ALL,
}
FIRST_TARGET = {CSV: GENERIC, LDIF: GENERIC}
ONLY_TARGETS = {
    ICAL: (ORIGINAL, GENERIC, "outlook", "google"),
    JSON: (ORIGINAL,),
    ALL: (ORIGINAL,),
    CSV: TABLES_FOR,
    LDIF: LDIF_FOR,
}
LISTED = 20


def export(desk: Desk, found: Namespace) -> int:
    """Write contacts, calendar or the whole book; or only say what the target cannot hold."""
    if found.card_version is True:
        desk.output.say(f"ringbook {VERSION}")
        return DONE
    export = _asked(desk, found)
    if not export.file:
        return _say_written(desk, export, None, listed=True)
    if export.file == "-":
        for piece in desk.reader.pieces(export.asked):
            desk.output.put_bytes(piece)
        return _left(desk, export)
    path = Path(export.file).absolute() if export.folder else desk.target(export.file)
    _write(desk, export, path)
    return _say_written(desk, export, path, listed=found.losses)


@dataclass(frozen=True, slots=True)
class _Export:
    """What is to be written where, what stays, and what its target cannot hold."""

    file: str
    asked: Outgoing
    folder: bool
    leaving: Leaving
    losses: Counter[str]


def _asked(desk: Desk, found: Namespace) -> _Export:
    """What the words ask for; WrongUse or UserError where they do not fit together."""
    if not found.file and not found.losses:
        raise WrongUse(tr("There is no file to write to: name one, or - for standard output."))
    if found.file == "-" and found.json:
        raise WrongUse(tr("Standard output takes either the file (-) or --json."))
    form = found.format or _form_of(found.file)
    target = found.target or FIRST_TARGET.get(form, ORIGINAL)
    _check_words(form, target, found)
    where = desk.query(found.where)
    contacts = list(desk.reader.find_ids(where)) if where.strip() else None
    if form == ALL and contacts is not None:
        raise WrongUse(tr("The whole book goes out whole: leave --where away, or say another --format."))
    asked = Outgoing(form, target, found.card_version, found.private, contacts, found.exact)
    asked = asked._replace(dates=found.dates, headers=found.headers, pictures=desk.lent.pictures)
    leaving = desk.reader.leaving(asked)
    folder = _is_folder(found.file or "-", asked, leaving.written)
    return _Export(found.file or "", asked, folder, leaving, desk.reader.losses(asked))


def _check_words(form: str, target: str, found: Namespace) -> None:
    if form != VCARD and found.card_version:
        raise WrongUse(tr("--version is for vCards only."))
    if form in (JSON, ALL) and target != ORIGINAL:
        raise WrongUse(tr("--target is for vCard, iCalendar and tables only."))
    only = ONLY_TARGETS.get(form, (target,))
    if target not in only:
        raise WrongUse(
            tr("{target} reads no {form}: for this form, --target is one of {names}.").format(
                target=target, form=form, names=", ".join(only)
            )
        )
    if found.headers and (form != CSV or target not in HEADERS_OWN):
        raise WrongUse(tr("--headers is for csv with --target outlook only."))
    if found.exact and form != CSV:
        raise WrongUse(tr("--exact is for csv only."))
    if found.dates and form != ICAL:
        raise WrongUse(tr("--dates is for ical only."))
    if found.card_version and form == VCARD:
        _check_version(target, found.card_version)


def _check_version(target: str, version: str) -> None:
    versions = VERSIONS[target]
    if version not in versions:
        raise WrongUse(
            tr("{target} reads vCard {versions}, not {version}.").format(
                target=target, versions=", ".join(versions), version=version
            )
        )


def _is_folder(name: str, asked: Outgoing, count: int) -> bool:
    """Whether several files go into one folder: asked for by its name, or what the target needs."""
    if name == "-":
        return False
    try:
        is_one = name.endswith("/") or Path(name).is_dir()
    except OSError:
        is_one = False
    if is_one and asked.form not in (VCARD, ALL):
        raise UserError(
            tr("{file} is a folder; only vCards go into one.").format(file=name),
            tr("Nothing was written, and the book is unchanged."),
            tr("Name a file in it."),
        )
    if asked.form == ALL:
        return is_one or Path(name).suffix.lower() != ".zip"
    return is_one or (_wants_folder(asked) and count > 1 and not Path(name).suffix)


def _wants_folder(asked: Outgoing) -> bool:
    return asked.form == VCARD and asked.target in FIRST_CARD_ONLY


def _write(desk: Desk, export: _Export, path: Path) -> None:
    with terminal_progress(desk.output, tr("Writing")) as progress:
        if export.folder:
            write_files(path, desk.reader.files(export.asked), progress)
        elif export.asked.form == ALL:
            write_zip(path, desk.reader.files(export.asked), progress)
        else:
            write_file(path, desk.reader.pieces(export.asked), progress)
    if _wants_folder(export.asked) and not export.folder and export.leaving.written > 1:
        desk.output.warn(tr("Outlook reads only the first card of a file: export into a folder instead."))


def _say_written(desk: Desk, export: _Export, path: Path | None, *, listed: bool) -> int:
    written = export.leaving.written if path is not None else 0
    stay = {"private": export.leaving.stay, "private entry": export.leaving.entries_stay}
    left_out = [{"why": why, "count": count} for why, count in stay.items() if count]
    where = str(path) if path is not None else ""
    losses = [{"property": name, "count": count} for name, count in _in_order(export.losses)]
    desk.output.give({"written": written, "losses": losses, "path": where, "left_out": left_out})
    if path is not None:
        desk.output.say(_written_words(export.asked.form, written, where))
    if listed:
        _say_losses(desk, export)
    elif export.losses:
        words = trn(
            "{n} line cannot be held by {target}", "{n} lines cannot be held by {target}", export.losses.total()
        )
        desk.output.warn(
            words.format(n=export.losses.total(), target=TITLES.get(export.asked.target, export.asked.target))
            + tr("; --losses lists them.")
        )
    return _left(desk, export)


def _written_words(form: str, written: int, where: str) -> str:
    if form == ICAL:
        words = trn("{n} calendar entry written to {path}", "{n} calendar entries written to {path}", written)
    else:
        words = trn("{n} contact written to {path}", "{n} contacts written to {path}", written)
    return words.format(n=written, path=where)


def _say_losses(desk: Desk, export: _Export) -> None:
    from pim.values.loss_words import loss_words

    if not export.losses:
        desk.output.say(tr("Nothing would be lost: what has no form of its own is written as it stands."))
        return
    desk.output.say(tr("{target} cannot hold:").format(target=TITLES.get(export.asked.target, export.asked.target)))
    for name, count in _in_order(export.losses):
        desk.output.say(f"  {loss_words(name, count)}")


def _in_order(losses: Counter[str]) -> list[tuple[str, int]]:
    """The most first."""
    return sorted(losses.items(), key=lambda entry: (-entry[1], entry[0]))


def _left(desk: Desk, export: _Export) -> int:
    stay, entries = export.leaving.stay, export.leaving.entries_stay
    if not stay and not entries:
        return DONE
    if entries:
        words = trn("{n} private entry was left out", "{n} private entries were left out", entries).format(n=entries)
    else:
        words = trn("{n} private contact was left out", "{n} private contacts were left out", stay).format(n=stay)
    desk.output.warn(words + tr("; --private takes them along."))
    return PARTLY


def _form_of(name: str | None) -> str:
    """The form that the file's ending names; vCard where it names none."""
    ending = Path(name or "").suffix.lower()
    if ending in NOT_WRITTEN:
        raise UserError(
            tr("Ringbook does not write {ending} files.").format(ending=ending),
            tr("Nothing was written, and the book is unchanged."),
            tr("Name a .vcf, .ics, .csv, .ldif, .json or .zip file, or say --format."),
        )
    return ENDINGS.get(ending, VCARD)
