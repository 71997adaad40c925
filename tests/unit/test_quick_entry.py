"""One typed line becomes a call, note, person or search, in English and German."""

import time
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.activity import KINDS
from pim.values.quick_entry import Entry, Typed, read_entry, read_note_commands, who_candidates
from pim.values.result import usual_results

NOW = datetime(2026, 5, 14, 9, 41)  # noqa: DTZ001 (wall time of the user; a Thursday)


def read(line: str, language: str = "en", region: str = "GB") -> Entry:
    return read_entry(line, now=NOW, language=language, region=region)


@pytest.mark.parametrize(
    ("line", "kind", "who", "due", "text"),
    [
        ("call Anna tue 3pm about offer", "call", "Anna", "2026-05-19T15:00", "offer"),
        ("call Anna", "call", "Anna", "", ""),
        ("Call: Anna about offer tue 3pm", "call", "Anna", "2026-05-19T15:00", "offer"),
        ("call Anna about 3pm", "call", "Anna", "2026-05-14T15:00", ""),
        ("call tue 3pm Anna", "call", "Anna", "2026-05-19T15:00", ""),
        ("call +43 1 234 tue", "call", "+43 1 234", "2026-05-19", ""),
        ("mtg Lee next fri 10-11 room 4", "meeting", "Lee", "2026-05-22T10:00", "room 4"),
        ("meeting with Lee tomorrow: bring samples", "meeting", "Lee", "2026-05-15", "bring samples"),
        ("todo send menu by fri", "todo", "", "2026-05-15", "send menu"),
        ("todo Anna: send menu by fri", "todo", "Anna", "2026-05-15", "send menu"),
        ("mail to Weber tomorrow: price list", "mail", "Weber", "2026-05-15", "price list"),
        ("letter Weber in 2 weeks about spring offer", "letter", "Weber", "2026-05-28", "spring offer"),
        ("anruf Anna di 15 uhr wegen Angebot", "call", "Anna", "2026-05-19T15:00", "Angebot"),
        ("Termin mit Lee nächsten Fr 10-11 Uhr Raum 4", "meeting", "Lee", "2026-05-22T10:00", "Raum 4"),
        ("Anna anrufen di 15 Uhr", "call", "Anna", "2026-05-19T15:00", ""),
        ("Anna Berg treffen: fr 10-11", "meeting", "Anna Berg", "2026-05-15T10:00", ""),
        ("aufgabe Menü schicken bis fr", "todo", "", "2026-05-15", "Menü schicken"),
    ],
)
def test_what_is_planned_has_a_kind_a_name_a_time_and_a_subject(
    line: str, kind: str, who: str, due: str, text: str
) -> None:
    entry = read(line, "de")

    assert (entry.kind, entry.done, entry.who, entry.text) == (kind, False, who, text)
    assert (entry.when.due if entry.when else "") == due


@pytest.mark.parametrize(
    ("line", "kind", "who", "due", "minutes", "result", "text"),
    [
        ("called Anna yesterday 8m: wants quote", "call", "Anna", "2026-05-13", 8, None, "wants quote"),
        ("called Anna", "call", "Anna", "", None, None, ""),
        ("spoke with Anna mon 20 min about the grinder", "call", "Anna", "2026-05-11", 20, None, "the grinder"),
        ("called Anna no answer", "call", "Anna", "", None, "no answer", ""),
        ("called Anna 9:15 nr", "call", "Anna", "2026-05-14T09:15", None, "no answer", ""),
        ("called Anna: left message", "call", "Anna", "", None, "left message", ""),
        ("called Anna ok 1h: will sign, call tue", "call", "Anna", "", 60, "reached", "will sign, call tue"),
        ("met Lee yesterday 10-11: fine", "meeting", "Lee", "2026-05-13T10:00", None, None, "fine"),
        ("wrote Anna", "mail", "Anna", "", None, None, ""),
        ("did send menu yesterday", "todo", "", "2026-05-13", None, None, "send menu"),
        ("angerufen Anna gestern 8m: will Angebot", "call", "Anna", "2026-05-13", 8, None, "will Angebot"),
        ("Anna angerufen gestern 8m: will Angebot", "call", "Anna", "2026-05-13", 8, None, "will Angebot"),
        ("mit Lee telefoniert: besetzt", "call", "Lee", "", None, "busy", ""),
        ("telefoniert mit Anna gestern nicht erreicht", "call", "Anna", "2026-05-13", None, "no answer", ""),
    ],
)
def test_what_is_done_looks_back_and_takes_length_and_result(
    line: str, kind: str, who: str, due: str, minutes: int | None, result: str | None, text: str
) -> None:
    entry = read(line, "de")

    assert (entry.kind, entry.done, entry.who, entry.text) == (kind, True, who, text)
    assert (entry.when.due if entry.when else "", entry.minutes, entry.result) == (due, minutes, result)


@pytest.mark.parametrize(
    ("line", "who", "text"),
    [
        ("note Weber: wants the blue one", "Weber", "wants the blue one"),
        ("note: buy milk tomorrow", "", "buy milk tomorrow"),
        ("notiz Weber: will blau", "Weber", "will blau"),
        ("note Weber wants: two", "Weber wants", "two"),
    ],
)
def test_a_note_keeps_its_words_and_names_its_contact_before_the_colon(line: str, who: str, text: str) -> None:
    assert read(line, "de") == Entry("note", done=True, who=who, text=text)


@pytest.mark.parametrize(
    ("line", "typed", "text"),
    [
        ("person Eva Lang, Lang OG, +43 1 234", Typed("Eva Lang", "Lang OG", ("+43 1 234",), ()), ""),
        (
            "person Eva Lang, Lang OG, +43 1 234, eva@lang.example",
            Typed("Eva Lang", "Lang OG", ("+43 1 234",), ("eva@lang.example",)),
            "",
        ),
        (
            "person Eva Lang <eva@lang.example> 01 234-567 x12, Lang OG, VIP, met at fair",
            Typed("Eva Lang", "Lang OG", ("01 234-567 x12",), ("eva@lang.example",)),
            "VIP, met at fair",
        ),
        ("person Eva", Typed("Eva", "", (), ()), ""),
        ("person +43 1 234567", Typed("", "", ("+43 1 234567",), ()), ""),
        ("person Eva Lang, +43 1 234, +43 664 567890", Typed("Eva Lang", "", ("+43 1 234", "+43 664 567890"), ()), ""),
    ],
)
def test_a_person_is_typed_in_one_line(line: str, typed: Typed, text: str) -> None:
    assert read(line) == Entry("person", person=typed, text=text)


def test_a_company_is_typed_in_one_line() -> None:
    entry = read("firma Lang OG, +43 1 234 56, office@lang.example", "de")

    assert entry == Entry("company", person=Typed("Lang OG", "", ("+43 1 234 56",), ("office@lang.example",)))


@pytest.mark.parametrize("line", ["0182", "Anna Kow", "call", "note", "city:Graz next:none", "", "anrufbeantworter x"])
def test_words_that_begin_no_entry_are_looked_for(line: str) -> None:
    assert read(line, "de") == Entry("find", text=line)


def test_find_and_command_take_the_words_behind_them() -> None:
    assert read("find call Anna") == Entry("find", text="call Anna")
    assert read("> dark") == Entry("command", text="dark")


def test_german_words_are_names_where_english_is_spoken() -> None:
    assert read("Brief Weber") == Entry("find", text="Brief Weber")


def test_a_slashed_date_follows_the_region() -> None:
    assert [
        entry.when and entry.when.due for entry in (read("call Anna 5/12"), read("call Anna 5/12", region="US"))
    ] == [
        "2026-12-05",
        "2027-05-12",
    ]


def test_names_are_tried_from_the_longest_and_what_is_left_is_text() -> None:
    assert who_candidates(read("mtg Lee room 4")) == [("Lee room 4", ""), ("Lee room", "4"), ("Lee", "room 4")]
    assert who_candidates(read("call Anna Maria about offer")) == [("Anna Maria", "offer"), ("Anna", "Maria offer")]


def test_a_note_without_colon_may_begin_with_a_name_but_must_keep_words() -> None:
    assert who_candidates(read("note Weber wants blue")) == [("Weber wants", "blue"), ("Weber", "wants blue")]
    assert who_candidates(read("note Weber")) == []
    assert who_candidates(read("Anna")) == []


def test_commands_in_a_note_become_steps_and_groups() -> None:
    note = (
        "Happy with trial.\n!fri send offer\n!call 3pm !group vip\nwow! !they fri send plans\n!fri call about the quote"
    )

    commands = read_note_commands(note, now=NOW, language="en", region="GB")

    assert [(c.kind, c.promise, c.when.due if c.when else "", c.text) for c in commands] == [
        ("todo", "mine", "2026-05-15", "send offer"),
        ("call", "mine", "2026-05-14T15:00", ""),
        ("group", "", "", "vip"),
        ("todo", "theirs", "2026-05-15", "send plans"),
        ("call", "mine", "2026-05-15", "the quote"),
    ]


def test_marks_keep_their_words_and_german_commands_work() -> None:
    commands = read_note_commands(
        "!value 5000\n!über Fr. Berg\n!sie fr Pläne schicken", now=NOW, language="de", region="AT"
    )

    assert [(c.kind, c.promise, c.text) for c in commands] == [
        ("value", "", "5000"),
        ("via", "", "Fr. Berg"),
        ("todo", "theirs", "Pläne schicken"),
    ]


@pytest.mark.parametrize("note", ["", "wow!", "no!x here", "! alone", "5!"])
def test_an_exclamation_mark_alone_is_no_command(note: str) -> None:
    assert read_note_commands(note, now=NOW, language="en", region="GB") == []


WORDS = (
    "call called note todo mtg person company anruf notiz > Anna Weber Lee with mit about wegen tue di 3pm 15 uhr nr "
    "ok 8m 1h : fri by next 10-11 room 4 +43 1 234 , eva@x.example !fri !they !group ſ K İ busy no answer:"
)
lines = st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join) | st.text(max_size=50)


@given(lines, st.sampled_from(["en", "de", ""]), st.datetimes())
def test_no_line_breaks_quick_entry(line: str, language: str, now: datetime) -> None:
    entry = read_entry(line, now=now, language=language, region="AT")

    assert entry.kind in {*KINDS, "person", "company", "command", "find"}
    assert entry.result is None or entry.result in usual_results()
    assert (entry.person is not None) == (entry.kind in ("person", "company"))
    assert all(who for who, _ in who_candidates(entry))


@given(lines, st.sampled_from(["en", "de"]), st.datetimes())
def test_no_note_breaks_its_commands(note: str, language: str, now: datetime) -> None:
    for command in read_note_commands(note, now=now, language=language, region="AT"):
        assert command.kind
        assert (command.promise != "") == (command.kind in KINDS)


@given(st.lists(st.sampled_from(["Anna", "Weber", "Lee", "Ní", "von", "Ёлкин"]), min_size=1, max_size=4))
def test_the_name_comes_back_as_typed(names: list[str]) -> None:
    name = " ".join(names)

    entry = read(f"call {name} tue 3pm about the offer")

    assert (entry.who, entry.text) == (name, "the offer")
    assert who_candidates(entry)[0] == (name, "the offer")


@pytest.mark.parametrize(
    "piece", ["a", "1 ", "1", "a@", "a:", ": ", "about ", "in ", "1-", "+1 a", "!a ", "x1", " ", ", "]
)
def test_a_very_long_line_is_read_without_a_wait(piece: str) -> None:
    started = time.process_time()

    for kind in ("person ", "call ", "todo ", "called "):
        read(kind + "Anna " + piece * 100_000 + "z", "de")
    read_note_commands("!" + piece * 100_000, now=NOW, language="de", region="AT")

    assert time.process_time() - started < 5
