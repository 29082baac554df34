"""AI in two: as a help at work, and as the thing that is made."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from jipu.lexicon.doing import actions, purposes, things
from jipu.model.bullet import Bullet
from jipu.model.claim import Claim
from jipu.stages.synthesise.breath import TWO, Breaths, Told, named, part_of
from jipu.stages.synthesise.concepts import concept_key, group_of, skill_facts
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import Tally

Form = Literal["ai_use", "ai_build"]
_USED = frozenset({"g.ai-assist", "g.aigc"})
_MADE = frozenset({"g.llm", "g.ml", "g.ai-eval", "g.search-rec"})
_MOST = 5


def ai_claims(ground: Ground, breaths: Breaths) -> tuple[Claim, ...]:
    """Who works with AI as a help (its tools, or a model that they say they use), and who makes something of it."""
    told: dict[Form, Told] = {"ai_use": [], "ai_build": []}
    for voter in ground.voters:
        for fact, document in skill_facts(voter):
            group = group_of(ground.concepts[concept_key(fact)], ground.lexicon)
            if group in _USED | _MADE:
                used = group in _USED or breaths.action(fact, document) == "use"
                told["ai_use" if used else "ai_build"].append((voter.name, fact, document))
    return tuple(_claim(ground, breaths, form, facts) for form, facts in told.items() if facts)


def _claim(ground: Ground, breaths: Breaths, form: Form, facts: Told) -> Claim:
    tally = Tally()
    for person, fact, document in facts:
        tally.add(person, fact, document)
    users = Counter(name for person in sorted(tally.facts) for name in {concept_key(fact) for fact, _ in tally.facts[person]})
    claims = named(ground.told)
    rows = [name for name in sorted(users, key=lambda name: (-users[name], name)) if name in claims and users[name] >= TWO][:_MOST]
    found = breaths.beside(facts, frozenset(users))
    payload = Bullet(
        subject=form,
        form=form,
        zh="",
        en="",
        members=tuple(claims[name].id for name in rows),
        actions=breaths.parts(found.actions, 3, actions()),
        objects=breaths.parts(found.objects, 3, things()),
        skills=tuple(part_of(claims[name], users[name]) for name in rows),
        metrics=breaths.parts(found.metrics, 3),
        purposes=breaths.parts(found.purposes, 3, purposes()),
    )
    return ground.claim("line", payload, tally.people, "bullet", form, quotes=tally.quotes(8))
