"""What a contact says about being called: consent given or refused, as the book keeps it and as it is typed."""

from pim.texts import tr
from pim.values.fold import fold

GIVEN, REFUSED = "given", "refused"
_YES = frozenset("yes ok given granted ja erteilt".split())
_NO = frozenset("no none nein".split())
_NOT = frozenset(
    "not don't doesn't won't never refused refuses withdrawn withdraws revoked revokes declined declines denied "
    "nicht nie kein keine verweigert verweigern widerrufen widerruft abgelehnt".split()
)


def read_consent(words: str) -> str:
    """What `!consent …` says: refused where its first word is a no, or any word a “not” and the first no yes."""
    said = [word.strip(".,:;!") for word in fold(words).replace("\u2019", "'").split()]
    if not said or said[0] in _YES:
        return GIVEN
    return REFUSED if said[0] in _NO or _NOT.intersection(said) else GIVEN


def consent_title(consent: str) -> str:
    """What a contact says of calls, in words."""
    return tr("No calls allowed") if consent == REFUSED else tr("Calls allowed")
