from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.model.document import Document, Redaction
from jipu.model.resume import Entry, Resume
from jipu.stages.parse import parse_resume

AS_OF = date(2025, 6, 30)
MARK = "〔某公司〕"


def parse(text: str) -> Resume:
    """Every 〔某公司〕 is an employer of its own."""
    spots = [at for at in range(len(text)) if text.startswith(MARK, at)]
    redactions = tuple(
        Redaction(kind="employer", start=at, end=at + len(MARK), employer_key=f"k{number}", employer_kind="某公司", industry="game")
        for number, at in enumerate(spots)
    )
    return parse_resume(Document(id="d", kind="resume", text=text, file="d.txt", redactions=redactions), AS_OF)


def told(entries: tuple[Entry, ...], section: str = "work") -> list[tuple[str | None, str | None, str | None]]:
    return [(entry.position, entry.start, entry.end) for entry in entries if entry.section == section]


@pytest.mark.parametrize(
    "head",
    [
        "2020.03-2022.05　〔某公司〕　测试工程师",
        "〔某公司〕 测试工程师 2020/3–2022/5",
        "〔某公司〕 | 测试工程师 | 2020.03 – 2022.05",
        "### 〔某公司〕 · 测试工程师 · 2020/03–2022/05",
        "〔某公司〕（物流，300人）　2020年3月至2022年5月\n测试工程师",
        "〔某公司〕 — 质量部\n2020/03 到 2022/05，测试工程师，带两个人",
        "一、2020年3月至2022年5月    〔某公司〕    测试工程师",
        "[2020.03—2022.05] 〔某公司〕 | 测试工程师 | 平台组",
        "【〔某公司〕 质量部 测试工程师】 2020.03—2022.05",
        "起止 | 2020年3月 – 2022年5月\n企业 | 〔某公司〕\n职务 | 测试工程师",
        "我2020年3月到2022年5月在〔某公司〕，职位是测试工程师。",
        "２０２０．０３ － ２０２２．０５　　〔某公司〕　　测试工程师",
    ],
)
def test_one_post_in_many_layouts(head: str) -> None:
    resume = parse(f"〔化名〕\n\n工作经历\n{head}\n1. 写用例\n2. 跑回归\n")
    assert told(resume.entries) == [("测试工程师", "2020-03", "2022-05")]
    entry = resume.entries[0]
    assert (entry.employer_key, entry.employer_kind, entry.industry) == ("k0", "某公司", "game")


def test_an_english_head_over_two_lines() -> None:
    text = "EXPERIENCE\n\nSenior Test Engineer, Tools — 〔某公司〕 (Berlin)\nJul 2019 – Present\n- wrote tests\n\nTester — 〔某公司〕\n05/2016 to 06/2019\n"
    assert told(parse(text).entries) == [("Senior Test Engineer, Tools", "2019-07", "now"), ("Tester", "2016-05", "2019-06")]


WHOLE = """工作经历
2021.03-至今 〔某公司〕 产品经理
负责排班产品。
**门店看板（2022.01-2022.06）**
给店长看的。
2023.01-至今 高级产品经理
2018.07-2021.02 〔某公司〕 产品助理
写文档。

项目经验
排班平台（2021.05-2021.12） 负责人
从纸上搬到手机上。

教育背景
2014.09-2018.06 〔某高校〕 工业工程 本科
"""


def test_posts_projects_and_study_are_told_apart() -> None:
    resume = parse(WHOLE)
    assert told(resume.entries) == [("产品经理", "2021-03", "now"), ("高级产品经理", "2023-01", "now"), ("产品助理", "2018-07", "2021-02")]
    assert told(resume.entries, "projects") == [(None, "2022-01", "2022-06"), ("负责人", "2021-05", "2021-12")]
    assert resume.entries[2].employer_key == "k0", "a step within a post keeps its employer"


def test_bodies_reach_to_the_next_post() -> None:
    resume = parse(WHOLE)
    first = resume.entries[0]
    body = WHOLE[first.body.start : first.body.end]
    assert "负责排班产品" in body and "给店长看的" in body and "写文档" not in body
    assert WHOLE[first.head.start : first.head.end] == "2021.03-至今 〔某公司〕 产品经理"


def test_without_any_heading() -> None:
    text = "〔化名〕 〔某城〕\n2020.07-至今 〔某公司〕 仓库主管\n管两个库。\n2017-2020 某职业学院 物流管理 大专\n"
    resume = parse(text)
    assert told(resume.entries) == [("仓库主管", "2020-07", "now")]
    assert resume.degree == "大专"


def test_years_in_bullets_are_no_posts() -> None:
    text = "工作经历\n2019.01-至今 〔某公司〕 运营经理\n- 2021–2023 年营收翻倍，门店由 3 家到 9 家\n- 2022 年起带 4 个人\n"
    assert told(parse(text).entries) == [("运营经理", "2019-01", "now")]


@given(st.text(alphabet="2019.07-至今年月公司经理工作历教育\n 〔某公司〕,。|", max_size=200))
def test_any_text_is_read_and_spans_stay_inside(text: str) -> None:
    resume = parse(text)
    assert resume == parse(text)
    for entry in resume.entries:
        assert 0 <= entry.head.start <= entry.head.end <= entry.body.start <= entry.body.end <= len(text)
    for section in resume.sections:
        assert 0 <= section.start <= section.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["1", "年", " ", "2019.07-2022.03 ", "工作经历\n", "期望30-45K ", "经理/", "(", "三年", "本科", "带领了着"]
)
def test_hostile_texts_end_in_time(piece: str) -> None:
    parse_resume(Document(id="d", kind="resume", text=piece * (300_000 // len(piece)), file="d.txt"), AS_OF)
