"""Groups of a field that a role only touches share a heading; its own and lonely ones do not."""

from __future__ import annotations

import random

from tests.builders import Said, reading
from tests.unit.synthesise.test_synthesis import build, people

from jipu.lexicon.concepts import load_lexicon
from jipu.stages.synthesise.concepts import group_of
from jipu.stages.synthesise.headings import OWN_PART, headings, own_groups

LEXICON = load_lexicon()
SMALL = ("g.talent", "g.team")


def some(group: str, many: int) -> list[str]:
    return [concept.id for concept in LEXICON if concept.kind not in ("group", "dimension") and LEXICON.group_of(concept.id) == group][
        :many
    ]


def pool(**sizes: int):
    names = [name for group, many in sizes.items() for name in some(f"g.{group}", many)]
    return {name: LEXICON[name] for name in names}


def test_groups_of_one_field_share_a_heading():
    found = headings(pool(vue=2, talent=2, team=1), LEXICON)
    assert {found[group].id for group in SMALL} == {"h.organisation"}
    assert found["g.vue"].id == "g.vue"


def test_a_roles_own_group_stands_by_itself():
    found = headings(pool(talent=2, team=1, recruiting=1), LEXICON, {"g.talent"})
    assert found["g.talent"].id == "g.talent"
    assert found["g.team"].id == found["g.recruiting"].id == "h.organisation"


def test_one_group_alone_keeps_its_name():
    assert headings(pool(vue=2, talent=1), LEXICON)["g.talent"].id == "g.talent"


def test_the_shape_hangs_on_the_role_and_not_on_how_many_were_counted():
    few, many = headings(pool(talent=1, team=1), LEXICON, {"g.vue"}), headings(pool(talent=9, team=3, vue=20), LEXICON, {"g.vue"})
    assert {group: many[group].id for group in few} == {group: heading.id for group, heading in few.items()}


def test_the_catalogue_says_what_is_a_roles_own():
    assert own_groups(("g.team",), pool(vue=9, team=1), LEXICON) == {"g.team"}


def test_of_a_role_that_the_catalogue_lacks_the_large_groups_are_its_own():
    concepts = pool(vue=15, react=15, talent=8, team=1)
    assert len(concepts) > OWN_PART
    assert own_groups((), concepts, LEXICON) == {"g.vue", "g.react", "g.talent"}


def test_a_map_counts_people_once_under_a_shared_heading_and_names_it():
    vue = [Said(LEXICON[name].zh, name) for name in some("g.vue", 60)]
    one, other = Said("甲事", some("g.talent", 1)[0]), Said("乙事", some("g.team", 1)[0])
    readings = [*people(3, vue), reading("a", [one, other], keys=["p:a"]), reading("b", [other], keys=["p:b"])]
    rolemap = build(readings)
    (shared,) = [claim for claim in rolemap.section("group") if claim.payload.subject == "h.organisation"]
    assert (shared.support.k, shared.payload.two_or_more, shared.payload.zh) == (2, 1, "团队、人才与组织")
    children = [claim for claim in rolemap.section("skill") if claim.parent == shared.id]
    assert {claim.payload.subject for claim in children} == {one.concept, other.concept}
    assert {LEXICON.dimension_of(group) for group in SMALL} == {"d.people"}
    random.Random(3).shuffle(readings)
    assert [claim.id for claim in build(readings).claims] == [claim.id for claim in rolemap.claims]


def test_what_a_concept_stands_in_is_asked_of_itself_first():
    concept = LEXICON[some("g.talent", 1)[0]]
    assert group_of(concept, LEXICON) == "g.talent"
