"""The lines of groups: each word in them told by two people or more, the people of a line counted once, no text without its quote."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.builders import Said
from tests.unit.synthesise.lines import in_one_line, lines, map_of, skill, told

from jipu.model.bullet import Bullet, Part
from jipu.model.claim import Claim
from jipu.model.fact import Measure
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap


def bullet(rolemap: RoleMap, subject: str) -> Claim:
    return next(c for c in lines(rolemap, "bullet") if isinstance(c.payload, Bullet) and c.payload.subject == subject)


def payload(rolemap: RoleMap, subject: str) -> Bullet:
    found = bullet(rolemap, subject).payload
    assert isinstance(found, Bullet)
    return found


def words(parts: tuple[Part, ...]) -> dict[str, int]:
    return {part.zh: part.k for part in parts}


def vue(sentence: str, grade: str = "demonstrated") -> Said:
    return Said("Vue", "vue", sentence=sentence, grade=grade)


def test_a_line_names_what_two_or_more_people_tell_and_counts_them_once() -> None:
    rolemap = map_of(
        [
            told(0, vue("用 Vue 重构了商家后台"), vue("又用 Vue 重构了运营后台")),
            told(1, vue("重构 Vue 写的后台")),
            told(2, vue("开发 Vue 大屏")),
            told(3, vue("熟悉 Vue", "claimed")),
        ]
    )
    found = payload(rolemap, "vue")
    assert words(found.actions) == {"优化": 2}
    assert words(found.objects) == {"后台": 2}
    assert bullet(rolemap, "vue").support.k == skill(rolemap, "vue").support.k == 4
    assert found.members == (skill(rolemap, "vue").id,)


def test_a_word_that_one_person_alone_tells_is_in_no_line_however_often() -> None:
    rolemap = map_of([told(0, *[vue("搭建 Vue 组件库")] * 3), told(1, vue("熟悉 Vue")), told(2, vue("了解 Vue"))])
    assert payload(rolemap, "vue").actions == payload(rolemap, "vue").objects == ()


def test_who_answers_for_it_gives_way_to_what_is_done() -> None:
    rolemap = map_of([told(n, vue("负责Vue组件搭建")) for n in range(3)])
    assert words(payload(rolemap, "vue").actions) == {"搭建": 3}


def test_that_a_tool_is_used_goes_without_saying() -> None:
    rolemap = map_of([told(n, vue("使用 Vue")) for n in range(3)])
    assert payload(rolemap, "vue").actions == ()


def test_a_verb_of_another_clause_or_inside_a_name_is_none() -> None:
    rolemap = map_of([told(n, vue("开发很多年，Vue 也熟")) for n in range(3)])
    assert payload(rolemap, "vue").actions == ()
    optimise = Said("前端性能优化", "front-end-performance-optimization", sentence="前端性能优化很熟")
    rolemap = map_of([told(n, optimise) for n in range(3)])
    assert all(one.payload.actions == () for one in lines(rolemap, "bullet") if isinstance(one.payload, Bullet))


def test_what_got_better_is_told_as_the_purpose() -> None:
    rolemap = map_of([told(n, vue("用 Vue 重写首页，首屏从 3.4 秒降到 1.2 秒")) for n in range(2)] + [told(2, vue("Vue 首屏"))])
    assert words(payload(rolemap, "vue").purposes) == {"加快速度": 2}


def test_tools_are_at_most_five_by_count_and_one_line_together() -> None:
    names = ["webpack", "vite", "rollup", "babel", "eslint", "prettier"]
    people = [told(n, *(Said(name.capitalize(), name) for name in names[: 7 - n] if name)) for n in range(5)]
    found = [c.payload for c in lines(map_of(people), "bullet") if isinstance(c.payload, Bullet) and c.payload.form == "tools"]
    assert found
    for one in found:
        assert len(one.skills) <= 5
        counts = [part.k for part in one.skills]
        assert counts == sorted(counts, reverse=True)


def test_a_list_of_skills_names_only_siblings_as_told_together() -> None:
    claimed = [Said(word, name, grade="claimed") for word, name in (("Vue", "vue"), ("Pinia", "pinia"), ("Axure", "axure"))]
    only_listed = payload(map_of([in_one_line(n, "熟悉 Vue、Pinia、Axure", *claimed) for n in range(3)]), "vue")
    assert words(only_listed.tools) == {"Pinia": 3}
    at_work = [Said(word, name) for word, name in (("Vue", "vue"), ("Axure", "axure"))]
    assert words(payload(map_of([in_one_line(n, "用 Vue 和 Axure 做了后台", *at_work) for n in range(3)]), "vue").tools) == {"Axure": 3}


def test_a_metric_told_in_the_same_breath_is_what_they_watch() -> None:
    said = [Said("Vue", "vue"), Said("LCP", "largest-contentful-paint")]
    found = payload(map_of([in_one_line(n, "用 Vue 重写首页，LCP 降到 2 秒", *said) for n in range(2)] + [told(2, vue("Vue"))]), "vue")
    assert words(found.metrics) == {"LCP": 2}


def test_under_a_shared_heading_the_groups_of_the_lexicon_are_the_lines() -> None:
    project, agile = Said("项目管理", "project-management"), Said("Scrum", "scrum")
    people = [told(n, project, Said("里程碑管理", "milestone")) for n in range(4)]
    people += [told(4 + n, *([agile] if n else []), *([Said("Jira", "jira")] if n < 2 else [])) for n in range(3)]
    found = [c for c in lines(map_of(people), "bullet") if isinstance(c.payload, Bullet) and c.payload.form == "facet"]
    assert {c.payload.subject: c.support.k for c in found if isinstance(c.payload, Bullet)}.get("facet:g.agile") == 3


def test_a_group_whose_skills_nobody_shares_has_one_line() -> None:
    names = [("Vue", "vue"), ("Pinia", "pinia"), ("Vuex", "vuex"), ("Nuxt.js", "nuxt-js")]
    rolemap = map_of([told(n, Said(*names[n])) for n in range(4)])
    rows = [c for c in lines(rolemap, "bullet") if isinstance(c.payload, Bullet) and c.payload.subject == "scattered:g.vue"]
    assert len(rows) <= 1
    for row in rows:
        assert row.support.k == 4


def test_a_group_has_at_most_four_lines_the_largest_first() -> None:
    names = [("Vue", "vue"), ("Pinia", "pinia"), ("Vuex", "vuex"), ("Nuxt.js", "nuxt-js"), ("Element UI", "element-ui"), ("Vant", "vant")]
    rolemap = map_of([told(n, *(Said(*name) for name in names[: 6 - n // 2])) for n in range(8)])
    rows = [c for c in lines(rolemap, "bullet") if c.parent]
    by_group = {parent: [c.support.k for c in rows if c.parent == parent] for parent in {c.parent for c in rows}}
    assert by_group
    for counts in by_group.values():
        assert len(counts) <= 4
        assert counts == sorted(counts, reverse=True)


def test_other_names_are_those_that_two_people_write_and_no_other_concept_bears() -> None:
    js = [Said("JS", "javascript"), Said("JavaScript", "javascript")]
    rolemap = map_of([told(0, *js), told(1, *js), told(2, Said("JavaScript", "javascript")), told(3, Said("ECMAScript", "javascript"))])
    assert payload(rolemap, "javascript").names == ("JS",)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_people_changes_nothing(seed: int) -> None:
    people = [told(n, vue("用 Vue 重构后台"), Said("Webpack", "webpack"), Said("Vite", "vite")) for n in range(6)]
    shuffled = list(people)
    random.Random(seed).shuffle(shuffled)
    assert lines(map_of(people), "bullet") == lines(map_of(shuffled), "bullet")


def test_every_line_is_borne_out_by_quotes_of_its_people() -> None:
    rolemap = map_of([told(n, vue("用 Vue 重构后台"), Said("Webpack", "webpack"), Said("Vite", "vite")) for n in range(6)])
    for claim in lines(rolemap, "bullet"):
        assert claim.quotes
        assert {quote.person for quote in claim.quotes} <= set(claim.people)
        assert claim.support.n == 6


def measured(number: int, line: str, metric: str, *said: Said) -> Reading:
    """One person who tells all of this and a result in one sentence."""
    one = in_one_line(number, line, *said, Said(metric, None, kind="outcome", grade="outcome"))
    facts = tuple(replace(f, measure=Measure(metric=metric, after=30.0, unit="%")) if f.kind == "outcome" else f for f in one.facts)
    return replace(one, facts=facts)


def test_the_metric_of_a_result_bears_the_name_of_the_map_in_both_languages() -> None:
    line = "用 Vue 重写结算页，毛利率到 30%；毛利率另报"
    people = [measured(n, line, "毛利率", Said("Vue", "vue"), Said("毛利率", "gross-margin")) for n in range(2)]
    (metric,) = payload(map_of([*people, told(2, vue("Vue"))]), "vue").metrics
    assert (metric.zh, metric.en, metric.k) == ("毛利率", "Gross Margin", 2)
    unknown = [measured(n, "用 Vue 重写结算页，拼团深度到 30%", "拼团深度", Said("Vue", "vue")) for n in range(2)]
    (metric,) = payload(map_of([*unknown, told(2, vue("Vue"))]), "vue").metrics
    assert (metric.zh, metric.k) == ("拼团深度", 2)


def test_a_line_of_a_metric_does_not_say_that_it_is_measured_by_itself() -> None:
    people = [measured(n, "把毛利率提到 30%", "毛利率", Said("毛利率", "gross-margin")) for n in range(3)]
    assert payload(map_of(people), "gross-margin").metrics == ()
