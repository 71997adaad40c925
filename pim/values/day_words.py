"""The words for days and times in each language that quick entry understands; data alone."""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class DayWords:
    """One language's words for days and times, all in lower case.

    `weekdays` are 0 (Monday) to 6, `months` 1 to 12, `days` offsets from today, `units` one of day, week, month,
    year, hour, minute, `parts` of the day the hour they stand for, `quarters` the minutes from the hour named after.
    `unsure` are weekdays that are other words too: they count beside a time, after a lead, or at the end.
    `alone` are parts that may end a text; others need a day or one of `lead_part`.
    `ends` name the end of a week, month or year in one word; `edges` come before one and say which end is meant.
    The rest are words before (`lead_…`) or after (`ago_after`, `hour_signs`) what they belong to.
    """

    weekdays: dict[str, int]
    unsure: frozenset[str]
    months: dict[str, int]
    days: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, int]
    parts: dict[str, int]
    alone: frozenset[str]
    quarters: dict[str, int]
    ends: dict[str, str]
    lead_day: frozenset[str]
    lead_part: frozenset[str]
    lead_hour: frozenset[str]
    lead_time: frozenset[str]
    next_one: frozenset[str]
    coming_one: frozenset[str]
    this_one: frozenset[str]
    last_one: frozenset[str]
    ahead: frozenset[str]
    ago_before: frozenset[str]
    ago_after: frozenset[str]
    edges: dict[str, str]
    hour_signs: frozenset[str]
    spans: frozenset[str]


def _all(value: int, words: str) -> dict[str, int]:
    return dict.fromkeys(words.split(), value)


def _numbered(first: int, words: str) -> dict[str, int]:
    """Words counted up from `first`: `|` comes before the next number, blanks stand between words for the same."""
    return {word: number for number, same in enumerate(words.split("|"), first) for word in same.split()}


def _units(**words: str) -> dict[str, str]:
    return {word: unit for unit, same in words.items() for word in same.split()}


def _endings(stems: str) -> frozenset[str]:
    """German adjectives with each ending: `nächste` and nächsten, nächster, nächstes, nächstem."""
    return frozenset(stem + ending for stem in stems.split() for ending in ("", "n", "r", "s", "m"))


_WEEKDAYS = "monday mon|tuesday tues tue|wednesday weds wed|thursday thurs thur thu"
_MONTHS = "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
_MONATE = (
    "januar jänner jaenner jan jän|februar feber feb|märz maerz mär mrz|april apr|mai|juni jun|juli jul|august aug"
)

ENGLISH = DayWords(
    weekdays=_numbered(0, _WEEKDAYS + "|friday fri|saturday sat|sunday sun"),
    unsure=frozenset({"sat", "sun"}),
    months=_numbered(1, _MONTHS + "|october oct|november nov|december dec"),
    days={
        "the day after tomorrow": 2,
        "day after tomorrow": 2,
        "the day before yesterday": -2,
        "day before yesterday": -2,
        **_all(0, "today tonight"),
        **_all(1, "tomorrow tmrw tmr"),
        "yesterday": -1,
    },
    units=_units(
        day="days day d",
        week="weeks week wks wk w",
        month="months month",
        year="years year",
        hour="hours hour hrs hr h",
        minute="minutes minute mins min",
    ),
    numbers={"an": 1, **_numbered(1, "a one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve")},
    parts={"morning": 9, "noon": 12, "midday": 12, "afternoon": 14, "evening": 18, "night": 20},
    alone=frozenset({"morning", "noon", "midday", "afternoon", "evening"}),
    quarters={"half past": 30, "quarter past": 15, "quarter to": -15},
    ends={"eom": "month", "eow": "week", "weekend": "weekend", "this weekend": "weekend", "the weekend": "weekend"},
    lead_day=frozenset({"on", "by", "until", "till", "from", "starting", "the", "on the", "by the", "since"}),
    lead_part=frozenset({"in the", "this", "at"}),
    lead_hour=frozenset({"at", "@"}),
    lead_time=frozenset({"at", "@", "by", "from", "until", "till", "around", "about", "before", "after"}),
    next_one=frozenset({"next"}),
    coming_one=frozenset({"coming"}),
    this_one=frozenset({"this"}),
    last_one=frozenset({"last", "past"}),
    ahead=frozenset({"in", "within"}),
    ago_before=frozenset(),
    ago_after=frozenset({"ago"}),
    edges={
        **dict.fromkeys(("end of", "end of the", "the end of", "the end of the"), "end"),
        **dict.fromkeys(("mid", "middle of", "the middle of", "middle of the"), "middle"),
        **dict.fromkeys(("start of", "beginning of", "the beginning of", "early"), "start"),
    },
    hour_signs=frozenset({"o'clock", "o’clock", "oclock"}),
    spans=frozenset({"-", "–", "to", "until", "till"}),
)

GERMAN = DayWords(
    weekdays=_numbered(
        0,
        "montag montags mo"
        "|dienstag dienstags di"
        "|mittwoch mittwochs mi"
        "|donnerstag donnerstags do"
        "|freitag freitags fr"
        "|samstag samstags sonnabend sonnabends sa"
        "|sonntag sonntags so",
    ),
    unsure=frozenset({"mo", "mi", "do", "fr", "sa", "so"}),
    months=_numbered(1, _MONATE + "|september sept sep|oktober okt|november nov|dezember dez"),
    days={"heute": 0, "morgen": 1, **_all(2, "übermorgen uebermorgen"), "gestern": -1, "vorgestern": -2},
    units=_units(
        day="tagen tage tag",
        week="wochen woche",
        month="monaten monate monats monat",
        year="jahren jahre jahres jahr",
        hour="stunden stunde std",
        minute="minuten minute min",
    ),
    numbers={
        **_all(1, "einem einer eine ein"),
        **_numbered(2, "zwei|drei|vier|fünf fuenf|sechs|sieben|acht|neun|zehn|elf|zwölf zwoelf"),
    },
    parts={
        **_all(9, "früh frueh morgen morgens"),
        **_all(10, "vormittag vormittags"),
        **_all(12, "mittag mittags"),
        **_all(14, "nachmittag nachmittags"),
        **_all(18, "abend abends"),
    },
    alone=frozenset({"vormittag", "mittag", "mittags", "nachmittag", "nachmittags", "abend", "abends"}),
    quarters={"halb": -30, "dreiviertel": -15, "viertel nach": 15, "viertel vor": -15},
    ends={"monatsende": "month", "jahresende": "year", **dict.fromkeys(("wochenende", "am wochenende"), "weekend")},
    lead_day=frozenset({"am", "bis", "bis zum", "ab", "vom", "von", "zum", "den", "der", "seit"}),
    lead_part=frozenset({"am", "zu", "in der"}),
    lead_hour=frozenset({"um", "gegen"}),
    lead_time=frozenset({"um", "ab", "bis", "gegen", "von", "vor", "nach"}),
    next_one=_endings("nächste naechste"),
    coming_one=_endings("kommende"),
    this_one=_endings("diese"),
    last_one=_endings("letzte vergangene vorige"),
    ahead=frozenset({"in", "binnen"}),
    ago_before=frozenset({"vor"}),
    ago_after=frozenset(),
    edges={
        **dict.fromkeys(("ende", "ende des", "ende der"), "end"),
        **dict.fromkeys(("mitte", "mitte des", "mitte der"), "middle"),
        **dict.fromkeys(("anfang", "anfang des", "anfang der"), "start"),
    },
    hour_signs=frozenset({"uhr", "h"}),
    spans=frozenset({"-", "–", "bis"}),
)


@lru_cache(maxsize=2)
def words_of(language: str) -> DayWords:
    """The words to read with: English always, with German added where that is spoken."""
    if not language.lower().startswith("de"):
        return ENGLISH
    return DayWords(**{name: getattr(ENGLISH, name) | getattr(GERMAN, name) for name in DayWords.__slots__})
