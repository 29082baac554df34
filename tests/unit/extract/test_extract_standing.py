"""Whom somebody reports to, and in which stage of the business they worked."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("直接向CEO汇报", ["直接向CEO汇报"]),
        ("向集团副总裁汇报，管理 12 人", ["向集团副总裁汇报"]),
        ("汇报对象：研发总监", ["汇报对象：研发总监"]),
        ("汇报给：CTO", ["汇报给：CTO"]),
        ("直属上级：总经理", ["直属上级：总经理"]),
        ("对董事长负责", ["对董事长负责"]),
        ("直接汇报 CEO", ["直接汇报 CEO"]),
        ("Reporting to the VP of Product", ["Reporting to the VP"]),
        ("reported directly to the chief technology officer", ["reported directly to the chief technology officer"]),
        ("直接向總經理匯報", ["直接向總經理匯報"]),
    ],
)
def test_whom_one_reports_to(of_kind, text, expected):
    assert of_kind("reporting", f"负责门店\n{text}\n做了很多事") == expected


@pytest.mark.parametrize(
    "text",
    [
        "每周向总经理汇报",
        "定期向总监汇报",
        "向总经理汇报经营数据",
        "5 名经理向我汇报",
        "3 名经理直接向我汇报",
        "下属向总监汇报",
        "希望向CEO汇报",
        "对GMV负责",
        "reported sales figures to customers",
        "做汇报材料",
        "向〔化名〕汇报",
    ],
)
def test_what_is_no_line_of_reporting(of_kind, text):
    assert of_kind("reporting", text) == []


def test_a_line_of_reporting_has_the_dates_of_its_post(read):
    (fact,) = [fact for fact in read("汇报对象：研发总监\n负责前端") if fact.kind == "reporting"]
    assert fact.when == ("2021-03", "now")
    assert fact.grade == "demonstrated"
    assert not fact.names_skill


def test_outside_dated_work_it_is_only_claimed(read):
    (fact,) = [fact for fact in read("曾直接向CEO汇报", "summary") if fact.kind == "reporting"]
    assert (fact.when, fact.grade) == (None, "claimed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("从0到1搭建用户增长体系", ["从0到1"]),
        ("带业务完成 0-1-N 的过程", ["0-1-N"]),
        ("完成社区冷启动，积累种子用户", ["冷启动"]),
        ("参与公司出海业务", ["出海"]),
        ("规模化复制到 30 个城市", ["规模化复制"]),
        ("built the team from scratch", ["from scratch"]),
        ("从 1 到 N 的扩张", ["从 1 到 N"]),
    ],
)
def test_a_stage_is_told(of_kind, text, expected):
    assert of_kind("stage", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "负责 0-1 岁婴儿产品",
        "团队 1-10 人",
        "2020-10 上线",
        "希望从0到1做一个产品",
        "打开率从 1 到 10 个点",
        "A/B 实验 0-1 标准化得分",
        "国际化文案",
    ],
)
def test_what_is_no_stage(of_kind, text):
    assert of_kind("stage", text) == []


def test_the_new_facts_are_no_skills_and_change_no_other(read):
    text = "从0到1搭建 Vue 组件库\n汇报对象：CTO"
    facts = read(text)
    assert {fact.kind for fact in facts} >= {"stage", "reporting", "skill"}
    assert [fact.surface for fact in facts if fact.names_skill and fact.concept == "vue"] == ["Vue"]
    assert all(fact.concept is None for fact in facts if fact.kind in ("stage", "reporting"))
