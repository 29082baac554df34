"""A map of many people: counts are of everybody, quotes of a few."""

from __future__ import annotations

import pytest
from tests.builders import Said, reading
from tests.levelled import map_of

from jipu.model.claim import Quote
from jipu.stages.synthesise import wholes
from jipu.stages.synthesise.adequacy import _told_by
from jipu.stages.synthesise.extents import MOST_QUOTES, _spread
from jipu.stages.synthesise.skills import SKILL_QUOTES
from jipu.stages.synthesise.tally import Tally
from jipu.text.fold import key

PEOPLE = 60


def test_no_claim_quotes_more_than_so_many_and_every_count_is_of_everybody() -> None:
    rows = [Said("Vue", "vue"), Said("React", "react"), Said("TypeScript", "typescript")]
    rolemap = map_of([reading(f"p{number:03d}", rows, keys=[f"p:{number}"]) for number in range(PEOPLE)])
    assert rolemap.sample.n == PEOPLE
    told = {claim.payload.subject: claim for claim in rolemap.section("skill")}  # type: ignore[union-attr]
    assert {(claim.support.k, len(claim.people), len(claim.quotes)) for claim in told.values()} == {(PEOPLE, PEOPLE, SKILL_QUOTES)}
    assert max(len(claim.quotes) for claim in rolemap.claims) == SKILL_QUOTES
    assert {claim.support.k for claim in rolemap.section("group")} == {PEOPLE}


@pytest.mark.parametrize("people", [0, 1, MOST_QUOTES, MOST_QUOTES + 1, 2000])
def test_a_range_quotes_all_of_a_few_and_of_many_from_the_largest_to_the_smallest(people: int) -> None:
    quotes = [Quote(person=f"p{number}", text=str(number), at=(0, 1)) for number in range(people)]
    told = _spread(quotes)
    assert len(told) == len(set(told)) == min(people, MOST_QUOTES)
    assert [quotes.index(one) for one in told] == sorted(quotes.index(one) for one in told)
    assert not quotes or (told[0], told[-1]) == (quotes[0], quotes[-1])


def test_words_that_many_write_alike_are_folded_no_oftener_than_those_of_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [Said("Vue3 组件库", "vue"), Said("React", "react"), Said("自研埋点平台")]
    asked: list[str] = []
    monkeypatch.setattr(wholes, "key", lambda text: asked.append(text) or key(text))  # type: ignore[func-returns-value]
    folded = []
    for people in (4, PEOPLE):
        asked.clear()
        map_of([reading(f"p{number:03d}", rows, keys=[f"p:{number}"]) for number in range(people)])
        folded.append(len(asked))
    assert folded[0] == folded[1] > 0


def test_what_each_tells_is_the_same_as_asked_one_by_one() -> None:
    names = [f"p{number}" for number in range(7)]
    tallies = {f"c{step}": Tally(people={name for place, name in enumerate(names) if place % step == 0}) for step in (1, 2, 3)}
    assert _told_by(names, tallies) == [{thing for thing, tally in tallies.items() if name in tally.people} for name in names]
