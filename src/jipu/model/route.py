"""Which roles of the catalogue a resume is of."""

from __future__ import annotations

from dataclasses import dataclass

from jipu.model.role import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """A role by its id, how likely it is beside the others of the same resume (0 to 1; of nobody else's), and by what."""

    role: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """None to three roles of a resume, the likeliest first; `none` says why there is none. `file` is de-identified."""

    document: str
    file: str
    roles: tuple[Routed, ...]
    none: Reason | None = None
