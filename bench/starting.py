"""The command line beside a bare Python, and the window beside an empty one, each in processes of their own."""

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench.harness import Row, daily, in_turn, ms
from pim.settings import SettingsFile

HELP_GOAL, FIND_GOAL = 2.5, 4.0
START_GOAL, MEMORY_GOAL = 1.6, 2.2
ROUNDS = 7


def command_rows(plain_profile: Path, size: str) -> list[Row]:
    """`ringbook --help` and `ringbook find`, each against `python -c pass`."""
    python = [sys.executable, "-c", "pass"]
    call = [sys.executable, "-c", "import sys; from ui.main import main; sys.exit(main())"]
    find = [*call, "--profile", str(plain_profile), "find", "anna", "--limit", "5"]
    said = {"help": run([*call, "--help"]), "find": run([*find, "--json"])}  # also compiles what is not yet
    took = in_turn(
        {"help": lambda: run([*call, "--help"]), "find": lambda: run(find), "python": lambda: run(python)}, ROUNDS
    )
    found = json.loads(said["find"])
    query = found["ms"] / 1000
    helped, plain = took["help"] / took["python"], (took["find"] - query) / took["python"]
    bare = f"python -c pass {ms(took['python'])}"
    return [
        Row(
            "ringbook --help",
            ms(took["help"]),
            bare,
            helped,
            f"≤ {HELP_GOAL}×",
            helped <= HELP_GOAL,
            f"{len(said['help'].splitlines())} lines said",
        ),
        Row(
            f"ringbook find anna, {size}",
            f"{ms(took['find'])}, query {ms(query)}",
            bare,
            plain,
            f"≤ {FIND_GOAL}× and the query",
            plain <= FIND_GOAL,
            f"{found['count']:,} found, {len(found['contacts'])} shown",
        ),
    ]


def window_rows(profile: Path, size: str) -> list[Row]:
    """From the process's start to the painted list, and the memory then."""
    from ui.single import LOCK

    ours: list[float] = []
    floor: list[float] = []
    memory: list[tuple[float, float]] = []
    shown = ""
    SettingsFile(profile / "settings.toml").keep_state(window_screen="people")
    painted(["-m", "bench.window_once", str(profile)])  # compiles what is not yet
    for _ in range(ROUNDS):
        (profile / LOCK).unlink(missing_ok=True)  # an orderly end takes it away, the one before was cut short
        taken, kib, shown = painted(["-m", "bench.window_once", str(profile)])
        empty, empty_kib, _ = painted(["-m", "bench.floors.empty_window"])
        ours.append(taken)
        floor.append(empty)
        memory.append((kib / 1024, empty_kib / 1024))
    ratio = median(ours) / median(floor)
    ours_mib, floor_mib = (median(side) for side in zip(*memory, strict=True))
    return [
        Row(
            f"start to the painted list, {size}",
            ms(median(ours)),
            f"empty window {ms(median(floor))}",
            ratio,
            f"≤ {START_GOAL}×",
            ratio <= START_GOAL,
            shown,
        ),
        Row(
            f"memory with the list shown, {size}",
            f"{ours_mib:.0f} MiB",
            f"empty window {floor_mib:.0f} MiB",
            ours_mib / floor_mib,
            f"≤ {MEMORY_GOAL}×",
            ours_mib / floor_mib <= MEMORY_GOAL,
            shown,
        ),
    ]


def run(words: list[str]) -> str:
    """Run a process to its end; what it said."""
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=True, env=daily()).stdout


def painted(words: list[str]) -> tuple[float, int, str]:
    """Seconds until a process says `painted KIB WORDS`, then the two; it is waited for."""
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True, env=daily()) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("painted "):
                taken = time.perf_counter() - start
                _, kib, *rest = line.split(maxsplit=2)
                process.wait(60)
                return taken, int(kib), (rest or [""])[0].strip()
    raise RuntimeError(f"{words} never painted")
