"""Phone numbers: kept as typed, understood in international form, found by any run of their digits."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from pim.values.phone_zone import BEGINNING, NOWHERE, only_zone, zones_of_number

_EXTENSION = re.compile(
    r"(?i)(?<=[\d)\s])[\s,;]{0,3}(?:;ext=|ext(?:ension)?\b|durchwahl\b|kl(?:appe)?\b|dw\b|x|#)[\s.:]{0,3}\d+\s*$"
)
_TONES = re.compile(r"[;,pw]", re.IGNORECASE)
_TRUNK_IN_BRACKETS = re.compile(r"\(0+\)")
_PLAIN = re.compile(r"\+?[0-9\s().\-/]+")
_E164 = re.compile(r"\+[1-9][0-9]{3,16}")
_LONGEST = 250  # phonenumbers refuses longer texts
_TEL = re.compile(r"\s*(?:tel|callto):\s*", re.IGNORECASE)
_SCHEME = re.compile(r"\A\s*(?:tel|callto|sip|phone):\s*", re.IGNORECASE)


class PhoneNumber(NamedTuple):
    """A number as understood: all three are "" for a text without digits.

    `e164` is `+431234567`, or "" when it cannot be a number anywhere;
    `national` the digits dialled inside its country, with their 0 where it has one (`01234567`);
    `digits` those typed, without extension.
    """

    e164: str
    national: str
    digits: str


@lru_cache(maxsize=4096)
def phone_digits(text: str) -> str:
    """The digits of a number as typed, in ASCII; an extension (x 12, ext. 12, DW 12, Klappe 12) is cut off."""
    number = text if _PLAIN.fullmatch(text) else _without_extension(text)
    if number.isascii():
        return "".join(filter(str.isdigit, number))
    return "".join(str(unicodedata.digit(sign)) for sign in number if sign.isdecimal())


def plain_phone(text: str) -> str:
    """The number of a `tel:` address as people write it: `tel:+1-418-656;ext=102` is `+1-418-656 ext. 102`."""
    found = _TEL.match(text)
    if found is None:
        return text
    number, *params = text[found.end() :].split(";")
    extension = next((part[4:] for part in params if part[:4].lower() == "ext="), "")
    number = number.replace("%20", " ").replace("%2B", "+").strip()
    return f"{number} ext. {extension}" if extension else number


def dial_digits(text: str) -> str:
    """What a `tel:` link may hold: digits, `*`, `#` and a leading `+`; no extension, no tones after a pause.

    The 0 in brackets is left out after a country code: `+49 (0)30 12` is `+493012`.
    """
    number = _without_extension(text).strip()
    if number.startswith(("+", "00")):
        number = _TRUNK_IN_BRACKETS.sub("", number)
    head = "+" if number.startswith(("+", "＋")) else ""
    number = _TONES.split(number, maxsplit=1)[0]
    return head + "".join(sign if sign in "*#" else str(unicodedata.digit(sign, "")) for sign in number)


@lru_cache(maxsize=4096)
def understand_phone(text: str, region: str) -> PhoneNumber:
    """The number in international and national form; `region` (AT, GB …, or "") is where it was written down.

    A leading 00 is read as + also where it is not dialled so, if nothing else fits.
    A number too short or too long for its country keeps its digits alone.
    """
    digits = phone_digits(text)
    if not digits:
        return PhoneNumber("", "", "")
    region = region.upper()
    code, number = _quickly(text, digits, region) or _thoroughly(text, digits, region)
    if not code:
        return PhoneNumber("", digits, digits)
    return PhoneNumber(f"+{code}{number}", _trunk(code) + number, digits)


def is_phone_region(region: str) -> bool:
    """Whether numbers of this country can be understood: two capital letters of ISO 3166, such as GB."""
    from phonenumbers import SUPPORTED_REGIONS

    return region in SUPPORTED_REGIONS


def search_forms(number: PhoneNumber) -> tuple[str, ...]:
    """The digit strings to store, so that any run of digits someone types is inside one of them.

    `+43 1 234567` gives 00431234567 and 01234567: 0043 1 234, 431234, 01234, 1234567 and 4567 are inside.
    None of them is inside another.
    """
    abroad = "00" + number.e164[1:] if number.e164 else ""
    forms: list[str] = []
    longer = ""
    for form in sorted(sorted({abroad, number.national, number.digits}), key=len, reverse=True):
        if form not in longer:
            forms.append(form)
            longer += " " + form
    return tuple(forms)


@lru_cache(maxsize=16384)  # a list of ten thousand asks for each number, and then again
def zone_of(e164: str) -> str:
    """The IANA time zone of a number, or "" where it is unknown or could be several: said, not guessed."""
    if not _E164.fullmatch(e164):
        return ""
    read = _fitting(*_abroad(e164[1:]))
    if read is None and not any(_is_code(e164[1:end]) for end in (2, 3, 4)):
        return ""
    return only_zone(zones_of_number(*read) if read else _zones_thoroughly(e164))


def number_begins(e164: str) -> tuple[str, str]:
    """Country code and the first digits behind it, for `zones_possible`; "" where they may be read otherwise."""
    plan, rest = _abroad(e164[1:])
    if plan is None:
        return next((e164[1:end] for end in (2, 3, 4) if _is_code(e164[1:end])), ""), ""
    return plan.code, "" if plan.before and plan.before.match(rest) else rest[:BEGINNING]


def _zones_thoroughly(e164: str) -> tuple[str, ...]:
    from phonenumbers import NumberParseException, parse
    from phonenumbers.timezone import time_zones_for_number

    try:
        return tuple(time_zones_for_number(parse(e164)))
    except NumberParseException:
        return NOWHERE


def _is_code(digits: str) -> bool:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return digits.isdecimal() and int(digits) in COUNTRY_CODE_TO_REGION_CODE and digits[0] != "0"


def _without_extension(text: str) -> str:
    return _EXTENSION.sub("", _SCHEME.sub("", text, count=1))


class _Plan(NamedTuple):
    """What a country's numbers look like: a part of phonenumbers' metadata, ready to use."""

    code: str
    trunk: str
    dials_00: bool
    dials_out: re.Pattern[str]
    lengths: frozenset[int]
    viable: re.Pattern[str]
    before: re.Pattern[str] | None


def _quickly(text: str, digits: str, region: str) -> tuple[str, str] | None:
    """Country code and national number of a plain number that fits its country, as phonenumbers reads it.

    Six times as quick as its parse; two empty texts where no reading has a length that fits; None for all that needs
    more (letters, extensions, carrier codes).
    """
    if not _PLAIN.fullmatch(text):
        return None
    if "+" in text:
        return _fitting(*_abroad(digits))
    home = _home_plan(region)
    if home is None:
        return None
    if digits.startswith("00") and home.dials_00:
        return _fitting(*_abroad(digits[2:]))
    if home.dials_out.match(digits):
        return None
    found = _fitting(home, digits)
    if found is not None and (home.viable.fullmatch(found[1]) or not digits.startswith(home.code)):
        return found
    if found is not None or _may_fit(home, digits):
        return None
    return _fitting(*_abroad(digits[2:])) if digits.startswith("00") else ("", "")


def _fitting(plan: _Plan | None, rest: str) -> tuple[str, str] | None:
    """Country code and national number of digits that fit a plan."""
    if plan is None:
        return None
    number = _without_prefix(plan, rest)
    # Without a prefix there is one reading, be it given out or not; with one the other may be meant.
    is_clear = len(number) == len(rest) or plan.viable.fullmatch(number)
    return (plan.code, number) if len(number) in plan.lengths and is_clear else None


def _may_fit(plan: _Plan, rest: str) -> bool:
    """Whether any reading of these digits has a length that numbers of the plan have."""
    readings = [rest, _without_prefix(plan, rest)]
    if rest.startswith(plan.code):
        bare = rest[len(plan.code) :]
        if plan.dials_out.match(bare):
            return True
        within = _without_prefix(plan, bare)
        readings += [bare, within, _without_prefix(plan, within)]
    return any(len(reading) in plan.lengths for reading in readings)


def _without_prefix(plan: _Plan, rest: str) -> str:
    prefix = plan.before.match(rest) if plan.before else None
    return rest[prefix.end() :] if prefix else rest


def _thoroughly(text: str, digits: str, region: str) -> tuple[str, str]:
    """The same through phonenumbers itself, 00 also read as +; two empty texts if nothing fits."""
    import phonenumbers

    abroad = ["+" + digits[2:]] if digits.startswith("00") else []
    for form in [_SCHEME.sub("", text, count=1)[:_LONGEST], *abroad]:
        try:
            number = phonenumbers.parse(form, region or None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE:
            return str(number.country_code), phonenumbers.national_significant_number(number)
    return "", ""


def _abroad(digits: str) -> tuple[_Plan | None, str]:
    """The plan of the country code these digits begin with, and the digits after it."""
    for length in (1, 2, 3):  # no country code is the beginning of another
        plan = _plan_of_code(digits[:length])
        if plan is not None:
            return plan, digits[length:]
    return None, digits


@lru_cache(maxsize=512)
def _plan_of_code(code: str) -> _Plan | None:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    regions = COUNTRY_CODE_TO_REGION_CODE.get(int(code or "0"), ())
    return _home_plan(regions[0]) if regions and not code.startswith("0") else None


@lru_cache(maxsize=512)
def _home_plan(region: str) -> _Plan | None:
    """The plan of a country, or None where its numbers are rewritten while they are read (Argentina, Brazil, Japan)."""
    from phonenumbers import PhoneMetadata, region_code_for_country_code

    facts = PhoneMetadata.metadata_for_region(region, None)
    if facts is None or facts.national_prefix_transform_rule or facts.general_desc is None:
        return None
    # Countries that share a code share the lengths of the first of them: Canada those of the United States.
    code = facts.country_code or 0
    first = PhoneMetadata.metadata_for_region(region_code_for_country_code(code), None) or facts
    return _Plan(
        code=str(code),
        trunk=facts.national_prefix or "",
        dials_00=facts.international_prefix == "00",
        dials_out=re.compile(facts.international_prefix or "(?!)"),
        lengths=frozenset((first.general_desc or facts.general_desc).possible_length),
        viable=re.compile(facts.general_desc.national_number_pattern or ""),
        before=re.compile(facts.national_prefix_for_parsing) if facts.national_prefix_for_parsing else None,
    )


@lru_cache(maxsize=512)
def _trunk(code: str) -> str:
    """What is dialled before a number inside its country: mostly 0; "" in North America, where 1 is the code too."""
    from phonenumbers import ndd_prefix_for_region, region_code_for_country_code

    trunk = ndd_prefix_for_region(region_code_for_country_code(int(code)), True) or ""
    return "" if trunk == code else trunk
