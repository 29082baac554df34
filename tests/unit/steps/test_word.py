from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Quote
from jipu.steps import check, word
from jipu.steps.grounded import unsupported
from jipu.steps.packs import Pack, Topic, chosen, packs_of, strange
from jipu.steps.word import Text, Worded
from tests.golden.maps import people_map
from tests.unit.steps.told import briefing, saying

LEXICON = load_lexicon()


def quote(person: str, text: str) -> Quote:
    return Quote(person=person, text=text, at=(0, 2))


QUOTES = (
    quote("甲", "主导商家后台改版，用 Vue 重写列表页，首屏由 3.4 秒降到 1.2 秒"),
    quote("乙", "搭建构建缓存，Webpack 冷启动快了一倍"),
    quote("甲", "整理首屏优化的检查单"),
)
PACK = Pack("c1", (Topic("A", "c1", "方向", "性能优化", ("性能优化", "Performance")), Topic("B", "c2", "要点", "Vue", ("Vue",))), QUOTES)
GOOD = {
    "zh": "用 Vue 重写商家后台的列表页，搭建构建缓存让冷启动更快",
    "en": "They rewrite list pages in Vue and cache builds.",
    "e": [1, 2],
}
OTHERS = ("负责门店排班与调拨，盘点准确率达标",)


def judged(told: Any, others: tuple[str, ...] = OTHERS) -> word.Judged[Worded]:
    return word.judge(PACK, partial(word.fault_of, LEXICON, others), told)


def test_a_sentence_that_rests_on_what_it_cites_is_kept_with_its_quotes() -> None:
    (kept,) = judged({"texts": {"A": GOOD}}).kept
    assert (kept.claim, kept.zh, kept.quotes) == ("c1", GOOD["zh"], QUOTES[:2])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"zh": "用 Vue 重写商家后台的列表页，搭建构建缓存让冷启动快 9 秒"}, "digit"),
        ({"en": "They rewrite 12 list pages in Vue and cache builds."}, "digit"),
        ({"e": [1, 7]}, "no_evidence"),
        ({"e": [0, 1]}, "no_evidence"),
        ({"e": []}, "no_evidence"),
        ({"e": [1, 3]}, "no_evidence"),  # both are one person's
        ({"e": [2, 3]}, "token"),  # the quotes swapped: Vue stands in none of them
        ({"zh": "用 React 重写商家后台的列表页，搭建构建缓存让冷启动更快"}, "token"),
        ({"zh": "用 Vue 重写商家后台的列表页，搭建构建缓存，做灰度发布"}, "term"),
        ({"en": "They rewrite list pages in Svelte and cache builds."}, "token"),
        ({"zh": "多数人用 Vue 重写商家后台的列表页，搭建构建缓存"}, "frequency"),
        ({"en": "Most of them rewrite list pages in Vue and cache builds."}, "frequency"),
        ({"zh": "做性能优化方面的工作"}, "unanchored"),
        ({"zh": "重写"}, "form"),
        ({"zh": "用 Vue 重写商家后台的列表页" * 12}, "form"),
        ({"en": "Too short"[:7]}, "form"),
        ({"en": "用 Vue 重写商家后台的列表页，搭建构建缓存"}, "language"),
        ({"zh": "They rewrite list pages in Vue and cache builds."}, "language"),
    ],
)
def test_every_mutated_sentence_is_rejected(change: dict[str, Any], reason: str) -> None:
    found = judged({"texts": {"A": GOOD | change}})
    assert found.kept == () and found.dropped == {reason: 1} and len(found.faults) == 1


def test_an_invented_topic_is_dropped_and_the_others_stand() -> None:
    found = judged({"texts": {"A": GOOD, "Z": GOOD}})
    assert [one.claim for one in found.kept] == ["c1"] and found.dropped == {"no_topic": 1}


@pytest.mark.parametrize("told", [None, {"texts": {"A": {"zh": "一句话"}}}, {"texts": "…"}, {"A": GOOD}])
def test_another_shape_is_unreadable(told: Any) -> None:
    assert judged(told).dropped == {"unreadable": 1}


def test_a_sentence_that_other_evidence_tells_as_well_says_nothing() -> None:
    assert judged({"texts": {"A": GOOD}}, others=("用 Vue 重写商家后台的列表页", "搭建构建缓存")).dropped == {"generic": 1}


def test_with_the_evidence_of_another_pack_every_sentence_fails() -> None:
    swapped = replace(PACK, quotes=(quote("甲", "负责门店排班与调拨"), quote("乙", "组织新员工培训，编写带教手册")))
    found = word.judge(swapped, partial(word.fault_of, LEXICON, ()), {"texts": {"A": GOOD, "B": GOOD}})
    assert found.kept == () and sum(found.dropped.values()) == 2


def test_packs_hold_few_quotes_of_different_people_and_no_count() -> None:
    packs = packs_of(people_map())
    assert {"方向", "要点"} <= {topic.kind for pack in packs for topic in pack.topics}
    for pack in packs:
        assert len({one.person for one in pack.quotes}) >= 2 and len(pack.quotes) <= 8
        assert len({topic.tag for topic in pack.topics}) == len(pack.topics)
    player = saying(word=lambda request: {"texts": {}})
    word.wordings(briefing(player), people_map())
    assert all(f"{claim.support.k}/{claim.support.n}" not in request.user for request in player.asked for claim in people_map().claims)


def test_a_further_person_changes_a_pack_only_where_their_quote_is_among_the_first() -> None:
    claim = max(people_map().section("skill"), key=lambda one: len(one.quotes))
    before = chosen([claim], "c1")
    for number in range(40):
        more = replace(claim, quotes=(quote(f"新人{number}", f"第 {number} 句原话"), *claim.quotes))
        after = chosen([more], "c1")
        assert after == before or any(one.person == f"新人{number}" for one in after)
    assert chosen([replace(claim, quotes=claim.quotes[::-1])], "c1") == before


def test_strange_quotes_are_of_something_else() -> None:
    for pack in packs_of(people_map()):
        assert not set(strange(people_map(), pack)) & {one.text for one in pack.quotes}


def worded(claim: str, zh: str, quotes: tuple[Quote, ...] = QUOTES[:2]) -> Worded:
    return Worded(claim, zh, "English.", quotes, ())


def test_the_check_lets_stand_only_what_picks_its_own_quotes() -> None:
    one, other = worded("c1", "句子一"), worded("c2", "句子二")
    asked = {"1": (one, "甲"), "2": (other, "乙")}
    assert check.judge(asked, {"answers": {"1": "甲", "2": "乙"}}).kept == (one, other)
    found = check.judge(asked, {"answers": {"1": "乙", "2": "无", "9": "甲"}})
    assert found.kept == () and found.dropped == {"no_number": 1, "other_evidence": 1, "unsupported": 1} and not found.faults
    silent = check.judge(asked, {"answers": {"1": "甲", "2": "都行"}})
    assert silent.kept == (one,) and silent.dropped == {"unanswered": 1} and silent.faults
    assert check.judge(asked, None).dropped == {"unreadable": 1}


def test_a_sentence_that_nobody_judged_does_not_stand() -> None:
    brief = briefing(saying())
    found, _ = word.wordings(brief, people_map())
    stands, told = check.checked(brief, people_map(), found)
    assert len(found) >= 3 and stands == found and told.kept == len(found)
    for answer in ("无", "?"):
        silent = briefing(saying(check=lambda request, said=answer: {"answers": {str(n): said for n in range(1, 9)}}))
        assert check.checked(silent, people_map(), found)[0] == ()


def test_a_checker_that_always_names_one_side_proves_nothing() -> None:
    topics = [topic for pack in packs_of(people_map()) for topic in pack.topics]
    found = tuple(worded(topic.claim, f"第几句：{number}") for number, topic in enumerate(topics))
    kept = []
    for side in ("甲", "乙"):
        blind = briefing(saying(check=lambda request, said=side: {"answers": {str(n): said for n in range(1, 9)}}))
        kept.append({one.claim for one in check.checked(blind, people_map(), found)[0]})
    assert all(kept) and not kept[0] & kept[1] and len(kept[0] | kept[1]) == len(found)


def test_what_the_gate_let_pass_is_supported() -> None:
    found, _ = word.wordings(briefing(saying()), people_map())
    assert unsupported([(one.zh, one.basis) for one in found], LEXICON) == 0


def test_a_text_by_itself() -> None:
    assert word.fault_of(LEXICON, (), Text(zh=GOOD["zh"], en=GOOD["en"]), Worded("c", "", "", QUOTES[:2], ()).basis) == ""
