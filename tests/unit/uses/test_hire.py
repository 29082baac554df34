"""What may be proposed as a must, what a human's ticks make of it, and what a criterion knows of its group."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.golden.maps import ads_map, people_map
from tests.levelled import levelled_map

from jipu.model.bullet import Bullet, Part
from jipu.model.claim import Claim, Mark, Presence, claim_id
from jipu.model.rolemap import RoleMap
from jipu.model.tick import Tick, ticks_in_force
from jipu.pipeline import share_map
from jipu.statistics.shares import support
from jipu.uses.criteria import criteria_of, leading, least, presence_of
from jipu.uses.hire import hiring, proposals, unfit


@pytest.fixture(scope="module")
def rolemap() -> RoleMap:
    return levelled_map(40)


def with_claims(rolemap: RoleMap, *more: Claim) -> RoleMap:
    return replace(rolemap, claims=(*rolemap.claims, *more))


def told(name: str, k: int, *marks: Mark, done: int = 0, section: str = "skill", parent: str | None = None, kind: str = "method") -> Claim:
    """A claim of 40 people, `done` of whom show it in work."""
    grades = {"claimed": k - done, "demonstrated": done}
    return Claim(
        id=claim_id("frontend", section, name),
        section=section,  # type: ignore[arg-type]
        payload=Presence(subject=name, zh=name, en=name, kind=kind, grades=grades),  # type: ignore[arg-type]
        supports=(support(k, 40, "resumes"),),
        parent=parent,
        marks=marks,
    )


def tick(claim: Claim, reason: str = "要用", **more: object) -> Tick:
    return Tick(role="frontend", claim=claim.id, name=presence_of(claim).zh, reason=reason, who="甲", when="2025-07-01", **more)  # type: ignore[arg-type]


def named(rolemap: RoleMap) -> list[str]:
    return [presence_of(proposal.claim).zh for proposal in proposals(rolemap)]


def test_a_large_share_that_shows_it_in_work_is_proposed(rolemap: RoleMap) -> None:
    assert named(rolemap) == ["Vue", "前端工程化与构建", "React"]
    for proposal in proposals(rolemap):
        assert proposal.claim.support.words in ("almost_all", "most")
        assert (proposal.done or 0) * 2 >= proposal.claim.support.k


def test_a_skill_that_says_it_more_plainly_stands_for_its_group(rolemap: RoleMap) -> None:
    vue = next(proposal.claim for proposal in proposals(rolemap) if presence_of(proposal.claim).zh == "Vue")
    assert vue.section == "skill"
    assert unfit(rolemap, vue.parent or "") == "replaced"


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (told("列名", 38, done=10), "listed"),
        (told("少数", 20, done=20), "few"),
        (told("问到的", 38, "query", done=38), "query"),
        (told("一人", 38, "one-person", done=38), "one_person"),
        (told("指标", 38, done=38, kind="metric"), "kind"),
        (told("行业", 38, done=38, kind="domain"), "kind"),
        (told("门槛", 38, "threshold", done=38, section="group"), "threshold"),
    ],
)
def test_what_may_be_no_must_is_not_proposed_and_the_reason_is_known(rolemap: RoleMap, claim: Claim, why: str) -> None:
    more = with_claims(rolemap, claim)
    assert presence_of(claim).zh not in named(more)
    assert unfit(more, claim.id) == why


def test_skills_stand_in_the_place_of_a_threshold_group(rolemap: RoleMap) -> None:
    group = told("人人都写", 40, "threshold", done=40, section="group")
    skills = [told(name, k, parent=group.id, done=k - 1) for name, k in (("甲法", 18), ("乙法", 17), ("丙法", 16), ("丁法", 4))]
    found = {presence_of(one.claim).zh: one for one in proposals(with_claims(rolemap, group, *skills))}
    assert {"甲法", "乙法"} <= set(found)
    assert not {"丙法", "丁法", "人人都写"} & set(found)
    assert (found["甲法"].ground, found["甲法"].under, found["甲法"].done) == ("threshold", group.id, 17)


def test_ticked_proposals_are_musts_and_the_rest_stay_proposals(rolemap: RoleMap) -> None:
    vue, build, _ = [proposal.claim for proposal in proposals(rolemap)]
    standard = hiring(rolemap, [tick(vue), tick(build), tick(build, off=True)])
    assert [must.proposal.claim.id for must in standard.musts] == [vue.id]
    assert build.id in {proposal.claim.id for proposal in standard.proposals}
    assert standard.criteria[0].claim.id == vue.id


def test_a_tick_that_fits_no_more_is_kept_and_told(rolemap: RoleMap) -> None:
    gone, few = told("没有了", 1), told("少了", 20, done=20)
    standard = hiring(with_claims(rolemap, few), [tick(gone), tick(few)])
    assert [(orphan.tick.name, orphan.why) for orphan in standard.orphaned] == [("没有了", "unknown"), ("少了", "few")]
    assert not standard.musts


def test_of_a_claim_the_last_tick_holds_and_other_roles_have_their_own(rolemap: RoleMap) -> None:
    claim = proposals(rolemap)[0].claim
    history = [tick(claim, "旧"), tick(claim, "新"), replace(tick(claim), role="backend")]
    assert [one.reason for one in ticks_in_force(history, "frontend")] == ["新"]


def test_of_job_ads_what_most_employers_ask_for_is_proposed() -> None:
    found = proposals(ads_map())
    assert [(presence_of(one.claim).zh, one.ground, one.done) for one in found] == [("Vue", "asked", None)]


def test_of_resumes_beside_job_ads_either_ground_does() -> None:
    (vue,) = proposals(people_map())
    assert vue.asked
    assert presence_of(vue.claim).zh == "Vue"


def test_a_criterion_knows_skills_deeds_results_and_levels_of_its_group(rolemap: RoleMap) -> None:
    criteria = criteria_of(rolemap, leading(rolemap))
    react = next(one for one in criteria if presence_of(one.claim).subject == "g.react")
    container = next(one for one in criteria if "docker" in {presence_of(child).subject for child in one.children})
    assert react.family == "craft"
    assert [presence_of(child).zh for child in react.children] == ["React"]
    assert container.slope
    assert container.slope.id in container.claims
    assert set(container.claims) <= {claim.id for claim in rolemap.claims}


def test_the_order_of_claims_changes_nothing(rolemap: RoleMap) -> None:
    backwards = replace(rolemap, claims=rolemap.claims[::-1])
    there, back = hiring(rolemap), hiring(backwards)
    assert there.proposals == back.proposals
    assert [one.claim for one in there.criteria] == [one.claim for one in back.criteria]
    assert there.pluses == back.pluses


def test_a_share_edition_gives_the_same_musts_as_far_as_it_tells(rolemap: RoleMap) -> None:
    shared = proposals(share_map(rolemap))
    assert {one.claim.id for one in shared} <= {claim.id for claim in rolemap.claims}
    assert named(share_map(rolemap))


@pytest.mark.parametrize("people", [1, 2, 3, 5])
def test_a_map_of_few_people_proposes_nothing_below_three(people: int) -> None:
    small = levelled_map(people)
    standard = hiring(small)
    assert people >= 3 or not standard.proposals
    assert standard.duties


def test_what_few_tell_beside_the_commonest_is_not_covered(rolemap: RoleMap) -> None:
    group = told("甲组", 18, section="group", done=12)
    children = [told(name, k, parent=group.id, done=k) for name, k in (("常见", 12), ("也多", 4), ("少见", 3), ("一人", 1))]
    (one,) = criteria_of(with_claims(rolemap, group, *children), [group])
    assert [presence_of(child).zh for child in one.covered] == ["常见", "也多"]
    assert not one.single


def test_where_nobody_shares_a_skill_single_ones_are_known(rolemap: RoleMap) -> None:
    group = told("乙组", 6, section="group", done=4)
    children = [told(name, 1, parent=group.id, done=done) for name, done in (("只列", 0), ("做过", 1))]
    (one,) = criteria_of(with_claims(rolemap, group, *children), [group])
    assert not one.covered
    assert [presence_of(child).zh for child in one.single] == ["做过", "只列"]
    assert {child.id for child in one.single} <= set(one.claims)


@pytest.mark.parametrize(("people", "fewest"), [(1, 1), (2, 1), (3, 2), (4, 3), (18, 3), (400, 3)])
def test_what_is_asked_rests_on_three_people_and_of_very_few_on_all_but_one(people: int, fewest: int) -> None:
    assert least(people) == fewest


def test_nothing_of_a_line_that_two_people_tell_is_in_a_criterion(rolemap: RoleMap) -> None:
    group = told("丙组", 18, section="group", done=12)
    skills = [told(name, k, parent=group.id, done=k) for name, k in (("三人的", 3), ("两人的", 2))]
    rates = [told(name, k, parent=group.id, done=k, kind="metric") for name, k in (("三人的率", 3), ("两人的率", 2))]
    skills += [replace(rate, payload=replace(presence_of(rate), en="rate")) for rate in rates]
    parts = {
        sort: (Part(zh=f"三人的{sort}", en="three", k=3), Part(zh=f"两人的{sort}", en="two", k=2))
        for sort in ("objects", "tools", "metrics", "purposes")
    }
    lines = [
        Bullet(subject=f"f{k}", form="facet", zh="一块", en="a", group=group.id, actions=(Part(zh=f"动作{k}", en="do", k=k),), **parts)  # type: ignore[arg-type]
        for k in (2, 3)
    ]
    claims = [
        Claim(id=f"l{place}", section="line", payload=line, supports=(support(9, 40, "resumes"),)) for place, line in enumerate(lines)
    ]
    (one,) = criteria_of(with_claims(rolemap, group, *skills, *claims), [group])
    named = [*one.objects, *one.tools, *one.metrics, *one.purposes]
    assert [part.zh for part in named] == ["三人的objects", "三人的tools", "三人的metrics", "三人的率", "三人的purposes"]
    assert [presence_of(child).zh for child in one.children] == ["三人的"]
    assert [deed.action.zh for deed in one.deeds] == ["动作3"]


def test_no_duty_is_made_of_what_two_of_many_tell(rolemap: RoleMap) -> None:
    only = replace(rolemap, claims=(told("g.a", 2, section="group", done=2),), role=replace(rolemap.role, core=()))
    assert not leading(only)
    assert leading(replace(only, claims=(told("g.a", 3, section="group", done=2),)))


def test_skills_that_nobody_of_three_did_take_no_groups_place(rolemap: RoleMap) -> None:
    group = told("人人都写的", 40, "threshold", done=40, section="group")
    skills = [told(name, 18, parent=group.id, done=done) for name, done in (("做过的", 12), ("只列的", 0))]
    found = named(with_claims(rolemap, group, *skills))
    assert "做过的" in found
    assert "只列的" not in found
