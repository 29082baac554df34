"""How big and how quick to start is the core?"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from importlib.metadata import Distribution, distribution, requires
from pathlib import Path

from packaging.requirements import Requirement

from bench.report import JIPU, say

RUNS = 5


def core_distributions(name: str = "jipu") -> dict[str, Distribution]:
    """The distributions that a plain `pip install jipu` brings, jipu itself included."""
    found: dict[str, Distribution] = {}
    wanted = [name]
    while wanted:
        current = wanted.pop()
        if current in found:
            continue
        found[current] = distribution(current)
        for line in requires(current) or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                wanted.append(requirement.name.lower().replace("_", "-"))
    return found


def installed_bytes() -> int:
    """Bytes of all their files without .pyc; jipu's own are counted from the source tree."""
    total = sum(
        path.stat().st_size for path in Path(__file__).parent.parent.joinpath("src").rglob("*") if path.is_file() and path.suffix != ".pyc"
    )
    for name, dist in core_distributions().items():
        if name != "jipu":
            files = (Path(str(dist.locate_file(file))) for file in dist.files or ())
            total += sum(path.stat().st_size for path in files if path.suffix != ".pyc" and path.is_file())
    return total


def seconds(*command: str) -> float:
    """Median wall time of a command."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print install size in MB and start-up times in seconds."""
    say(
        "size",
        core_mb=installed_bytes() / 1e6,
        distributions=len(core_distributions()),
        help_s=seconds(str(JIPU), "--help"),
        import_s=seconds(sys.executable, "-c", "import jipu"),
        bare_python_s=seconds(sys.executable, "-c", "pass"),
    )
