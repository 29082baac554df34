from __future__ import annotations

import pytest

from jipu.model.document import Document
from jipu.model.resume import Entry, Resume, Section, Span
from jipu.stages.extract import extract_facts


def told(lexicon, text, *, kind="header", entry=None, head=0):
    """Surface → grade of the skills of a text of one section, with a dated entry over the characters of `entry`."""
    document = Document(id="r1", kind="resume", text=text, file="r1.txt")
    entries = ()
    if entry:
        start = text.index(entry)
        entries = (
            Entry(
                section="work",
                position=None,
                start="2021-03",
                end="now",
                head=Span(start=start, end=start + head),
                body=Span(start=start + head, end=len(text)),
            ),
        )
    reading = Resume(document="r1", sections=(Section(kind=kind, start=0, end=len(text)),), entries=entries)
    facts = extract_facts(document, reading, lexicon)
    return {fact.surface: fact.grade for fact in facts if fact.kind == "skill"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("会：Vue、React、登录鉴权", {"Vue", "React", "登录鉴权"}),
        ("会Vue、React、登录鉴权。", {"Vue", "React", "登录鉴权"}),
        ("本科。擅长数据分析、竞品分析和单元测试。", {"数据分析", "竞品分析", "单元测试"}),
        ("· 用 Vue 重写了登录鉴权", {"Vue", "登录鉴权"}),
        ("Vue、React、Webpack、Vite", {"Vue", "React", "Webpack", "Vite"}),
    ],
)
def test_a_line_of_skills_counts_right_under_the_contact_lines(lexicon, line, expected):
    assert expected <= told(lexicon, f"〔化名〕\n〔电话〕 / 〔邮箱〕 / 广州\n{line}\n其他面谈").keys()


@pytest.mark.parametrize(
    "line",
    [
        "求职意向：Vue 前端、React 前端、全栈、架构",
        "期望：Vue / React / Webpack / Vite 方向",
        "〔电话〕、〔邮箱〕、Vue、React",
        "Vue 工程师",
    ],
)
def test_lines_that_say_who_is_looking_for_what_tell_no_skill(lexicon, line):
    assert told(lexicon, f"〔化名〕\n{line}") == {}


def test_dated_work_is_demonstrated_without_any_heading(lexicon):
    text = "〔化名〕\n〔电话〕\n2021年3月至今在〔某公司〕\n用 Vue 写了登录鉴权\n会：React、Vite、Webpack"
    found = told(lexicon, text, entry="2021年", head=len("2021年3月至今在〔某公司〕"))
    assert found["Vue"] == "demonstrated"
    assert found["React"] == "claimed"


def test_the_head_of_an_entry_tells_its_field_but_not_its_title(lexicon):
    head = "2021.03-至今 〔某公司〕（零售） Vue 开发"
    found = told(lexicon, f"{head}\n用 React 写页面", kind="work", entry="2021", head=len(head))
    assert set(found) == {"零售", "React"}


def test_running_text_with_dates_is_no_head(lexicon):
    line = "2021年3月到11月在〔某公司〕实习，用 Vue 写了登录鉴权，后来又补了单元测试。"
    assert {"Vue", "登录鉴权", "单元测试"} <= told(lexicon, line, entry="2021", head=len(line)).keys()


def test_a_list_under_the_heading_of_schools_is_one_of_skills(lexicon):
    text = "〔某高校〕 软件工程 本科\nVue, React, Webpack, Vite\n〔某高校〕 Vue 专业、React、Vite、Webpack 硕士"
    assert set(told(lexicon, text, kind="education")) == {"Vue", "React", "Webpack", "Vite"}


def test_closing_words_about_pay_and_contact_are_no_work(lexicon):
    text = "〔化名〕\n2021年至今 〔某公司〕 主管\n用 Vue 写页面\n薪酬面议，Vue 细节电话沟通：〔电话〕"
    assert list(told(lexicon, text, entry="2021年", head=len("2021年至今 〔某公司〕 主管"))) == ["Vue"]


@pytest.mark.parametrize("kind", ["summary", "skills", "certificates", "awards"])
def test_dated_work_below_the_last_heading_before_it_is_work(lexicon, kind):
    text = "做事踏实，学得快\n2021.03-至今 〔某软件公司〕 前端工程师\n用 Vue 重写了登录鉴权。"
    assert told(lexicon, text, kind=kind, entry="2021.03", head=26)["Vue"] == "demonstrated"
    assert told(lexicon, text.replace("2021.03-至今 〔某软件公司〕 前端工程师\n", ""), kind=kind)["Vue"] == "claimed"
