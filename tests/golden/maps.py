"""Small fixed maps: of people with ads beside them, its share edition, one of ads alone, and one of people with human corrections."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from jipu.editions.share import share
from jipu.lexicon.concepts import load_lexicon
from jipu.model.correction import Corrected, Correction, Corrections, Release, quote_hash
from jipu.model.document import Failure
from jipu.model.reading import Reading
from jipu.model.resume import Pay
from jipu.model.role import Role
from jipu.model.rolemap import RoleMap
from jipu.stages.deidentify import recognise_identifiers
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

NONE = Corrections()
VUE = Said("Vue", "vue", grade="outcome", depth="精通", sentence="主导商家后台改版，精通 Vue，首屏时间由 3.4 秒降到 1.2 秒")
REACT = Said("React", "react", depth="熟悉")
VITE, WEBPACK = Said("Vite", "vite"), Said("Webpack", "webpack", grade="claimed")
OPEN = Said("星图引擎", None)
CHAIN = Said("四步复盘", None, kind="method", steps=("回看目标", "找差距", "定动作", "验结果"))
RESULT = Said("首屏时间由 3.4 秒降到 1.2 秒", None, kind="outcome", grade="outcome")
SETS = ([VUE, VITE, RESULT], [VUE, REACT], [VUE, WEBPACK, OPEN], [REACT, VITE, WEBPACK], [VUE, VITE, CHAIN], [REACT, OPEN])


@lru_cache(maxsize=1)
def people_map() -> RoleMap:
    """Twelve people, one of them in two versions, a misfit, a failure, four ads, a description that names Webpack."""
    readings = [_person(number) for number in range(12)]
    readings.append(reading("old-03", [VUE], keys=["p:3"]))
    readings.append(reading("cook", [Said("厨艺", None)], positions=["厨师长"], keys=["p:cook"]))
    readings += [_ad(number) for number in range(4)]
    failure = Failure(source="空白.pdf", stage="ingest", code="EmptyFile", details={"file": "空白.pdf"})
    role = replace(shape_role("前端开发", "电商"), must=("webpack",))
    return _map(role, readings, (failure,))


@lru_cache(maxsize=1)
def ads_map() -> RoleMap:
    """Twelve ads of ten employers."""
    return _map(shape_role("前端开发"), [_ad(number) for number in range(12)], ())


@lru_cache(maxsize=1)
def corrected_map() -> RoleMap:
    """The people of `people_map` with a correction of every kind, and two that find nothing."""
    readings = [_person(number) for number in range(12)]
    plain = _map(shape_role("前端开发"), readings, ())
    first, second = plain.sample.members[:2]
    vue = next(claim for claim in plain.section("skill") if getattr(claim.payload, "subject", "") == "vue")
    rows = [
        Correction(target="vue", act="rename", zh="维优", en="Vue framework", label="Vue"),
        Correction(target="vue", act="split", to="x:老维优", zh="老维优", en="Old Vue", label="Vue", writings=("没人这样写",)),
        Correction(target="vite", act="merge", to="webpack", to_label="Webpack", label="Vite"),
        Correction(target="react", act="move", to="g.fe-perf", to_label="性能优化与渲染", label="React"),
        Correction(target="x:星图引擎", act="drop", label="星图引擎"),
        Correction(target="webpack", act="reviewed", label="Webpack"),
        Correction(target="x:改版", act="add", to="g.fe-perf", label="改版", zh="改版", en="Redesign", writings=("商家后台改版",)),
        Correction(target="x:没写过的", act="add", label="没写过的", zh="没写过的", en="Never told", writings=("没写过的",)),
        Correction(target="x:三板斧", act="add", kind="method", label="三板斧", zh="三板斧", en="Three axes", writings=("三板斧",)),
        Correction(target="vue", act="detach", person=first.handle, to_label=first.pseudonym, label="Vue"),
        Correction(target=vue.id, act="release", quote=quote_hash(vue.quotes[-1].text), label="Vue"),
        Correction(target=second.handle, act="group", to="资深", label=second.pseudonym),
        Correction(target="p:gone", act="exclude", label="某某"),
    ]
    told = [replace(row, who="审核人", when="2025-06-01T08:00:00Z", why="看过原文" if row.act == "rename" else "") for row in rows]
    return _map(shape_role("前端开发"), readings, (), Corrections.in_force(told))


def _person(number: int) -> Reading:
    pay = Pay(kind="expected", min_k_month=15 + number, max_k_month=25 + number, months=12) if number < 9 else None
    return reading(
        f"p{number:02d}",
        SETS[number % len(SETS)],
        keys=[f"p:{number}"],
        industry="ecommerce" if number % 3 else None,
        headline="前端开发工程师",
        seniority=("初级", "中级", "高级")[number % 3],
        degree="本科" if number % 4 else "硕士",
        city=("杭州", "上海", "杭州", "深圳")[number % 4],
        years=3.0 + number,
        pay=pay,
    )


def _ad(number: int) -> Reading:
    said = [Said("Vue", "vue", requirement="must"), Said("Webpack", "webpack", requirement="plus")]
    return reading(f"ad{number:02d}", said[: 1 + number % 2], kind="job_ad", headline="前端开发工程师", employer=f"e{number % 10}")


def map_of(readings: list[Reading]) -> RoleMap:
    """The map of these readings."""
    return _map(shape_role("前端开发"), readings, ())


def _map(role: Role, readings: list[Reading], failures: tuple[Failure, ...], corrections: Corrections = NONE) -> RoleMap:
    settings = replace(SETTINGS, source="虚构", purpose="测试")
    sample = sample_of(readings, role, load_lexicon(), settings, KEY, corrections)
    files = len(readings) + len(failures)
    made = synthesise_map(role, sample, readings, load_lexicon(), settings, files=files, failures=failures, corrections=corrections)
    return replace(made, provenance=replace(made.provenance, made_at="2025-06-30 12:00 UTC", version="0"))


@lru_cache(maxsize=1)
def share_edition() -> RoleMap:
    """The share edition of the twelve people, with one quote released."""
    internal = people_map()
    claim = next(c for c in internal.section("skill") if c.quotes and c.support.k >= 5)
    release = Release(claim=claim.id, quote=quote_hash(claim.quotes[0].text), who="审核人", when="2025-06-30")
    return share(replace(internal, corrections=Corrected(releases=(release,))), load_lexicon(), recognise_identifiers)
