from itertools import pairwise

import pytest

from jipu.stages.parse.plain import lines_of, plain
from jipu.stages.parse.sections import ad_sections, headings, sections


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("【工作经历】", "work"),
        ("■ 项目经验", "projects"),
        ("一、教育背景", "education"),
        ("## Experience", "work"),
        ("工 作 经 历", "work"),
        ("PROFESSIONAL EXPERIENCE", "work"),
        ("▍经历", "work"),
        ("Work history", "work"),
        ("会什么", "skills"),
        ("评价自己", "summary"),
        ("┌ 任职 ┐", "work"),
        ("== 学历 ==", "education"),
        ("工作经历 / WORK EXPERIENCE", "work"),
        ("项目经验（摘一个）", "projects"),
        ("（三）个人优势：", "summary"),
        ("三、论文与专利", "awards"),
        ("技能：会用表格和画图软件", "skills"),
        ("【教育】某大学 软件工程 硕士", "education"),
        ("SELECTED PROJECTS", "projects"),
    ],
)
def test_a_heading_in_any_dress(line: str, kind: str) -> None:
    assert [heading.kind for heading in headings(lines_of(plain(line)), ads=False)] == [kind]


@pytest.mark.parametrize(
    "line",
    ["学历：大专　工作年限：4年", "负责三个项目的前端开发工作，带两个人", "- 项目", "求职意向：前端", "工作内容：", "2019.07-2022.03"],
)
def test_what_heads_no_section(line: str) -> None:
    assert [heading.kind for heading in headings(lines_of(plain(line)), ads=False) if heading.kind in ("work", "education", "skills")] == []


RESUME = """甲某
电话 138-0000-1234

■ 工作经历
2020.01-至今 某公司 前端
工具：画图软件
◇ 内部小工具
给同事写的

■ 怎么带人
每周聊一次
■ 教育
某大学 本科
"""


def test_sections_of_a_resume_follow_one_another() -> None:
    found = sections(plain(RESUME))
    assert [section.kind for section in found] == ["header", "work", "other", "education"]
    assert RESUME[found[1].start : found[1].end].strip().startswith("2020.01")
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_a_label_inside_a_post_ends_nothing() -> None:
    work = sections(plain(RESUME))[1]
    assert "给同事写的" in RESUME[work.start : work.end]


@pytest.mark.parametrize(
    "text",
    [
        "岗位职责：\n1、写页面\n任职要求：\n1、熟悉表格\n加分项：\n有作品",
        "岗位职责：1、写页面；2、联调。任职要求：1、熟悉表格；加分项：有作品",
        "【岗位职责】写页面\n【任职要求】熟悉表格\n【加分项】有作品",
    ],
)
def test_sections_of_an_ad_with_and_without_lines(text: str) -> None:
    assert [section.kind for section in ad_sections(plain(text)) if section.kind != "header"] == ["duties", "requirements", "plus"]
