"""Two maps compared: seconds from two map.json to what was found and to its words, in a fresh process and in one that has compared before."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.mapped import invented_map
from bench.report import say
from jipu.render.answers.compare import compare_answer
from jipu.render.deliverable_html import deliverable_html
from jipu.render.map_json import read_map, to_json
from jipu.uses.compare import compared

SKILLS = (200, 300)
TARGET = 1.0  # seconds, with the reading of both maps
FRESH = (
    "import time; start = time.perf_counter(); from pathlib import Path; from jipu.render.map_json import read_map; "
    "from jipu.uses.compare import compared; begin = time.perf_counter(); spent = time.process_time(); "
    "found = compared(read_map(Path({one!r})), read_map(Path({other!r}))); "
    "print(begin - start, time.perf_counter() - begin, time.process_time() - spent)"
)


def main() -> None:
    """Print seconds against the target: of the wall, and of the processor, which other work on the machine does not lengthen."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{size}.json" for size in SKILLS]
        for path, size in zip(paths, SKILLS, strict=True):
            path.write_text(to_json(invented_map(size)), "utf-8")
        one, other = map(str, paths)
        done = subprocess.run([sys.executable, "-c", FRESH.format(one=one, other=other)], capture_output=True, text=True, check=True)
        imported, first, processor = map(float, done.stdout.split())
        say(
            "comparing",
            skills=SKILLS,
            fresh_s=first,
            fresh_processor_s=processor,
            imports_s=imported,
            target_s=TARGET,
            within=processor <= TARGET,
        )
        found = compared(*map(read_map, paths))
        again, spent = timed(lambda: compared(*map(read_map, paths)))
        worded, _ = timed(lambda: deliverable_html(compare_answer(found, "zh")))
        say("comparing", skills=SKILLS, again_s=again, again_processor_s=spent, worded_s=worded, rows=len(found.rows), tested=found.tested)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the wall and of the processor."""
    start, spent = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - spent
