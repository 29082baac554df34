"""The part on methods: when, the way, how often, what comes of it, different people, and the lexicon's steps apart; in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jipu.errors import Lang
from jipu.model.claim import Chain, Claim, Presence, Quote, Step, Usual
from jipu.model.method import Named, Practice, Saying
from jipu.model.rolemap import RoleMap
from jipu.render.flow import index_of
from jipu.render.page import Finding, View
from jipu.render.parts.methods import LISTED, SHOWN, method_part
from jipu.statistics.shares import support
from tests.golden.maps import people_map, share_edition

PRACTICE = Practice(
    situations=(Saying(person="甲", text="针对新品冷启动"),),
    rhythms=(("weekly", 2), ("quarterly", 1)),
    artefacts=(Named(zh="复盘模板", en="复盘模板", k=2),),
    metrics=(Named(zh="转化率", en="Conversion Rate", k=2),),
    results=(Saying(person="乙", text="转化率由 2% 到 3%"),),
    loop=2,
)
STEPS = (Step(text="计划", k=2), Step(text="执行", k=2), Step(text="检查", k=1))
USUAL = Usual(origin_zh="某人", origin_en="Somebody", steps_zh=("一", "二"), steps_en=("One", "Two"), form="loop")


def method(name: str, k: int, chain: Chain | None = None, people: str = "甲乙丙丁戊") -> Claim:
    quotes = tuple(Quote(person=one, text=f"{one}说的{name}", at=(0, 1)) for one in people[:k])
    payload = chain or Chain(subject=name, zh=name, en=f"{name} (en)")
    return Claim(id=name, section="method", payload=payload, supports=(support(k, 12),), quotes=quotes, people=tuple(people[:k]))


def part_of(*claims: Claim, lang: Lang = "zh", of: RoleMap | None = None) -> tuple[Finding, ...]:
    rolemap = replace(of or people_map(), claims=claims)
    return method_part(View.of(rolemap, lang)).findings


def chain(**more: object) -> Chain:
    return Chain(subject="四步法", zh="四步法", en="Four steps", steps=STEPS, told=2, **more)  # type: ignore[arg-type]


def test_a_method_is_told_whole_in_chinese() -> None:
    (found,) = part_of(method("四步法", 3, chain(practice=PRACTICE, usual=USUAL)))
    notes = "\n".join(found.notes)
    for words in (
        "什么时候用（原文）：“针对新品冷启动”（化名 甲）",
        "多久一次：每周 2 人、每季 1 人。",
        "计划（2） → 执行（2） → 检查（1）",
        "2/12 人把它写成循环",
        "产出：复盘模板 2 人",
        "指标：转化率 2 人",
        "“转化率由 2% 到 3%”（化名 乙）",
        "一 → 二 → 回到“一”",
        "某人",
    ):
        assert words in notes
    assert "另一人" not in notes  # one quote; those of a method under several names are shown below
    assert found.quote == ("甲说的四步法", "（化名 甲）")
    assert (found.lead, found.claim) == ("3/12 写到，2 人写出步骤。", "四步法")


def test_and_in_english_without_chinese_of_ours() -> None:
    (found,) = part_of(
        method("loop", 2, chain(practice=replace(PRACTICE, artefacts=(), situations=(), results=()), usual=USUAL)), lang="en"
    )
    notes = "\n".join(found.notes)
    for words in (
        "How often: weekly (2) and quarterly (1)",
        "Conversion Rate (2)",
        "Told as a loop by 2/12",
        "One → Two → back to “One”",
        "Somebody",
    ):
        assert words in notes


def test_a_loop_whose_last_step_is_the_first_needs_no_way_back() -> None:
    steps = (Step(text="计划", k=1), Step(text="执行", k=1), Step(text="计划", k=1))
    told = Chain(subject="x", zh="x", en="x", steps=steps, told=1, practice=Practice(loop=1))
    assert "路径：计划 → 执行 → 计划" in part_of(method("x", 1, told))[0].notes


def test_a_map_of_an_earlier_version_tells_what_it_has() -> None:
    (found,) = part_of(method("四步法", 2, chain()))
    assert "写出来的步骤" in found.notes[0]
    assert not any("多久" in note for note in found.notes)


def test_methods_told_by_name_stand_together_and_can_be_opened() -> None:
    rows = [method(f"法{number:02d}", 1) for number in range(LISTED + 3)]
    *_, last = part_of(method("四步法", 3), *rows)
    assert last.title == "只写到名字的方法"
    assert [item.claim for item in last.items] == [f"法{number:02d}" for number in range(LISTED)]
    assert last.notes == ("另有 3 个没有列名，全部见 map.json（jipu export 可导出表格）。",)


def test_more_methods_of_several_people_than_are_shown_come_first_by_name() -> None:
    *shown, last = part_of(*(method(f"法{number}", 3) for number in range(SHOWN + 2)), method("单", 1))
    assert len(shown) == SHOWN
    assert [item.count for item in last.items] == ["3/12", "3/12", "1/12"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_outside_the_house_nothing_of_practice_is_told(lang: Lang) -> None:
    shared = share_edition()
    assert all(not isinstance(c.payload, Chain) or c.payload.practice is None for c in shared.claims)
    assert all("化名" not in note for found in method_part(View.of(shared, lang)).findings for note in found.notes)


def test_no_method_is_a_sentence() -> None:
    part = method_part(View.of(replace(people_map(), claims=()), "zh"))
    assert (part.findings, len(part.lead)) == ((), 1)


def skill(name: str, k: int) -> Claim:
    payload = Presence(subject=name, zh=name, en=f"{name} (en)", kind="method")
    return Claim(id=f"skill-{name}", section="skill", payload=payload, supports=(support(k, 12),))


def test_a_method_that_more_people_list_as_a_skill_says_why_the_numbers_differ() -> None:
    found, same = part_of(method("走查", 3), method("对账", 3), skill("走查", 5), skill("对账", 3))
    assert found.title == "走查"
    assert found.notes[0] == "作为单项有 5/12 写到，只列出名字的也算；这里只数把它当做法来写的人。"
    assert not [note for note in same.notes if "单项" in note]
    (english,) = part_of(method("walk", 3), skill("walk", 5), lang="en")
    assert english.notes[0].startswith("As a skill 5/12 tell it")


def test_a_list_of_claims_tells_the_two_counts_of_one_name_apart() -> None:
    claims = {claim.id: claim for claim in (skill("走查", 5), method("走查", 3), skill("对账", 3), method("对账", 3))}
    (index,) = [block for block in index_of(claims, tuple(claims), "zh") if block.kind == "index"]
    assert [row[1:3] for row in index.rows[1:]] == [
        ("走查", "5/12"),
        ("走查（当做法写）", "3/12"),
        ("对账（单项）", "3/12"),
        ("对账（方法）", "3/12"),
    ]
