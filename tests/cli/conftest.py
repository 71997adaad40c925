"""The command line for tests: run in this process on a profile of the test's own, with its answer taken apart."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from pim.cli import run

EVA = """BEGIN:VCARD\r
VERSION:3.0\r
UID:eva-1\r
N:Lang;Eva;;;\r
FN:Eva Lang\r
ORG:Lang OG;Sales\r
item1.TEL;TYPE=CELL:+43 1 234567\r
item1.X-ABLabel:Berg hut\r
EMAIL;TYPE=WORK:eva@lang.example\r
BDAY:--0412\r
NOTE:likes tea\r
CATEGORIES:VIP\r
X-STRANGE;A=b:what ever\r
END:VCARD\r
"""
TOM = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Field;Tom\r\nFN:Tom Field\r\nTEL;HOME:0113 496 0182\r\nEND:VCARD\r\n"
MEETING = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Example//Calendar//EN\r
BEGIN:VEVENT\r
UID:meet-1\r
DTSTAMP:20260501T080000Z\r
DTSTART:20300514T090000Z\r
DTEND:20300514T100000Z\r
SUMMARY:Budget\r
ATTENDEE:mailto:eva@lang.example\r
END:VEVENT\r
END:VCALENDAR\r
"""


@dataclass
class Answer:
    """What one command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object on standard output, and nothing else there or on stderr."""
        assert self.err == ""
        assert self.out.endswith("}\n")
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found

    @property
    def error(self) -> dict[str, str]:
        """The error object of `--json`."""
        error = self.json["error"]
        assert set(error) == {"kind", "message", "hint"}
        assert all(error.values())
        return dict(error)


Cli = Callable[..., Answer]


@pytest.fixture(autouse=True)
def somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    be_in_britain(monkeypatch)


def be_in_britain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Great Britain, in English, whatever the machine says."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_TIME", "RINGBOOK_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("TZ", "Europe/London")


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "book"


@pytest.fixture
def cli(profile: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run words on the profile."""

    def ask(*words: str, paper: Any = None) -> Answer:
        capsys.readouterr()
        code = run(["--profile", str(profile), *words], paper=paper)
        return Answer(code, *capsys.readouterr())

    return ask


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """A file with Eva Lang and Tom Field."""
    path = tmp_path / "cards.vcf"
    path.write_bytes((EVA + TOM).encode())
    return path


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with Eva Lang (1), her company (2), her group (3) and Tom Field (4), to be copied."""
    folder = tmp_path_factory.mktemp("ready")
    cards = folder / "cards.vcf"
    cards.write_bytes((EVA + TOM).encode())
    with pytest.MonkeyPatch.context() as patch:
        be_in_britain(patch)
        assert run(["--profile", str(folder / "book"), "--quiet", "import", str(cards)]) == 0
    return folder / "book"


@pytest.fixture
def filled(cli: Cli, cards: Path, ready: Path, profile: Path) -> Cli:
    """The command line on a book with Eva Lang and Tom Field."""
    copytree(ready, profile)
    return cli
