"""What is told beside a method: conditions, rhythm, artefacts, metrics and results of its own line, and nobody else's."""

from __future__ import annotations

import pytest
from bench.texts import read_texts

from jipu.lexicon.concepts import load_lexicon
from jipu.model.method import Practice
from jipu.stages.synthesise.practice import Beside, line_of
from jipu.stages.synthesise.tally import Tally
from jipu.stages.synthesise.voters import Voter


def practice(*lines: str, method: str | None = None, people: int = 1) -> Practice:
    """What is told beside the first method (or that of a concept) of these lines, each person writing all of them."""
    text = "\n".join(["某人的简历", "工作经历", "2020.01-至今 某某有限公司 产品经理", *lines])
    readings = read_texts({f"p{number}": text for number in range(people)}, "resume", jobs=1)
    voters = [Voter(name=name, readings=(reading,)) for name, reading in sorted(readings.items())]
    tally = Tally()
    for voter in voters:
        own = [(fact, document) for fact, document in voter.facts() if fact.kind == "method"]
        fact, document = next(pair for pair in own if method in (None, pair[0].concept))
        tally.add(voter.name, fact, document)
    return Beside(voters, load_lexicon()).practice(tally)


@pytest.mark.parametrize(
    ("line", "situation"),
    [
        ("针对新品冷启动，用 AARRR：获客→激活→留存→变现→推荐", "针对新品冷启动"),
        ("在大促备战期间，推行灰度发布", "在大促备战期间"),
        ("线上出问题按“止损—定位—修复—复核”处理", "线上出问题"),
        ("每个新模块走“假设—验证—试点—推广”四步", "每个新模块"),
        ("when traffic doubled, ran A/B testing on every page", "when traffic doubled"),
        ("部门推行 OKR，季度对齐", ""),
        ("负责增长，用 AARRR：获客→激活→留存", ""),
    ],
)
def test_when_a_method_is_used_is_told_in_the_persons_words(line: str, situation: str) -> None:
    told = practice(line).situations
    assert [saying.text for saying in told] == ([situation] if situation else [])


@pytest.mark.parametrize(
    ("line", "rhythm"),
    [
        ("每周一次复盘", "weekly"),
        ("推行双周复盘", "fortnightly"),
        ("每个版本上线后做一次复盘", "each_release"),
        ("推行月度复盘", "monthly"),
        ("按季度做复盘", "quarterly"),
        ("做了复盘", None),
    ],
)
def test_how_often(line: str, rhythm: str | None) -> None:
    assert practice(line).rhythms == (((rhythm, 1),) if rhythm else ())


def test_the_result_told_next_is_the_methods_and_one_behind_another_method_is_not() -> None:
    line = "目标管理用 OKR，季度对齐；研发流程用 Scrum，需求交付周期由 23 天缩短到 13 天"
    assert [saying.text for saying in practice(line, method="scrum").results] == ["需求交付周期由 23 天缩短到 13 天"]
    assert practice(line, method="okr").results == ()


def test_a_result_of_another_line_or_in_front_is_not_its_own() -> None:
    assert practice("注册转化率由 18% 提到 27%，推行 OKR", method="okr").results == ()
    assert practice("推行 OKR", "注册转化率由 18% 提到 27%", method="okr").results == ()


def test_steps_that_name_methods_do_not_part_a_chain_from_its_result() -> None:
    told = practice("推行四步上线法：自测→灰度发布→观察→放量，故障率由 8% 降到 2%")
    assert [saying.text for saying in told.results] == ["故障率由 8% 降到 2%"]


def test_metrics_and_artefacts_are_counted_by_people() -> None:
    told = practice("推行复盘，看留存率和转化率，沉淀了活动复盘模板", people=3)
    assert {(row.zh, row.k) for row in told.metrics} >= {("留存率", 3), ("转化率", 3)}
    assert [(row.zh, row.k) for row in told.artefacts] == [("活动复盘模板", 3)]
    assert next(row.en for row in told.metrics if row.zh == "转化率") == "Conversion Rate"


@pytest.mark.parametrize(
    ("line", "loop", "flywheel"),
    [
        ("按 PDCA 走：计划→执行→检查→处理，形成闭环", 1, 0),
        ("搭增长飞轮：好内容→更多用户→更多数据→更好推荐", 0, 1),
        ("推行四步法：看数据→提假设→做实验→看数据", 1, 0),
        ("推行四步法：看数据→提假设→做实验→写结论", 0, 0),
    ],
)
def test_loops_and_flywheels_by_their_words_or_by_their_ends(line: str, loop: int, flywheel: int) -> None:
    told = practice(line)
    assert (told.loop, told.flywheel) == (loop, flywheel)


def test_nothing_beside_is_an_empty_practice() -> None:
    assert practice("推行 OKR") == Practice()


def test_of_a_long_line_only_the_sentence_and_the_next_count() -> None:
    text = "甲" * 100 + "。推行复盘。结果写在这里。" + "乙" * 100
    place = text.index("复盘")
    first, last = line_of(text, place, place + 2)
    assert text[first:last] == "推行复盘。结果写在这里"
    short = "一行\n推行复盘。结果\n下一行"
    place = short.index("复盘")
    assert short[slice(*line_of(short, place, place + 2))] == "推行复盘。结果"
