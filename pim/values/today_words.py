"""The groups of Today in words."""

from pim.texts import tr


def group_title(group: str) -> str:
    """The heading of a group of items."""
    titles = {
        "timed": tr("Promised for a time"),
        "late": tr("Late promises"),
        "due": tr("Due today"),
        "call back": tr("Call-backs"),
        "unknown caller": tr("Calls from unknown numbers"),
        "rhythm": tr("Keep the rhythm"),
        "birthday": tr("Birthdays and yearly dates"),
        "stuck": tr("Stuck sales"),
        "no next step": tr("No next step"),
    }
    return titles.get(group, group)
