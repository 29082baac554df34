"""Levels and pay in a share edition: ranges, and no number from which a small one follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jipu.editions.audit import audit
from jipu.editions.levels import bare_standing, coarse_spread, coarse_told
from jipu.editions.recoverable import recoverable
from jipu.editions.share import share
from jipu.editions.suppress import parts_hidden, suppressed
from jipu.model.claim import Band, Claim, Distribution, Presence, SectionId
from jipu.model.level import Common, Level, Slope, Spread, Standing
from jipu.model.premium import PayBasis, PayTier, Premium
from jipu.model.rolemap import RoleMap
from jipu.model.shortfall import Shortfall
from jipu.statistics.shares import support
from tests.levelled import levelled_map
from tests.unit.editions.made import LEXICON, One, made_map


def nobody(_: str) -> tuple[str, ...]:
    return ()


def shared() -> RoleMap:
    return share(levelled_map(), LEXICON, nobody)


def payloads(rolemap: RoleMap, kind: type) -> list:
    return [claim.payload for claim in rolemap.claims if isinstance(claim.payload, kind)]


def claim(payload: object, k: int, name: str, section: SectionId = "level", n: int = 40) -> Claim:
    return Claim(id=name, section=section, payload=payload, supports=(support(k, n),))  # type: ignore[arg-type]


def slope(*cells: tuple[int, int], kind: str = "skill", rests_on: tuple[str, ...] = ()) -> Slope:
    return Slope(  # type: ignore[arg-type]
        kind=kind, subject="s", zh="s", en="s", cells=cells, fitted=(0.1, 0.9), enters=1, falls=False, p=0.0123, q=0.034, rests_on=rests_on
    )


def test_no_names_and_no_quotes_leave() -> None:
    for told in shared().claims:
        assert not told.people
        assert not told.quotes


def test_levels_and_pay_are_told_in_ranges() -> None:
    for level in payloads(shared(), Level):
        assert level.years is not None and level.years.low == int(level.years.low) and level.years.stated == 0
        assert level.pay is not None and level.pay.low % 5 == level.pay.high % 5 == 0
    for tier in payloads(shared(), PayTier):
        assert all(end is None or end % 5 == 0 for end in (tier.low, tier.high))
        assert not tier.seniorities
    (premium,) = payloads(shared(), Premium)
    exact = payloads(levelled_map(), Premium)[0]
    assert premium.low <= exact.low < exact.high <= premium.high
    assert premium.low * 10 == pytest.approx(round(premium.low * 10))
    assert premium.stated == 0


def test_a_test_that_could_be_turned_back_into_numbers_is_told_by_its_limit() -> None:
    for told in payloads(shared(), Slope):
        assert (told.p, told.q, told.fitted) == (0.1, 0.1, ())


@pytest.mark.parametrize(
    ("cells", "kind", "shown"),
    [
        (((0, 10), (10, 10)), "skill", True),
        (((3, 10), (7, 10)), "skill", True),
        (((2, 10), (7, 10)), "skill", False),
        (((3, 10), (8, 10)), "skill", False),
        (((3, 10), (7, 10)), "behaviour", False),
        (((5, 10), (5, 10)), "behaviour", True),
    ],
)
def test_numbers_by_band_are_told_all_or_none(cells: tuple[tuple[int, int], ...], kind: str, shown: bool) -> None:
    told = coarse_told(slope(*cells, kind=kind), 10, {})
    assert isinstance(told, Slope)
    assert told.cells == (cells if shown else ())


@pytest.mark.parametrize(("stated", "k", "told"), [(10, 10, True), (4, 4, False), (9, 10, False), (5, 10, True), (6, 10, False)])
def test_a_spread_of_few_or_of_all_but_few_is_not_told(stated: int, k: int, told: bool) -> None:
    found = coarse_spread(Spread(stated=stated, low=3.2, median=5.0, high=7.1), k, "years")
    assert found == (Spread(stated=0, low=3.0, median=5.0, high=8.0) if told else None)


def test_a_range_is_never_one_number() -> None:
    found = coarse_spread(Spread(stated=9, low=5.0, median=5.0, high=5.0), 9, "years")
    assert found is not None and found.low < found.high


def test_common_skills_of_a_band_stay_inside() -> None:
    level = Level(
        place=0, of=2, seniorities=("初级",), common=tuple(Common(claim=name, k=k) for name, k in (("a", 7), ("b", 8), ("c", 7), ("d", 7)))
    )
    shown = {"a": claim(None, 17, "a"), "b": claim(None, 18, "b"), "c": claim(None, 8, "c")}
    told = coarse_told(level, 10, shown)
    assert isinstance(told, Level)
    assert told.common == (), "over all bands they add up to the number of the skill"


def test_cities_are_named_without_numbers_and_small_ones_not_at_all() -> None:
    basis = PayBasis(
        kinds={"expected": 30, "current": 3},
        as_of="2025-06",
        cities={"杭州": 20, "上海": 6, "成都": 4},
        months={"13": 4},
        open_ended=2,
        slips=1,
    )
    told = coarse_told(basis, 33, {})
    assert isinstance(told, PayBasis)
    assert told.cities == {"杭州": 0}, "成都 alone would be the rest"
    assert (told.kinds, told.months, told.open_ended, told.slips, told.first) == ({"expected": 30}, {}, 0, 0, None)


def test_tiers_that_fall_together_are_told_outwards() -> None:
    told = coarse_told(PayTier(place=1, of=3, low=21.0, high=22.0), 8, {})
    assert isinstance(told, PayTier)
    assert (told.low, told.high) == (20.0, 25.0)


def test_a_part_whose_rest_is_small_is_hidden_with_its_whole() -> None:
    skill = claim(Presence(subject="s", zh="s", en="s", kind="technology"), 12, "skill", "skill")
    near, same, far = (claim(slope((0, 9), (k, 9), rests_on=("skill",)), k, name) for k, name in ((10, "near"), (12, "same"), (7, "far")))
    assert parts_hidden([skill, near, same, far], set()) == {"near"}
    assert parts_hidden([skill, near, same, far], {"skill"}) == {"near", "same", "far"}


def test_what_rests_on_pay_goes_with_it() -> None:
    pay = claim(Distribution(subject="pay", unit="k_month", stated=20), 20, "pay", "pay")
    tier = claim(PayTier(place=0, of=2, low=None, high=20.0, rests_on=("pay",)), 10, "tier", "pay")
    gap = claim(Shortfall(what="premium", reason="few", have=18, need=20), 18, "gap", "pay")
    basis = claim(PayBasis(kinds={}, as_of="2025-06"), 20, "basis", "pay")
    assert parts_hidden([pay, tier, gap, basis], set()) == {"gap"}, "two of the twenty have no level"
    assert parts_hidden([pay, tier, gap, basis], {"pay"}) == {"tier", "gap", "basis"}


def levels_of(counts: dict[str, int], *bands: tuple[str, ...]) -> RoleMap:
    """A map of people of these seniorities, with levels over them."""
    people = [One(number, level=level) for number, level in enumerate(level for level, k in counts.items() for _ in range(k))]
    made = made_map(people, {})
    rows = [
        claim(Level(place=place, of=len(bands), seniorities=names), sum(counts[name] for name in names), f"level{place}", n=len(people))
        for place, names in enumerate(bands)
    ]
    return replace(made, claims=(*made.claims, *rows))


@pytest.mark.parametrize(
    ("counts", "bands", "shown"),
    [
        ({"初级": 6, "中级": 7, "高级": 8}, [("初级",), ("中级",), ("高级",)], {"初级", "中级", "高级"}),
        ({"初级": 3, "中级": 9, "高级": 8}, [("初级", "中级"), ("高级",)], {"高级"}),  # 中级 would give 初级 away
        ({"初级": 3, "中级": 3, "高级": 8, "专家": 9}, [("初级", "中级"), ("高级",), ("专家",)], {"高级", "专家"}),
    ],
)
def test_a_seniority_does_not_follow_from_its_level(counts: dict[str, int], bands: list[tuple[str, ...]], shown: set[str]) -> None:
    rolemap = levels_of(counts, *bands)
    away = suppressed(rolemap)
    assert {c.payload.value for c in rolemap.claims if isinstance(c.payload, Band) and c.id not in away} == shown
    assert not [risk for risk in recoverable(share(rolemap, LEXICON, nobody)) if risk.claim.startswith("level")]


def test_the_audit_sees_a_seniority_that_follows_from_its_level() -> None:
    edition = share(levels_of({"初级": 3, "中级": 9, "高级": 8}, ("初级", "中级"), ("高级",)), LEXICON, nobody)
    kept = claim(Band(subject="seniority", value="中级"), 9, "seniority-中级", n=20)
    assert [risk.claim for risk in recoverable(replace(edition, claims=(*edition.claims, kept))) if risk.claim.startswith("level")] == [
        "level0"
    ]


def test_a_share_edition_of_levels_gives_nothing_away() -> None:
    assert not [risk for risk in audit(shared(), LEXICON, nobody) if risk.kind in ("small_cell", "recoverable", "list", "extreme")]


def test_marks_of_few_people_stay_inside() -> None:
    kubernetes = next(c for c in levelled_map().claims if isinstance(c.payload, Presence) and c.payload.subject == "kubernetes")
    assert "bonus" in kubernetes.marks and kubernetes.support.k == 4
    assert all("bonus" not in told.marks for told in shared().claims)
    assert any("high-value" in told.marks for told in shared().claims)


def test_a_tier_is_told_without_the_numbers_of_one_band() -> None:
    assert bare_standing(Standing(kind="basic", by="levels", place=0, k=7, n=8)) == Standing(kind="basic", by="levels", place=0)
    assert bare_standing(None) is None
    assert all(told.standing is None or told.standing.n == 0 for told in payloads(shared(), Presence))
