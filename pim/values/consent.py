"""What a contact says about being called: consent given or refused, as the book keeps it and as it is typed."""

from pim.texts import tr
from pim.values.fold import fold

GIVEN, REFUSED = "given", "refused"
_NO = frozenset({"no", "not", "refused", "withdrawn", "nein", "nicht", "keine", "verweigert", "widerrufen"})


def read_consent(words: str) -> str:
    """What `!consent …` says: refused where its first word is a no, else given."""
    first = fold(words).split()[:1]
    return REFUSED if first and first[0].strip(".,:;") in _NO else GIVEN


def consent_title(consent: str) -> str:
    """What a contact says of calls, in words."""
    return tr("No calls allowed") if consent == REFUSED else tr("Calls allowed")
