"""An open find of one resume counts for others whose own sentences hold its words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import Said, reading
from tests.unit.synthesise.test_synthesis import build, skill

from jipu.stages.synthesise.elsewhere import Elsewhere
from jipu.stages.synthesise.voters import Voter

FOUND = Said("星图巡检")


def voter(name: str, *said: Said) -> Voter:
    return Voter(name=name, readings=(reading(name, said),))


def told(sentence: str, find: Said = FOUND) -> list[str]:
    """What is found of `find` in somebody else's sentence, on which a fact about Vue rests."""
    other = voter("乙", Said("Vue", "vue", sentence=sentence))
    return [fact.surface for fact, _ in Elsewhere([voter("甲", find), other]).told(other)]


def test_words_of_an_open_find_count_in_somebodys_own_sentence():
    assert told("用 Vue 重写了星图巡检的前台") == ["星图巡检"]


def test_the_fact_points_at_the_words_and_claims_no_degree():
    other = voter("乙", Said("Vue", "vue", depth="精通", sentence="精通 Vue，也做过星图巡检"))
    ((fact, document),) = Elsewhere([voter("甲", FOUND), other]).told(other)
    assert document.text[fact.evidence.at.start : fact.evidence.at.end] == "星图巡检"
    assert "星图巡检" in fact.evidence.quote(document)
    assert (fact.depth, fact.concept, fact.found_by) == (None, None, "phrase")


@pytest.mark.parametrize("sentence", ["做过 Vue，没有做过星图巡检", "会 Vue，希望接触星图巡检", "Vue 之外不做星图巡检"])
def test_what_is_denied_or_wished_for_does_not_count(sentence):
    assert told(sentence) == []


def test_a_sentence_that_no_fact_rests_on_is_nobodys_own():
    other = Voter(name="乙", readings=(reading("星图巡检", [Said("Vue", "vue")]),))
    assert "星图巡检" in other.readings[0].document.text
    assert list(Elsewhere([voter("甲", FOUND), other]).told(other)) == []


@pytest.mark.parametrize(
    ("sentence", "found"), [("Vue 和 zorkly 都用过", ["zorkly"]), ("Vue 和 zorklyx 都用过", []), ("Vue 和 9zorkly", [])]
)
def test_a_latin_name_must_stand_alone(sentence, found):
    assert told(sentence, Said("Zorkly")) == found


def test_short_words_and_known_concepts_are_not_looked_for():
    assert told("Vue 与星图", Said("星图")) == []
    assert told("Vue 与 React 状态", Said("React", "react")) == []


def test_who_names_it_already_gets_no_second_fact():
    both = voter("乙", FOUND, Said("Vue", "vue", sentence="用 Vue 做星图巡检"))
    assert list(Elsewhere([both]).told(both)) == []


def test_the_map_counts_it_whatever_the_order():
    readings = [
        reading("a", [FOUND], keys=["p:a"]),
        reading("b", [FOUND], keys=["p:b"]),
        reading("c", [Said("Vue", "vue", sentence="用 Vue 重写了星图巡检的前台")], keys=["p:c"]),
    ]
    claim = skill(build(readings), "星图巡检")
    assert claim.support.k == 3
    random.Random(1).shuffle(readings)
    assert skill(build(readings), "星图巡检").people == claim.people


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["星图巡检", "潮汐排产", "Vue", "Zorkly"]), min_size=1, max_size=4), min_size=2, max_size=6),
    st.randoms(),
)
def test_nobody_counts_twice_and_a_further_resume_joins_no_two_concepts(piles, generator):
    known = {"Vue": "vue"}
    readings = [reading(f"r{n}", [Said(word, known.get(word)) for word in words], keys=[f"p:{n}"]) for n, words in enumerate(piles)]
    rolemap = build(readings)
    rows = {claim.payload.subject: claim.support.k for claim in rolemap.section("skill")}
    assert all(k <= rolemap.sample.n for k in rows.values())
    more = [*readings, reading("further", [Said("星图巡检"), Said("潮汐排产", sentence="星图巡检与潮汐排产一起做")], keys=["p:further"])]
    generator.shuffle(more)
    later = {claim.payload.subject: claim.support.k for claim in build(more).section("skill")}
    assert rows.keys() <= later.keys()
    assert all(later[name] >= k for name, k in rows.items())
