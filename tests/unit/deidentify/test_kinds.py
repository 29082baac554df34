from __future__ import annotations

import pytest

from jipu.stages.deidentify import recognise_kind

RESUMES = [
    "张小三\n138-0000-1234\n\n工作经历\n2019.01-至今 某公司 产品经理\n负责用户增长\n教育背景\n2015-2019 某大学 本科",
    "我叫李小四，电话13800001234，2018年到2022年在一家物流公司做运营，负责仓库。",
    "WENYU TANG\nwt@example.com\nEXPERIENCE\nAcme — Software Engineer   Apr 2021 – Present\nEDUCATION\nB.Sc., 2015 - 2019",
]
ADS = [
    "岗位职责：\n1、负责前端开发\n2、优化性能\n任职要求：\n1、本科及以上学历，3年以上经验\n2、熟悉 Vue 者优先",
    "Product Manager\nAbout the role\nWe are looking for a product manager.\nResponsibilities:\n- own the roadmap\nRequirements:\n- 5+ years of experience",
]
NEITHER = [
    "第一章 雨夜\n那年秋天，她独自走进了巷子。他负责守夜，心里想着明天的工作。\n第二章 归来\n后来他一直在海上漂泊。",
    "增值税专用发票\n购买方：某某公司 电话 0571-60000000\n税额 130.00 价税合计 1130.00\n开户行：某某银行 2024.01-2024.02 技术服务费",
    "",
    "今天天气很好",
]


@pytest.mark.parametrize("text", RESUMES)
def test_resumes(raw, text: str) -> None:
    assert recognise_kind(raw(text)) == "resume"


@pytest.mark.parametrize("text", ADS)
def test_ads(raw, text: str) -> None:
    assert recognise_kind(raw(text)) == "job_ad"


@pytest.mark.parametrize("text", NEITHER)
def test_neither(raw, text: str) -> None:
    assert recognise_kind(raw(text)) is None


def test_a_declared_company_helps_an_ad(raw) -> None:
    text = "负责成熟产品的二次开发，3年以上的开发经验者优先"
    assert recognise_kind(raw(text)) is None
    assert recognise_kind(raw(text, declared={"company": "某某", "title": "全栈开发"})) == "job_ad"
