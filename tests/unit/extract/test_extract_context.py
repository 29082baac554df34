from __future__ import annotations

import pytest

from jipu.model.document import Document
from jipu.model.resume import Entry, Resume, Section, Span
from jipu.stages.extract import extract_facts


@pytest.mark.parametrize(
    "text",
    [
        "希望学习 Vue",
        "正在自学 React",
        "想转 Java 方向",
        "不熟悉 Webpack",
        "没用过 Vite",
        "无 Java 开发经验",
        "公司主要做 SaaS，给工厂用",
        "室友负责 Vue",
        "由后端同事负责 Java",
        "招聘 Vue 工程师",
        "Java经理",
        "与法务、财务对接",
        "No experience with Java",
        "Java 不太会",
        "在〔某 Vue 平台 SaaS 公司〕任职",
        "短板：Vue 只写过一点，React 也是",
        "未直接负责过数据分析",
        "Java 只在书上看过",
        "博客 https://example.com/vue/react",
    ],
)
def test_wishes_lacks_titles_and_others_are_no_skills(skills, text):
    assert skills(text) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("没用过 Vite，但熟悉 Vue", "Vue"),
        ("公司做商城，我负责数据分析", "数据分析"),
        ("不但会 Vue，还带新人", "Vue"),
        ("数据分析系统建设", "数据分析"),
    ],
)
def test_the_rest_of_the_sentence_counts(skills, text, found):
    assert found in skills(text)


@pytest.mark.parametrize("kind", ["company", "benefits", "education"])
def test_silent_sections(skills, kind):
    assert skills("用 Vue 做前端", kind) == {}


def test_courses_and_exams_of_the_education_count(skills):
    assert set(skills("主修 Java、MySQL", "education")) == {"Java", "MySQL"}
    assert "英语六级" in skills("英语六级 520", "education")


def test_a_header_gives_only_what_is_told_in_it(skills):
    assert skills("某人 Vue 前端", "header") == {}
    assert skills("熟悉 Vue", "header") == {"Vue": "熟悉"}
    assert set(skills("技能：Vue React Java", "header")) == {"Vue", "React", "Java"}


def test_the_employers_line_is_silent(skills):
    assert skills("公司简介：SaaS 平台\n负责 Vue 项目") == {"Vue": "负责"}


def test_the_head_of_an_entry_is_silent(lexicon):
    text = "Vue 前端 2020-2021\n用 React"
    head, body = Span(start=0, end=16), Span(start=16, end=len(text))
    entry = Entry(section="work", position=None, start="2020", end="2021", head=head, body=body)
    reading = Resume(document="d", sections=(Section(kind="work", start=0, end=len(text)),), entries=(entry,))
    facts = extract_facts(Document(id="d", kind="resume", text=text, file="d"), reading, lexicon)
    assert [(fact.surface, fact.when) for fact in facts] == [("React", ("2020", "2021"))]


def test_without_sections_the_whole_text_is_read(lexicon):
    document = Document(id="d", kind="resume", text="用 Vue", file="d")
    assert [fact.grade for fact in extract_facts(document, Resume(document="d"), lexicon)] == ["claimed"]


def test_a_reading_of_another_document_is_refused(lexicon):
    with pytest.raises(ValueError, match="another document"):
        extract_facts(Document(id="d", kind="resume", text="", file="d"), Resume(document="e"), lexicon)


def test_an_ad_tells_must_from_plus(ad):
    facts = ad(
        ("company", "Webpack 公司"),
        ("duties", "用 Vue 开发"),
        ("requirements", "熟悉 React，会 Java 优先"),
        ("plus", "Vite"),
        plus="会 Java 优先",
    )
    assert {fact.surface: fact.requirement for fact in facts if fact.kind == "skill"} == {
        "Vue": "must",
        "React": "must",
        "Java": "plus",
        "Vite": "plus",
    }


def test_an_ad_has_no_outcomes_and_no_scope(ad):
    assert {fact.kind for fact in ad(("duties", "带领 20 人团队，GMV 提升 30%，用 Vue"))} == {"skill"}


@pytest.mark.parametrize("text", ["上线后投诉清零", "投诉率降了", "最投诉", "投诉环比下降"])
def test_a_bare_noun_beside_a_measure_is_what_is_counted(skills, text):
    assert "投诉" not in skills(text)


@pytest.mark.parametrize("text", ["负责投诉、培训", "处理投诉"])
def test_the_same_noun_told_as_work_counts(skills, text):
    assert "投诉" in skills(text)


def test_never_having_done_it_is_no_evidence(skills):
    assert skills("I have never managed a Vue team") == {}
