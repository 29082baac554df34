from __future__ import annotations

from functools import partial

import pytest

from jipu.steps import name
from jipu.steps.name import Entry, Name
from tests.golden.maps import people_map
from tests.unit.steps.told import briefing, saying

GROUP = Entry("g.fe-perf", "group", "c1", "性能优化与渲染", "Web Performance & Rendering", ("首屏优化", "SSR", "包体积"))
FIND = Entry("x:渠道库存", "skill", "c2", "渠道库存", "渠道库存", ("渠道库存",))


def fault(entry: Entry, zh: str, en: str) -> str:
    return name.fault_of(briefing(saying()), entry, Name(zh=zh, en=en))


@pytest.mark.parametrize(
    ("entry", "zh", "en", "reason"),
    [
        (GROUP, "首屏与包体积", "Loading & Bundle", ""),
        (GROUP, "首屏与渲染优化", "Loading", "term"),  # what it holds is neither
        (GROUP, "SSR 与首屏", "SSR & Loading", ""),
        (FIND, "渠道库存", "Channel Inventory", ""),
        (GROUP, "首屏与渲染优化。", "Loading", "form"),
        (GROUP, "优", "Loading", "form"),
        (GROUP, "首屏与渲染优化", "加载", "form"),
        (GROUP, "首屏与渲染优化", "A" * 60, "form"),
        (GROUP, "核心首屏优化", "Loading", "frequency"),
        (GROUP, "首屏优化 2 秒", "Loading", "digit"),
        (GROUP, "Webpack 首屏优化", "Loading", "token"),
        (GROUP, "首屏优化", "Kubernetes Loading", "term"),
        (GROUP, "商家经营增长", "Growth", "invented"),
        (FIND, "渠道库存周转", "Channel Inventory Turnover", "invented"),
    ],
)
def test_a_name_says_nothing_that_its_thing_does_not_hold(entry: Entry, zh: str, en: str, reason: str) -> None:
    assert fault(entry, zh, en) == reason


def test_a_name_as_it_was_is_no_proposal_and_an_invented_number_is_dropped() -> None:
    gate = partial(name.fault_of, briefing(saying()))
    told = {
        "names": {"1": {"zh": GROUP.zh, "en": GROUP.en}, "2": {"zh": "渠道库存", "en": "Channel Inventory"}, "9": {"zh": "甲乙", "en": "A"}}
    }
    found = name.judge({"1": GROUP, "2": FIND}, gate, told)
    assert [(one.entry, one.en) for one in found.kept] == [(FIND, "Channel Inventory")] and found.dropped == {"no_number": 1}
    assert name.judge({"1": GROUP}, gate, {"names": {"1": {"zh": "甲"}}}).dropped == {"unreadable": 1}


def test_much_that_is_wrong_is_asked_for_again_by_number_and_reason() -> None:
    gate = partial(name.fault_of, briefing(saying()))
    found = name.judge({"1": GROUP}, gate, {"names": {"1": {"zh": "核心首屏优化", "en": "Loading"}}})
    assert found.faults == ("编号 1 的名字不合要求（有不许用的词）",)


def test_entries_are_open_finds_and_headings_that_three_people_share() -> None:
    entries = list(name.entries_of(people_map()))
    assert {(one.kind, one.zh) for one in entries if one.kind == "skill"} == {("skill", "星图引擎")}
    assert all(len(one.holds) >= 3 for one in entries if one.kind in ("group", "dimension"))
    assert all(one.subject not in ("g.unplaced", "d.other") for one in entries)


def test_an_open_find_gets_its_english_name_and_keeps_its_own() -> None:
    player = saying(
        name=lambda request: {"names": {"1": {"zh": "星图引擎", "en": "Star Map Engine"}}} if "星图引擎" in request.user else {"names": {}}
    )
    rows, kinds, told = name.names(briefing(player), people_map())
    assert [(row.target, row.act, row.zh, row.en, row.who) for row in rows] == [
        ("x:星图引擎", "rename", "", "Star Map Engine", "model:player")
    ]
    assert kinds == {} and told.kept == 1


def test_what_a_human_named_is_not_asked_about() -> None:
    player = saying(name=lambda request: {"names": {}})
    name.names(briefing(player, apart=frozenset({"x:星图引擎"})), people_map())
    assert all("星图引擎" not in request.user for request in player.asked)
