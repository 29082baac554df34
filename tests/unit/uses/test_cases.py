"""The words of one person that a skill is taught by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.pathed import PEOPLE, map_with

from jipu.model.claim import Claim, Quote
from jipu.uses.cases import case_of


def told(*texts: str, skill: str = "Vite") -> Claim:
    quotes = [Quote(person=f"甲{place}", text=text, at=(at := text.index(skill), at + len(skill))) for place, text in enumerate(texts)]
    return map_with({"vite": PEOPLE[:4]}, quotes={"vite": quotes}).section("skill")[0]


def test_a_figure_that_changed_near_the_skill_is_the_case() -> None:
    case = case_of(told("用 Vite 重做构建，冷启动从 90 秒降到 8 秒", "熟悉 Vite 和 Webpack 的配置与插件开发"), ())
    assert case is not None
    assert case.clause == "冷启动从 90 秒降到 8 秒"
    assert case.quote.person == "甲0"


def test_a_figure_far_from_the_skill_is_no_case_of_it() -> None:
    case = case_of(told("用 Vite 重做构建，又写了监控，接了告警，白屏率由 3% 降到 1%"), ())
    assert case is not None
    assert case.clause == ""


def test_arrows_between_steps_are_no_figures_that_changed() -> None:
    steps = case_of(told("用 Vite 定流程：提假设→灰度 5%→看结果→复盘"), ())
    figures = case_of(told("用 Vite 重做构建，冷启动 90 秒→8 秒"), ())
    begun = case_of(told("用 Vite 做开发平台0→1的搭建"), ())
    helped = case_of(told("给 Vite 提过 30 多个 PR 并合入"), ())
    assert steps is not None
    assert begun is not None
    assert helped is not None
    assert (begun.clause, helped.clause) == ("", "")
    assert figures is not None
    assert steps.clause == ""
    assert figures.clause == "冷启动 90 秒→8 秒"


def test_a_figure_that_is_no_change_makes_no_case() -> None:
    case = case_of(told("用 Vite 做了约 90 个页面的后台系统"), ())
    assert case is not None
    assert case.clause == ""


@pytest.mark.parametrize(
    "names", ["Vite / Webpack / Rollup / Babel / esbuild 都用过", "Vite, Webpack, Rollup, Babel, mail, office, esbuild"]
)
def test_a_list_of_names_is_no_case(names: str) -> None:
    case = case_of(told(names, "用 Vite 搭了内部后台"), ())
    assert case is not None
    assert case.quote.text == "用 Vite 搭了内部后台"
    assert case_of(told(names), ()) is None


def test_no_two_lessons_speak_with_the_same_words() -> None:
    claim = told("用 Vite 重做构建，冷启动从 90 秒降到 8 秒", "用 Vite 搭了内部后台和脚手架工具")
    first = case_of(claim, ())
    assert first is not None
    second = case_of(claim, {first.quote.text})
    assert second is not None
    assert second.quote.text != first.quote.text
    assert case_of(claim, {first.quote.text, second.quote.text}) is None


def test_too_short_and_too_long_words_are_not_shown() -> None:
    assert case_of(told("会 Vite"), ()) is None
    assert case_of(told("用 Vite " + "做了很多事情" * 40), ()) is None


@pytest.mark.parametrize(
    "text", ["Moved the build to Vite, cut start-up from 40s to 3s", "Moved the build to Vite, start-up time rose by 30% no more"]
)
def test_english_changes_are_found(text: str) -> None:
    case = case_of(told(text), ())
    assert case is not None
    assert any(digit.isdigit() for digit in case.clause)


def test_the_order_of_quotes_changes_nothing() -> None:
    claim = told("用 Vite 重做构建，冷启动从 90 秒降到 8 秒", "换成 Vite 以后，热更新从 4 秒缩到 1 秒", "用 Vite 搭了内部后台和脚手架工具")
    assert case_of(claim, ()) == case_of(replace(claim, quotes=claim.quotes[::-1]), ())


@pytest.mark.parametrize("words", ["负责 5 省的上市后推广 Vite", "首月压货 42 万箱，用 Vite"])
def test_a_province_and_a_pressed_stock_are_no_savings(words: str) -> None:
    case = case_of(told(words), ())
    assert case is not None
    assert case.clause == ""


def test_the_comma_of_a_thousand_parts_no_clause() -> None:
    case = case_of(told("Vite cut the build from 1,200 to 90 seconds"), ())
    assert case is not None
    assert case.clause == "Vite cut the build from 1,200 to 90 seconds"


@pytest.mark.parametrize(
    "words",
    [
        "用 Vite 之前，原先达标率只有 70%",
        "接手时 Vite 构建失败率 30%，返工很多",
        "原来只有后台用 Vite，覆盖率 70%",
        "灰度从 1% 的 Vite 页面开始放",
        "升级前 Vite 构建慢 30%",
        "Vite build coverage was 70% before the team came",
    ],
)
def test_a_figure_of_the_time_before_the_work_is_no_result(words: str) -> None:
    case = case_of(told(words, "用 Vite 搭了内部后台"), ())
    assert case is not None
    assert case.clause == ""


@pytest.mark.parametrize(
    ("words", "reached"),
    [
        ("原先达标率 70%，换成 Vite 后达标率 92%", "换成 Vite 后达标率 92%"),
        ("原先达标率只有 70%，用 Vite 半年提升到 92%", "用 Vite 半年提升到 92%"),
        ("用 Vite 以后达标率升到 92%，原先只有 70%", "用 Vite 以后达标率升到 92%"),
        ("把 Vite 构建达标率从 70% 提升至 92%", "把 Vite 构建达标率从 70% 提升至 92%"),
        ("换 Vite 后冷启动比原来降低 40%", "换 Vite 后冷启动比原来降低 40%"),
    ],
)
def test_the_value_that_was_reached_is_told(words: str, reached: str) -> None:
    case = case_of(told(words), ())
    assert case is not None
    assert case.clause == reached


def test_words_that_only_say_how_things_stood_give_way_to_work_that_was_done() -> None:
    found = "接手时 Vite 后台一开要等 9 秒，天天有人来问"
    case = case_of(told(found, "用 Vite 搭了内部后台"), ())
    assert case is not None
    assert case.quote.text == "用 Vite 搭了内部后台"
    assert case_of(told(found), ()) is None


@pytest.mark.parametrize(
    "words",
    [
        "用 Vite 看板盯着，退货率超 5% 就触发专项",
        "发现 Vite 页面流失 19%，重写了那一页",
        "用 Vite 那年，日活从 16 万掉到 11 万",
        "给 Vite 组 11 个同学做晋升辅导",
        "Vite 组、增长组、平台组共 83 人",
    ],
)
def test_a_limit_a_loss_what_was_found_and_a_list_are_no_results(words: str) -> None:
    case = case_of(told(words), ())
    assert case is not None
    assert case.clause == ""


@pytest.mark.parametrize(
    "words", ["Vite 页面流失率从 19% 降到 7%", "用 Vite 后掉单率 0.9%→0.07%", "Vite 构建告警超 400 条，半年降到 30 条"]
)
def test_a_loss_that_became_less_is_a_result(words: str) -> None:
    case = case_of(told(words), ())
    assert case is not None
    assert case.clause
