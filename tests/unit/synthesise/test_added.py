"""Facts for what a human added: wherever the texts hold the writing as the person's own, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import Said, reading

from jipu.model.correction import Correction
from jipu.model.fact import Fact
from jipu.model.resume import Resume, Span
from jipu.stages.synthesise.added import MOST_AFTER, MOST_BEFORE, added_facts


def facts(sentence: str, *writings: str, kind: str = "skill") -> list[Fact]:
    one = reading("甲", [Said(sentence.split("，", maxsplit=1)[0][:1], sentence=sentence)])
    row = Correction(target="x:a", act="add", kind=kind, writings=writings)
    found = list(added_facts(one, [row]))
    assert all(fact.evidence.quote(one.document) in one.document.text for fact in found)
    return found


@pytest.mark.parametrize(
    ("sentence", "writing", "expected"),
    [
        ("负责埋点上报与分析", "埋点上报", ["埋点上报"]),
        ("负责埋點上報與分析", "埋点上报", ["埋點上報"]),
        ("用ＳＥＮＴＲＹ做监控", "sentry", ["ＳＥＮＴＲＹ"]),
        ("用 Go 写服务，Go 协程", "Go", ["Go", "Go"]),
        ("熟悉 Google 与 MongoDB", "Go", []),
        ("熟悉 K8S2 集群", "K8S", []),
        ("联系〔电话〕", "电话", []),
        ("想学习埋点上报", "埋点上报", []),
        ("没有用过埋点上报", "埋点上报", []),
        ("缺乏埋点上报经验", "埋点上报", []),
        ("never used Sentry", "Sentry", []),
        ("没用过别的，负责埋点上报", "埋点上报", ["埋点上报"]),
        ("负责埋点上报", " ", []),
        ("负责埋点上报", "", []),
    ],
)
def test_only_what_is_written_as_ones_own_is_found(sentence: str, writing: str, expected: list[str]) -> None:
    assert [fact.surface for fact in facts(sentence, writing)] == expected


def test_writings_that_overlap_are_found_at_their_own_places_and_none_twice() -> None:
    found = facts("负责埋点上报与埋点", "埋点", "埋点上报", "埋点")
    assert [fact.surface for fact in found] == ["埋点", "埋点上报", "埋点"]


def test_the_quote_is_the_sentence_around_it_and_never_long() -> None:
    found = facts("做过别的。负责埋点上报，覆盖全站；另起一句", "埋点上报")[0]
    one = reading("甲", [Said("做", sentence="做过别的。负责埋点上报，覆盖全站；另起一句")])
    assert found.evidence.quote(one.document) == "负责埋点上报，覆盖全站"
    long = facts("长" * 500 + "埋点" + "长" * 500, "埋点")[0]
    assert long.evidence.end - long.evidence.start == MOST_BEFORE + 2 + MOST_AFTER


def test_in_dated_work_it_is_demonstrated_else_claimed() -> None:
    one = reading("甲", [Said("上线", sentence="上线埋点上报")])
    assert isinstance(one.understood, Resume)
    row = Correction(target="x:a", act="add", writings=("埋点上报",))
    whole = replace(one.understood.entries[0], body=Span(start=0, end=len(one.document.text)))
    worked = replace(one, understood=replace(one.understood, entries=(whole,)))
    assert [[fact.grade for fact in added_facts(r, [row])] for r in (one, worked)] == [["claimed"], ["demonstrated"]]


def test_a_method_is_a_method() -> None:
    fact = facts("推行三板斧", "三板斧", kind="method")[0]
    assert (fact.kind, fact.concept, fact.found_by, fact.names_skill) == ("method", "x:a", "human", False)


def test_a_very_long_text_takes_no_time() -> None:
    assert len(facts("埋" * 200_000 + "埋点", "埋点")) == 1
