"""Rewording: words may change, what is said may not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jipu.errors import Lang
from jipu.lexicon.concepts import load_lexicon
from jipu.llm.request import Request
from jipu.steps.reword import A_CALL, Sentence, fault_of, judge, reworded
from tests.unit.steps.told import briefing, saying

LEXICON = load_lexicon()
OLD = Sentence("0.p0", "预算与核算", "请讲一次您编制年度预算的经过：先后对了哪 3 张表，差异超过 5% 时怎么处理？")
ENGLISH = Sentence("0.p1", "Budgets", "Tell how you made a yearly budget with Excel: which 3 tables were compared, and what did not fit?")


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("说说您有一次编制年度预算是怎么做的：先后对了哪 3 张表，差异超过 5% 又怎么处理？", ""),
        (OLD.text, "same"),
        ("说说您有一次编制年度预算是怎么做的：先后对了哪 4 张表，差异超过 5% 又怎么处理？", "digit"),
        ("说说您有一次编制年度预算是怎么做的：先后对了哪些表，差异超过 5% 又怎么处理？", "digit"),
        ("说说您用 SAP 编制年度预算是怎么做的：对了哪 3 张表，差异超过 5% 又怎么处理？", "token"),
        ("说说您编制年度预算和做供应商管理的经过：对了哪 3 张表，差异超过 5% 怎么处理？", "term"),
        ("说说您有没有一次编制过年度预算：先后对了哪 3 张表，差异超过 5% 又怎么处理？", "meaning"),
        ("说说您有一次编制年度预算是怎么做的：先后对了哪 3 张表，差异超过 5% 再处理。", "meaning"),
        ("通常怎么编制年度预算：先后对了哪 3 张表，差异超过 5% 又怎么处理？", "frequency"),
        ("年度预算 3 张 5%？", "form"),
        ("Which 3 tables for one budget, and above 5%, what?", "language"),
        ("今天有一次去公园散步，看花，再去吃面，3 个菜，打 5% 的折扣，下回去哪里好呢？", "unanchored"),
        ("<b>说说您编制年度预算</b>的经过：先后对了哪 3 张表，差异超过 5% 又怎么处理？", "form"),
    ],
)
def test_a_rewording_says_what_the_sentence_says(new: str, reason: str) -> None:
    assert fault_of(LEXICON, OLD, new, "zh") == reason


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("Describe a yearly budget that you made with Excel: which 3 tables did you compare, and what did not fit?", ""),
        ("Describe a yearly budget that you made with Excel: which 3 tables did you compare, and what did fit?", "meaning"),
        ("Describe a yearly budget that you made with Oracle: which 3 tables did you compare, and what did not fit?", "token"),
        ("请讲一次您用 Excel 编制年度预算的经过：先后对了哪 3 张表，哪里没有对上？", "language"),
    ],
)
def test_english_is_held_to_the_same(new: str, reason: str) -> None:
    assert fault_of(LEXICON, ENGLISH, new, "en") == reason


@pytest.mark.parametrize(
    ("old", "new", "lang", "reason"),
    [
        ("前端 3 人中 2 人写到组件库建设，做过 5 年以上。", "前端 2 人中 3 人写到组件库建设，做过 5 年以上。", "zh", "digit"),
        ("前端 3 人中 2 人写到组件库建设，做过 5 年以上。", "前端 3 人中 2 人写到组件库建设，做过 5 年以下。", "zh", "meaning"),
        ("先学组件库建设，后学前端监控，用 2 周。", "前端监控和组件库建设，用 2 周学。", "zh", "meaning"),
        ("At least two of three interviewers ask about component libraries.", "At least three of two interviewers ask about component libraries.", "en", "digit"),
        ("At least two of three interviewers ask about component libraries.", "At least interviewers ask about the component libraries.", "en", "digit"),
        ("It takes more than 5 weeks to learn component libraries.", "It takes fewer than 5 weeks to learn component libraries.", "en", "meaning"),
    ],
)  # fmt: skip
def test_numbers_keep_their_order_and_their_side(old: str, new: str, lang: Lang, reason: str) -> None:
    assert fault_of(LEXICON, Sentence("0.p0", "组件库", old), new, lang) == reason


def test_what_passed_is_told_by_its_place_and_the_rest_is_counted() -> None:
    better = "说说您有一次编制年度预算是怎么做的：先后对了哪 3 张表，差异超过 5% 又怎么处理？"
    found = judge({"1": OLD, "2": ENGLISH}, LEXICON, "zh", {"texts": {"1": better, "2": ENGLISH.text, "9": "x"}})
    assert found.kept == (("0.p0", better),)
    assert dict(found.dropped) == {"no_number": 1}
    assert judge({"1": OLD}, LEXICON, "zh", None).dropped == {"unreadable": 1}


def test_sentences_are_asked_a_dozen_at_a_time_and_short_ones_never() -> None:
    asked: list[Request] = []

    def answer(request: Request) -> object:
        asked.append(request)
        return {"texts": {}}

    many = [Sentence(f"0.p{number}", "预算", f"第 {number} 句：请讲一次您编制年度预算的经过。") for number in range(A_CALL + 1)]
    words, told = reworded(briefing(saying(reword=answer)), [*many, Sentence("9", "短", "短。")], "zh")
    assert words == {}
    assert told.calls == len(asked) == 2
    assert "短。" not in "".join(request.user for request in asked)


def test_one_bad_answer_is_asked_for_once_more() -> None:
    good = "说说您有一次编制年度预算是怎么做的：先后对了哪 3 张表，差异超过 5% 又怎么处理？"

    def answer(request: Request) -> object:
        return {"texts": {"1": good if request.subject.endswith("/2") else good.replace("3", "7")}}

    words, told = reworded(briefing(saying(reword=answer)), [OLD], "zh")
    assert words == {OLD.place: good}
    assert told.repaired == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=90))
def test_no_text_that_passes_has_other_numbers(new: str) -> None:
    if not fault_of(LEXICON, OLD, new, "zh"):
        assert "3" in new
        assert "5%" in new
