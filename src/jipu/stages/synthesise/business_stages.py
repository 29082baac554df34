"""Stages of the business that people worked in, and what they tell in one sentence with a stage or a direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from jipu.lexicon.business_stages import business_stages, stages_in
from jipu.model.claim import Band, Claim
from jipu.model.essence import Beside
from jipu.stages.synthesise.beside import parts_beside
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import Tally


def stage_claims(ground: Ground) -> tuple[Claim, ...]:
    """People by stage, in the order of the stages (one may have worked in several); and the groups they tell in the same sentence."""
    found = _by_stage(ground)
    claims: list[Claim] = []
    for stage in business_stages().rows:
        if stage.id in found:
            tally = found[stage.id]
            claims.append(
                ground.claim("essence", Band(subject="stage", value=stage.id), tally.people, "stage", stage.id, quotes=tally.quotes(12))
            )
            parts, people = parts_beside(ground, tally)
            if parts:
                payload = Beside(of="stage", subject=stage.id, zh=stage.zh, en=stage.en, parts=parts)
                claims.append(ground.claim("essence", payload, people, "beside", "stage", stage.id))
    return tuple(claims)


def _by_stage(ground: Ground) -> Mapping[str, Tally]:
    found: dict[str, Tally] = defaultdict(Tally)
    for voter in ground.voters:
        for fact, document in voter.facts():
            if fact.kind == "stage":
                for stage in stages_in(fact.surface):
                    found[stage.id].add(voter.name, fact, document)
    return found
