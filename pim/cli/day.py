"""`today` and `calls`."""

from __future__ import annotations

from argparse import Namespace

from pim.cli.desk import Desk
from pim.cli.lists import make_list, named_list
from pim.cli.running import DONE, PARTLY
from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.list_plan import ListPlan, ListRules
from pim.values.rows import TodayItem
from pim.values.today_words import group_title


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
    options = SheetOptions(
        page=found.page or paper_size(),
        landscape=found.landscape,
        large=found.large,
        script_page=found.script,
        include_private=found.private,
    )
    try:
        pages = desk.lent.paper(sheet, options, str(path))
    except BaseException:
        if step:  # without its paper the list is no use
            desk.book.undo_step(step)
        raise
    if number and not desk.book.read_only:
        desk.interruptibly(lambda: desk.book.keep_printed(number))
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


def _sheet_list(desk: Desk, found: Namespace) -> tuple[int, str, int]:
    """The list to print, its printed id, and the step that made it (0: it was there)."""
    if found.list is not None:
        line = named_list(desk, found.list)
        return line.id, line.code, 0
    if found.where is not None:
        # what is printed is wanted on paper, whatever list it stands on besides
        plan = ListPlan(found.where.strip() or tr("Everybody"), query=found.where, rules=ListRules(again=True))
        line, step = make_list(desk, plan)
        return line.id, line.code, step
    return 0, "", 0


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
        "closed": item.closed or None,
        "opens": item.opens or None,
        "best": item.best or None,
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
