from datetime import date

import pytest

from jipu.model.document import Document, FileHints
from jipu.model.resume import Resume
from jipu.stages.parse import parse_resume


def parse(text: str, hints: FileHints = FileHints()) -> Resume:  # noqa: B008
    return parse_resume(Document(id="d", kind="resume", text=text, file="d.txt", hints=hints), date(2025, 6, 30))


CHINESE = """〔化名〕
女 | 现居苏州工业园区 | 6年半经验
电话：〔电话〕
求职意向：高级测试工程师（平台方向）　期望薪资：18-24K·14薪　到岗：一个月内

【工作经历】
2021.03 - 至今　　某某软件有限公司　　测试工程师
- 节省成本 120 万，带 2 人
2018.12 - 2021.02　　某某网络公司　　测试专员

【教育背景】
2014.09-2018.06　某工业大学　软件工程　本科
"""


def test_a_chinese_resume() -> None:
    resume = parse(CHINESE)
    assert (resume.headline, resume.years, resume.years_stated) == ("高级测试工程师（平台方向）", 6.5, True)
    assert (resume.degree, resume.city, resume.seniority, resume.updated) == ("本科", "苏州", "中级", None)
    assert resume.pay is not None and (resume.pay.min_k_month, resume.pay.max_k_month, resume.pay.months) == (18, 24, 14)
    assert CHINESE[resume.pay.span.start : resume.pay.span.end].startswith("18-24K") if resume.pay.span else False
    assert [section.kind for section in resume.sections] == ["header", "work", "education"]


def test_an_english_resume() -> None:
    text = "〔化名〕\nSenior Test / Tooling Engineer\nHangzhou, China | 〔电话〕\n\nEXPERIENCE\n\nTest Lead — Example Inc\nApr 2019 – Present\n- led 4 people\n\nEDUCATION\nB.Sc. Statistics, 2013 – 2017\n"
    resume = parse(text)
    assert (resume.headline, resume.city, resume.degree, resume.years) == ("Senior Test / Tooling Engineer", "杭州", "本科", 6.2)


@pytest.mark.parametrize(("line", "years"), [("更新于 2024 年 3 月", 3.2), ("（2025年更新）", 4.4), ("", 4.4)])
def test_a_running_post_ends_at_the_update(line: str, years: float) -> None:
    resume = parse(f"〔化名〕\n{line}\n\n工作经历\n2021.01-至今 某某公司 测试工程师\n")
    assert resume.years == years


def test_hints_of_the_file_name_stand_in() -> None:
    resume = parse("〔化名〕\n一段没有数字的话", FileHints(role="运营主管", city="武汉", pay="15-20K", years=9))
    assert (resume.headline, resume.city, resume.years, resume.years_stated) == ("运营主管", "武汉", 9, True)
    assert resume.pay is not None and (resume.pay.kind, resume.pay.min_k_month) == ("advertised", 15)


@pytest.mark.parametrize(
    ("top", "headline"),
    [
        ("应聘岗位：智能硬件产品经理 / 产品线负责人      期望薪资：26-35K", "智能硬件产品经理 / 产品线负责人"),
        ("求职：门店店长 8-9K 全职 已离职", "门店店长"),
        ("期望：前端开发工程师，成都，随时", "前端开发工程师"),
        ("求职期望\n测试工程师（支付）  杭州  30-45K·15薪", "测试工程师（支付）"),
        ("〔化名〕｜数据分析师｜杭州", "数据分析师"),
        ("〔化名〕 仓库主管 长沙", "仓库主管"),
        ("期望：22-28k，项目奖另谈", None),
        ("〔化名〕 jia@example.com", None),
    ],
)
def test_the_claimed_title(top: str, headline: str | None) -> None:
    assert parse(f"{top}\n\n自我评价\n做事细。\n").headline == headline


def test_a_file_name_that_is_no_title_is_no_headline() -> None:
    assert parse("〔化名〕\n一段话", FileHints(role="resume-07")).headline is None


def test_a_placeholder_is_no_label() -> None:
    assert parse("〔化名〕\n广州 〔地址〕 ⇄ Singapore | 〔电话〕\n").city == "广州"


def test_an_empty_text() -> None:
    resume = parse("")
    assert resume.entries == () and resume.years is None and resume.pay is None and resume.seniority is None


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("〔化名〕 | 女 | 江西赣州 | 已婚\n意向：仓储经理，合肥，12-15K\n", "合肥"),
        ("〔化名〕 男 35岁 山东临沂人\n求职意向：仓储经理   无锡/常州\n", "无锡"),
        ("〔化名〕 | 广东深圳\n仓储经理\n", "深圳"),
        ("〔化名〕\n仓储经理\n\n工作经历\n2018.04-至今 〔某公司〕 仓储经理\n管三个仓。\n\n住址：长沙市〔地址〕\n", "长沙"),
        ("〔化名〕\n仓储经理\n\n工作经历\n2018.04-至今 〔某公司〕 仓储经理\n管三个仓。\n\n期望：15-18K，长沙或株洲\n", "长沙"),
        ("〔化名〕 · 仓储经理 · base 宁波\n电话 〔电话〕\n", "宁波"),
        ("〔化名〕\n籍贯：四川绵阳\n\n工作经历\n2018.04-至今 〔某公司〕（重庆） 仓储经理\n", "重庆"),
        ("〔化名〕\n目标：厂务 | 现居烟台 | 户籍 甘肃天水\n", "烟台"),
        ("WAREHOUSE MANAGER\nNingbo, China | 〔电话〕\n", "宁波"),
    ],
)
def test_the_city_where_the_person_is(text: str, city: str) -> None:
    assert parse(text).city == city


def test_the_pay_below_the_last_post_is_read_and_turnover_is_not() -> None:
    text = "〔化名〕\n\n工作经历\n2018.04-至今 某某公司 仓储经理\n年薪酬总额控制在800万，期望值管理。\n\n期望  15-18K*13，长沙\n"
    pay = parse(text).pay
    assert pay is not None
    assert (pay.min_k_month, pay.max_k_month, pay.months) == (15, 18, 13)
    assert parse(text.split("期望  ", maxsplit=1)[0]).pay is None


def test_pay_open_to_talk_is_told_where_no_figure_is_expected() -> None:
    head = "〔化名〕\n测试工程师 | 5年经验\n"
    assert parse(f"{head}薪资面议\n").pay_negotiable
    assert parse(f"{head}期望薪资：面议（在职，年包税前约 36W）\n").pay_negotiable
    assert not parse(f"{head}期望薪资：18-24K，可面议\n").pay_negotiable
    assert not parse(f"{head}期望薪资：18-24K　到岗：面议\n").pay_negotiable
    assert not parse(head).pay_negotiable
