"""The check of job ads: planted demands are found, harmless lines are not, and a hit tells where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from jipu.lexicon.fairness import fairness_rules, kinds_of_unfairness
from jipu.uses.fairness import unfair_demands

TEXTS = Path(__file__).parents[2] / "files" / "fairness"


def planted(name: str) -> list[tuple[str, str]]:
    """Kind and line of one author."""
    rows = (line.split("\t") for line in (TEXTS / f"{name}planted.tsv").read_text("utf-8").splitlines())
    return [(kind, text) for kind, text in rows]


def harmless(name: str) -> list[str]:
    return (TEXTS / f"{name}harmless.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", ["", "outside_", "fresh_", "unseen_"])
def test_every_planted_demand_is_found_as_its_kind_and_no_harmless_line_is(name: str) -> None:
    assert len(planted(name)) >= 40
    assert len(harmless(name)) >= 40
    assert not [text for kind, text in planted(name) if kind not in {demand.kind.id for demand in unfair_demands(text)}]
    assert not [text for text in harmless(name) if unfair_demands(text)]


def test_of_a_set_that_no_rule_was_written_for_forty_are_found_and_none_is_flagged() -> None:
    found = [text for kind, text in planted("held_out_") if kind in {demand.kind.id for demand in unfair_demands(text)}]
    assert len(planted("held_out_")) == len(harmless("held_out_")) == 46
    assert len(found) >= 40
    assert not [text for text in harmless("held_out_") if unfair_demands(text)]


def test_every_kind_is_planted_by_somebody_and_has_its_ground_and_better_words() -> None:
    kinds = kinds_of_unfairness()
    told = {kind for name in ("", "outside_", "fresh_") for kind, _ in planted(name)}
    assert set(kinds) - told <= {"native", "private_life"}
    assert {rule.kind.id for rule in fairness_rules()} == set(kinds)
    for kind in kinds.values():
        assert "《" in kind.law_zh
        assert ("法律没有" in kind.law_zh or "没有" in kind.law_zh or "敏感个人信息" in kind.law_zh) == (kind.strength == "disputed")


def test_better_words_are_not_unfair_themselves() -> None:
    for kind in kinds_of_unfairness().values():
        assert not unfair_demands(kind.instead_zh), kind.id
        assert not unfair_demands(kind.instead_en), kind.id


def test_a_hit_tells_its_words_and_its_line() -> None:
    ad = "岗位职责\n负责增长\n１、限男性，３５ 岁以下\n2. Native speakers only"
    found = unfair_demands(ad)
    assert [(demand.text, demand.line, demand.kind.id) for demand in found] == [
        ("限男性", 3, "sex"),
        ("３５ 岁以下", 3, "age"),
        ("Native speakers", 4, "native"),
    ]
    assert all(ad[demand.start :].startswith(demand.text) for demand in found)


def test_a_text_that_makes_no_difference_says_so_for_its_sentence_alone() -> None:
    assert not unfair_demands("性别不限，年龄不限，我们不因婚育状况区别对待，已婚未婚一视同仁")
    assert [demand.kind.id for demand in unfair_demands("经验不限。限女性。")] == ["sex"]


@pytest.mark.parametrize("text", ["", "\n\n", "限", "男" * 5000, "35" * 5000, "身高" + " " * 20000 + "170"])
def test_odd_texts_are_read_in_good_time(text: str) -> None:
    assert len(unfair_demands(text)) <= 1


def test_overlapping_hits_of_one_kind_are_one() -> None:
    assert len([demand for demand in unfair_demands("年龄要求：18-30 周岁，男女不限") if demand.kind.id == "age"]) == 1
