"""Every text people read is translated, fills in what it should, and is the one Ringbook reads."""

import ast
import gettext
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from pim.texts import languages, tr, trn, use_language

ROOT = Path(__file__).parent.parent.parent


def _tool() -> ModuleType:
    """The script that keeps the catalogues: the folder `packaging` is no package."""
    spec = spec_from_file_location("ringbook_translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
HOW_TO = "run python packaging/translations.py, translate what it names in ringbook.po, and run it again"


@pytest.mark.parametrize("language", TOOL.languages())
def test_every_text_is_translated_and_fills_in_the_same_things(language: str) -> None:
    catalogue = TOOL.updated(language, TOOL.spoken_texts())

    mistakes = list(TOOL.mistakes(catalogue))

    assert not mistakes, HOW_TO + "\n" + "\n".join(mistakes)


@pytest.mark.parametrize("language", TOOL.languages())
def test_the_catalogue_holds_no_text_that_is_no_longer_said(language: str) -> None:
    said = {message.id for message in TOOL.spoken_texts()} | {""}

    gone = [message.id for message in TOOL.translated(language) if message.id not in said]

    assert not gone, HOW_TO


@pytest.mark.parametrize("language", TOOL.languages())
def test_what_ringbook_reads_is_what_translators_wrote(language: str) -> None:
    file = TOOL.TRANSLATIONS / language / "LC_MESSAGES" / "ringbook.mo"
    with file.open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)

    for message in TOOL.translated(language):
        if isinstance(message.id, tuple):
            written = [message.string[0], message.string[1]]
            assert [compiled.ngettext(*message.id, n) for n in (1, 2)] == written, HOW_TO
        elif message.id:
            assert compiled.gettext(message.id) == message.string, HOW_TO


def test_every_text_stands_whole_in_the_code() -> None:
    broken = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for source in TOOL.SOURCES
        for file in sorted((ROOT / source).rglob("*.py"))
        for call in _calls(ast.parse(file.read_text("utf-8")))
        if not all(_is_text(argument) for argument in call.args[: 2 if _name(call) == "trn" else 1])
    ]

    assert not broken, "a text put together cannot be translated: " + ", ".join(broken)


def test_every_text_in_the_code_is_found() -> None:
    """Within a text that is put together (f"{tr('x')}") older interpreters show those who collect texts nothing."""
    missed = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for source in TOOL.SOURCES
        for file in sorted((ROOT / source).rglob("*.py"))
        for text in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in _calls(text)
    ]

    assert not missed, "a text within a text put together: " + ", ".join(missed)


def test_german_is_spoken_when_asked_for() -> None:
    use_language("de_AT")
    said = [tr("Today"), trn("{n} person", "{n} people", 2).format(n=2), tr("")]
    use_language("en")

    assert said == ["Heute", "2 Personen", ""]
    assert tr("Today") == "Today"
    assert languages() == ["en", *TOOL.languages()]


def _calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in TOOL.KEYWORDS]


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
