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
        ("搭建构建缓存，见 HTTP://a", "form"),
        ("普\u200b遍搭建构建缓存", "form"),
        ("搭建构建缓存\u202e", "form"),
        ("搭建构建缓存\ud800", "form"),
        ("搭建构建缓存\u2028另起一行", "form"),
        ("一半的人搭建构建缓存", "frequency"),
        ("三分之一的人搭建构建缓存", "frequency"),
        ("大多搭建构建缓存", "frequency"),
        ("大多數人搭建构建缓存", "frequency"),
        ("幾乎都搭建构建缓存", "frequency"),
        ("不少人搭建构建缓存", "frequency"),
        ("三成的人搭建构建缓存", "digit"),
        ("叁成的人搭建构建缓存", "digit"),
        ("1.2% 的人搭建构建缓存", "digit"),  # the figure stands there, the share does not
        ("为十二套系统搭建构建缓存", "digit"),
        ("为百万级流量搭建构建缓存", "digit"),
        ("①搭建构建缓存", "digit"),
        ("Ⅲ 期搭建构建缓存", "token"),
        ("搭建一套构建缓存", ""),
        ("搭建构建缓存，快了一倍", ""),
        ("十分重视构建缓存", ""),
        ("用 Vuе 搭建构建缓存", "token"),  # a Cyrillic letter
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
        ("A third of them cache builds.", "frequency"),
        ("Half the people cache builds.", "frequency"),
        ("Nine in ten cache builds.", "frequency"),
        ("Many cache builds.", "frequency"),
        ("They cache builds for twelve systems.", "digit"),
        ("They cache builds of dozens of systems.", "digit"),
        ("They tripled the speed of cold starts.", "digit"),
        ("They doubled the speed of cold starts.", ""),  # 快了一倍
        ("They cache builds, see evil.example for more.", "token"),
        ("They cache builds for third-party pages.", ""),
    ],
)
def test_an_english_sentence_may_name_only_what_the_evidence_names(text: str, fault: str) -> None:
    assert faults_of(text, BASIS, LEXICON, "en") == fault


def test_a_share_of_the_evidence_may_be_told_as_it_stands_there() -> None:
    basis = Basis(quotes=("把一半的表单改成配置，失败率降 30%，覆盖三成门店、两个系统",))
    assert faults_of("一半的表单改成配置，失败率降 30 %，覆盖三成门店", basis, LEXICON, "zh") == ""
    assert faults_of("They move forms of two systems into settings.", basis, LEXICON, "en") == ""
    assert faults_of("覆盖两成门店", basis, LEXICON, "zh") == "digit"


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
