from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Go、Vue、Java", True),
        ("熟悉 Go", True),
        ("用 Go 写服务", True),
        ("负责对 Go 项目以外的所有事情", False),
        ("go to market", False),
        ("用 go 重写", True),
        ("golang", False),
    ],
)
def test_a_common_name_counts_only_where_it_is_used(read, text, counts):
    assert any(fact.concept == "go" for fact in read(text)) is counts


def test_a_shared_tail_is_given_to_every_item(read):
    facts = {fact.concept: fact.surface for fact in read("做单元/集成测试") if fact.concept}
    assert facts == {"unit": "单元/集成测试", "integration": "集成测试"}


def test_a_shared_head_is_given_to_every_item(read):
    facts = {fact.concept: fact.surface for fact in read("MySQL 索引设计、调优")}
    assert facts == {"index": "MySQL 索引设计", "tuning": "MySQL 索引设计、调优"}


def test_a_domain_is_a_skill_and_a_domain(read):
    assert sorted(fact.kind for fact in read("做过 SaaS")) == ["domain", "skill"]


@pytest.mark.parametrize(
    ("text", "kind", "grade"),
    [
        ("Vue", "skills", "claimed"),
        ("用 Vue 做商城", "work", "demonstrated"),
        ("用 Vue 重写，首屏从 3s 降到 1s", "work", "outcome"),
        ("用 Vue 重写，首屏从 3s 降到 1s", "summary", "claimed"),
    ],
)
def test_grades(read, text, kind, grade):
    assert {fact.grade for fact in read(text, kind) if fact.concept == "vue"} == {grade}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Vue 错误率降了一半", False),
        ("Vue 报错由我转给同事", False),
        ("Vue 异常监控由我搭建", True),
        ("用 Vue 重写商城", True),
    ],
)
def test_what_goes_wrong_in_a_technology_is_no_skill(read, text, counts):
    assert any(fact.concept == "vue" for fact in read(text)) is counts


@pytest.mark.parametrize(("text", "counts"), [("做台账（Excel）", True), ("打分（Excel 平均得分提到 91）", False)])
def test_in_brackets_a_careful_name_stands_nearly_alone(read, text, counts):
    assert any(fact.concept == "sheet" for fact in read(text)) is counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("分管法务、品牌两个部门", True),
        ("管理法务团队 6 人", True),
        ("法务：全部合同线上签", True),
        ("与法务部对接", False),
        ("拉着法务团队改条款", False),
        ("法务部每周发函", False),
    ],
)
def test_a_department_that_one_is_in_charge_of_is_what_one_does(read, text, counts):
    assert any(fact.concept == "legal" for fact in read(text)) is counts


def test_a_platform_line_in_a_list_of_skills_names_skills(read):
    assert {fact.concept for fact in read("平台：Vue、React", "skills")} == {"vue", "react"}
    assert read("平台简介：Vue、React", "skills") == ()
