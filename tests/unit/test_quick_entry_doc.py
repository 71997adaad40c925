"""Every line that the page on quick entry shows is understood as it says."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from pim.values.quick_entry import Entry, NoteCommand, read_entry, read_note_commands
from pim.values.when import read_when

PAGE = Path(__file__).parent.parent.parent / "docs" / "quick-entry.md"
NOW = datetime(2026, 5, 14, 9, 41)  # noqa: DTZ001 (wall time of the user; a Thursday)
ROW = re.compile(r"^\| (`.+`) \| (.+) \|$", re.MULTILINE)


def rows_under(headings: str) -> list[tuple[str, str]]:
    """Both cells of each row in the tables under the headings that match."""
    sections = re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return [row for section in sections if re.match(headings, section) for row in ROW.findall(section)]


@pytest.mark.parametrize(("line", "becomes"), rows_under("Plan|Tell|Add"))
def test_a_line_becomes_what_the_page_says(line: str, becomes: str) -> None:
    entry = read_entry(line.strip("`"), now=NOW, language="de", region="AT")

    assert " · ".join(parts_of(entry)) == becomes


@pytest.mark.parametrize(("words", "days"), rows_under("Days"))
def test_words_are_the_days_the_page_says(words: str, days: str) -> None:
    readings = [read_when(each, now=NOW, language="de") for each in re.findall("`(.+?)`", words)]

    assert [reading and reading.due for reading in readings] == days.split()


@pytest.mark.parametrize(("line", "becomes"), rows_under("In a note"))
def test_a_command_in_a_note_becomes_what_the_page_says(line: str, becomes: str) -> None:
    [command] = read_note_commands(line.strip("`"), now=NOW, language="en", region="GB")

    assert " · ".join(parts_of(command)) == becomes


def parts_of(read: Entry | NoteCommand) -> list[str]:
    """What was understood, in the page's order."""
    if isinstance(read, NoteCommand):
        parts = [read.kind, read.promise, read.when.due if read.when else "", read.text]
        return [part for part in parts if part]
    when = read.when.due if read.when else ""
    if read.when and read.when.end:
        when += f" to {read.when.end:%H:%M}"
    typed = [read.person.name, read.person.company, *read.person.phones, *read.person.emails] if read.person else []
    minutes = f"{read.minutes} min" if read.minutes is not None else ""
    kind = f"{read.kind} done" if read.done else read.kind
    return [part for part in (kind, read.who, *typed, when, minutes, read.result or "", read.text) if part]
