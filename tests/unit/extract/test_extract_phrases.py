from __future__ import annotations

import itertools

import pytest

from jipu.stages.extract.phrases import fits


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("用过 Vue、React、Quibbl、Vite", "work", {"Quibbl"}),
        ("Vue、骨架缓存、React", "work", {"骨架缓存"}),
        ("负责商家结算平台，2021 年上线", "work", {"商家结算平台"}),
        ("搭建渠道归因体系", "work", {"渠道归因体系"}),
        ("接了 FooBar 接口", "work", {"FooBar"}),
        ("Quibbl、Vue", "skills", {"Quibbl"}),
    ],
)
def test_open_finds(skills, text, kind, expected):
    assert expected <= set(skills(text, kind))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我们公司有很多系统", "work"),
        ("启动 3 Tb 数据，耗时 20 ms", "work"),
        ("〔某跨境电商公司〕的〔电话〕", "work"),
        ("Vue、我自己写的、React", "work"),
        ("growth 同学提的", "work"),
        ("Vue、React、TOP10、T+1、QA 6", "skills"),
    ],
)
def test_no_open_finds(read, text, kind):
    assert [fact.surface for fact in read(text, kind) if fact.kind == "skill" and fact.concept is None] == []


@pytest.mark.parametrize(("text", "concept"), [("Vue、Sketch、React", "sketch"), ("Vue、sketch、React", None)])
def test_a_name_in_a_list_is_the_concept_that_bears_it(read, text, concept):
    found = {fact.concept for fact in read(text, "skills") if fact.surface.lower() == "sketch"}
    assert found <= {concept}
    assert concept is None or found


@pytest.mark.parametrize(
    ("words", "yes"),
    [
        ("渠道归因体系", True),
        ("一二三四五六七八九十一二三", False),
        ("公司", False),
        ("了解一下", False),
        ("Quibbl.js", True),
        ("team", False),
        ("ms", False),
        ("第二年", False),
        ("x" * 31, False),
        ("产品总监", False),
    ],
)
def test_what_fits(words, yes):
    assert fits(words) is yes


def test_an_open_find_never_overlaps_a_term(read):
    facts = [fact for fact in read("精通 Vue 性能优化、React 数据分析、Webpack 插件体系") if fact.kind == "skill"]
    spans = sorted((fact.evidence.at.start, fact.evidence.at.end) for fact in facts)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def test_an_open_find_that_is_a_writing_of_the_lexicon_counts_for_its_concept(read):
    facts = {fact.surface: fact.concept for fact in read("数据进 excel2，写EXCEL报告") if fact.kind == "skill"}
    assert facts.get("EXCEL") == "sheet"


def test_but_not_where_that_writing_needs_certain_words_beside_it(read):
    facts = {fact.surface: fact.concept for fact in read("Vue、画布、React", "skills") if fact.kind == "skill"}
    assert facts["画布"] is None


def test_a_word_that_names_are_built_of_is_no_find(read, monkeypatch):
    told = {fact.surface for fact in read("Vue、React、绿植、Vite") if fact.concept is None}
    assert told == {"绿植"}
    monkeypatch.setattr("jipu.stages.extract.phrases.is_component", lambda words, lexicon: words == "绿植")
    assert {fact.surface for fact in read("Vue、React、绿植、Vite") if fact.concept is None} == set()
