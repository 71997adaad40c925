"""Why a card of a file is this contact or may be, in words for people."""

from collections.abc import Sequence

from pim.texts import tr, trn


def reason_words(reason: str) -> str:
    """Why a card is the contact it was matched with, or what is unclear about it; a key of `card_match.Match`."""
    return {
        "uid": tr("The same card, by its UID"),
        "content": tr("Same name, numbers and mail addresses"),
        "mail": tr("Same name and mail address"),
        "number": tr("Same name and number"),
        "company": tr("Same name and company"),
        "chosen": tr("Chosen by you"),
        "several": tr("Several people here fit"),
        "name": tr("Same name, nothing else to tell by"),
        "other mail": tr("Same mail address, another name"),
        "other number": tr("Same number, another name"),
    }.get(reason, "")


def blocked_words(channels: Sequence[str]) -> str:
    """That a card's number or mail address was refused here, and stays so."""
    if "phone" in channels:
        return tr("Marked “do not call” here: it stays so")
    return tr("Asked here not to be written to: it stays so") if channels else ""


def kept_words(count: int) -> str:
    """How many values that differ here stay."""
    return trn("{n} value here stays", "{n} values here stay", count).format(n=count) if count else ""
