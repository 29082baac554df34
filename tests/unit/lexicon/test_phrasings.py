from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.lint import check
from jipu.lexicon.phrasings import Phrase, Phrasings, read_phrasings

PHRASINGS = Phrasings(
    [
        Phrase("team", ("[^附]带[^动来]", "#人"), "t:1"),
        Phrase("team", ("managed", "team"), "t:1"),
        Phrase("training", ("给", "培训[^师]"), "t:2"),
        Phrase("sales", ("给销售", "培训"), "t:3"),
        Phrase("together", ("与", "#部", "对接"), "t:4"),
        Phrase("scratch", ("从无到有",), "t:5"),
    ]
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[told.start : told.end], told.concept) for told in PHRASINGS.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("带过15人", [("带过15人", "team")]),
        ("带团队共 ３ 名", [("带团队共 ３ 名", "team")]),
        ("Managed a small team", [("Managed a small team", "team")]),
        ("给一线同事做培训", [("给一线同事做培训", "training")]),
        ("给销售做培训", [("给销售做培训", "sales")]),
        ("与法务、财务团队对接", [("与法务、财务团队对接", "together")]),
        ("從無到有", [("從無到有", "scratch")]),
    ],
)
def test_patterns_with_something_between(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "带动15人",
        "附带15人",
        "带着一大堆各式各样说不完的资料去见15人",
        "带团队，后来15人",
        "带的不是15人",
        "带15人天",
        "第15人",
        "managed one two three four five six team",
        "unmanaged team",
        "managed teamwork",
        "给客户找培训师",
        "managed. Team",
        "managed data for the team",
    ],
)
def test_too_far_denied_or_another_word(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("团队 22 人：产品 11、设计 5", ["团队 22 人"]),
        ("团队规模：8人", ["团队规模：8人"]),
        ("团队从 11 人建到 134 人", ["团队从 11 人"]),
        ("Team of 55, budget 3m", ["Team of 55"]),
        ("下属人数：10 人", ["下属人数：10 人"]),
        ("下属：4 人", ["下属：4 人"]),
        ("下属人数：0 人", []),
        ("下属：见附件 3 人", []),
        ("所在团队 22 人", []),
        ("团队 2.2 万人次", []),
        ("in a team of 12", []),
    ],
)
def test_a_team_told_by_its_size_and_a_head_count_behind_a_label(text, expected):
    phrasings = Phrasings([Phrase("team", ("#队",), "t:1"), Phrase("team", ("下属", "#人"), "t:1")])
    assert [text[told.start : told.end] for told in phrasings.find(text)] == expected


@given(st.text(alphabet="带给与销售法务对接培训人3，。 不managedteam\n", max_size=80))
def test_what_is_found_stands_in_one_clause_and_in_order(text):
    told = PHRASINGS.find(text)
    assert list(told) == sorted(told)
    assert all(0 <= one.start < one.end <= len(text) and "。" not in text[one.start : one.end] for one in told)


@pytest.mark.parametrize(
    "text", ["带" * 300_000, "带3人" * 80_000, "给销售" * 80_000, "与法务、" * 80_000, "managed the team " * 20_000, "1" * 400_000]
)
def test_hostile_texts_do_not_hang(text):
    start = time.process_time()
    PHRASINGS.find(text)
    assert time.process_time() - start < 12


def test_a_malformed_pattern_is_refused_with_its_line(tmp_path: Path):
    path = tmp_path / "phrasings.tsv"
    path.write_text("concept\tpatterns\nteam\t带…人\nteam\t带…[^x]\n", "utf-8")
    with pytest.raises(ValueError, match=r"phrasings\.tsv:3"):
        read_phrasings(path)


def test_without_a_file_there_are_no_patterns(tmp_path: Path):
    assert read_phrasings(tmp_path / "phrasings.tsv") == ()


def test_lint_finds_unknown_ids_and_patterns_with_two_owners(build, tmp_path: Path):
    (tmp_path / "phrasings.tsv").write_text("concept\tpatterns\na\t带…#人\nb\t带…#人\nzzz\t跑…步\n", "utf-8")
    findings = check(build("a;Java", "b;Kotlin"))
    assert any("phrasings.tsv:4: unknown id zzz" in finding for finding in findings)
    assert any("'带…#人' stands in a and b" in finding for finding in findings)


def test_the_shipped_patterns_read_plain_sentences():
    lexicon = load_lexicon()
    for text, concept in (
        ("带领 8 人的小组", "team-management"),
        ("培养出三名主管", "talent-development"),
        ("和供应商谈价格", "procurement-negotiation"),
        ("跟研发排期", "rd-collaboration"),
        ("hired 5 engineers", "recruitment"),
        ("首屏时间从 3s 降到 1s", "front-end-performance-optimization"),
        ("写了一版排障手册", "technical-documentation"),
    ):
        assert concept in {told.concept for told in lexicon.phrasings.find(text)}, text
    for text in ("带来 30 人次流量", "从没面试过", "给客户发了报价"):
        assert lexicon.phrasings.find(text) == (), text
