"""The groups in the sidebar: each one shows its members in the list of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pim.values.locale_text import format_number
from ui.sidebar import Entry

if TYPE_CHECKING:
    from ui.session import Session

MOST = 40
PREFIX = "group "


def show_groups(session: Session, groups: Sequence[tuple[int, str, int]]) -> None:
    """Show the largest groups, by name, with how many they hold."""
    largest = sorted(groups, key=lambda group: -group[2])[:MOST]
    kept = {group[0] for group in largest}
    entries = [
        Entry(f"{PREFIX}{number}", name, "group", swatch=number, number=format_number(count))
        for number, name, count in groups
        if number in kept
    ]
    session.group_names = {entry.key: entry.title for entry in entries}
    session.window.sidebar.show_groups([], entries)
    session.window.mark_screen()


def go_to_group(session: Session, key: str) -> None:
    """Show one group's members, however one came here."""
    if key.startswith(PREFIX):
        session.window.go("people")
        session.screens.people.panel.show_group(int(key.removeprefix(PREFIX)), session.group_names.get(key, ""))
        session.window.sidebar.mark(key)
