"""Invented people of two grades of one family, and what employers ask: what differs between them is known to the test.

Managers (16) do livestreams and new media; directors (16) have budgets and brand strategy. Both lead teams: managers of 4 to 11 people who
only list it, directors of 60 to 95 who show results. Both write team management, and six of either side write CRM.
"""

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

SIZE = 16
HOSTILE = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) =cmd|"/c calc"!A1'


def manager(number: int) -> Reading:
    """Nearly all do livestreams; a team is only listed."""
    said = [Said("团队管理", "team-management", grade="claimed"), Said(f"带 {4 + number % 8} 人", None, "scope")]
    said += [Said("直播运营", "livestream-ops"), Said("新媒体运营", "new-media-ops")] if number else []
    said += [Said("CRM", "crm-system")] * (number < 6) + [Said("预算管理", "budget-management")] * (number == 0)
    return _person("m", number, said, "市场经理")


def director(number: int) -> Reading:
    """Nearly all have budgets and a brand; a team is led with results."""
    told = f"带团队第{number}年把成本降了 {20 + number}%"
    said = [
        Said(f"带 {60 + 5 * (number % 8)} 人", None, "scope"),
        Said("团队", "team-management", grade="outcome", depth="主导", sentence=told),
    ]
    said += [Said(f"成本降了 {20 + number}%", None, "outcome", grade="outcome")]
    said += [Said("预算管理", "budget-management", sentence=f"预算管理 第{number}年 {HOSTILE}")] if number else []
    said += [Said("品牌战略", "brand-strategy")] if number else [Said("直播运营", "livestream-ops")]
    return _person("d", number, said + [Said("CRM", "crm-system")] * (number < 6), "市场总监")


def advertisement(number: int) -> Reading:
    """Every employer asks for a brand, none for livestreams."""
    said = [Said("品牌战略", "brand-strategy", requirement="must"), Said("团队管理", "team-management", requirement="must")]
    return reading(f"ad{number:02d}", said, kind="job_ad", headline="市场经理", employer=f"e:{number}")


def _person(letter: str, number: int, said: list[Said], title: str) -> Reading:
    return reading(f"{letter}{number:02d}", said, keys=[f"p:{letter}{number}"], positions=[title], headline=title, years=5.0 + number % 3)


def map_of(role: str, readings: list[Reading]) -> RoleMap:
    """The map of these readings, whatever the day."""
    settings = replace(SETTINGS, top=60)
    shaped = shape_role(role)
    sample = sample_of(readings, shaped, load_lexicon(), settings, KEY)
    made = synthesise_map(shaped, sample, readings, load_lexicon(), settings, files=len(readings))
    return replace(made, provenance=replace(made.provenance, made_at="2025-06-30 12:00 UTC", version="0"))


@lru_cache(maxsize=4)
def manager_map(people: int = SIZE) -> RoleMap:
    """The lower grade."""
    return map_of("市场经理", [manager(number) for number in range(people)])


@lru_cache(maxsize=4)
def director_map(people: int = SIZE) -> RoleMap:
    """The higher grade."""
    return map_of("市场总监", [director(number) for number in range(people)])


@lru_cache(maxsize=1)
def map_with_ads() -> RoleMap:
    """Managers, and twelve employers who ask for something else."""
    return map_of("市场经理", [*map(manager, range(SIZE)), *map(advertisement, range(12))])


@lru_cache(maxsize=1)
def map_of_ads() -> RoleMap:
    """Employers alone."""
    return map_of("市场经理", list(map(advertisement, range(12))))


def shared(rolemap: RoleMap) -> RoleMap:
    """Its share edition."""
    return share(rolemap, load_lexicon(), lambda _: ())
