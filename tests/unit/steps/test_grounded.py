from __future__ import annotations

import pytest

from jipu.lexicon.concepts import load_lexicon
from jipu.steps.grounded import Basis, anchors, faults_of, is_told_by, unsupported

LEXICON = load_lexicon()
BASIS = Basis(
    quotes=("主导商家后台改版，用 Vue 重写列表页，首屏由 3.4 秒降到 1.2 秒", "搭建构建缓存，Webpack 冷启动快了一倍"),
    names=("前端性能优化", "Web Performance"),
)
GOOD = "用 Vue 重写商家后台的列表页，搭建构建缓存让冷启动更快"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GOOD, ""),
        ("首屏降到 1.2 秒，构建缓存让冷启动更快", ""),  # a digit that the quotes hold
        ("用 Vue 重写商家后台的列表页，快了 40%", "digit"),
        ("首屏由 3.5 秒降到 1.2 秒", "digit"),
        ("三个人搭建构建缓存", "digit"),
        ("用 React 重写商家后台的列表页", "token"),
        ("用 vue3 重写商家后台的列表页", "digit"),
        ("搭建构建缓存，并做灰度发布", "term"),
        ("普遍搭建构建缓存", "frequency"),
        ("搭建构建缓存是必备的", "frequency"),
        ("显著加快了冷启动", "frequency"),
        ("搭建〔某公司〕的构建缓存", "form"),
        ("搭建构建缓存<script>", "form"),
        ("搭建[构建缓存](x)", "form"),
        ("搭建构建缓存，见 http://a", "form"),
    ],
)
def test_a_chinese_text_may_say_only_what_its_quotes_and_names_hold(text: str, fault: str) -> None:
    assert faults_of(text, BASIS, LEXICON, "zh") == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("They rewrite list pages in Vue and cache builds with Webpack.", ""),
        ("Developers rewrite list pages. Builds are cached.", ""),  # a sentence may begin with a capital
        ("They rewrite list pages in React.", "token"),
        ("They rewrite list pages in GraphQL.", "token"),
        ("They rewrite lists with kubernetes.", "term"),
        ("They cut loading by 40 points.", "digit"),
        ("They cut loading by 40 percent.", "frequency"),
        ("Most of them rewrite list pages in Vue.", "frequency"),
        ("They usually cache builds.", "frequency"),
    ],
)
def test_an_english_sentence_may_name_only_what_the_evidence_names(text: str, fault: str) -> None:
    assert faults_of(text, BASIS, LEXICON, "en") == fault


@pytest.mark.parametrize(("text", "fault"), [("Page Rewrite", ""), ("Vue Pages", ""), ("GraphQL Pages", "token"), ("K8s Pages", "digit")])
def test_an_english_name_may_have_capitals(text: str, fault: str) -> None:
    assert faults_of(text, BASIS, LEXICON, "title") == fault


def test_what_stands_above_a_concept_of_the_evidence_may_be_named_and_its_neighbour_not() -> None:
    basis = Basis(quotes=("用 ECharts 画经营报表的图",))
    assert faults_of("用 ECharts 画经营报表的图", basis, LEXICON, "zh") == ""
    assert faults_of("用 Highcharts 画经营报表的图", basis, LEXICON, "zh") == "token"


def test_a_text_is_told_by_its_own_quotes_and_by_no_others() -> None:
    other = Basis(quotes=("负责门店排班与调拨，盘点准确率达标", "组织新员工培训"), names=BASIS.names)
    assert is_told_by(GOOD, BASIS, LEXICON) and not is_told_by(GOOD, other, LEXICON)


def test_the_name_of_the_thing_is_no_evidence_for_it() -> None:
    assert not is_told_by("做前端性能优化", BASIS, LEXICON)
    assert anchors("做前端性能优化", Basis(quotes=("前端性能优化",), names=("前端性能优化",)), LEXICON) == 0


def test_texts_that_do_not_stand_are_counted() -> None:
    assert unsupported([(GOOD, BASIS)], LEXICON) == 0
    assert unsupported([(GOOD, BASIS), ("做前端性能优化", BASIS), (f"{GOOD}，省了 9 台机器", BASIS)], LEXICON) == 2
