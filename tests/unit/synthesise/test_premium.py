"""What is asked more for: with an interval above none, or not told."""

from __future__ import annotations

from dataclasses import replace

from bench.planted.levels import Entries, Premiums, ground_of, levelled, paid
from tests.levelled import levelled_map, map_of, person

from jipu.model.claim import Claim, Presence
from jipu.model.level import Slope, Standing
from jipu.model.premium import Premium
from jipu.model.rolemap import RoleMap
from jipu.model.shortfall import Shortfall
from jipu.stages.synthesise.premium import compare, judge
from jipu.stages.synthesise.standings import is_bonus
from jipu.statistics.shares import support


def skill(rolemap: RoleMap, subject: str) -> Claim:
    return next(c for c in rolemap.section("skill") if isinstance(c.payload, Presence) and c.payload.subject == subject)


def standing(rolemap: RoleMap, subject: str) -> Standing | None:
    payload = skill(rolemap, subject).payload
    return payload.standing if isinstance(payload, Presence) else None


def premiums(rolemap: RoleMap) -> dict[str, Premium]:
    rows = [claim.payload for claim in rolemap.section("pay")]
    return {row.subject: row for row in rows if isinstance(row, Premium)}


def gap(rolemap: RoleMap) -> Shortfall | None:
    rows = [claim.payload for claim in rolemap.section("pay")]
    return next((row for row in rows if isinstance(row, Shortfall) and row.what == "premium"), None)


def test_what_earns_half_as_much_again_is_found_among_people_of_the_same_level() -> None:
    found = premiums(levelled_map())
    assert set(found) == {"webpack"}
    webpack = found["webpack"]
    assert 1 < webpack.low < 1.5 < webpack.high < 2
    assert webpack.low < webpack.ratio < webpack.high
    assert webpack.city
    assert webpack.stated == 40
    assert webpack.rests_on == (skill(levelled_map(), "webpack").id,)
    assert "high-value" in skill(levelled_map(), "webpack").marks
    assert gap(levelled_map()) is None


def test_a_skill_that_only_comes_with_the_level_is_no_premium() -> None:
    """Docker is written by the two upper levels alone: their pay is that of the level."""
    assert "docker" not in premiums(levelled_map())
    assert "high-value" not in skill(levelled_map(), "docker").marks


def test_without_an_effect_nothing_is_told_but_why() -> None:
    flat = map_of([_paid(number, 20.0 + 2 * (number % 4)) for number in range(40)])
    assert not premiums(flat)
    told = gap(flat)
    assert told is not None
    assert told.reason == "none_clear"
    assert int(told.details["judged"]) > 0


def test_few_with_pay_are_told_how_many_would_do() -> None:
    few = map_of([person(number) for number in range(16)])
    told = gap(few)
    assert told is not None
    assert (told.reason, told.have, told.need) == ("few", 16, 20)


def _paid(number: int, pay: float):  # type: ignore[no-untyped-def]
    read = person(number)
    return replace(read, understood=replace(read.resume, pay=replace(read.resume.pay, min_k_month=pay, max_k_month=pay)))  # type: ignore[type-var]


def test_two_skills_that_always_come_together_are_not_judged() -> None:
    world = paid(3, 40, skills=6)
    twins = replace(world, people=tuple(replace(one, skills=one.skills | {6} if 0 in one.skills else one.skills) for one in world.people))
    ground = ground_of(twins)
    why = {one.payload.subject: one.why_not for one in judge(ground, compare(ground))}
    assert why["0"] == why["6"] == "alike"
    assert why["3"] is None


def test_few_on_either_side_are_not_judged() -> None:
    world = paid(4, 40, skills=3)
    names = [one.name for one in world.people]
    few = replace(world, people=tuple(replace(one, skills=frozenset({0} if one.name in names[:4] else {1})) for one in world.people))
    ground = ground_of(few)
    assert {one.payload.subject: one.why_not for one in judge(ground, compare(ground))} == {"0": "few", "1": "few"}


def test_basic_and_advanced_come_from_the_bands_first() -> None:
    rolemap = levelled_map()
    assert standing(rolemap, "vue") == Standing(kind="basic", by="levels", place=0, k=10, n=10)
    assert standing(rolemap, "docker") == Standing(kind="advanced", by="levels", place=2, k=10, n=10)
    assert standing(rolemap, "react") == Standing(kind="advanced", by="levels", place=1, k=10, n=10)


def test_where_bands_do_not_tell_the_lexicon_does() -> None:
    rolemap = levelled_map(16)
    assert standing(rolemap, "vue") == Standing(kind="basic", by="lexicon")
    kubernetes = standing(rolemap, "kubernetes")
    assert kubernetes is not None
    assert (kubernetes.kind, kubernetes.by, kubernetes.after_zh) == ("advanced", "lexicon", ("Docker",))


def test_a_bonus_is_rare_and_rises() -> None:
    rolemap = levelled_map()
    assert "bonus" in skill(rolemap, "kubernetes").marks
    assert "bonus" not in skill(rolemap, "docker").marks, "half of the people have it"
    assert "bonus" not in skill(rolemap, "echarts").marks, "it falls"
    rising = Slope(kind="skill", subject="s", zh="s", en="s", cells=(), fitted=(), enters=2, falls=False, p=0.01, q=0.05)
    claim = skill(rolemap, "kubernetes")
    for k, told in ((2, False), (3, True), (13, True), (14, False)):
        assert is_bonus(replace(claim, supports=(support(k, 40),)), rising) is told
    assert not is_bonus(claim, None)
    assert not is_bonus(claim, replace(rising, falls=True))


def test_planted_skills_are_found_in_their_band() -> None:
    entries = Entries()
    for seed in range(12):
        entries.add(levelled(seed, 40))
    figures = entries.figures()
    assert figures["band_right"] >= 0.9  # type: ignore[operator]
    assert figures["right_of_all_planted"] >= 0.8  # type: ignore[operator]
    assert figures["false_of_told"] <= 0.12  # type: ignore[operator]


def test_planted_people_without_levels_are_not_parted() -> None:
    entries = Entries()
    for seed in range(30):
        entries.add(levelled(seed, 40, rising=0))
    assert entries.parted <= 6


def test_planted_intervals_cover_and_signs_are_right() -> None:
    told = Premiums()
    for seed in range(15):
        told.add(paid(seed, 40))
        told.add(paid(seed, 40, together=0.5))
    figures = told.figures()
    assert 0.92 <= figures["covered"] <= 0.985  # type: ignore[operator]
    assert figures["sign_right"] >= 0.9  # type: ignore[operator]
    assert figures["told_right"] >= 0.85  # type: ignore[operator]
