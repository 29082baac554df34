"""The matrix: dimensions with their groups down, roles across, in every cell how many of the role's sample tell it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from jipu.render.atlas.seen import Seen
from jipu.uses.atlas.knowledge import HEADING, SOME, UNPLACED, Place, Subject

DEGREES = (0.2, 0.4, 0.6, 0.8)  # shares at which a cell grows darker


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cell: its text, how dark it is (0: nobody), the address of its claim, and whether its group was counted anew."""

    text: str
    degree: int
    href: str = ""
    anew: bool = False
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A dimension or group over all roles."""

    name: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A dimension and its groups."""

    id: str
    head: Row
    rows: tuple[Row, ...]


def matrix(seen: Seen) -> tuple[Block, ...]:
    """The blocks, those of most roles and people first."""
    groups: dict[str, list[Subject]] = defaultdict(list)
    for subject in seen.atlas.subjects:
        if subject.section == "group" and not subject.id.startswith(HEADING) and subject.id not in UNPLACED and _is_told(subject):
            groups[subject.above].append(subject)
    heads = [one for one in seen.atlas.subjects if one.section == "dimension" and one.id in groups]
    return tuple(
        Block(id=head.id.replace(".", "-"), head=_row(seen, head), rows=tuple(_row(seen, one) for one in groups[head.id])) for head in heads
    )


def _is_told(subject: Subject) -> bool:
    return len(subject.cells) > 1 or subject.people >= SOME


def _row(seen: Seen, subject: Subject) -> Row:
    return Row(name=seen.name(subject), boxes=tuple(_box(seen, subject, place) for place in seen.atlas.places))


def _box(seen: Seen, subject: Subject, place: Place) -> Box:
    cell = subject.cells.get(place.key)
    if cell is None:
        return Box(text="·" if place.rolemap.provenance.edition == "internal" else "–", degree=0)
    degree = 1 + sum(cell.share >= step for step in DEGREES)
    anew = bool(cell.skills)
    return Box(text=f"{cell.k}/{cell.n}", degree=degree, href=seen.address(place, cell), anew=anew, claims=cell.claims)
