"""`today`, `list` and `calls`."""

from __future__ import annotations

from argparse import Namespace

from pim.cli.desk import QUOTED, Desk
from pim.cli.running import DONE, PARTLY, WrongUse
from pim.commands.listing import MakeList, RenameList
from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.list_plan import ListPlan
from pim.values.rows import ListLine, TodayItem


def today(desk: Desk, found: Namespace) -> int:
    """The ranked start page."""
    page = desk.reader.today()
    desk.output.give({"items": [_form(item) for item in page.items], "without_next_step": page.without_next_step})
    group = ""
    for item in page.items:
        if item.group != group:
            desk.output.say(group_title(item.group))
            group = item.group
        desk.output.say(_line(item))
    if not page.items:
        desk.output.say(tr("Nothing is due."))
    return DONE


def lists(desk: Desk, found: Namespace) -> int:
    """All call lists, a new one, or one in full."""
    if found.what is None:
        return _all_lists(desk)
    if not (found.name or "").strip():
        raise WrongUse(
            tr("The list needs a name or id: list new NAME --where QUERY, list show ID, or list rename ID NAME.")
        )
    if found.what == "rename":
        return _rename_list(desk, found)
    if found.new_name is not None:
        raise WrongUse(tr("“{what}” is not understood here.").format(what=found.new_name[:QUOTED]))
    if found.what == "show":
        return _show_list(desk, named_list(desk, found.name))
    if found.where is None:
        raise WrongUse(tr("Who shall be on the list? Say it with --where; an empty query means all."))
    line, _ = make_list(desk, found.name, found.where)
    excluded = [{"why": why, "count": count} for why, count in line.excluded]
    desk.output.give(
        {"list": {"id": line.id, "name": line.name, "code": line.code}, "rows": line.rows, "excluded": excluded}
    )
    desk.output.say(_list_words(line))
    return PARTLY if excluded else DONE


def calls(desk: Desk, found: Namespace) -> int:
    """A call sheet as a PDF file."""
    from pim.values.locale_text import paper_size
    from pim.values.sheet import SheetOptions

    if desk.lent.paper is None:
        raise UserError(
            tr("This machine has no painter for paper."), tr("Nothing was written."), tr("Install PySide6.")
        )
    path = desk.target(found.pdf)
    number, code, step = _sheet_list(desk, found)
    sheet = desk.reader.sheet(number, private=found.private)
    options = SheetOptions(page=found.page or paper_size(), landscape=found.landscape, include_private=found.private)
    try:
        pages = desk.lent.paper(sheet, options, str(path))
    except BaseException:
        if step:  # without its paper the list is no use
            desk.book.undo_step(step)
        raise
    left = [{"why": why, "count": count} for why, count in sheet.left_out]
    desk.output.give(
        {
            "rows": len(sheet.rows),
            "pages": pages,
            "path": str(path),
            "list": code or sheet.list_id or None,
            "excluded": left,
        }
    )
    people = trn("{n} call", "{n} calls", len(sheet.rows)).format(n=len(sheet.rows))
    paper = trn("{n} page", "{n} pages", pages).format(n=pages)
    desk.output.say(tr("{calls} on {pages}: {path}").format(calls=people, pages=paper, path=path))
    desk.output.warn(*(tr("{n} left out: {why}").format(n=count, why=why) for why, count in sheet.left_out))
    return PARTLY if left else DONE


def make_list(desk: Desk, name: str, query: str) -> tuple[ListLine, int]:
    """A new list of those a query finds, and its step."""
    people = tuple(desk.reader.find_ids(desk.query(query), "person"))
    done = desk.do(MakeList(ListPlan(desk.query(name), people, query)))
    return next(line for line in desk.reader.lists() if line.id == done.result), done.changes.step


def named_list(desk: Desk, words: str) -> ListLine:
    """The list of this id, printed id or name."""
    fits = [
        line
        for line in desk.reader.lists()
        if words in (str(line.id), line.name) or words.casefold() == line.code.casefold()
    ]
    exact = [line for line in fits if words == str(line.id) or words.casefold() == line.code.casefold()]
    if len(exact or fits) == 1:
        return (exact or fits)[0]
    if not fits:
        raise UserError(
            tr("There is no list “{words}”.").format(words=words[:QUOTED]),
            tr("Nothing was changed."),
            tr("See all: ringbook list"),
        )
    choices = "; ".join(f"{line.code} {line.name}" for line in fits)
    raise UserError(
        tr("“{words}” can mean several: {choices}.").format(words=words[:QUOTED], choices=choices),
        tr("Nothing was changed."),
        tr("Use the id."),
    )


def group_title(group: str) -> str:
    """The heading of a part of Today."""
    titles = {
        "timed": tr("Promised for a time"),
        "late": tr("Late promises"),
        "due": tr("Due today"),
        "call back": tr("Call-backs"),
        "birthday": tr("Birthdays and yearly dates"),
        "no next step": tr("No next step"),
    }
    return titles.get(group, group)


def _sheet_list(desk: Desk, found: Namespace) -> tuple[int, str, int]:
    """The list to print, its printed id, and the step that made it (0: it was there)."""
    if found.list is not None:
        line = named_list(desk, found.list)
        return line.id, line.code, 0
    if found.where is not None:
        line, step = make_list(desk, found.where.strip() or tr("Everybody"), found.where)
        return line.id, line.code, step
    return 0, "", 0


def _all_lists(desk: Desk) -> int:
    known = desk.reader.lists()
    desk.output.give(
        {"lists": [{"id": line.id, "code": line.code, "name": line.name, "rows": line.rows} for line in known]}
    )
    desk.output.say(*(_list_words(line) for line in known))
    if not known:
        desk.output.say(tr("There is no call list yet."))
    return DONE


def _show_list(desk: Desk, line: ListLine) -> int:
    rows = desk.reader.list_rows(line.id)
    excluded = [{"why": why, "count": count} for why, count in line.excluded]
    items = [
        {
            "pos": r.pos,
            "contact": r.contact,
            "name": r.name,
            "number": r.number,
            "state": r.state,
            "tries": r.tries,
            "result": r.result,
        }
        for r in rows
    ]
    about = {"id": line.id, "name": line.name, "code": line.code}
    desk.output.give({"list": about, "rows": line.rows, "excluded": excluded, "items": items})
    desk.output.say(_list_words(line), *(f"{r.pos:>4}  {r.name}, {r.number}" for r in rows))
    return DONE


def _rename_list(desk: Desk, found: Namespace) -> int:
    if found.new_name is None or found.where is not None:
        raise WrongUse(tr("Say which list and its new name: list rename ID NAME."))
    line = named_list(desk, found.name)
    done = desk.do(RenameList(line.id, desk.query(found.new_name)))
    renamed = next(held for held in desk.reader.lists() if held.id == line.id)
    about = {"id": renamed.id, "name": renamed.name, "code": renamed.code}
    desk.output.give({"list": about, "rows": renamed.rows, "step": done.changes.step})
    desk.output.say(_list_words(renamed))
    return DONE


def _list_words(line: ListLine) -> str:
    rows = trn("{n} person", "{n} people", line.rows).format(n=line.rows)
    left = "".join(tr(", {n} left out: {why}").format(n=count, why=why) for why, count in line.excluded)
    return f"{line.code}  {line.name}: {rows}{left}"


def _form(item: TodayItem) -> dict[str, int | str | bool | None]:
    return {
        "id": item.activity or None,
        "contact": item.contact or None,
        "name": item.name,
        "phone": item.phone,
        "group": item.group,
        "why": item.words,
        "due": item.due or None,
        "callable": item.callable,
    }


def _line(item: TodayItem) -> str:
    who = ", ".join(part for part in (item.name, item.company) if part) or tr("without a contact")
    late = (
        trn(" ({n} day late)", " ({n} days late)", item.days).format(n=item.days)
        if item.group == "late" and item.days
        else ""
    )
    time = item.due[11:16] if item.group == "timed" else ""
    return "  " + "  ".join(part for part in (time, who, item.phone, f"{item.words}{late}") if part)
