"""What a pool holds, in counts: no name, no text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jipu.store.pool import Intake
from jipu.verbs import requests
from jipu.verbs.opened import Opened

REPORTABLE = 1_000_000  # people from whom on China's law wants an officer reported (个人信息保护法 52; 国家网信办 2025-07-18)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMade:
    """A map of the pool: its role (and industry), its folder below the workspace, and when it was made."""

    role: str
    folder: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """counts     files, resumes, people, ads, copies, failures
    intakes    every run of adding with the number of its files that are still there
    maps       the maps made of the pool
    due        how many people may be kept no longer
    """

    counts: Mapping[str, int]
    intakes: tuple[tuple[Intake, int], ...]
    maps: tuple[MapMade, ...]
    due: int = 0

    @property
    def reportable(self) -> bool:
        """Whether so many people are held that who answers for their data is to be reported."""
        return self.counts["people"] >= REPORTABLE


def holdings(workspace: Opened, today: date) -> Holdings:
    """Count."""
    maps = (
        MapMade(role=requests.called(requests.read(request)), folder=folder, made=made) for folder, request, made in workspace.pool.maps()
    )
    return Holdings(
        counts=workspace.pool.counts(),
        intakes=tuple(workspace.pool.intakes()),
        maps=tuple(maps),
        due=len(workspace.pool.expired(today.isoformat())),
    )
