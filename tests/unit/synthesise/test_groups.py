"""Small groups stand under larger ones of their dimension; nobody and nothing is lost by it."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import Said, reading
from tests.unit.synthesise.test_synthesis import build

from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Presence
from jipu.stages.synthesise.concepts import UNPLACED
from jipu.stages.synthesise.groups import MOST_GROUPS, fold_groups
from jipu.stages.synthesise.tally import Counts, Tally

LEXICON = load_lexicon()
GROUPS = [concept.id for concept in LEXICON if concept.kind == "group" and concept.id != UNPLACED]


def counted(sizes: dict[str, tuple[int, int]]) -> Counts:
    """Groups with so many skills and people each."""
    groups = {
        group: Tally(people={f"p{n}" for n in range(people)}, members={f"{group}/{n}": {"p0"} for n in range(skills)})
        for group, (skills, people) in sizes.items()
    }
    return Counts(20, {}, groups, {})


def test_few_groups_are_left_as_they_are():
    sizes = dict.fromkeys(GROUPS[:MOST_GROUPS], (1, 1))
    assert fold_groups(counted(sizes), LEXICON) == {**{group: group for group in sizes}, UNPLACED: UNPLACED}


def test_many_groups_are_folded_inside_their_dimension():
    hosts = fold_groups(counted({group: (place % 7 + 1, place % 5 + 1) for place, group in enumerate(GROUPS)}), LEXICON)
    assert set(hosts) == {*GROUPS, UNPLACED}
    assert len(set(hosts.values()) - {UNPLACED}) == MOST_GROUPS
    assert all(LEXICON.dimension_of(group) == LEXICON.dimension_of(host) and hosts[host] == host for group, host in hosts.items())


def test_a_large_group_and_one_of_the_roles_core_stand():
    sizes = dict.fromkeys(GROUPS, (2, 2)) | {"g.brand": (40, 18), "g.pr": (1, 1)}
    hosts = fold_groups(counted(sizes), LEXICON, ("g.pr",))
    assert hosts["g.brand"] == "g.brand"
    assert hosts["g.pr"] == "g.pr"


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(GROUPS), st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1), st.integers(0, 99))
def test_the_order_of_groups_changes_nothing(sizes, seed):
    shuffled = list(sizes.items())
    random.Random(seed).shuffle(shuffled)
    assert fold_groups(counted(sizes), LEXICON) == fold_groups(counted(dict(shuffled)), LEXICON)


def one_skill_a_group(people: int) -> list:
    skills = [next(c.id for c in LEXICON if c.kind not in ("group", "dimension") and LEXICON.group_of(c.id) == group) for group in GROUPS]
    return [reading(f"r{n:02d}", [Said(LEXICON[skill].zh, skill) for skill in skills[n::2]], keys=[f"p:{n}"]) for n in range(people)]


def test_a_map_shows_as_many_groups_as_a_reader_takes_in_and_keeps_every_skill():
    rolemap = build(one_skill_a_group(6))
    groups, skills = rolemap.section("group"), rolemap.section("skill")
    assert len(groups) <= MOST_GROUPS + 1
    assert len(skills) == len(GROUPS)
    ids = {claim.id for claim in groups}
    assert all(claim.parent in ids for claim in skills)
    for claim in groups:
        under = set().union(*(skill.people for skill in skills if skill.parent == claim.id))
        assert set(claim.people) == under
        assert claim.support.k == len(under) <= 6


def test_a_group_that_stands_for_others_says_so_in_its_name():
    names = {claim.payload.zh for claim in build(one_skill_a_group(6)).section("group") if isinstance(claim.payload, Presence)}
    plain = {LEXICON[group].zh for group in GROUPS}
    dimensions = {concept.zh for concept in LEXICON if concept.kind == "dimension"}
    assert any("、" in name and name not in plain for name in names) or names & dimensions
