"""Small runs of the fault injections; the full ones are started by hand (see each module)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HARM = ("lost", "half", "corrupt", "strange", "stuck", "not_undone")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork, SIGKILL and RLIMIT_FSIZE")


@pytest.mark.parametrize(("name", "count"), [("kills", 50), ("full_disks", 100), ("power_cuts", 200)])
def test_no_fault_loses_an_answered_change_or_leaves_half_a_step(name: str, count: int) -> None:
    found = subprocess.run(
        [sys.executable, "-m", f"tests.faults.{name}"], cwd=ROOT, capture_output=True, text=True, timeout=280
    )

    assert found.returncode == 0, found.stdout + found.stderr[-2000:]
    total = json.loads(found.stdout)
    assert max(total.get("kills", 0), total.get("faults", 0), total.get("cuts", 0)) >= count
    assert not any(total.get(harm, 0) for harm in HARM)
