"""General and special: a difference is told only where the test passes; a lack names the number that would do."""

from __future__ import annotations

import pytest
from bench.planted.lines import false_specials, found_specials
from tests.builders import Said
from tests.unit.synthesise.lines import lines, map_of, skill, told

from jipu.model.claim import Claim, Presence
from jipu.model.industry import Industry, Reach
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap

STORES, VUE = Said("门店督导", "store-supervision"), Said("Vue", "vue")


def industry(rolemap: RoleMap, name: str) -> Industry:
    return next(c.payload for c in lines(rolemap, "industry") if isinstance(c.payload, Industry) and c.payload.subject == name)


def reach(claim: Claim) -> Reach | None:
    assert isinstance(claim.payload, Presence)
    return claim.payload.reach


def spread(*counts: tuple[str, int], said: Said = VUE) -> list[Reading]:
    people: list[Reading] = []
    for name, count in counts:
        people += [told(len(people) + n, said, Said(f"杂项{len(people) + n}", None), industry=name) for n in range(count)]
    return people


def test_a_skill_of_three_industries_without_a_difference_is_general() -> None:
    rolemap = map_of(spread(("ecommerce", 4), ("game", 4), ("education-training", 4)))
    assert reach(skill(rolemap, "vue")) == Reach(verdict="general", industries=3)


def test_two_industries_make_nothing_general() -> None:
    assert reach(skill(map_of(spread(("ecommerce", 6), ("game", 6))), "vue")) is None


def test_a_person_speaks_for_one_industry_alone() -> None:
    """Two people of the same two industries are no four."""
    rolemap = map_of(spread(("ecommerce", 3), ("game", 1)))
    found = reach(skill(rolemap, "vue"))
    assert found is None


def test_what_one_industry_has_and_the_others_have_not_is_special_by_test() -> None:
    people = [told(n, VUE, STORES, industry="retail-chain") for n in range(8)]
    people += [told(8 + n, VUE, industry=("ecommerce", "game", "education-training")[n % 3]) for n in range(12)]
    rolemap = map_of(people)
    block = industry(rolemap, "retail-chain")
    stores = skill(rolemap, "store-supervision")
    (passed,) = [one for one in block.knowledge if one.by == "test"]
    assert (passed.claim, passed.k, passed.n, passed.others_k, passed.others_n) == (stores.id, 8, 8, 0, 12)
    assert passed.q is not None and passed.q <= 0.10
    assert reach(stores) == Reach(verdict="special", industries=1, by="test")
    assert reach(skill(rolemap, "vue")) == Reach(verdict="general", industries=4)
    assert block.needed is None


def test_a_difference_too_small_for_the_test_is_not_told_but_how_many_would_do() -> None:
    people = [told(n, *([STORES] if n < 3 else [VUE]), industry="retail-chain") for n in range(4)]
    people += [told(4 + n, *([STORES] if n < 2 else [VUE]), industry="ecommerce") for n in range(8)]
    block = industry(map_of(people), "retail-chain")
    assert [one for one in block.knowledge if one.by == "test"] == []
    assert block.tested and block.needed and block.needed > 12


def test_an_industry_of_three_people_has_no_block() -> None:
    assert lines(map_of(spread(("ecommerce", 3), ("game", 3))), "industry") == []


def test_a_field_of_business_is_special_by_the_lexicon_and_known_where_its_entries_tell_it() -> None:
    payments = Said("支付", "dom-payment", kind="skill")
    people = [told(n, payments, industry="fintech", inside=True) for n in range(4)]
    people += [told(4 + n, VUE, industry="ecommerce", inside=True) for n in range(4)]
    rolemap = map_of(people)
    assert reach(skill(rolemap, "dom-payment")) == Reach(verdict="special", industries=1, by="lexicon") or reach(
        skill(rolemap, "dom-payment")
    ) == Reach(verdict="special", industries=1, by="test")
    assert any(one.claim == skill(rolemap, "dom-payment").id for one in industry(rolemap, "fintech").knowledge)


def test_what_is_told_elsewhere_is_no_knowledge_of_the_industry() -> None:
    outside = [told(n, VUE, industry="fintech") for n in range(4)]  # told outside the entries
    assert industry(map_of(outside + spread(("ecommerce", 4), said=STORES)[:0]), "fintech").knowledge == ()


def test_who_was_longest_in_an_industry_stands_for_it() -> None:
    block = industry(map_of(spread(("ecommerce", 7))), "ecommerce")
    assert len(block.representatives) == 5
    assert set(block.representatives) <= {f"化r{n:02d}" for n in range(7)}


@pytest.mark.parametrize("people", [18, 40])
def test_where_industries_are_alike_hardly_anything_is_called_special(people: int) -> None:
    assert false_specials(maps=10, people=people) <= 1


def test_a_planted_difference_is_found_at_sixty() -> None:
    assert found_specials(maps=6, people=60) >= 5
