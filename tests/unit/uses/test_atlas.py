"""The atlas: families and ladders, what roles share, what is one role's own, what a rung adds, which roles are near."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from tests.atlased import PEOPLE, ROLES, role_map, shared_map

from jipu.errors import BadOption
from jipu.model.claim import Claim, Presence, claim_id
from jipu.model.rolemap import RoleMap
from jipu.statistics.shares import support
from jipu.uses.atlas import Atlas, Source, join
from jipu.uses.atlas.chosen import Found, choose
from jipu.uses.atlas.knowledge import Subject, pooled
from jipu.uses.compare import compared


def atlas_of(*maps: RoleMap) -> Atlas:
    return join([Source(name=one.role.id, rolemap=one) for one in maps])


ALL = atlas_of(*map(role_map, ROLES))


def subject(atlas: Atlas, name: str) -> Subject:
    return next(one for one in atlas.subjects if one.id == name)


def counted(rolemap: RoleMap, name: str, k: int, people: tuple[str, ...], parent: str | None, section: str = "skill") -> Claim:
    payload = Presence(subject=name, zh=name, en=name, kind="tool")
    return Claim(
        id=claim_id(rolemap.role.id, section, name),
        section=section,  # type: ignore[arg-type]
        payload=payload,
        supports=(support(k, rolemap.voters),),
        parent=parent,
        people=people,
    )


def test_families_stand_in_their_order_with_the_lowest_rung_first() -> None:
    told = [(family.name, [(rung.grade, [place.key for place in rung.places]) for rung in family.rungs]) for family in ALL.families]
    assert told[:2] == [
        ("技术类", [("staff", ["frontend"]), ("director", ["tech-director"])]),
        ("产品类", [("staff", ["product-manager"])]),
    ]
    assert told[2][0] == ""  # of the ferrymen nobody knows a family
    assert [place.key for place in ALL.places][:3] == ["frontend", "tech-director", "product-manager"]


def test_the_order_of_the_maps_changes_nothing() -> None:
    maps = [role_map(role) for role in ROLES[:3]]
    atlases = [atlas_of(*order) for order in permutations(maps)]
    assert all(one == atlases[0] for one in atlases)


def test_what_all_share_has_the_count_of_every_role() -> None:
    review = subject(ALL, "business-review")
    assert {key: (cell.k, cell.n) for key, cell in review.cells.items()} == {place.key: (PEOPLE, PEOPLE) for place in ALL.places}
    assert review in ALL.shared("skill")
    assert review.roles == len(ROLES)
    assert subject(ALL, "vue") not in ALL.shared("skill")


def test_a_cell_holds_the_claim_of_its_own_map() -> None:
    for one in ALL.subjects:
        for key, cell in one.cells.items():
            claims = {claim.id: claim for claim in ALL.place(key).rolemap.claims}
            assert all(name in claims for name in cell.claims)
            assert cell.skills or (claims[cell.claim].support.k, claims[cell.claim].support.n) == (cell.k, cell.n)


def test_a_roles_own_is_tested_against_the_others() -> None:
    own = {row.subject.id: row for row in ALL.own["frontend"]}
    assert own["vue"].alone
    assert own["vue"].proven
    assert own["vue"].others == (0, 3 * PEOPLE)
    assert own["docker"].others == (6, 3 * PEOPLE)
    assert not own["docker"].alone
    assert "business-review" not in own
    assert "team-management" not in own  # one of twelve


def test_a_rung_adds_what_the_lower_one_tells_less_of() -> None:
    (rise,) = ALL.rises
    assert ([place.key for place in rise.lower], rise.upper.key) == (["frontend"], "tech-director")
    more = {row.subject.id: (row.upper, row.lower) for row in rise.more}
    assert more["team-management"] == ((PEOPLE, PEOPLE), (1, PEOPLE))
    assert more["budget-management"] == ((PEOPLE, PEOPLE), (0, PEOPLE))
    assert "vue" in {row.subject.id for row in rise.fewer}
    assert all(row.claims for row in (*rise.more, *rise.fewer))


def test_a_step_between_two_maps_is_judged_as_a_comparison_judges_it() -> None:
    for people in (4, 5, 6, 8, PEOPLE):
        lower, upper = role_map("前端开发", people), role_map("技术总监", people)
        (rise,) = atlas_of(lower, upper).rises
        found = {(row.unit.kind, row.unit.subject) for row in compared(lower, upper).rows if row.found}
        assert {(row.subject.section, row.subject.id) for row in (*rise.more, *rise.fewer)} <= found


def test_small_maps_prove_nothing_and_say_so() -> None:
    small = atlas_of(role_map("前端开发", 3), role_map("技术总监", 3))
    (rise,) = small.rises
    assert not rise.more
    assert any(row.subject.id == "g.team" for row in rise.looks)
    alone = [row for row in small.own["frontend"] if row.alone]
    assert alone
    assert not any(row.proven for row in alone)


def test_near_is_the_overlap_of_shares() -> None:
    near = {row.other.key: row for row in ALL.near["frontend"]}
    groups = [one for one in ALL.subjects if one.section == "group" and one.placed]
    mine, theirs = ({one.id: one.cells[key].share for one in groups if key in one.cells} for key in ("frontend", "tech-director"))
    smaller = sum(min(mine[name], theirs[name]) for name in mine if name in theirs)
    larger = sum(max(mine.get(name, 0), theirs.get(name, 0)) for name in {*mine, *theirs})
    assert near["tech-director"].similarity == pytest.approx(smaller / larger)
    assert near["tech-director"].similarity > near["product-manager"].similarity
    assert ALL.near["tech-director"][0].other.key == "frontend"


def test_a_move_between_two_roles_of_the_atlas_is_told_once() -> None:
    assert [(one.lower, one.upper, one.at, one.k) for one in ALL.passages] == [("frontend", "tech-director", "tech-director", PEOPLE)]


def test_a_group_under_a_heading_is_counted_anew_from_the_people_of_its_skills() -> None:
    plain = role_map("前端开发")
    heading = counted(plain, "h.deployment", 5, (), None, "group")
    skills = [counted(plain, "docker", 3, ("a", "b", "c"), heading.id), counted(plain, "jenkins", 3, ("c", "d"), heading.id)]
    made = replace(plain, claims=(heading, *skills))
    atlas = atlas_of(made, role_map("产品经理"))
    cell = subject(atlas, "g.container").cells["frontend"]
    assert (cell.k, cell.claims) == (3, (skills[0].id,))
    assert subject(atlas, "g.cicd").cells["frontend"].k == 2
    assert not subject(atlas, "h.deployment").placed


def test_what_the_sample_was_asked_for_is_nobodys_own() -> None:
    plain = role_map("前端开发")
    asked = tuple(replace(claim, marks=(*claim.marks, "query")) if claim.section == "skill" else claim for claim in plain.claims)
    atlas = atlas_of(replace(plain, claims=asked), role_map("产品经理"))
    assert not [row for row in atlas.own["frontend"] if row.subject.section == "skill"]


def test_job_ads_are_held_against_job_ads_alone() -> None:
    ads = replace(role_map("前端开发"), basis="job_ads")
    atlas = atlas_of(ads, role_map("技术总监"), role_map("产品经理"))
    assert not atlas.own["frontend"]
    assert not atlas.near["frontend"]
    assert not atlas.rises
    assert {row.other.key for row in atlas.near["tech-director"]} == {"product-manager"}


def test_what_a_share_edition_does_not_tell_counts_as_the_most_it_may_be() -> None:
    atlas = atlas_of(shared_map("前端开发"), shared_map("技术总监"))
    assert atlas.edition == "share"
    team = subject(atlas, "team-management")
    assert "frontend" not in team.cells  # one person
    assert pooled(team, [atlas.place("frontend")]) == (2, PEOPLE)
    (rise,) = atlas.rises
    assert "team-management" in {row.subject.id for row in rise.more}


def test_a_group_that_a_share_edition_cannot_tell_is_left_out_of_nearness_and_of_sums() -> None:
    plain = shared_map("前端开发")
    told = tuple(claim for claim in plain.claims if getattr(claim.payload, "subject", "") != "g.container")
    heading = counted(plain, "h.deployment", 9, (), None, "group")
    hidden = replace(plain, claims=(*told, heading))
    atlas = atlas_of(hidden, shared_map("技术总监"))
    assert "g.container" in atlas.place("frontend").untold
    container = subject(atlas, "g.container")
    assert pooled(container, [atlas.place("frontend")]) == (0, 0)
    assert container not in atlas.near["frontend"][0].common
    open_as_nought = atlas_of(replace(plain, claims=told), shared_map("技术总监"))
    assert atlas.near["frontend"][0].similarity > open_as_nought.near["frontend"][0].similarity


def test_an_atlas_of_one_map_compares_nothing() -> None:
    alone = atlas_of(role_map("前端开发"))
    assert (alone.rises, alone.passages, alone.near["frontend"], alone.own["frontend"]) == ((), (), (), ())
    assert alone.shared("skill") == ()


def found(path: str, rolemap: RoleMap, made_at: str = "2025-06-30 12:00 UTC", inputs: str = "") -> Found:
    told = replace(rolemap.provenance, made_at=made_at, inputs_hash=inputs or rolemap.provenance.inputs_hash)
    return Found(path=path, rolemap=replace(rolemap, provenance=told))


def test_the_newest_map_of_a_role_is_taken_and_the_others_are_named() -> None:
    rows = [found("a", role_map("前端开发"), "2025-01"), found("b", role_map("前端开发"), "2025-02"), found("c", role_map("产品经理"))]
    for order in permutations(rows):
        chosen = choose(order, None)
        assert [one.path for one in chosen.maps] == ["b", "c"]
        assert [(row.path, row.why) for row in chosen.left_out] == [("a", "older")]


def test_editions_are_never_mixed() -> None:
    inside, outside = found("in", role_map("前端开发")), found("out/share", shared_map("产品经理"))
    with pytest.raises(BadOption, match="1 internal"):
        choose([inside, outside], None)
    internal = choose([inside, outside], "internal")
    assert [one.path for one in internal.maps] == ["in"]
    assert [(row.path, row.why) for row in internal.left_out] == [("out/share", "share_only")]
    assert {one.path for one in choose([inside, outside], "share").maps} == {"in", "out/share"}


def test_both_editions_of_one_map_are_one_role() -> None:
    rows = [found("a", role_map("前端开发")), found("a/share", shared_map("前端开发"))]
    assert choose(rows, None).edition == "internal"
    assert [one.path for one in choose(rows, None).maps] == ["a"]
    shared = choose(rows, "share")
    assert [one.path for one in shared.maps] == ["a/share"]
    assert shared.left_out[0].why == "other_edition"
