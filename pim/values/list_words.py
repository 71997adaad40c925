"""Call lists in the words people use: why somebody is left out, how a row stands, in which order rows come."""

from pim.texts import tr
from pim.values import list_plan as why
from pim.values.activity_words import result_title

BY_HAND = "by hand"


def why_title(reason: str) -> str:
    """Why somebody is left out of a list; a result's key says that this call ended it."""
    words = {
        why.GONE: tr("deleted"),
        why.ARCHIVED: tr("archived"),
        why.PRIVATE: tr("private"),
        why.OWN_CARD: tr("your own card"),
        why.HERE_ALREADY: tr("already on the list"),
        why.NO_NUMBER: tr("no number"),
        why.DO_NOT_CALL: tr("do not call"),
        why.REGISTER: tr("on an opt-out register"),
        why.NO_CONSENT: tr("no consent"),
        why.CALLED: tr("called lately"),
        why.MONTHLY_LIMIT: tr("over the monthly limit"),
        why.OTHER_LIST: tr("on another open list"),
        why.SAME_NUMBER: tr("number already on the list"),
        why.SAME_COMPANY: tr("company already on the list"),
        BY_HAND: tr("taken out by hand"),
    }
    return words.get(reason) or result_title(reason)


def order_title(order: str) -> str:
    """In which order the rows of a list come."""
    words = {
        why.AS_GIVEN: tr("As selected"),
        why.AS_SORTED: tr("As the query sorts"),
        why.NAME: tr("By name"),
        why.COMPANY: tr("By company"),
        why.PLACE: tr("By place"),
        why.ZONE: tr("By time zone"),
        why.BEST_HOUR: tr("By best hour"),
        why.SHUFFLED: tr("Shuffled"),
    }
    return words.get(order, order)
