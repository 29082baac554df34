from __future__ import annotations

import pytest

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.matcher import find
from jipu.lexicon.roles import load_roles


def firm(text: str) -> set[str]:
    return {match.concept for match in find(text, load_lexicon()) if match.firm}


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("用 TIA Portal 与 WinCC 做产线，电气图用 EPLAN。", {"tia-portal", "wincc", "eplan"}),
        ("做过 PECVD 与干法刻蚀，会看 SEM/EDS。", {"pecvd", "dry-etching", "scanning-electron-microscopy"}),
        ("负责寻源管理、询比价，熟悉 SAP MM。", {"strategic-sourcing-management", "sap-mm"}),
        ("独立完成土地增值税清算和研发费用加计扣除。", {"land-vat-settlement", "randd-super-deduction"}),
        ("护理文书规范，会 PICC 置管和压疮护理。", {"nursing-documentation", "picc-line-care", "pressure-ulcer-care"}),
        ("Prepared lesson plans and IEPs, taught phonics.", {"lesson-planning", "individualised-education-programs", "phonics"}),
        ("桩基施工、基坑支护，结构计算用 PKPM。", {"pile-foundation-work", "foundation-pit-support", "pkpm"}),
    ],
)
def test_fields_beyond_the_internet_are_known(text, concepts):
    assert concepts <= firm(text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("降低了服务端的计算量和接口调用次数。", "quantity-take-off"),
        ("优化建模流程，稳定增长。", "mould-flow-analysis"),
        ("梳理价值机会，提升转化。", "check-in-service"),
        ("新建账号并关闭旧入口。", "books-setup"),
        ("页面点击率提高三成。", "chinese-pastry-making"),
        ("大模型微调（LoRA）与蒸馏。", "lora-communication"),
        ("Bound var in cross browser code.", "china-risk-oriented-solvency-system"),
        ("故障切换 RTO 9 分钟，RPO 0。", "recruitment-process-outsourcing"),
        ("Acting manager who performed well.", "stage-and-screen-acting"),
    ],
)
def test_words_of_other_fields_are_not_taken_for_them(text, concept):
    assert concept in load_lexicon()
    assert concept not in firm(text)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("行政总厨", "chef"),
        ("registered nurse", "nurse"),
        ("高级数字IC设计工程师", "chip-design-engineer"),
        ("Auto Mechanic", "auto-mechanic"),
        ("英语老师", "teacher"),
        ("造价工程师", "construction-engineer"),
        ("银行柜员", "banker"),
    ],
)
def test_titles_of_these_fields_mean_a_role(title, role):
    found = load_roles().lookup(title)
    assert found is not None
    assert found.id == role


def test_no_title_stands_in_two_roles():
    seen: dict[str, str] = {}
    for role in load_roles().by_id.values():
        assert seen.setdefault(role.title, role.id) == role.id
