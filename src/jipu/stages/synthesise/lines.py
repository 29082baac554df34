"""The counted lines of a map: those of each group, and those that run through all groups."""

from __future__ import annotations

from jipu.model.claim import Claim
from jipu.stages.synthesise.ai_use import ai_claims
from jipu.stages.synthesise.breath import Breaths
from jipu.stages.synthesise.bullets import bullet_claims
from jipu.stages.synthesise.extents import extent_claims
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.modelling import modelling_claims
from jipu.stages.synthesise.one_of import one_of_claims
from jipu.stages.synthesise.traits import trait_claims
from jipu.stages.synthesise.ways import way_claims


def line_claims(ground: Ground) -> tuple[Claim, ...]:
    """All lines; of job ads those of groups alone, since an ad tells nobody's figures, deeds or ways."""
    breaths = Breaths(ground)
    of_groups = (*bullet_claims(ground, breaths), *one_of_claims(ground), *ai_claims(ground, breaths))
    if ground.basis != "resumes":
        return of_groups
    return (*of_groups, *extent_claims(ground), *trait_claims(ground, breaths), *way_claims(ground), *modelling_claims(ground, breaths))
