from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "surface", "concept"),
    [
        ("带过 15 人的产品团队", "带过 15 人", "team"),
        ("Managed a cross-border team for two years", "Managed a cross-border team", "team"),
        ("给一线员工讲课", "给一线员工讲课", "training"),
        ("每次上线都分批逐步放量", "分批逐步放量", "grey"),
    ],
)
def test_an_ability_told_with_words_between(read, text, surface, concept):
    found = {fact.surface: fact.concept for fact in read(text) if fact.found_by == "phrasing"}
    assert found == {surface: concept}


@pytest.mark.parametrize(
    "text",
    [
        "没带过 15 人的团队",
        "希望转型带 15 人的团队",
        "由同事负责给一线讲课",
        "带动 15 人参与",
        "给一线的兄弟们发资料，请人讲课",
    ],
)
def test_denied_wished_or_others_are_not_told(read, text):
    assert [fact.surface for fact in read(text) if fact.found_by == "phrasing"] == []


def test_the_more_exact_reading_of_the_same_words_counts_and_the_broad_word_inside_does_not(read):
    concepts = [fact.concept for fact in read("给经销商做培训") if fact.kind == "skill"]
    assert concepts == ["dealer"]


def test_a_phrase_never_holds_a_placeholder(read):
    (fact,) = [fact for fact in read("给〔某物业公司〕前台讲课") if fact.found_by == "phrasing"]
    assert fact.surface == "前台讲课"


def test_in_a_list_of_skills_the_parts_belong_to_one_item(read):
    assert [fact.surface for fact in read("给客户演示、Vue、培训", "skills") if fact.found_by == "phrasing"] == []


def test_a_term_of_the_same_concept_needs_no_phrase(read):
    assert [(fact.surface, fact.found_by) for fact in read("给一线做培训") if fact.kind == "skill"] == [("培训", "lexicon")]


def test_a_phrase_keeps_the_depth_and_grade_of_its_place(read):
    (fact,) = [fact for fact in read("负责带 15 人的团队") if fact.found_by == "phrasing"]
    assert (fact.depth, fact.grade) == ("负责", "demonstrated")


@pytest.mark.parametrize("text", ["带 3 名产品经理", "带 8 人小组做活动", "带 2 位运营专员"])
def test_who_is_counted_behind_a_verb_of_leading_is_led_whatever_the_title(read, text):
    assert [fact.concept for fact in read(text) if fact.found_by == "phrasing"] == ["team"]


def test_words_that_go_on_as_a_title_are_still_none(read):
    assert [fact.surface for fact in read("给一线讲课专员") if fact.found_by == "phrasing"] == []


def test_a_careful_term_that_does_not_count_does_not_keep_its_phrase_from_counting(read):
    assert {fact.surface: fact.found_by for fact in read("每天晚上做了三张 Excel 给老板看") if fact.concept == "sheet"} == {
        "做了三张 Excel": "phrasing"
    }


@pytest.mark.parametrize(
    ("line", "surfaces"),
    [
        ("汇报对象：总经理  下属人数：9 人", ["下属人数：9 人"]),
        ("汇报对象：总经理  下属：12人", ["下属：12人"]),
        ("汇报对象：总经理  下属人数：0 人", []),
        ("公司规模：带 300 人", []),
    ],
)
def test_a_line_about_the_post_tells_who_was_led_and_nothing_else(read, line, surfaces):
    assert [fact.surface for fact in read(f"{line}，Vue") if fact.kind == "skill"] == surfaces


def test_a_phrase_gives_way_to_the_name_that_it_ends_on(read):
    assert [fact.concept for fact in read("每周组织客诉处理") if fact.kind == "skill"] == ["complaint"]
    assert [fact.concept for fact in read("每周集中处理") if fact.kind == "skill"] == ["grey"]
    assert [fact.concept for fact in read("每月把数据回看") if fact.kind == "skill"] == ["analysis"]
