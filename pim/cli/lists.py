"""`list`: call lists, new ones, one in full, more contacts for one, another name."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from pim.cli.desk import QUOTED, Desk
from pim.cli.running import DONE, PARTLY, WrongUse
from pim.commands.listing import ExtendList, MakeList, RenameList
from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.list_plan import AS_SORTED, ListPlan, ListRules
from pim.values.list_words import why_title
from pim.values.rows import ListLine, ListRow

MAKING = ("order", "seed", "script", "max_tries", "retry", "not_within", "again", "private", "company_once", "consent")


def lists(desk: Desk, found: Namespace) -> int:
    """All call lists, a new one, one in full, more for one, or another name."""
    if found.what is None:
        return _all_lists(desk)
    if not (found.name or "").strip():
        raise WrongUse(
            tr("The list needs a name or id: list new NAME --where QUERY, list show ID, or list rename ID NAME.")
        )
    if found.what != "new" and (said := [name for name in MAKING if getattr(found, name)]):
        raise WrongUse(tr("“{what}” is not understood here.").format(what=f"--{said[0].replace('_', '-')}"))
    if found.what == "rename":
        return _rename_list(desk, found)
    if found.new_name is not None:
        raise WrongUse(tr("“{what}” is not understood here.").format(what=found.new_name[:QUOTED]))
    if found.what == "show":
        return _show_list(desk, named_list(desk, found.name))
    if found.where is None:
        raise WrongUse(tr("Who shall be on the list? Say it with --where; an empty query means all."))
    return _extend_list(desk, found) if found.what == "extend" else _new_list(desk, found)


def make_list(desk: Desk, plan: ListPlan) -> tuple[ListLine, int]:
    """A new list of those whom a plan's query finds, and its step."""
    desk.query(plan.name)
    built = desk.reader.list_built(replace(plan, query=desk.query(plan.query)))
    done = desk.do(MakeList(replace(plan, contacts=built.contacts)))
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


def _new_list(desk: Desk, found: Namespace) -> int:
    line, _ = make_list(desk, _plan(desk, found))
    desk.output.give({**_about(line), "excluded": _excluded(line.excluded)})
    desk.output.say(_list_words(line))
    return PARTLY if line.excluded else DONE


def _plan(desk: Desk, found: Namespace) -> ListPlan:
    """The plan that the options say."""
    rules = ListRules(
        with_private=found.private,
        needs_consent=found.consent,
        not_within_days=found.not_within or 0,
        again=found.again,
        company_once=found.company_once,
    )
    return ListPlan(
        found.name,
        query=found.where,
        order=found.order.replace("-", " ") or AS_SORTED,
        seed=found.seed or 0,
        rules=rules,
        script=_script(desk, found.script) if found.script else 0,
        max_tries=found.max_tries or 0,
        retry=tuple((found.retry or "").replace(",", " ").split()),
    )


def _script(desk: Desk, words: str) -> int:
    """The script of this name or id."""
    known = desk.reader.scripts()
    met = next((line.id for line in known if words in (str(line.id), line.name)), 0)
    if not met:
        raise UserError(
            tr("There is no script “{words}”.").format(words=words[:QUOTED]),
            tr("Nothing was changed."),
            tr("The scripts are: {names}.").format(names=", ".join(line.name for line in known) or "–"),
        )
    return met


def _extend_list(desk: Desk, found: Namespace) -> int:
    """More contacts behind the last row of a list."""
    line = named_list(desk, found.name)
    rules = ListRules(again=line.again)
    built = desk.reader.list_built(ListPlan(line.name, query=desk.query(found.where), order=AS_SORTED, rules=rules))
    done = desk.do(ExtendList(line.id, built.contacts, rules))
    after = next(held for held in desk.reader.lists() if held.id == line.id)
    desk.output.give({**_about(after), "excluded": _excluded(after.excluded), "step": done.changes.step})
    desk.output.say(_list_words(after))
    return PARTLY if after.excluded else DONE


def _all_lists(desk: Desk) -> int:
    known = desk.reader.lists()
    desk.output.give(
        {"lists": [{**_named(line), "rows": line.rows, "open": line.open, "done": line.done} for line in known]}
    )
    desk.output.say(*(_list_words(line) for line in known))
    if not known:
        desk.output.say(tr("There is no call list yet."))
    return DONE


def _show_list(desk: Desk, line: ListLine) -> int:
    from pim.values.json_forms import instant_text

    rows = desk.reader.list_rows(line.id)
    items = [
        {
            "pos": row.pos,
            "contact": row.contact,
            "name": row.name,
            "company": row.company,
            "number": row.number,
            "state": row.state,
            "why": row.why,
            "tries": row.tries,
            "result": row.result,
            "due": instant_text(row.due_at),
        }
        for row in rows
    ]
    desk.output.give({**_about(line), "excluded": _excluded(line.excluded), "items": items})
    desk.output.say(_list_words(line), *map(_row_words, rows))
    return DONE


def _rename_list(desk: Desk, found: Namespace) -> int:
    if found.new_name is None or found.where is not None:
        raise WrongUse(tr("Say which list and its new name: list rename ID NAME."))
    line = named_list(desk, found.name)
    done = desk.do(RenameList(line.id, desk.query(found.new_name)))
    renamed = next(held for held in desk.reader.lists() if held.id == line.id)
    desk.output.give({**_about(renamed), "step": done.changes.step})
    desk.output.say(_list_words(renamed))
    return DONE


def _named(line: ListLine) -> dict[str, int | str]:
    return {"id": line.id, "name": line.name, "code": line.code}


def _about(line: ListLine) -> dict[str, object]:
    return {"list": _named(line), "rows": line.rows}


def _excluded(excluded: tuple[tuple[str, int], ...]) -> list[dict[str, object]]:
    return [{"why": why, "count": count} for why, count in excluded]


def _row_words(row: ListRow) -> str:
    said = [
        row.name,
        row.number,
        *([row.state] if row.state != "open" or row.tries else []),
        row.result,
        why_title(row.why) if row.why else "",
    ]
    return f"{row.pos:>4}  " + ", ".join(filter(None, said))


def _list_words(line: ListLine) -> str:
    rows = trn("{n} person", "{n} people", line.rows).format(n=line.rows)
    left = "".join(tr(", {n} left out: {why}").format(n=count, why=why_title(why)) for why, count in line.excluded)
    return f"{line.code}  {line.name}: {rows}{left}"
