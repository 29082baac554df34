"""The machine that the figures are from."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from bench.report import say


def main() -> None:
    """Print it."""
    say("machine", **machine())


def machine() -> dict[str, object]:
    """Processor, cores, system and Python."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.processor())
    return {"processor": model, "cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}
