"""What a benchmark was run on, so that its figures can be judged: no names, no paths."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from outputs.versions import versions

_CPU_INFO = Path("/proc/cpuinfo")


def circumstances() -> dict[str, str]:
    """Cores that may be used, model of the processor, memory (GB, 2^30 bytes), versions and today's date (UTC)."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": str(len(os.sched_getaffinity(0))),
        "cpu": _cpu_model(),
        "memory_gb": f"{memory:.1f}",
        **versions(),
        "date": datetime.now(UTC).date().isoformat(),
    }


def _cpu_model() -> str:
    if _CPU_INFO.exists():
        for line in _CPU_INFO.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.machine()
