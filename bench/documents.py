"""Documents and files for other tools of an invented map of 300 skills: seconds each, in this process after one map of the same kind, and peers."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable

from docx import Document

from bench.mapped import invented_map
from bench.report import say
from jipu.errors import FontNotFound, MissingExtra
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.flow import flow
from jipu.render.formats import EXCHANGE, check_formats, documents
from jipu.render.map_json import to_json
from jipu.verbs.papers import as_documents

SKILLS = 300
RUNS = 3
TARGET = 6.0  # seconds: DOCX, PDF and PNG together
EACH = 3.0  # seconds of any format


def main() -> None:
    """Print seconds and kilobytes of each document, the sum of three against the target, and the ratio to python-docx with the same words."""
    rolemap = invented_map(SKILLS)
    try:
        check_formats(["pdf"])
    except (FontNotFound, MissingExtra) as error:
        print(error.message("en"))
        return
    spent = {}
    for to in ("docx", "pdf", "png", "xlsx", "svg"):
        first = time.perf_counter()
        files = as_documents(rolemap, to, "zh")
        once = time.perf_counter() - first
        spent[to] = seconds(lambda to=to: as_documents(rolemap, to, "zh"))
        say(
            "documents", format=to, skills=SKILLS, seconds=spent[to], first_s=once, kb=sum(map(len, files.values())) / 1e3, files=len(files)
        )
    together = spent["docx"] + spent["pdf"] + spent["png"]
    say("documents", together_s=together, target_s=TARGET, within=together <= TARGET)
    slowest = max(tools(rolemap), *spent.values())
    say("documents", slowest_s=slowest, target_s=EACH, within=slowest <= EACH)
    peer = seconds(lambda: bare(rolemap))
    say("documents", peer="python-docx, the same words as bare paragraphs", seconds=peer, ratio=spent["docx"] / peer)


def tools(rolemap: RoleMap) -> float:
    """Seconds of the slowest format for other tools; each is printed, beside the same map as plain JSON."""
    plain = seconds(lambda: to_json(rolemap))
    spent = {to: seconds(lambda to=to: documents(rolemap, to, "zh")) for to in EXCHANGE}
    for to, took in spent.items():
        files = documents(rolemap, to, "zh")
        say("documents", format=to, skills=SKILLS, seconds=took, kb=sum(map(len, files.values())) / 1e3, ratio_to_json=took / plain)
    return max(spent.values())


def seconds(work: Callable[[], object]) -> float:
    """Median wall time."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def bare(rolemap: RoleMap) -> bytes:
    """The words of the same map, one paragraph each and a cell for each of its tables, by python-docx alone."""
    document, buffer = Document(), io.BytesIO()
    for block in flow(compose(rolemap, "zh"), rolemap):
        document.add_paragraph(block.text or "\t".join(cell for row in block.rows for cell in row))
    document.save(buffer)
    return buffer.getvalue()
