from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipu.stages.extract import extract_facts
from jipu.stages.extract.ground import LONGEST, quote_span
from tests.unit.extract.conftest import resume_of

PIECES = st.sampled_from(
    [
        "精通 ",
        "Vue",
        "React",
        "、",
        "，",
        "。",
        "；",
        "\n",
        "（",
        "）",
        "负责",
        "登录鉴权",
        "从 96s 降到 11s",
        "→",
        "先做",
        "再做",
        "最后做",
        "〔某公司〕",
        "〔",
        "〕",
        "数据分析",
        "平台",
        "OKR",
        "Go",
        " / ",
        "提升 30%",
        "带 5 人",
        "FooBar",
        "１",
        "ﬁ",
        "\u3000",
        "希望",
        "\r\n",
        "x" * 50,
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(text=TEXTS, kind=st.sampled_from(["work", "skills", "summary", "other"]))
def test_every_fact_quotes_its_text(lexicon, text, kind):
    document, reading = resume_of(text, kind)
    for fact in extract_facts(document, reading, lexicon):
        evidence = fact.evidence
        assert evidence.start <= evidence.at.start < evidence.at.end <= evidence.end
        assert document.text[evidence.at.start : evidence.at.end] == fact.surface
        quote = evidence.quote(document)
        assert "\n" not in quote
        assert "〔" not in fact.surface
        assert "〕" not in fact.surface


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=TEXTS)
def test_the_same_text_gives_the_same_facts(lexicon, text):
    document, reading = resume_of(text)
    assert extract_facts(document, reading, lexicon) == extract_facts(document, reading, lexicon)


@given(head=st.integers(0, 40), tail=st.integers(0, 40))
def test_a_long_sentence_is_cut_on_clauses_and_never_through_a_placeholder(head, tail):
    text = "前情提要很长，" * head + "在〔某跨境电商公司〕用 Vue 重写，" + "后面还有很多话，" * tail
    place = text.index("Vue")
    start, end = quote_span(text, (place, place + 3), (0, len(text)))
    assert start <= place < place + 3 <= end
    assert end - start <= LONGEST + 64
    quote = text[start:end]
    assert quote.count("〔") == quote.count("〕")


def test_facts_come_in_the_order_of_the_text(read):
    places = [fact.evidence.at.start for fact in read("用 Vue、React 写，首屏从 3s 降到 1s\n推行 OKR：定→追→复盘")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "text",
    [
        "Vue、" * 60_000,
        "a" * 400_000,
        "（" * 200_000,
        "从 1 到 " * 40_000,
        "→" * 200_000,
        "先做，再" * 50_000,
        "熟悉" * 100_000,
        "数据分析平台" * 30_000,
        "a-" * 150_000,
        "〔" * 200_000,
        "9" * 300_000,
        "率" * 200_000,
    ],
    ids=["list", "letters", "brackets", "changes", "arrows", "steps", "degrees", "heads", "hyphens", "placeholders", "digits", "rates"],
)
def test_hostile_one_line_texts_do_not_hang(lexicon, text):
    document, reading = resume_of(text)
    start = time.process_time()
    extract_facts(document, reading, lexicon)
    assert time.process_time() - start < 12


def test_an_empty_text_has_no_facts(read):
    assert read("") == ()
