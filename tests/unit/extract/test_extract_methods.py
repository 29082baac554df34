from __future__ import annotations

import pytest


def methods(read, text):
    return {fact.surface: fact.steps for fact in read(text) if fact.kind == "method"}


@pytest.mark.parametrize(
    ("text", "surface", "steps"),
    [
        ("推行 OKR", "OKR", ()),
        ("用 AARRR：获客→激活→留存", "AARRR", ("获客", "激活", "留存")),
        ("按“摸底—归因—治理—防劣化”四步走", "摸底—归因—治理—防劣化", ("摸底", "归因", "治理", "防劣化")),
        ("市场复制四步法：样板→拆解→验证→推广", "市场复制四步法", ("样板", "拆解", "验证", "推广")),
        ("推行四步上线法：自测→灰度→观察→放量", "四步上线法", ("自测", "灰度", "观察", "放量")),
        ("做法：草稿 -> 评审 -> 发布", "草稿 -> 评审 -> 发布", ("草稿", "评审", "发布")),
        ("先梳理口径，再搭看板，最后接告警", "先梳理口径，再搭看板，最后接告警", ("梳理口径", "搭看板", "接告警")),
        ("推行灰度发布", "灰度发布", ()),
        ("单元测试流程", "单元测试", ()),
        ("规范（SPX 模型：站点-页面-区块-坑位），和同事定字段", "SPX 模型", ("站点", "页面", "区块", "坑位")),
        ("用 QWX 模型看留存", "QWX 模型", ()),
        ("提出招商三步法", "提出招商三步法", ()),
    ],
)
def test_methods_with_their_steps(read, text, surface, steps):
    assert methods(read, text)[surface] == steps


@pytest.mark.parametrize(
    "text", ["写单元测试", "做竞品分析", "首屏 17 → 3", "专员→经理→总监", "2019-03-2021-04", "3s → 2s → 1s", "希望推行 OKR", "一级——二级"]
)
def test_no_methods(read, text):
    assert methods(read, text) == {}


def test_a_method_of_the_lexicon_is_a_skill_too(read):
    assert sorted(fact.kind for fact in read("推行 OKR")) == ["method", "skill"]


def test_a_technique_told_in_running_text_as_working_together_is_a_method(of_kind):
    assert of_kind("method", "新版本先灰度发布再全量") == ["灰度发布"]
    assert of_kind("method", "灰度发布、Vue、React", "skills") == []
    assert of_kind("method", "改动分批慢慢放量") == ["分批慢慢放量"]


def test_a_way_of_agile_work_by_its_name_and_what_is_only_a_document(of_kind):
    assert of_kind("method", "团队推 Scrum，两周一轮") == ["Scrum"]
    assert of_kind("method", "写 PRD 和画原型") == []


def test_a_named_form_that_nobody_listed(of_kind):
    assert of_kind("method", "审批遵守三眼原则") == ["三眼原则"]
    assert of_kind("method", "编写《客诉 SOP》并培训") == ["《客诉 SOP》"]
