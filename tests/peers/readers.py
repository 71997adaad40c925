"""Other programs that read cards, each run beside us: what they read, and what they write back."""

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAMS = Path(__file__).parent / "programs"
SYSTEM_PYTHON = "/usr/bin/python3"
SECONDS = 300
VOBJECT, EVOLUTION, KCONTACTS, ICAL_JS = "vobject", "Evolution", "KContacts", "ical.js"
NAMES = (VOBJECT, EVOLUTION, KCONTACTS, ICAL_JS)

Read = dict[str, object]


def folder() -> Path:
    """Where `.ci/run` keeps the peers that are no packages of ours: KContacts' program, ical.js."""
    return Path(os.environ.get("RINGBOOK_PEERS", Path.home() / ".cache" / "ringbook-peers"))


def command_of(name: str) -> list[str]:
    """What runs a reader."""
    return {
        VOBJECT: [sys.executable, "-W", "ignore", str(PROGRAMS / "vobject_cards.py")],
        EVOLUTION: [SYSTEM_PYTHON, str(PROGRAMS / "evolution_cards.py")],
        KCONTACTS: [str(folder() / "kcontacts" / "kcontacts")],
        ICAL_JS: ["node", str(PROGRAMS / "ical_js.mjs"), str(folder())],
    }[name]


def is_here(name: str) -> bool:
    """Whether a reader is installed and answers."""
    try:
        return bool(read_by(name, ["BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva\r\nN:;Eva;;;\r\nEND:VCARD\r\n"])[0]["cards"])
    except (OSError, AssertionError, subprocess.TimeoutExpired):
        return False


def read_by(name: str, texts: list[str]) -> list[Read]:
    """What a reader makes of these cards, each text by itself."""
    return ask(command_of(name), texts)


def ask(command: list[str], texts: list[str]) -> list[Read]:
    """What a program answers to these texts, each by itself."""
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(
        command,
        input=lines,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        env=os.environ | {"LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"},
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(texts), done.stderr[-2000:]
    return answers
