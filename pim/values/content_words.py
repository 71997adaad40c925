"""How much a book holds, in words."""

from pim.texts import tr, trn
from pim.values.locale_text import format_number


def contacts_words(count: int) -> str:
    """So many contacts."""
    return trn("{n} contact", "{n} contacts", count).format(n=format_number(count))


def content_words(contacts: int, activities: int) -> str:
    """So many contacts and so many activities."""
    many = trn("{n} activity", "{n} activities", activities).format(n=format_number(activities))
    return tr("{contacts} and {activities}").format(contacts=contacts_words(contacts), activities=many)
