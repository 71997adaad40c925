"""What an export loses, in words for people."""

from pim.texts import tr, trn
from pim.values.locale_text import format_number
from pim.values.outgoing import ICLOUD
from pim.values.property import Property
from pim.values.property_words import property_title


def loss_words(name: str, count: int) -> str:
    """How many of what stays behind: “12 pictures”; other names as they stand in the card."""
    told = {
        "TEL": trn("{n} phone number", "{n} phone numbers", count),
        "EMAIL": trn("{n} e-mail address", "{n} e-mail addresses", count),
        "ADR": trn("{n} postal address", "{n} postal addresses", count),
        "PHOTO": trn("{n} picture", "{n} pictures", count),
        "SMALLER": trn("{n} picture, made smaller", "{n} pictures, made smaller", count),
        "CARD": trn(
            "{n} card too large, which may be refused there", "{n} cards too large, which may be refused there", count
        ),
        "NOTE": trn("{n} note", "{n} notes", count),
        "LOGO": trn("{n} company picture", "{n} company pictures", count),
        "X-ABLABEL": trn("{n} label of your own", "{n} labels of your own", count),
        "TYPE": trn("{n} mark of what a number or address is", "{n} marks of what numbers or addresses are", count),
        "RELATED": trn("{n} related person", "{n} related people", count),
        "BDAY": trn("{n} birthday", "{n} birthdays", count),
        "ANNIVERSARY": trn("{n} other date", "{n} other dates", count),
        "CATEGORIES": trn("{n} membership of groups", "{n} memberships of groups", count),
        "MEMBER": trn("{n} member of groups", "{n} members of groups", count),
        "ROLE": trn("{n} profession", "{n} professions", count),
        "NICKNAME": trn("{n} nickname", "{n} nicknames", count),
        "URL": trn("{n} web address", "{n} web addresses", count),
        "IMPP": trn("{n} messenger", "{n} messengers", count),
        "REPLY": trn(
            "{n} answer to an invitation, which is left out", "{n} answers to invitations, which are left out", count
        ),
        "METHOD": trn(
            "{n} invitation or cancellation, which becomes a plain entry",
            "{n} invitations or cancellations, which become plain entries",
            count,
        ),
        "VTODO": trn("{n} to-do or note without a day", "{n} to-dos or notes without a day", count),
        "RRULE": trn("{n} recurrence, which becomes single dates", "{n} recurrences, which become single dates", count),
        "HOUSEHOLD": trn(
            "{n} household, whose people get its address", "{n} households, whose people get their address", count
        ),
        "JOINED": trn(
            "{n} text that is written together with another", "{n} texts that are written together with others", count
        ),
        "FIELD-NAME": trn(
            "{n} name of a field of your own, which leaves without it",
            "{n} names of fields of your own, which leave without them",
            count,
        ),
        "FN": trn(
            "{n} shown name, which is made from its parts there",
            "{n} shown names, which are made from their parts there",
            count,
        ),
        "N": trn("{n} title before or after a name", "{n} titles before or after names", count),
        "UNREADABLE": trn("{n} line that cannot be read", "{n} lines that cannot be read", count),
        "X-RINGBOOK": trn("{n} field of your own", "{n} fields of your own", count),
    }
    told |= _beyond(count)
    words = told.get("RELATED" if name.endswith(_RELATIVES) else name)
    title = name if name.startswith("X-") else property_title(Property(name, ""))
    shown = format_number(count)
    return words.format(n=shown) if words else tr("{n} × {name}").format(n=shown, name=title)


def _beyond(count: int) -> dict[str, str]:
    """Of all cards together; only iCloud names such limits."""
    cards, text, pictures = ICLOUD
    fields = {
        "ALL-CARDS": (
            trn("{n} card over the {limit} an account holds", "{n} cards over the {limit} an account holds", count),
            cards,
        ),
        "ALL-TEXT": (
            trn(
                "{n} card over the {limit} MB of cards an account holds",
                "{n} cards over the {limit} MB of cards an account holds",
                count,
            ),
            text // MEGABYTE,
        ),
        "ALL-PICTURES": (
            trn(
                "{n} picture over the {limit} MB of pictures an account holds",
                "{n} pictures over the {limit} MB of pictures an account holds",
                count,
            ),
            pictures // MEGABYTE,
        ),
    }
    return {name: words.replace("{limit}", format_number(limit)) for name, (words, limit) in fields.items()}


MEGABYTE = 1_000_000
_RELATIVES = ("SPOUSE", "MANAGER", "ASSISTANT", "SPOUSENAME", "MANAGERNAME", "ASSISTANTNAME", "RELATEDNAMES", "AGENT")
