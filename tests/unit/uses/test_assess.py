"""One person, and several, beside a map: states by evidence, questions of the map's own words, and no figure that stands for anybody."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rated import identifier, item, piece, showing, tree_map

from jipu.model.bullet import Bullet, Part
from jipu.model.claim import Claim
from jipu.model.showing import Showing, Shown
from jipu.statistics.shares import support
from jipu.uses.assess import Assessment, Item, asked_about, assess
from jipu.uses.team import assess_team

GROUPS = {"甲": 18, "乙": 12, "丙": 9, "丁": 2}
SKILLS = {"a": ("甲", 15), "b": ("甲", 4), "c": ("甲", 2), "x": ("乙", 8), "y": ("丙", 5)}
MAP = tree_map(GROUPS, SKILLS)


def group(assessed: Assessment, name: str) -> Item:
    return next(one for one in assessed.groups if one.claim.id == identifier("group", name))


@pytest.mark.parametrize(
    ("evidence", "state", "why"),
    [
        (piece("outcome", last="2024"), "shown", "result"),
        (piece("demonstrated", last="now"), "shown", "work"),
        (piece("demonstrated"), "shown", "work"),
        (piece("demonstrated", depth="参与", last="2024"), "weak", "part"),
        (piece("outcome", depth="参与", last="2024"), "shown", "result"),
        (piece("outcome", last="2019"), "weak", "old"),
        (piece("outcome", last="2020"), "shown", "result"),
        (piece("claimed", last="now"), "weak", "claimed"),
        (piece("claimed", by_self=True, concrete=True), "shown", "answered"),
        (piece("claimed", by_self=True), "weak", "said"),
    ],
)
def test_a_state_comes_of_the_strongest_evidence(evidence: Shown, state: str, why: str) -> None:
    for told in ([evidence], [piece("claimed"), evidence]):
        found = group(assess(MAP, showing({"group:乙": told})), "乙")
        assert found.state == state
        assert found.why in (why, "claimed" if state == "weak" else why)


def test_nothing_told_is_untold_and_no_more() -> None:
    assessed = assess(MAP, showing({}))
    assert {(one.state, one.why) for one in assessed.groups} == {("untold", "silent")}
    assert all(not one.evidence for one in assessed.groups)


def test_only_what_three_people_share_is_asked_about() -> None:
    assessed = assess(MAP, showing({}))
    assert [one.claim.id for one in assessed.groups] == [identifier("group", name) for name in "甲乙丙"]
    assert [skill.claim.id for skill in group(assessed, "甲").skills] == [identifier("skill", name) for name in "ab"]
    assert not assessed.few
    assert [(one.id, len(skills)) for one, skills in asked_about(MAP)] == [(one.claim.id, len(one.skills)) for one in assessed.groups]


@pytest.mark.parametrize("k", [1, 2])
def test_a_map_of_few_asks_about_everything_and_says_so(k: int) -> None:
    small = tree_map({"甲": k, "乙": 1}, {"a": ("甲", k)})
    assessed = assess(small, showing({}))
    assert assessed.few
    assert len(assessed.groups) == 2


def test_a_threshold_group_is_judged_by_its_skills() -> None:
    broad = tree_map(GROUPS, SKILLS, marks={"甲": ("threshold",)})
    told = {"group:甲": [piece("outcome")], "skill:c": [piece("outcome")], "skill:b": [piece("claimed")]}
    assert group(assess(MAP, showing(told)), "甲").state == "shown"
    assert group(assess(broad, showing(told)), "甲").state == "weak"
    assert group(assess(broad, showing({**told, "skill:a": [piece("outcome")]})), "甲").why == "result"


def test_a_group_that_the_sheet_denies_skill_by_skill_is_denied() -> None:
    denied = frozenset({identifier("skill", "x")})
    assert group(assess(MAP, showing({}, denied=denied)), "乙").why == "denied"
    assert group(assess(MAP, showing({"group:乙": [piece()]}, denied=denied)), "乙").state == "shown"


def line(subject: str, of: str, *, members: tuple[str, ...] = (), **words: tuple[Part, ...]) -> Claim:
    told = Bullet(subject=subject, form="metrics", zh=subject, en=subject, group=identifier("group", of), members=members, **words)  # type: ignore[arg-type]
    return replace(
        item("skill", "any", 5), id=identifier("line", subject), section="line", payload=told, supports=(support(5, 20, "resumes"),)
    )


def test_a_question_is_made_of_the_maps_own_words() -> None:
    rare, often = Part(zh="留存", en="retention", k=2), Part(zh="首屏", en="first paint", k=6)
    rolemap = tree_map(GROUPS, SKILLS, line("m1", "乙", metrics=(rare,)), line("m2", "乙", metrics=(often,), objects=(rare,)))
    asked = group(assess(rolemap, showing({})), "乙").ask
    assert asked.metrics == (("首屏", "first paint"), ("留存", "retention"))
    assert asked.objects == (("留存", "retention"),)
    assert set(asked.claims) == {identifier("line", "m1"), identifier("line", "m2")}
    assert [skill.id for skill in asked.skills] == [identifier("skill", "x")]
    assert not group(assess(rolemap, showing({})), "丙").ask.metrics


def test_additions_are_common_weak_or_untold_and_hinted_at() -> None:
    assessed = assess(MAP, showing({"group:甲": [piece("claimed")], "skill:b": [piece("claimed")], "group:丙": [piece()]}))
    assert [one.item.claim.id for one in assessed.additions] == [identifier("group", "甲"), identifier("group", "乙")]
    assert [claim.id for claim in assessed.additions[0].hints] == [identifier("skill", "b")]
    assert [claim.id for claim in assessed.additions[1].hints] == [identifier("group", "丙")]


def test_nobody_is_told_to_add_what_nothing_hints_at() -> None:
    assert not assess(MAP, showing({})).additions
    denied = frozenset({identifier("skill", "x")})
    assert not [one for one in assess(MAP, showing({"group:甲": [piece()]}, denied=denied)).additions if one.item.why == "denied"]


def test_an_axis_compares_the_person_with_what_one_of_the_people_tells() -> None:
    axis = assess(MAP, showing({"group:甲": [piece()], "group:乙": [piece("claimed")]})).axes[0]
    assert (len(axis.groups), axis.shown, axis.told) == (3, 1, 2)
    assert axis.usual == pytest.approx((18 + 12 + 9) / 20)


def test_no_figure_stands_for_the_person() -> None:
    names = {each.name for kind in (Assessment, Item, Showing) for each in fields(kind)}
    assert not names & {"score", "rank", "total", "points", "grade", "match", "fit", "percent"}


PIECES = [
    piece(grade, last=last, depth=depth)  # type: ignore[arg-type]
    for grade in ("claimed", "demonstrated", "outcome")
    for last in ("", "now", "2012", "2024")
    for depth in (None, "参与", "主导")
]
EVIDENCE = st.lists(st.sampled_from(PIECES), max_size=3)
PERSON = st.dictionaries(st.sampled_from(["group:甲", "group:乙", "group:丙", "skill:a", "skill:x"]), EVIDENCE, max_size=5)


@given(PERSON, EVIDENCE)
def test_more_evidence_never_weakens(told: dict[str, list[Shown]], more: list[Shown]) -> None:
    order = ["shown", "weak", "untold"]
    before = assess(MAP, showing(told))
    after = assess(MAP, showing({**told, "group:甲": [*told.get("group:甲", []), *more]}))
    for one, other in zip(before.groups, after.groups, strict=True):
        assert order.index(other.state) <= order.index(one.state)


@given(st.lists(PERSON, min_size=1, max_size=4), st.randoms())
def test_the_order_of_people_changes_nothing(people: list[dict[str, list[Shown]]], chance: object) -> None:
    rows = [showing(told, person=name) for told, name in zip(people, "赤橙黄绿", strict=False)]
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert assess_team(MAP, rows) == assess_team(MAP, mixed)


def test_what_nobody_shows_and_what_rests_on_one() -> None:
    team = assess_team(
        MAP,
        [
            showing({"group:甲": [piece()], "group:乙": [piece()]}, person="橙"),
            showing({"group:甲": [piece()], "group:丙": [piece("claimed")]}, person="赤"),
        ],
    )
    assert team.people == ("橙", "赤")
    assert [row.claim.id for row in team.nobody] == [identifier("group", "丙")]
    assert [(row.claim.id, row.who("shown")) for row in team.alone] == [(identifier("group", "乙"), ("橙",))]
    assert team.nobody[0].who("weak") == ("赤",)


def test_one_person_is_no_team() -> None:
    team = assess_team(MAP, [showing({"group:甲": [piece()]})])
    assert not team.alone
    assert len(team.nobody) == 2
