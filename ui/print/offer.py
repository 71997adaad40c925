"""Opening the preview of what is printed from any screen, with the paper and choices used last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pim.texts import tr, trn
from pim.values.locale_text import format_number, paper_size
from pim.values.sheet import NOTE_LINES, PAGES, PARTS, ROW_HEIGHTS, SORTS, SheetOptions

if TYPE_CHECKING:
    from ui.print.papers import Offer, Paper
    from ui.session import Session
    from ui.state import State

KEPT = ("landscape", "large", "row_height", "note_lines", "sort", "without", "script_page")


def offer_sheet(session: Session, number: int = 0) -> None:
    """Show the call sheet of a list, or of today's calls when `number` is 0; a list can be a table or slips too."""
    from ui.print.offers import list_table, sheet, slips

    if not number:
        _open(session, [sheet(0)])
        return
    contacts = [row.contact for row in session.bridge.page.list_rows(number) if row.state == "open"]
    _open(session, [sheet(number), list_table(number), *([slips(contacts)] if contacts else [])], number)


def offer_contacts(session: Session, shown: int, selected: Sequence[int], every: Sequence[int], title: str) -> None:
    """Show the briefing slip of a contact (of all selected ones, where there are several), or their list as a table."""
    from ui.print.offers import sheet, slips, table

    some = selected if len(selected) > 1 else [shown] if shown else []
    offers = [slips(some)] if some else []
    if len(selected) > 1:
        words = trn("{n} selected contact as a table", "{n} selected contacts as a table", len(selected))
        offers.append(table("selected_table", words.format(n=format_number(len(selected))), selected, title))
    if every:
        words = trn("All {n} shown as a table", "All {n} shown as a table", len(every))
        offers.append(table("table", words.format(n=format_number(len(every))), every, title))
    _open(session, [*offers, sheet(0)])


def kept_options(state: State, key: str) -> SheetOptions:
    """Paper by locale at first, later as chosen last for this kind of paper; what is no choice is the usual one."""
    options = SheetOptions(landscape=key.endswith("table"), right_to_left=QApplication.isRightToLeft())
    kept: dict[str, object] = {"page": state.get("print.page", paper_size())}
    for name in KEPT:
        usual = getattr(options, name)
        kept[name] = state.get(f"print.{key}.{name}", "" if isinstance(usual, tuple) else usual)
    parts = str(kept["without"]).split(",")
    kept["without"] = tuple(part for part in PARTS if part in parts)
    allowed = {"page": PAGES, "row_height": ROW_HEIGHTS, "note_lines": NOTE_LINES, "sort": SORTS}
    chosen = {
        name: value
        for name, value in kept.items()
        if type(value) is type(getattr(options, name)) and (name not in allowed or value in allowed[name])
    }
    return replace(options, **chosen)  # type: ignore[arg-type]


def keep_options(state: State, key: str, options: SheetOptions) -> None:
    """Remember what was chosen; private contacts are asked for anew each time."""
    state.set("print.page", options.page)
    for name in KEPT:
        value = getattr(options, name)
        state.set(f"print.{key}.{name}", ",".join(value) if isinstance(value, tuple) else value)


def _open(session: Session, offers: Sequence[Offer], number: int = 0) -> None:
    """Make the first paper on a reader's thread, then show it; `number` is the list that is printed, 0 for none."""
    from ui.print.preview import PaperPreview

    window, state, first = session.window, session.state, offers[0]
    options = kept_options(state, first.key)

    def beside(work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        session.bridge.ask(lambda reader: work(), then)

    def show(paper: Paper) -> None:
        kept = partial(kept_options, state)
        preview = PaperPreview(
            session.theme, session.bridge.page, offers, paper, kept=kept, beside=beside, parent=window
        )
        preview.options_chosen.connect(lambda key, chosen: keep_options(state, key, chosen))
        preview.saved.connect(lambda key, path, pages: window.say(_saved(path, pages), undo=False))
        preview.printed.connect(lambda key, pages: window.say(_printed(pages), undo=False))
        for done in (preview.saved, preview.printed):
            done.connect(lambda key, *told: _remember(session, number) if key == "sheet" else None)
        preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        preview.open()

    session.bridge.ask(lambda reader: first.make(reader, options), show, channel="paper")


def _remember(session: Session, number: int) -> None:
    """What is typed back from a sheet is of the day it was printed."""
    if number and not session.book.read_only:
        session.bridge.remember(lambda book: book.keep_printed(number))


def _saved(path: str, pages: int) -> str:
    return tr("{pages}: {path}").format(
        pages=trn("{n} page saved", "{n} pages saved", pages).format(n=pages), path=path
    )


def _printed(pages: int) -> str:
    return trn("{n} page printed", "{n} pages printed", pages).format(n=pages)
