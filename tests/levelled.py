"""Forty invented people of four levels, with pay: what rises, what is paid more for and what does neither is known to the test."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import lru_cache

from jipu.editions.share import share
from jipu.lexicon.concepts import load_lexicon
from jipu.model.reading import Reading
from jipu.model.resume import Pay, Seniority
from jipu.model.rolemap import RoleMap
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

LEVELS: tuple[Seniority, ...] = ("初级", "中级", "高级", "专家")
BASE = {"初级": 9.0, "中级": 16.0, "高级": 28.0, "专家": 42.0}
CITIES = ("杭州", "上海", "杭州", "深圳")


def has(number: int, skill: str) -> bool:
    """Whether a person has a skill that comes by lot and not by level: one in two."""
    return random.Random(f"{number}-{skill}").random() < 0.5


def person(number: int) -> Reading:
    """Person `number`: Vue always; Vite and Webpack by lot; Docker from 高级 on, led and with results at 专家; ECharts with 初级 only. Webpack earns more."""
    place = number % 4
    level = LEVELS[place]
    facts = [Said("Vue", "vue"), Said("TypeScript", "typescript", grade="claimed", depth="熟悉")]
    facts += [Said("Vite", "vite")] * has(number, "vite") + [Said("Webpack", "webpack")] * has(number, "webpack")
    if place >= 2:
        facts += [Said("Docker", "docker"), Said("微前端", "micro-frontends")]
    if place == 3 and number < 16:
        facts.append(Said("Kubernetes", "kubernetes"))
    if place == 0:
        facts.append(Said("ECharts", "echarts"))
    if place >= 1:
        facts.append(Said("React", "react", depth="负责", sentence=f"负责用 React 重做第{number}号后台的前端"))
    facts += [_result(number, step) for step in range(1 + 2 * (place == 3))]
    pay = BASE[level] * (1.5 if has(number, "webpack") else 1.0) * random.Random(number).uniform(0.9, 1.1)
    return reading(
        f"p{number:02d}",
        facts,
        keys=[f"p:{number}"],
        headline="前端开发工程师",
        seniority=level,
        years=1.0 + 3.5 * place + (number % 5) / 2,
        city=CITIES[number % 4 - number // 4 % 4],
        pay=Pay(
            kind="expected", min_k_month=round(pay * 0.9), max_k_month=None if number == 3 else round(pay * 1.1), months=12 + number % 3
        ),
    )


def _result(number: int, step: int) -> Said:
    words = f"首屏由 {3 + step}.{number} 秒降到 1.{step} 秒"
    return Said(words, None, kind="outcome", grade="outcome", sentence=f"做完第{step}轮优化后{words}")


def map_of(readings: list[Reading]) -> RoleMap:
    """The map of these readings, whatever the day."""
    settings = replace(SETTINGS, top=60)
    role = shape_role("前端开发")
    sample = sample_of(readings, role, load_lexicon(), settings, KEY)
    made = synthesise_map(role, sample, readings, load_lexicon(), settings, files=len(readings))
    return replace(made, provenance=replace(made.provenance, made_at="2025-06-30 12:00 UTC", version="0"))


@lru_cache(maxsize=4)
def levelled_map(people: int = 40) -> RoleMap:
    """The map of so many of them."""
    return map_of([person(number) for number in range(people)])


@lru_cache(maxsize=1)
def shared_levels() -> RoleMap:
    """The share edition of the forty."""
    return share(levelled_map(), load_lexicon(), lambda _: ())
