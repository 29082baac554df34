"""The machine that the figures are from."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from bench.report import say


def main() -> None:
    """Name processor, cores, system and Python."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.processor())
    say("machine", processor=model, cores=os.cpu_count(), system=platform.platform(), python=platform.python_version())
