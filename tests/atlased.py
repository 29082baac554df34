"""Invented maps of four roles, small enough to be built in a test: what they share, what is a role's own and who moved where is known."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from jipu.editions.share import share
from jipu.lexicon.concepts import load_lexicon
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

PEOPLE = 12
ROLES = ("前端开发", "技术总监", "产品经理", "星际摆渡人")
TITLES = {
    "前端开发": ("前端开发工程师",),
    "技术总监": ("技术总监", "前端开发工程师"),
    "产品经理": ("产品经理",),
    "星际摆渡人": ("星际摆渡人",),
}


def person(role: str, number: int) -> Reading:
    """复盘 is everybody's; Vue and Docker are 前端开发's, 团队管理 and 预算管理 技术总监's, PRD 产品经理's; the ferrymen share what nobody knows."""
    facts = [Said("复盘", "business-review")]
    if role == "前端开发":
        facts += [Said("Vue", "vue"), Said("Docker", "docker")] + [Said("团队管理", "team-management")] * (number == 0)
    elif role == "技术总监":
        facts += [Said("团队管理", "team-management"), Said("预算管理", "budget-management")] + [Said("Docker", "docker")] * (number % 2)
    elif role == "产品经理":
        facts += [Said("PRD", "prd"), Said("Axure", "axure")]
    else:
        facts.append(Said("<b>陨石盆栽</b>", None))
    titles = TITLES[role]
    return reading(f"{role}{number:02d}", facts, keys=[f"{role}:{number}"], headline=titles[0], positions=titles)


@lru_cache(maxsize=8)
def role_map(role: str, people: int = PEOPLE) -> RoleMap:
    """The map of so many invented people of one role."""
    readings = [person(role, number) for number in range(people)]
    shaped = shape_role(role)
    sample = sample_of(readings, shaped, load_lexicon(), SETTINGS, KEY)
    made = synthesise_map(shaped, sample, readings, load_lexicon(), SETTINGS, files=len(readings))
    return replace(made, provenance=replace(made.provenance, made_at="2025-06-30 12:00 UTC", version="0"))


@lru_cache(maxsize=8)
def shared_map(role: str) -> RoleMap:
    """Its share edition."""
    return share(role_map(role), load_lexicon(), lambda _: ())
