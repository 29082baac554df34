"""A map of many people: counts are of everybody, quotes of a few."""

from __future__ import annotations

import pytest
from tests.builders import Said, reading
from tests.levelled import map_of

from jipu.model.claim import Quote
from jipu.stages.synthesise.extents import MOST_QUOTES, _spread
from jipu.stages.synthesise.skills import SKILL_QUOTES

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
