"""Kinds of people only where the test is passed; contrasts, shapes, scarce pairs, matches and representatives from counts alone."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytest
from bench.planted.archetypes import Plan, Planted, adjusted_rand, found_kinds, plant, verdict

from jipu.lexicon.concepts import load_lexicon
from jipu.model.archetype import Archetype, Match, Scarce, Shape
from jipu.model.claim import Band, Claim, Presence
from jipu.model.contrast import Contrast
from jipu.model.resume import Entry, Pay, Resume, Span
from jipu.model.role import Role
from jipu.stages.synthesise.archetypes import FEWEST_PEOPLE, kind_claims
from jipu.stages.synthesise.contrasts import contrast_claims
from jipu.stages.synthesise.features import held, profile
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.representatives import chosen, represented
from jipu.stages.synthesise.scarce import apart
from jipu.stages.synthesise.shapes import legs_of, shape_claims
from jipu.stages.synthesise.skills import Tree
from jipu.stages.synthesise.tally import Tally, count
from jipu.statistics.fisher import fisher_greater

THREE = Plan(kinds=3)


@lru_cache(maxsize=8)
def planted(plan: Plan = THREE, n: int = 30, seed: int = 1) -> Planted:
    return plant(plan, n, seed, load_lexicon())


@lru_cache(maxsize=8)
def told(plan: Plan = THREE, n: int = 30, seed: int = 1) -> tuple[Claim, ...]:
    return kind_claims(planted(plan, n, seed).ground, ())


def kinds(claims: tuple[Claim, ...]) -> list[tuple[Claim, Archetype]]:
    return [(claim, claim.payload) for claim in claims if isinstance(claim.payload, Archetype)]


def with_resumes(ground: Ground, change: Callable[[str, Resume], Resume]) -> Ground:
    """The ground with other fields in the resumes; the facts stay."""
    voters = []
    for voter in ground.voters:
        reading = voter.readings[0]
        assert isinstance(reading.understood, Resume)
        voters.append(replace(voter, readings=(replace(reading, understood=change(voter.name, reading.understood)),)))
    return replace(ground, voters=voters)


@pytest.mark.parametrize("plan", [THREE, Plan(kinds=2), Plan(kinds=3, families=0.6)])
def test_planted_kinds_are_found(plan: Plan) -> None:
    claims, truth = told(plan), planted(plan).truth
    found = found_kinds(claims)
    assert verdict(claims).verdict == "found"
    assert found is not None
    names = sorted(truth)
    assert adjusted_rand([truth[name] for name in names], [found[name] for name in names]) >= 0.8


def test_where_there_are_none_they_are_told_in_one_of_twenty_at_most() -> None:
    """Even, usual and uneven lengths, families of skills: a small part of `bench planted.archetypes`."""
    plans = (Plan(lengths=0.0), Plan(), Plan(lengths=0.6), Plan(families=0.6))
    found = [found_kinds(told(plan, 24, seed)) for plan in plans for seed in range(5)]
    assert sum(kinds is not None for kinds in found) <= 1


def test_too_few_people_are_not_tested_and_the_number_that_would_do_is_told() -> None:
    claims = told(THREE, FEWEST_PEOPLE - 1)
    test = verdict(claims)
    assert (test.verdict, test.need, test.chance) == ("few", FEWEST_PEOPLE, None)
    assert not kinds(claims)


def test_what_is_refused_says_from_how_many_people_on_it_is_worth_a_try() -> None:
    test = verdict(told(Plan(), 30, 1))
    assert test.verdict in ("alike", "unsteady")
    assert test.need == 50
    assert not kinds(told(Plan(), 30, 1))


def test_everybody_is_of_one_kind_and_the_counts_are_of_people() -> None:
    claims = told()
    members = [name for claim, _ in kinds(claims) for name in claim.people]
    assert sorted(members) == [voter.name for voter in planted().ground.voters]
    for claim, kind in kinds(claims):
        assert claim.support.k == len(claim.people) >= 4
        assert claim.support.n == 30
        assert kind.representative in claim.people
        assert not set(kind.partly) & set(claim.people)
        assert 0.75 <= kind.stability <= 1


def test_a_kind_is_told_by_what_its_people_hold_more_often_by_the_very_counts() -> None:
    ground = planted().ground
    people = {one.subject: one.people for one in held(ground)}
    for claim, kind in kinds(told()):
        assert kind.features
        assert kind.subject == " ".join(feature.subject for feature in kind.features[:2])
        for feature in kind.features:
            assert feature.k == len(people[feature.subject] & set(claim.people))
            assert feature.others_k == len(people[feature.subject] - set(claim.people))
            assert (feature.n, feature.others_n) == (claim.support.k, 30 - claim.support.k)
            assert 2 * feature.k >= feature.n
            assert fisher_greater(feature.k, feature.n, feature.others_k, feature.others_n) <= 0.1


def test_the_planted_groups_name_the_kinds() -> None:
    planted_skills = {f"p{group}." for group in range(12)}
    for _, kind in kinds(told()):
        skills = [feature.subject for feature in kind.features if feature.kind == "skill"]
        assert all(any(skill.startswith(own) for own in planted_skills) for skill in skills)


def test_two_things_in_one_person_are_counted_on_both_sides() -> None:
    people = {one.subject: one.people for one in held(planted().ground)}
    told_both = [(claim, kind.both) for claim, kind in kinds(told()) if kind.both]
    assert told_both
    for claim, both in told_both:
        together = people[both.features[0].subject] & people[both.features[1].subject]
        assert (both.k, both.others_k) == (len(together & set(claim.people)), len(together - set(claim.people)))
        assert both.k / both.n > both.others_k / both.others_n


def test_quotes_are_of_members_a_person_once() -> None:
    texts = {voter.name: voter.readings[0].document.text for voter in planted().ground.voters}
    for claim, _ in kinds(told()):
        assert claim.quotes
        assert len({quote.person for quote in claim.quotes}) == len(claim.quotes)
        for quote in claim.quotes:
            assert quote.person in claim.people
            assert quote.text in texts[quote.person]


def test_the_order_of_people_changes_nothing() -> None:
    ground = planted().ground
    shuffled = list(ground.voters)
    random.Random(3).shuffle(shuffled)
    counts = count(shuffled, ground.concepts, ground.lexicon, set(ground.counts.groups))
    assert kind_claims(replace(ground, counts=counts), ()) == told()


def test_years_levels_results_and_pay_come_from_the_members() -> None:
    def tell(name: str, resume: Resume) -> Resume:
        number = int(name[1:])
        pay = Pay(kind="expected", min_k_month=20.0, max_k_month=30.0, months=12) if number % 2 else None
        return replace(resume, years=float(number % 10), seniority="高级" if number % 3 else "中级", pay=pay)

    ground = with_resumes(planted().ground, tell)
    for claim, kind in kinds(kind_claims(ground, ())):
        assert kind.years is not None
        assert kind.years.stated == claim.support.k
        assert sum(kind.seniorities.values()) == claim.support.k
        states = sum(int(name[1:]) % 2 for name in claim.people)
        assert kind.pay is not None
        assert kind.pay.stated == states
        assert (kind.pay.median == 25.0) if states >= 8 else (kind.pay.median is None)


def test_stages_that_three_of_a_kind_tell_are_its_signs_and_what_is_told_more_often_is_matched() -> None:
    ground, truth = planted().ground, planted().truth
    first = [name for name, kind in truth.items() if kind == 0]
    stage = ground.claim("essence", Band(subject="stage", value="0-1"), first, "stage", "0-1")  # type: ignore[arg-type]
    claims = kind_claims(ground, (stage,))
    mine = max(kinds(claims), key=lambda row: len(set(row[0].people) & set(first)))
    assert [sign.claim for sign in mine[1].signs] == [stage.id]
    rows = [claim.payload for claim in claims if isinstance(claim.payload, Match) and claim.payload.table == "need"]
    assert [(row.asks, row.answers) for row in rows] == [(stage.id, (mine[0].id,))]
    assert rows[0].k == len(set(mine[0].people) & set(first))
    assert rows[0].n == len(first)


def test_a_need_that_everybody_has_is_matched_with_nobody() -> None:
    ground = planted().ground
    rest = [voter.name for voter in ground.voters][: ground.n - 3]
    direction = ground.claim("direction", Presence(subject="x", zh="出海", en="going abroad", kind="direction"), rest, "x")
    assert not [c for c in kind_claims(ground, (direction,)) if isinstance(c.payload, Match) and c.payload.table == "need"]


def test_a_post_asks_for_the_abilities_that_tell_its_kind_apart() -> None:
    claims = told()
    posts = {row.payload.asks: row.payload for row in claims if isinstance(row.payload, Match) and row.payload.table == "post"}
    for claim, kind in kinds(claims):
        answers = posts[claim.id].answers
        assert set(answers) <= {feature.claim for feature in kind.features if feature.kind != "industry"}
        assert 1 <= len(answers) <= 5
        assert set(posts[claim.id].representatives) <= set(claim.people)
    assert all("advice" in claim.marks for claim in claims if isinstance(claim.payload, Match))


def test_contrasts_only_where_no_kinds_are_found() -> None:
    assert not [claim for claim in told() if isinstance(claim.payload, Contrast)]
    line = told(Plan(line=1.6), 30, 2)
    if not kinds(line):
        assert [claim for claim in line if isinstance(claim.payload, Contrast)]


def test_a_planted_line_is_a_contrast_with_its_ends_apart() -> None:
    ground = planted(Plan(line=1.6), 30, 2).ground
    claims = contrast_claims(ground)
    assert claims
    for claim in claims:
        contrast = claim.payload
        assert isinstance(contrast, Contrast)
        first, second = set(contrast.first.people), set(contrast.second.people)
        assert not first & second
        assert set(claim.people) == first | second
        assert (contrast.first.k, contrast.second.k) == (len(first), len(second))
        assert min(len(first), len(second)) >= 3
        assert {quote.person for quote in claim.quotes} <= first | second
        for pole in (contrast.first, contrast.second):
            assert all(feature.k / feature.n > feature.others_k / feature.others_n for feature in pole.features)


def test_noise_has_no_contrast() -> None:
    assert [contrast_claims(planted(Plan(lengths=0.0), 30, seed).ground) for seed in range(3)] == [()] * 3


def test_nobody_is_contrasted_among_nine() -> None:
    assert contrast_claims(planted(THREE, 9).ground) == ()


def test_terms_of_the_description_and_what_nearly_all_hold_are_no_features() -> None:
    ground = planted().ground
    columns = len(profile(ground).blocks)
    tally = ground.counts.concepts["p0.0"]
    assert 2 <= tally.k <= 25
    asked = replace(ground, role=Role(id="planted", title="星图师", must=("p0.0",)))
    assert len(profile(asked).blocks) == columns - 1
    assert "p0.0" not in {one.subject for one in held(asked)}
    assert all(3 <= len(one.people) <= 27 for one in held(ground))


def test_industries_are_features_of_work_alone() -> None:
    span = Span(start=0, end=1)

    def tell(name: str, resume: Resume) -> Resume:
        section = "work" if int(name[1:]) < 10 else "projects"
        entry = Entry(section=section, position="星图师", start="2020-01", end="now", head=span, body=span, industry="ecommerce")
        return replace(resume, entries=(entry,))

    ground = with_resumes(planted().ground, tell)
    one = next(row for row in held(ground) if row.kind == "industry")
    assert one.people == {f"人{number:03d}" for number in range(10)}


@pytest.mark.parametrize(
    ("told_by", "legs"),
    [
        ({"d.web": 10, "d.ai": 1, "d.data": 1}, ("d.web",)),
        ({"d.web": 10, "d.ai": 10, "d.data": 1, "d.cloud": 1, "d.x": 1}, ("d.ai", "d.web")),
        ({"d.web": 2, "d.ai": 0}, ()),
        ({"d.web": 3, "d.ai": 3, "d.data": 3}, ()),
        ({"d.general": 12, "d.ai": 1, "d.data": 1}, ()),
        ({}, ()),
    ],
)
def test_a_leg_is_deep_for_this_person(told_by: dict[str, int], legs: tuple[str, ...]) -> None:
    assert legs_of(told_by) == legs


def test_shapes_part_the_people_who_have_one() -> None:
    claims = shape_claims(planted().ground)
    members = [name for claim in claims for name in claim.people]
    assert len(members) == len(set(members))
    assert {claim.payload.form for claim in claims if isinstance(claim.payload, Shape)} <= {"t", "pi", "comb", "level"}
    for claim in claims:
        assert isinstance(claim.payload, Shape)
        assert claim.payload.wide is not None
        assert claim.payload.wide >= 5
        assert all(leg.k <= claim.support.k for leg in claim.payload.legs)


def test_overlap_by_chance_is_fishers() -> None:
    one, other = frozenset("abcdefghij"), frozenset("jklmnopqrs")
    assert apart(one, other, 20) == pytest.approx(fisher_greater(9, 10, 1, 10))
    assert apart(one, one, 20) == pytest.approx(1.0)
    assert apart(one, frozenset("klmnopqrst"), 20) < 1e-4


def test_kinds_of_two_sides_make_a_scarce_pair() -> None:
    claims = told(Plan(kinds=2, strength=0.8, base=0.03), 30, 1)
    pairs = [(claim, claim.payload) for claim in claims if isinstance(claim.payload, Scarce)]
    assert pairs
    people = {one.subject: one.people for one in held(planted(Plan(kinds=2, strength=0.8, base=0.03), 30, 1).ground)}
    for claim, pair in pairs:
        both = people[pair.first.subject] & people[pair.second.subject]
        assert set(claim.people) == both
        assert len(both) < pair.expected
        assert min(pair.first.k, pair.second.k) >= 0.35 * 30
        assert pair.q <= 0.1


def test_no_scarce_pair_in_noise() -> None:
    assert not [claim for claim in told(Plan(lengths=0.0), 30, 1) if isinstance(claim.payload, Scarce)]


def test_representatives_of_a_group_have_the_most_to_show() -> None:
    ground = planted().ground
    tree = Tree(role=ground.role, lexicon=ground.lexicon, concepts=ground.concepts, counts=ground.counts)
    claims = represented(ground, tree.tree_claims())
    groups = [claim for claim in claims if claim.section == "group"]
    assert any(claim.payload.representatives for claim in groups if isinstance(claim.payload, Presence))
    for claim in groups:
        assert isinstance(claim.payload, Presence)
        names = claim.payload.representatives
        assert set(names) <= set(claim.people)
        if claim.support.k < 3:
            assert names == ()
        else:
            assert 1 <= len(names) <= 3
            skills = {
                name: sum(name in people for people in ground.counts.groups[claim.payload.subject].members.values())
                for name in claim.people
            }
            assert skills[names[0]] == max(skills.values())
    assert [replace_names(claim) for claim in claims] == list(tree.tree_claims())


def replace_names(claim: Claim) -> Claim:
    payload = claim.payload
    return replace(claim, payload=replace(payload, representatives=())) if isinstance(payload, Presence) else claim


def test_who_only_lists_a_skill_stands_for_nothing() -> None:
    tally = next(tally for tally in planted().ground.counts.groups.values() if tally.k >= 3)
    listed = Tally(people=set(tally.people), members=tally.members)
    for name, facts in tally.facts.items():
        listed.facts[name] = [(replace(fact, grade="claimed"), document) for fact, document in facts]
    assert chosen(tally)
    assert chosen(listed) == ()


def test_job_ads_have_no_representatives() -> None:
    ground = replace(planted().ground, basis="job_ads")
    tree = Tree(role=ground.role, lexicon=ground.lexicon, concepts=ground.concepts, counts=ground.counts)
    assert represented(ground, tree.tree_claims()) == tree.tree_claims()


def test_people_who_tell_nothing_are_of_no_kind() -> None:
    silent = planted(Plan(base=0.0), 16).ground
    assert verdict(kind_claims(silent, ())).verdict == "alike"
    assert [claim for claim in kind_claims(silent, ()) if claim.payload.type != "division"] == []
