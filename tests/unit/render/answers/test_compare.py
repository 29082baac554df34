"""A comparison in words: the same numbers in both languages and every format, and nothing said without a claim."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import lru_cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.answers.compare import compare_answer
from jipu.render.answers.five import widest
from jipu.render.answers.pair import Pair, inside, span_text
from jipu.render.deliverable import Chapter, Deliverable, blocks_of
from jipu.render.deliverable_formats import deliverable_data, written_as
from jipu.stages.synthesise.leading import leading_groups
from jipu.uses.compare import asked_and_held, compared
from jipu.uses.five import five_rows
from jipu.uses.scales import Scale
from jipu.uses.units import Unit
from tests.pairs import HOSTILE, director_map, manager_map, map_of_ads, map_with_ads, shared

LANGS: tuple[Lang, ...] = ("zh", "en")
ORDER = ["prose", "five", "leap", "more", "fewer", "depth", "scale", "pay", "alike", "how"]


@lru_cache(maxsize=8)
def made(lang: Lang) -> Deliverable:
    return compare_answer(compared(manager_map(), director_map()), lang)


def bare(rolemap: RoleMap) -> RoleMap:
    """A map without levels, pay, methods and essence."""
    return replace(rolemap, claims=tuple(claim for claim in rolemap.claims if claim.section in ("group", "skill", "dimension")))


def pairs() -> dict[str, tuple[RoleMap, RoleMap]]:
    low, high = manager_map(), director_map()
    return {
        "one person each": (manager_map(1), director_map(1)),
        "three": (manager_map(3), director_map(3)),
        "share": (shared(low), shared(high)),
        "share and internal": (low, shared(high)),
        "ads": (low, map_of_ads()),
        "ads alone": (map_of_ads(), map_of_ads()),
        "same": (low, low),
        "bare": (bare(low), bare(high)),
        "old format": (replace(low, format_version=1), replace(high, format_version=3)),
        "nothing": (replace(low, claims=()), high),
    }


def chapter(answer: Deliverable, name: str) -> Chapter:
    return next(one for one in answer.chapters if one.id == name)


def words_of(answer: Deliverable) -> str:
    return written_as(answer, "md").decode()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", list(pairs()))
def test_any_two_maps_give_a_whole_document_with_claims_behind_every_item(name: str, lang: Lang) -> None:
    one, other = pairs()[name]
    answer = compare_answer(compared(one, other), lang)
    assert [one.id for one in answer.chapters] == ORDER
    items = list(answer.items())
    assert all(items), name
    assert {claim for item in items for claim in item} <= set(answer.claims)
    assert all(one.lead or one.points or one.grids or one.chapters for one in answer.chapters)
    assert "{" not in words_of(answer)


def test_both_languages_have_the_same_claims_and_numbers() -> None:
    zh, en = made("zh"), made("en")
    assert list(zh.items()) == list(en.items())
    counts = [re.findall(r"\d+/\d+", re.split("## (?:附录|Appendix)", words_of(answer))[0]) for answer in (zh, en)]
    assert sorted(counts[0]) == sorted(counts[1])
    assert not re.search(
        r"[\u4e00-\u9fff]", re.sub(r"“[^”]*”( \([^)]*\))?", "", " ".join(point.text for point in chapter(en, "prose").points))
    )


def test_findings_bear_both_counts_and_a_quote_that_stays_text() -> None:
    skills = next(part for part in chapter(made("zh"), "more").chapters if part.title == "单项")
    budget = next(point for point in skills.points if point.label == "预算管理")
    assert budget.count == "1/16 → 15/16"
    assert budget.quote is not None
    assert HOSTILE in budget.quote[0]
    page = LexborHTMLParser(written_as(made("zh"), "html").decode())
    assert not page.css("img")
    assert not page.css("script")
    assert HOSTILE in (page.body.text() if page.body else "")


def test_the_table_has_five_rows_filled_or_said_to_be_unknown() -> None:
    (grid,) = chapter(made("zh"), "five").grids
    assert [row[0] for row in grid.rows] == ["核心视角", "工作重心", "决策范围", "关键产出", "核心方法论"]
    assert grid.rows[4][1:] == ("看不出（n=16）", "看不出（n=16）", "看不出差别（n=16/16）")
    assert "带队伍人数 8 人 → 78 人" in grid.rows[2][3]
    assert "成本的结果 0/16 → 16/16" in grid.rows[3][3]


def test_what_one_side_puts_first_stands_with_the_count_of_the_other() -> None:
    comparison = compared(manager_map(), director_map())
    (focus,) = [row for row in five_rows(comparison, lambda rolemap: leading_groups(rolemap.role, rolemap.claims)) if row.id == "focus"]
    (told,) = [point.text for point in chapter(made("zh"), "prose").points if point.text.startswith("工作重心")]
    shared = {claim.payload.subject for claim in focus.one} & {claim.payload.subject for claim in focus.other}  # type: ignore[union-attr]
    alone = [claim for claim in focus.one if claim.payload.subject not in shared]  # type: ignore[union-attr]
    assert alone or not shared
    for claim in alone if shared else ():
        row = comparison.row(Unit("group", claim.payload.subject))  # type: ignore[union-attr]
        assert row
        assert f"{row.one.k}/{row.one.n}（{Pair(comparison, 'zh').names[1]} {row.other.k}/{row.other.n}）" in told


def test_where_nothing_differs_no_rest_is_spoken_of() -> None:
    same = compare_answer(compared(manager_map(), manager_map()), "zh")
    assert chapter(same, "alike").lead[0].startswith("全部 ")
    found = any(row.found for row in compared(manager_map(), director_map()).rows)
    assert chapter(made("zh"), "alike").lead[0].startswith("其余 " if found else "全部 ")


def test_the_prose_is_three_to_six_sentences() -> None:
    for lang in LANGS:
        assert 3 <= len(chapter(made(lang), "prose").points) <= 6
    few = compare_answer(compared(bare(manager_map(3)), bare(director_map(3))), "zh")
    assert 2 <= len(chapter(few, "prose").points) <= 6


def test_the_leap_is_told_upward_alone() -> None:
    labels = {point.label: point.text for point in chapter(made("zh"), "leap").points}
    assert "预算管理 1/16 → 15/16" in labels["新增的能力"]
    assert "团队管理" in labels["加深"]
    assert labels["放大"] == "带队伍人数 8 人 → 78 人"
    turned = compare_answer(compared(director_map(), manager_map()), "zh")
    assert chapter(turned, "leap").lead == ("第一张图谱是高一级。要看跃迁，请把低一级的图谱放在前面。",)
    assert not chapter(turned, "leap").points


def test_where_nothing_is_proven_gaps_are_hints() -> None:
    answer = compare_answer(compared(manager_map(3), director_map(3)), "zh")
    assert "没有一处差别大过偶然" in answer.lead[0]
    labels = [point.label for point in chapter(answer, "leap").points]
    assert labels
    assert all(label.startswith("线索，未过检验") for label in labels)
    pair = Pair(compared(manager_map(3), director_map(3)), "zh")
    assert all(not row.found for row in widest(pair, 8))


def test_people_against_ads_of_one_map() -> None:
    answer = compare_answer(asked_and_held(map_with_ads()), "zh")
    assert answer.title == "市场经理（简历）与市场经理（招聘广告）：有的与要的"
    assert "有的人多、要的少" in [one.title for one in answer.chapters]
    assert "16 人" in answer.lead[0]
    assert "12 家用人单位" in answer.lead[0]
    assert all(answer.items())
    assert "没有一人写到的不在里面" in " ".join(chapter(answer, "how").lead)


def test_two_maps_of_one_role_are_told_apart_by_date_or_number() -> None:
    low = manager_map()
    later = replace(low, provenance=replace(low.provenance, as_of="2026-06-30"))
    assert Pair(compared(low, later), "zh").names == ("市场经理（2025-06-30）", "市场经理（2026-06-30）")
    assert Pair(compared(low, low), "en").names == ("Marketing Manager (1)", "Marketing Manager (2)")
    industry = replace(low, industry={"zh": "游戏", "en": "Games"})
    assert Pair(compared(low, industry), "zh").names == ("市场经理（–）", "市场经理（游戏）")


def test_percent_only_from_thirty_on() -> None:
    pair = Pair(compared(manager_map(), director_map()), "zh")
    row = pair.comparison.rows[0]
    assert "%" not in pair.change(row)
    many = [replace(rolemap, sample=replace(rolemap.sample, n=40)) for rolemap in (manager_map(), director_map())]
    wide = Pair(compared(*many), "zh")
    assert "%" in wide.change(wide.comparison.rows[0])


def test_a_share_edition_tells_what_it_withholds() -> None:
    answer = compare_answer(compared(shared(manager_map()), shared(director_map())), "zh")
    assert any("没法比" in line for line in chapter(answer, "alike").lead)
    assert all(point.quote is None for part in answer.chapters for under in part.chapters for point in under.points)
    assert "对外版" in words_of(answer)


def test_data_for_programs() -> None:
    told = json.loads(json.dumps(deliverable_data(made("en"))))["data"]
    assert told["sides"][0] == {
        "name": "Marketing Manager",
        "role": "marketing-manager",
        "population": "resumes",
        "n": 16,
        "as_of": "2025-06-30",
    }
    live = next(row for row in told["differences"] if row["subject"] == "livestream-ops")
    assert (live["one"], live["other"], live["verdict"]) == ([15, 16], [1, 16], "dropped")
    assert [row["medians"] for row in told["figures"] if row["found"]] == ["8 people → 78 people"]


def test_names_and_figures_inside_sentences() -> None:
    money = Scale(subject="budget", unit="元", one=None, other=None)
    assert span_text(7_450_000, 91_500_000, money, "zh") == "745–9150 万元"
    assert span_text(7_450_000, 160_000_000, money, "zh") == "745 万元–1.6 亿元"
    assert inside("Size of team led", "en") == "size of team led"
    assert inside("KPI systems", "en") == "KPI systems"


@pytest.mark.parametrize("to", ["md", "html", "docx"])
def test_the_index_says_of_which_map_each_claim_is(to: str) -> None:
    answer = made("zh")
    content = written_as(answer, to)
    (index,) = [block for block in blocks_of(answer) if block.kind == "index"]
    roles = {name: row[4] for row in index.rows[1:] for name in row[0].split()}
    assert set(roles.values()) == {"市场经理", "市场总监"}
    own = {f"#{claim.id[:6]}" for claim in manager_map().claims}
    assert all((role == "市场经理") is (name in own) for name, role in roles.items())
    assert index.rows[0][4] == "图谱"
    if to == "md":
        assert "| 换一批 | 图谱 |" in content.decode()
    if to == "html":
        head = LexborHTMLParser(content.decode()).css(".named-claims th")
        assert [cell.text() for cell in head] == list(index.rows[0])


def test_two_maps_of_one_role_have_an_index_without_that_column() -> None:
    answer = compare_answer(compared(manager_map(), manager_map(3)), "zh")
    assert answer.roles is None
    (index,) = [block for block in blocks_of(answer) if block.kind == "index"]
    assert len(index.rows[0]) == 4


def test_what_the_other_side_tells_as_much_is_not_said_to_be_foremost_on_one_side_alone() -> None:
    comparison = compared(manager_map(), director_map())
    said = words_of(compare_answer(comparison, "zh")).split("## 用几句话说")[1].split("\n## ")[0]
    for own, there in re.findall(r" (\d+/\d+)（[^（）]*? (\d+/\d+)）", said):
        mine, theirs = (int(count.split("/")[0]) / int(count.split("/")[1]) for count in (own, there))
        assert mine > theirs


def test_hints_name_each_thing_once() -> None:
    pair = Pair(compared(manager_map(3), director_map(3)), "zh")
    names = [pair.name(row) for row in widest(pair, 50, 1)]
    assert names
    assert len(set(names)) == len(names)


def test_what_could_not_be_tested_is_told_apart_from_what_was() -> None:
    comparison = compared(manager_map(3), director_map(3))
    text = " ".join(chapter(compare_answer(comparison, "zh"), "alike").lead)
    alike = [row for row in comparison.rows if row.verdict == "alike"]
    tested = sum(row.q is not None for row in alike)
    assert f"检验过的 {tested} 项" in text
    assert f"其余 {len(alike) - tested} 项写到的人太少" in text


def test_no_words_are_quoted_twice() -> None:
    quotes = [p.quote[0] for part in made("zh").chapters for under in part.chapters for p in under.points if p.quote]
    assert len(quotes) > 2
    assert len(set(quotes)) == len(quotes)
