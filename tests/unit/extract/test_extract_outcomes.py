from __future__ import annotations

import pytest

from jipu.stages.extract.outcomes import changes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重写构建，冷启动从 96s 降到 11s，团队好评", ["冷启动从 96s 降到 11s"]),
        ("首页请求数 17 → 3", ["首页请求数 17 → 3"]),
        ("改版后转化率提升 12%", ["改版后转化率提升 12%"]),
        ("完成率 108%", ["完成率 108%"]),
        ("独立站 GMV from $18M to $143M", ["独立站 GMV from $18M to $143M"]),
        ("自然流量 +57%", ["自然流量 +57%"]),
        ("年签约 1.2 亿元", ["年签约 1.2 亿元"]),
        ("单场人效提升了四成", ["单场人效提升了四成"]),
        ("大促零故障", ["大促零故障"]),
        ("激活率 18% 到 27%", ["激活率 18% 到 27%"]),
        ("筹建周期 75 天到 48 天", ["筹建周期 75 天到 48 天"]),
        ("到岸成本只升 4%", ["到岸成本只升 4%"]),
        ("断货天数一年少 41 天", ["断货天数一年少 41 天"]),
        ("重大事故连续 4 年为零", ["重大事故连续 4 年为零"]),
        ("半年后门店扭亏", ["半年后门店扭亏"]),
        ("新品第 14 个月回款破亿", ["新品第 14 个月回款破亿"]),
        ("主包 2.1M 超限，梳理后压到 1.3M", ["主包 2.1M 超限，梳理后压到 1.3M"]),
        ("Cut page load by 40% and grew daily users from 300 to 2,100", ["Cut page load by 40%", "grew daily users from 300 to 2,100"]),
        ("① 投诉由 140 件下降到 35 件", ["投诉由 140 件下降到 35 件"]),
    ],
)
def test_measured_results(of_kind, text, expected):
    assert of_kind("outcome", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "从 0 到 1 搭建平台",
        "1% -> 10% -> 50% -> 100%",
        "5%-20%-100%",
        "2021年3月入职",
        "5年以上工作经验",
        "目标是提升 20%",
        "超过 10 天必须审批",
        "用 Vue 3 重写",
        "提升用户体验",
        "交付周期 3 个月到 6 个月",
        "接手时转化率只有 6.8%",
        "覆盖 14 个业务线",
        "编写用户手册和 3 分钟视频",
        "接入 K8s",
        "期望年薪 60 万",
        "草稿→评审→发布给 12 家客户",
    ],
)
def test_no_results(of_kind, text):
    assert of_kind("outcome", text) == []


def test_an_outcome_is_graded_as_one_wherever_it_stands(read):
    assert [fact.grade for fact in read("转化率提升 12%", "summary") if fact.kind == "outcome"] == ["outcome"]


@pytest.mark.parametrize(("clause", "told"), [("年营收 14 亿", False), ("营收 2.9 亿→9.8 亿", True), ("门店由 8 家增到 27 家", True)])
def test_in_the_head_of_an_entry_only_a_change_is_a_result(clause, told):
    assert changes(clause, 0, len(clause)) is told
