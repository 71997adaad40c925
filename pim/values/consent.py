"""What a contact says about being called: consent given or refused, as the book keeps it and as it is typed."""

from datetime import date, timedelta

from pim.texts import tr
from pim.values.fold import fold

GIVEN, REFUSED, CONTRACT = "given", "refused", "contract"
"""What is written down; CONTRACT is a contract that runs, about which the law lets one call without being asked."""
AGREED = (GIVEN, CONTRACT)
CONSENT_OFF = "consent not asked "
"""Before the code of a country under which a book keeps that nobody there has to have agreed."""

_YES = frozenset("yes ok given granted ja erteilt".split())
_NO = frozenset("no none nein".split())
_NOT = frozenset(
    "not don't doesn't won't never refused refuses withdrawn withdraws revoked revokes declined declines denied "
    "nicht nie kein keine verweigert verweigern widerrufen widerruft abgelehnt "
    "ended ends expired cancelled canceled terminated endet beendet abgelaufen gekundigt gekuendigt".split()
)
_CONTRACT = frozenset("contract vertrag contrat".split())
_RUNNING = frozenset("running existing current laufender bestehender".split())


def read_consent(words: str) -> str:
    """What `!consent …` says: refused where its first word is a no, or any word a “not” and the first no yes.

    `!consent contract` says that a contract runs.
    """
    said = [word.strip(".,:;!") for word in fold(words).replace("\u2019", "'").split()]
    if not said or said[0] in _YES:
        return GIVEN
    if said[0] in _NO or _NOT.intersection(said):
        return REFUSED
    return CONTRACT if next((word for word in said if word not in _RUNNING), "") in _CONTRACT else GIVEN


def both_consents(result: str, note: str) -> str:
    """What is written down of what a result and a note say, each "" for nothing: a refusal before all."""
    return REFUSED if REFUSED in (result, note) else note or result


def has_agreed(state: str, at: int, today: str, *, lasts: int) -> bool:
    """Whether what was said at an instant (UTC ms) still allows calls; consent lasts so many days, 0: for ever."""
    said = date(1970, 1, 1) + timedelta(milliseconds=at)
    is_new = not lasts or (date.fromisoformat(today) - said).days < lasts
    return state == CONTRACT or (state == GIVEN and is_new)


def consent_title(consent: str) -> str:
    """What a contact says of calls, in words."""
    if consent == CONTRACT:
        return tr("A contract runs: calls about it")
    return tr("No calls allowed") if consent == REFUSED else tr("Calls allowed")
