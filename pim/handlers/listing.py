"""Making and changing call lists, with each exclusion stated."""

import json
from collections import Counter

from sqlalchemy import delete

from pim.commands.listing import ChangeList, ExtendList, MakeList, RemoveList, RenameList, TakeOut
from pim.errors import UserError
from pim.handlers import handles
from pim.store import schema
from pim.store.list_rules import Choice, chosen
from pim.store.writing import Transaction, as_json_list
from pim.texts import tr
from pim.values.list_plan import ListPlan, ListRules
from pim.values.list_words import BY_HAND
from pim.values.retry import is_retry

ROW = ("list", "pos", "contact", "number", "state", "why")
LETTERS = "KLMNPRSTVWXYZABCDEFGHJQU"


@handles(MakeList)
def make_list(tx: Transaction, command: MakeList) -> int:
    """The list's id; its printed positions count from 1 and never change."""
    plan = command.plan
    _check(plan.name, plan.retry)
    number = tx.first_free(schema.list_)
    choice = _choice(tx, plan.contacts or (), plan.rules)
    tx.insert(schema.list_, code=printed_id(number), created=tx.now, excluded=_stated(choice, {}), **_kept(plan))
    _add_rows(tx, number, choice, behind=0)
    return number


@handles(ExtendList)
def extend_list(tx: Transaction, command: ExtendList) -> int:
    """New rows come behind the last number ever printed, also where rows were taken away meanwhile."""
    row = tx.run("SELECT excluded FROM list WHERE id = ?", (command.list,)).fetchone()
    if row is None:
        raise _gone()
    choice = _choice(tx, command.contacts, command.rules, onto=command.list)
    last = tx.run("SELECT coalesce(max(pos), 0) FROM list_row WHERE list = ?", (command.list,)).fetchone()[0]
    _add_rows(tx, command.list, choice, behind=last)
    stated = _stated(choice, dict(json.loads(row[0] or "[]")))
    tx.run("UPDATE list SET excluded = ? WHERE id = ?", (stated, command.list))
    return len(choice.rows)


@handles(ChangeList)
def change_list(tx: Transaction, command: ChangeList) -> None:
    """Rows keep what they had: tries, results, and when they are asked for again."""
    _check("-", command.retry)
    given = (
        command.script or None,
        command.begins,
        command.ends,
        command.max_tries,
        " ".join(command.retry),
        int(command.again),
        command.list,
    )
    asked = "UPDATE list SET script = ?, begins = ?, ends = ?, max_tries = ?, retry = ?, again = ? WHERE id = ?"
    if not tx.run(asked, given).rowcount:
        raise _gone()


@handles(TakeOut)
def take_out(tx: Transaction, command: TakeOut) -> None:
    """A row taken out stays where it is printed, excluded by hand."""
    asked = "UPDATE list_row SET state = 'excluded', why = ? WHERE id IN (SELECT value FROM json_each(?))"
    tx.run(asked, (BY_HAND, as_json_list(command.rows)))


@handles(RenameList)
def rename_list(tx: Transaction, command: RenameList) -> None:
    """One without a name is refused, and a list that is gone."""
    _check(command.name, ())
    if not tx.run("UPDATE list SET name = ? WHERE id = ?", (command.name.strip(), command.list)).rowcount:
        raise _gone()


@handles(RemoveList)
def remove_list(tx: Transaction, command: RemoveList) -> None:
    """Rows first; calls made from it stay."""
    rows = "SELECT id FROM list_row WHERE list = ?"
    tx.connection.exec_driver_sql(f"UPDATE activity SET list_row = NULL WHERE list_row IN ({rows})", (command.list,))
    tx.execute(delete(schema.list_row).where(schema.list_row.c.list == command.list))
    tx.execute(delete(schema.list_).where(schema.list_.c.id == command.list))


def printed_id(number: int) -> str:
    """A short id that is easy to read aloud and off paper: a letter and a number, such as K7."""
    return f"{LETTERS[(number - 1) // 99 % len(LETTERS)]}{(number - 1) % 99 + 1}"


def _choice(tx: Transaction, contacts: tuple[int, ...], rules: ListRules, *, onto: int = 0) -> Choice:
    return chosen(tx.driver, contacts, rules, now=tx.now, home=tx.home, onto=onto)


def _kept(plan: ListPlan) -> dict[str, str | int | None]:
    """The columns of a list that follow from its plan."""
    return {
        "name": plan.name.strip(),
        "query": plan.query,
        "script": plan.script or None,
        "begins": plan.begins,
        "ends": plan.ends,
        "max_tries": plan.max_tries,
        "retry": " ".join(plan.retry),
        "arranged": plan.order,
        "seed": plan.seed,
        "again": int(plan.rules.again),
    }


def _add_rows(tx: Transaction, number: int, choice: Choice, *, behind: int) -> None:
    rows = [(number, pos, contact, phone, "open", "") for pos, (contact, phone) in enumerate(choice.rows, behind + 1)]
    tx.insert_many(schema.list_row, ROW, rows)


def _stated(choice: Choice, before: dict[str, int]) -> str:
    """The reasons of those left out with their counts, those of before among them."""
    left_out = Counter(before) + Counter(why for _, why in choice.left_out)
    return json.dumps(sorted(left_out.items()), ensure_ascii=False)


def _check(name: str, retry: tuple[str, ...]) -> None:
    if not name.strip():
        raise UserError(tr("A call list needs a name."), tr("Nothing was changed."), tr("Type a name."))
    for word in retry:
        if not is_retry(word):
            raise UserError(
                tr("“{word}” does not say when to try again.").format(word=word),
                tr("Nothing was changed."),
                tr("Say it as 15m, 4h, 2d, half-day or weekday."),
            )


def _gone() -> UserError:
    return UserError(tr("This call list is gone."), tr("Nothing was changed."), tr("Undo may bring it back."))
