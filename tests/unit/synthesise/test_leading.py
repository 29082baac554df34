"""Which groups lead: the role's own first, then what more people did at work; never what is only broad, an industry or a metric."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from jipu.model.claim import Claim, Mark, Population, Presence
from jipu.model.role import Role
from jipu.stages.synthesise.leading import MOST, leading_groups, shown_in_work
from jipu.statistics.shares import support

ROLE = Role(id="r", title="某岗位", core=("g.own", "g.broad", "g.rare"))


def group(
    subject: str, k: int, done: int, *marks: Mark, outcome: int = 0, children: tuple[str, ...] = (), of: Population = "resumes"
) -> Claim:
    grades = {"claimed": k - done, "demonstrated": done - outcome, "outcome": outcome}
    payload = Presence(subject=subject, zh=subject, en=subject, kind="group", grades=grades, children=children)
    people = tuple(f"p{number}" for number in range(k))
    return Claim(id=subject, section="group", payload=payload, supports=(support(k, 20, of),), people=people, marks=marks)


def skill(name: str, kind: str) -> Claim:
    payload = Presence(subject=name, zh=name, en=name, kind=kind)  # type: ignore[arg-type]
    return Claim(id=name, section="skill", payload=payload, supports=(support(5, 20),))


def names(*claims: Claim, role: Role = ROLE) -> list[str]:
    return [claim.id for claim in leading_groups(role, claims)]


def test_the_own_groups_of_a_role_come_before_what_more_people_did() -> None:
    assert names(group("g.other", 19, 19), group("g.own", 12, 9)) == ["g.own", "g.other"]


def test_a_group_by_itself_comes_before_a_shared_heading() -> None:
    assert names(group("h.touched", 18, 18), group("g.other", 12, 9)) == ["g.other", "h.touched"]


def test_an_own_group_that_few_write_comes_after_others_that_many_do() -> None:
    assert names(group("g.rare", 4, 4), group("g.other", 12, 9)) == ["g.other", "g.rare"]


def test_among_equals_work_counts_more_than_a_list_and_then_how_many_write_it() -> None:
    listed, done, more = group("g.a", 18, 4), group("g.b", 12, 12), group("g.c", 14, 12)
    assert names(listed, done, more) == ["g.c", "g.b", "g.a"]


@pytest.mark.parametrize(
    "claim",
    [
        group("g.unplaced", 15, 15),
        group("g.dom-finance", 15, 15),
        group("g.generic", 20, 20, "threshold"),
        group("g.told", 15, 15, "asserted"),
        group("g.listed", 15, 2),
    ],
)
def test_what_is_no_ability_or_says_nothing_does_not_lead(claim: Claim) -> None:
    assert names(claim, group("g.own", 12, 9)) == ["g.own"]


def test_a_broad_group_leads_where_it_is_the_roles_own() -> None:
    assert names(group("g.broad", 20, 18, "threshold"), group("g.own", 12, 9)) == ["g.broad", "g.own"]


def test_metrics_alone_are_no_ability_but_with_something_else_they_may_lead() -> None:
    metric, method = skill("rate", "metric"), skill("plan", "method")
    alone, mixed = group("g.metrics", 15, 15, children=("rate",)), group("g.mixed", 15, 15, children=("rate", "plan"))
    assert names(metric, method, alone, mixed) == ["g.mixed"]


def test_job_ads_and_a_share_edition_go_by_who_tells_it() -> None:
    ads = group("g.own", 9, 0, of="job_ads")
    shared = replace(group("g.own", 9, 2), people=())
    assert (shown_in_work(ads), shown_in_work(shared), shown_in_work(group("g.own", 9, 4, outcome=3))) == (9, 9, 4)
    assert names(ads) == names(shared) == ["g.own"]


def test_there_are_five_at_most_and_the_order_of_claims_changes_nothing() -> None:
    claims = [group(f"g.{number}", 8 + number % 3, 8) for number in range(9)]
    first = names(*claims)
    assert len(first) == MOST
    Random(7).shuffle(claims)
    assert names(*claims) == first


def test_a_role_that_the_catalogue_lacks_goes_by_work_alone() -> None:
    assert names(group("g.own", 9, 8), group("g.other", 12, 12), role=Role(id="x", title="新岗位")) == ["g.other", "g.own"]
