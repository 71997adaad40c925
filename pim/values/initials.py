"""What stands for a name where there is room for two letters; loads nothing, as the first list is painted with it."""

import unicodedata

TITLES = frozenset(
    """
    dr dr. prof prof. mag mag. ing ing. dipl.-ing dipl.-ing. di di. dkfm dkfm. univ.-prof. priv.-doz. mr mr. mrs
    mrs. ms ms. miss sir dame lady lord herr hr. hr frau fr. fräulein monsieur m. mme mme. madame mlle. señor
    sr. señora sra. srta. don doña signor sig. signora sig.ra dott. dott.ssa ing.in rev. rev fr father pastor
    capt. col. gen. hon. mag.a dr.in dr.med. med. phil. jur. rer. nat. h.c. habil. pan pani
    """.split()
)
_AROUND = "\"'([{<.-"


def initials(name: str) -> str:
    """First letters of the first and last word of a name, "" for one without letters: "Dr. Eva Maria Lang" gives EL.

    Titles and words that begin with no letter or digit do not count.  East Asian names give their first character.
    """
    found = (word.lstrip(_AROUND) for word in unicodedata.normalize("NFC", name).split())
    words = [word for word in found if word[:1].isalnum()]
    words = [word for word in words if word.rstrip(")]}>").lower() not in TITLES] or words
    if not words:
        return ""
    if _is_ideographic(words[0][0]):
        return words[0][0]
    words = [word for word in words if not _is_ideographic(word[0])]
    chosen = words[:1] + (words[-1:] if len(words) > 1 else [])
    return "".join(word[0].upper()[:1] for word in chosen)


def _is_ideographic(character: str) -> bool:
    return "\u2e80" <= character <= "\ud7ff" or "\uf900" <= character <= "\ufaff"
