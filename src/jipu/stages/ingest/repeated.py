"""What is printed on every page and is no text of the resume: watermarks, tracking codes, page numbers, copies of headers and footers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from jipu.stages.ingest.glyphs import Run
from jipu.stages.ingest.lines import Line

_CODE = re.compile(r"[A-Za-z0-9+/=_~\-]{24,400}")
_CHANGES = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Z])(?=[a-z])")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:第\s*)?(\d{1,3})\s*(?:页)?(?:\s*[/,，|共of]{1,3}\s*(?:共\s*)?\d{1,3}\s*页?)?[-–—\s]*|[Pp]age\s*(\d{1,3})(?:\s*(?:of|/)\s*\d{1,3})?",
)
_TILES = 6
_EDGE_LINES = 3
_SAMPLE = 30
_MARKS = 50  # no page carries more kinds of watermarks; the most frequent strings are looked at


def strip_watermarks(pages: list[list[Run]]) -> list[list[Run]]:
    """Runs of all pages without tracking codes and watermark strings."""
    tiled = _tiled(pages)
    return [[run for run in runs if not (_mark(run) in tiled or is_code(run.text))] for runs in pages]


def is_code(text: str) -> bool:
    """A long string of random letters and digits such as job boards print into a resume to trace its copies."""
    if not _CODE.fullmatch(text):
        return False
    return len(_CHANGES.findall(text)) >= 6 and any(part.isdigit() for part in text) and any(part.isalpha() for part in text)


def _mark(run: Run) -> tuple[str, int]:
    return "".join(run.text.split()), run.angle


def _tiled(pages: list[list[Run]]) -> set[tuple[str, int]]:
    """Strings strewn over the pages: slanted ones that occur twice, pale or overprinting ones that fill a page."""
    places: defaultdict[tuple[str, int], list[tuple[int, Run]]] = defaultdict(list)
    for number, runs in enumerate(pages):
        for run in runs:
            places[_mark(run)].append((number, run))
    frequent = sorted(
        (mark for mark, found in places.items() if len(found) > 1 and len(mark[0]) > 1), key=lambda mark: (-len(places[mark]), mark)
    )
    return {mark for mark in frequent[:_MARKS] if _is_watermark(mark, places[mark], pages)}


def _is_watermark(mark: tuple[str, int], found: list[tuple[int, Run]], pages: list[list[Run]]) -> bool:
    if mark[1] % 90 != 0:
        return True
    most = max(Counter(number for number, _ in found).values())
    if most < _TILES and not (len(pages) > 1 and _same_places(found, len(pages))):
        return False
    pale = all(_is_pale(run) for _, run in found)
    columns = len({round(run.x0 / 20) for _, run in found})
    rows = len({round(run.y / 10) for _, run in found})
    if most >= _TILES:
        return (pale and columns > 1 and rows > 2) or _overprints(found, pages)
    return pale and _overprints(found, pages)


def _same_places(found: list[tuple[int, Run]], pages: int) -> bool:
    """At least one place that the string holds on most pages."""
    spots = Counter((round(run.x0 / 4), round(run.y / 4)) for _, run in found)
    return max(spots.values()) * 2 > pages


def _is_pale(run: Run) -> bool:
    red, green, blue, alpha = run.colour
    return min(red, green, blue) >= 160 or alpha <= 140


def _overprints(found: list[tuple[int, Run]], pages: list[list[Run]]) -> bool:
    """A fifth of the copies lie over other text; a sample of the copies tells."""
    sample = found[:_SAMPLE]
    return sum(_lies_over(run, pages[number]) for number, run in sample) * 5 >= len(sample)


def _lies_over(run: Run, others: list[Run]) -> bool:
    mark = _mark(run)
    return any(
        abs(other.y - run.y) < 0.6 * max(run.size, other.size)
        and other.x0 < run.x1
        and run.x0 < other.x1
        and other.angle == run.angle
        and _mark(other) != mark
        for other in others
    )


def strip_repeats(pages: list[list[Line]]) -> dict[int, str]:
    """Which lines at the edges of pages go, or are kept once: by id() of a Line, `drop`, `header` or `footer`.

    The first copy of a header or footer stays, so that no text is lost; a page number goes.
    """
    copies: defaultdict[tuple[str, str, int], list[tuple[int, Line]]] = defaultdict(list)
    verdicts: dict[int, str] = {}
    for number, lines in enumerate(pages, start=1):
        for zone, line in _edges(lines):
            copies[zone, _without_number(line.text, number), round(line.y / 3)].append((number, line))
            if zone == "footer" and is_page_number(line.text, number, len(pages)):
                verdicts[id(line)] = "drop"
    for (zone, _, _), found in copies.items():
        if len(found) > 1 and len(found) * 2 > len(pages):
            verdicts |= {id(line): "drop" for _, line in found[1:]}
            first = found[0][1]
            verdicts[id(first)] = "drop" if is_page_number(first.text, found[0][0], len(pages)) else zone
    return verdicts


def _without_number(text: str, number: int) -> str:
    """The text with the number of its page taken out, where it stands as one: any other digit that differs is text."""
    return (
        re.sub(rf"第\s?{number}\s?页|[Pp]age\s?{number}\b|(?<!\d){number}\s?/\s?(?=\d)|(?<=[\s|–-]){number}$", "#", text[:500]) + text[500:]
    )


def _edges(lines: list[Line]) -> list[tuple[str, Line]]:
    """The outermost lines above and below; a page of few lines has none, it would be all edge."""
    if len(lines) <= _EDGE_LINES:
        return [("footer", line) for line in sorted(lines, key=lambda line: line.y)[-1:]]
    ordered = sorted(lines, key=lambda line: line.y)
    return [("header", line) for line in ordered[:_EDGE_LINES]] + [("footer", line) for line in ordered[-_EDGE_LINES:]]


def is_page_number(text: str, number: int, pages: int) -> bool:
    """`3`, `- 3 -`, `3/5`, `第3页 共5页`, `Page 3 of 5` on the third page; a bare number only where there are several pages."""
    match = _PAGE_NUMBER.fullmatch(text.strip())
    if match is None or int(match[1] or match[2]) != number:
        return False
    return pages > 1 or not text.strip().isdigit()
