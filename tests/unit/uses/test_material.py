"""What a map tells beside a stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.levelled import shared_levels
from tests.pathed import PEOPLE, map_with

from jipu.model.bullet import Bullet, OneOf, Part
from jipu.model.claim import Chain, Claim, Payload, SectionId, Usual
from jipu.model.claim import Step as Told
from jipu.model.essence import Aim
from jipu.model.method import Named, Practice
from jipu.model.rolemap import RoleMap
from jipu.statistics.shares import support
from jipu.uses.learn import learning
from jipu.uses.material import Material, materials


def claim(name: str, section: SectionId, payload: Payload) -> Claim:
    return Claim(id=name, section=section, payload=payload, supports=(support(6, 24),))


def of(rolemap: RoleMap, subject: str, *more: Claim) -> Material:
    told = materials(learning(replace(rolemap, claims=(*rolemap.claims, *more))))
    return next(material for material in told.values() if material.stop.subject == subject)


def id_of(rolemap: RoleMap, subject: str) -> str:
    return next(one.id for one in rolemap.section("skill") if getattr(one.payload, "subject", "") == subject)


MAP = map_with({"vue": PEOPLE[:9], "react": PEOPLE[:8], "vuex": PEOPLE[:4], "pinia": PEOPLE[:2], "vite": PEOPLE[:5], "webpack": PEOPLE[:6]})


def test_a_line_gives_what_is_told_in_the_same_breath() -> None:
    line = Bullet(
        subject="vue",
        form="skill",
        zh="Vue",
        en="Vue",
        actions=(Part(zh="搭建", en="build", k=3),),
        tools=(Part(zh="Vite", en="Vite", k=2, claim=id_of(MAP, "vite")), Part(zh="Vue", en="Vue", k=9)),
        metrics=(Part(zh="首屏", en="first paint", k=2),),
    )
    told = of(MAP, "vue", claim("line", "line", line))
    assert [part.zh for part in told.actions] == ["搭建"]
    assert [part.zh for part in told.tools] == ["Vite"]  # the stop itself is no tool of its own
    assert [part.zh for part in told.metrics] == ["首屏"]
    assert id_of(MAP, "vite") in told.grounds


def test_a_tool_whose_claim_the_map_has_not_is_not_named() -> None:
    line = Bullet(subject="vue", form="skill", zh="Vue", en="Vue", tools=(Part(zh="Gone", en="Gone", k=3, claim="0" * 12),))
    assert not of(MAP, "vue", claim("line", "line", line)).tools


def test_parts_are_under_it_in_the_lexicon_and_what_builds_on_it_is_ahead() -> None:
    told = of(map_with({"vue": PEOPLE[:9], "vuex": PEOPLE[:4], "javascript": PEOPLE[:9], "typescript": PEOPLE[:5]}), "vue")
    assert [one.payload.subject for one in told.parts] == ["vuex"]  # type: ignore[union-attr]
    script = of(map_with({"javascript": PEOPLE[:9], "typescript": PEOPLE[:5]}), "javascript")
    assert "typescript" in [one.payload.subject for one in script.ahead]  # type: ignore[union-attr]
    assert "typescript" not in [one.payload.subject for one in script.parts]  # type: ignore[union-attr]


def test_kin_are_of_the_same_group_and_sort() -> None:
    told = of(MAP, "vite")
    assert [one.payload.subject for one in told.kin] == ["webpack"]  # type: ignore[union-attr]


def test_alternatives_are_known_by_their_claim() -> None:
    members = (
        Part(zh="Vite", en="Vite", k=5, claim=id_of(MAP, "vite")),
        Part(zh="Webpack", en="Webpack", k=6, claim=id_of(MAP, "webpack")),
    )
    choice = claim("choice", "line", OneOf(subject="x", group="g", members=members, together=1, p=0.01))
    assert of(MAP, "vite", choice).choice == choice
    assert of(MAP, "vue", choice).choice is None


USUAL = Usual(origin_zh="某人", origin_en="somebody", steps_zh=("定", "做", "看"), steps_en=("set", "do", "look"))
REVIEW = map_with({"business-review": PEOPLE[:6], "okr": PEOPLE[:5]})


def chain(*steps: Told, practice: Practice | None = None) -> Claim:
    return claim("m", "method", Chain(subject="business-review", zh="复盘", en="Review", steps=steps, usual=USUAL, practice=practice))


def test_steps_of_one_person_are_not_the_usual_ones() -> None:
    told = of(REVIEW, "business-review", chain(Told(text="假设", k=1), Told(text="验证", k=1)))
    assert told.steps == (("定", "set"), ("做", "do"), ("看", "look"))
    assert told.origin == ("某人", "somebody")


def test_steps_that_people_share_stand_before_the_lexicons() -> None:
    told = of(REVIEW, "business-review", chain(Told(text="回看", k=3), Told(text="改进", k=2), Told(text="别的", k=1)))
    assert [step[0] for step in told.steps] == ["回看", "改进"]


def test_a_method_gives_artefacts_and_metrics() -> None:
    practice = Practice(artefacts=(Named(zh="清单", en="checklist", k=2),), metrics=(Named(zh="周期", en="cycle", k=2),))
    told = of(REVIEW, "business-review", chain(practice=practice))
    assert [one.zh for one in told.artefacts] == ["清单"]
    assert [one.zh for one in told.metrics] == ["周期"]


def test_evidence_is_counted_by_strength() -> None:
    told = of(map_with({"vue": PEOPLE[:6]}, grades={"vue": {"claimed": 3, "demonstrated": 2, "outcome": 1}}), "vue")
    assert (told.listed, told.done, told.results) == (3, 3, 1)


def test_a_share_edition_gives_material_without_anybodys_words() -> None:
    path = learning(shared_levels())
    for told in materials(path).values():
        assert told.case is None
        assert set(told.grounds) <= {one.id for one in path.target.claims}


def aim(subject: str, people: Sequence[str]) -> Claim:
    told = Aim(subject=subject, zh=subject, en=subject, does_zh="更快", does_en="faster")
    return Claim(id=f"aim:{subject}", section="essence", payload=told, supports=(support(len(people), 24),), people=tuple(people))


@pytest.mark.parametrize(("outcome", "named"), [(0, []), (1, []), (2, ["效率", "成本"])])
def test_results_are_told_of_a_thing_only_where_some_show_a_result_with_it(outcome: int, named: list[str]) -> None:
    rolemap = map_with({"vue": PEOPLE[:6]}, grades={"vue": {"demonstrated": 6 - outcome, "outcome": outcome}})
    told = of(rolemap, "vue", aim("效率", PEOPLE[:5]), aim("成本", PEOPLE[:3]), aim("留存", PEOPLE[5:9]))
    assert [one.payload.zh for one, _ in told.aims] == named  # type: ignore[union-attr]
    assert [k for _, k in told.aims] == [5, 3][: len(named)]
    assert {f"aim:{name}" for name in named} <= set(told.grounds)


def test_a_tool_does_not_go_with_what_takes_its_place_but_with_what_they_are_used_on() -> None:
    group = next(one.parent for one in MAP.section("skill") if one.id == id_of(MAP, "vite"))
    line = Bullet(
        subject="g.tools",
        form="tools",
        zh="工具",
        en="Tools",
        group=group or "",
        skills=(
            Part(zh="Webpack", en="Webpack", k=6, claim=id_of(MAP, "webpack")),
            Part(zh="Vite", en="Vite", k=5, claim=id_of(MAP, "vite")),
        ),
        objects=(Part(zh="后台", en="back offices", k=2),),
    )
    told = of(MAP, "vite", claim("line", "line", line))
    assert not told.tools
    assert [part.zh for part in told.objects] == ["后台"]
