"""The families as columns and their grades as rungs, executives on top; a box leads to the map of its role, a line tells who took the step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jipu.render.atlas.seen import Seen
from jipu.render.drawings.chart import arrow
from jipu.render.drawings.svg import attribute, balanced, baseline, box, height_of, label, lines_of_text, number, path, shortened
from jipu.render.wording.phrases import enumerate_words, phrase
from jipu.uses.atlas.joined import Passage
from jipu.uses.atlas.knowledge import GRADES, Family, Place, Rung

WIDTH = 580.0  # a phone shows this much at a size that can be read
COLUMNS = 4  # families beside each other
EDGE, GAP, PAD = 1.0, 12.0, 8.0
BESIDE = 6.0  # from role to role of a rung
BETWEEN = 34.0  # from rung to rung: room for a line and its count
LINES = 3  # of a name


@dataclass(slots=True)
class _Sheet:
    """Shapes drawn so far."""

    seen: Seen
    y: float = 0.0
    shapes: list[str] = field(default_factory=list)

    @property
    def column(self) -> float:
        return (WIDTH - 2 * EDGE - GAP * (self.columns - 1)) / self.columns

    @property
    def columns(self) -> int:
        return min(COLUMNS, max(2, len(self.seen.atlas.families)))


def ladder(seen: Seen) -> str:
    """The drawing as an element of a page."""
    sheet = _Sheet(seen)
    families = seen.atlas.families
    for start in range(0, len(families), sheet.columns):
        _row(sheet, families[start : start + sheet.columns])
    title = phrase("atlas.ladder", seen.lang)
    size = f'width="{number(WIDTH)}" height="{number(sheet.y)}" viewBox="0 0 {number(WIDTH)} {number(sheet.y)}"'
    return f'<svg class="drawing" role="group" aria-label={attribute(title)} {size}>{"".join(sheet.shapes)}</svg>'


def other_moves(seen: Seen) -> str:
    """Moves that no line of the drawing tells: over more than one rung, or from family to family."""
    near = {
        (lower.key, upper.key)
        for family in seen.atlas.families
        for below, above in pairwise(family.rungs)
        for lower in below.places
        for upper in above.places
    }
    rows = [one for one in seen.atlas.passages if (one.lower, one.upper) not in near]
    words = enumerate_words([_told(seen, one) for one in sorted(rows, key=_most)], seen.lang)
    return phrase("atlas.ladder.others", seen.lang, list=words) if words else ""


def _told(seen: Seen, one: Passage) -> str:
    lower, upper, at = (seen.role(seen.atlas.place(key)) for key in (one.lower, one.upper, one.at))
    return phrase("atlas.ladder.move", seen.lang, lower=lower, upper=upper, at=at, count=f"{one.k}/{one.n}")


def _most(one: Passage) -> tuple[float, str, str]:
    return -one.k / max(1, one.n), one.lower, one.upper


def _row(sheet: _Sheet, families: Sequence[Family]) -> None:
    """Families beside each other, their rungs at the same heights."""
    top = sheet.y
    for place, family in enumerate(families):
        middle = _left(sheet, place) + sheet.column / 2
        name = shortened(sheet.seen.family(family), "t-head", sheet.column)
        sheet.shapes.append(label(middle, baseline(top, "t-head"), name, "t-head", anchor="middle"))
    y = top + height_of("t-head") + 8
    spans: dict[tuple[str, str], tuple[float, float]] = {}
    for grade in reversed(GRADES):
        here = [(place, family.name, rung) for place, family in enumerate(families) for rung in family.rungs if rung.grade == grade]
        for place, name, rung in here:
            spans[name, grade] = (y, _rung(sheet, rung, _left(sheet, place), y))
        y = max((spans[name, grade][1] + BETWEEN for _, name, _ in here), default=y)
    for place, family in enumerate(families):
        for lower, upper in pairwise(rung for rung in family.rungs if rung.grade):
            start, end = spans[family.name, lower.grade][0], spans[family.name, upper.grade][1]
            _step(sheet, lower, upper, _left(sheet, place) + sheet.column / 2, start, end)
    sheet.y = y - BETWEEN + 20


def _left(sheet: _Sheet, place: int) -> float:
    return EDGE + place * (sheet.column + GAP)


def _rung(sheet: _Sheet, rung: Rung, x: float, y: float) -> float:
    """The roles of a rung below one another; gives where they end."""
    for one in rung.places:
        y = _role(sheet, one, x, y) + BESIDE
    return y - BESIDE


def _role(sheet: _Sheet, place: Place, x: float, y: float) -> float:
    """A box with the name and the size of the sample; gives where it ends."""
    seen, width = sheet.seen, sheet.column
    rows = balanced(seen.role(place), "t-name", width - 2 * PAD, LINES)
    high = 2 * PAD + height_of("t-name") * len(rows) + height_of("t-small")
    words = lines_of_text(x + width / 2, y + PAD, rows, "t-name", anchor="middle")
    people = label(
        x + width / 2,
        baseline(y + PAD + height_of("t-name") * len(rows), "t-small"),
        seen.people(place),
        "t-small",
        anchor="middle",
        tone="soft",
    )
    name = f"{seen.role(place)} {seen.people(place)}"
    sheet.shapes.append(
        f"<a href={attribute(seen.page(place))} aria-label={attribute(name)}>{box(x, y, width, high, 'step', 8)}{words}{people}</a>"
    )
    return y + high


def _step(sheet: _Sheet, lower: Rung, upper: Rung, x: float, start: float, end: float) -> None:
    """The line from a rung up to the next one that its family has, with how many took that step."""
    sheet.shapes.append(path(f"M{number(x)} {number(start - 2)} V{number(end + 7)}", "flow") + arrow(x, end + 2, -90))
    count = next(_counts(sheet.seen, lower, upper), "")
    if count:
        told = phrase("atlas.ladder.took", sheet.seen.lang, count=count)
        sheet.shapes.append(label(x + 8, baseline((start + end) / 2 - 8, "t-small"), told, "t-small", tone="count"))


def _counts(seen: Seen, lower: Rung, upper: Rung) -> Iterator[str]:
    """Of the maps of the upper rung before those of the lower one, the largest share first."""
    below, above = ({place.key for place in rung.places} for rung in (lower, upper))
    rows = [one for one in seen.atlas.passages if one.lower in below and one.upper in above]
    for one in sorted(rows, key=lambda one: (one.at not in above, _most(one))):
        yield f"{one.k}/{one.n}"
