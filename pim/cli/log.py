"""`history`, `undo` and `redo`."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from pim.changes import Undone
from pim.cli.desk import Desk
from pim.cli.running import DONE, PARTLY
from pim.texts import tr, trn
from pim.values.when import from_instant


def history(desk: Desk, found: Namespace) -> int:
    """The newest steps."""
    from pim.values.json_forms import instant_text

    steps = desk.reader.history(found.limit)
    forms = [
        {
            "step": s.step,
            "when": instant_text(s.when),
            "label": s.label,
            "whom": s.whom,
            "rows": s.rows,
            "state": s.state,
        }
        for s in steps
    ]
    desk.output.give({"steps": forms})
    for s in steps:
        when = datetime.fromisoformat(from_instant(s.when, desk.place.home))
        state = tr(" (undone)") if s.state == "undone" else ""
        what = ", ".join(filter(None, (s.label, s.whom)))
        desk.output.say(f"{s.step:>6}  {when:%Y-%m-%d %H:%M}  {what}{state}")
    if not steps:
        desk.output.say(tr("Nothing was changed yet."))
    return DONE


def undo(desk: Desk, found: Namespace) -> int:
    """Take back the newest step, or one alone."""
    step: int | None = found.step
    undone = desk.interruptibly(desk.book.undo if step is None else lambda: desk.book.undo_step(step))
    return _say(desk, undone, tr("Undone: {label}"))


def redo(desk: Desk, found: Namespace) -> int:
    """Do again what was undone last."""
    return _say(desk, desk.interruptibly(desk.book.redo), tr("Done again: {label}"))


def _say(desk: Desk, undone: Undone, words: str) -> int:
    why = tr("changed since")
    left = [{"id": number, "name": name, "why": why} for number, name in undone.left_out]
    desk.output.give({"step": undone.step, "label": undone.label, "rows": undone.rows, "left_out": left})
    desk.output.say(words.format(label=undone.label))
    if left:
        n = len(left)
        said = trn("{n} contact was changed since and stays:", "{n} contacts were changed since and stay:", n).format(
            n=n
        )
        desk.output.warn(said, *(f"  {number}  {name}" for number, name in undone.left_out))
    return PARTLY if left else DONE
