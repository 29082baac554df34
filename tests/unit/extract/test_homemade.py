"""Names of ways of working that no lexicon holds, by their form or because somebody runs them; and the ordinary words that look like them."""

from __future__ import annotations

import pytest

from jipu.stages.extract.clauses import Spans
from jipu.stages.extract.homemade import names

# fmt: off
NAMES = (
    ("推行一店一策", ["一店一策"]), ("坚持周看月结", ["周看月结"]), ("用五步选品法带新人", []), ("独创五步选品法", ["五步选品法"]), ("建立“三级红线”", ["三级红线"]), ("立了三级质量红线", ["三级质量红线"]),
    ("每周一开红灯会", ["红灯会"]), ("建立周二经营会：先看数", ["周二经营会"]), ("每周三开病例复盘会", ["病例复盘会"]), ("每月一次案例会", ["案例会"]), ("每天早上10分钟晨会", ["晨会"]), ("召开月度经营分析会", ["经营分析会"]),
    ("推行红黑榜制度", ["红黑榜制度"]), ("建立供应商红黄牌制度", ["供应商红黄牌制度"]), ("推行师徒制", ["师徒制"]), ("推合伙人制，店长出资", ["合伙人制"]), ("推行科室经营责任制", ["科室经营责任制"]), ("实行班组积分制", ["班组积分制"]),
    ("总结了一套三访成交法", ["三访成交法"]), ("创立“四定一查”拜访制度", ["四定一查"]), ("用三清三查工作法抓现场", ["三清三查工作法"]), ("设计三级客诉响应机制", ["三级客诉响应机制"]), ("推行5分钟响应机制", ["5分钟响应机制"]),
    ("全员签军令状", ["军令状"]), ("推行揭榜挂帅", ["揭榜挂帅"]), ("搭建选址模型", ["选址模型"]), ("推三张表", ["三张表"]), ("搞“午餐会谈”机制", ["午餐会谈"]), ("《门店巡检手册》", ["《门店巡检手册》"]),
    ("introduced tiered daily huddles", ["introduced tiered daily huddles"]), ("a weekly business review", ["weekly business review"]), ("set an error budget", ["error budget"]),
)
NO_NAMES = (
    "在学生会任部长", "参加行业大会", "组织公司年会", "召开新品发布会", "有机会学习", "加入行业协会", "每周只会加班", "建立控制体系", "改善机制", "推行限制", "实行定制", "参与编制", "熟悉劳动法", "推广新办法", "用这个方法", "制定公司法务流程",
    "一线城市店长", "annual budget of 45M", "董事会秘书", "用户访谈会员", "开会记录", "推行会员制", "三心二意",
)
# fmt: on


def found(text: str, known: Spans | None = None) -> list[str]:
    return [text[start:end] for start, end in names(text, 0, len(text), known or Spans([]))]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_of_ways_of_working(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NO_NAMES)
def test_ordinary_words_are_none(text: str) -> None:
    assert found(text) == []


def test_in_order_and_none_inside_another() -> None:
    text = "推行一店一策，每周一开红灯会，建立“三级红线”"
    assert found(text) == ["一店一策", "红灯会", "三级红线"]


def test_only_within_the_given_stretch() -> None:
    text = "推行一店一策。每周一开红灯会"
    cut = text.index("。")
    assert [text[start:end] for start, end in names(text, 0, cut, Spans([]))] == ["一店一策"]


def test_what_is_run_and_holds_a_known_term_is_no_name_of_its_own() -> None:
    text = "建立绩效考核机制"
    assert found(text) == ["绩效考核机制"]
    assert found(text, Spans([(2, 6)])) == []


def test_cost_stays_linear() -> None:
    assert found("会" * 20_000) == []
    assert found("制度" * 10_000) == []
