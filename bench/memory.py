"""How much memory this process has needed at most."""

import resource
import sys
from pathlib import Path


def peak_kib() -> int:
    """In KiB; what it was before this program began, in the process that started it, does not count."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak  # macOS counts bytes
