"""Opening the preview of a call sheet from any screen, with the paper and choices used last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from pim.texts import tr, trn
from pim.values.locale_text import paper_size
from pim.values.sheet import CallSheet, SheetOptions

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from ui.state import State
    from ui.theme import Theme

KEPT = ("page", "landscape", "large")


def offer_sheet(
    theme: Theme, bridge: Bridge, window: QWidget, state: State, say: Callable[[str], None], number: int = 0
) -> None:
    """Show the call sheet of a list, or of today's calls when `number` is 0; printing is only a key away."""
    from ui.print.preview import SheetPreview

    def open_preview(sheet: CallSheet) -> None:
        preview = SheetPreview(
            theme,
            lambda options: bridge.page.sheet(number, private=True) if options.include_private else sheet,
            kept_options(state),
            window,
        )
        preview.options_chosen.connect(lambda options: keep_options(state, options))
        preview.saved.connect(lambda path, pages: say(_saved(path, pages)))
        preview.printed.connect(lambda pages: say(trn("{n} page printed", "{n} pages printed", pages).format(n=pages)))
        preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        preview.open()

    bridge.ask(lambda reader: reader.sheet(number), open_preview, channel="sheet")


def kept_options(state: State) -> SheetOptions:
    """Paper by locale at first, later as chosen last."""
    options = SheetOptions(page=paper_size(), right_to_left=QApplication.isRightToLeft())
    page, landscape, large = (state.get(f"print.{name}", getattr(options, name)) for name in KEPT)
    return replace(options, page=str(page), landscape=bool(landscape), large=bool(large))


def keep_options(state: State, options: SheetOptions) -> None:
    """Remember what was chosen; private contacts are asked for anew each time."""
    for name in KEPT:
        state.set(f"print.{name}", getattr(options, name))


def _saved(path: str, pages: int) -> str:
    return tr("{pages}: {path}").format(
        pages=trn("{n} page saved", "{n} pages saved", pages).format(n=pages), path=path
    )
