"""Recurrence rules as text: iCalendar's kept as they are, vCalendar 1.0's put into iCalendar's words."""

import re

FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def modern_rule(text: str) -> str:
    """The rule in the words of RFC 5545 3.3.10, never expanded; '' when it is no rule.

    A rule of vCalendar 1.0 (`W2 MO WE #5`, section "Recurrence Rule Grammar") is put into them.
    """
    text = text.strip().rstrip(";")
    if "=" not in text:
        return _from_old(text)
    parts = [part.strip() for part in text.split(";") if part.strip()]
    frequency = next((part[5:].strip().upper() for part in parts if part.upper().startswith("FREQ=")), "")
    return ";".join(parts) if frequency in FREQUENCIES else ""


_OLD = re.compile(r"(D|W|MP|MD|YM|YD)(\d{1,4})((?:\s+\S{1,20}){0,60})\s*\Z", re.ASCII)
_OLD_FREQUENCY = {"D": "DAILY", "W": "WEEKLY", "MP": "MONTHLY", "MD": "MONTHLY", "YM": "YEARLY", "YD": "YEARLY"}
_OLD_LIST = {"W": "BYDAY", "MP": "BYDAY", "MD": "BYMONTHDAY", "YM": "BYMONTH", "YD": "BYYEARDAY"}
_WEEKDAYS = frozenset({"MO", "TU", "WE", "TH", "FR", "SA", "SU"})
_OLD_TIMES = 2  # a rule that does not say how often: vCalendar's default


def _from_old(text: str) -> str:
    found = _OLD.match(text)
    if found is None:
        return ""
    kind, interval, rest = found.groups()
    words = rest.split()
    limit = _limit(words)
    listed = _listed(kind, [word for word in words if not word.startswith("#") and not _is_end(word)])
    parts = [f"FREQ={_OLD_FREQUENCY[kind]}", f"INTERVAL={int(interval)}" if int(interval) > 1 else "", listed, limit]
    return ";".join(part for part in parts if part)


def _is_end(word: str) -> bool:
    return len(word) >= len("YYYYMMDD") and word[:8].isdigit()


def _limit(words: list[str]) -> str:
    """How often or until when; `#0` is without end."""
    until = next((word for word in words if _is_end(word)), "")
    if until:
        return f"UNTIL={until.rstrip('$')}"
    count = next((word[1:] for word in words if re.fullmatch(r"#\d{1,4}", word, re.ASCII)), str(_OLD_TIMES))
    return f"COUNT={int(count)}" if int(count) else ""


def _listed(kind: str, words: list[str]) -> str:
    """The days or months of a rule: `2+ TU` is the second Tuesday, `LD` the last day."""
    values: list[str] = []
    nth: list[str] = []
    is_spent = False
    for word in (word.rstrip("$") for word in words):
        if kind == "MP" and (place := re.fullmatch(r"([1-5])([+-])", word)):
            nth = [*([] if is_spent else nth), f"{'-' if place[2] == '-' else ''}{place[1]}"]
            is_spent = False
        elif word in _WEEKDAYS:
            values += [f"{number}{word}" for number in nth] or [word]
            is_spent = True
        elif word == "LD":
            values.append("-1")
        elif re.fullmatch(r"\d{1,3}[+-]?", word, re.ASCII):
            values.append(f"-{word[:-1]}" if word.endswith("-") else word.rstrip("+"))
    return f"{_OLD_LIST[kind]}={','.join(values)}" if values and kind in _OLD_LIST else ""
