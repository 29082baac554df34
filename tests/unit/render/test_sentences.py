"""Sentences of a page say what is true of this very map, in words that fit who was counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jipu.errors import Lang
from jipu.model.role import Reason
from jipu.model.rolemap import Answer, MapLeftOut, RoleMap
from jipu.render.compose import compose
from jipu.render.evidence import facts, spoken
from jipu.render.map_markdown import to_markdown
from jipu.render.page import Part, View
from jipu.render.parts.minute import focus_groups
from jipu.render.wording.levels import money_text
from jipu.render.wording.phrases import tenths
from jipu.stages.synthesise.leading import shown_in_work
from tests.golden.maps import ads_map, people_map


def part(rolemap: RoleMap, name: str, lang: Lang = "zh") -> Part:
    return next(part for part in compose(rolemap, lang).parts if part.id == name)


def without(rolemap: RoleMap, *sections: str) -> RoleMap:
    return replace(rolemap, claims=tuple(claim for claim in rolemap.claims if claim.section not in sections))


def test_the_focus_counts_who_shows_it_in_work_not_who_writes_it() -> None:
    view = View.of(people_map(), "zh")
    first = focus_groups(view)[0]
    line = part(view.rolemap, "essence").items[0].text
    assert f"{shown_in_work(first)}/{first.support.n}" in line
    assert f"#{first.id[:6]}" in line


def test_what_leads_is_called_main_and_never_most() -> None:
    line = compose(people_map(), "zh").minute[0]
    assert line.startswith("主要的方向，按写进工作经历的人数：")
    assert "大多数人" not in line
    assert compose(ads_map(), "zh").minute[0].startswith("主要的要求，按提到的雇主数：")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_map_of_ads_never_speaks_of_people_or_resumes(lang: Lang) -> None:
    text = to_markdown(ads_map(), lang)
    for word in {
        "zh": ("写进技能栏", "的家雇主", "大多数家", "会写简历", "大多数人"),
        "en": ("everybody", "those who write well", "Most people"),
    }[lang]:
        assert word not in text
    assert part(ads_map(), "archetype", lang).lead != part(people_map(), "archetype", lang).lead
    assert ("划人才类型" if lang == "zh" else "kinds of people") not in compose(ads_map(), lang).minute[-1]


def test_ads_for_other_roles_are_told_by_number() -> None:
    rolemap = people_map()
    others = tuple(MapLeftOut(pseudonym="", file=f"crawl.jsonl#{row}", reason=Reason(code="other_ad")) for row in range(1500))
    limits = part(replace(rolemap, sample=replace(rolemap.sample, left_out=others)), "limits")
    assert any("1500" in item.text for item in limits.items)
    assert not any("crawl.jsonl" in cell for table in limits.tables for row in table.rows for cell in row)


def test_warnings_that_carry_a_number_are_summed() -> None:
    rolemap = people_map()
    sample = replace(rolemap.sample, warnings={"scanned_pages:1": 2, "scanned_pages:4": 1, "unheard_of": 1})
    texts = [item.text for item in part(replace(rolemap, sample=sample), "limits").items]
    assert [text for text in texts if "扫描" in text] == ["3 份里有扫描页，没有文字层，那几页没有读"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_section_says_why(lang: Lang) -> None:
    bare = without(
        people_map(), "dimension", "group", "skill", "domain", "method", "direction", "level", "pay", "advice", "essence", "archetype"
    )
    for found in compose(bare, lang).parts:
        assert found.lead or found.items
        assert not found.findings
    assert part(bare, "advice", lang).lead != part(people_map(), "advice", lang).lead


def test_enough_people_for_kinds_still_lack_the_test() -> None:
    rolemap = people_map()
    answer = Answer(question="archetypes", verdict="not_enough", n=60, barely_from=30, enough_from=50)
    line = compose(replace(rolemap, adequacy=replace(rolemap.adequacy, answers=(answer,))), "zh").minute[-1]
    assert "50 人起才够" not in line
    assert "稳定性检验" in line


@pytest.mark.parametrize(
    ("low", "high", "zh"),
    [(0.22, 0.71, "换一批大致两成到七成"), (0.962, 0.988, "换一批大致九成多"), (0.01, 0.04, "换一批大致不到一成")],
)
def test_an_interval_is_natural_chinese(low: float, high: float, zh: str) -> None:
    assert tenths(low, high, "zh") == zh


@pytest.mark.parametrize(("thousands", "zh", "en"), [(48.0, "4.8", "48"), (16.5, "1.65", "16.5"), (100.0, "10", "100"), (6.0, "0.6", "6")])
def test_pay_is_in_the_unit_of_the_language(thousands: float, zh: str, en: str) -> None:
    assert money_text(thousands, "zh") == zh
    assert money_text(thousands, "en") == en


def test_the_page_tells_where_to_find_what_an_advice_rests_on() -> None:
    rolemap = people_map()
    advice = rolemap.section("advice")[0]
    told = spoken(rolemap, "zh")
    _, head, interval, _, words = (told["texts"][place] for place in told["claims"][advice.id])
    assert "解读，不是计数；所依据的第一项" in head
    assert (interval, words) == ("", "")
    shown = facts(rolemap, None)["claims"][advice.id]
    assert shown["rests"] == list(advice.payload.based_on) and "people" not in shown
