"""Chains of steps: arrows, dashes, 先…再…, 一…二…三…, numbers, English; and what is a career, a change or a list of duties."""

from __future__ import annotations

import itertools

import pytest

from jipu.stages.extract.steps import chains, numbered

# fmt: off
CHAINS = (
    ("获客→激活→留存→变现", ("获客", "激活", "留存", "变现")),
    ("流程：获客 -> 激活 -> 留存", ("获客", "激活", "留存")),
    ("打法：调研=>定位=>渠道=>复盘", ("调研", "定位", "渠道", "复盘")),
    ("走“止损—定位—修复—复盘”", ("止损", "定位", "修复", "复盘")),
    ("曝光→点击→转化四级漏斗模型", ("曝光", "点击", "转化四级漏斗模型")),
    ("采集-归类-派单-回访", ("采集", "归类", "派单", "回访")),
    ("先看排班，再看损耗，最后看选址", ("看排班", "看损耗", "看选址")),
    ("先看数、再找差、后定责", ("看数", "找差", "定责")),
    ("一访摸痛点、二访讲方案、三访谈商务", ("访摸痛点", "访讲方案", "访谈商务")),
    ("三步走：选店、试点、复制", ("选店", "试点", "复制")),
    ("四个动作分四步：摸底→定标→培训→考核", ("摸底", "定标", "培训", "考核")),
    ("支出分析→市场研究→策略→寻源", ("支出分析", "市场研究", "策略", "寻源")),
    ("first audit the data, then fix the model, finally train the team", ("audit the data", "fix the model", "train the team")),
    ("from lead to cash: qualify, quote, sign, collect", ("qualify", "quote", "sign", "collect")),
)
NONE = (
    "首屏 3.2s → 1.1s", "¥18 → ¥12 → ¥9", "店长→区域经理→运营总监", "国内公司 → 海外分公司 → 集团总部", "上海-杭州", "2019-2021-2023", "获客→激活",
    "抽象“人员-任职-组织”三层模型", "提出“设备—测点—事件—指令”四元物模型规范", "先进制造", "首先感谢", "一是团队，二是流程，三是数据", "一线城市、二线城市、三线城市", "A → A → A",
)
# fmt: on


@pytest.mark.parametrize(("text", "steps"), CHAINS)
def test_steps_in_order(text: str, steps: tuple[str, ...]) -> None:
    assert [chain.steps for chain in chains(text, 0, len(text))] == [steps]


@pytest.mark.parametrize("text", NONE)
def test_no_steps(text: str) -> None:
    assert chains(text, 0, len(text)) == []


def test_a_chain_tells_where_it_stands() -> None:
    text = "用 AARRR 拆漏斗：获客→激活→留存，每周复盘"
    (chain,) = chains(text, 0, len(text))
    assert text[chain.start : chain.end] == "获客→激活→留存"


def test_only_within_the_given_stretch() -> None:
    text = "获客→激活→留存。上线→观察→回滚"
    cut = text.index("。") + 1
    assert [chain.steps for chain in chains(text, 0, cut - 1)] == [("获客", "激活", "留存")]
    assert [chain.steps for chain in chains(text, cut, len(text))] == [("上线", "观察", "回滚")]


def test_an_arrow_counts_for_more_than_a_dash() -> None:
    text = "选人—陪跑→流量券→复盘—毕业"
    assert [len(chain.steps) for chain in chains(text, 0, len(text))] == [3]


def test_chains_come_in_order_and_do_not_overlap() -> None:
    text = "先看数、再找差、后定责；采集→归类→派单；三步走：选店、试点、复制"
    found = chains(text, 0, len(text))
    assert [chain.steps[0] for chain in found] == ["看数", "采集", "选店"]
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


def test_steps_by_number_over_lines() -> None:
    text = "第一步：摸底，走访 30 家店。\n第二步：定标准。\n第三步：复制到全国。"
    chain = numbered(text, 0, text.index("\n"))
    assert chain is not None
    assert chain.steps == ("摸底", "定标准", "复制到全国")


@pytest.mark.parametrize(
    "text",
    [
        "第一步：摸底。\n第二步：定标准。",  # two are no method
        "第一步：摸底。\n第三步：复制。\n第四步：复盘。",  # a gap
        "①管采购 ②管仓储 ③管配送",  # duties, nothing tells of steps
    ],
)
def test_numbers_that_are_no_steps(text: str) -> None:
    assert numbered(text, 0, len(text)) is None


def test_circled_numbers_behind_a_word_for_a_way_of_working() -> None:
    text = "选品流程：①抓榜 ②打样 ③试卖 ④放量"
    chain = numbered(text, 0, len(text))
    assert chain is not None
    assert chain.steps == ("抓榜", "打样", "试卖", "放量")


def test_cost_stays_linear() -> None:
    """A line of nothing but arrows ends, and gives nothing."""
    assert chains("→" * 20_000, 0, 20_000) == []
    assert chains("先看" * 5_000, 0, 10_000) == []
