"""What is read without the library is what the library reads."""

import tomllib
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from pim.settings import SettingsFile
from pim.values.plain_toml import read_plain

NAMES = st.sampled_from(["looks", "theme", "a", "b", "a.b", "1", "größe", '"a"', "[a]", ""])
VALUES = st.one_of(
    st.sampled_from(
        ["true", "false", "0", "007", "-1", "1_000", "1.5", '""', '"""', '"a" # "b"', "'a'", "[1]", "²", "٣"]
    ),
    st.integers(min_value=0).map(str),
    st.text(max_size=8).map(lambda text: f'"{text}"'),
)
LINES = st.one_of(
    NAMES.map(lambda name: f"[{name}]"),
    st.tuples(NAMES, st.sampled_from([" = ", "=", "  =  "]), VALUES).map("".join),
    st.text(max_size=8).map(lambda text: f"#{text}"),
    st.sampled_from(["", " ", "\r", "[a] # b", "[[a]]"]),
)


def by_library(text: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


@given(st.lists(LINES, max_size=6).map("\n".join))
@example('[a]\nb = "x"\n[a]\n')
@example("a = 1\n[a]\n")
@example('a = "x\x7f"')
def test_a_plain_text_says_what_the_library_reads(text: str) -> None:
    said = read_plain(text)
    assert said is None or (said == by_library(text) and repr(said) == repr(by_library(text)))


def test_what_ringbook_wrote_needs_no_library(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "settings.toml")
    settings.change("looks", theme="dark", text_percent=125)
    settings.keep_state(window_screen="people", book_running=True)
    text = settings.path.read_text(encoding="utf-8")
    assert read_plain(text) == tomllib.loads(text)


def test_more_than_that_is_for_the_library() -> None:
    for line in ('a = "\\n"', "a = 1.5", "a.b = 1", "a = 1 # b", "[a.b]", "a = [1]", "a = '1'", "a = 01", "a=1"):
        assert read_plain(line) is None, line
