"""Pay as stated: kinds apart, slips out, tiers of five, and what it rests on."""

from __future__ import annotations

import itertools
import math
import statistics
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import Said, reading
from tests.levelled import LEVELS, levelled_map, map_of, person

from jipu.model.claim import Distribution
from jipu.model.premium import PayBasis, PayTier
from jipu.model.reading import Reading
from jipu.model.resume import Pay
from jipu.model.rolemap import RoleMap
from jipu.model.shortfall import Shortfall
from jipu.stages.synthesise import pay
from jipu.stages.synthesise.pay import FEWEST, slipped, tier_cuts


def one(number: int, pay: Pay | None, **fields: object) -> Reading:
    level = LEVELS[number % 4]
    return reading(f"p{number:02d}", [Said("Vue", "vue")], keys=[f"p:{number}"], seniority=level, years=3.0, pay=pay, **fields)


def expected(low: float, high: float | None = None, months: int = 12, kind: str = "expected") -> Pay:
    return Pay(kind=kind, min_k_month=low, max_k_month=low if high is None else high, months=months)  # type: ignore[arg-type]


def payloads(rolemap: RoleMap, kind: type) -> list:
    return [claim.payload for claim in rolemap.section("pay") if isinstance(claim.payload, kind)]


def of(*pays: Pay | None) -> RoleMap:
    return map_of([one(number, pay) for number, pay in enumerate(pays)])


@pytest.mark.parametrize(
    ("stated", "figures", "tiers"), [(7, False, 0), (8, True, 0), (14, True, 0), (15, True, 3), (23, True, 3), (24, True, 4)]
)
def test_figures_and_tiers_begin_at_their_numbers(stated: int, figures: bool, tiers: int) -> None:
    rolemap = of(*(expected(10 + number) for number in range(stated)))
    (whole,) = payloads(rolemap, Distribution)
    assert whole.stated == stated
    assert (whole.median is not None) is figures
    assert len(payloads(rolemap, PayTier)) == tiers
    gaps = [gap for gap in payloads(rolemap, Shortfall) if gap.what == "pay_tiers"]
    assert bool(gaps) is (figures and not tiers)
    assert all(gap.need == 15 for gap in gaps)


def test_nobody_who_states_pay_is_no_claim() -> None:
    assert not of(*[None] * 10).section("pay")


def test_kinds_are_never_mixed() -> None:
    rolemap = of(*[expected(20)] * 8, *[expected(99, kind="current")] * 9, None)
    wanted, now = payloads(rolemap, Distribution)
    assert (wanted.subject, wanted.stated, wanted.median) == ("pay", 8, 20)
    assert (now.subject, now.stated, now.median) == ("pay_current", 9, 99)
    (basis,) = payloads(rolemap, PayBasis)
    assert basis.kinds == {"current": 9, "expected": 8}


def test_a_basis_tells_months_ends_cities_and_dates() -> None:
    rows = [one(number, expected(20 + number, None, 12 + number % 3), city="杭州" if number < 6 else "成都") for number in range(9)]
    rows += [one(9, replace(expected(60), max_k_month=None), updated="2025-03"), one(10, None, pay_negotiable=True)]
    (basis,) = payloads(map_of(rows), PayBasis)
    assert basis.months == {"13": 3, "14": 3}
    assert (basis.open_ended, basis.negotiable, basis.slips) == (1, 1, 0)
    assert basis.cities == {"杭州": 6, "成都": 3}
    assert (basis.dated, basis.first, basis.last, basis.as_of) == (1, "2025-03", "2025-03", "2025-06")


def test_those_who_leave_it_open_are_told_though_nobody_states_a_figure() -> None:
    rolemap = map_of([one(number, None, pay_negotiable=number < 3) for number in range(10)])
    (basis,) = payloads(rolemap, PayBasis)
    assert basis.negotiable == 3
    assert not payloads(rolemap, Distribution)


def test_a_years_figure_taken_for_a_months_is_left_out_and_told() -> None:
    rolemap = of(*[expected(18 + number) for number in range(10)], expected(250))
    (whole,) = payloads(rolemap, Distribution)
    assert whole.stated == 10
    assert whole.maximum is not None and whole.maximum < 30
    (basis,) = payloads(rolemap, PayBasis)
    assert basis.slips == 1


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([20, 22, 25, 30, 28, 24, 26, 300], ["7"]),  # 300 is 25 a month
        ([20, 22, 25, 30, 28, 24, 26, 2], ["7"]),  # 2 is a twelfth of 24
        ([20, 22, 25, 30, 28, 24, 26, 7], []),  # a beginner's
        ([40, 42, 45, 60, 58, 44, 46, 120], []),  # three times as much is no slip
        ([20, 22, 25, 30, 250, 24, 26, 300], []),  # not alone up there
        ([20, 22, 25, 300], []),  # too few to tell
    ],
)
def test_slips_stand_alone_and_are_usual_once_put_right(values: list[float], found: list[str]) -> None:
    assert slipped({str(place): float(value) for place, value in enumerate(values)}) == found


def beside_all_others(values: dict[str, float]) -> list[str]:
    """The rule as it is told: each figure beside every other one."""
    found = []
    for name, value in sorted(values.items()):
        others = [other for one, other in values.items() if one != name and other > 0]
        if len(others) < 7 or value <= 0:
            continue
        away, alone = math.log(value / statistics.median(others)), min(abs(math.log(value / other)) for other in others) >= math.log(2)
        far = abs(away) > math.log(pay._SLIP) and alone and abs(abs(away) - math.log(12)) < math.log(2.5)
        if far and (away > 0 or value < 2.5):
            found.append(name)
    return found


@given(st.lists(st.sampled_from([0.0, 0.4, 1.0, 1.2, 5.0, 10.0, 11.0, 12.5, 20.0, 24.0, 99.0, 150.0, 400.0]), max_size=24))
def test_slips_are_found_beside_the_next_figures_as_beside_all(values: list[float]) -> None:
    told = {f"p{place:02d}": value for place, value in enumerate(values)}
    assert slipped(told) == beside_all_others(told)


def test_slips_of_ten_thousand_are_found_without_laying_each_beside_each() -> None:
    looked = 0

    class Figure(float):
        def __lt__(self, other: float) -> bool:
            nonlocal looked
            looked += 1
            return float.__lt__(self, other)

    told = {f"p{place:05d}": Figure(10 + place % 400 / 40) for place in range(10_000)}
    assert slipped({**told, "slip": Figure(150.0)}) == ["slip"]
    assert looked < 60 * 10_000  # n times log n, not n times n


@given(st.lists(st.integers(5, 60), min_size=10, max_size=60), st.integers(3, 4))
def test_tiers_hold_five_and_keep_equals_together(values: list[int], tiers: int) -> None:
    cuts = tier_cuts([float(value) for value in values], tiers)
    assert cuts == sorted(set(cuts))
    assert len(cuts) < tiers
    edges = [0.0, *cuts, float("inf")]
    for low, high in itertools.pairwise(edges):
        assert not cuts or sum(low <= value < high for value in values) >= FEWEST


def test_the_same_figure_from_all_makes_no_tiers() -> None:
    assert tier_cuts([20.0] * 30, 4) == []
    gaps = [gap for gap in payloads(of(*[expected(20)] * 16), Shortfall) if gap.what == "pay_tiers"]
    assert [gap.reason for gap in gaps] == ["same"]


def test_tiers_part_those_who_state_pay_and_tell_who_they_are() -> None:
    rolemap = levelled_map()
    tiers = [(claim.support.k, claim.payload) for claim in rolemap.section("pay") if isinstance(claim.payload, PayTier)]
    assert sum(k for k, _ in tiers) == 40
    assert tiers[0][1].low is None and tiers[-1][1].high is None
    assert all(low.high == high.low for (_, low), (_, high) in itertools.pairwise(tiers))
    assert tiers[0][1].seniorities == {"初级": 10}
    years = [tier.years.median for _, tier in tiers if tier.years]
    assert years == sorted(years)


def test_ads_have_tiers_of_employers() -> None:
    ads = [
        reading(
            f"ad{n:02d}",
            [Said("Vue", "vue")],
            kind="job_ad",
            headline="前端开发",
            employer=f"e{n}",
            pay=expected(10 + n, kind="advertised"),
        )
        for n in range(18)
    ]
    rolemap = map_of(ads)
    assert rolemap.basis == "job_ads"
    assert len(payloads(rolemap, PayTier)) == 3
    assert payloads(rolemap, PayBasis)[0].kinds == {"advertised": 18}
    assert not rolemap.section("level")


def test_a_map_keeps_its_pay_whoever_comes_first() -> None:
    rows = [person(number) for number in range(20)]
    assert map_of(rows).section("pay") == map_of(rows[::-1]).section("pay")
