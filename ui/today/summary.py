"""The day in one line of counts, each in the colour of its urgency; it breaks where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from pim.texts import trn
from pim.values.locale_text import format_number
from ui.blocks.flow import FlowLayout
from ui.blocks.labels import Label
from ui.theme import Theme

if TYPE_CHECKING:
    from pim.values.rows import TodayPage


class Summary(QWidget):
    """“40 to call · 13 promises due · 2 promises late · 4 callable now”; what is none is not said."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._parts = [Label(theme, role="note", tone=tone, numbers=True) for tone in ("text2", "warn", "bad", "good")]
        flow = FlowLayout(gap=12)
        for part in self._parts:
            flow.addWidget(part)
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(self, page: TodayPage) -> None:
        """Count a reading of Today."""
        for label, words in zip(self._parts, counted(page), strict=True):
            label.setText(words)
            label.setVisible(bool(words))


def counted(page: TodayPage) -> tuple[str, str, str, str]:
    """To call, promises due, promises late, callable now; empty where there is none."""
    items = page.items
    due = sum(1 for item in items if item.group in ("timed", "due"))
    late = sum(1 for item in items if item.group == "late")
    now = sum(1 for item in items if item.callable and item.phone)
    return (
        trn("{n} to call", "{n} to call", len(items)).format(n=format_number(len(items))),
        trn("{n} promise due", "{n} promises due", due).format(n=format_number(due)) if due else "",
        trn("{n} promise late", "{n} promises late", late).format(n=format_number(late)) if late else "",
        trn("{n} callable now", "{n} callable now", now).format(n=format_number(now)) if now else "",
    )
