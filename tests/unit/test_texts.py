"""Texts come in the language asked for, in English where there is no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim import texts
from pim.texts import default_language, default_region, tr, trn, use_language


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


def test_english_texts_are_those_in_the_code() -> None:
    assert tr("People") == "People"
    assert trn("{n} person", "{n} people", 1).format(n=1) == "1 person"
    assert trn("{n} person", "{n} people", 0).format(n=0) == "0 people"


def test_a_language_without_catalogue_is_english_with_its_own_region() -> None:
    use_language("xx-BR")

    assert (texts.language(), texts.region(), tr("People")) == ("en", "BR", "People")


def test_a_region_given_apart_decides() -> None:
    use_language("en_GB", region="at")

    assert (texts.language(), texts.region()) == ("en", "AT")


@pytest.mark.parametrize("code", ["", "../..", "e n", "de/../de"])
def test_an_odd_language_code_is_english(code: str) -> None:
    use_language(code)

    assert texts.language() == "en"


@pytest.mark.parametrize(
    ("environ", "language", "region"),
    [
        ({}, "en", ""),
        ({"LANG": "de_AT.UTF-8"}, "de", "AT"),
        ({"LANG": "de_AT.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en", "US"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_GB.UTF-8"}, "en", "GB"),
        ({"LANG": "en_US", "LANGUAGE": "de:en"}, "de", "US"),
        ({"LANG": "C.UTF-8"}, "en", ""),
        ({"LANG": "de_DE@euro", "LC_MESSAGES": "POSIX"}, "en", "DE"),
    ],
)
def test_language_and_region_come_from_the_environment(environ: dict[str, str], language: str, region: str) -> None:
    assert (default_language(environ), default_region(environ)) == (language, region)


def test_an_installed_ringbook_finds_its_texts_in_its_resources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "__file__", str(tmp_path / "pim" / "texts.py"))

    use_language("de")

    assert (texts.language(), tr("Today")) == ("de", "Heute")
    assert texts.languages() == ["en", "de"]
