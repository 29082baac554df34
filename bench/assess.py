"""One resume beside a map: read and laid on it once the program is warm, cold from the command line, and what reading alone takes."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.piles import ROLE, candidates, write_people

from jipu.lexicon.own import own_lexicon
from jipu.pipeline import read_file
from jipu.render.answers.assess import assessment
from jipu.render.deliverable_formats import written_as
from jipu.settings import Settings
from jipu.uses.assess import assess
from jipu.verbs.assessing import read_one
from jipu.verbs.papers import finished
from jipu.workspace import Workspace

KEY, PEOPLE, TIMES = b"k" * 32, 20, 10
SETTINGS = Settings(as_of=date(2025, 6, 30), jobs=1)


def main() -> None:
    """Print one line of JSON."""
    with TemporaryDirectory() as folder:
        print(json.dumps({"bench": "assess", **_measured(Path(folder))}))


def _measured(folder: Path) -> dict[str, float]:
    write_people(folder / "in", candidates(PEOPLE))
    newcomers = write_people(folder / "new", candidates(PEOPLE + TIMES)[PEOPLE:])
    Workspace(folder / "out").build([folder / "in"], ROLE, SETTINGS)
    path = folder / "out" / "map.json"
    rolemap = finished(path)
    own_lexicon(())
    whole = [_timed(lambda new=new: assess(rolemap, read_one(rolemap, new, None, SETTINGS, KEY))) for new in newcomers]
    before = _cpu()
    for new in newcomers:
        assess(rolemap, read_one(rolemap, new, None, SETTINGS, KEY))
    spent = (_cpu() - before) / len(newcomers)
    alone = [_timed(lambda new=new: read_file(new, SETTINGS, KEY)) for new in newcomers]
    found = assess(rolemap, read_one(rolemap, newcomers[0], None, SETTINGS, KEY))
    started = time.perf_counter()
    command = [sys.executable, "-m", "jipu.apps.cli", "assess", str(path), str(newcomers[0]), "--as-of", "2025-06"]
    subprocess.run(command, check=True, capture_output=True)
    cold = time.perf_counter() - started
    return {
        "warm_seconds": statistics.median(whole[1:]),
        "warm_cpu_seconds": spent,
        "warm_worst_seconds": max(whole[1:]),
        "first_seconds": whole[0],
        "reading_alone_seconds": statistics.median(alone[1:]),
        "ratio_to_reading": statistics.median(whole[1:]) / statistics.median(alone[1:]),
        "map_read_seconds": _timed(lambda: finished(path)),
        "html_seconds": _timed(lambda: written_as(assessment(found, "zh"), "html")),
        "cold_command_seconds": cold,
    }


def _cpu() -> float:
    """Processor time of this process and its workers: what a busy machine does not blur."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
